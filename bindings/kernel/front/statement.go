package front

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

func (l *lower) statements(list []ast.Statement) {
	for _, s := range list {
		if l.dead {
			return
		}
		l.statement(s, nil)
	}
}

// scoped lowers a block's statements.
func (l *lower) scoped(list []ast.Statement) {
	outer := l.push()
	l.hoist(list)
	l.statements(list)
	l.pop(outer)
}

func (l *lower) statement(s ast.Statement, labels []string) {
	l.count(0)
	switch s := s.(type) {
	case nil:
	case *ast.EmptyStatement, *ast.FunctionDeclaration:
	case *ast.BlockStatement:
		l.labelled(s, labels, func() { l.scoped(s.List) })
	case *ast.ExpressionStatement:
		l.effect(s.Expression)
	case *ast.VariableStatement:
		for _, b := range s.List {
			l.declareVar(b)
		}
	case *ast.LexicalDeclaration:
		for _, b := range s.List {
			l.initialise(b)
		}
	case *ast.IfStatement:
		l.labelled(s, labels, func() { l.ifStatement(s) })
	case *ast.ReturnStatement:
		l.returnStatement(s)
	case *ast.BranchStatement:
		l.jump(s)
	case *ast.LabelledStatement:
		l.statement(s.Statement, append(labels, s.Label.Name.String()))
	case *ast.ForStatement, *ast.WhileStatement, *ast.DoWhileStatement:
		l.loop(s, labels)
	case *ast.SwitchStatement:
		l.switchStatement(s, labels)
	case *ast.ForOfStatement:
		l.forOf(s, labels)
	case *ast.ForInStatement:
		l.refuse(s.For, "has a for…in loop", "count with for (let i = 0; i < n; i++)")
	case *ast.TryStatement:
		l.refuse(s.Try, "has a try statement", "leave errors to the caller")
	case *ast.ThrowStatement:
		l.refuse(s.Throw, "throws", "return a value instead")
	default:
		l.refuse(s.Idx0(), "has a statement that a compiled function can't have", "")
	}
}

// labelled does what labels may be left with break.
func (l *lower) labelled(s ast.Node, labels []string, f func()) {
	if len(labels) == 0 {
		f()
		return
	}
	l.leavable(jump{labels: labels}, s, f)
}

// leavable does f in a Block that jumps leave. Behind it, nothing is known of what is
// assigned in it.
func (l *lower) leavable(j jump, s ast.Node, f func()) {
	names := map[string]bool{}
	assigned(names, s)
	l.drop(names)
	used, before := false, l.split()
	l.block(func() {
		j.out, j.used = l.nest, &used
		l.frame.jumps = append(l.frame.jumps, j)
		f()
		l.frame.jumps = l.frame.jumps[:len(l.frame.jumps)-1]
	})
	if used {
		l.dead, l.facts = false, before
	}
}

func (l *lower) ifStatement(s *ast.IfStatement) {
	if constant(s.Test) && (jumps(s.Consequent) || jumps(s.Alternate)) {
		l.refuse(s.If, "has break or continue behind a test that is always the same, which the interpreter gets wrong", "remove the test")
	}
	c := l.test(s.Test)
	l.branch(c, func() {
		l.assume(s.Test, true)
		l.scopedOne(s.Consequent)
	}, func() {
		l.assume(s.Test, false)
		l.scopedOne(s.Alternate)
	})
}

// scopedOne is a statement where only one stands.
func (l *lower) scopedOne(s ast.Statement) {
	if s != nil && !l.dead {
		l.scoped([]ast.Statement{s})
	}
}

func (l *lower) returnStatement(s *ast.ReturnStatement) {
	if s.Argument == nil {
		l.giveBack(undefinedValue(), s.Return)
		return
	}
	l.give(s.Argument, l.frame.result == nil || l.frame.result.zero(), s.Return)
}

// give returns the value of an expression. Where the kernel's colour is one of two, each
// is given where it is made: what is known of it is then known of the colour.
func (l *lower) give(e ast.Expression, zero bool, at position) {
	c, ok := e.(*ast.ConditionalExpression)
	if !ok || l.frame.result != nil || l.shape.Gives > GivesChange {
		l.giveBack(l.expr(e, zero), at)
		return
	}
	l.branch(l.test(c.Test), func() {
		l.assume(c.Test, true)
		l.give(c.Consequent, zero, at)
	}, func() {
		l.assume(c.Test, false)
		l.give(c.Alternate, zero, at)
	})
}

// zero tells whether the sign of a zero matters, in it or its fields.
func (v *variable) zero() bool {
	for _, e := range v.fields {
		if e.zero() {
			return true
		}
	}
	return v.sensitive
}

// giveBack returns a value from the function, which may be an inlined one.
func (l *lower) giveBack(v value, at position) {
	f := l.frame
	if l.dead {
		return
	}
	switch {
	case f.result == nil:
		l.giveResult(v, at)
		l.dead = true
	default:
		l.assign(f.result, v, at)
		delete(l.facts, f.result)
		if f.leave > 0 {
			l.leaveTo(f.leave)
		} else {
			l.emit(ir.Return{Xs: l.flat(f.result)})
			l.dead = true
		}
	}
}

func (l *lower) jump(s *ast.BranchStatement) {
	label := ""
	if s.Label != nil {
		label = s.Label.Name.String()
	}
	again := s.Token == token.CONTINUE
	j := l.frame.find(label, again)
	if j == nil {
		l.refuse(s.Idx, "jumps out of itself", "")
	}
	if !again {
		*j.used = true
		l.leaveTo(j.out)
		return
	}
	if j.restart {
		l.emit(ir.Continue{Depth: l.nest - j.again})
		l.dead = true
	} else {
		l.leaveTo(j.again)
	}
}

// declareVar is a declaration with var, which has been hoisted.
func (l *lower) declareVar(b *ast.Binding) {
	if b.Initializer == nil {
		return
	}
	l.bind(b.Target, b.Initializer)
}

// initialise is a declaration with let or const.
func (l *lower) initialise(b *ast.Binding) {
	if b.Initializer != nil {
		l.bind(b.Target, b.Initializer)
		return
	}
	for _, id := range identifiers(b.Target) {
		v := l.frame.scope.variable(id.Name.String())
		v.ready = true
		l.unset(v)
	}
}

// bind gives the names of a target their values.
func (l *lower) bind(target ast.BindingTarget, x ast.Expression) {
	if id, ok := target.(*ast.Identifier); ok {
		v := l.frame.scope.variable(id.Name.String())
		got := l.named(x, id.Name, v.zero())
		v.ready = true
		l.assign(v, got, id.Idx)
		return
	}
	l.destructure(target, l.freeze(l.expr(x, true))) // default values may assign
}

// named lowers an expression that may be a function, which gets a name.
func (l *lower) named(x ast.Expression, name unistring.String, zero bool) value {
	switch x.(type) {
	case *ast.ArrowFunctionLiteral, *ast.FunctionLiteral:
		return knownValue(l.closure(name.String(), x))
	}
	return l.expr(x, zero)
}

// constant tells whether goja may find out an expression when it compiles it. Then it
// does not make the branch that is not taken, and where a jump stands in that, breaks
// other code.
func constant(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.NumberLiteral, *ast.StringLiteral, *ast.BooleanLiteral, *ast.NullLiteral, *ast.TemplateLiteral:
		return true
	case *ast.UnaryExpression:
		return constant(e.Operand)
	case *ast.BinaryExpression:
		switch e.Operator {
		case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
			return constant(e.Left)
		}
		return constant(e.Left) && constant(e.Right)
	case *ast.ConditionalExpression:
		return constant(e.Test)
	case *ast.SequenceExpression:
		return constant(e.Sequence[len(e.Sequence)-1])
	}
	return false
}

// jumps tells whether there is a break or continue in a statement.
func jumps(s ast.Statement) bool {
	found := false
	visit(s, func(n ast.Node) bool {
		if _, ok := n.(*ast.BranchStatement); ok {
			found = true
		}
		return !found
	})
	return found
}
