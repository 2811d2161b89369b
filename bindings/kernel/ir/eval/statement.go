package eval

import (
	"fmt"
	"slices"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// exit is how a statement ends.
type exit struct {
	kind  int
	depth int // of a Break or Continue, from where we are
}

const (
	goesOn = iota
	broken
	continued
	returned
)

func (f *frame) list(list []ir.Stmt) exit {
	for _, s := range list {
		if e := f.statement(s); e.kind != goesOn {
			return e
		}
	}
	return exit{}
}

func (f *frame) statement(s ir.Stmt) exit {
	switch s := s.(type) {
	case ir.Set:
		f.set(s.Local, f.eval(s.X))
	case ir.SetCall:
		got := f.run.call(s.Func, f.all(s.Args))
		if len(got) != len(s.Locals) {
			panic(fmt.Sprintf("eval: %d locals for %d results of %s", len(s.Locals), len(got), s.Func.Name))
		}
		for i, l := range s.Locals {
			f.set(l, got[i])
		}
	case ir.If:
		if f.truth(s.Cond) {
			return f.list(s.Then)
		}
		return f.list(s.Else)
	case ir.Block:
		return f.block(s.Body)
	case ir.Loop:
		return f.loop(s.Body)
	case ir.Break:
		return exit{broken, s.Depth}
	case ir.Continue:
		return exit{continued, s.Depth}
	case ir.Switch:
		x := f.int(s.X)
		for _, c := range s.Cases {
			if slices.Contains(c.Values, x) {
				return f.list(c.Body)
			}
		}
		return f.list(s.Default)
	case ir.Return:
		f.results = f.all(s.Xs)
		return exit{kind: returned}
	case ir.Bail:
		panic(ended{ErrBail})
	case ir.SetState:
		f.run.states[s.Index] = typed(f.eval(s.X), f.run.m.States[s.Index])
	case ir.Store:
		at := Place{f.int(s.X), f.int(s.Y), f.int(s.Z)}
		f.run.stored[s.Volume][at] = uint32(f.int(s.Color))
	default:
		panic(fmt.Sprintf("eval: no statement: %T", s))
	}
	return exit{}
}

func (f *frame) set(local int, v Value) { f.locals[local] = typed(v, f.locals[local].T) }

func (f *frame) block(body []ir.Stmt) exit {
	e := f.list(body)
	switch e.kind {
	case broken:
		return outer(e)
	case continued:
		if e.depth == 0 {
			panic("eval: a Continue of a Block")
		}
		return exit{e.kind, e.depth - 1}
	}
	return e
}

// outer is a Break as the statement around sees it.
func outer(e exit) exit {
	if e.depth == 0 {
		return exit{}
	}
	return exit{e.kind, e.depth - 1}
}

// loop does its body until it is left: its end goes back to its start.
func (f *frame) loop(body []ir.Stmt) exit {
	for {
		f.run.step()
		switch e := f.list(body); e.kind {
		case broken:
			return outer(e)
		case continued:
			if e.depth > 0 {
				return exit{e.kind, e.depth - 1}
			}
		case returned:
			return e
		}
	}
}
