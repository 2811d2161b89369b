package wasm

import (
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
)

// The parameters of the function "block": the coordinates of the block's first voxel, the
// voxels from and to which it goes in the block, on each axis, and stream.Mix of the seed.
// It writes results into out and the indices of the voxels that bail into bails, and
// returns how many there are.
const (
	argOrigin = 0
	argFrom   = 3
	argTo     = 6
	argSeed   = 9
	argCount  = 10
)

// place holds the locals that say where the function of a block is.
type place struct {
	l     [3]int // in the block, 0 to 15
	c     [3]int // the voxel's coordinates
	xs    int    // 8*x: what goes before x in a table
	ys    int    // 128*y
	mask  int    // of the row: who is inside
	row   int    // 4 times the index of the voxel in the block
	end   int    // of the row
	shift int    // what is added to the index of the voxel to have its x
}

// blockFunc writes the function and returns its index, and where its tables end.
func (c *compiler) blockFunc() (index int, tables uint32) {
	s := signature{results: []valueType{typeI32}}
	for range argSeed {
		s.params = append(s.params, typeI32)
	}
	s.params = append(s.params, typeI64)
	index = c.b.declare(s)
	e := &emitter{compiler: c, params: argCount}
	p := c.plan()
	e.rounds = e.local(typeI32)
	e.code.i32(1)
	e.set(e.rounds)
	e.at = &place{xs: e.local(typeI32), ys: e.local(typeI32), mask: e.local(typeI32), row: e.local(typeI32), end: e.local(typeI32), shift: e.local(typeI32)}
	for i := range 3 {
		e.at.l[i], e.at.c[i] = e.local(typeI32), e.local(typeI32)
	}
	e.frame = e.enter(p.fn)
	w := &blockWriter{e, p}
	w.begin()
	w.slabs()
	e.code.indexed(opGlobalGet, c.globals.bails)
	c.b.define(index, e.locals, e.code)
	return index, p.table
}

// blockWriter writes the function of a block from its plan.
type blockWriter struct {
	*emitter
	p *plan
}

// begin resets what functions share, and computes what does not depend on z.
func (w *blockWriter) begin() {
	w.clearBail()
	w.code.i32(0)
	w.code.indexed(opGlobalSet, w.globals.bails)
	if w.usesVolume {
		for i, g := range w.globals.corner {
			w.get(argOrigin + i)
			w.code.i32(-nearMargin)
			w.code.byte(opI32Add)
			w.code.indexed(opGlobalSet, g)
		}
		for _, g := range w.globals.near {
			w.code.i32(0)
			w.code.indexed(opGlobalSet, g)
		}
	}
	if n := w.p.flag - w.layout.flags; n > 0 {
		w.code.i32(int32(w.layout.flags))
		w.code.i32(0)
		w.code.i32(int32(n))
		w.code.byte(opSaturate, memoryFill, 0)
	}
	w.stage(0)
	w.loop(0, func() { w.stage(onX) }, onX)
	w.loop(1, func() { w.stage(onY) }, onY)
	if len(w.p.stages[onX|onY]) > 0 {
		w.loop(1, func() {
			w.fetch(onY, onX|onY)
			w.loop(0, func() { w.stage(onX | onY) }, onAll)
		}, onAll)
	}
}

// slabs goes over the voxels.
func (w *blockWriter) slabs() {
	w.loop(2, func() {
		w.stage(onZ)
		w.loop(0, func() { w.stage(onX | onZ) }, onX|onZ)
		w.loop(1, func() {
			w.fetch(onY, onY|onZ, onAll)
			w.stage(onY | onZ)
			w.code.i32(0)
			w.set(w.at.mask)
			w.row()
			if w.shape.Out == Inside {
				w.get(w.at.l[2])
				w.code.i32(5)
				w.code.byte(opI32Shl)
				w.get(w.at.l[1])
				w.code.i32(1)
				w.code.byte(opI32Shl, opI32Add)
				w.get(w.at.mask)
				w.code.memory(opI32Store16, 1, w.layout.out)
			}
		}, onAll)
	}, onAll)
}

// stage computes the part of the kernel that depends on some axes, and keeps what it sets.
func (w *blockWriter) stage(on axes) {
	list := w.p.stages[on]
	if len(list) == 0 {
		return
	}
	if on&onX != 0 && on != onX {
		w.fetch(onX, on)
	}
	w.reset(on)
	w.guarded(on, list)
	if on&onX == 0 && on != onY {
		return
	}
	for l, on2 := range w.p.stage {
		if on2 != on || l < len(w.p.fn.Params) {
			continue
		}
		at, ok := w.p.slots[l]
		if !ok {
			continue
		}
		w.index(on &^ onZ)
		w.get(w.frame.base[l])
		w.storeAt(w.frame.typeOf(l), at)
	}
}

// guarded writes the statements of a stage, and keeps whether they bailed, or could not be
// done as a stage before did.
func (w *blockWriter) guarded(on axes, list []ir.Stmt) {
	if w.p.bailed[on] == 0 {
		w.stmts(list)
		return
	}
	keep := func(n int32) {
		w.index(on &^ onZ)
		w.code.i32(n)
		w.storeAt(ir.I32, w.p.bailed[on])
	}
	end := w.open(opBlock)
	w.bail = w.open(opBlock)
	w.checkStages(on)
	w.stmts(list)
	keep(0)
	w.branch(opBr, end)
	w.end()
	w.clearBail()
	keep(1)
	w.end()
}

// checkStages bails if a stage before on did.
func (w *blockWriter) checkStages(on axes) {
	for m := range on {
		if m&on == m && w.p.bailed[m] != 0 {
			w.index(m &^ onZ)
			w.loadAt(ir.I32, w.p.bailed[m])
			w.branchIf(w.bail)
		}
	}
}

// clearBail resets what says that a function has bailed, and how deep calls are.
func (w *blockWriter) clearBail() {
	for _, g := range []int{w.globals.bailed, w.globals.depth} {
		w.code.i32(0)
		w.code.indexed(opGlobalSet, g)
	}
}

// voxelBody is done for each voxel.
func (w *blockWriter) voxelBody() {
	next := w.open(opBlock)
	var before int
	if w.shape.readsColors(w.p.fn) {
		before = w.before(next)
	}
	for _, on := range []axes{onX, onX | onY, onX | onZ} {
		w.fetch(on, onAll)
	}
	if w.usesRandom {
		w.seed()
	}
	w.bail = w.open(opBlock)
	w.checkStages(onAll)
	w.frame.ret = w.open(opBlock, valueTypes(w.p.fn.Results)...)
	for i, a := range w.shape.Args {
		if a != Color && w.p.stage[i]&onVoxel != 0 { // the kernel has changed it
			w.coordinate(i, a)
		}
	}
	w.reset(onAll)
	w.stmts(w.p.stages[onAll])
	w.code.byte(opUnreachable)
	w.end()
	w.result(before)
	w.branch(opBr, next)
	w.end()
	w.bailed()
	w.end()
}

// before reads the colour of the voxel into a local, and goes on with the next when there is none.
func (w *blockWriter) before(next int) (color int) {
	v := w.local(typeI32)
	w.get(w.at.row)
	w.code.memory(opI32Load, 2, w.layout.in)
	w.set(v)
	for i, a := range w.shape.Args {
		if a == Color {
			w.get(v)
			w.set(w.frame.base[i])
		}
	}
	if !w.shape.Existing {
		return v
	}
	w.get(v)
	w.code.byte(opI32Eqz)
	w.open(opIf)
	if w.shape.Out == Colors {
		w.get(w.at.row)
		w.code.i32(0)
		w.code.memory(opI32Store, 2, w.layout.out)
	}
	w.branch(opBr, next)
	w.end()
	return v
}

// result keeps the result, which is pushed.
func (w *blockWriter) result(before int) {
	t := typeOf(w.p.fn.Results[0])
	if len(w.p.fn.Results) == 2 {
		same := w.local(typeI32)
		w.set(same)
		color := w.local(typeI32)
		w.set(color)
		w.get(before)
		w.get(color)
		w.get(same)
		w.code.byte(opSelect)
	}
	v := w.local(t)
	if w.shape.Out == Inside {
		if t == typeF64 {
			w.code.f64(0)
			w.code.byte(opF64Lt)
		}
		w.get(w.at.l[0])
		w.code.byte(opI32Shl)
		w.get(w.at.mask)
		w.code.byte(opI32Or)
		w.set(w.at.mask)
		return
	}
	w.set(v)
	w.get(w.at.row)
	w.get(v)
	w.code.memory(opI32Store, 2, w.layout.out)
}

// bailed notes that the voxel is left to the interpreter.
func (w *blockWriter) bailed() {
	w.clearBail()
	bails := w.globals.bails
	w.code.indexed(opGlobalGet, bails)
	w.code.i32(1)
	w.code.byte(opI32Shl)
	w.get(w.at.row)
	w.code.i32(2)
	w.code.byte(opI32ShrU)
	w.code.memory(opI32Store16, 1, w.layout.bails)
	w.code.indexed(opGlobalGet, bails)
	w.code.i32(1)
	w.code.byte(opI32Add)
	w.code.indexed(opGlobalSet, bails)
}

// seed begins the voxel's stream of random numbers.
func (w *blockWriter) seed() {
	w.get(argSeed)
	for i, step := range []uint64{stream.StepX, stream.StepY, stream.StepZ} {
		w.get(w.at.c[i])
		w.code.byte(opI64ExtendS)
		w.code.i64(step)
		w.code.byte(opI64Mul, opI64Add)
	}
	w.code.indexed(opGlobalSet, w.globals.base)
	w.code.i64(0)
	w.code.indexed(opGlobalSet, w.globals.drawn)
}
