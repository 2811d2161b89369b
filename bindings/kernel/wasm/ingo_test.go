package wasm_test

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/voxel"
)

// inGo has the samples as one would write them in Go.
var inGo = map[string]func(at voxel.Pos, out *[4096]voxel.Color){
	"sphere": func(at voxel.Pos, out *[4096]voxel.Color) {
		each(at, out, func(x, y, z int32) voxel.Color {
			fx, fy, fz := float64(x), float64(y), float64(z)
			d := math.Sqrt(float64(fx*fx) + float64(fy*fy) + float64(fz*fz))
			if d < 60 {
				return opaque(d*4, 80, 255-fz)
			}
			return 0
		})
	},
	"gyroid": func(at voxel.Pos, out *[4096]voxel.Color) {
		const k = 0.15
		each(at, out, func(x, y, z int32) voxel.Color {
			fx, fy, fz := float64(x)*k, float64(y)*k, float64(z)*k
			v := float64(maths.Sin(fx)*maths.Cos(fy)) + float64(maths.Sin(fy)*maths.Cos(fz)) + float64(maths.Sin(fz)*maths.Cos(fx))
			if math.Abs(v) < 0.3 {
				return opaque(v*400, 120, 40)
			}
			return 0
		})
	},
	"menger": func(at voxel.Pos, out *[4096]voxel.Color) {
		each(at, out, func(x, y, z int32) voxel.Color {
			a, b, c := x, y, z
			for range 5 {
				i, j, k := a%3 == 1, b%3 == 1, c%3 == 1
				if i && j || j && k || i && k {
					return 0
				}
				a, b, c = int32(math.Floor(float64(a)/3)), int32(math.Floor(float64(b)/3)), int32(math.Floor(float64(c)/3))
			}
			return opaque(float64(x)*3, 160, 60)
		})
	},
	"hash": func(at voxel.Pos, out *[4096]voxel.Color) {
		each(at, out, func(x, y, z int32) voxel.Color {
			h := uint32(x)*73856093 ^ uint32(y)*19349663 ^ uint32(z)*83492791
			h = (h ^ h>>15) * 0x2c1b3c6d
			h = (h ^ h>>12) * 0x297a2d39
			h ^= h >> 15
			if h&7 == 0 {
				return voxel.Color(h | 0xff000000)
			}
			return 0
		})
	},
	"terrain": func(at voxel.Pos, out *[4096]voxel.Color) { inGoTerrain(at, out, false) },
	"noise3":  func(at voxel.Pos, out *[4096]voxel.Color) { inGoTerrain(at, out, true) },
}

func each(at voxel.Pos, out *[4096]voxel.Color, f func(x, y, z int32) voxel.Color) {
	for i := range out {
		out[i] = f(at.X+int32(i&15), at.Y+int32(i>>4&15), at.Z+int32(i>>8))
	}
}

func opaque(r, g, b float64) voxel.Color {
	return voxel.Color(0xff000000 | uint32(int32(r)&255)<<16 | uint32(int32(g)&255)<<8 | uint32(int32(b)&255))
}

func inGoTerrain(at voxel.Pos, out *[4096]voxel.Color, solid bool) {
	each(at, out, func(x, y, z int32) voxel.Color {
		fx, fy, fz := float64(x), float64(y), float64(z)
		n := func(s, w float64) float64 {
			c := 0.5
			if solid {
				c = fz * s
			}
			return float64(goNoise(fx*s, fy*s, c) * w)
		}
		h := 40 + float64(30*(n(1.0/90, 1)+n(1.0/45, 0.5)+n(2.0/45, 0.25)))
		if fz < h {
			return opaque(120, 110-float64(fz*0.25), 90)
		}
		return 0
	})
}

var goTable = func() (t [512]uint8) {
	for i := range t {
		t[i] = uint8((i&255)*167%256 ^ 0x5a)
	}
	return t
}()

func goNoise(x, y, z float64) float64 {
	p := &goTable
	fx, fy, fz := math.Floor(x), math.Floor(y), math.Floor(z)
	i, j, k := int(fx)&255, int(fy)&255, int(fz)&255
	x, y, z = x-fx, y-fy, z-fz
	u, v, w := goFade(x), goFade(y), goFade(z)
	a, b := int(p[i])+j, int(p[i+1])+j
	aa, ab, ba, bb := int(p[a])+k, int(p[a+1])+k, int(p[b])+k, int(p[b+1])+k
	return goLerp(w, goLerp(v, goLerp(u, goGrad(p[aa], x, y, z), goGrad(p[ba], x-1, y, z)),
		goLerp(u, goGrad(p[ab], x, y-1, z), goGrad(p[bb], x-1, y-1, z))),
		goLerp(v, goLerp(u, goGrad(p[aa+1], x, y, z-1), goGrad(p[ba+1], x-1, y, z-1)),
			goLerp(u, goGrad(p[ab+1], x, y-1, z-1), goGrad(p[bb+1], x-1, y-1, z-1))))
}

func goFade(t float64) float64 {
	return float64(t*t) * t * (float64(t*(float64(t*6)-15)) + 10)
}

func goLerp(t, a, b float64) float64 { return a + float64(t*(b-a)) }

func goGrad(h uint8, x, y, z float64) float64 {
	h &= 15
	u, v := y, z
	if h < 8 {
		u = x
	}
	if h < 4 {
		v = y
	} else if h&13 == 12 {
		v = x
	}
	if h&1 != 0 {
		u = -u
	}
	if h&2 != 0 {
		v = -v
	}
	return u + v
}

// TestInGo shows that what the benchmarks compare is the same.
func TestInGo(t *testing.T) {
	e := engine(t)
	for _, s := range samples() {
		p, err := e.Compile(t.Context(), s.module, s.shape)
		if err != nil {
			t.Fatal(err)
		}
		i, err := p.Instance(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := i.Bind(s.input); err != nil {
			t.Fatal(err)
		}
		for _, at := range []voxel.Pos{{}, {X: 32, Y: 16, Z: 16}, {X: 64, Y: 64, Z: 0}} {
			if err := i.Block(t.Context(), at, wasm.Whole); err != nil {
				t.Fatal(err)
			}
			var want [4096]voxel.Color
			inGo[s.name](at, &want)
			if got := i.Colors(); *got != want {
				t.Errorf("%s differs at %v", s.name, at)
			}
		}
		i.Release()
		p.Close()
	}
}
