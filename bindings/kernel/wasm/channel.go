package wasm

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// channel replaces a number by a channel of a colour. Twice the number, cut, has the bit
// that rounds.
func (e *emitter) channel() {
	x, n := e.local(typeF64), e.local(typeI32)
	e.tee(x)
	e.get(x)
	e.code.byte(opF64Add, opSaturate, satI32FromF64S)
	e.tee(n)
	e.code.i32(2 * 255)
	e.code.byte(opI32GtU)
	e.open(opIf)
	e.get(n)
	e.code.i32(31)
	e.code.byte(opI32ShrS)
	e.code.i32(-1)
	e.code.byte(opI32Xor)
	e.code.i32(2 * 255)
	e.code.byte(opI32And)
	e.set(n)
	e.end()
	e.get(n)
	e.code.i32(1)
	e.code.byte(opI32Add)
	e.code.i32(1)
	e.code.byte(opI32ShrU)
}

// finite tells whether a comparison asks whether a local is finite: its absolute value is at
// most the largest number. The same is asked with fewer constants by whether what is left of
// it when it is taken from itself is 0.
func finite(x ir.Binary) (local ir.Expr, ok bool) {
	a, is := x.X.(ir.Unary)
	if !is || x.Op != ir.Le || a.Op != ir.Abs || x.Y != ir.Number(math.MaxFloat64) {
		return nil, false
	}
	_, ok = a.X.(ir.Local)
	return a.X, ok
}
