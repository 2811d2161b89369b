package interval

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/voxel"
)

// fail makes the box Unknown. What it returns counts for nothing.
func (e *Evaluator) fail() value {
	e.failed = true
	return value{}
}

func (e *Evaluator) eval(x *expr) value {
	if e.steps--; e.steps < 0 || e.failed {
		return e.fail()
	}
	switch x.is {
	case constantExpr:
		return x.value
	case localExpr:
		return e.stack[e.base+x.index]
	case uniformExpr:
		return e.uniforms[x.index]
	case unaryExpr:
		return e.unary(x)
	case binaryExpr:
		return e.binary(x)
	case squareExpr:
		return square(e.eval(x.x))
	case mixExpr:
		return between(e.eval(x.x), e.eval(x.y), e.eval(x.z))
	case condExpr:
		return e.cond(x)
	case mathExpr:
		return e.math(x)
	case callExpr:
		given := e.call(x.fn, x.args)
		if e.failed {
			return value{}
		}
		v := e.stack[given]
		e.stack = e.stack[:given]
		return v
	case loadExpr:
		return e.load(x)
	case voxelExpr:
		return e.voxel(x)
	case nativeExpr:
		return e.native(x)
	}
	return value{lo: 0, hi: 1} // a random number
}

func (e *Evaluator) checked(v value, ok bool) value {
	if !ok {
		return e.fail()
	}
	return v
}

func (e *Evaluator) unary(x *expr) value {
	a := e.eval(x.x)
	switch x.unary {
	case ir.NegInt, ir.BitNot, ir.Clz32, ir.IntToF64, ir.UintToF64, ir.IntToBool, ir.Not, ir.BoolToInt:
		return e.checked(unaryInt(x.unary, a))
	}
	return e.checked(unaryFloat(x.unary, a))
}

func (e *Evaluator) binary(x *expr) value {
	a := e.eval(x.x)
	b := e.eval(x.y)
	switch {
	case x.binary >= ir.Eq:
		return compare(x.binary, a, b)
	case x.binary >= ir.AddInt:
		return e.checked(binaryInt(x.binary, a, b))
	}
	return e.checked(binaryFloat(x.binary, a, b))
}

// cond evaluates what may be chosen, each with what its condition says of locals.
func (e *Evaluator) cond(x *expr) value {
	c := e.eval(x.x)
	switch {
	case e.failed:
		return value{}
	case c.lo == 1:
		return e.eval(x.y)
	case c.hi == 0:
		return e.eval(x.z)
	}
	mark := len(e.undo)
	var v value
	then := e.narrow(x.x, true)
	if then {
		v = e.eval(x.y)
	}
	e.back(mark)
	other := e.narrow(x.x, false)
	if other {
		w := e.eval(x.z)
		if then {
			w = v.join(w)
		}
		v = w
	}
	e.back(mark)
	if !then && !other {
		return e.fail()
	}
	return v
}

func (e *Evaluator) math(x *expr) value {
	switch x.math {
	case ir.Hypot:
		return e.hypot(x.args)
	case ir.Pow:
		a := e.eval(x.args[0])
		return power(a, e.eval(x.args[1]))
	case ir.Atan2:
		a := e.eval(x.args[0])
		return angle(a, e.eval(x.args[1]))
	}
	return e.checked(ofOne(x.math, e.eval(x.args[0])))
}

// hypot rises with how far its arguments are from 0.
func (e *Evaluator) hypot(args []*expr) value {
	n := len(args)
	var low, high [maxArgs]float64
	nan, empty, sure := false, false, true
	for i, x := range args {
		a := e.eval(x)
		nan, empty, sure = nan || a.nan, empty || a.empty(), sure && a.lo == a.hi
		a = absolute(a)
		low[i], high[i] = a.lo, a.hi
	}
	if empty {
		return anyFloat()
	}
	copy(e.args[:], high[:n])
	hi := maths.Hypot(e.args[:n]...)
	if sure {
		return value{lo: hi, hi: hi, nan: nan}
	}
	copy(e.args[:], low[:n])
	v := wider(maths.Hypot(e.args[:n]...), hi)
	v.lo, v.nan = max(v.lo, 0), nan
	return v
}

// fewElements is up to how many elements of an array are looked at one by one.
const fewElements = 32

// load reads an array. What may be beyond it is left to the interpreter.
func (e *Evaluator) load(x *expr) value {
	at := e.eval(x.x)
	list := e.in.Arrays[x.index]
	if e.failed || at.lo < 0 || at.hi >= float64(len(list)) {
		return e.fail()
	}
	from, to := int(at.lo), int(at.hi)+1
	if to-from <= fewElements || to-from < len(list)/8 {
		e.steps -= (to - from) / 4
		return span(list[from:to])
	}
	if all := &e.whole[x.index]; all.lo != all.lo {
		*all = span(list)
	}
	return e.whole[x.index]
}

// span holds all numbers of a list, which is not empty.
func span(list []float64) value {
	v := onlyNaN()
	v.nan = false
	for _, f := range list {
		if f != f {
			v.nan = true
		} else {
			v.lo, v.hi = min(v.lo, f), max(v.hi, f)
		}
	}
	return v
}

// voxel knows what a volume has where it has nothing, or one colour.
func (e *Evaluator) voxel(x *expr) value {
	a, b, c := e.eval(x.x), e.eval(x.y), e.eval(x.z)
	if e.failed {
		return value{}
	}
	const most = 4 // blocks on each axis
	from := voxel.Pos{X: int32(a.lo), Y: int32(b.lo), Z: int32(c.lo)}
	to := voxel.Pos{X: int32(a.hi), Y: int32(b.hi), Z: int32(c.hi)}
	if max(a.hi-a.lo, b.hi-b.lo, c.hi-c.lo) > (most-1)*voxel.Size {
		return anyInt()
	}
	v := value{lo: math.Inf(1), hi: math.Inf(-1)}
	for z := int64(from.Z &^ 15); z <= int64(to.Z); z += voxel.Size {
		for y := int64(from.Y &^ 15); y <= int64(to.Y); y += voxel.Size {
			for x1 := int64(from.X &^ 15); x1 <= int64(to.X); x1 += voxel.Size {
				e.steps -= 4
				color := voxel.Color(0)
				if block := e.in.Volumes[x.index].Block(voxel.Pos{X: int32(x1), Y: int32(y), Z: int32(z)}); block != nil {
					var solid bool
					if color, solid = block.Solid(); !solid {
						return anyInt()
					}
				}
				v = v.join(constant(float64(int32(color))))
			}
		}
	}
	return v
}
