package script

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"github.com/voxrun/voxrun/bindings/kernel/capture"
)

// setting is a statement v.setAt([x, y, z], color), where v is a variable.
type setting struct {
	slot   *ast.Statement
	call   *ast.CallExpression
	volume *ast.Identifier
	args   []ast.Expression // x, y, z, and color, or its channels
}

// setting looks at a statement that may be one.
func (m *marker) setting(slot *ast.Statement) {
	s, ok := (*slot).(*ast.ExpressionStatement)
	if !ok {
		return
	}
	call, ok := s.Expression.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) != 2 {
		return
	}
	dot, ok := call.Callee.(*ast.DotExpression)
	if !ok || dot.Identifier.Name != "setAt" {
		return
	}
	volume, ok := dot.Left.(*ast.Identifier)
	position := elements(call.ArgumentList[0])
	if !ok || len(position) != 3 || makesFunction(reflect.ValueOf(call.ArgumentList)) {
		return
	}
	args := append([]ast.Expression{}, position...)
	switch c := call.ArgumentList[1].(type) {
	case *ast.ArrayLiteral:
		channels := elements(c)
		if len(channels) != 3 && len(channels) != 4 {
			return
		}
		args = append(args, channels...)
	case *ast.SpreadElement:
		return
	default:
		args = append(args, c)
	}
	m.settings = append(m.settings, &setting{slot, call, volume, args})
}

// elements are those of an array that is written out; nil when some are not.
func elements(e ast.Expression) []ast.Expression {
	list, ok := e.(*ast.ArrayLiteral)
	if !ok {
		return nil
	}
	for _, e := range list.Value {
		if _, spread := e.(*ast.SpreadElement); spread || e == nil {
			return nil
		}
	}
	return list.Value
}

// makesFunction tells whether there is a function or a class in expressions: it must not
// stand in the program twice.
func makesFunction(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return false
		}
		switch v.Interface().(type) {
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral, *ast.ObjectLiteral:
			return true
		}
		return makesFunction(v.Elem())
	case reflect.Slice:
		switch v.Type().Elem().Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Struct:
			for i := range v.Len() {
				if makesFunction(v.Index(i)) {
					return true
				}
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if makesFunction(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

// write writes the statement such that no array is made where the volume is one, see
// capture.SetName.
func (s *setting) write() {
	at := s.call.Idx0()
	call := func(name string, args ...ast.Expression) *ast.CallExpression {
		return &ast.CallExpression{
			Callee:          &ast.Identifier{Name: unistring.NewFromString(name), Idx: at},
			LeftParenthesis: s.call.LeftParenthesis, RightParenthesis: s.call.RightParenthesis, ArgumentList: args,
		}
	}
	again := *s.call
	*s.slot = &ast.IfStatement{
		If: at, Test: call(capture.IsName, s.volume),
		Consequent: &ast.ExpressionStatement{Expression: call(capture.SetName, append([]ast.Expression{s.volume}, s.args...)...)},
		Alternate:  &ast.ExpressionStatement{Expression: &again},
	}
}

func (m *marker) writeSettings() {
	for _, s := range m.settings {
		s.write()
	}
}
