package grow

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// naive makes the next generation by looking at every neighbour of every place.
func naive(r Rule, b voxel.Box, old map[voxel.Pos]bool) map[voxel.Pos]bool {
	w, h, d := b.Size()
	size := [3]int64{w, h, d}
	alive := func(p voxel.Pos, i, j, k int32) bool {
		c := [3]int64{int64(p.X - b.Min.X + i), int64(p.Y - b.Min.Y + j), int64(p.Z - b.Min.Z + k)}
		for a := range c {
			if c[a] >= 0 && c[a] < size[a] {
				continue
			}
			if !r.Wrap {
				return r.Solid
			}
			c[a] = (c[a] + size[a]) % size[a]
		}
		return old[voxel.Pos{X: b.Min.X + int32(c[0]), Y: b.Min.Y + int32(c[1]), Z: b.Min.Z + int32(c[2])}]
	}
	next := map[voxel.Pos]bool{}
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				p, n := voxel.Pos{X: x, Y: y, Z: z}, 0
				for i := int32(-1); i <= 1; i++ {
					for j := int32(-1); j <= 1; j++ {
						for k := int32(-1); k <= 1; k++ {
							d := i*i + j*j + k*k
							if d != 0 && (!r.Faces || d == 1) && alive(p, i, j, k) {
								n++
							}
						}
					}
				}
				if old[p] && r.Survive[n] || !old[p] && r.Born[n] {
					next[p] = true
				}
			}
		}
	}
	return next
}

func TestAutomatonAgainstTheNaiveOne(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		var r Rule
		for n := range r.Born {
			r.Born[n], r.Survive[n] = rnd.IntN(5) == 0, rnd.IntN(2) == 0
		}
		r.Faces, r.Wrap, r.Solid = rnd.IntN(2) == 0, rnd.IntN(3) == 0, rnd.IntN(2) == 0
		min := voxel.Pos{X: rnd.Int32N(40) - 20, Y: rnd.Int32N(40) - 20, Z: rnd.Int32N(40) - 20}
		b := voxel.BoxAt(min, 1+rnd.Int32N(7), 1+rnd.Int32N(7), 1+rnd.Int32N(7))
		v, want := voxel.New(nil), map[voxel.Pos]bool{}
		for z := b.Min.Z; z < b.Max.Z; z++ {
			for y := b.Min.Y; y < b.Max.Y; y++ {
				for x := b.Min.X; x < b.Max.X; x++ {
					if rnd.IntN(3) == 0 {
						v.Set(x, y, z, 0xff336699)
						want[voxel.Pos{X: x, Y: y, Z: z}] = true
					}
				}
			}
		}
		for range 3 {
			want = naive(r, b, want)
		}
		n, err := Run(context.Background(), v, Automaton{Rule: r, Box: b, Steps: 3})
		if err != nil || n != int64(len(want)) || v.Count() != n {
			t.Fatalf("%+v in %v: %d voxels, want %d: %v", r, b, n, len(want), err)
		}
		for p := range want {
			if !v.At(p.X, p.Y, p.Z).Exists() {
				t.Fatalf("%+v in %v: no voxel at %v", r, b, p)
			}
		}
	}
}

func TestColorsOfAnAutomaton(t *testing.T) {
	v := voxel.New(nil)
	v.Set(0, 0, 0, 0xff112233)
	var r Rule
	r.Faces = true
	r.Born[1], r.Survive = true, [27]bool{true, true, true, true, true, true, true}
	a := Automaton{Rule: r, Box: voxel.BoxAt(voxel.Pos{X: -3, Y: -3, Z: -3}, 7, 7, 7), Steps: 1}
	if n, err := Run(context.Background(), v, a); err != nil || n != 7 || v.At(1, 0, 0) != 0xff112233 {
		t.Errorf("%d voxels, one of them %x: %v", n, v.At(1, 0, 0), err)
	}
	a.Colors = []color.Color{0xff00ff00}
	if _, err := Run(context.Background(), v, a); err != nil || v.At(2, 0, 0) != 0xff00ff00 || v.At(1, 0, 0) != 0xff112233 {
		t.Errorf("born %x: %v", v.At(2, 0, 0), err)
	}
}

func TestAutomatonsHaveLimits(t *testing.T) {
	big := Automaton{Box: voxel.BoxAt(voxel.Pos{}, 1<<20, 1<<20, 1<<20), Steps: 1}
	if _, err := Run(context.Background(), voxel.New(nil), big); fault.ClassOf(err) != fault.Limit {
		t.Errorf("a huge box: %v", err)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("enough"))
	v := voxel.New(nil)
	v.Set(1, 1, 1, 0xffffffff)
	if _, err := Run(ctx, v, Automaton{Box: voxel.BoxAt(voxel.Pos{}, 9, 9, 9), Steps: 9}); err == nil || v.Count() != 1 {
		t.Errorf("it went on: %v", err)
	}
}

func BenchmarkAutomaton(b *testing.B) {
	v := voxel.New(nil)
	rnd := rand.New(rand.NewPCG(1, 2))
	box := voxel.BoxAt(voxel.Pos{}, 64, 64, 64)
	for range 64 * 64 * 64 / 2 {
		v.Set(rnd.Int32N(64), rnd.Int32N(64), rnd.Int32N(64), 0xff336699)
	}
	var r Rule
	for n := 13; n < 27; n++ {
		r.Born[n], r.Survive[n] = n > 13, true
	}
	s := v.Snapshot()
	for b.Loop() {
		if _, err := Run(context.Background(), s.Edit(nil), Automaton{Rule: r, Box: box, Steps: 1}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(64*64*64), "ns/cell")
}
