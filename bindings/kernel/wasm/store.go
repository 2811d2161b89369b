package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// A kernel with effects has the blocks that it reads and writes in slots of its memory.
// The block that it wrote last, and the one that it read last, of each volume, are found by
// a comparison; others in a table in memory; and what is not there the host does, or
// loads: see slots.

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

	// What the host answers instead of the address of a block: that the run is to stop, or
	// to bail, or that it has done what was asked itself.
	hostStops = 0
	hostBails = 2
	hostDid   = 3
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
	base, r := e.local(typeI32), [3]int{e.local(typeI32), e.local(typeI32), e.local(typeI32)}
	e.lookUp(volume, base, r, false)
	e.open(opIf)
	e.ask(hostRead, volume, 3, base)
	e.get(base)
	e.code.i32(hostDid)
	e.code.byte(opI32Eq)
	e.open(opIf)
	e.load(ir.I32, c.layout.answer)
	e.code.byte(opReturn)
	e.end()
	e.end()
	e.become(base, r, b)
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
	base, r := e.local(typeI32), [3]int{e.local(typeI32), e.local(typeI32), e.local(typeI32)}
	e.lookUp(volume, base, r, true)
	e.open(opIf)
	e.ask(hostStore, volume, 4, base)
	e.get(base)
	e.code.i32(hostBails)
	e.code.byte(opI32Eq)
	e.open(opIf)
	e.code.i32(1)
	e.code.indexed(opGlobalSet, c.globals.bailed)
	e.code.byte(opReturn)
	e.end()
	e.get(base)
	e.code.i32(hostDid)
	e.code.byte(opI32Eq)
	e.open(opIf)
	e.code.byte(opReturn)
	e.end()
	e.end()
	e.become(base, r, b)
	e.get(3)
	e.code.memory(opI32Store, 2, 0)
	c.b.define(index, e.locals, e.code)
	return index
}

// become makes the block of the place in the first three parameters the current one, and
// pushes the address of that place.
func (e *emitter) become(base int, r [3]int, b current) {
	e.get(base)
	e.code.i32(-2)
	e.code.byte(opI32And)
	e.code.indexed(opGlobalSet, b.base)
	for i := range r {
		e.get(i)
		e.code.i32(-16)
		e.code.byte(opI32And)
		e.code.indexed(opGlobalSet, b.origin[i])
		e.get(i)
		e.code.i32(15)
		e.code.byte(opI32And)
		e.set(r[i])
	}
	e.code.i32(16)
	e.code.indexed(opGlobalSet, b.size)
	e.address(r, b)
}

// lookUp looks the block of that place up in the table of the volume. It sets base, and
// pushes whether the block is not there, or there but not to be written.
func (e *emitter) lookUp(volume, base int, r [3]int, write bool) {
	entry := e.local(typeI32)
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
	for i := range r { // what differs in more than 4 bits is another block
		e.get(entry)
		e.code.memory(opI32Load, 2, table+4*uint32(i))
		e.get(i)
		e.code.byte(opI32Xor)
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
}

// ask calls the host with the parameters and sets base to what it says. No block is current
// then: one may have gone.
func (e *emitter) ask(host, volume, params, base int) {
	e.code.i32(int32(volume))
	for i := range params {
		e.get(i)
	}
	e.code.indexed(opCall, host)
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
