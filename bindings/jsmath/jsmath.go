// Package jsmath puts the functions of core/maths in the place of goja's Math, which
// are Go's and differ between processors, and has what stands for the operator **.
//
//	jsmath.Install(rt)
package jsmath

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/maths"
)

// Power is the name of the global function that does what a ** b does. No script can
// write the name, declare it or change what it is.
const Power = "**"

// PowerAssign is the name of the one that does o[key] **= b.
const PowerAssign = "**="

// ones are the functions of one number.
var ones = []struct {
	name string
	f    func(float64) float64
}{
	{"acos", maths.Acos},
	{"acosh", maths.Acosh},
	{"asin", maths.Asin},
	{"asinh", maths.Asinh},
	{"atan", maths.Atan},
	{"atanh", maths.Atanh},
	{"cbrt", maths.Cbrt},
	{"cos", maths.Cos},
	{"cosh", maths.Cosh},
	{"exp", maths.Exp},
	{"expm1", maths.Expm1},
	{"log", maths.Log},
	{"log10", maths.Log10},
	{"log1p", maths.Log1p},
	{"log2", maths.Log2},
	{"sin", maths.Sin},
	{"sinh", maths.Sinh},
	{"tan", maths.Tan},
	{"tanh", maths.Tanh},
}

// Install replaces the functions of a fresh VM's Math, before any script runs in it.
func Install(rt *goja.Runtime) {
	m := rt.Get("Math").(*goja.Object)
	for _, x := range ones {
		f := x.f
		replace(rt, m, x.name, 1, func(c goja.FunctionCall) goja.Value { return rt.ToValue(f(c.Argument(0).ToFloat())) })
	}
	replace(rt, m, "atan2", 2, func(c goja.FunctionCall) goja.Value {
		y := c.Argument(0).ToFloat()
		return rt.ToValue(maths.Atan2(y, c.Argument(1).ToFloat()))
	})
	replace(rt, m, "pow", 2, func(c goja.FunctionCall) goja.Value {
		x := c.Argument(0).ToFloat()
		return rt.ToValue(maths.Pow(x, c.Argument(1).ToFloat()))
	})
	replace(rt, m, "hypot", 2, func(c goja.FunctionCall) goja.Value {
		var few [4]float64
		args := few[:0]
		for _, v := range c.Arguments {
			args = append(args, v.ToFloat())
		}
		return rt.ToValue(maths.Hypot(args...))
	})
	hide := func(name string, f func(goja.FunctionCall) goja.Value) {
		must(rt.GlobalObject().DefineDataProperty(name, rt.ToValue(f), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
	hide(Power, func(c goja.FunctionCall) goja.Value { return power(rt, c.Argument(0), c.Argument(1)) })
	hide(PowerAssign, func(c goja.FunctionCall) goja.Value {
		o, key := c.Argument(0).ToObject(rt), c.Argument(1)
		if sym, ok := key.(*goja.Symbol); ok {
			v := power(rt, value(o.GetSymbol(sym)), c.Argument(2))
			must(o.SetSymbol(sym, v))
			return v
		}
		name := key.String()
		v := power(rt, value(o.Get(name)), c.Argument(2))
		must(o.Set(name, v))
		return v
	})
}

func value(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

func replace(rt *goja.Runtime, m *goja.Object, name string, length int, f func(goja.FunctionCall) goja.Value) {
	fn := rt.ToValue(f).(*goja.Object)
	must(fn.DefineDataProperty("name", rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(fn.DefineDataProperty("length", rt.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(m.DefineDataProperty(name, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// must passes on what was thrown.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// maxBits bounds the result of a power of two BigInts: it is made in one step, which
// nothing can interrupt.
const maxBits = 1 << 24

// power is a ** b.
func power(rt *goja.Runtime, a, b goja.Value) goja.Value {
	a, b = numeric(a), numeric(b)
	isBig, bigToo := a.ExportType() == bigType, b.ExportType() == bigType
	switch {
	case isBig != bigToo:
		panic(rt.NewTypeError("Cannot mix BigInt and other types, use explicit conversions"))
	case isBig:
		return bigPower(rt, a.Export().(*big.Int), b.Export().(*big.Int))
	}
	return rt.ToValue(maths.Pow(a.ToFloat(), b.ToFloat()))
}

// numeric gives the number that an object stands for, once.
func numeric(v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok {
		return o.ToNumber()
	}
	return v
}

var bigType = reflect.TypeFor[*big.Int]()

func bigPower(rt *goja.Runtime, x, y *big.Int) goja.Value {
	switch {
	case y.Sign() < 0:
		panic(rangeError(rt, "Exponent must be non-negative"))
	case x.BitLen() > 1 && (!y.IsInt64() || y.Int64() > maxBits/int64(x.BitLen()-1)):
		panic(rangeError(rt, "Maximum BigInt size exceeded"))
	case x.BitLen() == 0:
		return rt.ToValue(big.NewInt(int64(1 - min(y.BitLen(), 1))))
	case x.BitLen() == 1: // 1 and -1
		y = big.NewInt(int64(y.Bit(0)))
	}
	return rt.ToValue(new(big.Int).Exp(x, y, nil))
}

func rangeError(rt *goja.Runtime, message string) *goja.Object {
	o, err := rt.New(rt.Get("RangeError"), rt.ToValue(message))
	must(err)
	return o
}
