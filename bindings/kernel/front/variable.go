package front

import (
	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// variable is a variable of the function, one for each call that is inlined. It stays
// through the passes of the compiler, each of which may find that it holds more than was
// known before.
type variable struct {
	name      string
	typ       typ  // of all that is assigned to it
	sensitive bool // somewhere it matters whether a zero in it is -0
	undefined bool // it is read where it may not have been assigned yet
	fixed     bool // const
	fields    []*variable
	names     []string // of the fields of an object
	vec       bool
	single    bool // a component of a Vec outside: numbers are kept as 32-bit floats
	known     any
	widened   int // in how many passes its type was widened,
	grown     int // and the last of them

	// What follows is of one pass.
	pass  int
	ready bool // its declaration has been passed
	slots slots
}

// slots are the locals that a variable has, -1 for none.
type slots struct {
	number, truth, text, tag int
	form                     form
}

// form is how a number is stored.
type form uint8

const (
	floatForm form = iota
	intForm
	unsignedForm
)

// form tells how numbers of a type are stored.
func (v *variable) form() form {
	switch {
	case v.typ.neg && v.sensitive:
		return floatForm
	case v.typ.int32():
		return intForm
	case v.typ.uint32():
		return unsignedForm
	}
	return floatForm
}

// place gives a variable its locals in a function.
func (l *lower) place(v *variable) *slots {
	if v.pass == l.pass && v.slots.number != 0 {
		return &v.slots
	}
	l.fresh(v)
	s := &v.slots
	*s = slots{-1, -1, -1, -1, v.form()}
	if v.typ.may(numberKind) {
		t := ir.F64
		if s.form != floatForm {
			t = ir.I32
		}
		s.number = l.local(t)
	}
	if v.typ.may(boolKind) {
		s.truth = l.local(ir.Bool)
	}
	if v.typ.may(textKind) {
		s.text = l.local(ir.I32)
	}
	if k := v.typ.kinds & scalars; k != 0 && !k.one() {
		s.tag = l.local(ir.I32)
	}
	return s
}

// fresh makes a variable one of this pass.
func (l *lower) fresh(v *variable) {
	if v.pass != l.pass {
		v.pass, v.ready, v.slots = l.pass, false, slots{}
	}
}

// local adds a local to the function, and returns its index.
func (l *lower) local(t ir.Type) int {
	l.fn.Locals = append(l.fn.Locals, t)
	return len(l.fn.Params) + len(l.fn.Locals) // +1: slots of 0 are none yet
}

// ref is the value of a local by its slot.
func ref(slot int, t ir.Type) ir.Expr { return ir.Local{Index: slot - 1, T: t} }

// set gives a local its value.
func (l *lower) set(slot int, x ir.Expr) { l.emit(ir.Set{Local: slot - 1, X: x}) }

// temp puts an expression into a local of its own.
func (l *lower) temp(x ir.Expr) ir.Expr {
	slot := l.local(x.Type())
	l.set(slot, x)
	l.temps[slot-1] = true
	return ref(slot, x.Type())
}

// hold makes it cheap to use a value more than once.
func (l *lower) hold(v value) value {
	return v.each(func(x ir.Expr) ir.Expr {
		if leaf(x) {
			return x
		}
		if u, ok := x.(ir.Unary); ok && u.Op == ir.UintToF64 { // mostly it is used as an integer
			if leaf(u.X) {
				return x
			}
			return fromUnsigned(l.temp(u.X))
		}
		return l.temp(x)
	})
}

// freeze keeps a value from what is assigned later.
func (l *lower) freeze(v value) value {
	return v.each(func(x ir.Expr) ir.Expr {
		if local, ok := x.(ir.Local); ok && l.temps[local.Index] || steady(x) {
			return x
		}
		return l.temp(x)
	})
}

// each replaces the expressions of a value.
func (v value) each(f func(ir.Expr) ir.Expr) value {
	for _, x := range []*ir.Expr{&v.number, &v.truth, &v.text, &v.tag} {
		if *x != nil {
			*x = f(*x)
		}
	}
	if v.fields != nil {
		list := make([]value, len(v.fields.list))
		for i, e := range v.fields.list {
			list[i] = e.each(f)
		}
		v.fields = &fields{names: v.fields.names, list: list, vec: v.fields.vec}
	}
	return v
}

// read gives the value of a variable. zero tells whether it matters that it is -0.
func (l *lower) read(v *variable, zero bool) value {
	l.fresh(v)
	t, known := l.facts[v]
	if !known {
		t = v.typ
	}
	switch {
	case t.is(knownKind):
		return knownValue(v.known)
	case t.is(fieldKind):
		f := &fields{names: v.names, vec: v.vec}
		for _, e := range v.fields {
			f.list = append(f.list, l.read(e, zero))
		}
		return value{typ: t, fields: f}
	case t.is(undefinedKind):
		return undefinedValue()
	}
	if t.may(numberKind) && zero && !v.sensitive {
		v.sensitive, l.changed = true, true
	}
	if !zero {
		t.neg = false
	}
	return l.stored(v, t)
}

func (l *lower) stored(v *variable, t typ) value {
	out := value{typ: t}
	if t.kinds == 0 {
		return out
	}
	s := l.place(v)
	if t.may(numberKind) && s.number > 0 {
		switch s.form {
		case intForm:
			out.number = ref(s.number, ir.I32)
		case unsignedForm:
			out.number = fromUnsigned(ref(s.number, ir.I32))
		default:
			out.number = ref(s.number, ir.F64)
		}
	} else if t.may(numberKind) {
		out.number = ir.Number(0) // of a pass that is not the last
	}
	if t.may(boolKind) {
		out.truth = ir.Expr(ir.Truth(false))
		if s.truth > 0 {
			out.truth = ref(s.truth, ir.Bool)
		}
	}
	if t.may(textKind) {
		out.text = ir.Expr(ir.Int(0))
		if s.text > 0 {
			out.text = ref(s.text, ir.I32)
		}
	}
	if !t.kinds.one() {
		out.tag = ir.Expr(ir.Int(0))
		if s.tag > 0 {
			out.tag = ref(s.tag, ir.I32)
		}
	}
	return out
}

// assign gives a variable a value.
func (l *lower) assign(v *variable, x value, at position) {
	l.fresh(v)
	if v.single {
		x = l.single(l.toNumber(x, at), at)
	}
	if v.typ.is(fieldKind) {
		x = l.apart(x)
	}
	if x.may(knownKind) || v.typ.may(knownKind) {
		l.assignKnown(v, x, at)
		return
	}
	if x.may(fieldKind) || v.typ.may(fieldKind) {
		l.assignFields(v, x, at)
		return
	}
	l.note(v, x.kinds)
	l.grow(v, x.typ)
	l.store(v, x)
	l.facts[v] = x.typ
}

// grow makes the type of a variable that of what is assigned too.
func (l *lower) grow(v *variable, t typ) {
	j := v.typ.join(t)
	if v.typ.kinds == 0 {
		j = t
	}
	if j == v.typ {
		return
	}
	if l.pass > 2 {
		j = v.typ.widen(j, v.widened)
		if v.widened == 0 || v.grown != l.pass {
			v.widened++
		}
		v.grown = l.pass
	}
	v.typ, l.changed = j, true
}

func (l *lower) store(v *variable, x value) {
	s := l.place(v)
	if x.may(numberKind) && s.number > 0 {
		switch {
		case s.form == floatForm:
			l.set(s.number, x.asFloat())
		case !x.int32() && !x.uint32():
			// of a pass that is not the last
		case s.form == intForm:
			l.set(s.number, x.asInt())
		case x.number.Type() == ir.I32:
			l.set(s.number, x.number)
		default:
			l.set(s.number, lowInt(x.number))
		}
	}
	if x.may(boolKind) && s.truth > 0 {
		l.set(s.truth, x.truth)
	}
	if x.may(textKind) && s.text > 0 {
		l.set(s.text, x.text)
	}
	if s.tag > 0 {
		l.set(s.tag, x.tagged())
	}
}

// assignKnown: what is known when compiling must be the same always.
func (l *lower) assignKnown(v *variable, x value, at position) {
	if !x.is(knownKind) || v.typ.kinds != 0 && (!v.typ.is(knownKind) || !sameKnown(v.known, x.known)) {
		l.refuseMixed(v, at, "one function or object", "use a name for each")
	}
	if v.typ.kinds == 0 {
		v.typ, v.known, l.changed = x.typ, x.known, true
	}
	v.known = x.known
	l.facts[v] = x.typ
}

// refuseMixed refuses what is one thing at one time and another at another.
func (l *lower) refuseMixed(v *variable, at position, what, hint string) {
	if v.name == "" {
		l.refuse(at, "has a value that is now "+what+", now another", "give all sides of ?: and all results the same form; of a colour, rgb(r, g, b) instead of [r, g, b]")
	}
	l.refuse(at, "has '"+v.name+"', which holds now "+what+", now another value", hint)
}

func (l *lower) assignFields(v *variable, x value, at position) {
	if x.kinds == 0 {
		return
	}
	if !x.is(fieldKind) || v.typ.kinds != 0 && (!v.typ.is(fieldKind) || !sameShape(v, x.fields)) {
		l.refuseMixed(v, at, "an array or object", "keep to arrays and objects of the same shape in one variable")
	}
	if v.typ.kinds == 0 {
		v.typ, v.names, v.vec, l.changed = ofKind(fieldKind), x.fields.names, x.fields.vec, true
		for range x.fields.list {
			v.fields = append(v.fields, &variable{name: v.name})
		}
	}
	if len(x.fields.list) > 1 {
		x = l.freeze(x)
	}
	for i, e := range x.fields.list {
		l.assign(v.fields[i], e, at)
	}
	l.facts[v] = v.typ
}

func sameShape(v *variable, f *fields) bool {
	if len(v.fields) != len(f.list) || len(v.names) != len(f.names) || v.vec != f.vec {
		return false
	}
	for i, n := range v.names {
		if n != f.names[i] {
			return false
		}
	}
	return true
}
