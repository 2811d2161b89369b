package wasm

import (
	"maps"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// sameness finds out whether a statement does the same in each round of a loop.
type sameness struct {
	*rounds
	known  map[int]bool // locals that are the same though the loop sets them
	own    map[int]int  // locals that the statement sets, and how often
	labels []*assigned  // what is set where a Block or Loop is left
}

// assigned are the locals of the statement that surely have been set at some point. The
// zero value is of a point that is not reached.
type assigned struct{ set map[int]bool }

func (a *assigned) clone() assigned { return assigned{maps.Clone(a.set)} }

// meet makes it what is set on both ways.
func (a *assigned) meet(b assigned) {
	switch {
	case b.set == nil:
	case a.set == nil:
		a.set = maps.Clone(b.set)
	default:
		maps.DeleteFunc(a.set, func(l int, _ bool) bool { return !b.set[l] })
	}
}

// isSame tells whether a statement does the same in each round: it has no effect but on
// locals that nothing else in the loop sets, and reads none of these before it sets it.
func (l *rounds) isSame(s ir.Stmt, known map[int]bool) bool {
	c := &sameness{rounds: l, known: known, own: map[int]int{}}
	countSets([]ir.Stmt{s}, c.own)
	for k, n := range c.own {
		if l.sets[k] != n || k < len(l.fn.Params) {
			return false
		}
	}
	return c.stmt(s, &assigned{map[int]bool{}})
}

func (c *sameness) list(list []ir.Stmt, at *assigned) bool {
	for _, s := range list {
		if !c.stmt(s, at) {
			return false
		}
	}
	return true
}

func (c *sameness) stmt(s ir.Stmt, at *assigned) bool {
	ok := true
	eachExpr(s, func(x ir.Expr) { ok = ok && c.expr(x, at) })
	if !ok {
		return false
	}
	switch s := s.(type) {
	case ir.Set:
		at.add(s.Local)
	case ir.SetCall:
		at.add(s.Locals...)
		return c.isPure(s.Func)
	case ir.If:
		return c.either(at, s.Then, s.Else)
	case ir.Switch:
		lists := [][]ir.Stmt{s.Default}
		for _, k := range s.Cases {
			lists = append(lists, k.Body)
		}
		return c.either(at, lists...)
	case ir.Block:
		return c.labelled(s.Body, at, false)
	case ir.Loop:
		return c.labelled(s.Body, at, true)
	case ir.Break:
		if s.Depth >= len(c.labels) {
			return false
		}
		c.labels[len(c.labels)-1-s.Depth].meet(*at)
		at.set = nil
	case ir.Continue:
		at.set = nil
		return s.Depth < len(c.labels)
	case ir.Bail:
		at.set = nil
	default:
		return false
	}
	return true
}

func (a *assigned) add(list ...int) {
	for _, l := range list {
		if a.set != nil {
			a.set[l] = true
		}
	}
}

// either goes through lists of which one is done.
func (c *sameness) either(at *assigned, lists ...[]ir.Stmt) bool {
	var after assigned
	for _, list := range lists {
		way := at.clone()
		if !c.list(list, &way) {
			return false
		}
		after.meet(way)
	}
	*at = after
	return true
}

// labelled goes through a Block or a Loop, which is left by Breaks only.
func (c *sameness) labelled(body []ir.Stmt, at *assigned, loop bool) bool {
	label := &assigned{}
	c.labels = append(c.labels, label)
	ok := c.list(body, at)
	c.labels = c.labels[:len(c.labels)-1]
	if !loop {
		label.meet(*at)
	}
	*at = *label
	return ok
}

// expr tells whether an expression is the same in each round, at a point of the statement
// or, where at is nil, without one.
func (c *sameness) expr(x ir.Expr, at *assigned) bool {
	switch x := x.(type) {
	case ir.Local:
		switch {
		case c.sets[x.Index] == 0 || c.known[x.Index]:
		case at == nil || at.set != nil && !at.set[x.Index]:
			return false
		}
		return c.sets[x.Index] == 0 || c.known[x.Index] || c.own[x.Index] > 0
	case ir.State, ir.Random:
		return false
	case ir.Voxel:
		if c.stored[x.Volume] {
			return false
		}
	case ir.Call:
		if !c.isPure(x.Func) {
			return false
		}
	}
	ok := true
	eachArg(x, func(a ir.Expr) { ok = ok && c.expr(a, at) })
	return ok
}

// isPure tells whether a function gives the same for the same arguments, and has no effect.
func (o *once) isPure(f *ir.Func) bool {
	if p, ok := o.pure[f]; ok {
		return p
	}
	o.pure[f] = false // while it is looked at: it calls itself
	pure := true
	var exprs func(x ir.Expr)
	exprs = func(x ir.Expr) {
		switch x := x.(type) {
		case ir.State, ir.Random:
			pure = false
		case ir.Voxel:
			pure = pure && !o.stored[x.Volume]
		case ir.Call:
			pure = pure && o.isPure(x.Func)
		}
		eachArg(x, exprs)
	}
	var stmts func(list []ir.Stmt)
	stmts = func(list []ir.Stmt) {
		for _, s := range list {
			switch s := s.(type) {
			case ir.Store, ir.SetState:
				pure = false
			case ir.SetCall:
				pure = pure && o.isPure(s.Func)
			}
			eachExpr(s, exprs)
			eachList(s, stmts)
		}
	}
	stmts(f.Body)
	o.pure[f] = pure
	return pure
}

// findStored notes the volumes that statements write.
func (o *once) findStored(list []ir.Stmt) {
	for _, s := range list {
		if s, ok := s.(ir.Store); ok {
			o.stored[s.Volume] = true
		}
		eachList(s, o.findStored)
	}
}
