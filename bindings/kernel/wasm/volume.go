package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// voxel pushes the colour of a voxel. What is near the block lies in memory as one box,
// from the first time on that something there is read.
func (e *emitter) voxel(x ir.Voxel) {
	var v, r [3]int
	for i, a := range []ir.Expr{x.X, x.Y, x.Z} {
		v[i], r[i] = e.local(typeI32), e.local(typeI32)
		e.expr(a)
		e.tee(v[i])
		e.code.indexed(opGlobalGet, e.globals.corner[i])
		e.code.byte(opI32Sub)
		e.set(r[i])
	}
	end := e.open(opBlock, typeI32)
	far := e.open(opBlock)
	e.unlessNear(r, far, func() { e.code.indexed(opGlobalGet, e.globals.near[x.Volume]) })
	e.near(r, x.Volume)
	e.branch(opBr, end)
	e.end()
	for _, l := range v {
		e.get(l)
	}
	e.code.indexed(opCall, e.voxelFunc(x.Volume))
	e.end()
}

// unlessNear branches unless a place is in the box of what is near. The size along x is
// pushed by a function.
func (e *emitter) unlessNear(r [3]int, far int, size func()) {
	for i, l := range r {
		e.get(l)
		if i == 0 {
			size()
		} else {
			e.code.i32(nearSize)
		}
		e.code.byte(opI32LtU)
		e.open(opIf)
		e.code.byte(opElse)
		e.branch(opBr, far)
		e.end()
	}
}

// near pushes a voxel of that box.
func (e *emitter) near(r [3]int, volume int) {
	for i, size := range [3]int32{4, 4 * nearSize, 4 * nearSize * nearSize} {
		e.get(r[i])
		e.code.i32(size)
		e.code.byte(opI32Mul)
		if i > 0 {
			e.code.byte(opI32Add)
		}
	}
	e.code.memory(opI32Load, 2, e.layout.near+nearBytes*uint32(volume))
}

// voxelFunc returns the index of the function that reads a voxel which is not near, or not
// yet. Around the block lies a window of 4x4x4 blocks, whose addresses are in memory where
// they have been read before; what is not in the window, or not read yet, the host gives.
func (c *compiler) voxelFunc(volume int) int {
	if i, ok := c.voxelFuncs[volume]; ok {
		return i
	}
	index := c.b.declare(signature{[]valueType{typeI32, typeI32, typeI32}, []valueType{typeI32}})
	c.voxelFuncs[volume] = index
	e := &emitter{compiler: c, params: 3}
	var r [3]int
	for i := range r {
		r[i] = e.local(typeI32)
		e.get(i)
		e.code.indexed(opGlobalGet, c.globals.corner[i])
		e.code.byte(opI32Sub)
		e.set(r[i])
	}
	far := e.open(opBlock)
	e.unlessNear(r, far, func() { e.code.i32(nearSize) })
	e.code.i32(int32(volume))
	e.code.indexed(opCall, hostFill)
	full := e.local(typeI32)
	e.tee(full)
	e.code.indexed(opGlobalSet, c.globals.near[volume])
	e.get(full)
	e.open(opIf)
	e.near(r, volume)
	e.code.byte(opReturn)
	e.end()
	e.end()
	e.window(r, volume)
	e.code.i32(int32(volume))
	for i := range 3 {
		e.get(i)
	}
	e.code.indexed(opCall, hostVoxel)
	c.b.define(index, e.locals, e.code)
	return index
}

// window returns from the function with a voxel of a block whose address is known.
func (e *emitter) window(r [3]int, volume int) {
	for _, l := range r { // the window begins a block before the block
		e.get(l)
		e.code.i32(16 - nearMargin)
		e.code.byte(opI32Add)
		e.set(l)
	}
	block := e.local(typeI32)
	end := e.open(opBlock)
	e.get(r[0])
	e.get(r[1])
	e.get(r[2])
	e.code.byte(opI32Or, opI32Or)
	e.code.i32(63)
	e.code.byte(opI32GtU)
	e.branchIf(end)
	for i, s := range [3]int32{2, 0, -2} { // (r>>4) << (2 + 2*i)
		e.get(r[i])
		e.code.i32(0x30)
		e.code.byte(opI32And)
		switch {
		case s > 0:
			e.code.i32(s)
			e.code.byte(opI32ShrU)
		case s < 0:
			e.code.i32(-s)
			e.code.byte(opI32Shl)
		}
		if i > 0 {
			e.code.byte(opI32Or)
		}
	}
	e.code.memory(opI32Load, 2, e.layout.windows+4*windowSize*uint32(volume))
	e.tee(block)
	e.code.byte(opI32Eqz)
	e.branchIf(end)
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
}
