package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// Conditions become branches, without a value in between, where they are made of others.
// wazero joins a comparison with the branch that an if makes of it, but neither with one
// that goes to where other branches go too, nor with what a negation makes of it.

// composed tells whether a condition is made of others.
func composed(x ir.Expr) bool {
	switch x := x.(type) {
	case ir.Unary:
		return x.Op == ir.Not
	case ir.Cond:
		return x.Else == ir.Truth(false) || x.Then == ir.Truth(true)
	}
	return false
}

// unless branches when a condition does not hold.
func (e *emitter) unless(x ir.Expr, to int) {
	if !composed(x) {
		e.expr(x)
		e.open(opIf)
		e.code.byte(opElse)
		e.branch(opBr, to)
		e.end()
		return
	}
	switch x := x.(type) {
	case ir.Unary:
		e.when(x.X, to)
	case ir.Cond:
		if x.Else == ir.Truth(false) {
			e.unless(x.If, to)
			e.unless(x.Then, to)
			return
		}
		either := e.open(opBlock)
		e.when(x.If, either)
		e.unless(x.Else, to)
		e.end()
	}
}

// when branches when a condition holds.
func (e *emitter) when(x ir.Expr, to int) {
	if !composed(x) {
		e.expr(x)
		e.branchIf(to)
		return
	}
	switch x := x.(type) {
	case ir.Unary:
		e.unless(x.X, to)
	case ir.Cond:
		if x.Then == ir.Truth(true) {
			e.when(x.If, to)
			e.when(x.Else, to)
			return
		}
		neither := e.open(opBlock)
		e.unless(x.If, neither)
		e.when(x.Then, to)
		e.end()
	}
}

// branchIf branches when what is pushed is not 0.
func (e *emitter) branchIf(to int) {
	e.open(opIf)
	e.branch(opBr, to)
	e.end()
}

// either does one of two things, which leave results.
func (e *emitter) either(x ir.Expr, then, other func(), results ...valueType) {
	if !composed(x) {
		e.expr(x)
		e.open(opIf, results...)
		then()
		if other != nil {
			e.code.byte(opElse)
			other()
		}
		e.end()
		return
	}
	end := e.open(opBlock, results...)
	if other == nil {
		e.unless(x, end)
		then()
		e.end()
		return
	}
	not := e.open(opBlock)
	e.unless(x, not)
	then()
	e.branch(opBr, end)
	e.end()
	other()
	e.end()
}
