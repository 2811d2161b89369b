package front

import (
	"fmt"
	"math"
	"slices"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// Variable is a variable outside of a kernel that this assigns to. Its value is in states
// of the module: one for each kind that it may be of, and where it may be of several, one
// that says which.
type Variable struct {
	Name                       string // in the Env of the kernel's function
	kinds                      kinds
	number, truth, text, which int  // the states, -1 for none
	whole                      bool // the number is an I32
}

// outsiders makes variables of those outside that the function assigns to. A loop, which
// runs once, begins with what they hold, as it is captured; a function that is called for
// each voxel, with the states that the last call left.
func (l *lower) outsiders(fn *Function) {
	l.outside, l.assigned, l.states = map[string]*variable{}, nil, nil
	l.vecs, l.parts, l.vecIDs = nil, nil, map[any]bool{}
	names := l.writtenVecs(fn)
	if len(fn.Assigns) == 0 && len(names) == 0 {
		return
	}
	inner := l.frame.scope
	for inner.parent.env == nil {
		inner = inner.parent
	}
	inner.parent = &scope{parent: inner.parent, frame: l.frame, variables: l.outside}
	for i, name := range fn.Assigns {
		x, ok := fn.Env[name]
		if !ok {
			l.refuse(0, "assigns to '"+name+"', which is not declared", "declare it")
		}
		v := l.variableAt(name, fn.Node, 10+i)
		v.ready, v.sensitive = true, true
		l.outside[name] = v
		l.begin(v, x, []string{name})
	}
	for i, name := range names {
		l.beginVec(fn, name, 1000+i)
	}
}

// begin gives a variable outside its first value.
func (l *lower) begin(v *variable, x any, path []string) {
	switch x := x.(type) {
	case float64, bool, string, Undefined, Null:
	default:
		l.refuse(0, "assigns to '"+v.name+"', which holds "+what(l.captured(x, path, 0)), "assign to variables that hold numbers, or declare it inside")
	}
	if l.isLoop() {
		if x := l.captured(x, path, 0); x.is(undefinedKind) {
			l.unset(v)
		} else {
			l.assign(v, x, 0)
		}
		return
	}
	t := l.typeOf(x)
	v.undefined = v.undefined || t.may(undefinedKind)
	l.grow(v, t)
	if v.typ.may(fieldKind | knownKind) {
		l.leaves(v)
	}
	out := l.layout(v.name, l.stored(v, v.typ))
	l.assigned = append(l.assigned, out)
	l.store(v, out.value(v.typ))
}

// isLoop tells whether the kernel is a loop, and no function.
func (l *lower) isLoop() bool {
	_, ok := l.frame.fn.Node.(ast.Statement)
	return ok
}

// typeOf is what is known of a captured value that is no object.
func (l *lower) typeOf(x any) typ {
	switch x := x.(type) {
	case float64:
		return classOf(x).typ()
	case bool:
		return ofKind(boolKind)
	case string:
		l.texts.index(x)
		return ofKind(textKind)
	case Null:
		return ofKind(nullKind)
	}
	return ofKind(undefinedKind)
}

// layout adds the states that hold a value to those of the module.
func (l *lower) layout(name string, x value) Variable {
	out := Variable{Name: name, kinds: x.kinds, number: -1, truth: -1, text: -1, which: -1}
	add := func(t ir.Type) int {
		l.states = append(l.states, t)
		return len(l.states) - 1
	}
	if x.may(numberKind) {
		out.whole = x.number.Type() == ir.I32
		out.number = add(x.number.Type())
	}
	if x.may(boolKind) {
		out.truth = add(ir.Bool)
	}
	if x.may(textKind) {
		out.text = add(ir.I32)
	}
	if x.tag != nil {
		out.which = add(ir.I32)
	}
	return out
}

// value reads the states.
func (v Variable) value(t typ) value {
	out := value{typ: t}
	if v.number >= 0 {
		out.number = ir.State{Index: v.number, T: ir.F64}
		if v.whole {
			out.number = ir.State{Index: v.number, T: ir.I32}
		}
	}
	if v.truth >= 0 {
		out.truth = ir.State{Index: v.truth, T: ir.Bool}
	}
	if v.text >= 0 {
		out.text = ir.State{Index: v.text, T: ir.I32}
	}
	if v.which >= 0 {
		out.tag = ir.State{Index: v.which, T: ir.I32}
	}
	return out
}

// finish leaves the variables outside in the states, and returns.
func (l *lower) finish() {
	if l.frame.inst != nil {
		return
	}
	for i, name := range l.frame.fn.Assigns {
		v := l.outside[name]
		if l.isLoop() {
			x := l.read(v, true)
			if x.may(fieldKind | knownKind) {
				l.leaves(v)
			}
			out := l.layout(name, x)
			l.assigned = append(l.assigned, out)
			l.setStates(out, x)
		} else if !v.typ.may(fieldKind | knownKind) {
			l.setStates(l.assigned[i], l.stored(v, v.typ))
		}
	}
	l.finishVecs()
	l.emit(ir.Return{})
}

func (l *lower) leaves(v *variable) {
	l.refuse(0, "leaves an array, object or function in '"+v.name+"'", "declare it inside")
}

func (l *lower) setStates(v Variable, x value) {
	set := func(i int, x ir.Expr) {
		if i >= 0 {
			l.emit(ir.SetState{Index: i, X: x})
		}
	}
	if v.number >= 0 && v.whole != (x.number.Type() == ir.I32) { // of a pass that is not the last
		return
	}
	set(v.number, x.number)
	set(v.truth, x.truth)
	set(v.text, x.text)
	set(v.which, x.tag)
}

// States gives what the states of a kernel begin with, as bits: of an F64 its own, of
// others the lower 32. env is that of the function, with the key that it was compiled with.
func (k *Kernel) States(env Env) ([]uint64, error) {
	out := make([]uint64, len(k.Module.States))
	set := func(i int, bits uint64) {
		if i >= 0 {
			out[i] = bits
		}
	}
	seen := map[string]int{}
	for _, v := range k.parts {
		x, ok := env[v.Name].(*Object)
		if i := seen[v.Name]; !ok || i >= len(x.Values) {
			return nil, fmt.Errorf("kernel: the Vec '%s' is not there", v.Name)
		} else if n, _ := x.Values[i].(float64); v.whole {
			set(v.number, uint64(uint32(int32(n))))
		} else {
			set(v.number, math.Float64bits(n))
		}
		seen[v.Name]++
	}
	for _, v := range k.Assigned {
		var kind kinds
		switch x := env[v.Name].(type) {
		case float64:
			kind = numberKind
			if v.whole {
				set(v.number, uint64(uint32(int32(x))))
			} else {
				set(v.number, math.Float64bits(x))
			}
		case bool:
			kind = boolKind
			if x {
				set(v.truth, 1)
			}
		case string:
			kind = textKind
			set(v.text, uint64(max(0, slices.Index(k.texts, x))))
		case Undefined:
			kind = undefinedKind
		case Null:
			kind = nullKind
		default:
			return nil, fmt.Errorf("kernel: '%s' has no value to begin with", v.Name)
		}
		set(v.which, uint64(kind.tag()))
	}
	return out, nil
}

// Value gives what a variable holds by the states: a value as Env has it.
func (k *Kernel) Value(v Variable, states []uint64) any {
	kind := v.kinds
	if v.which >= 0 {
		kind = 1 << uint32(states[v.which])
	}
	switch kind {
	case numberKind:
		if v.whole {
			return float64(int32(uint32(states[v.number])))
		}
		return math.Float64frombits(states[v.number])
	case boolKind:
		return uint32(states[v.truth]) != 0
	case textKind:
		return k.texts[uint32(states[v.text])]
	case nullKind:
		return Null{}
	}
	return Undefined{}
}
