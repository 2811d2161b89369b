package front

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// target gives the variable that is assigned to.
func (l *lower) target(e ast.Expression) *variable {
	switch e := e.(type) {
	case *ast.Identifier:
		return l.targetNamed(e)
	case *ast.DotExpression, *ast.BracketExpression:
		return l.targetElement(e)
	}
	l.refuse(e.Idx0(), "assigns to what is not a variable", "")
	return nil
}

func (l *lower) targetNamed(e *ast.Identifier) *variable {
	name := e.Name.String()
	for s := l.frame.scope; s != nil; s = s.parent {
		v := s.variables[name]
		switch {
		case v == nil && s.functions[name] != nil:
			l.refuse(e.Idx, "assigns to the function '"+name+"'", "")
		case v == nil && s.env == nil:
			continue
		case v == nil, s.frame != l.frame:
			l.refuse(e.Idx, "assigns to '"+name+"', which is not its own", "return a value instead, or declare a variable in the function")
		case !v.ready:
			l.refuse(e.Idx, "uses '"+name+"' before its declaration", "declare it first")
		case v.fixed:
			l.refuse(e.Idx, "assigns to the constant '"+name+"'", "declare it with let")
		}
		return v
	}
	l.refuse(e.Idx, "assigns to '"+name+"', which is not its own", "declare it in the function")
	return nil
}

// assignExpression lowers = and the operators that assign.
func (l *lower) assignExpression(e *ast.AssignExpression, zero bool) value {
	op := e.Operator
	if b, ok := chosenTarget(e.Left); ok {
		return l.assignChosen(e, b)
	}
	switch op {
	case token.ASSIGN:
		return l.plainAssign(e, zero)
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		v := l.target(e.Left)
		a := l.freeze(l.read(v, zero))
		out := l.either(e, op, zero, a, func() value {
			x := l.expr(e.Right, v.zero() || zero)
			x = l.freeze(x)
			l.assign(v, x, e.Left.Idx0())
			return x
		})
		return out
	}
	v := l.target(e.Left)
	needs := v.zero() || zero
	a := l.read(v, needs && signs(op, true) || op == token.EXPONENT)
	if assigns(e.Right) {
		a = l.freeze(a)
	}
	b := l.expr(e.Right, needs || op == token.SLASH || op == token.EXPONENT)
	id, ok := e.Right.(*ast.Identifier)
	same := ok && id.Name.String() == v.name
	x := l.freeze(l.operate(op, a, b, needs, same, e.Left.Idx0()))
	l.assign(v, x, e.Left.Idx0())
	return x
}

func (l *lower) plainAssign(e *ast.AssignExpression, zero bool) value {
	switch t := e.Left.(type) {
	case *ast.ArrayPattern, *ast.ObjectPattern:
		x := l.freeze(l.expr(e.Right, true))
		l.destructure(t, x)
		return x
	}
	v := l.target(e.Left)
	x := l.freeze(l.expr(e.Right, zero || v.zero()))
	if !x.may(fieldKind|knownKind) && !v.zero() {
		// The value of the assignment itself has its sign; the variable needs none.
		y := x
		y.neg = false
		l.assign(v, y, e.Left.Idx0())
		return x
	}
	l.assign(v, x, e.Left.Idx0())
	return x
}

// increment lowers ++ and -- where their value is wanted.
func (l *lower) increment(e *ast.UnaryExpression, zero bool) value {
	v := l.target(e.Operand)
	old := l.freeze(l.toNumber(l.read(v, zero && e.Postfix), e.Idx0()))
	x := l.freeze(l.stepped(e, old))
	l.assign(v, x, e.Idx0())
	if e.Postfix {
		return old
	}
	return x
}

// incremented is ++ or -- whose value nobody wants.
func (l *lower) incremented(e *ast.UnaryExpression) {
	v := l.target(e.Operand)
	l.assign(v, l.stepped(e, l.toNumber(l.read(v, false), e.Idx0())), e.Idx0())
}

// stepped is a number and one, or less one, which is never -0.
func (l *lower) stepped(e *ast.UnaryExpression, old value) value {
	op := token.PLUS
	if e.Operator == token.DECREMENT {
		op = token.MINUS
	}
	return l.operate(op, old, numberValue(1), false, false, e.Idx0())
}

// destructure gives the names in a pattern what a value has for them.
func (l *lower) destructure(target ast.Node, x value) {
	switch t := target.(type) {
	case *ast.Identifier:
		if l.frame.scope.variable(t.Name.String()) == nil {
			l.target(t)
		}
		v := l.frame.scope.variable(t.Name.String())
		v.ready = true
		l.assign(v, x, t.Idx)
	case *ast.AssignExpression: // a default value
		l.destructure(t.Left, l.defaulted(x, t.Right, t.Left))
	case *ast.ArrayPattern:
		l.destructureArray(t, x)
	case *ast.ObjectPattern:
		l.destructureObject(t, x)
	default:
		l.refuse(t.Idx0(), "assigns to what is not a variable", "")
	}
}

// defaulted is a value, or where it is undefined, another.
func (l *lower) defaulted(x value, other ast.Expression, at ast.Expression) value {
	if other == nil || !x.may(undefinedKind) {
		return x
	}
	if x.kinds == undefinedKind {
		return l.expr(other, true)
	}
	x = l.hold(x)
	return l.choose(at, true, x.isTag(undefinedKind), func() value { return l.expr(other, true) }, func() value { return x.only(^undefinedKind) })
}

func (l *lower) destructureArray(t *ast.ArrayPattern, x value) {
	n := l.lengthOf(x)
	if n < 0 || x.fields != nil && x.fields.names != nil {
		l.refuse(t.LeftBracket, "takes apart as an array what is not one", "")
	}
	if t.Rest != nil {
		l.refuse(t.LeftBracket, "takes the rest of an array", "name its elements")
	}
	for i, e := range t.Elements {
		if e == nil {
			continue
		}
		part := undefinedValue()
		if i < n {
			part = l.element(x, i, e.Idx0())
		}
		l.destructure(e, part)
	}
}

func (l *lower) destructureObject(t *ast.ObjectPattern, x value) {
	if t.Rest != nil {
		l.refuse(t.LeftBrace, "takes the rest of an object", "name its properties")
	}
	for _, p := range t.Properties {
		switch p := p.(type) {
		case *ast.PropertyShort:
			part := l.property(x, p.Name.Name.String(), p.Name.Idx)
			l.destructure(&p.Name, l.defaulted(part, p.Initializer, &p.Name))
		case *ast.PropertyKeyed:
			key, ok := p.Key.(*ast.StringLiteral)
			if !ok || p.Computed {
				l.refuse(p.Idx0(), "takes apart an object by a computed name", "")
			}
			l.destructure(p.Value, l.property(x, key.Value.String(), p.Idx0()))
		default:
			l.refuse(p.Idx0(), "takes apart an object in a way that is not compiled", "")
		}
	}
}
