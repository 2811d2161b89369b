package front

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// Candidate tells by the syntax of a function whether Compile might take it, and the
// names of the variables that it captures, sorted. It is quick: it is asked of each
// function in a program. What it accepts may still be refused, what it does not accept
// is refused for sure.
func Candidate(fn ast.Expression) (free []string, ok bool) {
	c := &candidate{free: map[string]bool{}}
	c.function(fn, nil)
	if c.bad {
		return nil, false
	}
	for name := range c.free {
		switch name {
		case "undefined", "NaN", "Infinity":
		case "arguments", "eval":
			return nil, false
		default:
			free = append(free, name)
		}
	}
	slices.Sort(free)
	return free, true
}

// candidate walks over a function.
type candidate struct {
	free map[string]bool
	bad  bool
}

// names are those that a block declares.
type names struct {
	outer *names
	list  map[string]bool
}

func (n *names) has(name string) bool {
	for ; n != nil; n = n.outer {
		if n.list[name] {
			return true
		}
	}
	return false
}

func (n *names) inner() *names { return &names{outer: n, list: map[string]bool{}} }

func (n *names) add(ids []*ast.Identifier) {
	for _, id := range ids {
		n.list[id.Name.String()] = true
	}
}

func (c *candidate) function(fn ast.Expression, outer *names) {
	list, body, declared := params(fn)
	if list == nil {
		c.bad = true
		return
	}
	n := outer.inner()
	switch fn := fn.(type) {
	case *ast.FunctionLiteral:
		c.bad = c.bad || fn.Async || fn.Generator
		if fn.Name != nil {
			n.list[fn.Name.Name.String()] = true
		}
	case *ast.ArrowFunctionLiteral:
		c.bad = c.bad || fn.Async
	}
	n = n.inner()
	for _, b := range list.List {
		n.add(identifiers(b.Target))
	}
	if list.Rest != nil {
		n.add(identifiers(list.Rest))
	}
	for _, b := range list.List {
		c.target(b.Target, n)
		c.node(b.Initializer, n)
	}
	for _, d := range declared {
		for _, b := range d.List {
			n.add(identifiers(b.Target))
		}
	}
	if block, ok := body.(*ast.BlockStatement); ok {
		n = n.inner()
		c.block(block.List, n)
		return
	}
	c.node(body, n)
}

// block declares what a list of statements does, and walks over them.
func (c *candidate) block(list []ast.Statement, n *names) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			for _, b := range s.List {
				n.add(identifiers(b.Target))
			}
		case *ast.FunctionDeclaration:
			n.list[s.Function.Name.Name.String()] = true
		}
	}
	for _, s := range list {
		c.node(s, n)
	}
}

// target walks over what is bound: default values, and computed names.
func (c *candidate) target(t ast.Node, n *names) {
	switch t := t.(type) {
	case nil:
	case *ast.Identifier:
	case *ast.AssignExpression:
		c.target(t.Left, n)
		c.node(t.Right, n)
	case *ast.ArrayPattern:
		c.bad = c.bad || t.Rest != nil
		for _, e := range t.Elements {
			c.target(e, n)
		}
	case *ast.ObjectPattern:
		c.bad = c.bad || t.Rest != nil
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				c.node(p.Initializer, n)
			case *ast.PropertyKeyed:
				c.bad = c.bad || p.Computed
				c.target(p.Value, n)
			}
		}
	default:
		c.bad = true
	}
}

// node walks over a statement or an expression.
func (c *candidate) node(x ast.Node, n *names) {
	if c.bad || absent(x) {
		return
	}
	switch x := x.(type) {
	case *ast.Identifier:
		if name := x.Name.String(); !n.has(name) {
			c.free[name] = true
		}
	case *ast.ArrowFunctionLiteral, *ast.FunctionLiteral:
		c.function(x.(ast.Expression), n)
	case *ast.FunctionDeclaration:
		c.function(x.Function, n)
	case *ast.BlockStatement:
		c.block(x.List, n.inner())
	case *ast.ForStatement:
		c.loop(x, n.inner())
	case *ast.ForOfStatement:
		c.forOf(x, n)
	case *ast.SwitchStatement:
		c.node(x.Discriminant, n)
		n = n.inner()
		for _, s := range x.Body {
			for _, s := range s.Consequent {
				if d, ok := s.(*ast.LexicalDeclaration); ok {
					for _, b := range d.List {
						n.add(identifiers(b.Target))
					}
				}
			}
		}
		for _, s := range x.Body {
			c.node(s.Test, n)
			c.block(s.Consequent, n)
		}
	case *ast.Binding:
		c.target(x.Target, n)
		c.node(x.Initializer, n)
	case *ast.AssignExpression:
		c.assignment(x.Left, n)
		c.node(x.Right, n)
	case *ast.UnaryExpression:
		c.unary(x, n)
	default:
		c.bad = c.bad || !compilable(x)
		children(x, func(x ast.Node) { c.node(x, n) })
	}
}

func (c *candidate) loop(x *ast.ForStatement, n *names) {
	if d, ok := x.Initializer.(*ast.ForLoopInitializerLexicalDecl); ok {
		for _, b := range d.LexicalDeclaration.List {
			n.add(identifiers(b.Target))
		}
	}
	children(x, func(x ast.Node) { c.node(x, n) })
}

func (c *candidate) forOf(x *ast.ForOfStatement, n *names) {
	c.node(x.Source, n)
	n = n.inner()
	switch into := x.Into.(type) {
	case *ast.ForDeclaration:
		n.add(identifiers(into.Target))
		c.target(into.Target, n)
	case *ast.ForIntoVar:
		c.target(into.Binding.Target, n)
	default:
		c.bad = true
	}
	c.node(x.Body, n)
}

func (c *candidate) unary(x *ast.UnaryExpression, n *names) {
	switch x.Operator {
	case token.INCREMENT, token.DECREMENT:
		c.assignment(x.Operand, n)
		return
	case token.TYPEOF, token.DELETE:
		c.bad = true
	}
	c.node(x.Operand, n)
}

// assignment walks over what is assigned to: it must be the function's own.
func (c *candidate) assignment(left ast.Node, n *names) {
	switch left := left.(type) {
	case *ast.Identifier, *ast.ArrayPattern, *ast.ObjectPattern:
	case *ast.DotExpression:
		c.assignment(left.Left, n)
		return
	case *ast.BracketExpression:
		c.assignment(left.Left, n)
		c.node(left.Member, n)
		return
	default:
		c.bad = true
		return
	}
	for _, id := range identifiers(left) {
		if !n.has(id.Name.String()) {
			c.bad = true
		}
	}
	c.target(left, n)
}

// compilable tells whether a node is of a kind that can be compiled at all.
func compilable(x ast.Node) bool {
	switch x := x.(type) {
	case *ast.EmptyStatement, *ast.ExpressionStatement, *ast.IfStatement, *ast.WhileStatement,
		*ast.DoWhileStatement, *ast.LabelledStatement, *ast.ReturnStatement, *ast.BranchStatement, *ast.CaseStatement,
		*ast.VariableStatement, *ast.LexicalDeclaration, *ast.ArrayLiteral, *ast.ObjectLiteral, *ast.PropertyShort,
		*ast.PropertyKeyed, *ast.BinaryExpression, *ast.BracketExpression, *ast.DotExpression, *ast.CallExpression,
		*ast.ConditionalExpression, *ast.SequenceExpression, *ast.ExpressionBody, *ast.NumberLiteral,
		*ast.BooleanLiteral, *ast.NullLiteral, *ast.StringLiteral, *ast.OptionalChain:
		return true
	case *ast.TemplateLiteral:
		return x.Tag == nil && len(x.Expressions) == 0
	}
	return false
}
