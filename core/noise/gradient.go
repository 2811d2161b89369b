package noise

// gradients2 are 16 unit vectors, at odd multiples of 11.25 degrees.
var gradients2 = [16][2]float64{
	{g1, g4},
	{g2, g3},
	{g3, g2},
	{g4, g1},
	{g4, -g1},
	{g3, -g2},
	{g2, -g3},
	{g1, -g4},
	{-g1, g4},
	{-g2, g3},
	{-g3, g2},
	{-g4, g1},
	{-g4, -g1},
	{-g3, -g2},
	{-g2, -g3},
	{-g1, -g4},
}

// The sines of 11.25, 33.75, 56.25 and 78.75 degrees.
const (
	g1 = 0.19509032201612825
	g2 = 0.5555702330196022
	g3 = 0.8314696123025452
	g4 = 0.9807852804032304
)

// gradients3 are 24 unit vectors: the corners of a rhombicuboctahedron, (±s, ±s, ±l) and
// its permutations. The rest of the table repeats those that keep its sum at 0.
var gradients3 = [32][3]float64{
	{gs, gs, gl},
	{gs, gs, -gl},
	{gs, -gs, gl},
	{gs, -gs, -gl},
	{-gs, gs, gl},
	{-gs, gs, -gl},
	{-gs, -gs, gl},
	{-gs, -gs, -gl},
	{gs, gl, gs},
	{gs, gl, -gs},
	{gs, -gl, gs},
	{gs, -gl, -gs},
	{-gs, gl, gs},
	{-gs, gl, -gs},
	{-gs, -gl, gs},
	{-gs, -gl, -gs},
	{gl, gs, gs},
	{gl, gs, -gs},
	{gl, -gs, gs},
	{gl, -gs, -gs},
	{-gl, gs, gs},
	{-gl, gs, -gs},
	{-gl, -gs, gs},
	{-gl, -gs, -gs},
	{gs, gs, gl},
	{-gs, -gs, -gl},
	{gs, gl, -gs},
	{-gs, -gl, gs},
	{gl, -gs, gs},
	{-gl, gs, -gs},
	{gs, -gs, -gl},
	{-gs, gs, gl},
}

// 1 and 1+√2, divided by the length of (1, 1, 1+√2).
const (
	gs = 0.3574067443365933
	gl = 0.8628562094610168
)

func gradient2(h uint64) [2]float64 { return gradients2[h>>60] }
func gradient3(h uint64) [3]float64 { return gradients3[h>>59] }

// fade is Perlin's 6t⁵-15t⁴+10t³: its first and second derivatives are 0 at 0 and 1.
func fade(t float64) float64 {
	return float64(float64(float64(t*t)*t) * (float64(t*(float64(t*6)-15)) + 10))
}

// edge is one end of a cell of a lattice, for a row of samples along x: at a distance d
// from it along x the field is a*d+b.
type edge struct{ a, b float64 }

func (e edge) at(d float64) float64 { return float64(e.a*d) + e.b }

// lattice is what one octave of value or gradient noise needs along a row.
type lattice struct {
	kind Kind
	dims int
	h    [4]uint64  // hashes of the up to four lines along x around the row, without x
	w    [4]float64 // their weights
	d    [4][2]float64
}

// lattice3 prepares a row at y and z.
func (o *octave) lattice3(kind Kind, y, z float64) lattice {
	iy, fy := split(y)
	iz, fz := split(z)
	wy, wz := fade(fy), fade(fz)
	l := lattice{kind: kind, dims: 3}
	for k := range l.h {
		dy, dz := int64(k&1), int64(k>>1)
		l.h[k] = o.seed + uint64(iy+dy)*primeY + uint64(iz+dz)*primeZ
		l.d[k] = [2]float64{fy - float64(dy), fz - float64(dz)}
		l.w[k] = float64(side(wy, dy) * side(wz, dz))
	}
	return l
}

// lattice2 prepares a row at y.
func (o *octave) lattice2(kind Kind, y float64) lattice {
	iy, fy := split(y)
	wy := fade(fy)
	l := lattice{kind: kind, dims: 2}
	for k := range int64(2) {
		l.h[k] = o.seed + uint64(iy+k)*primeY
		l.d[k][0] = fy - float64(k)
		l.w[k] = side(wy, k)
	}
	return l
}

func side(w float64, upper int64) float64 {
	if upper == 0 {
		return 1 - w
	}
	return w
}

// edge returns the end of the cells at ix.
func (l *lattice) edge(ix int64) (e edge) {
	x := uint64(ix) * primeX
	switch {
	case l.kind == Value:
		for k := range 1 << (l.dims - 1) {
			e.b += float64(l.w[k] * signed(scatter(l.h[k]+x)))
		}
	case l.dims == 2:
		for k := range 2 {
			g := gradient2(scatter(l.h[k] + x))
			e.a += float64(l.w[k] * g[0])
			e.b += float64(l.w[k] * float64(g[1]*l.d[k][0]))
		}
	default:
		for k := range l.h {
			g := gradient3(scatter(l.h[k] + x))
			e.a += float64(l.w[k] * g[0])
			e.b += float64(l.w[k] * (float64(g[1]*l.d[k][0]) + float64(g[2]*l.d[k][1])))
		}
	}
	return e
}

// The largest values of gradient noise are √2/2 and √3/2, in the centre of a cell.
const (
	perlin2 = 1.4142135623730951
	perlin3 = 1.1547005383792517
)

// row writes the samples of one octave at x, x+1, …, in voxels. The two ends of a cell
// serve all samples in it.
func (l *lattice) row(dst []float64, x, freq float64) {
	norm := 1.0
	if l.kind == Perlin {
		norm = perlin3
		if l.dims == 2 {
			norm = perlin2
		}
	}
	cell, some := int64(0), false
	var lo, hi edge
	for i := range dst {
		ix, fx := split(within((x + float64(i)) * freq))
		if !some || ix != cell {
			if some && ix == cell+1 {
				lo = hi
			} else {
				lo = l.edge(ix)
			}
			hi = l.edge(ix + 1)
			cell, some = ix, true
		}
		a, b := lo.at(fx), hi.at(fx-1)
		dst[i] = unit(float64((a + float64(fade(fx)*(b-a))) * norm))
	}
}
