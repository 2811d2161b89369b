package script

import (
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// lender looks at a function that is called with Vecs whether it may keep one of them: it
// does not, where it but reads their components, and gives them to setAt and getAt, which
// copy them.
type lender struct {
	names map[string]bool // of its parameters
	inner int             // functions in it that are open
	kept  bool
}

// lends tells whether a function surely keeps none of its first two parameters.
func lends(fn ast.Expression) bool {
	var list *ast.ParameterList
	var body any
	switch f := fn.(type) {
	case *ast.FunctionLiteral:
		list, body = f.ParameterList, &f.Body
	case *ast.ArrowFunctionLiteral:
		list, body = f.ParameterList, &f.Body
	default:
		return false
	}
	l := &lender{names: map[string]bool{}}
	if list.Rest != nil || len(list.List) > 2 {
		return false
	}
	for _, b := range list.List {
		if b.Initializer != nil {
			return false
		}
		switch t := b.Target.(type) {
		case *ast.Identifier:
			l.names[t.Name.String()] = true
		case *ast.ObjectPattern:
			if t.Rest != nil {
				return false
			}
			l.walk(reflect.ValueOf(t)) // default values, and names that are computed
			for _, p := range t.Properties {
				if k, ok := p.(*ast.PropertyKeyed); ok && k.Computed {
					return false
				}
			}
		default:
			return false
		}
	}
	l.walk(reflect.ValueOf(body).Elem())
	return !l.kept
}

func (l *lender) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !l.kept && !l.node(v.Interface()) {
			l.walk(v.Elem())
		}
	case reflect.Interface:
		if !v.IsNil() {
			l.walk(v.Elem())
		}
	case reflect.Slice:
		switch v.Type().Elem().Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Struct:
			for i := range v.Len() {
				l.walk(v.Index(i))
			}
		}
	case reflect.Struct:
		t := v.Type()
		for i := range v.NumField() {
			if name := t.Field(i).Name; name != "DeclarationList" && name != "File" {
				l.walk(v.Field(i))
			}
		}
	}
}

// node looks at a node, and tells whether all below it has been looked at.
func (l *lender) node(n any) (done bool) {
	switch n := n.(type) {
	case *ast.Identifier:
		l.kept = l.kept || l.names[n.Name.String()]
	case *ast.PropertyShort:
		l.kept = l.kept || l.names[n.Name.Name.String()]
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
		l.inner++
		l.walk(reflect.ValueOf(n).Elem())
		l.inner--
		return true
	case *ast.AssignExpression:
		l.kept = l.kept || l.component(n.Left)
	case *ast.UnaryExpression:
		l.kept = l.kept || n.Operator != token.MINUS && n.Operator != token.PLUS && n.Operator != token.NOT && n.Operator != token.BITWISE_NOT && l.component(n.Operand)
	case *ast.DotExpression:
		return l.component(n)
	case *ast.CallExpression:
		dot, ok := n.Callee.(*ast.DotExpression)
		if !ok || !copies[dot.Identifier.Name.String()] {
			return false
		}
		l.walk(reflect.ValueOf(&dot.Left).Elem())
		for i := range n.ArgumentList {
			if id, ok := n.ArgumentList[i].(*ast.Identifier); ok && l.names[id.Name.String()] && l.inner == 0 {
				continue
			}
			l.walk(reflect.ValueOf(&n.ArgumentList[i]).Elem())
		}
		return true
	}
	return false
}

// component tells whether an expression is a component of a parameter.
func (l *lender) component(e ast.Expression) bool {
	dot, ok := e.(*ast.DotExpression)
	if !ok || l.inner > 0 {
		return false
	}
	id, ok := dot.Left.(*ast.Identifier)
	name := dot.Identifier.Name.String()
	return ok && l.names[id.Name.String()] && len(name) == 1 && strings.Contains("xyzwrgba", name)
}

// copies are the methods that copy the Vecs that they are given, unless they are a script's
// own.
var copies = map[string]bool{"setAt": true, "getAt": true}
