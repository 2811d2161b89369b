package mesh

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// The data sets of one chunk of 62^3 voxels, as in the tables of docs/performance.md.
const chunkEdge = 62

func chunkSets() []struct {
	name string
	at   func(x, y, z int32) voxel.Color
} {
	rnd := rand.New(rand.NewPCG(5, 6))
	palette := make([]voxel.Color, 255)
	for i := range palette {
		palette[i] = voxel.Color(rnd.Uint32()) | 0xff000000
	}
	sphere := func(x, y, z int32) bool {
		dx, dy, dz := float64(x)-30.5, float64(y)-30.5, float64(z)-30.5
		return dx*dx+dy*dy+dz*dz <= 30*30
	}
	height := func(x, y int32) float64 {
		fx, fy := float64(x), float64(y)
		return 24 + 9*math.Sin(fx/9)*math.Cos(fy/11) + 4*math.Sin(fx/3.1+fy/4.7)
	}
	when := func(on bool, c voxel.Color) voxel.Color {
		if on {
			return c
		}
		return 0
	}
	terrain := func(colors float64) func(x, y, z int32) voxel.Color {
		return func(x, y, z int32) voxel.Color {
			return when(float64(z) < height(x, y), palette[int(float64(z)*colors/chunkEdge)])
		}
	}
	return []struct {
		name string
		at   func(x, y, z int32) voxel.Color
	}{
		{"sphere30", func(x, y, z int32) voxel.Color { return when(sphere(x, y, z), palette[0]) }},
		{"terrain3", terrain(3)},
		{"terrain16c", terrain(16)},
		{"caves", func(x, y, z int32) voxel.Color {
			f := math.Sin(float64(x)/4.1)*math.Cos(float64(y)/3.7) + math.Sin(float64(y)/4.3)*math.Cos(float64(z)/3.9) + math.Sin(float64(z)/4.7)*math.Cos(float64(x)/4.4)
			return when(f > 0.1, palette[z/20])
		}},
		{"white50", func(_, _, _ int32) voxel.Color { return when(rnd.IntN(2) == 0, palette[0]) }},
		{"checker", func(x, y, z int32) voxel.Color { return when((x+y+z)&1 == 0, palette[0]) }},
		{"solid", func(_, _, _ int32) voxel.Color { return palette[0] }},
		{"spherecol", func(x, y, z int32) voxel.Color { return when(sphere(x, y, z), palette[rnd.IntN(255)]) }},
	}
}

func chunkOf(at func(x, y, z int32) voxel.Color) voxel.Snapshot {
	v := voxel.New(nil)
	for z := range int32(chunkEdge) {
		for y := range int32(chunkEdge) {
			for x := range int32(chunkEdge) {
				v.Set(x, y, z, at(x, y, z))
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
		s := chunkOf(set.at)
		b.Run(set.name, func(b *testing.B) {
			g := newGrid(s)
			g.masks(context.Background(), Options{}, 1)
			m := newMesher(g, Options{})
			var c Chunk
			for b.Loop() {
				c = m.chunk(0)
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
