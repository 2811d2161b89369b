package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// facts is what is known of a function, or of a part of one, without running it.
type facts struct {
	bails     bool // it may
	random    bool // it asks for random numbers
	loops     bool
	recursive bool
	cost      int // in additions, roughly, at most costMost
	size      int // in nodes
}

const (
	costMost = 1 << 24
	roundsOf = 8 // how many rounds a loop is taken to have
)

// Costs of what is more than an addition.
const (
	costDiv    = 4
	costSqrt   = 5
	costMath   = 24
	costRem    = 8
	costRandom = 10
	costVoxel  = 6
	costLoad   = 2
	costCall   = 3
)

func (f *facts) add(g facts, times int) {
	f.bails = f.bails || g.bails
	f.random = f.random || g.random
	f.loops = f.loops || g.loops
	f.cost = min(f.cost+times*g.cost, costMost)
	f.size += g.size
}

// factsOf returns the facts of a function.
func (c *compiler) factsOf(f *ir.Func) facts {
	if g, ok := c.facts[f]; ok {
		if g == nil { // it is being looked at
			c.cycles[f] = true
			return facts{bails: true, random: c.usesRandom, loops: true, recursive: true, cost: costMost}
		}
		return *g
	}
	c.facts[f] = nil
	g := c.factsOfList(rangesOf(f), f.Body)
	g.recursive = c.cycles[f]
	if g.recursive {
		g.bails = true
	}
	c.facts[f] = &g
	return g
}

func (c *compiler) factsOfList(r ranger, list []ir.Stmt) facts {
	var f facts
	for _, s := range list {
		f.add(c.factsOfStmt(r, s), 1)
	}
	return f
}

func (c *compiler) factsOfStmt(r ranger, s ir.Stmt) facts {
	var f facts
	f.size = 1
	eachExpr(s, func(x ir.Expr) { f.add(c.factsOfExpr(r, x), 1) })
	switch s := s.(type) {
	case ir.SetCall:
		f.add(c.factsOf(s.Func), 1)
		f.cost += costCall
	case ir.Loop:
		f.add(c.factsOfList(r, s.Body), roundsOf)
		f.loops = true
		return f
	case ir.Store:
		f.bails = true
		f.cost += costVoxel
	case ir.Bail:
		f.bails = true
	}
	eachList(s, func(list []ir.Stmt) { f.add(c.factsOfList(r, list), 1) })
	return f
}

func (c *compiler) factsOfExpr(r ranger, x ir.Expr) facts {
	f := facts{size: 1}
	eachArg(x, func(a ir.Expr) { f.add(c.factsOfExpr(r, a), 1) })
	switch x := x.(type) {
	case ir.Number, ir.Int, ir.Truth, ir.Local, ir.Uniform, long:
	case ir.Unary:
		switch x.Op {
		case ir.Sqrt:
			f.cost += costSqrt
		case ir.Round, ir.ToInt32, ir.Channel:
			f.cost += 3
		default:
			f.cost++
		}
	case ir.Binary:
		switch x.Op {
		case ir.Div:
			f.cost += costDiv
		case ir.Rem, ir.RemInt:
			f.cost += costRem
		default:
			f.cost++
		}
	case ir.Math:
		f.cost += costMath
	case ir.Call:
		f.add(c.factsOf(x.Func), 1)
		f.cost += costCall
	case ir.Load:
		high, ok := r.most(x.Index)
		f.bails = f.bails || !ok || high >= int64(c.mod.Arrays[x.Array].Len)
		f.cost += costLoad
	case ir.Voxel:
		f.cost += costVoxel
	case ir.Native:
		f.cost += x.Fn.Cost
	case ir.Random:
		f.random = true
		f.cost += costRandom
	default:
		f.cost++
	}
	f.cost = min(f.cost, costMost)
	return f
}

// eachExpr calls f with the expressions that belong to a statement itself.
func eachExpr(s ir.Stmt, f func(ir.Expr)) {
	switch s := s.(type) {
	case ir.Set:
		f(s.X)
	case spill:
		f(s.x)
	case ir.SetCall:
		for _, a := range s.Args {
			f(a)
		}
	case ir.If:
		f(s.Cond)
	case ir.SetState:
		f(s.X)
	case ir.Store:
		f(s.X)
		f(s.Y)
		f(s.Z)
		f(s.Color)
	case ir.Switch:
		f(s.X)
	case ir.Return:
		for _, x := range s.Xs {
			f(x)
		}
	}
}

// eachList calls f with the lists of statements inside of a statement.
func eachList(s ir.Stmt, f func([]ir.Stmt)) {
	switch s := s.(type) {
	case ir.If:
		f(s.Then)
		f(s.Else)
	case ir.Block:
		f(s.Body)
	case ir.Loop:
		f(s.Body)
	case lazily:
		f(s.body)
	case firstly:
		f(s.body)
	case ir.Switch:
		for _, c := range s.Cases {
			f(c.Body)
		}
		f(s.Default)
	}
}

// eachArg calls f with the operands of an expression.
func eachArg(x ir.Expr, f func(ir.Expr)) {
	list := func(args []ir.Expr) {
		for _, a := range args {
			f(a)
		}
	}
	switch x := x.(type) {
	case ir.Unary:
		f(x.X)
	case ir.Binary:
		f(x.X)
		f(x.Y)
	case ir.Cond:
		f(x.If)
		f(x.Then)
		f(x.Else)
	case ir.Math:
		list(x.Args)
	case ir.Call:
		list(x.Args)
	case ir.Load:
		f(x.Index)
	case ir.Voxel:
		f(x.X)
		f(x.Y)
		f(x.Z)
	case ir.Native:
		list(x.Args)
	case native:
		list(x.args)
	case lookup:
		f(x.index)
	case hostCall:
		list(x.args)
	case memo:
		f(x.x)
	case saturated:
		f(x.x)
	case gradientAt:
		f(x.x)
	}
}
