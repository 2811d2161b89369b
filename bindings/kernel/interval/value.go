package interval

import "math"

// value is what a local may hold. An I32 is signed, a Bool is 0 or 1, both as numbers: these
// are exact.
type value struct {
	lo, hi float64 // all but NaN lies here; lo > hi if there is none but NaN
	nan    bool    // it may be NaN
	own    bool    // it is the colour of the voxel before, the kernel's parameter
}

const (
	minInt = math.MinInt32
	maxInt = math.MaxInt32
)

func constant(x float64) value {
	if x != x {
		return onlyNaN()
	}
	return value{lo: x, hi: x}
}

func onlyNaN() value  { return value{lo: math.Inf(1), hi: math.Inf(-1), nan: true} }
func anyFloat() value { return value{lo: math.Inf(-1), hi: math.Inf(1), nan: true} }
func anyInt() value   { return value{lo: minInt, hi: maxInt} }
func truth(b bool) value {
	if b {
		return value{lo: 1, hi: 1}
	}
	return value{}
}

// empty tells whether it is NaN, surely.
func (v value) empty() bool { return v.lo > v.hi }

// one tells whether it is one number, surely; of zeros the sign is not known.
func (v value) one() bool { return v.lo == v.hi && !v.nan }

func (v value) has(x float64) bool { return v.lo <= x && x <= v.hi }

func (v value) infinite() bool { return v.hi == math.Inf(1) || v.lo == math.Inf(-1) }

// join holds what either holds.
func (v value) join(w value) value {
	return value{lo: min(v.lo, w.lo), hi: max(v.hi, w.hi), nan: v.nan || w.nan, own: v.own && w.own}
}

// mended has the bounds opened that arithmetic with infinities made NaN.
func mended(lo, hi float64, nan bool) value {
	if lo != lo {
		lo = math.Inf(-1)
	}
	if hi != hi {
		hi = math.Inf(1)
	}
	return value{lo: lo, hi: hi, nan: nan}
}
