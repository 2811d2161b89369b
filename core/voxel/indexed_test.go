package voxel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestWriteIndexedIsWriteBlock(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, colors := range []int{1, 2, 3, 4, 5, 16, 17, 255, 256} {
		for _, voxels := range []int{0, 1, 63, 64, 65, 1000, 4095, 4096} {
			t.Run(fmt.Sprintf("%d colours, %d voxels", colors, voxels), func(t *testing.T) {
				var table [256]Color
				for i := range colors {
					table[255-i] = Color(0x80000000 | uint32(i+1)*0x01020f)
				}
				var cells [4096]uint8
				var want [4096]Color
				for _, i := range r.Perm(4096)[:voxels] {
					cells[i] = uint8(255 - r.IntN(colors))
					want[i] = table[cells[i]]
				}
				if colors == 256 { // index 0 is a colour too: take none of it as empty
					for i := range cells {
						want[i] = table[cells[i]]
					}
				}
				var v, w Volume
				p := Pos{-16, 32, 160}
				v.WriteIndexed(p.Add(Pos{3, 4, 5}), &cells, &table)
				w.WriteBlock(p, &want)
				if !v.Snapshot().Equal(w.Snapshot()) || v.Count() != w.Count() {
					t.Fatalf("%d voxels, want %d", v.Count(), w.Count())
				}
				var px [4096]Color
				v.Snapshot().Block(p).Colors(&px)
				if px != want {
					t.Fatal("Colors differ")
				}
				checkIndices(t, v.Snapshot().Block(p), &want)
				v.Compact()
				checkIndices(t, v.Snapshot().Block(p), &want)
				v.Set(p.X, p.Y, p.Z, 0)
				w.Set(p.X, p.Y, p.Z, 0)
				if !v.Snapshot().Equal(w.Snapshot()) {
					t.Fatal("Set after WriteIndexed")
				}
			})
		}
	}
}

// checkIndices compares what Palette and Indices say with the colours of a block.
func checkIndices(t *testing.T, b *Block, want *[4096]Color) {
	t.Helper()
	var palette [256]Color
	n, ok := b.Palette(&palette)
	if !ok {
		return
	}
	var cells [4096]uint8
	b.Indices(&cells)
	for i, c := range cells {
		switch {
		case c == 0 && want[i] != 0, c != 0 && (int(c) > n || palette[c-1] != want[i]):
			t.Fatalf("voxel %d has index %d of %d", i, c, n)
		}
	}
}

func BenchmarkWriteIndexed(b *testing.B) {
	var table [256]Color
	for i := range table {
		table[i] = Color(0xff000000 | uint32(i))
	}
	for name, first := range map[string]uint8{"full": 1, "half": 0} {
		b.Run(name, func(b *testing.B) {
			table[0] = 0
			var cells [4096]uint8
			for i := range cells {
				cells[i] = uint8(i%64) + 1
				if first == 0 && i*7%64 < 32 {
					cells[i] = 0
				}
			}
			b.SetBytes(4096)
			b.ReportAllocs()
			var v Volume
			for b.Loop() {
				v.WriteIndexed(Pos{}, &cells, &table)
			}
		})
	}
}
