package wasm

import (
	"errors"
	"unsafe"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// nativeKey is a function of Voxrun's libraries as a kernel calls it: of an object.
type nativeKey struct {
	fn     *ir.NativeFn
	object int
}

// nativeUse is what a module has for one that is called in Go.
type nativeUse struct {
	nativeKey
	index int    // among those of the module
	cache uint32 // where its last results lie
	code  int    // the function that looks there first; 0 before it is written
}

// cacheSlots is how many results are remembered of each function, a power of two: colours
// come again and again.
const cacheSlots = 512

// slotSize returns the bytes of a slot: the arguments, the result, and whether there is one.
func (k nativeKey) slotSize() uint32 { return 8 * uint32(len(k.fn.Params)+2) }

// useNative notes a function that is called.
func (c *compiler) useNative(x ir.Native) {
	if hasCode(x.Fn) {
		c.usesNoise = true
		return
	}
	key := nativeKey{x.Fn, x.Object}
	if _, ok := c.natives[key]; !ok {
		u := &nativeUse{nativeKey: key, index: len(c.nativeList)}
		c.natives[key] = u
		c.nativeList = append(c.nativeList, u)
	}
}

// native pushes the value of a function.
func (e *emitter) native(x ir.Native) {
	if e.sample(x) {
		return
	}
	for _, a := range x.Args {
		e.expr(a)
	}
	e.code.indexed(opCall, e.nativeFunc(e.natives[nativeKey{x.Fn, x.Object}]))
}

// nativeFunc returns the index of the function that gives a result that is remembered, or
// asks the host for it.
func (c *compiler) nativeFunc(u *nativeUse) int {
	if u.code > 0 {
		return u.code
	}
	n := len(u.fn.Params)
	u.code = c.b.declare(signature{valueTypes(u.fn.Params), valueTypes([]ir.Type{u.fn.Result})})
	e := &emitter{compiler: c, params: n}
	slot, same := e.local(typeI32), e.local(typeI32)
	e.slotOf(u, slot)
	e.get(slot)
	e.code.memory(opI32Load, 2, u.cache+8*uint32(n)+8)
	e.set(same)
	for i, t := range u.fn.Params {
		e.get(same)
		e.bits(i, t)
		e.get(slot)
		e.code.memory(opI64Load, 3, u.cache+8*uint32(i))
		e.code.byte(opI64Eq, opI32And)
		e.set(same)
	}
	e.get(same)
	e.code.byte(opI32Eqz)
	e.open(opIf)
	for i, t := range u.fn.Params {
		e.get(slot)
		e.bits(i, t)
		e.code.memory(opI64Store, 3, u.cache+8*uint32(i))
	}
	e.code.i32(int32(u.index))
	e.get(slot)
	e.code.i32(int32(u.cache))
	e.code.byte(opI32Add)
	e.code.indexed(opCall, hostNative)
	e.get(slot)
	e.code.i32(1)
	e.code.memory(opI32Store, 2, u.cache+8*uint32(n)+8)
	e.end()
	e.get(slot)
	e.loadAt(u.fn.Result, u.cache+8*uint32(n))
	c.b.define(u.code, e.locals, e.code)
	return u.code
}

// bits pushes a parameter as 64 bits.
func (e *emitter) bits(param int, t ir.Type) {
	e.get(param)
	if t == ir.F64 {
		e.code.byte(opI64FromBits)
	} else {
		e.code.byte(opI64ExtendU)
	}
}

// slotOf sets a local to the offset of the slot for the arguments.
func (e *emitter) slotOf(u *nativeUse, slot int) {
	h := e.local(typeI64)
	for i, t := range u.fn.Params {
		e.bits(i, t)
		if i > 0 {
			e.get(h)
			e.code.byte(opI64Add)
		}
		e.code.i64(0x9e3779b97f4a7c15)
		e.code.byte(opI64Mul)
		e.set(h)
		e.get(h)
		e.get(h)
		e.code.i64(29)
		e.code.byte(opI64ShrU, opI64Xor)
		e.set(h)
	}
	e.get(h)
	e.code.byte(opI32WrapI64)
	e.code.i32(cacheSlots - 1)
	e.code.byte(opI32And)
	e.code.i32(int32(u.slotSize()))
	e.code.byte(opI32Mul)
	e.set(slot)
}

// errNative ends a run in which the host was to stop, from within a call of the host.
var errNative = errors.New("stopped in a function of a library")

// native calls a function, of arguments that are in memory, with room for the result behind.
func (i *Instance) native(which int, at uint32) {
	u := &i.program.natives[which]
	n := len(u.fn.Params)
	list := unsafe.Slice((*uint64)(unsafe.Pointer(&i.memory[at])), n+1)
	var object any
	if u.fn.Method {
		object = i.in.Objects[u.object]
	}
	list[n] = u.fn.Call(object, list[:n])
	if u.fn.Weight == nil {
		return
	}
	if i.spent += u.fn.Weight(object); i.spent >= moreRounds {
		if i.spent = 0; i.more() == 0 {
			panic(errNative)
		}
	}
}
