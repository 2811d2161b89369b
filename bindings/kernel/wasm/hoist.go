package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// plan is a kernel in parts. What depends on some of the coordinates only is computed
// once for each value of those: stage onX|onY for each x and y, and so on. Stage onAll is
// what is left for each voxel.
//
// What is surely evaluated, and what is cheap and can't bail, is computed beforehand. If it
// bails then, so do all the voxels that it was computed for. What is evaluated only under a
// condition, and is dear or may bail, is computed when it is first needed, and remembered.
type plan struct {
	*compiler
	fn     *ir.Func
	ranges ranger
	stages [onAll + 1][]ir.Stmt
	deps   []axes // of each local
	stage  []axes // where each local is set; onAll|onVoxel when it is not stable
	slots  map[int]uint32
	table  uint32 // the end of the tables so far
	flag   uint32
	found  map[string]ir.Expr // what stands for an expression

	readers [onAll + 1]map[int]bool
	bailed  [onAll + 1]uint32 // where it is told which entries of a stage bailed; 0 if none can
}

// What pays.
const (
	worthTable = 4  // a look-up instead
	worthRow   = 2  // a local that is set once a row
	worthMemo  = 30 // a look-up, a test and a branch
	cheap      = 45 // to be computed in vain
)

func (c *compiler) plan() *plan {
	f := *c.mod.Funcs[0]
	f.Locals = append([]ir.Type(nil), f.Locals...)
	p := &plan{compiler: c, fn: &f, ranges: rangesOf(&f), slots: map[int]uint32{}, table: c.layout.tables, flag: c.layout.flags, found: map[string]ir.Expr{}}
	p.findDeps()
	p.split()
	for _, m := range []axes{onAll, onX | onY, onX | onZ, onY | onZ, onX, onY, onZ} {
		p.extract(m)
	}
	for l := len(f.Params); l < len(p.stage); l++ {
		on := p.stage[l]
		if _, ok := p.slots[l]; !ok && on < onAll && (on&onX != 0 || on == onY) && p.readLater(l, on) {
			p.slots[l] = p.table
			p.table += 8 * (on &^ onZ).size()
		}
	}
	for on := range onAll {
		if p.factsOfList(p.ranges, p.stages[on]).bails || p.bailsBefore(on) && len(p.stages[on]) > 0 {
			p.bailed[on] = p.table
			p.table += 8 * (on &^ onZ).size()
		}
	}
	return p
}

// bailsBefore tells whether a stage that comes before another can bail.
func (p *plan) bailsBefore(on axes) bool {
	for m := range on {
		if m&on == m && p.bailed[m] != 0 {
			return true
		}
	}
	return false
}

// readLater tells whether a stage that comes after on reads a local of on.
func (p *plan) readLater(l int, on axes) bool {
	for m := on + 1; m <= onAll; m++ {
		if m&on == on && p.reads(m)[l] {
			return true
		}
	}
	return false
}

// findDeps finds what each local depends on: its values, and the conditions under which it
// is set.
func (p *plan) findDeps() {
	n := len(p.fn.Params) + len(p.fn.Locals)
	p.deps = make([]axes, n)
	p.stage = make([]axes, n)
	for i := range p.fn.Params {
		p.deps[i] = p.shape.Args[i].axes()
	}
	for changed := true; changed; {
		changed = false
		p.spread(p.fn.Body, 0, func(l int, a axes) {
			if l < len(p.fn.Params) {
				a = onAll | onVoxel // it is no more what it was
			}
			if p.deps[l]|a != p.deps[l] {
				p.deps[l] |= a
				changed = true
			}
		})
	}
}

// spread calls f with the locals that statements set and what they depend on there.
func (p *plan) spread(list []ir.Stmt, under axes, f func(local int, a axes)) {
	for _, s := range list {
		switch s := s.(type) {
		case ir.Set:
			f(s.Local, under|p.depsOf(s.X))
			continue
		case ir.SetCall:
			a := under
			for _, x := range s.Args {
				a |= p.depsOf(x)
			}
			if p.factsOf(s.Func).random {
				a |= onAll | onVoxel
			}
			for _, l := range s.Locals {
				f(l, a)
			}
			continue
		}
		inner := under
		switch s.(type) {
		case ir.Block, ir.Loop: // whether what follows a Break is done depends on its conditions
			inner |= p.depsWithin(s)
		default:
			eachExpr(s, func(x ir.Expr) { inner |= p.depsOf(x) })
		}
		eachList(s, func(list []ir.Stmt) { p.spread(list, inner, f) })
	}
}

// depsWithin returns what the conditions within a statement depend on.
func (p *plan) depsWithin(s ir.Stmt) axes {
	var a axes
	switch s.(type) {
	case ir.If, ir.Switch:
		eachExpr(s, func(x ir.Expr) { a |= p.depsOf(x) })
	}
	eachList(s, func(list []ir.Stmt) {
		for _, s := range list {
			a |= p.depsWithin(s)
		}
	})
	return a
}

func (p *plan) depsOf(x ir.Expr) axes {
	var a axes
	switch x := x.(type) {
	case ir.Local:
		return p.deps[x.Index]
	case tabled:
		return x.on
	case ir.Random:
		return onAll | onVoxel
	case ir.Call:
		if p.factsOf(x.Func).random {
			return onAll | onVoxel
		}
	}
	eachArg(x, func(y ir.Expr) { a |= p.depsOf(y) })
	return a
}

// touched is what a statement reads and sets.
type touched struct {
	reads, sets map[int]bool
	axes        axes
}

func (p *plan) touch(s ir.Stmt, t *touched) {
	var exprs func(x ir.Expr)
	exprs = func(x ir.Expr) {
		if l, ok := x.(ir.Local); ok {
			t.reads[l.Index] = true
		}
		eachArg(x, exprs)
	}
	eachExpr(s, func(x ir.Expr) {
		t.axes |= p.depsOf(x)
		exprs(x)
	})
	set := func(l int) {
		t.sets[l] = true
		t.axes |= p.deps[l]
	}
	switch s := s.(type) {
	case ir.Set:
		set(s.Local)
	case ir.SetCall:
		for _, l := range s.Locals {
			set(l)
		}
		if p.factsOf(s.Func).random {
			t.axes |= onAll | onVoxel
		}
	}
	eachList(s, func(list []ir.Stmt) {
		for _, s := range list {
			p.touch(s, t)
		}
	})
}

// returns tells whether a statement may end the kernel, other than by a Bail.
func returns(s ir.Stmt) bool {
	if _, ok := s.(ir.Return); ok {
		return true
	}
	found := false
	eachList(s, func(list []ir.Stmt) {
		for _, s := range list {
			found = found || returns(s)
		}
	})
	return found
}
