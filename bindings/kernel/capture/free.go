package capture

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// Free returns the names of the variables of a function that are declared outside of it,
// globals among them, sorted. ok is false for a function whose variables can't be read
// from outside, or that is more than arithmetic: one with this, arguments, super, a class,
// await or yield, or a direct eval.
func Free(fn ast.Expression) (names []string, ok bool) {
	w := &walker{free: map[string]bool{}}
	w.function(fn)
	if w.failed {
		return nil, false
	}
	for name := range w.free {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, true
}

// walker visits a function with the scopes that are open.
type walker struct {
	scopes []map[string]bool
	free   map[string]bool
	failed bool
}

func (w *walker) open() { w.scopes = append(w.scopes, map[string]bool{}) }
func (w *walker) shut() { w.scopes = w.scopes[:len(w.scopes)-1] }

func (w *walker) declare(id *ast.Identifier) {
	w.scopes[len(w.scopes)-1][id.Name.String()] = true
}

func (w *walker) use(name string) {
	if name == "arguments" || name == "eval" {
		w.failed = true
	}
	for _, s := range w.scopes {
		if s[name] {
			return
		}
	}
	w.free[name] = true
}

func (w *walker) function(e ast.Expression) {
	w.open()
	defer w.shut()
	switch f := e.(type) {
	case *ast.FunctionLiteral:
		if f.Async || f.Generator {
			w.failed = true
			return
		}
		if f.Name != nil {
			w.declare(f.Name)
		}
		w.parameters(f.ParameterList)
		w.body(f.Body.List)
	case *ast.ArrowFunctionLiteral:
		if f.Async {
			w.failed = true
			return
		}
		w.parameters(f.ParameterList)
		switch b := f.Body.(type) {
		case *ast.BlockStatement:
			w.body(b.List)
		case *ast.ExpressionBody:
			w.expression(b.Expression)
		}
	default:
		w.failed = true
	}
}

func (w *walker) parameters(p *ast.ParameterList) {
	for _, b := range p.List {
		w.target(b.Target)
	}
	if p.Rest != nil {
		w.target(p.Rest)
	}
	for _, b := range p.List {
		w.defaults(b.Target)
		w.expression(b.Initializer)
	}
	w.defaults(p.Rest)
}

// body visits the statements of a function.
func (w *walker) body(list []ast.Statement) {
	w.open()
	defer w.shut()
	for _, s := range list {
		w.hoist(s)
	}
	w.list(list)
}

// target declares the names of a pattern.
func (w *walker) target(t ast.Expression) {
	switch t := t.(type) {
	case nil:
	case *ast.Identifier:
		w.declare(t)
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			w.target(e)
		}
		w.target(t.Rest)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				w.declare(&p.Name)
			case *ast.PropertyKeyed:
				w.target(p.Value)
			default:
				w.failed = true
			}
		}
		w.target(t.Rest)
	case *ast.AssignExpression: // with a default
		w.target(t.Left)
	default:
		w.failed = true
	}
}

// defaults visits the expressions in a pattern of a declaration.
func (w *walker) defaults(t ast.Expression) {
	switch t := t.(type) {
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			w.defaults(e)
		}
		w.defaults(t.Rest)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				w.expression(p.Initializer)
			case *ast.PropertyKeyed:
				if p.Computed {
					w.expression(p.Key)
				}
				w.defaults(p.Value)
			}
		}
		w.defaults(t.Rest)
	case *ast.AssignExpression:
		w.defaults(t.Left)
		w.expression(t.Right)
	}
}

func (w *walker) expressions(list []ast.Expression) {
	for _, e := range list {
		w.expression(e)
	}
}

func (w *walker) expression(e ast.Expression) {
	switch e := e.(type) {
	case nil, *ast.NumberLiteral, *ast.StringLiteral, *ast.BooleanLiteral, *ast.NullLiteral, *ast.RegExpLiteral:
	case *ast.Identifier:
		w.use(e.Name.String())
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
		w.function(e)
	case *ast.ArrayLiteral:
		w.expressions(e.Value)
	case *ast.ArrayPattern: // of an assignment
		w.expressions(e.Elements)
		w.expression(e.Rest)
	case *ast.ObjectLiteral:
		w.properties(e.Value)
	case *ast.ObjectPattern:
		w.properties(e.Properties)
		w.expression(e.Rest)
	case *ast.SpreadElement:
		w.expression(e.Expression)
	case *ast.AssignExpression:
		w.expression(e.Left)
		w.expression(e.Right)
	case *ast.BinaryExpression:
		w.expression(e.Left)
		w.expression(e.Right)
	case *ast.UnaryExpression:
		if e.Operator == token.DELETE {
			w.failed = true
		}
		w.expression(e.Operand)
	case *ast.ConditionalExpression:
		w.expression(e.Test)
		w.expression(e.Consequent)
		w.expression(e.Alternate)
	case *ast.BracketExpression:
		w.expression(e.Left)
		w.expression(e.Member)
	case *ast.DotExpression:
		w.expression(e.Left)
	case *ast.CallExpression:
		w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.NewExpression:
		w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.OptionalChain:
		w.expression(e.Expression)
	case *ast.Optional:
		w.expression(e.Expression)
	case *ast.SequenceExpression:
		w.expressions(e.Sequence)
	case *ast.TemplateLiteral:
		w.expression(e.Tag)
		w.expressions(e.Expressions)
	default:
		w.failed = true
	}
}

func (w *walker) properties(list []ast.Property) {
	for _, p := range list {
		switch p := p.(type) {
		case *ast.PropertyShort:
			w.use(p.Name.Name.String())
			w.expression(p.Initializer)
		case *ast.PropertyKeyed:
			if p.Kind != ast.PropertyKindValue {
				w.failed = true // it has a this of its own
				return
			}
			if p.Computed {
				w.expression(p.Key)
			}
			w.expression(p.Value)
		case *ast.SpreadElement:
			w.expression(p.Expression)
		}
	}
}
