package kernelbench

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
)

// inGo is a workload as one would write it in Go: the same for each voxel as in JavaScript,
// with int where that is natural, into one array. Its sines and powers are those of
// core/maths, which scripts have, too.
type inGo func(a area, given, out []uint32)

func goSphere(a area, _, out []uint32) {
	n := float64(a.n)
	middle, radius := n/2, n*0.47
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			row := out[a.n*(y+a.n*z):][:a.n]
			for x := range row {
				dx, dy, dz := float64(x)-middle, float64(y)-middle, float64(z)-middle
				d := math.Sqrt(float64(dx*dx) + float64(dy*dy) + float64(dz*dz))
				row[x] = 0
				if d < radius {
					row[x] = rgb(d*255/radius, 80, 255-float64(z)*255/n)
				}
			}
		}
	}
}

func goTerrain(octaves int) inGo {
	return func(a area, _, out []uint32) {
		n := float64(a.n)
		table := perlinTable()
		for z := a.from; z < a.to; z++ {
			fz := float64(z)
			for y := range a.n {
				row := out[a.n*(y+a.n*z):][:a.n]
				for x := range row {
					h := n/2 + float64(n/3*fbm(table, float64(x)/90, float64(y)/90, 0.5, octaves))
					switch {
					case fz >= h:
						row[x] = 0
					case fz > h-2:
						row[x] = rgb(74, 143, 60)
					default:
						row[x] = rgb(120, 110-fz/4, 90)
					}
				}
			}
		}
	}
}

func goCaves(a area, _, out []uint32) {
	table := perlinTable()
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			row := out[a.n*(y+a.n*z):][:a.n]
			for x := range row {
				row[x] = 0
				if d := fbm(table, float64(x)/40, float64(y)/40, float64(z)/40, 3); d > 0.05 {
					row[x] = rgb(90+float64(100*d), 110-float64(z)/4, 80)
				}
			}
		}
	}
}

func goGyroid(a area, _, out []uint32) {
	const k = 0.15
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			row := out[a.n*(y+a.n*z):][:a.n]
			for x := range row {
				fx, fy, fz := float64(x)*k, float64(y)*k, float64(z)*k
				v := float64(maths.Sin(fx)*maths.Cos(fy)) + float64(maths.Sin(fy)*maths.Cos(fz)) + float64(maths.Sin(fz)*maths.Cos(fx))
				row[x] = 0
				if math.Abs(v) < 0.3 {
					row[x] = rgb(128+float64(v*400), 120, 40)
				}
			}
		}
	}
}

func goMenger(a area, _, out []uint32) {
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			row := out[a.n*(y+a.n*z):][:a.n]
			for x := range row {
				row[x] = menger(x, y, z)
			}
		}
	}
}

func menger(x, y, z int) uint32 {
	a, b, c := x, y, z
	for range 5 {
		p, q, r := a%3 == 1, b%3 == 1, c%3 == 1
		if p && q || q && r || p && r {
			return 0
		}
		a, b, c = a/3, b/3, c/3
	}
	return rgb(float64(x*2), 160, 60)
}

func goMandelbulb(a area, _, out []uint32) {
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			row := out[a.n*(y+a.n*z):][:a.n]
			for x := range row {
				row[x] = mandelbulb(float64(x), float64(y), float64(z), float64(a.n))
			}
		}
	}
}

func mandelbulb(x, y, z, n float64) uint32 {
	cx, cy, cz := float64((x+0.5)*2.4)/n-1.2, float64((y+0.5)*2.4)/n-1.2, float64((z+0.5)*2.4)/n-1.2
	a, b, c := cx, cy, cz
	for range 8 {
		r := math.Sqrt(float64(a*a) + float64(b*b) + float64(c*c))
		if r > 2 {
			return 0
		}
		theta, phi, p := maths.Acos(c/r)*8, maths.Atan2(b, a)*8, maths.Pow(r, 8)
		a = float64(p*maths.Sin(theta)*maths.Cos(phi)) + cx
		b = float64(p*maths.Sin(theta)*maths.Sin(phi)) + cy
		c = float64(p*maths.Cos(theta)) + cz
	}
	return rgb(x*255/n, y*255/n, z*255/n)
}

func goAutomaton(a area, given, out []uint32) {
	n := a.n
	for z := a.from; z < a.to; z++ {
		for y := range n {
			row := out[n*(y+n*z):][:n]
			for x := range row {
				near := 0
				for c := max(z-1, 0); c <= min(z+1, n-1); c++ {
					for b := max(y-1, 0); b <= min(y+1, n-1); b++ {
						for _, color := range given[n*(b+n*c):][max(x-1, 0):min(x+2, n)] {
							if color != 0 {
								near++
							}
						}
					}
				}
				row[x] = 0
				if near > 13 {
					row[x] = rgb(float64(near*9), 90, 200)
				}
			}
		}
	}
}

func goMap(a area, given, out []uint32) {
	n := a.n
	for z := a.from; z < a.to; z++ {
		light := 0.5 + float64(z)/float64(2*n)
		for i := n * n * z; i < n*n*(z+1); i++ {
			c := given[i]
			if c != 0 {
				c = rgb(float64(c>>16&255)*light, float64(c>>8&255)*light, float64(c&255)*light)
			}
			out[i] = c
		}
	}
}

func goLoop(a area, _, out []uint32) {
	n := float64(a.n)
	middle := n / 2
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			row := out[a.n*(y+a.n*z):][:a.n]
			for x := range row {
				dx, dy, dz := float64(x)-middle, float64(y)-middle, float64(z)-middle
				if float64(dx*dx)+float64(dy*dy)+float64(dz*dz) < middle*middle {
					row[x] = 0xff0000a0 | uint32(uint8(float64(x)*255/n))<<16 | uint32(uint8(float64(y)*255/n))<<8
				}
			}
		}
	}
}

func goHash(a area, _, out []uint32) {
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			row := out[a.n*(y+a.n*z):][:a.n]
			for x := range row {
				h := hashOf(x, y, z)
				row[x] = 0
				if h&7 == 0 {
					row[x] = h | 0xff000000
				}
			}
		}
	}
}

func hashOf(x, y, z int) uint32 {
	h := uint32(x)*73856093 ^ uint32(y)*19349663 ^ uint32(z)*83492791
	h = (h ^ h>>15) * 0x2c1b3c6d
	h = (h ^ h>>12) * 0x297a2d39
	return h ^ h>>15
}

func rgb(r, g, b float64) uint32 {
	return 0xff000000 | channel(r)<<16 | channel(g)<<8 | channel(b)
}

func channel(x float64) uint32 { return uint32(max(0, min(255, x)) + 0.5) }

func perlinTable() *[512]uint8 {
	t := new([512]uint8)
	for i := range t {
		t[i] = uint8((i&255)*167&255 ^ 90)
	}
	return t
}

func fbm(t *[512]uint8, x, y, z float64, octaves int) float64 {
	sum, weight, scale := 0.0, 1.0, 1.0
	for range octaves {
		sum += float64(weight * noise(t, x*scale, y*scale, z*scale))
		weight /= 2
		scale *= 2
	}
	return sum
}

func noise(p *[512]uint8, x, y, z float64) float64 {
	fx, fy, fz := math.Floor(x), math.Floor(y), math.Floor(z)
	i, j, k := int(fx)&255, int(fy)&255, int(fz)&255
	x, y, z = x-fx, y-fy, z-fz
	u, v, w := fade(x), fade(y), fade(z)
	a, b := int(p[i])+j, int(p[i+1])+j
	aa, ab, ba, bb := int(p[a])+k, int(p[a+1])+k, int(p[b])+k, int(p[b+1])+k
	return lerp(w, lerp(v, lerp(u, grad(p[aa], x, y, z), grad(p[ba], x-1, y, z)),
		lerp(u, grad(p[ab], x, y-1, z), grad(p[bb], x-1, y-1, z))),
		lerp(v, lerp(u, grad(p[aa+1], x, y, z-1), grad(p[ba+1], x-1, y, z-1)),
			lerp(u, grad(p[ab+1], x, y-1, z-1), grad(p[bb+1], x-1, y-1, z-1))))
}

func fade(t float64) float64 {
	return float64(t*t) * t * (float64(t*(float64(t*6)-15)) + 10)
}

func lerp(t, a, b float64) float64 { return a + float64(t*(b-a)) }

func grad(h uint8, x, y, z float64) float64 {
	h &= 15
	u, v := y, z
	if h < 8 {
		u = x
	}
	if h < 4 {
		v = y
	} else if h == 12 || h == 14 {
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
