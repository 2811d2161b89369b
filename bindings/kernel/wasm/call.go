package wasm

import (
	"slices"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

const (
	// maxDepth is how many calls of functions that may call themselves may be within
	// each other.
	maxDepth = 200
	// inlineSize is the most nodes of a function that is inlined wherever it is called.
	inlineSize = 60
	// inlineCode is the most bytes of a function that anything is inlined into.
	inlineCode = 40000
	// callCost is what a call of a function with loops takes from the budget.
	callCost = 16
	// chargedCost is the cost from which on a call takes from the budget even of a
	// function without loops.
	chargedCost = 100000
)

// call pushes the results of a call.
func (e *emitter) call(f *ir.Func, args []ir.Expr) {
	for _, a := range args {
		e.expr(a)
	}
	facts := e.factsOf(f)
	small := facts.size <= inlineSize || e.calls[f] == 1 && e.nested < 8
	if !facts.recursive && small && len(e.code) < inlineCode {
		e.inline(f)
		return
	}
	e.code.indexed(opCall, e.function(f))
	if facts.bails {
		e.code.indexed(opGlobalGet, e.globals.bailed)
		e.branchIf(e.bail)
	}
}

// inline writes the body of a function whose arguments are pushed.
func (e *emitter) inline(f *ir.Func) {
	outer := e.frame
	e.frame = e.enter(f)
	for i := len(f.Params) - 1; i >= 0; i-- {
		e.set(e.frame.base[i])
	}
	for i, t := range f.Locals {
		e.zero(typeOf(t))
		e.set(e.frame.base[len(f.Params)+i])
	}
	e.nested++
	e.body(f)
	e.nested--
	e.frame = outer
}

// body writes the statements of the frame's function, as a block that leaves its results.
func (e *emitter) body(f *ir.Func) {
	e.frame.ret = e.open(opBlock, valueTypes(f.Results)...)
	e.stmts(f.Body)
	e.code.byte(opUnreachable)
	e.end()
}

func valueTypes(list []ir.Type) []valueType {
	var out []valueType
	for _, t := range list {
		out = append(out, typeOf(t))
	}
	return out
}

// function returns the index of the function of WebAssembly for one of the intermediate
// form, which it writes when it is first asked for.
func (c *compiler) function(f *ir.Func) int {
	if i, ok := c.functions[f]; ok {
		return i
	}
	s := signature{valueTypes(f.Params), valueTypes(f.Results)}
	index := c.b.declare(s)
	c.functions[f] = index
	facts := c.factsOf(f)
	e := &emitter{compiler: c, params: len(s.params), rounds: -1}
	e.rounds = e.local(typeI32)
	e.frame = &frame{fn: f, ranger: rangesOf(f)}
	for i := range f.Params {
		e.frame.base = append(e.frame.base, i)
	}
	for _, t := range f.Locals {
		e.frame.base = append(e.frame.base, e.local(typeOf(t)))
	}
	e.code.i32(batch)
	e.set(e.rounds)
	if facts.recursive || facts.loops || facts.cost > chargedCost {
		e.code.i32(callCost)
		e.code.indexed(opCall, c.spend())
	}
	e.bail = e.open(opBlock)
	if facts.recursive {
		e.deeper()
	}
	e.body(f)
	if facts.recursive {
		e.depth(-1)
	}
	e.code.byte(opReturn)
	e.end()
	e.code.i32(1)
	e.code.indexed(opGlobalSet, c.globals.bailed)
	for _, t := range s.results {
		e.zero(t)
	}
	c.b.define(index, e.locals, e.code)
	return index
}

// depth adds to the depth of calls.
func (e *emitter) depth(n int32) {
	e.code.indexed(opGlobalGet, e.globals.depth)
	e.code.i32(n)
	e.code.byte(opI32Add)
	e.code.indexed(opGlobalSet, e.globals.depth)
}

// deeper bails when calls are too deep. Nothing brings the depth back on that way: the
// voxel is over, and the next begins with 0.
func (e *emitter) deeper() {
	e.depth(1)
	e.code.indexed(opGlobalGet, e.globals.depth)
	e.code.i32(maxDepth)
	e.code.byte(opI32GtS)
	e.branchIf(e.bail)
}

// helper returns the index of a function of the back end's own.
func (c *compiler) helper(name string, make func(*compiler) *ir.Func) int {
	f, ok := c.helpers[name]
	if !ok {
		f = make(c)
		c.helpers[name] = f
	}
	return c.function(f)
}

// spend returns the index of the function that takes from the budget, and stops the run
// when the host gives no more.
func (c *compiler) spend() int {
	if c.spendIndex > 0 {
		return c.spendIndex
	}
	c.spendIndex = c.b.declare(signature{params: []valueType{typeI32}})
	e := &emitter{compiler: c, params: 1}
	e.code.indexed(opGlobalGet, c.globals.budget)
	e.get(0)
	e.code.byte(opI32Sub)
	e.tee(0)
	e.code.indexed(opGlobalSet, c.globals.budget)
	e.get(0)
	e.code.i32(0)
	e.code.byte(opI32LeS)
	e.open(opIf)
	e.code.indexed(opCall, hostMore)
	e.tee(0)
	e.code.indexed(opGlobalSet, c.globals.budget)
	e.get(0)
	e.code.byte(opI32Eqz)
	e.open(opIf)
	e.code.byte(opUnreachable)
	e.end()
	e.end()
	c.b.define(c.spendIndex, e.locals, e.code)
	return c.spendIndex
}

// countCalls counts where each function is called from.
func (c *compiler) countCalls(f *ir.Func) {
	var exprs func(x ir.Expr)
	called := func(g *ir.Func) {
		c.calls[g]++
		if c.calls[g] == 1 {
			c.order = append(c.order, g)
		}
	}
	exprs = func(x ir.Expr) {
		eachArg(x, exprs)
		switch x := x.(type) {
		case ir.Call:
			called(x.Func)
		case ir.Random:
			c.usesRandom = true
		case ir.Voxel:
			c.usesVolume = true
		case ir.Native:
			c.useNative(x)
		}
	}
	var stmts func(list []ir.Stmt)
	stmts = func(list []ir.Stmt) {
		for _, s := range list {
			switch s := s.(type) {
			case ir.SetCall:
				called(s.Func)
			case ir.Store, ir.SetState:
				c.hasEffects = true
			}
			eachExpr(s, exprs)
			eachList(s, stmts)
		}
	}
	c.calls[f]++
	c.order = append(c.order, f)
	for i := 0; i < len(c.order); i++ {
		stmts(c.order[i].Body)
	}
}

// recursive finds the functions that may call themselves, by asking each for its facts.
func (c *compiler) findFacts() {
	for _, f := range slices.Backward(c.order) {
		c.factsOf(f)
	}
}
