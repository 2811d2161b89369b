package wasm_test

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// TestFinite asks whether locals are finite, as channels of colours do.
func TestFinite(t *testing.T) {
	ask := &ir.Func{Name: "finite", Params: []ir.Type{ir.F64}, Results: []ir.Type{ir.I32}}
	ask.Body = []ir.Stmt{ret(un(ir.BoolToInt, bin(ir.Le, un(ir.Abs, f(0)), num(math.MaxFloat64))))}
	finite := func(x ir.Expr) ir.Expr { return ir.Call{Func: ask, Args: []ir.Expr{x}} }
	checkPairs(t, engine(t), ir.F64, edges(), edges(), func(a, b ir.Expr) ir.Expr {
		return bin(ir.AddInt, finite(a), bin(ir.MulInt, finite(b), ir.Int(2)))
	})
}
