package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// emitter writes the code of one function of WebAssembly, which may hold inlined
// functions of the intermediate form.
type emitter struct {
	*compiler
	code   code
	params int
	locals []valueType // beside the parameters
	height int         // how many blocks are open
	bail   int         // the height of the block whose end a Bail goes to
	rounds int         // the local that counts rounds of loops down, or -1
	frame  *frame
	at     *place // where it is among the voxels, in the function of a block
	nested int    // inlined functions around this
}

// frame is a function of the intermediate form in an emitter.
type frame struct {
	fn     *ir.Func
	ranger       // of it
	base   []int // of each of its locals, the local of WebAssembly
	labels []label
	ret    int // the height of the block whose end a Return goes to
}

// typeOf returns the type of a local.
func (f *frame) typeOf(l int) ir.Type {
	if n := len(f.fn.Params); l >= n {
		return f.fn.Locals[l-n]
	}
	return f.fn.Params[l]
}

// label is what Break and Continue go to.
type label struct{ end, start int }

func typeOf(t ir.Type) valueType {
	switch t {
	case ir.F64:
		return typeF64
	case i64:
		return typeI64
	}
	return typeI32
}

// spill stores a float64 at a fixed address.
type spill struct {
	at      uint32
	x       ir.Expr
	ir.Stmt // which makes it one
}

// local makes a local.
func (e *emitter) local(t valueType) int {
	e.locals = append(e.locals, t)
	return e.params + len(e.locals) - 1
}

func (e *emitter) get(i int) { e.code.indexed(opLocalGet, i) }
func (e *emitter) set(i int) { e.code.indexed(opLocalSet, i) }
func (e *emitter) tee(i int) { e.code.indexed(opLocalTee, i) }

// open begins a block, a loop or an if, and returns its height, which branches take.
func (e *emitter) open(op byte, results ...valueType) int {
	e.code.byte(op)
	switch len(results) {
	case 0:
		e.code.byte(blockVoid)
	case 1:
		e.code.byte(byte(results[0]))
	default:
		e.code.signed(int64(e.b.typeOf(signature{results: results})))
	}
	e.height++
	return e.height
}

func (e *emitter) end() {
	e.code.byte(opEnd)
	e.height--
}

func (e *emitter) branch(op byte, to int) { e.code.indexed(op, e.height-to) }

// zero pushes the value that locals begin with.
func (e *emitter) zero(t valueType) {
	switch t {
	case typeF64:
		e.code.f64(0)
	case typeI64:
		e.code.i64(0)
	default:
		e.code.i32(0)
	}
}

// enter makes the locals of a function of the intermediate form.
func (e *emitter) enter(f *ir.Func) *frame {
	fr := &frame{fn: f, ranger: rangesOf(f)}
	for _, t := range f.Params {
		fr.base = append(fr.base, e.local(typeOf(t)))
	}
	for _, t := range f.Locals {
		fr.base = append(fr.base, e.local(typeOf(t)))
	}
	return fr
}

func (e *emitter) stmts(list []ir.Stmt) {
	for _, s := range list {
		e.stmt(s)
	}
}

func (e *emitter) stmt(s ir.Stmt) {
	switch s := s.(type) {
	case ir.Set:
		e.expr(s.X)
		e.set(e.frame.base[s.Local])
	case ir.SetCall:
		e.call(s.Func, s.Args)
		for i := len(s.Locals) - 1; i >= 0; i-- {
			e.set(e.frame.base[s.Locals[i]])
		}
	case ir.If:
		var other func()
		if len(s.Else) > 0 {
			other = func() { e.stmts(s.Else) }
		}
		e.either(s.Cond, func() { e.stmts(s.Then) }, other)
	case ir.Block:
		e.labelled(label{end: e.open(opBlock)}, s.Body)
		e.end()
	case ir.Loop:
		end := e.open(opBlock)
		start := e.open(opLoop)
		e.round()
		e.labelled(label{end, start}, s.Body)
		e.branch(opBr, start)
		e.end()
		e.end()
	case ir.Break:
		e.branch(opBr, e.label(s.Depth).end)
	case ir.Continue:
		e.branch(opBr, e.label(s.Depth).start)
	case ir.Switch:
		e.switches(s)
	case ir.Return:
		for _, x := range s.Xs {
			e.expr(x)
		}
		e.branch(opBr, e.frame.ret)
	case ir.Bail:
		e.branch(opBr, e.bail)
	case ir.SetState:
		e.expr(s.X)
		e.code.indexed(opGlobalSet, e.globals.states[s.Index])
	case ir.Store:
		e.store(s)
	case firstly:
		e.firstly(s)
	case lazily:
		e.lazily(s)
	case spill:
		e.code.i32(0)
		e.expr(s.x)
		e.code.memory(opF64Store, 3, s.at)
	default:
		panic("wasm: unknown statement")
	}
}

func (e *emitter) labelled(l label, body []ir.Stmt) {
	f := e.frame
	f.labels = append(f.labels, l)
	e.stmts(body)
	f.labels = f.labels[:len(f.labels)-1]
}

func (e *emitter) label(depth int) label {
	l := e.frame.labels
	return l[len(l)-1-depth]
}

// batch is how many rounds of loops are counted at once.
const batch = 256

// round counts a round of a loop.
func (e *emitter) round() {
	e.get(e.rounds)
	e.code.i32(1)
	e.code.byte(opI32Sub)
	e.tee(e.rounds)
	e.code.byte(opI32Eqz)
	e.open(opIf)
	e.code.i32(batch)
	e.code.indexed(opCall, e.spend())
	e.code.i32(batch)
	e.set(e.rounds)
	e.end()
}

// switches writes a jump table where the values lie close together, else comparisons.
func (e *emitter) switches(s ir.Switch) {
	x := e.local(typeI32)
	e.expr(s.X)
	e.set(x)
	low, high, n := int64(1)<<40, int64(-1)<<40, int64(0)
	for _, c := range s.Cases {
		for _, v := range c.Values {
			low, high = min(low, int64(v)), max(high, int64(v))
			n++
		}
	}
	end := e.open(opBlock)
	starts := make([]int, len(s.Cases)+1) // the last is the default
	for i := range starts {
		starts[len(starts)-1-i] = e.open(opBlock)
	}
	if n > 3 && high-low < 4*n {
		e.jump(s, x, low, high, starts)
	} else {
		for i, c := range s.Cases {
			for _, v := range c.Values {
				e.get(x)
				e.code.i32(v)
				e.code.byte(opI32Eq)
				e.branchIf(starts[i])
			}
		}
		e.branch(opBr, starts[len(s.Cases)])
	}
	for _, c := range s.Cases {
		e.end()
		e.stmts(c.Body)
		e.branch(opBr, end)
	}
	e.end()
	e.stmts(s.Default)
	e.end()
}

// jump writes the table of a switch.
func (e *emitter) jump(s ir.Switch, x int, low, high int64, starts []int) {
	of := map[int64]int{}
	for i, c := range s.Cases {
		for _, v := range c.Values {
			of[int64(v)] = i
		}
	}
	e.get(x)
	e.code.i32(int32(low))
	e.code.byte(opI32Sub)
	e.code.byte(opBrTable)
	e.code.unsigned(uint64(high - low + 1))
	for v := low; v <= high; v++ {
		i, ok := of[v]
		if !ok {
			i = len(s.Cases)
		}
		e.code.unsigned(uint64(e.height - starts[i]))
	}
	e.code.unsigned(uint64(e.height - starts[len(s.Cases)]))
}
