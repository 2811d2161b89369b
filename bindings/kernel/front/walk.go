package front

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// visit calls f for a node and all below it, as far as a compiled function may have
// them. Where f returns false, it does not go below. Functions within are visited too.
func visit(n ast.Node, f func(ast.Node) bool) {
	if absent(n) || !f(n) {
		return
	}
	children(n, func(c ast.Node) { visit(c, f) })
}

// absent tells whether a node is nil, or a nil pointer.
func absent(n ast.Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case *ast.Identifier:
		return n == nil
	case *ast.BlockStatement:
		return n == nil
	case *ast.ParameterList:
		return n == nil
	}
	return false
}

// children calls f for each node right below n.
func children(n ast.Node, f func(ast.Node)) {
	switch n := n.(type) {
	case *ast.BlockStatement:
		each(n.List, f)
	case *ast.ExpressionStatement:
		f(n.Expression)
	case *ast.IfStatement:
		f(n.Test)
		f(n.Consequent)
		f(n.Alternate)
	case *ast.ForStatement:
		initializer(n.Initializer, f)
		f(n.Test)
		f(n.Update)
		f(n.Body)
	case *ast.ForOfStatement:
		into(n.Into, f)
		f(n.Source)
		f(n.Body)
	case *ast.ForInStatement:
		f(n.Source)
		f(n.Body)
	case *ast.WhileStatement:
		f(n.Test)
		f(n.Body)
	case *ast.DoWhileStatement:
		f(n.Body)
		f(n.Test)
	case *ast.LabelledStatement:
		f(n.Statement)
	case *ast.ReturnStatement:
		f(n.Argument)
	case *ast.SwitchStatement:
		f(n.Discriminant)
		each(n.Body, f)
	case *ast.CaseStatement:
		f(n.Test)
		each(n.Consequent, f)
	case *ast.VariableStatement:
		each(n.List, f)
	case *ast.LexicalDeclaration:
		each(n.List, f)
	case *ast.FunctionDeclaration:
		f(n.Function)
	case *ast.ThrowStatement:
		f(n.Argument)
	case *ast.TryStatement:
		f(n.Body)
		if n.Catch != nil {
			f(n.Catch.Body)
		}
		f(n.Finally)
	default:
		below(n, f)
	}
}

// each calls f for the nodes of a list.
func each[N ast.Node](list []N, f func(ast.Node)) {
	for _, n := range list {
		f(n)
	}
}

func initializer(n ast.ForLoopInitializer, f func(ast.Node)) {
	switch n := n.(type) {
	case *ast.ForLoopInitializerExpression:
		f(n.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		each(n.List, f)
	case *ast.ForLoopInitializerLexicalDecl:
		each(n.LexicalDeclaration.List, f)
	}
}

func into(n ast.ForInto, f func(ast.Node)) {
	switch n := n.(type) {
	case *ast.ForIntoVar:
		f(n.Binding)
	case *ast.ForDeclaration:
		f(&ast.Binding{Target: n.Target})
	case *ast.ForIntoExpression:
		f(n.Expression)
	}
}

// below is children of an expression.
func below(n ast.Node, f func(ast.Node)) {
	switch n := n.(type) {
	case *ast.Binding:
		f(n.Target)
		f(n.Initializer)
	case *ast.ArrayLiteral:
		each(n.Value, f)
	case *ast.ArrayPattern:
		each(n.Elements, f)
		f(n.Rest)
	case *ast.ObjectPattern:
		each(n.Properties, f)
		f(n.Rest)
	case *ast.ObjectLiteral:
		each(n.Value, f)
	case *ast.PropertyShort:
		f(&n.Name)
		f(n.Initializer)
	case *ast.PropertyKeyed:
		if n.Computed {
			f(n.Key)
		}
		f(n.Value)
	case *ast.SpreadElement:
		f(n.Expression)
	case *ast.AssignExpression:
		f(n.Left)
		f(n.Right)
	case *ast.BinaryExpression:
		f(n.Left)
		f(n.Right)
	case *ast.BracketExpression:
		f(n.Left)
		f(n.Member)
	case *ast.DotExpression:
		f(n.Left)
	case *ast.CallExpression:
		f(n.Callee)
		each(n.ArgumentList, f)
	case *ast.NewExpression:
		f(n.Callee)
		each(n.ArgumentList, f)
	case *ast.ConditionalExpression:
		f(n.Test)
		f(n.Consequent)
		f(n.Alternate)
	case *ast.OptionalChain:
		f(n.Expression)
	case *ast.Optional:
		f(n.Expression)
	case *ast.SequenceExpression:
		each(n.Sequence, f)
	case *ast.TemplateLiteral:
		each(n.Expressions, f)
		f(n.Tag)
	case *ast.UnaryExpression:
		f(n.Operand)
	case *ast.ExpressionBody:
		f(n.Expression)
	case *ast.FunctionLiteral:
		f(n.ParameterList)
		f(n.Body)
	case *ast.ArrowFunctionLiteral:
		f(n.ParameterList)
		f(n.Body)
	case *ast.ParameterList:
		each(n.List, f)
		f(n.Rest)
	}
}

// isAssignment tells whether a node assigns, and to what.
func isAssignment(n ast.Node) (ast.Expression, bool) {
	switch n := n.(type) {
	case *ast.AssignExpression:
		return n.Left, true
	case *ast.UnaryExpression:
		if n.Operator == token.INCREMENT || n.Operator == token.DECREMENT {
			return n.Operand, true
		}
	}
	return nil, false
}

// assigns tells whether there is an assignment in an expression.
func assigns(n ast.Node) bool {
	found := false
	visit(n, func(n ast.Node) bool {
		if _, ok := isAssignment(n); ok {
			found = true
		}
		return !found
	})
	return found
}

// assigned adds the names of what is assigned below a node.
func assigned(names map[string]bool, nodes ...ast.Node) {
	for _, n := range nodes {
		visit(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Binding:
				bound(n.Target, names)
			default:
				if left, ok := isAssignment(n); ok {
					bound(left, names)
				}
			}
			return true
		})
	}
}

// bound adds the names that a target binds.
func bound(target ast.Node, names map[string]bool) {
	visit(target, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Identifier:
			names[n.Name.String()] = true
		case *ast.DotExpression, *ast.BracketExpression: // refused later
			return true
		}
		return true
	})
}

// hasFunction tells whether there is a function in an expression.
func hasFunction(e ast.Expression) bool {
	found := false
	visit(e, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
			found = true
		}
		return !found
	})
	return found
}
