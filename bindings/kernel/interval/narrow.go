package interval

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// change is what a local was before it was narrowed.
type change struct {
	at  int // on the stack
	was value
}

// back gives locals what they were.
func (e *Evaluator) back(mark int) {
	for i := len(e.undo) - 1; i >= mark; i-- {
		e.stack[e.undo[i].at] = e.undo[i].was
	}
	e.undo = e.undo[:mark]
}

// narrow leaves locals only those values with which a condition comes to what is wanted, as
// far as that is simple. It tells whether there are any.
func (e *Evaluator) narrow(x *expr, want bool) bool {
	switch x.is {
	case constantExpr:
		return (x.value.lo == 1) == want
	case localExpr:
		return e.limit(e.base+x.index, truth(want))
	case unaryExpr:
		switch x.unary {
		case ir.Not:
			return e.narrow(x.x, !want)
		case ir.IntToBool:
			if x.x.is == localExpr && !want {
				return e.limit(e.base+x.x.index, constant(0))
			}
		case ir.IsNaN:
			if x.x.is == localExpr && !want {
				v := e.stack[e.base+x.x.index]
				v.nan = false
				return e.limit(e.base+x.x.index, v)
			}
		}
	case condExpr:
		and := x.z.is == constantExpr && x.z.value.hi == 0
		or := x.y.is == constantExpr && x.y.value.lo == 1
		switch {
		case and && want:
			return e.narrow(x.x, true) && e.narrow(x.y, true)
		case or && !want:
			return e.narrow(x.x, false) && e.narrow(x.z, false)
		}
	case binaryExpr:
		if x.binary >= ir.Eq {
			return e.narrowed(x, want)
		}
	}
	return true
}

// limit narrows a local to what is in v too.
func (e *Evaluator) limit(at int, v value) bool {
	was := e.stack[at]
	now := was
	now.lo, now.hi, now.nan = max(was.lo, v.lo), min(was.hi, v.hi), was.nan && v.nan
	if now.lo > now.hi && !now.nan {
		return false
	}
	if now != was {
		e.undo = append(e.undo, change{at, was})
		e.stack[at] = now
	}
	return true
}

// narrowed narrows the locals that a comparison is made with.
func (e *Evaluator) narrowed(x *expr, want bool) bool {
	l, left := local(x.x)
	r, right := local(x.y)
	if !left && !right {
		return true
	}
	a, b := e.eval(x.x), e.eval(x.y)
	if e.failed {
		return true
	}
	op := x.binary
	if !want {
		op = opposites[op]
	}
	// A comparison that is true has no NaN in it, but for Ne. That which is false may have.
	nan := !want
	if x.binary == ir.Ne {
		nan = want
	}
	ok := true
	if left && (!nan || !b.nan) {
		ok = e.limit(e.base+l, whole(x.x, side(op, b, nan)))
	}
	if right && (!nan || !a.nan) {
		ok = ok && e.limit(e.base+r, whole(x.y, side(mirrored[op], a, nan)))
	}
	return ok
}

// local finds a local that a number is, or an integer that it is made of.
func local(x *expr) (index int, ok bool) {
	if x.is == unaryExpr && x.unary == ir.IntToF64 {
		x = x.x
	}
	return x.index, x.is == localExpr
}

// whole rounds the bounds of a number that is made of an integer.
func whole(x *expr, v value) value {
	if x.is == unaryExpr {
		v.lo, v.hi, v.nan = math.Ceil(v.lo), math.Floor(v.hi), false
	}
	return v
}

// side is where a number lies that compares so with one of b.
func side(op ir.BinaryOp, b value, nan bool) value {
	v := value{lo: math.Inf(-1), hi: math.Inf(1), nan: nan}
	switch op {
	case ir.Eq, ir.EqInt:
		v.lo, v.hi = b.lo, b.hi
	case ir.Lt, ir.Le, ir.LeInt:
		v.hi = b.hi
	case ir.LtInt:
		v.hi = b.hi - 1
	case ir.Gt, ir.Ge, ir.GeInt:
		v.lo = b.lo
	case ir.GtInt:
		v.lo = b.lo + 1
	}
	return v
}

var (
	opposites = [...]ir.BinaryOp{
		ir.Eq: ir.Ne, ir.Ne: ir.Eq, ir.Lt: ir.Ge, ir.Le: ir.Gt, ir.Gt: ir.Le, ir.Ge: ir.Lt,
		ir.EqInt: ir.NeInt, ir.NeInt: ir.EqInt, ir.LtInt: ir.GeInt, ir.LeInt: ir.GtInt, ir.GtInt: ir.LeInt, ir.GeInt: ir.LtInt,
	}
	mirrored = [...]ir.BinaryOp{
		ir.Eq: ir.Eq, ir.Ne: ir.Ne, ir.Lt: ir.Gt, ir.Le: ir.Ge, ir.Gt: ir.Lt, ir.Ge: ir.Le,
		ir.EqInt: ir.EqInt, ir.NeInt: ir.NeInt, ir.LtInt: ir.GtInt, ir.LeInt: ir.GeInt, ir.GtInt: ir.LtInt, ir.GeInt: ir.LeInt,
	}
)
