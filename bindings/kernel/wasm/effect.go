package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// drawn is how many random numbers the host gives at once.
const drawn = 64

// draw pushes the next random number of the run. Before the numbers lies how many of them
// were taken.
func (e *emitter) draw() {
	if e.randomIndex == 0 {
		e.randomIndex = e.drawFunc()
	}
	e.code.indexed(opCall, e.randomIndex)
}

func (c *compiler) drawFunc() int {
	index := c.b.declare(signature{results: []valueType{typeF64}})
	e := &emitter{compiler: c}
	n := e.local(typeI32)
	e.load(ir.I32, c.layout.draws)
	e.tee(n)
	e.code.i32(drawn)
	e.code.byte(opI32Eq)
	e.open(opIf)
	e.code.indexed(opCall, hostDraw)
	e.code.i32(0)
	e.set(n)
	e.end()
	e.code.i32(0)
	e.get(n)
	e.code.i32(1)
	e.code.byte(opI32Add)
	e.code.memory(opI32Store, 2, c.layout.draws)
	e.get(n)
	e.code.i32(3)
	e.code.byte(opI32Shl)
	e.code.memory(opF64Load, 3, c.layout.draws+8)
	c.b.define(index, e.locals, e.code)
	return index
}

// The parameters of the function of a kernel with effects are the coordinates of the
// block's first voxel; its colours lie in in. It returns whether the run bailed. Without
// arguments the kernel is run once.
const runArgs = 3

func (c *compiler) runFunc() int {
	index := c.b.declare(signature{[]valueType{typeI32, typeI32, typeI32}, []valueType{typeI32}})
	e := &emitter{compiler: c, params: runArgs}
	e.rounds = e.local(typeI32)
	e.code.i32(batch)
	e.set(e.rounds)
	for _, g := range []int{c.globals.bailed, c.globals.depth} {
		e.code.i32(0)
		e.code.indexed(opGlobalSet, g)
	}
	e.noCurrent()
	e.states(true)
	e.bail = e.open(opBlock)
	f := c.mod.Funcs[0]
	e.frame = e.enter(f)
	if len(c.shape.Args) == 0 {
		e.body(f)
	} else {
		e.each(f)
	}
	e.states(false)
	e.code.i32(0)
	e.code.byte(opReturn)
	e.end()
	e.code.i32(1)
	c.b.define(index, e.locals, e.code)
	return index
}

// states moves the states from memory, where they are between runs, to globals, or back.
func (e *emitter) states(in bool) {
	for i, t := range e.mod.States {
		at, g := e.layout.states+8*uint32(i), e.globals.states[i]
		e.code.i32(0)
		if in {
			e.loadAt(t, at)
			e.code.indexed(opGlobalSet, g)
			continue
		}
		e.code.indexed(opGlobalGet, g)
		e.storeAt(t, at)
	}
}

// each runs the kernel for each voxel that exists in the block.
func (e *emitter) each(f *ir.Func) {
	i, color := e.local(typeI32), e.local(typeI32)
	e.code.i32(0)
	e.set(i)
	start := e.open(opLoop)
	next := e.open(opBlock)
	e.get(i)
	e.code.memory(opI32Load, 2, e.layout.in)
	e.tee(color)
	e.code.byte(opI32Eqz)
	e.branch(opBrIf, next)
	for k, a := range e.shape.Args {
		if a == Color {
			e.get(color)
		} else {
			e.get(int(a))
			e.get(i)
			e.code.i32(2 + 4*int32(a))
			e.code.byte(opI32ShrU)
			e.code.i32(15)
			e.code.byte(opI32And, opI32Add)
			if f.Params[k] == ir.F64 {
				e.fromInt(true)
			}
		}
		e.set(e.frame.base[k])
	}
	for k, t := range f.Locals {
		e.zero(typeOf(t))
		e.set(e.frame.base[len(f.Params)+k])
	}
	e.body(f)
	e.end()
	e.get(i)
	e.code.i32(4)
	e.code.byte(opI32Add)
	e.tee(i)
	e.code.i32(blockBytes)
	e.code.byte(opI32LtU)
	e.branch(opBrIf, start)
	e.end()
}
