package wasm

import (
	"fmt"
	"math"
	"strings"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// tabled is an element of a table that an earlier stage filled.
type tabled struct {
	at uint32
	on axes
	t  ir.Type
}

// Type implements ir.Expr.
func (x tabled) Type() ir.Type { return x.t }

// memo is an expression that is evaluated when it is first needed for some coordinates.
type memo struct {
	at, flag uint32
	on       axes
	x        ir.Expr
}

// Type implements ir.Expr.
func (x memo) Type() ir.Type { return x.x.Type() }

// extractor takes expressions out of the statements of a stage.
type extractor struct {
	*plan
	on          axes // of the stage
	conditional bool
}

// extract moves what depends on less than a stage does to stages before.
func (p *plan) extract(on axes) {
	x := &extractor{plan: p, on: on, conditional: on == onAll && p.shape.Existing}
	p.stages[on] = x.list(p.stages[on])
}

func (p *extractor) list(list []ir.Stmt) []ir.Stmt {
	out := make([]ir.Stmt, len(list))
	for i, s := range list {
		out[i] = p.stmt(s)
		p.conditional = p.conditional || returns(s)
	}
	return out
}

// inner is a list that is not done in any case.
func (p *extractor) inner(list []ir.Stmt) []ir.Stmt {
	before := p.conditional
	p.conditional = true
	out := p.list(list)
	p.conditional = before
	return out
}

func (p *extractor) stmt(s ir.Stmt) ir.Stmt {
	switch s := s.(type) {
	case ir.Set:
		return ir.Set{Local: s.Local, X: p.expr(s.X)}
	case ir.SetCall:
		return ir.SetCall{Locals: s.Locals, Func: s.Func, Args: p.exprs(s.Args)}
	case ir.If:
		cond := p.expr(s.Cond)
		return ir.If{Cond: cond, Then: p.inner(s.Then), Else: p.inner(s.Else)}
	case ir.Block:
		return ir.Block{Body: p.inner(s.Body)}
	case ir.Loop:
		return ir.Loop{Body: p.inner(s.Body)}
	case ir.Switch:
		out := ir.Switch{X: p.expr(s.X)}
		for _, c := range s.Cases {
			out.Cases = append(out.Cases, ir.Case{Values: c.Values, Body: p.inner(c.Body)})
		}
		out.Default = p.inner(s.Default)
		return out
	case ir.Return:
		return ir.Return{Xs: p.exprs(s.Xs)}
	}
	return s
}

func (p *extractor) exprs(list []ir.Expr) []ir.Expr {
	out := make([]ir.Expr, len(list))
	for i, x := range list {
		out[i] = p.expr(x)
	}
	return out
}

// stable tells whether an expression has the same value wherever it stands in the stage.
func (p *extractor) stable(x ir.Expr) bool {
	if l, ok := x.(ir.Local); ok && p.stage[l.Index]&^p.on != 0 {
		return false
	} else if ok && p.stage[l.Index] == p.on && l.Index >= len(p.fn.Params) {
		return false
	}
	ok := true
	eachArg(x, func(a ir.Expr) { ok = ok && p.stable(a) })
	return ok
}

func (p *extractor) expr(x ir.Expr) ir.Expr {
	switch x.(type) {
	case ir.Local, ir.Number, ir.Int, ir.Truth, ir.Uniform, ir.Random, tabled, memo:
		return x
	}
	on := p.depsOf(x)
	if on&^p.on != 0 || on == p.on || !p.stable(x) {
		return p.parts(x)
	}
	f := p.factsOfExpr(p.ranges, x)
	worth := worthRow
	if on&onX != 0 || on == onY {
		worth = worthTable
	}
	switch {
	case f.random || f.cost < worth:
		return p.parts(x)
	case !p.conditional || !f.bails && f.cost <= cheap && !f.loops:
		return p.hoist(x, on)
	case f.cost >= worthMemo && p.on == onAll:
		return p.remember(x, on)
	}
	return p.parts(x)
}

// parts takes expressions out of the operands.
func (p *extractor) parts(x ir.Expr) ir.Expr {
	maybe := func(x ir.Expr) ir.Expr {
		before := p.conditional
		p.conditional = true
		x = p.expr(x)
		p.conditional = before
		return x
	}
	switch x := x.(type) {
	case ir.Unary:
		return ir.Unary{Op: x.Op, X: p.expr(x.X)}
	case ir.Binary:
		return ir.Binary{Op: x.Op, X: p.expr(x.X), Y: p.expr(x.Y)}
	case ir.Cond:
		cond := p.expr(x.If)
		return ir.Cond{If: cond, Then: maybe(x.Then), Else: maybe(x.Else)}
	case ir.Math:
		return ir.Math{Fn: x.Fn, Args: p.exprs(x.Args)}
	case ir.Call:
		return ir.Call{Func: x.Func, Args: p.exprs(x.Args)}
	case ir.Load:
		return ir.Load{Array: x.Array, Elem: x.Elem, Index: p.expr(x.Index)}
	case ir.Native:
		return ir.Native{Fn: x.Fn, Object: x.Object, Args: p.exprs(x.Args)}
	case ir.Voxel:
		return ir.Voxel{Volume: x.Volume, X: p.expr(x.X), Y: p.expr(x.Y), Z: p.expr(x.Z)}
	}
	return x
}

// size returns how many values an expression has in a block, or in a slab of one z.
func (a axes) size() uint32 {
	n := uint32(1)
	for ; a != 0; a &= a - 1 {
		n *= 16
	}
	return n
}

// take takes room for a table; 0 when there is none.
func (p *plan) take(n uint32) uint32 {
	if p.table+8*n > p.layout.tables+maxHoisted {
		return 0
	}
	at := p.table
	p.table += 8 * n
	return at
}

// hoist has an expression computed in the stage that it belongs to.
func (p *extractor) hoist(x ir.Expr, on axes) ir.Expr {
	key := p.key(x)
	if y, ok := p.found[key]; ok {
		return y
	}
	l := len(p.fn.Params) + len(p.fn.Locals)
	y := ir.Expr(ir.Local{Index: l, T: x.Type()})
	if on&onX != 0 {
		at := p.take((on &^ onZ).size())
		if at == 0 {
			return p.parts(x)
		}
		p.slots[l] = at
		y = tabled{at, on, x.Type()}
	} else if on == onY {
		if p.slots[l] = p.take(16); p.slots[l] == 0 {
			return p.parts(x)
		}
	}
	p.fn.Locals = append(p.fn.Locals, x.Type())
	p.deps = append(p.deps, on)
	p.stage = append(p.stage, on)
	p.stages[on] = append(p.stages[on], ir.Set{Local: l, X: x})
	p.found[key] = y
	return y
}

// remember makes a memo.
func (p *extractor) remember(x ir.Expr, on axes) ir.Expr {
	key := "memo" + p.key(x)
	if y, ok := p.found[key]; ok {
		return y
	}
	n := on.size()
	if p.flag+n > p.layout.flagsEnd {
		return p.parts(x)
	}
	at := p.take(n)
	if at == 0 {
		return p.parts(x)
	}
	y := memo{at, p.flag, on, x}
	p.flag += n
	p.found[key] = y
	return y
}

// key returns a text that equal expressions have in common.
func (p *extractor) key(x ir.Expr) string {
	var b strings.Builder
	var write func(x ir.Expr)
	write = func(x ir.Expr) {
		switch x := x.(type) {
		case ir.Number:
			fmt.Fprintf(&b, "n%x", math.Float64bits(float64(x)))
		case ir.Int:
			fmt.Fprintf(&b, "i%d", int32(x))
		case ir.Truth:
			fmt.Fprintf(&b, "t%t", bool(x))
		case ir.Local:
			fmt.Fprintf(&b, "l%d", x.Index)
		case ir.Uniform:
			fmt.Fprintf(&b, "u%d", x.Index)
		case ir.Unary:
			fmt.Fprintf(&b, "1%d", x.Op)
		case ir.Binary:
			fmt.Fprintf(&b, "2%d", x.Op)
		case ir.Cond:
			b.WriteByte('?')
		case ir.Math:
			fmt.Fprintf(&b, "m%d", x.Fn)
		case ir.Call:
			fmt.Fprintf(&b, "c%p", x.Func)
		case ir.Load:
			fmt.Fprintf(&b, "a%d.%d", x.Array, x.Elem)
		case ir.Voxel:
			fmt.Fprintf(&b, "v%d", x.Volume)
		case ir.Native:
			fmt.Fprintf(&b, "N%p.%d", x.Fn, x.Object)
		case tabled:
			fmt.Fprintf(&b, "T%d", x.at)
		case memo:
			fmt.Fprintf(&b, "M%d", x.at)
			return
		}
		b.WriteByte('(')
		eachArg(x, write)
		b.WriteByte(')')
	}
	write(x)
	return b.String()
}
