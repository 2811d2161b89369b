package front

import "math"

// kinds is a set of kinds of JavaScript values.
type kinds uint8

const (
	undefinedKind kinds = 1 << iota
	nullKind
	boolKind
	numberKind
	textKind  // a string, by its index in the compiler's table
	fieldKind // an array or object of a fixed shape, scalarised
	knownKind // what is known when compiling: a function, Math, a volume, …
)

// scalars are the kinds that a local of the intermediate form may hold.
const scalars = undefinedKind | nullKind | boolKind | numberKind | textKind

// one tells whether there is exactly one kind.
func (k kinds) one() bool { return k != 0 && k&(k-1) == 0 }

// names says what a set of kinds is, in messages.
func (k kinds) String() string {
	list := [...]string{"undefined", "null", "a boolean", "a number", "a string", "an array or object", "a function or object"}
	out := ""
	for i, name := range list {
		if k&(1<<i) != 0 {
			if out != "" {
				out += " or "
			}
			out += name
		}
	}
	return out
}

// typ is what is known of a value: its kinds, and of a number, where it lies.
type typ struct {
	kinds
	lo, hi float64 // of a number that is not NaN; they may be infinite
	whole  bool    // finite numbers are integers
	nan    bool    // it may be NaN
	neg    bool    // it may be -0
}

// The largest numbers that are exact as integers, and those of 32 bits.
const (
	exact    = 1 << 53
	minInt32 = math.MinInt32
	maxInt32 = math.MaxInt32
	maxUint  = math.MaxUint32
)

func ofKind(k kinds) typ { return typ{kinds: k} }

func within(lo, hi float64) typ { return typ{kinds: numberKind, lo: lo, hi: hi, whole: true} }

// anyNumber is any number at all.
func anyNumber() typ {
	return typ{kinds: numberKind, lo: math.Inf(-1), hi: math.Inf(1), nan: true, neg: true}
}

func constantType(f float64) typ {
	if f != f {
		return typ{kinds: numberKind, lo: math.Inf(1), hi: math.Inf(-1), whole: true, nan: true}
	}
	return typ{
		kinds: numberKind, lo: f, hi: f, whole: f == math.Trunc(f),
		neg: f == 0 && math.Signbit(f),
	}
}

func (t typ) is(k kinds) bool  { return t.kinds == k }
func (t typ) may(k kinds) bool { return t.kinds&k != 0 }

// empty tells whether there is no number but NaN.
func (t typ) empty() bool { return t.lo > t.hi }

// int32 tells whether it is a number of 32 bits, but for the sign of a zero.
func (t typ) int32() bool {
	return t.whole && !t.nan && t.lo >= minInt32 && t.hi <= maxInt32
}

// uint32 tells whether it is an unsigned number of 32 bits, but for the sign of a zero.
func (t typ) uint32() bool { return t.whole && !t.nan && t.lo >= 0 && t.hi <= maxUint }

// integer tells whether goja holds it as an integer: it is one, exactly, and not -0.
func (t typ) integer() bool {
	return t.whole && !t.nan && !t.neg && t.lo >= -exact && t.hi <= exact
}

// never is the number that an expression has which is never evaluated.
func never() typ { return typ{kinds: numberKind, lo: math.Inf(1), hi: math.Inf(-1), whole: true} }

// never tells whether there is no number at all, as far as is known yet.
func (t typ) never() bool { return t.empty() && !t.nan }

// has tells whether the number may be f.
func (t typ) has(f float64) bool {
	return t.lo <= f && f <= t.hi && (!t.whole || f == math.Trunc(f))
}

// infinite tells whether the number may be infinite.
func (t typ) infinite() bool { return !t.empty() && (math.IsInf(t.lo, 0) || math.IsInf(t.hi, 0)) }

// join is what holds of both.
func (t typ) join(u typ) typ {
	j := typ{kinds: t.kinds | u.kinds}
	switch {
	case !t.may(numberKind):
		j.lo, j.hi, j.whole, j.nan, j.neg = u.lo, u.hi, u.whole, u.nan, u.neg
	case !u.may(numberKind):
		j.lo, j.hi, j.whole, j.nan, j.neg = t.lo, t.hi, t.whole, t.nan, t.neg
	default:
		j.lo, j.hi = min(t.lo, u.lo), max(t.hi, u.hi)
		j.whole, j.nan, j.neg = t.whole && u.whole, t.nan || u.nan, t.neg || u.neg
	}
	return j
}

// steps are the bounds that widen goes to at first, and the second time. After that a
// number may be any.
var steps = [...][]float64{{0, 1, 255, 1 << 15, 1 << 24, 1 << 30, maxInt32, maxUint, exact}, {1 << 30, maxInt32, maxUint, exact}}

// widen gives a type that has grown from t to u bounds that it won't outgrow often. n
// tells how many times it was widened before.
func (t typ) widen(u typ, n int) typ {
	if !u.may(numberKind) || !t.may(numberKind) {
		return u
	}
	if u.hi > t.hi {
		u.hi = up(u.hi, n)
	}
	if u.lo < t.lo {
		u.lo = down(u.lo, n)
	}
	return u
}

func up(f float64, n int) float64 {
	if n < len(steps) {
		for _, s := range steps[n] {
			if f <= s {
				return s
			}
		}
	}
	return math.Inf(1)
}

func down(f float64, n int) float64 {
	if f >= 0 {
		return 0
	}
	s := -up(-f, n)
	if s == -maxInt32 || s == -maxUint && f >= minInt32 {
		return minInt32
	}
	return s
}
