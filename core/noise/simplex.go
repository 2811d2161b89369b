package noise

import "math"

// Factors that make the largest values of simplex noise 1, found by climbing from a
// million starts (TestSimplexReachesOne).
const (
	simplex2Norm = 99.4
	simplex3Norm = 108.5
)

// skew and unskew take the square lattice to one of equilateral triangles and back.
const (
	skew   = 0.36602540378443865 // (√3-1)/2
	unskew = 0.21132486540518712 // (3-√3)/6
)

// simplex2 returns one sample at lattice coordinates.
func simplex2(seed uint64, x, y float64) float64 {
	s := float64((x + y) * skew)
	ix, fx := split(x + s)
	iy, fy := split(y + s)
	h := seed + uint64(ix)*primeX + uint64(iy)*primeY
	t := float64((fx + fy) * unskew)
	x0, y0 := fx-t, fy-t
	v := corner2(h, x0, y0) + corner2(h+primeX+primeY, x0-1+2*unskew, y0-1+2*unskew)
	if x0 > y0 {
		v += corner2(h+primeX, x0-1+unskew, y0+unskew)
	} else {
		v += corner2(h+primeY, x0+unskew, y0-1+unskew)
	}
	return unit(float64(v * simplex2Norm))
}

func corner2(h uint64, x, y float64) float64 {
	a := 0.5 - float64(x*x) - float64(y*y)
	if a <= 0 {
		return 0
	}
	g := gradient2(scatter(h))
	a = float64(a * a)
	return float64(float64(a*a) * (float64(g[0]*x) + float64(g[1]*y)))
}

// simplex3 returns one sample at lattice coordinates. The lattice is turned, so that its
// planes are not those of the model. Of each of its two cubic grids the two nearest
// points along the longest axis can be within reach.
func simplex3(seed uint64, x, y, z float64) float64 {
	r := float64((x + y + z) * (2.0 / 3))
	x, y, z = r-x, r-y, r-z
	v := grid3(seed, x, y, z) + grid3(mix(seed), x+0.5, y+0.5, z+0.5)
	return unit(float64(v * simplex3Norm))
}

// grid3 returns what one cubic grid gives to a sample.
func grid3(seed uint64, x, y, z float64) float64 {
	nx, ny, nz := math.Floor(x+0.5), math.Floor(y+0.5), math.Floor(z+0.5)
	x, y, z = x-nx, y-ny, z-nz
	h := seed + uint64(int64(nx))*primeX + uint64(int64(ny))*primeY + uint64(int64(nz))*primeZ
	v := corner3(h, x, y, z)
	ax, ay, az := math.Abs(x), math.Abs(y), math.Abs(z)
	switch {
	case ax >= ay && ax >= az:
		s := math.Copysign(1, x)
		return v + corner3(h+uint64(int64(s))*primeX, x-s, y, z)
	case ay >= az:
		s := math.Copysign(1, y)
		return v + corner3(h+uint64(int64(s))*primeY, x, y-s, z)
	default:
		s := math.Copysign(1, z)
		return v + corner3(h+uint64(int64(s))*primeZ, x, y, z-s)
	}
}

func corner3(h uint64, x, y, z float64) float64 {
	a := 0.5 - float64(x*x) - float64(y*y) - float64(z*z)
	if a <= 0 {
		return 0
	}
	g := gradient3(scatter(h))
	a = float64(a * a)
	return float64(float64(a*a) * (float64(g[0]*x) + float64(g[1]*y) + float64(g[2]*z)))
}
