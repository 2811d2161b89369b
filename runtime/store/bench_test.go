package store

import (
	"fmt"
	"testing"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// BenchmarkVoxel is one voxel at a time: memory alone, and with the journal.
func BenchmarkVoxel(b *testing.B) {
	run := func(b *testing.B, p *project.Project) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			at := voxel.Pos{X: int32(i & 63), Y: int32(i >> 6 & 63), Z: int32(i >> 12 & 63)}
			if _, err := p.SetVoxel(1, at, red+voxel.Color(i>>18), project.CommitOptions{Client: "c", Note: "set"}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("memory", func(b *testing.B) { run(b, project.New(scene.New(nil), project.Options{})) })
	for _, o := range []Options{{Sync: Never}, {Sync: Group}} {
		b.Run([]string{"group", "always", "never"}[o.Sync], func(b *testing.B) {
			s := open(b, b.TempDir(), o)
			p := create(b, s, "p", scene.New(nil))
			run(b, p)
			st := s.Stats()
			b.ReportMetric(float64(st.Bytes)/float64(st.Records), "bytes/voxel")
			b.ReportMetric(float64(st.Checkpoints), "checkpoints")
		})
	}
}

// ground is about n voxels: columns of 8 voxels by 1, 32 to 48 high, of changing
// colours.
func ground(n int) func(*scene.Image) {
	return func(im *scene.Image) {
		side := int32(1)
		for int(side)*int(side)*40 < n {
			side++
		}
		v := im.Layers[0].Volume
		for y := range side {
			for x := int32(0); x < side; x += 8 {
				h := 32 + (x/8*7+y/8*13)%17
				v.Fill(voxel.BoxAt(voxel.Pos{X: x, Y: y}, min(8, side-x), 1, h), red+voxel.Color(h+y/8))
			}
		}
	}
}

var sizes = []int{10_000, 1_000_000, 100_000_000}

// BenchmarkCommit changes one voxel in a session, in projects of all sizes.
func BenchmarkCommit(b *testing.B) {
	for _, n := range sizes {
		im := scene.New(nil)
		ground(n)(im)
		for _, where := range []string{"memory", "store"} {
			b.Run(fmt.Sprintf("%s/%d", where, n), func(b *testing.B) {
				p := project.New(im, project.Options{HistoryBytes: 1 << 20})
				if where == "store" {
					s := open(b, b.TempDir(), Options{Sync: Never})
					p = create(b, s, "p", im)
				}
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					i++
					edit(b, p, "one voxel", func(im *scene.Image) {
						im.Layers[0].Volume.Set(10_000+int32(i%100), int32(i/100%100), 20, red+voxel.Color(i)) // the same in all
					})
				}
			})
		}
	}
}

// BenchmarkCheckpoint writes a project anew, and BenchmarkLoad reads it.
func BenchmarkCheckpoint(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			im := scene.New(nil)
			ground(n)(im)
			s := open(b, b.TempDir(), Options{Sync: Never})
			create(b, s, "p", im)
			for b.Loop() {
				if err := s.Checkpoint(b.Context(), "p"); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(s.Stat("p").Bytes), "bytes")
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			im := scene.New(nil)
			ground(n)(im)
			s := open(b, b.TempDir(), Options{Sync: Never})
			create(b, s, "p", im)
			for b.Loop() {
				release(b, s, "p")
				load(b, s, "p")
			}
		})
	}
}

// BenchmarkList lists 10,000 projects.
func BenchmarkList(b *testing.B) {
	s := open(b, b.TempDir(), Options{Sync: Never})
	im := scene.New(nil)
	for i := range 10_000 {
		id := fmt.Sprintf("p%d", i)
		create(b, s, id, im)
	}
	b.ResetTimer()
	for b.Loop() {
		if all, err := s.List(); err != nil || len(all) != 10_000 {
			b.Fatal(len(all), err)
		}
	}
}
