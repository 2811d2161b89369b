package script

import (
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"github.com/voxrun/voxrun/bindings/jsmath"
)

// lowerPowers makes calls of jsmath's functions of the operators ** and **= in a
// program: goja's own are Go's math.Pow, whose results differ between processors.
//
// One form stays as it is: an assignment to a private field of an object that is more
// than a name, as in f().#x **= 2.
func lowerPowers(program *ast.Program, source string) {
	if !mayHavePower(source) {
		return
	}
	walkTree(reflect.ValueOf(&program.Body).Elem())
}

// mayHavePower tells whether ** stands anywhere but at the head of a comment.
func mayHavePower(source string) bool {
	for i := 0; ; {
		at := strings.Index(source[i:], "**")
		if at < 0 {
			return false
		}
		at += i
		comment := at > 0 && source[at-1] == '/' && (at < 2 || source[at-2] != '*')
		if !comment {
			return true
		}
		i = at + 2
	}
}

var expressionType = reflect.TypeFor[ast.Expression]()

// walkTree visits all that hangs below v, and then lowers v itself.
func walkTree(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkTree(v.Elem())
		}
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		walkTree(v.Elem())
		if v.CanSet() && v.Type() == expressionType {
			if e := standIn(v.Interface().(ast.Expression)); e != nil {
				v.Set(reflect.ValueOf(e))
			}
		}
	case reflect.Slice:
		switch v.Type().Elem().Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Struct:
			for i := range v.Len() {
				walkTree(v.Index(i))
			}
		}
	case reflect.Struct:
		t := v.Type()
		for i := range v.NumField() {
			switch f := t.Field(i); {
			case f.Name == "DeclarationList", f.Name == "File": // what stands elsewhere in the tree too
			default:
				walkTree(v.Field(i))
			}
		}
	}
}

// standIn returns what stands for an expression, nil for itself.
func standIn(e ast.Expression) ast.Expression {
	switch x := e.(type) {
	case *ast.BinaryExpression:
		if x.Operator == token.EXPONENT {
			return call(jsmath.Power, x, x.Left, x.Right)
		}
	case *ast.AssignExpression:
		if x.Operator == token.EXPONENT {
			return loweredAssign(x)
		}
	}
	return nil
}

func loweredAssign(x *ast.AssignExpression) ast.Expression {
	whole := func() ast.Expression {
		return &ast.AssignExpression{Operator: token.ASSIGN, Left: x.Left, Right: call(jsmath.Power, x, x.Left, x.Right)}
	}
	switch l := x.Left.(type) {
	case *ast.Identifier:
		return whole()
	case *ast.DotExpression:
		if plainName(l.Left) {
			return whole()
		}
		key := &ast.StringLiteral{Idx: l.Identifier.Idx, Value: l.Identifier.Name}
		return call(jsmath.PowerAssign, x, l.Left, key, x.Right)
	case *ast.PrivateDotExpression:
		if plainName(l.Left) {
			return whole()
		}
	case *ast.BracketExpression:
		if plainName(l.Left) && plainName(l.Member) {
			return whole()
		}
		if _, super := l.Left.(*ast.SuperExpression); !super {
			return call(jsmath.PowerAssign, x, l.Left, l.Member, x.Right)
		}
	}
	return nil
}

// plainName tells whether an expression may be evaluated twice.
func plainName(e ast.Expression) bool {
	switch e.(type) {
	case *ast.Identifier, *ast.ThisExpression, *ast.SuperExpression, *ast.NumberLiteral, *ast.StringLiteral:
		return true
	}
	return false
}

func call(name string, at ast.Expression, args ...ast.Expression) ast.Expression {
	return &ast.CallExpression{
		Callee:          &ast.Identifier{Name: unistring.NewFromString(name), Idx: at.Idx0()},
		LeftParenthesis: at.Idx0(), ArgumentList: args, RightParenthesis: at.Idx1(),
	}
}
