package mesh

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// chunkSet is a data set of one chunk, as in the tables of docs/performance.md. The
// rimmed ones go on beyond the chunk; the others are 62^3 voxels in its middle.
type chunkSet struct {
	name   string
	rimmed bool
	at     func(x, y, z int32) voxel.Color
}

func chunkSets() []chunkSet {
	rnd := rand.New(rand.NewPCG(5, 6))
	palette := make([]voxel.Color, 255)
	for i := range palette {
		palette[i] = voxel.Color(rnd.Uint32()) | 0xff000000
	}
	when := func(on bool, c voxel.Color) voxel.Color {
		if on {
			return c
		}
		return 0
	}
	sphere := func(x, y, z int32) bool { return (x-31)*(x-31)+(y-31)*(y-31)+(z-31)*(z-31) < 30*30 }
	terrain := func(colors float64) func(x, y, z int32) voxel.Color {
		return func(x, y, z int32) voxel.Color {
			fx, fy := float64(x), float64(y)
			height := 24 + 8*math.Sin(fx/12)*math.Cos(fy/11) + 1.45*math.Sin(fx/3.1+fy/4.7)
			return when(float64(z) < height, palette[int(float64(z+1)*colors/(ChunkSize+2))])
		}
	}
	return []chunkSet{
		{"sphere30", false, func(x, y, z int32) voxel.Color { return when(sphere(x, y, z), palette[0]) }},
		{"terrain3", true, terrain(3)},
		{"terrain16c", true, terrain(16)},
		{"caves", true, func(x, y, z int32) voxel.Color {
			fx, fy, fz := float64(x), float64(y), float64(z)
			f := math.Sin(fx/6.1)*math.Cos(fy/5.5) + math.Sin(fy/6.4)*math.Cos(fz/5.8) + math.Sin(fz/7)*math.Cos(fx/6.5)
			return when(f > 0.1, palette[(z+1)/20])
		}},
		{"white50", true, func(_, _, _ int32) voxel.Color { return when(rnd.IntN(2) == 0, palette[rnd.IntN(2)]) }},
		{"checker", false, func(x, y, z int32) voxel.Color { return when((x+y+z)&1 == 0, palette[0]) }},
		{"solid", false, func(_, _, _ int32) voxel.Color { return palette[0] }},
		{"spherecol", false, func(x, y, z int32) voxel.Color { return when(sphere(x, y, z), palette[rnd.IntN(255)]) }},
	}
}

// volume returns the voxels of the set: of the chunk at 0 and of the voxels that touch it.
func (set chunkSet) volume() voxel.Snapshot {
	lo, hi := int32(0), int32(62)
	if set.rimmed {
		lo, hi = -1, ChunkSize+1
	}
	v := voxel.New(nil)
	for z := lo; z < hi; z++ {
		for y := lo; y < hi; y++ {
			for x := lo; x < hi; x++ {
				v.Set(x, y, z, set.at(x, y, z))
			}
		}
	}
	return v.Snapshot()
}

func report(b *testing.B, q *Quads) {
	faces := float64(q.Area())
	b.ReportMetric(float64(q.Count()), "quads")
	b.ReportMetric(faces, "faces")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/faces, "ns/face")
}

// BenchmarkChunk meshes one chunk on one core, its masks being made: what the C++
// binary greedy mesher measures.
func BenchmarkChunk(b *testing.B) {
	for _, set := range chunkSets() {
		s := set.volume()
		b.Run(set.name, func(b *testing.B) {
			g := newGrid(s)
			g.masks(context.Background(), Options{}, 1)
			at, m := int(g.at[voxel.Pos{}]), newMesher(g, Options{})
			var c Chunk
			for b.Loop() {
				c = m.chunk(at)
			}
			report(b, &Quads{[]Chunk{c}})
		})
	}
}

// scenes are whole volumes.
func scenes() []struct {
	name string
	make func(v *voxel.Volume)
} {
	return []struct {
		name string
		make func(v *voxel.Volume)
	}{
		{"sphere120", func(v *voxel.Volume) {
			ball(v, voxel.Pos{}, 120, func(voxel.Pos) voxel.Color { return 0xff336699 })
		}},
		{"sphere120colors", func(v *voxel.Volume) {
			rnd := rand.New(rand.NewPCG(1, 2))
			ball(v, voxel.Pos{}, 120, func(voxel.Pos) voxel.Color { return 0xff000000 | voxel.Color(rnd.IntN(64)*0x030507) })
		}},
		{"box200", func(v *voxel.Volume) { v.Fill(voxel.BoxAt(voxel.Pos{}, 200, 200, 200), 0xff336699) }},
		{"terrain512", func(v *voxel.Volume) {
			for y := range int32(512) {
				for x := range int32(512) {
					fx, fy := float64(x), float64(y)
					z := int32(32 + 14*math.Sin(fx/37)*math.Cos(fy/41) + 8*math.Sin(fx/11+fy/13) + 5*math.Sin(fx/3.3)*math.Cos(fy/2.9))
					v.Set(x, y, z, 0xff000000|voxel.Color(z*0x40503))
				}
			}
		}},
		{"noise30", func(v *voxel.Volume) {
			rnd := rand.New(rand.NewPCG(1, 2))
			for z := range int32(256) {
				for y := range int32(256) {
					for x := range int32(256) {
						if rnd.IntN(10) < 3 {
							v.Set(x, y, z, 0xff000000|voxel.Color(rnd.IntN(64)*0x030507))
						}
					}
				}
			}
		}},
	}
}

// BenchmarkFaces meshes whole volumes.
func BenchmarkFaces(b *testing.B) {
	for _, scene := range scenes() {
		v := voxel.New(nil)
		scene.make(v)
		s := v.Snapshot()
		for _, o := range []Options{{Workers: 1}, {Workers: 2}, {Workers: 1, Single: true}} {
			name := fmt.Sprintf("%s/greedy/%d", scene.name, o.Workers)
			if o.Single {
				name = fmt.Sprintf("%s/single/%d", scene.name, o.Workers)
			}
			b.Run(name, func(b *testing.B) {
				var q *Quads
				for b.Loop() {
					q, _ = Faces(context.Background(), s, o)
				}
				report(b, q)
			})
		}
	}
}

// BenchmarkWeld welds by place and colour.
func BenchmarkWeld(b *testing.B) {
	for _, scene := range scenes()[:4] {
		b.Run(scene.name, func(b *testing.B) {
			v := voxel.New(nil)
			scene.make(v)
			q, _ := Faces(context.Background(), v.Snapshot(), Options{})
			var w *Welded
			for b.Loop() {
				w = Weld(q.All(), q.Count(), func(r Rect) uint32 { return uint32(r.Color) })
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(w.Quads)), "ns/quad")
			b.ReportMetric(float64(len(w.Vertices)), "vertices")
		})
	}
}
