package front

import (
	"strconv"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// An array or object has no identity here: one variable that holds another's would not
// see what is written to that. So elements are written only of what a variable surely has
// for itself.

// ownKey is a name in a function.
type ownKey struct {
	fn   ast.Node
	name string
}

// owns tells whether all variables of a name in a function are made from literals, and
// used by their elements alone, or returned.
func (l *lower) owns(name string) bool {
	key := ownKey{l.frame.fn.Node, name}
	own, ok := l.owned[key]
	if !ok {
		own = true
		visit(key.fn, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Binding:
				if id, ok := n.Target.(*ast.Identifier); ok && id.Name.String() == name {
					switch n.Initializer.(type) {
					case *ast.ArrayLiteral, *ast.ObjectLiteral:
						visit(n.Initializer, func(n ast.Node) bool { own = own && !isNamed(n, name); return own })
					default:
						own = false
					}
					return false
				}
			case *ast.BracketExpression:
				if isNamed(n.Left, name) {
					visit(n.Member, func(n ast.Node) bool { own = own && !isNamed(n, name); return own })
					return false
				}
			case *ast.DotExpression:
				return !isNamed(n.Left, name)
			case *ast.ReturnStatement:
				return !isNamed(n.Argument, name)
			case *ast.Identifier:
				own = own && n.Name.String() != name
			}
			return own
		})
		l.owned[key] = own
	}
	return own
}

func isNamed(n ast.Node, name string) bool {
	id, ok := n.(*ast.Identifier)
	return ok && id != nil && id.Name.String() == name
}

// writable gives the variable whose elements are written to.
func (l *lower) writable(e, left ast.Expression) *variable {
	id, ok := left.(*ast.Identifier)
	if !ok {
		l.refuse(e.Idx0(), "assigns to an element or property", "keep numbers in variables, and make a new array or object")
	}
	name := id.Name.String()
	v := l.frame.scope.variables[name]
	for s := l.frame.scope; s != nil && v == nil && s.frame == l.frame; s = s.parent {
		v = s.variables[name]
	}
	if v == nil {
		l.refuse(e.Idx0(), "assigns to an element of '"+name+"', which is not its own", "make an array or object in the function")
	}
	l.identifier(id, false) // refuses what is not ready
	if v.vec && l.outside[name] == v {
		return v
	}
	if !v.typ.is(fieldKind) || v.vec || !l.owns(name) {
		l.refuse(e.Idx0(), "assigns to an element of '"+name+"'", "let it be an array of the function's own, of which only elements are used")
	}
	return v
}

// targetElement gives the variable of an element that is assigned to.
func (l *lower) targetElement(e ast.Expression) *variable {
	var left ast.Expression
	var name string
	switch e := e.(type) {
	case *ast.DotExpression:
		left, name = e.Left, e.Identifier.Name.String()
	case *ast.BracketExpression:
		left = e.Left
		switch m := e.Member.(type) {
		case *ast.StringLiteral:
			name = m.Value.String()
		case *ast.NumberLiteral:
			if i, ok := m.Value.(int64); ok {
				name = strconv.FormatInt(i, 10)
			}
		}
	}
	v := l.writable(e, left)
	i := nameIndex(v.names, v.vec, name)
	if v.names == nil {
		if k, ok := index(name); ok && k < len(v.fields) {
			i = k
		}
	}
	if i < 0 || v.fields[i].typ.may(fieldKind|knownKind) {
		l.refuse(e.Idx0(), "assigns to an element that is not there, or no number", "make the array with all its elements at once")
	}
	l.fresh(v.fields[i])
	return v.fields[i]
}

// chosenTarget tells whether an element is assigned to by an index that is not constant.
func chosenTarget(e ast.Expression) (*ast.BracketExpression, bool) {
	b, ok := e.(*ast.BracketExpression)
	if !ok {
		return nil, false
	}
	switch b.Member.(type) {
	case *ast.StringLiteral, *ast.NumberLiteral:
		return nil, false
	}
	return b, true
}

// assignChosen is p[i] = x, or with another operator. An index that is beyond bails.
func (l *lower) assignChosen(e *ast.AssignExpression, b *ast.BracketExpression) value {
	v := l.writable(e.Left, b.Left)
	if v.names != nil || len(v.fields) > maxChosen || len(v.fields) == 0 {
		l.refuse(b.LeftBracket, "assigns to an element by an index", "use an array of a few elements")
	}
	i := l.expr(b.Member, false)
	if !i.is(numberKind) {
		l.refuse(b.LeftBracket, "assigns to an element by "+i.kinds.String(), "use a number as index")
	}
	i = l.freeze(l.whole(i))
	n := len(v.fields)
	l.bailIf(either(binary(ir.LtInt, i.number, ir.Int(0)), binary(ir.GeInt, i.number, ir.Int(int32(n)))))
	needs := false
	for _, f := range v.fields {
		needs = needs || f.zero()
	}
	var x value
	switch e.Operator {
	case token.ASSIGN:
		x = l.expr(e.Right, true)
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		l.refuse(b.LeftBracket, "assigns to an element by "+e.Operator.String()+"=", "write it out")
	default:
		old := l.freeze(l.chosenElement(b, true, l.read(v, true).fields.list, i))
		x = l.operate(e.Operator, old, l.expr(e.Right, true), true, false, b.LeftBracket)
	}
	if x.may(fieldKind | knownKind) {
		l.refuse(b.LeftBracket, "assigns an array, object or function to an element", "")
	}
	x = l.freeze(x)
	for k, f := range v.fields {
		l.branch(binary(ir.EqInt, i.number, ir.Int(int32(k))), func() { l.assign(f, x, b.LeftBracket) }, func() {})
	}
	return x
}
