package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// A kernel with effects has the blocks that it reads and writes in slots of its memory.
// The block that it wrote last, and the one that it read last, of each volume, are found by
// a comparison; others in a table in memory, by the function of blockFunc; and what is not
// there is asked of the host: see slots.

// current is the block of a volume that was read last, or written: globals.
type current struct {
	origin [3]int // of the block
	base   int    // its address
	size   int    // 16, or 0 when there is none
}

const (
	// blockEntries is how many entries the table of a volume has: the block's origin, and
	// its address, which is 0 when the entry is empty and odd when the block is written.
	blockEntries = 2048
	blockTable   = 16 * blockEntries
	hashX        = 0x9e3779b1 // odd numbers with bits all over
	hashY        = 0x85ebca6b
	hashZ        = 0xc2b2ae35
	hashShift    = 17
	hashMask     = blockTable - 16

	// blockBails is what the host returns for a block that it leaves to the interpreter;
	// 0 stops the run.
	blockBails = 2
)

// blockHash is where in a table a block has its entry.
func blockHash(x, y, z int32) uint32 {
	return (uint32(x)*hashX + uint32(y)*hashY + uint32(z)*hashZ) >> hashShift & hashMask
}

// effectGlobals makes the globals of a kernel with effects.
func (c *compiler) effectGlobals() {
	if !c.shape.Effects {
		return
	}
	for _, t := range c.mod.States {
		c.globals.states = append(c.globals.states, c.b.global(typeOf(t)))
	}
	made := func() (v current) {
		for i := range v.origin {
			v.origin[i] = c.b.global(typeI32)
		}
		v.base, v.size = c.b.global(typeI32), c.b.global(typeI32)
		return v
	}
	for range c.mod.Volumes {
		c.globals.read = append(c.globals.read, made())
		c.globals.written = append(c.globals.written, made())
	}
}

// place evaluates coordinates into locals, and makes more for where in a block they are.
func (e *emitter) place(xyz [3]ir.Expr) (v, r [3]int) {
	for i, a := range xyz {
		v[i], r[i] = e.local(typeI32), e.local(typeI32)
		e.expr(a)
		e.set(v[i])
	}
	return v, r
}

// isIn pushes whether the place v is in a block, and keeps where in it.
func (e *emitter) isIn(v, r [3]int, b current) {
	for i := range v {
		e.get(v[i])
		e.code.indexed(opGlobalGet, b.origin[i])
		e.code.byte(opI32Xor)
		e.tee(r[i])
		if i > 0 {
			e.code.byte(opI32Or)
		}
	}
	e.code.indexed(opGlobalGet, b.size)
	e.code.byte(opI32LtU)
}

// address pushes the address of the voxel r of a block.
func (e *emitter) address(r [3]int, b current) {
	e.code.indexed(opGlobalGet, b.base)
	for i, s := range [3]int32{2, 6, 10} {
		e.get(r[i])
		e.code.i32(s)
		e.code.byte(opI32Shl, opI32Add)
	}
}

// store writes a voxel.
func (e *emitter) store(s ir.Store) {
	b := e.globals.written[s.Volume]
	v, r := e.place([3]ir.Expr{s.X, s.Y, s.Z})
	color := e.local(typeI32)
	e.expr(s.Color)
	e.set(color)
	e.isIn(v, r, b)
	e.open(opIf)
	e.address(r, b)
	e.get(color)
	e.code.memory(opI32Store, 2, 0)
	e.code.byte(opElse)
	for _, l := range v {
		e.get(l)
	}
	e.get(color)
	e.code.indexed(opCall, e.storeFunc(s.Volume))
	e.code.indexed(opGlobalGet, e.globals.bailed)
	e.branch(opBrIf, e.bail)
	e.end()
}

// current pushes a voxel of a volume that may have been written.
func (e *emitter) current(x ir.Voxel) {
	b := e.globals.read[x.Volume]
	v, r := e.place([3]ir.Expr{x.X, x.Y, x.Z})
	e.isIn(v, r, b)
	e.open(opIf, typeI32)
	e.address(r, b)
	e.code.memory(opI32Load, 2, 0)
	e.code.byte(opElse)
	for _, l := range v {
		e.get(l)
	}
	e.code.indexed(opCall, e.readFunc(x.Volume))
	e.end()
}

// readFunc returns the index of the function that reads a voxel of another block than the
// last.
func (c *compiler) readFunc(volume int) int {
	if i, ok := c.voxelFuncs[volume]; ok {
		return i
	}
	index := c.b.declare(signature{[]valueType{typeI32, typeI32, typeI32}, []valueType{typeI32}})
	c.voxelFuncs[volume] = index
	e := &emitter{compiler: c, params: 3}
	b := c.globals.read[volume]
	v, r := [3]int{0, 1, 2}, e.moveTo(volume, b, false)
	e.become(v, b)
	e.address(r, b)
	e.code.memory(opI32Load, 2, 0)
	c.b.define(index, e.locals, e.code)
	return index
}

// storeFunc returns the index of the function that writes a voxel of another block than the
// last. It sets bailed when the run is to bail.
func (c *compiler) storeFunc(volume int) int {
	if i, ok := c.storeFuncs[volume]; ok {
		return i
	}
	index := c.b.declare(signature{params: []valueType{typeI32, typeI32, typeI32, typeI32}})
	c.storeFuncs[volume] = index
	e := &emitter{compiler: c, params: 4}
	b := c.globals.written[volume]
	v, r := [3]int{0, 1, 2}, e.moveTo(volume, b, true)
	e.code.indexed(opGlobalGet, b.base)
	e.code.i32(blockBails)
	e.code.byte(opI32Eq)
	e.open(opIf)
	e.code.i32(1)
	e.code.indexed(opGlobalSet, c.globals.bailed)
	e.code.byte(opReturn)
	e.end()
	e.become(v, b)
	e.address(r, b)
	e.get(3)
	e.code.memory(opI32Store, 2, 0)
	c.b.define(index, e.locals, e.code)
	return index
}

// become makes the block at v the current one; its base is set already.
func (e *emitter) become(v [3]int, b current) {
	for i, l := range v {
		e.get(l)
		e.code.i32(-16)
		e.code.byte(opI32And)
		e.code.indexed(opGlobalSet, b.origin[i])
	}
	e.code.i32(16)
	e.code.indexed(opGlobalSet, b.size)
}

// moveTo sets the base of the current block to that which holds the place in the first
// three parameters, and returns what the place is in it.
func (e *emitter) moveTo(volume int, b current, write bool) (r [3]int) {
	entry, base := e.local(typeI32), e.local(typeI32)
	for i, k := range [3]uint32{hashX, hashY, hashZ} {
		e.get(i)
		e.code.i32(-16)
		e.code.byte(opI32And)
		e.code.i32(int32(k))
		e.code.byte(opI32Mul)
		if i > 0 {
			e.code.byte(opI32Add)
		}
	}
	e.code.i32(hashShift)
	e.code.byte(opI32ShrU)
	e.code.i32(hashMask)
	e.code.byte(opI32And)
	e.set(entry)
	table := e.layout.blocks + blockTable*uint32(volume)
	for i := range 3 { // what differs in more than 4 bits is another block
		r[i] = e.local(typeI32)
		e.get(entry)
		e.code.memory(opI32Load, 2, table+4*uint32(i))
		e.get(i)
		e.code.byte(opI32Xor)
		e.tee(r[i])
		if i > 0 {
			e.code.byte(opI32Or)
		}
	}
	e.code.i32(16)
	e.code.byte(opI32LtU)
	e.get(entry)
	e.code.memory(opI32Load, 2, table+12)
	e.tee(base)
	if write {
		e.code.i32(1)
		e.code.byte(opI32And)
	} else {
		e.code.i32(0)
		e.code.byte(opI32Ne)
	}
	e.code.byte(opI32And, opI32Eqz)
	e.open(opIf)
	e.ask(volume, base, r, write)
	e.end()
	e.get(base)
	e.code.i32(-2)
	e.code.byte(opI32And)
	e.code.indexed(opGlobalSet, b.base)
	return r
}

// ask has the host find a block, after which no block is current: one may have gone.
func (e *emitter) ask(volume, base int, r [3]int, write bool) {
	e.code.i32(int32(volume))
	for i := range r {
		e.get(i)
		e.code.i32(15)
		e.code.byte(opI32And)
		e.set(r[i])
		e.get(i)
		e.code.i32(-16)
		e.code.byte(opI32And)
	}
	flag := int32(0)
	if write {
		flag = 1
	}
	e.code.i32(flag)
	e.code.indexed(opCall, hostBlock)
	e.tee(base)
	e.code.byte(opI32Eqz)
	e.open(opIf)
	e.code.byte(opUnreachable)
	e.end()
	e.noCurrent()
}

// noCurrent forgets the current blocks.
func (e *emitter) noCurrent() {
	for _, list := range [2][]current{e.globals.read, e.globals.written} {
		for _, b := range list {
			e.code.i32(0)
			e.code.indexed(opGlobalSet, b.size)
		}
	}
}
