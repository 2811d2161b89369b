package capture

import (
	"slices"

	"github.com/dop251/goja/ast"
)

// hoist declares the names of var below a statement, outside of functions.
func (w *walker) hoist(s ast.Statement) {
	switch s := s.(type) {
	case *ast.VariableStatement:
		w.bindings(s.List)
	case *ast.BlockStatement:
		w.hoistAll(s.List)
	case *ast.IfStatement:
		w.hoist(s.Consequent)
		w.hoist(s.Alternate)
	case *ast.ForStatement:
		if i, ok := s.Initializer.(*ast.ForLoopInitializerVarDeclList); ok {
			w.bindings(i.List)
		}
		w.hoist(s.Body)
	case *ast.ForInStatement:
		w.hoistInto(s.Into, s.Body)
	case *ast.ForOfStatement:
		w.hoistInto(s.Into, s.Body)
	case *ast.WhileStatement:
		w.hoist(s.Body)
	case *ast.DoWhileStatement:
		w.hoist(s.Body)
	case *ast.LabelledStatement:
		w.hoist(s.Statement)
	case *ast.SwitchStatement:
		for _, c := range s.Body {
			w.hoistAll(c.Consequent)
		}
	case *ast.TryStatement:
		w.hoist(s.Body)
		if s.Catch != nil {
			w.hoist(s.Catch.Body)
		}
		if s.Finally != nil {
			w.hoist(s.Finally)
		}
	}
}

func (w *walker) hoistAll(list []ast.Statement) {
	for _, s := range list {
		w.hoist(s)
	}
}

func (w *walker) hoistInto(into ast.ForInto, body ast.Statement) {
	if v, ok := into.(*ast.ForIntoVar); ok {
		w.target(v.Binding.Target)
	}
	w.hoist(body)
}

func (w *walker) bindings(list []*ast.Binding) {
	for _, b := range list {
		w.target(b.Target)
	}
}

// declarations declares what the statements of a list declare for all of it.
func (w *walker) declarations(list []ast.Statement) {
	for _, s := range list {
		for {
			l, ok := s.(*ast.LabelledStatement)
			if !ok {
				break
			}
			s = l.Statement
		}
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			w.bindings(s.List)
		case *ast.FunctionDeclaration:
			w.declare(s.Function.Name)
		}
	}
}

// list visits statements in the scope that is open.
func (w *walker) list(list []ast.Statement) {
	w.declarations(list)
	for _, s := range list {
		w.statement(s)
	}
}

// block visits statements in a scope of their own.
func (w *walker) block(list []ast.Statement) {
	w.open()
	defer w.shut()
	w.list(list)
}

func (w *walker) one(s ast.Statement) { w.block([]ast.Statement{s}) }

func (w *walker) initializers(list []*ast.Binding) {
	for _, b := range list {
		w.defaults(b.Target)
		w.expression(b.Initializer)
	}
}

// variables visits declarations with var.
func (w *walker) variables(list []*ast.Binding) {
	for _, b := range list {
		if b.Initializer != nil {
			w.assign(b.Target)
		} else if id, ok := b.Target.(*ast.Identifier); ok {
			w.use(id.Name.String())
		}
	}
	w.initializers(list)
}

func (w *walker) statement(s ast.Statement) {
	if IsLoop(s) && w.inside == 0 {
		if w.loops++; w.loops == 2 {
			w.inner = append(w.inner, s)
		}
		defer func() { w.loops-- }()
	}
	switch s := s.(type) {
	case nil, *ast.EmptyStatement, *ast.DebuggerStatement:
	case *ast.BranchStatement:
		if s.Label != nil && !slices.Contains(w.labels, s.Label.Name.String()) {
			w.failed = true
		}
	case *ast.ExpressionStatement:
		w.valued = w.valued || w.inside == 0 && !isSetAt(s.Expression)
		w.expression(s.Expression)
	case *ast.VariableStatement:
		w.variables(s.List)
	case *ast.LexicalDeclaration:
		w.initializers(s.List)
	case *ast.FunctionDeclaration:
		w.function(s.Function)
	case *ast.BlockStatement:
		w.block(s.List)
	case *ast.IfStatement:
		w.expression(s.Test)
		w.one(s.Consequent)
		w.one(s.Alternate)
	case *ast.ReturnStatement:
		w.failed = w.failed || w.inside == 0
		w.expression(s.Argument)
	case *ast.ThrowStatement:
		w.expression(s.Argument)
	case *ast.LabelledStatement:
		w.labels = append(w.labels, s.Label.Name.String())
		w.statement(s.Statement)
		w.labels = w.labels[:len(w.labels)-1]
	case *ast.WhileStatement:
		w.expression(s.Test)
		w.one(s.Body)
	case *ast.DoWhileStatement:
		w.one(s.Body)
		w.expression(s.Test)
	case *ast.ForStatement:
		w.loop(s)
	case *ast.ForInStatement:
		w.forInto(s.Into, s.Source, s.Body)
	case *ast.ForOfStatement:
		w.forInto(s.Into, s.Source, s.Body)
	case *ast.SwitchStatement:
		w.choice(s)
	case *ast.TryStatement:
		w.odd = true
		w.try(s)
	default:
		w.failed = true
	}
}

func (w *walker) loop(s *ast.ForStatement) {
	w.open()
	defer w.shut()
	switch i := s.Initializer.(type) {
	case *ast.ForLoopInitializerExpression:
		w.expression(i.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		w.variables(i.List)
	case *ast.ForLoopInitializerLexicalDecl:
		w.bindings(i.LexicalDeclaration.List)
		w.initializers(i.LexicalDeclaration.List)
	}
	w.expression(s.Test)
	w.expression(s.Update)
	w.one(s.Body)
}

func (w *walker) forInto(into ast.ForInto, source ast.Expression, body ast.Statement) {
	w.odd = true
	w.open()
	defer w.shut()
	switch i := into.(type) {
	case *ast.ForIntoVar:
		w.assign(i.Binding.Target)
		w.defaults(i.Binding.Target)
		w.expression(i.Binding.Initializer)
	case *ast.ForDeclaration:
		w.target(i.Target)
		w.defaults(i.Target)
	case *ast.ForIntoExpression:
		w.assign(i.Expression)
		w.expression(i.Expression)
	}
	w.expression(source)
	w.one(body)
}

func (w *walker) choice(s *ast.SwitchStatement) {
	w.expression(s.Discriminant)
	w.open()
	defer w.shut()
	for _, c := range s.Body {
		w.declarations(c.Consequent)
	}
	for _, c := range s.Body {
		w.expression(c.Test)
		for _, s := range c.Consequent {
			w.statement(s)
		}
	}
}

func (w *walker) try(s *ast.TryStatement) {
	w.block(s.Body.List)
	if s.Catch != nil {
		w.open()
		w.target(s.Catch.Parameter)
		w.defaults(s.Catch.Parameter)
		w.block(s.Catch.Body.List)
		w.shut()
	}
	if s.Finally != nil {
		w.block(s.Finally.List)
	}
}

// IsLoop tells whether a statement is a loop.
func IsLoop(s ast.Statement) bool {
	switch s.(type) {
	case *ast.ForStatement, *ast.ForOfStatement, *ast.ForInStatement, *ast.WhileStatement, *ast.DoWhileStatement:
		return true
	}
	return false
}
