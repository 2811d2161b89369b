package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// element pushes an element of an array.
func (e *emitter) element(x ir.Load) {
	a := e.mod.Arrays[x.Array]
	e.expr(x.Index)
	if high, ok := e.frame.most(x.Index); !ok || high >= int64(a.Len) {
		i := e.local(typeI32)
		e.tee(i)
		e.code.i32(int32(a.Len))
		e.code.byte(opI32GeU)
		e.branchIf(e.bail)
		e.get(i)
	}
	if s := elemShift(x.Elem); s > 0 {
		e.code.i32(int32(s))
		e.code.byte(opI32Shl)
	}
	at := e.layout.arrays[x.Array]
	switch x.Elem {
	case ir.Float64:
		e.code.memory(opF64Load, 3, at)
	case ir.Float32:
		e.code.memory(opF32Load, 2, at)
		e.code.byte(opF64Promote)
	case ir.Int32:
		e.code.memory(opI32Load, 2, at)
	case ir.Uint32:
		e.code.memory(opI32Load, 2, at)
		e.fromInt(false)
	case ir.Int16:
		e.code.memory(opI32Load16S, 1, at)
	case ir.Uint16:
		e.code.memory(opI32Load16U, 1, at)
	case ir.Int8:
		e.code.memory(opI32Load8S, 0, at)
	case ir.Uint8:
		e.code.memory(opI32Load8U, 0, at)
	}
}

// elemShift returns the logarithm of the size of an element.
func elemShift(t ir.Elem) uint {
	switch t {
	case ir.Float64:
		return 3
	case ir.Float32, ir.Int32, ir.Uint32:
		return 2
	case ir.Int16, ir.Uint16:
		return 1
	}
	return 0
}
