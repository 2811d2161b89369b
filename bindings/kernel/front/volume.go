package front

import (
	"math"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// method lowers a call of a method.
func (l *lower) method(e *ast.CallExpression, d *ast.DotExpression, zero bool) value {
	name := d.Identifier.Name.String()
	x := l.expr(d.Left, false)
	switch k := x.known.(type) {
	case Builtin:
		return l.builtin(string(k)+"."+name, e, zero)
	case *capturedThing:
		return l.askThing(e, k, name)
	case *capturedVolume:
		switch {
		case name == "getAt":
			return l.getAt(e, k)
		case name == "isSolid":
			return boolValue(l.toTruth(l.getAt(e, k)))
		case name == "setAt" && l.shape.Gives == GivesNothing:
			l.setAt(e, k)
			return undefinedValue()
		case l.shape.Gives == GivesNothing:
			l.refuse(d.Identifier.Idx, "calls "+name+" of a volume", "keep to getAt, isSolid and setAt in it")
		}
		l.refuse(d.Identifier.Idx, "calls "+name+" of a volume", "a compiled function may only read a volume, with getAt and isSolid")
	}
	if x.is(fieldKind) {
		if v, ok := x.fields.get(name); ok && !x.fields.vec {
			return l.callValue(e, v, zero)
		}
	}
	l.refuse(d.Identifier.Idx, "calls "+name+" of "+what(x), "")
	return value{}
}

// getAt reads a voxel of a volume.
func (l *lower) getAt(e *ast.CallExpression, k *capturedVolume) value {
	p, _, ok := l.place3(e, "reads")
	if !ok {
		return of(never(), ir.Int(0))
	}
	x := ir.Expr(ir.Voxel{Volume: k.index, X: p[0].number, Y: p[1].number, Z: p[2].number})
	if l.shape.Gives == GivesNothing { // it may be another when it is used
		x = l.temp(x)
	}
	return unsigned(x, 0, maxUint)
}

// setAt writes a voxel of a volume. Places far out are left to the interpreter.
func (l *lower) setAt(e *ast.CallExpression, k *capturedVolume) {
	const far = 1 << 30
	color := chosenColor(e)
	if color != nil {
		first := *e
		first.ArgumentList = e.ArgumentList[:len(e.ArgumentList)-1]
		e = &first
	}
	p, rest, ok := l.place3(e, "writes")
	if !ok {
		return
	}
	if (color == nil) == (len(rest) == 0) { // no colour, or more than setAt takes
		l.bail()
		return
	}
	for i, x := range p {
		if x.lo < -far || x.hi > far {
			p[i] = l.hold(x)
			l.bailIf(either(binary(ir.LtInt, p[i].number, ir.Int(-far)), binary(ir.GtInt, p[i].number, ir.Int(far))))
		}
	}
	var c ir.Expr
	if color == nil {
		c = l.paint(rest[0], e.LeftParenthesis)
	} else {
		for i, x := range p {
			p[i] = l.freeze(x)
		}
		slot := l.local(ir.I32)
		l.paintChosen(color, slot)
		c = ref(slot, ir.I32)
	}
	l.emit(ir.Store{Volume: k.index, X: p[0].number, Y: p[1].number, Z: p[2].number, Color: c})
}

// chosenColor gives the colour of a setAt when it is written with ?:, nil otherwise. Its sides
// may then be of any kinds: a name, an array.
func chosenColor(e *ast.CallExpression) *ast.ConditionalExpression {
	n := len(e.ArgumentList)
	if n != 2 && n != 4 {
		return nil
	}
	c, _ := e.ArgumentList[n-1].(*ast.ConditionalExpression)
	return c
}

// paintChosen sets a local to the colour that an expression gives.
func (l *lower) paintChosen(e ast.Expression, slot int) {
	c, ok := e.(*ast.ConditionalExpression)
	if !ok {
		if x := l.paint(l.expr(e, false), e.Idx0()); !l.dead {
			l.set(slot, x)
		}
		return
	}
	l.branch(l.test(c.Test), func() {
		l.assume(c.Test, true)
		l.paintChosen(c.Consequent, slot)
	}, func() {
		l.assume(c.Test, false)
		l.paintChosen(c.Alternate, slot)
	})
}

// paint is a colour that is given to a method, where undefined and null are none.
func (l *lower) paint(v value, at position) ir.Expr {
	nothing := v.kinds & (undefinedKind | nullKind)
	if nothing == v.kinds {
		l.bail()
		return ir.Int(0)
	}
	if nothing != 0 {
		v = l.hold(v)
		l.bailIf(v.isAnyOf(nothing))
		v = v.only(^nothing)
	}
	return l.toColor(v, at)
}

// place3 reads the position that the arguments of a call begin with, as three I32, and
// gives the other arguments. ok is false where the interpreter throws.
func (l *lower) place3(e *ast.CallExpression, does string) (p [3]value, rest []value, ok bool) {
	args := l.arguments(e, func(int) bool { return false })
	at := e.LeftParenthesis
	if len(args) > 0 {
		args[0] = l.apart(args[0])
	}
	switch {
	case len(args) > 0 && args[0].is(fieldKind):
		f := args[0].fields
		found := false
		for i, name := range [...]string{"x", "y", "z"} {
			p[i] = numberValue(0)
			if v, ok := f.get(name); ok {
				p[i], found = l.position32(v, f.vec, does, at), true
			} else if f.names == nil && i < len(f.list) {
				p[i] = l.position32(f.list[i], false, does, at)
			}
		}
		if f.names != nil && !found {
			l.bail()
		}
		return p, args[1:], true
	case len(args) < 3 || args[0].kinds == 0:
		l.bail()
		return p, nil, false
	}
	for i := range 3 {
		x := args[i]
		if x.kinds&scalars&^textKind != x.kinds || !x.may(numberKind) && x.kinds != 0 {
			l.refuse(at, does+" a voxel at "+what(x), "give three numbers, or an array of them")
		}
		if !x.is(numberKind) && x.kinds != 0 {
			x = l.hold(x)
			l.bailIf(not(x.isTag(numberKind)))
			x = x.only(numberKind)
		}
		x = l.toNumber(x, at)
		if x.nan || x.lo < minInt32 || x.hi >= maxInt32 {
			x = l.hold(x)
			f := x.asFloat()
			l.bailIf(not(both(binary(ir.Gt, f, ir.Number(minInt32-1)), binary(ir.Lt, f, ir.Number(maxInt32)))))
		}
		p[i] = whole32(x)
	}
	return p, args[3:], true
}

// whole32 cuts a number, which is in the range of 32 bits.
func whole32(x value) value {
	t := monotonic(x.typ, math.Trunc, true)
	t.nan, t.neg = false, false
	if x.nan {
		t.lo, t.hi = min(t.lo, 0), max(t.hi, 0)
	}
	t.lo, t.hi = max(t.lo, minInt32), min(t.hi, maxInt32)
	if x.number.Type() == ir.I32 {
		return of(t, x.number)
	}
	return of(t, lowInt(x.number))
}

// position32 is a part of a position that is an array or object: NaN and undefined are 0.
// That of a Vec is within 2^31-1 on either side.
func (l *lower) position32(v value, vec bool, does string, at position) value {
	if v.kinds&(undefinedKind|nullKind|boolKind|numberKind) != v.kinds {
		l.refuse(at, does+" a voxel at "+v.kinds.String(), "give three numbers, or an array of them")
	}
	x := l.toNumber(v, at)
	if vec && !x.int32() {
		x = l.hold(x)
		l.bailIf(binary(ir.Ge, unary(ir.Abs, x.asFloat()), ir.Number(maxInt32)))
		return whole32(x)
	}
	if x.lo < minInt32 || x.hi > maxInt32 {
		x = l.hold(x)
		f := x.asFloat()
		out := either(binary(ir.Le, f, ir.Number(minInt32-1)), binary(ir.Ge, f, ir.Number(maxInt32+1)))
		l.bailIf(out)
	}
	return whole32(x)
}
