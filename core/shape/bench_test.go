package shape_test

import (
	"testing"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func BenchmarkFill(b *testing.B) {
	cube, _ := shape.FromMatrix("cube", vec.Rotation(vec.V3{X: 1, Y: 1}, 0.5).Mul(vec.Scaling(vec.V3{X: 90, Y: 90, Z: 90})))
	for _, c := range []struct {
		name  string
		solid shape.Solid
		color voxel.Color
		mode  voxel.Mode
	}{
		{"sphere120", shape.Sphere{Radius: 120}, 0xff336699, voxel.Over},
		{"sphere120Translucent", shape.Sphere{Radius: 120}, 0x80336699, voxel.Over},
		{"box200", shape.Box{Max: vec.V3{X: 200, Y: 200, Z: 200}}, 0xff336699, voxel.Over},
		{"cone", shape.Cone{B: vec.V3{X: 30, Y: 50, Z: 200}, RadiusA: 90}, 0xff336699, voxel.Over},
		{"torus", shape.Torus{Radius: 100, Tube: 20}, 0xff336699, voxel.Over},
		{"turnedCube", cube, 0xff336699, voxel.Over},
		{"longCapsule", shape.Capsule{B: vec.V3{X: 1000, Y: 1000, Z: 1000}, Radius: 2}, 0xff336699, voxel.Over},
		{"longLine", shape.Line{To: voxel.Pos{X: 10000, Y: 9000, Z: 8000}}, 0xff336699, voxel.Over},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				shape.Fill(voxel.New(nil), c.solid, c.color, c.mode)
			}
		})
	}
}

// BenchmarkRows is the geometry alone.
func BenchmarkRows(b *testing.B) {
	s := shape.Solid(shape.Sphere{Radius: 120})
	n := int32(0)
	for b.Loop() {
		for z := int32(-120); z < 120; z++ {
			for y := int32(-120); y < 120; y++ {
				r := s.Row(y, z)
				n += r[0].To - r[0].From
			}
		}
	}
	if n == 0 {
		b.Fatal("no voxels")
	}
}
