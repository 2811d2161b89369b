package wasm

import (
	"maps"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// worthOnce is the cost from which on it pays to do statements once for a loop, and to test
// in each round whether they are done.
const worthOnce = 8

// sizeOnce is the size of kernels that are too large to be looked through.
const sizeOnce = 20000

// onceInLoops returns a module in whose kernel what is the same in each round of a loop is
// computed in the first round that comes to it. In a kernel with effects nothing else
// spares that: the loops of a script over x, y and z are its own.
//
// Such statements set locals that nothing else in the loop sets, and read only what is not
// set in the loop, or set by such statements before. They have no effect.
func (c *compiler) onceInLoops(m *ir.Module) *ir.Module {
	f := *m.Funcs[0]
	f.Locals = append([]ir.Type(nil), f.Locals...)
	o := &once{compiler: c, fn: &f, ranges: rangesOf(&f), pure: map[*ir.Func]bool{}, stored: map[int]bool{}}
	for _, g := range c.order {
		o.findStored(g.Body)
	}
	if c.factsOf(m.Funcs[0]).size > sizeOnce {
		return m
	}
	f.Body = o.lists(f.Body)
	out := *m
	out.Funcs = append([]*ir.Func{&f}, m.Funcs[1:]...)
	c.order[0], c.calls[&f] = &f, c.calls[m.Funcs[0]]
	return &out
}

type once struct {
	*compiler
	fn     *ir.Func
	ranges ranger
	pure   map[*ir.Func]bool // whether it has no effect and depends on its arguments only
	stored map[int]bool      // the volumes that are written
}

// firstly is statements that are done once for a loop: what the flag says they are.
type firstly struct {
	flag int
	body []ir.Stmt

	ir.Stmt // which makes it one
}

func (e *emitter) firstly(s firstly) {
	flag := e.frame.base[s.flag]
	e.get(flag)
	e.code.byte(opI32Eqz)
	e.open(opIf)
	e.stmts(s.body)
	e.code.i32(1)
	e.set(flag)
	e.end()
}

// lists goes through statements, to the loops in them: those around others come first.
func (o *once) lists(list []ir.Stmt) []ir.Stmt {
	var out []ir.Stmt
	for _, s := range list {
		switch x := s.(type) {
		case ir.Loop:
			l := &rounds{once: o, sets: map[int]int{}}
			countSets(x.Body, l.sets)
			s = ir.Loop{Body: l.list(x.Body, map[int]bool{})}
			for _, flag := range l.flags {
				out = append(out, ir.Set{Local: flag, X: ir.Truth(false)})
			}
		case firstly:
			out = append(out, firstly{flag: x.flag, body: o.lists(x.body)})
			continue
		}
		out = append(out, mapLists(s, o.lists))
	}
	return out
}

// mapLists returns a statement with its lists replaced.
func mapLists(s ir.Stmt, f func([]ir.Stmt) []ir.Stmt) ir.Stmt {
	switch s := s.(type) {
	case ir.If:
		return ir.If{Cond: s.Cond, Then: f(s.Then), Else: f(s.Else)}
	case ir.Block:
		return ir.Block{Body: f(s.Body)}
	case ir.Loop:
		return ir.Loop{Body: f(s.Body)}
	case ir.Switch:
		out := ir.Switch{X: s.X, Default: f(s.Default)}
		for _, c := range s.Cases {
			out.Cases = append(out.Cases, ir.Case{Values: c.Values, Body: f(c.Body)})
		}
		return out
	}
	return s
}

// countSets counts how often each local is set.
func countSets(list []ir.Stmt, sets map[int]int) {
	for _, s := range list {
		switch s := s.(type) {
		case ir.Set:
			sets[s.Local]++
		case ir.SetCall:
			for _, l := range s.Locals {
				sets[l]++
			}
		}
		eachList(s, func(list []ir.Stmt) { countSets(list, sets) })
	}
}

// rounds is a loop that is looked through.
type rounds struct {
	*once
	sets  map[int]int // how often it sets each local
	flags []int       // those of what is done once
}

// list has done once what is the same in each round. known are the locals that are the same
// from there on though the loop sets them.
func (l *rounds) list(list []ir.Stmt, known map[int]bool) []ir.Stmt {
	var out, same []ir.Stmt
	inner := func(list []ir.Stmt) []ir.Stmt { return l.list(list, maps.Clone(known)) }
	for _, s := range list {
		if l.isSame(s, known) {
			sets := map[int]int{}
			countSets([]ir.Stmt{s}, sets)
			for k := range sets {
				known[k] = true
			}
			same = append(same, s)
			continue
		}
		s, taken := l.takeOut(s, known)
		out = append(out, l.wrap(append(same, taken...))...)
		same = nil
		if f, ok := s.(firstly); ok { // for a loop around
			sets := map[int]int{}
			countSets(f.body, sets)
			for k := range sets {
				known[k] = true
			}
		}
		out = append(out, mapLists(s, inner))
	}
	return append(out, l.wrap(same)...)
}

// wrap has statements done once, if that pays.
func (l *rounds) wrap(list []ir.Stmt) []ir.Stmt {
	if l.factsOfList(l.ranges, list).cost < worthOnce {
		return list
	}
	flag := l.local(ir.Bool)
	l.flags = append(l.flags, flag)
	return []ir.Stmt{firstly{flag: flag, body: list}}
}

// local makes a local.
func (o *once) local(t ir.Type) int {
	o.fn.Locals = append(o.fn.Locals, t)
	return len(o.fn.Params) + len(o.fn.Locals) - 1
}

// takeOut replaces dear expressions of a statement that are surely evaluated, and the same
// in each round, by locals, and returns what sets those.
func (l *rounds) takeOut(s ir.Stmt, known map[int]bool) (out ir.Stmt, taken []ir.Stmt) {
	same := &sameness{rounds: l, known: known}
	var expr func(x ir.Expr) ir.Expr
	list := func(xs []ir.Expr) (out []ir.Expr) {
		for _, x := range xs {
			out = append(out, expr(x))
		}
		return out
	}
	expr = func(x ir.Expr) ir.Expr {
		if l.factsOfExpr(l.ranges, x).cost < worthOnce {
			return x
		}
		if same.expr(x, nil) {
			to := l.local(x.Type())
			taken = append(taken, ir.Set{Local: to, X: x})
			return ir.Local{Index: to, T: x.Type()}
		}
		switch x := x.(type) {
		case ir.Unary:
			return ir.Unary{Op: x.Op, X: expr(x.X)}
		case ir.Binary:
			return ir.Binary{Op: x.Op, X: expr(x.X), Y: expr(x.Y)}
		case ir.Cond:
			return ir.Cond{If: expr(x.If), Then: x.Then, Else: x.Else}
		case ir.Math:
			return ir.Math{Fn: x.Fn, Args: list(x.Args)}
		case ir.Call:
			return ir.Call{Func: x.Func, Args: list(x.Args)}
		case ir.Load:
			return ir.Load{Array: x.Array, Elem: x.Elem, Index: expr(x.Index)}
		case ir.Native:
			return ir.Native{Fn: x.Fn, Object: x.Object, Args: list(x.Args)}
		case ir.Voxel:
			return ir.Voxel{Volume: x.Volume, X: expr(x.X), Y: expr(x.Y), Z: expr(x.Z)}
		}
		return x
	}
	switch s := s.(type) {
	case ir.Set:
		return ir.Set{Local: s.Local, X: expr(s.X)}, taken
	case ir.SetCall:
		return ir.SetCall{Locals: s.Locals, Func: s.Func, Args: list(s.Args)}, taken
	case ir.If:
		return ir.If{Cond: expr(s.Cond), Then: s.Then, Else: s.Else}, taken
	case ir.Switch:
		return ir.Switch{X: expr(s.X), Cases: s.Cases, Default: s.Default}, taken
	case ir.SetState:
		return ir.SetState{Index: s.Index, X: expr(s.X)}, taken
	case ir.Store:
		return ir.Store{Volume: s.Volume, X: expr(s.X), Y: expr(s.Y), Z: expr(s.Z), Color: expr(s.Color)}, taken
	}
	return s, nil
}
