package front

import (
	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// instance is a function of the intermediate form, of one that calls itself.
type instance struct {
	fn     *Function
	scope  *scope
	path   []string
	call   *call
	params []*variable
	known  []any // of the parameters that are known when compiling
	result *variable

	pass int // in which it was made last
	irf  *ir.Func
}

// callInstance calls a function that can't be inlined.
func (l *lower) callInstance(e *ast.CallExpression, fn *Function, around *scope, path []string, args []argument) value {
	list, _, _ := params(fn.Node)
	for _, b := range list.List {
		if _, ok := b.Target.(*ast.Identifier); !ok {
			l.refuse(b.Idx0(), "calls itself, and takes its arguments apart", "take them apart in its body")
		}
	}
	if list.Rest != nil {
		l.refuse(list.Rest.Idx0(), "calls itself, and takes any number of arguments", "name them")
	}
	n := len(list.List)
	for len(args) < n {
		args = append(args, undefinedValue())
	}
	args = args[:n]
	inst := l.instance(fn, around, path, args)
	l.prepare(inst)
	var flat []ir.Expr
	for i, p := range inst.params {
		flat = append(flat, l.pack(p, args[i], e.LeftParenthesis)...)
	}
	return l.resultOf(e, inst, flat)
}

// instance finds the one of a function for what is known of its arguments.
func (l *lower) instance(fn *Function, around *scope, path []string, args []argument) *instance {
	for _, inst := range l.instances[fn.Node] {
		if inst.is(fn, around) && sameKnowns(inst.known, args) {
			inst.scope = around
			return inst
		}
	}
	if len(l.instances[fn.Node]) >= maxInstances {
		l.refuse(fn.Node.Idx0(), "calls itself with other functions each time", "")
	}
	inst := &instance{fn: fn, scope: around, path: path, call: &call{}, result: &variable{name: "", sensitive: true}}
	for _, a := range args {
		inst.params = append(inst.params, &variable{name: "", sensitive: true})
		inst.known = append(inst.known, a.known)
	}
	l.instances[fn.Node] = append(l.instances[fn.Node], inst)
	l.changed = true
	return inst
}

const maxInstances = 16 // of one function

// is tells whether an instance is one of a function that sees the same variables.
func (inst *instance) is(fn *Function, around *scope) bool {
	if around == nil || inst.scope == nil {
		return inst.fn == fn && around == inst.scope
	}
	return inst.scope.frame.call == around.frame.call
}

func sameKnowns(known []any, args []argument) bool {
	for i, a := range args {
		if !sameKnown(known[i], a.known) {
			return false
		}
	}
	return true
}

// prepare makes the function for this pass, with its parameters as they are known.
func (l *lower) prepare(inst *instance) {
	if inst.pass == l.pass {
		return
	}
	inst.pass = l.pass
	inst.irf = &ir.Func{Name: inst.fn.Name}
	fn := l.fn
	l.fn = &ir.Func{}
	for _, p := range inst.params {
		l.fresh(p)
		l.flatPlace(p)
	}
	inst.irf.Params = l.fn.Locals
	l.fn = &ir.Func{}
	l.fresh(inst.result)
	before := inst.result.slots
	inst.irf.Results = types(l.flatTypes(inst.result))
	inst.result.slots = before
	l.clear(inst.result)
	l.fn = fn
	l.queue = append(l.queue, inst)
}

// clear takes the locals from a variable.
func (l *lower) clear(v *variable) {
	v.slots = slots{}
	for _, e := range v.fields {
		l.clear(e)
	}
}

func (l *lower) flatPlace(v *variable) { l.flatTypes(v) }

// flatTypes gives the locals of a variable that it places in the function.
func (l *lower) flatTypes(v *variable) []ir.Expr {
	l.fresh(v)
	if v.typ.is(knownKind) || v.typ.kinds == 0 {
		return nil
	}
	return l.flat(v)
}

func types(list []ir.Expr) []ir.Type {
	var out []ir.Type
	for _, x := range list {
		out = append(out, x.Type())
	}
	return out
}

// pack gives the expressions of a parameter for an argument, and makes that the
// parameter may hold it.
func (l *lower) pack(p *variable, x value, at position) []ir.Expr {
	if x.may(knownKind) {
		l.admit(p, x, at)
		return nil
	}
	known := p.typ
	l.admit(p, x, at)
	if p.typ != known { // another pass follows
		return nil
	}
	if p.typ.is(fieldKind) {
		var out []ir.Expr
		for i, e := range p.fields {
			out = append(out, l.pack(e, x.fields.list[i], at)...)
		}
		return out
	}
	var out []ir.Expr
	for i, s := range l.order(p) {
		if s > 0 {
			out = append(out, x.slot(i, p))
		}
	}
	return out
}

// admit widens the type of a parameter by an argument's.
func (l *lower) admit(p *variable, x value, at position) {
	switch {
	case x.kinds == 0:
	case x.may(knownKind|fieldKind) || p.typ.may(knownKind|fieldKind):
		out, facts, dead := l.out, l.facts, l.dead
		l.facts = l.split()
		l.assignShape(p, x, at)
		l.out, l.facts, l.dead = out, facts, dead
	default:
		l.grow(p, x.typ)
	}
}

// assignShape makes a variable one for what is known of a value, without its content.
func (l *lower) assignShape(p *variable, x value, at position) {
	if x.may(knownKind) || p.typ.may(knownKind) {
		l.assignKnown(p, x, at)
		return
	}
	if !x.is(fieldKind) || p.typ.kinds != 0 && (!p.typ.is(fieldKind) || !sameShape(p, x.fields)) {
		l.refuse(at, "passes now an array or object, now another value", "keep to arrays and objects of the same shape")
	}
	if p.typ.kinds == 0 {
		p.typ, p.names, p.vec, l.changed = ofKind(fieldKind), x.fields.names, x.fields.vec, true
		for range x.fields.list {
			p.fields = append(p.fields, &variable{sensitive: true})
		}
	}
}

// slot is what a value has for the i-th slot of a variable.
func (x value) slot(i int, p *variable) ir.Expr {
	switch {
	case i == 0 && x.may(numberKind):
		switch {
		case p.slots.form == floatForm:
			return x.asFloat()
		case p.slots.form == intForm || x.number.Type() == ir.I32:
			return x.asInt()
		}
		return lowInt(x.number)
	case i == 1 && x.may(boolKind):
		return x.truth
	case i == 2 && x.may(textKind):
		return x.text
	case i == 3:
		return x.tagged()
	}
	return zero(p.slotType(i))
}

// resultOf calls an instance, and reads its results.
func (l *lower) resultOf(e *ast.CallExpression, inst *instance, args []ir.Expr) value {
	out := l.variableAt("", e, 4)
	mirror(out, inst.result)
	if out.typ.kinds == 0 { // it does not come back, as far as is known
		l.bail()
		return value{}
	}
	var locals []int
	for _, x := range l.flatTypes(out) {
		locals = append(locals, x.(ir.Local).Index)
	}
	l.emit(ir.SetCall{Locals: locals, Func: inst.irf, Args: args})
	l.forgetAll(out)
	got := l.read(out, true)
	l.placed(out)
	return got
}

// mirror makes a variable like another.
func mirror(v, as *variable) {
	v.typ, v.names, v.vec, v.known, v.sensitive = as.typ, as.names, as.vec, as.known, true
	for len(v.fields) < len(as.fields) {
		v.fields = append(v.fields, &variable{})
	}
	for i, e := range as.fields {
		mirror(v.fields[i], e)
	}
}

// lowerInstance lowers the body of an instance.
func (l *lower) lowerInstance(inst *instance) {
	l.fn, l.temps, l.nest, l.out, l.dead, l.facts, l.frame, l.active = inst.irf, map[int]bool{}, 0, nil, false, facts{}, nil, nil
	f := l.enter(inst.fn, inst.scope, inst.path, inst.call)
	f.inst, f.result = inst, inst.result
	l.frame = f
	var args []value
	for _, p := range inst.params {
		args = append(args, l.read(p, true))
	}
	l.bindParams(args)
	_, body, _ := params(inst.fn.Node)
	if x, ok := body.(*ast.ExpressionBody); ok {
		l.giveBack(l.expr(x.Expression, true), 0)
	} else {
		l.body(body.(*ast.BlockStatement))
		if !l.dead {
			l.giveBack(undefinedValue(), 0)
		}
	}
	inst.irf.Body = closed(l.out)
}

// closed makes sure that a function ends.
func closed(body []ir.Stmt) []ir.Stmt {
	if n := len(body); n > 0 {
		switch body[n-1].(type) {
		case ir.Return, ir.Bail:
			return body
		}
	}
	return append(body, ir.Bail{})
}
