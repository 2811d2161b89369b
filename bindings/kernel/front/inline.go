package front

import (
	"slices"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// scripted is a function of the script, and the way to it from the kernel's own Env.
type scripted struct {
	fn   *Function
	path []string
}

// argument is one of a call, evaluated.
type argument = value

// call lowers a call.
func (l *lower) call(e *ast.CallExpression, zero bool) value {
	if d, ok := e.Callee.(*ast.DotExpression); ok {
		return l.method(e, d, zero)
	}
	if id, ok := e.Callee.(*ast.Identifier); ok && id.Name == "**" {
		return l.builtin("Math.pow", e, zero)
	}
	f := l.expr(e.Callee, false)
	return l.callValue(e, f, zero)
}

func (l *lower) callValue(e *ast.CallExpression, f value, zero bool) value {
	switch f := f.known.(type) {
	case *closure:
		return l.inline(e, f.fn, f.scope, nil, zero)
	case *scripted:
		return l.inline(e, f.fn, nil, f.path, zero)
	case Builtin:
		return l.builtin(string(f), e, zero)
	case *capturedThing:
		return l.askThing(e, f, "")
	}
	l.refuse(e.Callee.Idx0(), "calls what is not a function it knows", "")
	return value{}
}

// params gives the parameters of a function, and its body.
func params(fn ast.Node) (list *ast.ParameterList, body ast.Node, declared []*ast.VariableDeclaration) {
	switch fn := fn.(type) {
	case *ast.FunctionLiteral:
		return fn.ParameterList, fn.Body, fn.DeclarationList
	case *ast.ArrowFunctionLiteral:
		return fn.ParameterList, fn.Body, fn.DeclarationList
	}
	return nil, nil, nil
}

// enter makes the frame of a function. scope is that of a closure.
func (l *lower) enter(fn *Function, around *scope, path []string, c *call) *frame {
	f := &frame{parent: l.frame, fn: fn, call: c, way: path}
	if l.frame != nil {
		f.depth, f.inst = l.frame.depth+1, l.frame.inst
	}
	s := around
	if s == nil {
		env := fn.Env
		if env == nil {
			env = Env{}
		}
		s = &scope{frame: f, env: env}
	}
	if lit, ok := fn.Node.(*ast.FunctionLiteral); ok {
		l.plain(lit.Async || lit.Generator, fn)
		if lit.Name != nil && around == nil {
			if _, ok := fn.Env[lit.Name.Name.String()]; !ok {
				s = &scope{parent: s, frame: f, variables: map[string]*variable{}}
				l.self(s, f, lit.Name.Name.String(), path)
			}
		}
	} else if arrow, ok := fn.Node.(*ast.ArrowFunctionLiteral); ok {
		l.plain(arrow.Async, fn)
	}
	f.scope = &scope{parent: s, frame: f, variables: map[string]*variable{}}
	return f
}

func (l *lower) plain(odd bool, fn *Function) {
	if odd {
		l.refuse(fn.Node.Idx0(), "is async, or a generator", "a compiled function gives its value at once")
	}
}

// self makes a function expression know its own name.
func (l *lower) self(s *scope, f *frame, name string, path []string) {
	outer := l.frame
	l.frame = f
	v := l.variableAt(name, f.fn.Node, 2)
	l.frame = outer
	v.typ, v.known, v.ready, v.fixed = ofKind(knownKind), &scripted{f.fn, path}, true, true
	s.variables[name] = v
}

// inline lowers the body of a function where it is called.
func (l *lower) inline(e *ast.CallExpression, fn *Function, around *scope, path []string, zero bool) value {
	if l.mustCall(fn) {
		args := l.arguments(e, func(int) bool { return true })
		return l.callInstance(e, fn, around, path, args)
	}
	f := l.enter(fn, around, path, l.callAt(e))
	list, _, _ := params(fn.Node)
	args := l.arguments(e, func(i int) bool {
		if list == nil || i >= len(list.List) {
			return list != nil && list.Rest != nil
		}
		id, ok := list.List[i].Target.(*ast.Identifier)
		v := l.variables[variableKey{f.call, id, 0}]
		return !ok || v != nil && v.zero()
	})
	return l.inlined(e, f, args, zero)
}

// arguments evaluates the arguments of a call, in order. zero tells of which the sign of
// a zero matters.
func (l *lower) arguments(e *ast.CallExpression, zero func(i int) bool) []argument {
	var out []argument
	for i, a := range e.ArgumentList {
		if _, ok := a.(*ast.SpreadElement); ok {
			l.refuse(a.Idx0(), "spreads an array in a call", "write out its elements")
		}
		v := l.expr(a, zero(i))
		if slices.ContainsFunc(e.ArgumentList[i+1:], func(a ast.Expression) bool { return assigns(a) }) {
			v = l.freeze(v)
		}
		out = append(out, v)
	}
	return out
}

// mustCall tells whether a function calls itself, and so can't be inlined.
func (l *lower) mustCall(fn *Function) bool {
	if l.instances[fn.Node] != nil {
		return true
	}
	for f := l.frame; f != nil; f = f.parent {
		if f.fn.Node == fn.Node || f.depth > maxDepth {
			l.instances[fn.Node] = []*instance{}
			l.changed = true
			return true
		}
	}
	return false
}

// inlined lowers the body of a function. Its value is that of the expression, where it is
// no more than one; else a variable's.
func (l *lower) inlined(e ast.Node, f *frame, args []argument, zero bool) value {
	outer := l.frame
	l.frame = f
	defer func() {
		l.pop(nil)
		l.frame = outer
	}()
	_, body, _ := params(f.fn.Node)
	l.bindParams(args)
	if x, ok := body.(*ast.ExpressionBody); ok {
		return l.expr(x.Expression, zero)
	}
	block := body.(*ast.BlockStatement)
	f.result = l.variableAt("", e, 3)
	before := l.dead
	l.block(func() {
		f.leave = l.nest
		l.body(block)
		if !l.dead {
			l.giveBack(undefinedValue(), 0)
		}
	})
	l.dead = before
	l.forgetAll(f.result)
	if f.result.typ.kinds == 0 { // it does not come back, as far as is known
		l.bail()
	}
	out := l.read(f.result, zero)
	l.placed(f.result)
	return out
}

// body lowers the statements of a function.
func (l *lower) body(block *ast.BlockStatement) {
	l.hoistVars()
	l.hoist(block.List)
	l.statements(block.List)
}

// hoistVars declares what a function declares with var.
func (l *lower) hoistVars() {
	_, _, declared := params(l.frame.fn.Node)
	for _, d := range declared {
		for _, b := range d.List {
			for _, id := range identifiers(b.Target) {
				name := id.Name.String()
				if l.frame.scope.variables[name] != nil {
					continue
				}
				v := l.declare(id, false)
				v.ready = true
				l.unset(v)
			}
		}
	}
}

// bindParams gives the parameters their values.
func (l *lower) bindParams(args []argument) {
	list, _, _ := params(l.frame.fn.Node)
	if list == nil {
		return
	}
	for _, b := range list.List {
		for _, id := range identifiers(b.Target) {
			l.declare(id, false).ready = false
		}
	}
	for i, b := range list.List {
		x := undefinedValue()
		if i < len(args) {
			x = args[i]
		}
		x = l.defaulted(x, b.Initializer, b.Target)
		if id, ok := b.Target.(*ast.Identifier); ok {
			v := l.frame.scope.variables[id.Name.String()]
			if !v.zero() && !x.may(fieldKind|knownKind) {
				x.neg = false
			}
			v.ready = true
			l.assign(v, x, id.Idx)
			continue
		}
		l.destructure(b.Target, x)
	}
	if list.Rest != nil {
		l.bindRest(list, args)
	}
}

func (l *lower) bindRest(list *ast.ParameterList, args []argument) {
	id, ok := list.Rest.(*ast.Identifier)
	if !ok {
		l.refuse(list.Rest.Idx0(), "takes apart the rest of its arguments", "")
	}
	v := l.declare(id, false)
	v.ready = true
	rest := &fields{}
	if len(args) > len(list.List) {
		rest.list = args[len(list.List):]
	}
	l.assign(v, value{typ: ofKind(fieldKind), fields: rest}, id.Idx)
}

// path is the way to a captured variable of the function.
func (f *frame) path(name string) []string {
	return append(slices.Clone(f.way), name)
}

// flat gives the locals of a variable in their order.
func (l *lower) flat(v *variable) []ir.Expr {
	if v.typ.is(fieldKind) {
		var out []ir.Expr
		for _, e := range v.fields {
			out = append(out, l.flat(e)...)
		}
		return out
	}
	var out []ir.Expr
	for i, s := range l.order(v) {
		if s > 0 {
			out = append(out, ref(s, v.slotType(i)))
		}
	}
	return out
}

// order gives the slots of a variable in their order.
func (l *lower) order(v *variable) [4]int {
	s := l.place(v)
	return [4]int{s.number, s.truth, s.text, s.tag}
}

func (v *variable) slotType(i int) ir.Type {
	switch {
	case i == 0 && v.slots.form == floatForm:
		return ir.F64
	case i == 1:
		return ir.Bool
	}
	return ir.I32
}
