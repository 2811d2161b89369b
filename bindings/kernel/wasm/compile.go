package wasm

import (
	"fmt"
	"strconv"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/maths"
)

const hostModule = "host"

// The functions of the host, in the order in which they are imported.
const (
	hostMore      = iota // () -> rounds that may follow, or 0 to stop
	hostMath1            // (which, x)
	hostMath2            // (which, x, y)
	hostHypot            // (how many): they are in scratch
	hostRemainder        // (x, y)
	hostToInt32          // (x)
	hostVoxel            // (volume, x, y, z)
	hostFill             // (volume): fills what is near, and returns its size, or 0
	hostRead             // (volume, x, y, z): the address of the block, or what readFunc says
	hostStore            // (volume, x, y, z, color): the same of storeFunc
	hostDraw             // (): fills what is drawn
	hostNative           // (which, the address of its arguments, and of the result behind them)
)

var hostFuncs = [...]struct {
	name string
	signature
}{
	hostMore:      {"more", signature{nil, []valueType{typeI32}}},
	hostMath1:     {"math1", signature{[]valueType{typeI32, typeF64}, []valueType{typeF64}}},
	hostMath2:     {"math2", signature{[]valueType{typeI32, typeF64, typeF64}, []valueType{typeF64}}},
	hostHypot:     {"hypot", signature{[]valueType{typeI32}, []valueType{typeF64}}},
	hostRemainder: {"remainder", signature{[]valueType{typeF64, typeF64}, []valueType{typeF64}}},
	hostToInt32:   {"toint32", signature{[]valueType{typeF64}, []valueType{typeI32}}},
	hostFill:      {"fill", signature{[]valueType{typeI32}, []valueType{typeI32}}},
	hostRead:      {"read", signature{[]valueType{typeI32, typeI32, typeI32, typeI32}, []valueType{typeI32}}},
	hostStore:     {"store", signature{[]valueType{typeI32, typeI32, typeI32, typeI32, typeI32}, []valueType{typeI32}}},
	hostDraw:      {"draw", signature{}},
	hostNative:    {"native", signature{[]valueType{typeI32, typeI32}, nil}},
	hostVoxel:     {"voxel", signature{[]valueType{typeI32, typeI32, typeI32, typeI32}, []valueType{typeI32}}},
}

// compiler makes one module of WebAssembly.
type compiler struct {
	mod    *ir.Module
	shape  Shape
	b      binaryModule
	layout layout

	facts  map[*ir.Func]*facts
	cycles map[*ir.Func]bool
	calls  map[*ir.Func]int // from how many places each is called
	order  []*ir.Func

	usesRandom, usesVolume, hasEffects bool
	natives                            map[nativeKey]*nativeUse
	nativeList                         []*nativeUse
	samples                            map[kit.Sample]int
	octaves                            map[octaveKey]*ir.Func
	cellular                           map[kit.Sample]*ir.Func
	usesNoise                          bool

	functions   map[*ir.Func]int
	helpers     map[string]*ir.Func
	mathFuncs   map[ir.MathFn]*ir.Func
	spendIndex  int
	randomIndex int
	voxelFuncs  map[int]int // by volume
	storeFuncs  map[int]int
	globals     struct {
		budget, bailed, depth int
		bails                 int    // how many voxels bailed
		base, drawn           int    // of the voxel's random numbers
		corner                [3]int // of what is near
		near                  []int  // of each volume: nearSize where it is filled, else 0
		uniforms              []int
		states                []int
		read, written         []current // of each volume
	}
}

// layout says what lies where in the memory of an instance.
type layout struct {
	in, out, bails          uint32
	scratch                 uint32
	powers, angles, logs    uint32
	tables                  uint32 // what is hoisted: 8 bytes an entry
	flags, flagsEnd         uint32 // of what is hoisted, when it is first needed
	windows                 uint32 // for each volume, the addresses of 4x4x4 blocks
	arrays                  []uint32
	caches, cachesEnd       uint32 // results of functions of libraries
	gradients2, gradients3  uint32 // of noises: 16 and 32 bytes each
	noises                  uint32 // what each object is made of that is a noise
	empty, slots, slotCount uint32 // blocks of voxels: one without any, then those that were read
	near                    uint32 // for each volume, the voxels around the block

	// Of a kernel with effects, whose slots come last:
	states, draws uint32
	blocks        uint32 // for each volume, where its blocks are: see moveTo
	answer        uint32 // the colour that the host has read
}

const (
	blockLen   = 4096
	blockBytes = 4 * blockLen
	windowSize = 64 // blocks
	maxSlots   = 40
	// nearMargin is how far around the block voxels are near, and nearSize how many those
	// are along an axis.
	nearMargin = 2
	nearSize   = 16 + 2*nearMargin
	nearBytes  = 4 * nearSize * nearSize * nearSize
	maxMemory  = 64 << 20
	// maxHoisted is how many bytes the tables of what is hoisted may take.
	maxHoisted = 64 << 10
)

func align(n uint32) uint32 { return (n + 15) &^ 15 }

// lay lays out the memory.
func (c *compiler) lay(hypots int) error {
	l := &c.layout
	at := uint64(64)
	take := func(n int) uint32 {
		start := at
		at += uint64(align(uint32(n)))
		return uint32(start)
	}
	l.in = take(blockBytes)
	if !c.shape.Effects {
		l.out = take(blockBytes)
		l.bails = take(2 * blockLen)
	}
	l.scratch = take(8 * hypots)
	powers, angles, logs := maths.Tables()
	l.powers = take(8 * len(powers))
	l.angles = take(8 * len(angles))
	l.logs = take(8 * len(logs))
	c.b.floats(l.powers, powers)
	c.b.floats(l.angles, angles)
	c.b.floats(l.logs, logs)
	l.flags = take(maxHoisted / 8)
	l.flagsEnd = uint32(at)
	l.windows = take(c.mod.Volumes * 4 * windowSize)
	for _, a := range c.mod.Arrays {
		if a.Len > maxMemory>>elemShift(a.Elem) || at > maxMemory {
			return tooLarge(uint64(a.Len) << elemShift(a.Elem))
		}
		l.arrays = append(l.arrays, take(a.Len<<elemShift(a.Elem)))
	}
	if c.usesNoise {
		c.layGradients(take)
		l.noises = take(8 * noiseWords * c.mod.Objects)
	}
	l.caches = uint32(at)
	for _, u := range c.nativeList {
		u.cache = take(int(cacheSlots * u.slotSize()))
	}
	l.cachesEnd = uint32(at)
	if c.shape.Effects {
		l.states = take(8 * len(c.mod.States))
		l.draws = take(8 + 8*drawn)
		l.answer = take(4)
		l.blocks = take(c.mod.Volumes * blockTable)
		l.empty = take(blockBytes)
		l.slots = take(0)
	} else if c.usesVolume {
		l.empty = take(blockBytes)
		l.slotCount = maxSlots
		l.slots = take(blockBytes * maxSlots)
		l.near = take(nearBytes * c.mod.Volumes)
	}
	if at > maxMemory {
		return tooLarge(at)
	}
	l.tables = uint32(at) // they come last, as how long they are is not known yet
	return nil
}

func tooLarge(n uint64) error {
	return fault.New(fault.Limit, "compiling a voxel function", "its arrays",
		fmt.Errorf("they take %d MB, more than %d", n>>20, maxMemory>>20), "read from smaller arrays")
}

// compile returns a module of WebAssembly, its compiler, which knows where things lie in its
// memory, and how large that is. Its function "block" is described at blockFunc.
func compile(m *ir.Module, s Shape) ([]byte, *compiler, int, error) {
	c := &compiler{
		mod: m, shape: s,
		facts: map[*ir.Func]*facts{}, cycles: map[*ir.Func]bool{}, calls: map[*ir.Func]int{},
		functions: map[*ir.Func]int{}, helpers: map[string]*ir.Func{}, mathFuncs: map[ir.MathFn]*ir.Func{}, voxelFuncs: map[int]int{}, storeFuncs: map[int]int{}, natives: map[nativeKey]*nativeUse{}, samples: map[kit.Sample]int{}, octaves: map[octaveKey]*ir.Func{}, cellular: map[kit.Sample]*ir.Func{},
	}
	if err := s.check(m.Funcs[0]); err != nil {
		return nil, nil, 0, err
	}
	for _, f := range hostFuncs {
		c.b.importFunc(f.name, f.signature)
	}
	g := &c.globals
	g.budget, g.bailed, g.depth = c.b.global(typeI32), c.b.global(typeI32), c.b.global(typeI32)
	g.bails = c.b.global(typeI32)
	g.base, g.drawn = c.b.global(typeI64), c.b.global(typeI64)
	for i := range g.corner {
		g.corner[i] = c.b.global(typeI32)
	}
	for range m.Volumes {
		g.near = append(g.near, c.b.global(typeI32))
	}
	for i, t := range m.Uniforms { // reading one needs no check of bounds, as reading memory does
		g.uniforms = append(g.uniforms, c.b.global(typeOf(t)))
		c.b.export(uniformName(i), 3, g.uniforms[i])
	}
	c.countCalls(m.Funcs[0])
	if c.hasEffects && !s.Effects {
		return nil, nil, 0, fault.Newf(fault.Internal, "compiling %s: it has effects", m.Funcs[0].Name)
	}
	c.effectGlobals()
	if err := c.lay(c.hypots()); err != nil {
		return nil, nil, 0, err
	}
	if s.Effects {
		c.mod = c.onceInLoops(m)
	}
	c.findFacts()
	block, end := c.mainFunc()
	if end > maxMemory {
		return nil, nil, 0, tooLarge(uint64(end))
	}
	c.b.memory, c.b.most = end, end
	if s.Effects {
		c.b.most += maxWritten * blockBytes
	}
	c.b.export("block", 0, block)
	c.b.export("memory", 2, 0)
	return c.b.bytes(), c, int(end), nil
}

// uniformName is under which a uniform is exported.
func uniformName(i int) string { return "uniform" + strconv.Itoa(i) }

// hypots returns the most arguments of a hypot.
func (c *compiler) hypots() int {
	n := 0
	var exprs func(x ir.Expr)
	exprs = func(x ir.Expr) {
		eachArg(x, exprs)
		if x, ok := x.(ir.Math); ok && x.Fn == ir.Hypot {
			n = max(n, len(x.Args))
		}
	}
	var stmts func(list []ir.Stmt)
	stmts = func(list []ir.Stmt) {
		for _, s := range list {
			eachExpr(s, exprs)
			eachList(s, stmts)
		}
	}
	for _, f := range c.order {
		stmts(f.Body)
	}
	return n
}

// mainFunc writes the function that is exported as "block".
func (c *compiler) mainFunc() (index int, end uint32) {
	if c.shape.Effects {
		return c.runFunc(), c.layout.slots + firstSlots*blockBytes
	}
	return c.blockFunc()
}

// random returns the index of the function that gives the next number of the voxel's
// stream, as stream.At does.
func (c *compiler) random() int {
	if c.randomIndex > 0 {
		return c.randomIndex
	}
	c.randomIndex = c.b.declare(signature{results: []valueType{typeF64}})
	e := &emitter{compiler: c}
	h, n := e.local(typeI64), e.local(typeI64)
	e.code.indexed(opGlobalGet, c.globals.base)
	e.set(h)
	e.mix(h)
	e.code.indexed(opGlobalGet, c.globals.drawn)
	e.code.i64(stream.Step)
	e.code.byte(opI64Add)
	e.tee(n)
	e.code.indexed(opGlobalSet, c.globals.drawn)
	e.get(h)
	e.get(n)
	e.code.byte(opI64Add)
	e.set(h)
	e.mix(h)
	e.get(h)
	e.code.i64(11)
	e.code.byte(opI64ShrU, opF64FromI64S)
	e.code.f64(0x1p-53)
	e.code.byte(opF64Mul)
	c.b.define(c.randomIndex, e.locals, e.code)
	return c.randomIndex
}

// mix is stream.Mix of a local.
func (e *emitter) mix(h int) {
	fold := func(n uint64) {
		e.get(h)
		e.get(h)
		e.code.i64(n)
		e.code.byte(opI64ShrU, opI64Xor)
	}
	fold(30)
	e.code.i64(stream.Mul1)
	e.code.byte(opI64Mul)
	e.set(h)
	fold(27)
	e.code.i64(stream.Mul2)
	e.code.byte(opI64Mul)
	e.set(h)
	fold(31)
	e.set(h)
}
