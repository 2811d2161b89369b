package front

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// loop lowers for, while and do.
func (l *lower) loop(s ast.Statement, labels []string) {
	outer := l.push()
	var test, update ast.Expression
	var body ast.Statement
	first := true // test before the first round
	switch s := s.(type) {
	case *ast.ForStatement:
		l.loopStart(s.Initializer)
		test, update, body = s.Test, s.Update, s.Body
	case *ast.WhileStatement:
		test, body = s.Test, s.Body
	case *ast.DoWhileStatement:
		test, body, first = s.Test, s.Body, false
	}
	l.rounds(test, update, body, first, labels)
	l.pop(outer)
}

func (l *lower) loopStart(start ast.ForLoopInitializer) {
	switch start := start.(type) {
	case nil:
	case *ast.ForLoopInitializerExpression:
		l.effect(start.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		for _, b := range start.List {
			l.declareVar(b)
		}
	case *ast.ForLoopInitializerLexicalDecl:
		d := start.LexicalDeclaration
		for _, b := range d.List {
			if hasFunction(b.Initializer) {
				l.refuse(b.Idx0(), "makes a function in the head of a loop", "make it before the loop")
			}
		}
		for _, b := range d.List {
			for _, id := range identifiers(b.Target) {
				l.declare(id, d.Token == token.CONST).ready = false
			}
		}
		for _, b := range d.List {
			l.initialise(b)
		}
	}
}

// rounds are a Loop. Continue goes to the end of a Block in it when something is to be
// done before the next round, and else to the start.
func (l *lower) rounds(test, update ast.Expression, body ast.Statement, first bool, labels []string) {
	if l.dead {
		return
	}
	if test != nil && constant(test) && jumps(body) && l.test(test) != ir.Expr(ir.Truth(true)) {
		l.refuse(body.Idx0(), "has break or continue in a loop that never runs, which the interpreter gets wrong", "remove the loop")
	}
	names := map[string]bool{}
	assigned(names, test, update, body)
	set, end := l.enterLoop(body)
	defer end()
	l.dropInto(names, set)
	always := l.split() // what no round changes
	inBody := map[string]bool{}
	assigned(inBody, body)
	inner := continues(body) && (update != nil || !first)
	used := false
	var after facts // where the test fails
	l.nest++
	list := l.within(func() {
		out := l.nest
		leave := func() {
			if test == nil {
				return
			}
			c := l.test(test)
			l.branch(c, func() { l.assume(test, true) }, func() {
				l.assume(test, false)
				after = l.split()
				l.leaveTo(out)
			})
		}
		if first {
			leave()
		}
		j := jump{labels: labels, plain: true, loop: true, out: out, again: out, restart: true, used: &used}
		round := func() {
			l.frame.jumps = append(l.frame.jumps, j)
			l.scopedOne(body)
			l.frame.jumps = l.frame.jumps[:len(l.frame.jumps)-1]
		}
		if inner {
			head := l.split()
			l.block(func() {
				j.again, j.restart = l.nest, false
				round()
			})
			l.dead, l.facts = false, head
			l.dropInto(inBody, set)
		} else {
			round()
		}
		if !l.dead && update != nil {
			l.effect(update)
		}
		if !l.dead && !first {
			leave()
		}
	})
	l.nest--
	l.appendRaw(ir.Loop{Body: list})
	l.settle(after, always, used)
}

// settle gives what is known behind a loop: where its test failed, and if it was left by
// break too, only what no round changes.
func (l *lower) settle(after, always facts, used bool) {
	switch {
	case used:
		l.facts = always
	case after != nil:
		l.facts = after
	default:
		l.dead = true
		return
	}
	l.dead = false
}

// continues tells whether there is a continue in a statement, of whatever loop.
func continues(s ast.Statement) bool {
	found := false
	visit(s, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStatement); ok && b.Token == token.CONTINUE {
			found = true
		}
		return !found
	})
	return found
}

// switchStatement puts the bodies of the cases behind each other, each at the end of a
// Block which is left to come to it.
func (l *lower) switchStatement(s *ast.SwitchStatement, labels []string) {
	d := l.freeze(l.expr(s.Discriminant, false))
	l.leavable(jump{labels: labels, plain: true}, s, func() {
		out := l.nest
		outer := l.push()
		var all []ast.Statement
		for _, c := range s.Body {
			all = append(all, c.Consequent...)
		}
		l.hoist(all)
		names := map[string]bool{}
		assigned(names, s)
		head := l.split()
		n := len(s.Body)
		var nested func(i int)
		nested = func(i int) { // the Blocks around the dispatch, whose ends lead to bodies i to n-1
			l.block(func() {
				if i == 0 {
					l.dispatch(s, d, out)
					return
				}
				nested(i - 1)
				l.caseBody(s.Body[i-1], head, names)
			})
		}
		if n > 0 {
			nested(n - 1)
			l.caseBody(s.Body[n-1], head, names)
		}
		l.pop(outer)
	})
}

// caseBody is reached from the dispatch, or from the body before.
func (l *lower) caseBody(c *ast.CaseStatement, head facts, names map[string]bool) {
	l.dead, l.facts = false, head
	l.facts = l.split()
	l.drop(names)
	for _, v := range l.frame.scope.variables {
		v.ready = false
	}
	l.statements(c.Consequent)
}

// dispatch goes to the body of the case that is met: with n bodies, the Block of body i
// is n-1-i deep from the innermost.
func (l *lower) dispatch(s *ast.SwitchStatement, d value, out int) {
	inner := l.nest
	for i, c := range s.Body {
		if c.Test == nil {
			continue
		}
		same := l.equal(d, l.expr(c.Test, false), true, c.Case)
		l.branch(same, func() { l.leaveTo(inner - i) }, func() {})
		if l.dead {
			return
		}
	}
	if s.Default >= 0 {
		l.leaveTo(inner - s.Default)
	} else {
		l.leaveTo(out)
		l.frame.used(out)
	}
}

// used tells that a jump to the end of what stands at a nest is made.
func (f *frame) used(out int) {
	for _, j := range f.jumps {
		if j.out == out && j.used != nil {
			*j.used = true
		}
	}
}
