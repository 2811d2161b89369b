package front

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// expr lowers an expression. What it does happens where it stands; what it gives may be
// evaluated later, until a variable in it is assigned to. zero tells whether it matters
// that a number is -0, and not 0.
func (l *lower) expr(e ast.Expression, zero bool) value {
	l.count(0)
	v := l.expression(e, zero)
	if v.is(numberKind) {
		l.seen[e] = v.typ
	} else {
		delete(l.seen, e)
	}
	return v
}

func (l *lower) expression(e ast.Expression, zero bool) value {
	switch e := e.(type) {
	case *ast.NumberLiteral:
		return l.literal(e)
	case *ast.BooleanLiteral:
		return boolValue(ir.Truth(e.Value))
	case *ast.NullLiteral:
		return value{typ: ofKind(nullKind)}
	case *ast.StringLiteral:
		return l.textValue(e.Value.String())
	case *ast.TemplateLiteral:
		if e.Tag == nil && len(e.Expressions) == 0 && len(e.Elements) == 1 {
			return l.textValue(e.Elements[0].Parsed.String())
		}
		l.refuse(e.OpenQuote, "makes a string", "give colours as numbers: rgb(r, g, b)")
	case *ast.Identifier:
		return l.identifier(e, zero)
	case *ast.UnaryExpression:
		return l.unaryExpression(e, zero)
	case *ast.BinaryExpression:
		return l.binaryExpression(e, zero)
	case *ast.AssignExpression:
		return l.assignExpression(e, zero)
	case *ast.ConditionalExpression:
		return l.conditional(e, zero)
	case *ast.SequenceExpression:
		for _, x := range e.Sequence[:len(e.Sequence)-1] {
			l.effect(x)
		}
		return l.expr(e.Sequence[len(e.Sequence)-1], zero)
	case *ast.CallExpression:
		return l.call(e, zero)
	case *ast.ArrayLiteral, *ast.ObjectLiteral, *ast.DotExpression, *ast.BracketExpression:
		return l.fieldExpression(e, zero)
	case *ast.ArrowFunctionLiteral, *ast.FunctionLiteral:
		return knownValue(l.closure("", e))
	case *ast.NewExpression:
		if v, ok := l.newVec(e); ok {
			return v
		}
	case *ast.OptionalChain:
		return l.expr(e.Expression, zero)
	case *ast.Optional:
		l.refuse(e.Idx0(), "has ?.", "test for undefined instead")
	}
	l.refuseExpression(e)
	return value{}
}

// refused says what an expression is that can't be compiled.
func (l *lower) refuseExpression(e ast.Expression) {
	message, hint := "has an expression that a compiled function can't have", ""
	switch e := e.(type) {
	case *ast.NewExpression:
		message, hint = "makes an object with new", "make it outside of the function"
		if id, ok := e.Callee.(*ast.Identifier); ok {
			message = "makes a " + id.Name.String() + " with new"
		}
	case *ast.ThisExpression:
		message, hint = "uses this", "use a variable instead"
	case *ast.AwaitExpression:
		message = "waits with await"
	case *ast.YieldExpression:
		message = "yields"
	case *ast.RegExpLiteral:
		message = "has a regular expression"
	case *ast.SpreadElement:
		message, hint = "spreads an array", "write out its elements"
	}
	l.refuse(e.Idx0(), message, hint)
}

func (l *lower) literal(e *ast.NumberLiteral) value {
	switch n := e.Value.(type) {
	case int64:
		return numberValue(float64(n))
	case float64:
		return numberValue(n)
	}
	l.refuse(e.Idx, "has a BigInt", "use a number")
	return value{}
}

func (l *lower) identifier(e *ast.Identifier, zero bool) value {
	name := e.Name.String()
	for s := l.frame.scope; s != nil; s = s.parent {
		if v := s.variables[name]; v != nil {
			if !v.ready {
				l.refuse(e.Idx, "uses '"+name+"' before its declaration", "declare it first")
			}
			if s.frame.outside(l.frame) {
				l.refuse(e.Idx, "calls itself, and uses '"+name+"' of the function around", "pass it as an argument")
			}
			return l.read(v, zero)
		}
		if f := s.functions[name]; f != nil {
			return knownValue(f)
		}
		if s.env != nil || s.parent == nil {
			if x, ok := s.env[name]; ok {
				if l.outside[name] != nil { // it may be that which is assigned to
					l.refuse(e.Idx, "uses '"+name+"', which is assigned to elsewhere", "pass it as an argument")
				}
				return l.captured(x, s.frame.path(name), e.Idx)
			}
			return l.global(name, e.Idx)
		}
	}
	return l.global(name, e.Idx)
}

// outside tells whether the variables of f are another function's of the intermediate
// form than g's.
func (f *frame) outside(g *frame) bool { return f.inst != g.inst }

// unaryExpression lowers the operators of one operand.
func (l *lower) unaryExpression(e *ast.UnaryExpression, zero bool) value {
	switch e.Operator {
	case token.NOT:
		return boolValue(not(l.test(e.Operand)))
	case token.PLUS:
		return l.toNumber(l.expr(e.Operand, zero), e.Idx0())
	case token.MINUS:
		return l.negative(l.toNumber(l.expr(e.Operand, zero), e.Idx0()), zero)
	case token.BITWISE_NOT:
		x := l.toLow(l.expr(e.Operand, false), e.Idx0())
		if i, ok := x.(ir.Int); ok {
			return low(^i)
		}
		return low(unary(ir.BitNot, x))
	case token.INCREMENT, token.DECREMENT:
		return l.increment(e, zero)
	case token.VOID:
		l.effect(e.Operand)
		return undefinedValue()
	case token.TYPEOF:
		l.refuse(e.Idx0(), "asks with typeof", "compare with undefined instead")
	case token.DELETE:
		l.refuse(e.Idx0(), "deletes", "")
	}
	l.refuseExpression(e)
	return value{}
}

// negative is -x.
func (l *lower) negative(v value, zero bool) value {
	if f, ok := v.isConstant(); ok {
		if f == 0 && !zero {
			return numberValue(0)
		}
		return numberValue(-f)
	}
	t := negType(v.typ)
	if !zero {
		t.neg = false
	}
	if v.int32() && !t.neg && t.hi <= maxInt32 {
		return of(t, unary(ir.NegInt, v.asInt()))
	}
	return of(t, unary(ir.Neg, v.asFloat()))
}

// test lowers a condition.
func (l *lower) test(e ast.Expression) ir.Expr {
	switch e := e.(type) {
	case *ast.UnaryExpression:
		if e.Operator == token.NOT {
			return not(l.test(e.Operand))
		}
	case *ast.BinaryExpression:
		switch e.Operator {
		case token.LOGICAL_AND:
			return l.shortTest(e, l.test(e.Left))
		case token.LOGICAL_OR:
			return not(l.shortTest(e, not(l.test(e.Left))))
		}
	}
	return l.toTruth(l.expr(e, false))
}

// shortTest is whether both sides of && are true, or of || false, given whether that is
// so of the left one.
func (l *lower) shortTest(e *ast.BinaryExpression, left ir.Expr) ir.Expr {
	and := e.Operator == token.LOGICAL_AND
	if t, ok := left.(ir.Truth); ok && !bool(t) {
		return t
	}
	var right ir.Expr
	before := l.split()
	list := l.within(func() {
		l.assume(e.Left, and)
		right = l.test(e.Right)
		if !and {
			right = not(right)
		}
	})
	if len(list) == 0 {
		l.facts = before
		return both(left, right)
	}
	slot := l.local(ir.Bool)
	l.set(slot, ir.Truth(false))
	l.temps[slot-1] = true
	if l.dead {
		l.facts, l.dead = before, false
	} else {
		l.merge(before, l.facts)
	}
	l.emit(ir.If{Cond: left, Then: append(list, ir.Set{Local: slot - 1, X: right})})
	return ref(slot, ir.Bool)
}

// conditional lowers ?:.
func (l *lower) conditional(e *ast.ConditionalExpression, zero bool) value {
	c := l.test(e.Test)
	return l.choose(e, zero, c, func() value {
		l.assume(e.Test, true)
		return l.expr(e.Consequent, zero)
	}, func() value {
		l.assume(e.Test, false)
		return l.expr(e.Alternate, zero)
	})
}

// choose gives one of two values, of which only one is evaluated.
func (l *lower) choose(e ast.Expression, zero bool, c ir.Expr, then, other func() value) value {
	if t, ok := c.(ir.Truth); ok {
		if t {
			return then()
		}
		return other()
	}
	before, wasDead := l.split(), l.dead
	var a, b value
	listA := l.within(func() { a = then() })
	factsA, deadA := l.facts, l.dead
	l.facts, l.dead = before, wasDead
	listB := l.within(func() { b = other() })
	factsB, deadB := l.facts, l.dead
	l.dead = wasDead
	switch {
	case deadA && deadB:
		l.appendRaw(ir.If{Cond: c, Then: listA, Else: listB})
		l.dead = true
		return b
	case deadA:
		l.emit(ir.If{Cond: c, Then: listA, Else: listB})
		l.facts = factsB
		return b
	case deadB:
		l.emit(ir.If{Cond: c, Then: listA, Else: listB})
		l.facts = factsA
		return a
	}
	l.merge(factsA, factsB)
	if a.may(fieldKind|knownKind) && b.may(fieldKind|knownKind) && !(a.is(knownKind) && b.is(knownKind) && sameKnown(a.known, b.known)) {
		a, b = l.apart(a), l.apart(b)
	}
	if len(listA) == 0 && len(listB) == 0 {
		if v, ok := l.condition(c, a, b); ok {
			return v
		}
	}
	return l.chosen(e, zero, c, a, b, listA, listB)
}

// condition makes one value of two by ?: of the intermediate form, when they are alike.
func (l *lower) condition(c ir.Expr, a, b value) (value, bool) {
	if !a.kinds.one() || a.kinds != b.kinds || a.is(knownKind) {
		return value{}, false
	}
	out := value{typ: a.typ.join(b.typ)}
	switch a.kinds {
	case numberKind:
		return joined(c, a, b), true
	case boolKind:
		out.truth = cond(c, a.truth, b.truth)
	case textKind:
		out.text = cond(c, a.text, b.text)
	case fieldKind:
		return value{}, false
	}
	return out, true
}

// chosen stores either value in a variable.
func (l *lower) chosen(e ast.Expression, zero bool, c ir.Expr, a, b value, listA, listB []ir.Stmt) value {
	v := l.variableAt("", e, 1)
	a2 := l.within(func() { l.assign(v, a, e.Idx0()) })
	b2 := l.within(func() { l.assign(v, b, e.Idx0()) })
	l.emit(ir.If{Cond: c, Then: append(listA, a2...), Else: append(listB, b2...)})
	l.forgetAll(v)
	out := l.read(v, zero)
	l.placed(v)
	return out
}

// forgetAll makes that a variable is only known by what is assigned to it anywhere.
func (l *lower) forgetAll(v *variable) {
	delete(l.facts, v)
	for _, f := range v.fields {
		l.forgetAll(f)
	}
}

// placed makes the locals of a variable ones that are not assigned to behind its reading.
func (l *lower) placed(v *variable) {
	for _, s := range []int{v.slots.number, v.slots.truth, v.slots.text, v.slots.tag} {
		if s > 0 {
			l.temps[s-1] = true
		}
	}
	for _, f := range v.fields {
		l.placed(f)
	}
}

// effect lowers an expression whose value nobody wants.
func (l *lower) effect(e ast.Expression) {
	switch e := e.(type) {
	case *ast.AssignExpression:
		l.assignExpression(e, false)
	case *ast.UnaryExpression:
		if e.Operator == token.INCREMENT || e.Operator == token.DECREMENT {
			l.incremented(e)
			return
		}
		l.expr(e, false)
	default:
		l.expr(e, false)
	}
}
