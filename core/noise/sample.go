package noise

import "math"

// At2 returns the sample at a position of the plane, in voxels: from -1 to 1, or from 0
// to 1 for Turbulence. NaN is not a position.
func (n *Noise) At2(x, y float64) float64 {
	var one, buf [1]float64
	n.row2(one[:], buf[:], x, y)
	return one[0]
}

// At3 is At2 in space.
func (n *Noise) At3(x, y, z float64) float64 {
	var one, buf [1]float64
	n.row3(one[:], buf[:], x, y, z)
	return one[0]
}

// rowLen is how many samples of a row are computed at a time.
const rowLen = 128

// Row2 writes the samples at (x, y), (x+1, y), … to dst.
func (n *Noise) Row2(dst []float64, x, y float64) {
	var buf [rowLen]float64
	n.row2(dst, buf[:], x, y)
}

// Row3 writes the samples at (x, y, z), (x+1, y, z), … to dst.
func (n *Noise) Row3(dst []float64, x, y, z float64) {
	var buf [rowLen]float64
	n.row3(dst, buf[:], x, y, z)
}

func (n *Noise) row2(dst, buf []float64, x, y float64) {
	if n.warp == nil {
		n.plain2(dst, buf, x, y)
		return
	}
	for i := range dst {
		px := x + float64(i)
		wx, wy := n.warp[0].At2(px, y), n.warp[1].At2(px, y)
		n.plain2(dst[i:i+1], buf[:1], px+float64(n.o.Warp*wx), y+float64(n.o.Warp*wy))
	}
}

func (n *Noise) row3(dst, buf []float64, x, y, z float64) {
	if n.warp == nil {
		n.plain3(dst, buf, x, y, z)
		return
	}
	for i := range dst {
		px := x + float64(i)
		wx, wy, wz := n.warp[0].At3(px, y, z), n.warp[1].At3(px, y, z), n.warp[2].At3(px, y, z)
		n.plain3(dst[i:i+1], buf[:1], px+float64(n.o.Warp*wx), y+float64(n.o.Warp*wy), z+float64(n.o.Warp*wz))
	}
}

// plain2 is row2 without the warp.
func (n *Noise) plain2(dst, buf []float64, x, y float64) {
	for len(dst) > 0 {
		k := min(len(dst), len(buf))
		clear(dst[:k])
		for i := range n.octaves {
			o := &n.octaves[i]
			n.octave2(o, buf[:k], x, within(y*o.freq))
			n.o.Fractal.add(dst[:k], buf[:k], o.amp)
		}
		dst = dst[k:]
		x += float64(k)
	}
}

func (n *Noise) octave2(o *octave, dst []float64, x, y float64) {
	switch n.o.Kind {
	case Simplex:
		for i := range dst {
			dst[i] = simplex2(o.seed, within((x+float64(i))*o.freq), y)
		}
	case Cellular:
		for i := range dst {
			dst[i] = n.o.cellular2(o.seed, within((x+float64(i))*o.freq), y)
		}
	default:
		l := o.lattice2(n.o.Kind, y)
		l.row(dst, x, o.freq)
	}
}

// plain3 is row3 without the warp.
func (n *Noise) plain3(dst, buf []float64, x, y, z float64) {
	for len(dst) > 0 {
		k := min(len(dst), len(buf))
		clear(dst[:k])
		for i := range n.octaves {
			o := &n.octaves[i]
			n.octave3(o, buf[:k], x, within(y*o.freq), within(z*o.freq))
			n.o.Fractal.add(dst[:k], buf[:k], o.amp)
		}
		dst = dst[k:]
		x += float64(k)
	}
}

func (n *Noise) octave3(o *octave, dst []float64, x, y, z float64) {
	switch n.o.Kind {
	case Simplex:
		for i := range dst {
			dst[i] = simplex3(o.seed, within((x+float64(i))*o.freq), y, z)
		}
	case Cellular:
		for i := range dst {
			dst[i] = n.o.cellular3(o.seed, within((x+float64(i))*o.freq), y, z)
		}
	default:
		l := o.lattice3(n.o.Kind, y, z)
		l.row(dst, x, o.freq)
	}
}

// add adds an octave to a sum.
func (f Fractal) add(dst, v []float64, amp float64) {
	dst = dst[:len(v)]
	switch f {
	case FBM:
		for i, x := range v {
			dst[i] += float64(amp * x)
		}
	case Ridged:
		for i, x := range v {
			r := 1 - math.Abs(x)
			dst[i] += float64(amp * (2*float64(r*r) - 1))
		}
	case Billow:
		for i, x := range v {
			dst[i] += float64(amp * (2*math.Abs(x) - 1))
		}
	case Turbulence:
		for i, x := range v {
			dst[i] += float64(amp * math.Abs(x))
		}
	}
}
