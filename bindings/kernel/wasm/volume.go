package wasm

import (
	"math/bits"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// voxel pushes the colour of a voxel. Around the block that is computed lies a window of
// 4x4x4 blocks, whose addresses are in memory where they have been read before; what is
// not in the window, or not read yet, the host gives.
func (e *emitter) voxel(x ir.Voxel) {
	var v [3]int
	for i, a := range []ir.Expr{x.X, x.Y, x.Z} {
		v[i] = e.local(typeI32)
		e.expr(a)
		e.set(v[i])
	}
	e.code.i32(int32(x.Volume))
	for _, l := range v {
		e.get(l)
	}
	e.code.indexed(opCall, e.voxelFunc(x.Volume))
}

// voxelFunc returns the index of the function that reads a voxel of a volume.
func (c *compiler) voxelFunc(volume int) int {
	if c.voxelIndex > 0 {
		return c.voxelIndex
	}
	c.voxelIndex = c.b.declare(signature{[]valueType{typeI32, typeI32, typeI32, typeI32}, []valueType{typeI32}})
	e := &emitter{compiler: c, params: 4}
	var r [3]int // the place in the window
	for i := range r {
		r[i] = e.local(typeI32)
		e.get(1 + i)
		e.code.indexed(opGlobalGet, c.globals.corner[i])
		e.code.byte(opI32Sub)
		e.set(r[i])
	}
	block := e.local(typeI32)
	end := e.open(opBlock)
	e.get(r[0])
	e.get(r[1])
	e.get(r[2])
	e.code.byte(opI32Or, opI32Or)
	e.code.i32(63)
	e.code.byte(opI32GtU)
	e.branch(opBrIf, end)
	e.get(0)
	e.code.i32(int32(bits.Len(4*windowSize) - 1))
	e.code.byte(opI32Shl)
	for i, s := range [3]int32{2, 0, -2} { // (r>>4) << (2 + 2*i)
		e.get(r[i])
		e.code.i32(0x30)
		e.code.byte(opI32And)
		if s != 0 {
			e.code.i32(max(s, -s))
			e.code.byte(map[bool]byte{true: opI32ShrU, false: opI32Shl}[s > 0])
		}
		e.code.byte(opI32Add)
	}
	e.code.memory(opI32Load, 2, c.layout.windows)
	e.tee(block)
	e.code.byte(opI32Eqz)
	e.branch(opBrIf, end)
	e.get(block)
	for i, s := range [3]int32{2, 6, 10} {
		e.get(r[i])
		e.code.i32(15)
		e.code.byte(opI32And)
		e.code.i32(s)
		e.code.byte(opI32Shl, opI32Add)
	}
	e.code.memory(opI32Load, 2, 0)
	e.code.byte(opReturn)
	e.end()
	for i := range 4 {
		e.get(i)
	}
	e.code.indexed(opCall, hostVoxel)
	c.b.define(c.voxelIndex, e.locals, e.code)
	return c.voxelIndex
}
