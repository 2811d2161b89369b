package eval

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

func unaryFloat(op ir.UnaryOp, f float64) Value {
	switch op {
	case ir.Neg:
		return Float(-f)
	case ir.Abs:
		return Float(math.Abs(f))
	case ir.Floor:
		return Float(math.Floor(f))
	case ir.Ceil:
		return Float(math.Ceil(f))
	case ir.Trunc:
		return Float(math.Trunc(f))
	case ir.Round:
		return Float(round(f))
	case ir.Sqrt:
		return Float(math.Sqrt(f))
	case ir.Sign:
		return Float(sign(f))
	case ir.Fround:
		return Float(float64(float32(f)))
	case ir.ToInt32:
		return Int(toInt32(f))
	case ir.LowInt:
		if math.Abs(f) >= 1<<63 {
			panic(fmt.Sprintf("eval: LowInt of %v", f))
		}
		return Int(toInt32(f))
	case ir.ExactInt:
		if f != float64(int32(f)) {
			panic(fmt.Sprintf("eval: ExactInt of %v", f))
		}
		return Int(int32(f))
	case ir.Channel:
		if f != f {
			return Int(0)
		}
		return Int(int32(math.Round(max(0, min(255, f)))))
	case ir.IsNaN:
		return Truth(f != f)
	}
	panic(fmt.Sprintf("eval: no operator of a number: %d", op))
}

// round is Math.round: the nearest whole number, of two the greater one, with the
// sign of f where it is 0.
func round(f float64) float64 {
	low := math.Floor(f)
	if f-low >= 0.5 {
		low++
	}
	return math.Copysign(low, f)
}

func sign(f float64) float64 {
	switch {
	case f > 0:
		return 1
	case f < 0:
		return -1
	}
	return f
}

func unaryInt(op ir.UnaryOp, i int32) Value {
	switch op {
	case ir.NegInt:
		return Int(-i)
	case ir.BitNot:
		return Int(^i)
	case ir.Clz32:
		return Int(int32(bits.LeadingZeros32(uint32(i))))
	case ir.IntToF64:
		return Float(float64(i))
	case ir.UintToF64:
		return Float(float64(uint32(i)))
	case ir.IntToBool:
		return Truth(i != 0)
	}
	panic(fmt.Sprintf("eval: no operator of an integer: %d", op))
}

func binary(op ir.BinaryOp, x, y Value) Value {
	t := ir.F64
	if op >= ir.AddInt && op <= ir.ShrU || op >= ir.EqInt {
		t = ir.I32
	}
	typed(x, t)
	typed(y, t)
	switch {
	case op >= ir.EqInt:
		return compared(op-ir.EqInt, x.I == y.I, x.I < y.I, x.I > y.I)
	case op >= ir.Eq:
		return compared(op-ir.Eq, x.F == y.F, x.F < y.F, x.F > y.F)
	case op >= ir.AddInt:
		return Int(binaryInt(op, x.I, y.I))
	}
	return Float(binaryFloat(op, x.F, y.F))
}

// compared is the result of the n-th of the six comparisons.
func compared(n ir.BinaryOp, equal, less, greater bool) Value {
	return Truth([...]bool{equal, !equal, less, less || equal, greater, greater || equal}[n])
}

func binaryFloat(op ir.BinaryOp, x, y float64) float64 {
	switch op {
	case ir.Add:
		return x + y
	case ir.Sub:
		return x - y
	case ir.Mul:
		return x * y
	case ir.Div:
		return x / y
	case ir.Rem:
		return math.Mod(x, y)
	case ir.Min:
		if x != x || y != y {
			return math.NaN()
		}
		return math.Min(x, y)
	case ir.Max:
		if x != x || y != y {
			return math.NaN()
		}
		return math.Max(x, y)
	}
	panic(fmt.Sprintf("eval: no operator of two numbers: %d", op))
}

func binaryInt(op ir.BinaryOp, x, y int32) int32 {
	switch op {
	case ir.AddInt:
		return x + y
	case ir.SubInt:
		return x - y
	case ir.MulInt:
		return x * y
	case ir.RemInt:
		return x % y
	case ir.And:
		return x & y
	case ir.Or:
		return x | y
	case ir.Xor:
		return x ^ y
	case ir.Shl:
		return x << (uint32(y) & 31)
	case ir.Shr:
		return x >> (uint32(y) & 31)
	case ir.ShrU:
		return int32(uint32(x) >> (uint32(y) & 31))
	}
	panic(fmt.Sprintf("eval: no operator of two integers: %d", op))
}
