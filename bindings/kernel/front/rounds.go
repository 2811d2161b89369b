package front

import (
	"math"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// Rounds guesses how many rounds the innermost loops of a loop do in all: whether it is
// worth compiling. What can't be told is taken to be many.
func Rounds(fn *Function) float64 {
	c := &counter{env: map[string]float64{}, fn: fn}
	s, _ := fn.Node.(ast.Statement)
	return c.statement(s)
}

// manyRounds is how often a loop is taken to go round of which nothing is known, when it is
// not within another: then it is fewRounds.
const (
	manyRounds = 1 << 20
	fewRounds  = 64
)

type counter struct {
	env   map[string]float64 // of variables of the loop that are known about
	fn    *Function
	depth int
}

// statement counts the rounds of the loops in a statement, at least 1.
func (c *counter) statement(s ast.Statement) float64 {
	switch s := s.(type) {
	case *ast.LabelledStatement:
		return c.statement(s.Statement)
	case *ast.BlockStatement:
		n := 0.0
		for _, s := range s.List {
			if inner := c.statement(s); inner > 1 {
				n += inner
			}
		}
		return max(1, n)
	case *ast.IfStatement:
		n := c.statement(s.Consequent)
		if s.Alternate != nil {
			n = max(n, c.statement(s.Alternate))
		}
		return n
	case *ast.LexicalDeclaration:
		c.declare(s.List)
	case *ast.VariableStatement:
		c.declare(s.List)
	case *ast.ForStatement:
		n := c.times(s)
		return c.within(n, s.Body)
	case *ast.ForOfStatement:
		n := math.NaN()
		if id, ok := s.Source.(*ast.Identifier); ok {
			switch x := c.fn.Env[id.Name.String()].(type) {
			case *Array:
				n = float64(x.Len())
			case *Table:
				n = float64(x.Rows())
			case *Object:
				n = float64(len(x.Values))
			}
		} else if a, ok := s.Source.(*ast.ArrayLiteral); ok {
			n = float64(len(a.Value))
		}
		return c.within(n, s.Body)
	case *ast.WhileStatement:
		return c.within(math.NaN(), s.Body)
	case *ast.DoWhileStatement:
		return c.within(math.NaN(), s.Body)
	}
	return 1
}

func (c *counter) within(n float64, body ast.Statement) float64 {
	if n != n {
		if n = manyRounds; c.depth > 0 {
			n = fewRounds
		}
	}
	c.depth++
	inner := c.statement(body)
	c.depth--
	return max(0, n) * inner
}

func (c *counter) declare(list []*ast.Binding) {
	for _, b := range list {
		if id, ok := b.Target.(*ast.Identifier); ok {
			c.env[id.Name.String()] = c.number(b.Initializer)
		}
	}
}

// times is how often a for goes round: NaN when that can't be told. Its variable is then
// known to be in the middle.
func (c *counter) times(s *ast.ForStatement) float64 {
	switch i := s.Initializer.(type) {
	case *ast.ForLoopInitializerLexicalDecl:
		c.declare(i.LexicalDeclaration.List)
	case *ast.ForLoopInitializerVarDeclList:
		c.declare(i.List)
	case *ast.ForLoopInitializerExpression:
		if a, ok := i.Expression.(*ast.AssignExpression); ok {
			if id, ok := a.Left.(*ast.Identifier); ok {
				c.env[id.Name.String()] = c.number(a.Right)
			}
		}
	}
	test, ok := s.Test.(*ast.BinaryExpression)
	if !ok {
		return math.NaN()
	}
	id, ok := test.Left.(*ast.Identifier)
	if !ok {
		return math.NaN()
	}
	name := id.Name.String()
	from, to, step := c.env[name], c.number(test.Right), c.step(s.Update, name)
	if _, ok := c.env[name]; !ok {
		return math.NaN()
	}
	c.env[name] = from + (to-from)/2
	n := math.Ceil((to - from) / step)
	switch test.Operator {
	case token.LESS_OR_EQUAL, token.GREATER_OR_EQUAL:
		n = math.Floor((to-from)/step) + 1
	}
	return n
}

// step is what a loop adds to its variable in each round.
func (c *counter) step(update ast.Expression, name string) float64 {
	switch u := update.(type) {
	case *ast.UnaryExpression:
		if isNamed(u.Operand, name) {
			switch u.Operator {
			case token.INCREMENT:
				return 1
			case token.DECREMENT:
				return -1
			}
		}
	case *ast.AssignExpression:
		if isNamed(u.Left, name) {
			switch u.Operator {
			case token.PLUS:
				return c.number(u.Right)
			case token.MINUS:
				return -c.number(u.Right)
			}
		}
	}
	return math.NaN()
}

// number reckons a number, NaN for what can't be told.
func (c *counter) number(e ast.Expression) float64 {
	switch e := e.(type) {
	case *ast.NumberLiteral:
		switch n := e.Value.(type) {
		case int64:
			return float64(n)
		case float64:
			return n
		}
	case *ast.Identifier:
		name := e.Name.String()
		if f, ok := c.env[name]; ok {
			return f
		}
		if f, ok := c.fn.Env[name].(float64); ok {
			return f
		}
	case *ast.DotExpression:
		if e.Identifier.Name == "length" {
			return c.length(e.Left)
		}
	case *ast.UnaryExpression:
		switch e.Operator {
		case token.MINUS:
			return -c.number(e.Operand)
		case token.PLUS:
			return c.number(e.Operand)
		}
	case *ast.BinaryExpression:
		a, b := c.number(e.Left), c.number(e.Right)
		switch e.Operator {
		case token.PLUS:
			return a + b
		case token.MINUS:
			return a - b
		case token.MULTIPLY:
			return a * b
		case token.SLASH:
			return a / b
		case token.OR, token.SHIFT_RIGHT:
			return math.Trunc(a)
		}
	case *ast.CallExpression: // of Math, as far as the size goes
		if d, ok := e.Callee.(*ast.DotExpression); ok && isNamed(d.Left, "Math") && len(e.ArgumentList) == 1 {
			switch d.Identifier.Name {
			case "floor", "ceil", "round", "trunc":
				return c.number(e.ArgumentList[0])
			case "sqrt":
				return math.Sqrt(c.number(e.ArgumentList[0]))
			case "abs":
				return math.Abs(c.number(e.ArgumentList[0]))
			}
		}
	}
	return math.NaN()
}

// length is that of a captured array, or of a row of one.
func (c *counter) length(e ast.Expression) float64 {
	switch e := e.(type) {
	case *ast.Identifier:
		switch x := c.fn.Env[e.Name.String()].(type) {
		case *Array:
			return float64(x.Len())
		case *Table:
			return float64(x.Rows())
		case *Object:
			return float64(len(x.Values))
		}
	case *ast.BracketExpression:
		if id, ok := e.Left.(*ast.Identifier); ok {
			if t, ok := c.fn.Env[id.Name.String()].(*Table); ok {
				return float64(t.Cols)
			}
		}
	}
	return math.NaN()
}
