package front

import (
	"strings"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/core/sdf"
)

// Limits of the API: of lengths, of those that may not be 0, and of coordinates.
const (
	longest  = 1e6
	shortest = 1e-3
	farthest = 1e9
)

// sdfFunction lowers a function of voxrun/sdf that tells a distance.
func sdfFunction(name string) lowering {
	if s, ok := solids[name]; ok {
		return func(l *lower, a []value, _ bool, at position) value {
			isPoint := len(a) > s.least && a[0].kinds&^(fieldKind|knownKind) == 0
			if _, isShape := thingOf(a); !isPoint || isShape || name == "plane" && a[1].may(numberKind) {
				l.refuse(at, "makes a shape", "give the point first, "+name+"(p, …), or make it outside of the function")
			}
			p := l.point(a[0], farthest, at)
			x := s.dist(l, p, a[1:], at)
			return of(typ{kinds: numberKind, lo: -1e10, hi: 1e10, neg: true}, x)
		}
	}
	smooth := strings.HasPrefix(name, "smooth")
	switch strings.ToLower(strings.TrimPrefix(name, "smooth")) {
	case "union":
		return joining(name, sdf.Union, smooth)
	case "subtract":
		return joining(name, sdf.Subtract, smooth)
	case "intersect":
		return joining(name, sdf.Intersect, smooth)
	}
	return nil
}

func thingOf(a []value) (*capturedThing, bool) {
	if len(a) == 0 {
		return nil, false
	}
	k, ok := a[0].known.(*capturedThing)
	return k, ok
}

// joining lowers a function that combines distances; a smooth one has three arguments.
func joining(name string, op sdf.Op, smooth bool) lowering {
	return func(l *lower, a []value, _ bool, at position) value {
		k := numberValue(0)
		if smooth {
			if len(a) < 3 {
				l.bail()
				return of(never(), ir.Int(0))
			}
			k, a = l.ranged(a[2], 0, longest, at), a[:2]
		}
		var d value
		for i, v := range a {
			if v.may(fieldKind | knownKind) {
				l.refuse(at, "combines shapes", "combine distances by "+name+", or make the shape outside of the function and ask for its distance")
			}
			e, ok := l.onlyNumber(v)
			switch {
			case !ok:
				l.bail()
				return of(never(), ir.Int(0))
			case i == 0:
				d = e
			default:
				d = l.join(op, k, d, e)
			}
		}
		if len(a) == 0 {
			l.bail()
			return of(never(), ir.Int(0))
		}
		return d
	}
}

// join is sdf.Join.
func (l *lower) join(op sdf.Op, k, d, e value) value {
	t := d.typ.join(e.typ)
	t.lo, t.hi = min(t.lo, -t.hi)-longest, max(t.hi, -t.lo)+longest
	t.whole, t.neg = false, true
	if f, ok := k.isConstant(); !ok || f != 0 {
		t.nan = t.nan || d.infinite() || e.infinite()
	}
	if d.never() || e.never() {
		t = never()
	}
	x, y := d.asFloat(), e.asFloat()
	switch op {
	case sdf.Union:
		return of(t, l.smoothMin(x, y, k))
	case sdf.Subtract:
		return of(t, opposed(l.smoothMin(opposed(x), y, k)))
	}
	return of(t, opposed(l.smoothMin(opposed(x), opposed(y), k)))
}

// smoothMin is the smaller of two distances, with a transition of a polynomial; see
// core/sdf. With a k of 0 the terms that it adds are 0, which change nothing.
func (l *lower) smoothMin(a, b ir.Expr, k value) ir.Expr {
	f, constant := k.isConstant()
	if constant && f == 0 {
		return binary(ir.Min, a, b)
	}
	a, b = l.once(a), l.once(b)
	kx := l.once(k.asFloat())
	h := binary(ir.Div, binary(ir.Max, binary(ir.Sub, kx, unary(ir.Abs, binary(ir.Sub, a, b))), ir.Number(0)), kx)
	if k.lo <= 0 {
		h = cond(binary(ir.Gt, kx, ir.Number(0)), h, ir.Number(0))
	}
	h = l.once(h)
	more := binary(ir.Div, binary(ir.Mul, binary(ir.Mul, h, h), kx), ir.Number(4))
	return binary(ir.Sub, binary(ir.Min, a, b), more)
}

func opposed(x ir.Expr) ir.Expr { return unary(ir.Neg, x) }

// solidFn is a function that tells how far a point is from a shape.
type solidFn struct {
	least int // how many arguments it has behind the point
	dist  func(l *lower, p point3, a []value, at position) ir.Expr
}

var solids = map[string]solidFn{
	"sphere": {1, func(l *lower, p point3, a []value, at position) ir.Expr {
		r := l.extent(a, 0, at)
		return minus(length(p[:]...), r)
	}},
	"box":        {1, boxDistance},
	"roundBox":   {2, roundBoxDistance},
	"ellipsoid":  {1, ellipsoidDistance},
	"cylinder":   {2, cylinderDistance},
	"cone":       {2, coneDistance},
	"capsule":    {3, capsuleDistance},
	"octahedron": {1, octahedronDistance},
	"prism":      {3, prismDistance},
	"plane":      {1, planeDistance},
	"torus": {2, func(l *lower, p point3, a []value, at position) ir.Expr {
		r, tube := l.extent(a, 0, at), l.extent(a, 1, at)
		ring := l.once(minus(length(p[0], p[1]), r))
		return minus(length(ring, p[2]), tube)
	}},
}

// extent is a length that may be 0.
func (l *lower) extent(a []value, i int, at position) ir.Expr {
	return l.once(l.ranged(a[i], 0, longest, at).asFloat())
}

// edges are three lengths: one number, or three.
func (l *lower) edges(v value, at position) point3 {
	if v.is(numberKind) {
		s := l.once(l.ranged(v, shortest, longest, at).asFloat())
		return point3{s, s, s}
	}
	p := l.point(v, longest, at)
	for _, x := range p {
		if f, ok := x.(ir.Number); !ok || f < shortest {
			l.bailIf(binary(ir.Lt, x, ir.Number(shortest)))
		}
	}
	return p
}

func plus(x, y ir.Expr) ir.Expr     { return binary(ir.Add, x, y) }
func minus(x, y ir.Expr) ir.Expr    { return binary(ir.Sub, x, y) }
func times(x, y ir.Expr) ir.Expr    { return binary(ir.Mul, x, y) }
func over(x, y ir.Expr) ir.Expr     { return binary(ir.Div, x, y) }
func least(x, y ir.Expr) ir.Expr    { return binary(ir.Min, x, y) }
func greatest(x, y ir.Expr) ir.Expr { return binary(ir.Max, x, y) }
func absOf(x ir.Expr) ir.Expr       { return unary(ir.Abs, x) }

var nought = ir.Number(0)

// length is that of a vector, whose coordinates are cheap to evaluate twice.
func length(list ...ir.Expr) ir.Expr {
	sum := times(list[0], list[0])
	for _, x := range list[1:] {
		sum = plus(sum, times(x, x))
	}
	return unary(ir.Sqrt, sum)
}

// beyond is the distance from a box, of how far the point is beyond its sides.
func (l *lower) beyond(list ...ir.Expr) ir.Expr {
	var out []ir.Expr
	for i, x := range list {
		list[i] = l.once(x)
		out = append(out, l.once(greatest(list[i], nought)))
	}
	most := list[0]
	for _, x := range list[1:] {
		most = greatest(most, x)
	}
	return plus(length(out...), least(most, nought))
}

func (l *lower) boxOf(p, s point3) ir.Expr {
	var d [3]ir.Expr
	for i := range d {
		d[i] = minus(absOf(p[i]), times(s[i], ir.Number(0.5)))
	}
	return l.beyond(d[:]...)
}

func boxDistance(l *lower, p point3, a []value, at position) ir.Expr {
	return l.boxOf(p, l.edges(a[0], at))
}

func roundBoxDistance(l *lower, p point3, a []value, at position) ir.Expr {
	s := l.edges(a[0], at)
	r := l.extent(a, 1, at)
	l.bailIf(binary(ir.Gt, r, over(least(least(s[0], s[1]), s[2]), ir.Number(2))))
	for i := range s {
		s[i] = minus(s[i], times(ir.Number(2), r))
	}
	return minus(l.boxOf(p, s), r)
}

func ellipsoidDistance(l *lower, p point3, a []value, at position) ir.Expr {
	r := l.edges(a[0], at)
	var q [3]ir.Expr
	for i := range q {
		q[i] = l.once(over(p[i], r[i]))
	}
	return times(minus(length(q[:]...), ir.Number(1)), least(least(r[0], r[1]), r[2]))
}

func cylinderDistance(l *lower, p point3, a []value, at position) ir.Expr {
	r, h := l.extent(a, 0, at), l.extent(a, 1, at)
	return l.beyond(minus(length(p[0], p[1]), over(times(ir.Number(2), r), ir.Number(2))), minus(absOf(p[2]), over(h, ir.Number(2))))
}

func coneDistance(l *lower, p point3, a []value, at position) ir.Expr {
	tip := l.once(l.optional(a, 2, 0, 0, longest, at).asFloat())
	r := l.extent(a, 0, at)
	h := l.extent(a, 1, at)
	low, high := over(opposed(h), ir.Number(2)), over(h, ir.Number(2))
	corners := [][2]ir.Expr{{opposed(r), low}, {r, low}, {tip, high}, {opposed(tip), high}}
	return l.polygon(corners, l.once(length(p[0], p[1])), p[2])
}

// polygon is the distance from a polygon of a few corners.
func (l *lower) polygon(corners [][2]ir.Expr, x, y ir.Expr) ir.Expr {
	for i := range corners {
		corners[i] = [2]ir.Expr{l.once(corners[i][0]), l.once(corners[i][1])}
	}
	near, inside := ir.Expr(ir.Number(infinity)), ir.Expr(ir.Truth(false))
	b := corners[len(corners)-1]
	for _, a := range corners {
		ex, ey := l.once(minus(b[0], a[0])), l.once(minus(b[1], a[1]))
		px, py := l.once(minus(x, a[0])), l.once(minus(y, a[1]))
		ee := l.once(plus(times(ex, ex), times(ey, ey)))
		t := greatest(nought, least(ir.Number(1), over(plus(times(px, ex), times(py, ey)), ee)))
		t = l.once(cond(binary(ir.Gt, ee, nought), t, nought))
		dx, dy := l.once(minus(px, times(ex, t))), l.once(minus(py, times(ey, t)))
		near = l.once(least(near, plus(times(dx, dx), times(dy, dy))))
		crosses := differ(binary(ir.Gt, a[1], y), binary(ir.Gt, b[1], y))
		left := not(differ(binary(ir.Lt, times(px, ey), times(ex, py)), binary(ir.Gt, ey, nought)))
		inside = l.temp(differ(inside, both(crosses, left)))
		b = a
	}
	d := l.once(unary(ir.Sqrt, near))
	return cond(inside, opposed(d), d)
}

// differ tells whether one of two is true and the other not.
func differ(a, b ir.Expr) ir.Expr {
	if t, ok := a.(ir.Truth); ok {
		if t {
			return not(b)
		}
		return b
	}
	return unary(ir.IntToBool, binary(ir.Xor, unary(ir.BoolToInt, a), unary(ir.BoolToInt, b)))
}

func capsuleDistance(l *lower, p point3, a []value, at position) ir.Expr {
	from := l.point(a[0], farthest, at)
	to := l.point(a[1], farthest, at)
	r := l.extent(a, 2, at)
	var d, q point3
	for i := range d {
		d[i] = l.once(minus(to[i], from[i]))
		q[i] = l.once(minus(p[i], from[i]))
	}
	dd := l.once(dot(d, d))
	t := greatest(nought, least(ir.Number(1), over(dot(q, d), dd)))
	t = l.once(cond(binary(ir.Gt, dd, nought), t, nought))
	for i := range q {
		q[i] = l.once(minus(q[i], times(d[i], t)))
	}
	return minus(length(q[:]...), r)
}

func dot(a, b point3) ir.Expr {
	return plus(plus(times(a[0], b[0]), times(a[1], b[1])), times(a[2], b[2]))
}

func octahedronDistance(l *lower, p point3, a []value, at position) ir.Expr {
	const root3 = 1.7320508075688772
	r := l.extent(a, 0, at)
	return over(minus(plus(plus(absOf(p[0]), absOf(p[1])), absOf(p[2])), r), ir.Number(root3))
}

func prismDistance(l *lower, p point3, a []value, at position) ir.Expr {
	n := l.wholeArg(a, 0, 0, 3, 256, at)
	r, h := l.extent(a, 1, at), l.extent(a, 2, at)
	return ir.Native{Fn: kit.Prism, Args: []ir.Expr{p[0], p[1], p[2], n, r, h}}
}

func planeDistance(l *lower, p point3, a []value, at position) ir.Expr {
	d := l.once(l.optional(a, 1, 0, -farthest, farthest, at).asFloat())
	if a[0].is(textKind) {
		for i, axis := range []string{"x", "y", "z"} {
			if l.word(a, 0, at) == axis {
				n := point3{nought, nought, nought}
				n[i] = ir.Number(1)
				return minus(dot(p, n), d)
			}
		}
		l.bail()
		return nought
	}
	n := l.point(a[0], farthest, at)
	whole := l.once(unary(ir.Sqrt, dot(n, n)))
	l.bailIf(not(binary(ir.Ge, whole, ir.Number(shortest))))
	scale := l.once(over(ir.Number(1), whole))
	for i := range n {
		n[i] = times(n[i], scale)
	}
	return minus(dot(p, n), d)
}
