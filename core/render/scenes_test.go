package render

import (
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func castle() *scene.Image {
	im := scene.New(nil)
	v := im.ActiveLayer().Volume
	b := func(x, y, z, w, h, d int32, c voxel.Color) {
		v.Fill(voxel.BoxAt(voxel.Pos{X: x, Y: y, Z: z}, w, h, d), c)
	}
	stone, dark, roof, wood, grass := voxel.Color(0xffb0aca4), voxel.Color(0xff8a867f), voxel.Color(0xffa03c2e), voxel.Color(0xff6b4a2b), voxel.Color(0xff5f9a44)
	b(-40, -40, -2, 80, 80, 2, grass)
	b(-28, -28, 0, 56, 56, 14, stone)
	b(-25, -25, 0, 50, 50, 14, 0)
	b(-25, -25, -1, 50, 50, 1, 0xffc9b68a)
	for i := int32(-28); i < 28; i += 4 {
		for _, s := range []int32{-28, 27} {
			b(i, s, 14, 2, 1, 2, stone)
			b(s, i, 14, 1, 2, 2, stone)
		}
	}
	for _, x := range []int32{-28, 28} {
		for _, y := range []int32{-28, 28} {
			c := vec.V3{X: float64(x), Y: float64(y)}
			shape.Fill(v, shape.Cylinder{A: c, B: c.Add(vec.V3{Z: 24}), Radius: 7}, dark, voxel.Over)
			shape.Fill(v, shape.Cone{A: c.Add(vec.V3{Z: 24}), B: c.Add(vec.V3{Z: 38}), RadiusA: 9, RadiusB: 0}, roof, voxel.Over)
		}
	}
	b(-10, -4, 0, 20, 20, 30, stone)
	b(-12, -6, 30, 24, 24, 3, dark)
	for i := int32(-12); i < 12; i += 4 {
		b(i, -6, 33, 2, 1, 2, dark)
		b(i, 17, 33, 2, 1, 2, dark)
		b(-12, i+6, 33, 1, 2, 2, dark)
		b(11, i+6, 33, 1, 2, 2, dark)
	}
	b(-4, -28, 0, 8, 3, 9, wood)
	b(-2, -4, 0, 4, 1, 6, wood)
	for x := int32(-8); x < 8; x += 5 {
		b(x, -4, 14, 2, 1, 4, 0xff2b3550)
		b(9, x+4, 14, 1, 2, 4, 0xff2b3550)
	}
	return im
}

func imageOf(v *voxel.Volume) *scene.Image {
	im := scene.New(nil)
	im.ActiveLayer().Volume.Assign(v.Snapshot())
	return im
}

// terrain is a hilly landscape, solid down to z = 0, of n*n columns.
func terrain(n int32) *voxel.Volume {
	v := voxel.New(nil)
	for y := range n {
		for x := range n {
			fx, fy := float64(x)/float64(n)*9, float64(y)/float64(n)*9
			h := int32(float64(n) / 8 * (1.6 + float64(maths.Sin(fx)*maths.Cos(float64(fy*1.3))) + float64(0.4*maths.Sin(float64(fx*3.1)+float64(fy*2.3)))))
			c := voxel.Color(0xff4f8f3a)
			switch {
			case h < n/8:
				c = 0xffd8c890
			case h > n/3:
				c = 0xfff4f6fa
			case h > n/4:
				c = 0xff7d7468
			}
			v.Fill(voxel.BoxAt(voxel.Pos{X: x, Y: y}, 1, 1, max(1, h)), c)
		}
	}
	return v
}
