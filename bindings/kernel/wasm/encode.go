package wasm

import (
	"encoding/binary"
	"math"
)

// valueType is the type of a value of WebAssembly.
type valueType byte

const (
	typeI32 valueType = 0x7f
	typeI64 valueType = 0x7e
	typeF64 valueType = 0x7c
)

// code is a piece of a binary module (WebAssembly Core Specification 2.0, chapter 5).
type code []byte

func (c *code) byte(b ...byte) { *c = append(*c, b...) }

// unsigned writes a number in LEB128.
func (c *code) unsigned(n uint64) { *c = binary.AppendUvarint(*c, n) }

// signed writes a number in signed LEB128.
func (c *code) signed(n int64) {
	for {
		b := byte(n & 0x7f)
		n >>= 7
		if n == 0 && b&0x40 == 0 || n == -1 && b&0x40 != 0 {
			*c = append(*c, b)
			return
		}
		*c = append(*c, b|0x80)
	}
}

func (c *code) name(s string) {
	c.unsigned(uint64(len(s)))
	*c = append(*c, s...)
}

func (c *code) i32(n int32) {
	c.byte(opI32Const)
	c.signed(int64(n))
}

func (c *code) i64(n uint64) {
	c.byte(opI64Const)
	c.signed(int64(n))
}

func (c *code) f64(x float64) {
	c.byte(opF64Const)
	*c = binary.LittleEndian.AppendUint64(*c, math.Float64bits(x))
}

// memory writes an instruction that reads or writes memory at an address and an offset.
func (c *code) memory(op byte, align, offset uint32) {
	c.byte(op)
	c.unsigned(uint64(align))
	c.unsigned(uint64(offset))
}

// indexed writes an instruction with an index.
func (c *code) indexed(op byte, i int) {
	c.byte(op)
	c.unsigned(uint64(i))
}

// signature is the type of a function.
type signature struct{ params, results []valueType }

// binaryModule collects what a module has.
type binaryModule struct {
	types     map[string]int
	typeCode  code
	imports   code
	imported  int
	funcTypes []int  // of the functions that the module defines
	bodies    []code // of the same
	globals   code
	globalN   int
	exports   code
	exportN   int
	data      code
	dataN     int
	memory    uint32 // bytes
	most      uint32 // bytes that it may grow to
}

// typeOf returns the index of a signature; one of no parameters and one result also
// serves as a block's.
func (m *binaryModule) typeOf(s signature) int {
	var c code
	c.byte(0x60)
	for _, list := range [][]valueType{s.params, s.results} {
		c.unsigned(uint64(len(list)))
		for _, t := range list {
			c.byte(byte(t))
		}
	}
	i, ok := m.types[string(c)]
	if !ok {
		if m.types == nil {
			m.types = map[string]int{}
		}
		i = len(m.types)
		m.types[string(c)] = i
		m.typeCode = append(m.typeCode, c...)
	}
	return i
}

// importFunc declares a function of the host and returns its index. All are declared
// before the first is defined.
func (m *binaryModule) importFunc(name string, s signature) int {
	m.imports.name(hostModule)
	m.imports.name(name)
	m.imports.byte(0)
	m.imports.unsigned(uint64(m.typeOf(s)))
	m.imported++
	return m.imported - 1
}

// declare reserves an index for a function.
func (m *binaryModule) declare(s signature) int {
	m.funcTypes = append(m.funcTypes, m.typeOf(s))
	m.bodies = append(m.bodies, nil)
	return m.imported + len(m.bodies) - 1
}

// define gives a declared function its locals beside the parameters, and its code.
func (m *binaryModule) define(index int, locals []valueType, body code) {
	var c code
	var groups int
	var list code
	for i := 0; i < len(locals); {
		n := i
		for n < len(locals) && locals[n] == locals[i] {
			n++
		}
		list.unsigned(uint64(n - i))
		list.byte(byte(locals[i]))
		groups++
		i = n
	}
	c.unsigned(uint64(groups))
	c = append(append(c, list...), body...)
	c.byte(opEnd)
	m.bodies[index-m.imported] = c
}

// global declares a variable that begins as 0, and returns its index.
func (m *binaryModule) global(t valueType) int {
	m.globals.byte(byte(t), 1)
	switch t {
	case typeI32:
		m.globals.i32(0)
	case typeI64:
		m.globals.i64(0)
	default:
		m.globals.f64(0)
	}
	m.globals.byte(opEnd)
	m.globalN++
	return m.globalN - 1
}

func (m *binaryModule) export(name string, kind byte, index int) {
	m.exports.name(name)
	m.exports.byte(kind)
	m.exports.unsigned(uint64(index))
	m.exportN++
}

// floats lays numbers into the memory.
func (m *binaryModule) floats(at uint32, list []float64) {
	m.data.byte(0)
	m.data.i32(int32(at))
	m.data.byte(opEnd)
	m.data.unsigned(uint64(8 * len(list)))
	for _, x := range list {
		m.data = binary.LittleEndian.AppendUint64(m.data, math.Float64bits(x))
	}
	m.dataN++
}

const pageSize = 1 << 16

// bytes returns the module.
func (m *binaryModule) bytes() []byte {
	out := code("\x00asm\x01\x00\x00\x00")
	section := func(id byte, n int, content code) {
		if n == 0 {
			return
		}
		var head code
		head.unsigned(uint64(n))
		out.byte(id)
		out.unsigned(uint64(len(head) + len(content)))
		out = append(append(out, head...), content...)
	}
	section(1, len(m.types), m.typeCode)
	section(2, m.imported, m.imports)
	var list code
	for _, t := range m.funcTypes {
		list.unsigned(uint64(t))
	}
	section(3, len(m.funcTypes), list)
	var pages code
	pages.byte(1) // with a maximum: the same keeps it where it is
	for _, n := range [2]uint32{m.memory, m.most} {
		pages.unsigned(uint64((n + pageSize - 1) / pageSize))
	}
	section(5, 1, pages)
	section(6, m.globalN, m.globals)
	section(7, m.exportN, m.exports)
	list = nil
	for _, b := range m.bodies {
		list.unsigned(uint64(len(b)))
		list = append(list, b...)
	}
	section(10, len(m.bodies), list)
	section(11, m.dataN, m.data)
	return out
}
