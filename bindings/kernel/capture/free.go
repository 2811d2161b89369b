package capture

import (
	"maps"
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// Variables are those of a function or loop that are declared outside of it.
type Variables struct {
	Names    []string // of all of them, globals among them, sorted
	Assigned []string // of those that it assigns to, sorted
	Sets     bool     // there is a call of a method setAt in it
	Calls    []string // the names by which it calls others, in any order
}

// Loop is what Variables tells of a loop, and how it looks.
type Loop struct {
	Variables
	Inner  []ast.Statement // the loops in it that are in no other, and in no function
	Plain  bool            // it counts, and calls nothing but methods of Math and those that read and write a voxel
	Valued bool            // a statement in it has a value, which a script may have as its own
}

// Free returns the variables of a function that are declared outside of it. ok is false
// for a function whose variables can't be read from outside, or that is more than
// arithmetic: one with this, arguments, super, a class, await or yield, or a direct eval.
func Free(fn ast.Expression) (v Variables, ok bool) {
	w := newWalker()
	w.function(fn)
	return w.found()
}

// FreeIn is Free for a loop. What it declares with var is declared outside of it. ok is
// false too for one that is left by return, or by break or continue to a label outside.
func FreeIn(loop ast.Statement) (found Loop, ok bool) {
	w := newWalker()
	w.open()
	w.statement(loop)
	found = Loop{Inner: w.inner, Plain: !w.odd, Valued: w.valued}
	found.Variables, ok = w.found()
	return found, ok
}

func newWalker() *walker {
	return &walker{free: map[string]bool{}, assigned: map[string]bool{}}
}

func (w *walker) found() (v Variables, ok bool) {
	if w.failed {
		return v, false
	}
	return Variables{slices.Sorted(maps.Keys(w.free)), slices.Sorted(maps.Keys(w.assigned)), w.sets, w.calls}, true
}

// walker visits a function or a loop with the scopes that are open.
type walker struct {
	scopes   []map[string]bool
	free     map[string]bool
	assigned map[string]bool
	inside   int      // functions that are open
	labels   []string // of the statements that are open
	failed   bool

	loops  int // that are open in a loop that is visited
	inner  []ast.Statement
	calls  []string
	sets   bool
	odd    bool
	valued bool
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
	if !w.declared(name) {
		w.free[name] = true
	}
}

// assign visits what is assigned to.
func (w *walker) assign(target ast.Node) {
	switch t := target.(type) {
	case *ast.Identifier:
		name := t.Name.String()
		w.use(name)
		if w.free[name] && !w.declared(name) {
			w.assigned[name] = true
		}
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			w.assign(e)
		}
		w.assign(t.Rest)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				w.assign(&p.Name)
			case *ast.PropertyKeyed:
				w.assign(p.Value)
			}
		}
		w.assign(t.Rest)
	case *ast.AssignExpression: // with a default
		w.assign(t.Left)
	}
}

func (w *walker) declared(name string) bool {
	for _, s := range w.scopes {
		if s[name] {
			return true
		}
	}
	return false
}

func (w *walker) function(e ast.Expression) {
	w.open()
	w.inside++
	labels := w.labels
	w.labels = nil
	defer func() {
		w.shut()
		w.inside--
		w.labels = labels
	}()
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
		w.assign(e.Left)
		w.expression(e.Left)
		w.expression(e.Right)
	case *ast.BinaryExpression:
		w.expression(e.Left)
		w.expression(e.Right)
	case *ast.UnaryExpression:
		if e.Operator == token.DELETE {
			w.failed = true
		}
		if e.Operator == token.INCREMENT || e.Operator == token.DECREMENT {
			w.assign(e.Operand)
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
		w.call(e)
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

// call notes what is called.
func (w *walker) call(e *ast.CallExpression) {
	switch c := e.Callee.(type) {
	case *ast.Identifier:
		w.calls, w.odd = append(w.calls, c.Name.String()), true
	case *ast.DotExpression:
		name := c.Identifier.Name.String()
		id, ok := c.Left.(*ast.Identifier)
		switch {
		case isSetAt(e):
			w.sets = true
		case name == "getAt", ok && id.Name == "Math":
		case ok:
			w.calls, w.odd = append(w.calls, id.Name.String()), true
		default:
			w.odd = true
		}
	default:
		w.odd = true
	}
}

func isSetAt(e ast.Expression) bool {
	c, ok := e.(*ast.CallExpression)
	if !ok {
		return false
	}
	dot, ok := c.Callee.(*ast.DotExpression)
	return ok && dot.Identifier.Name == "setAt"
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
