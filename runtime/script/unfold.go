package script

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// unfold keeps goja's compiler from dropping code that holds a break or a continue. It leaves
// out what a constant condition excludes, as in if (false) break, and, in scripts, what
// follows a break; but it notes the jumps that were there, and puts them into code that has
// nothing to do with them: the compiler then fails, or its code does something else.
//
// Constant conditions become sequences of one expression, which the compiler takes for
// unknown: nothing else changes, not even a place. Jumps after a jump become empty
// statements: they are never reached.
func unfold(program *ast.Program, source string) {
	if !strings.Contains(source, "break") && !strings.Contains(source, "continue") {
		return
	}
	u := unfolder{others: map[string]bool{}, fields: map[reflect.Type][]int{}}
	u.walk(reflect.ValueOf(&program.Body).Elem())
	for _, list := range u.dead {
		u.silence(reflect.ValueOf(list))
	}
}

// unfolder goes over a program.
type unfolder struct {
	dead   [][]ast.Statement      // what follows a jump
	others map[string]bool        // labels of what is no loop
	fields map[reflect.Type][]int // of nodes, that are gone into
}

var statementsType = reflect.TypeFor[[]ast.Statement]()

// walk visits all that hangs below v.
func (u *unfolder) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			u.walk(v.Elem())
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		u.look(v.Interface())
		u.walk(v.Elem())
	case reflect.Slice:
		if v.Type() == statementsType {
			u.order(v)
		}
		eachElement(v, u.walk)
	case reflect.Struct:
		u.eachField(v, u.walk)
	}
}

// order notes what follows a jump in a list of statements. What that declares comes before
// it, and the jump before that too: the compiler does not find such names else.
func (u *unfolder) order(v reflect.Value) {
	list := v.Interface().([]ast.Statement)
	at := slices.IndexFunc(list, func(s ast.Statement) bool { _, ok := s.(*ast.BranchStatement); return ok })
	if at < 0 || at+1 == len(list) {
		return
	}
	var declared, rest []ast.Statement
	for _, s := range list[at+1:] {
		switch s.(type) {
		case *ast.LexicalDeclaration, *ast.ClassDeclaration:
			declared = append(declared, s)
		default:
			rest = append(rest, s)
		}
	}
	jump := list[at].(*ast.BranchStatement)
	list = list[:at:at]
	if len(declared) > 0 {
		list = append(list, &ast.BlockStatement{LeftBrace: jump.Idx, List: []ast.Statement{jump}, RightBrace: jump.Idx})
		list = append(list, declared...)
	}
	list = append(list, jump)
	at = len(list)
	list = append(list, rest...)
	u.dead = append(u.dead, list[at:])
	v.Set(reflect.ValueOf(list))
}

func eachElement(v reflect.Value, f func(reflect.Value)) {
	switch v.Type().Elem().Kind() {
	case reflect.Interface, reflect.Pointer, reflect.Struct:
		for i := range v.Len() {
			f(v.Index(i))
		}
	}
}

// eachField calls f for the fields of a node that there may be statements in.
func (u *unfolder) eachField(v reflect.Value, f func(reflect.Value)) {
	t := v.Type()
	list, ok := u.fields[t]
	if !ok {
		for i := range t.NumField() {
			switch t.Field(i).Name {
			case "DeclarationList", "File": // what stands elsewhere in the tree too
			default:
				switch t.Field(i).Type.Kind() {
				case reflect.Interface, reflect.Pointer, reflect.Slice, reflect.Struct:
					list = append(list, i)
				}
			}
		}
		u.fields[t] = list
	}
	for _, i := range list {
		f(v.Field(i))
	}
}

// look makes a condition of a statement unknown, if the compiler would fold it.
func (u *unfolder) look(node any) {
	switch s := node.(type) {
	case *ast.IfStatement:
		dropped := []ast.Statement{s.Consequent, s.Alternate}
		if always(s.Test) {
			dropped = dropped[1:]
		}
		s.Test = u.unknown(s.Test, dropped...)
	case *ast.WhileStatement:
		if !always(s.Test) {
			s.Test = u.unknown(s.Test, s.Body)
		}
	case *ast.ForStatement:
		if !always(s.Test) {
			s.Test = u.unknown(s.Test, s.Body)
		}
	case *ast.LabelledStatement:
		switch s.Statement.(type) {
		case *ast.ForStatement, *ast.ForInStatement, *ast.ForOfStatement, *ast.WhileStatement, *ast.DoWhileStatement:
		default:
			u.others[s.Label.Name.String()] = true
		}
	}
}

// unknown returns a test that is not folded, where what may be dropped with it jumps.
func (u *unfolder) unknown(test ast.Expression, dropped ...ast.Statement) ast.Expression {
	if !folds(test) {
		return test
	}
	for _, s := range dropped {
		if s != nil && u.jumps(reflect.ValueOf(s)) {
			return &ast.SequenceExpression{Sequence: []ast.Expression{test}}
		}
	}
	return test
}

// always tells whether a test is plainly true: loops of it stay as quick as they are.
func always(test ast.Expression) bool {
	switch x := test.(type) {
	case nil:
		return true
	case *ast.BooleanLiteral:
		return x.Value
	case *ast.NumberLiteral:
		switch n := x.Value.(type) {
		case int64:
			return n != 0
		case float64:
			return n != 0 && n == n
		}
	}
	return false
}

// folds tells whether the compiler may know what an expression comes to.
func folds(x ast.Expression) bool {
	switch x := x.(type) {
	case *ast.BooleanLiteral, *ast.NumberLiteral, *ast.StringLiteral, *ast.NullLiteral:
		return true
	case *ast.UnaryExpression:
		return folds(x.Operand)
	case *ast.BinaryExpression:
		switch x.Operator {
		case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
			return folds(x.Left)
		}
		return folds(x.Left) && folds(x.Right)
	}
	return false
}

// jumps tells whether there is a break or a continue, outside of the functions within.
func (u *unfolder) jumps(v reflect.Value) bool {
	found := false
	each := func(v reflect.Value) { found = found || u.jumps(v) }
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return false
		}
		switch v.Interface().(type) {
		case *ast.BranchStatement:
			return true
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
			return false
		}
		return u.jumps(v.Elem())
	case reflect.Slice:
		eachElement(v, each)
	case reflect.Struct:
		u.eachField(v, each)
	}
	return found
}

// silence empties the jumps in what is never reached. One that is wrong stays, so that the
// compiler can tell: that to go on with what is no loop.
func (u *unfolder) silence(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		switch s := v.Interface().(type) {
		case *ast.BranchStatement:
			wrong := s.Token == token.CONTINUE && s.Label != nil && u.others[s.Label.Name.String()]
			if v.CanSet() && !wrong {
				v.Set(reflect.ValueOf(&ast.EmptyStatement{Semicolon: s.Idx}))
			}
			return
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
			return
		}
		u.silence(v.Elem())
	case reflect.Slice:
		eachElement(v, u.silence)
	case reflect.Struct:
		u.eachField(v, u.silence)
	}
}
