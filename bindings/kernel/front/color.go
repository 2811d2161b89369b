package front

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/color"
)

// rgb is rgb and rgba of the API: channels are rounded, and cut to 0 to 255.
func rgb(l *lower, a []value, _ bool, _ position) value {
	out := ir.Expr(ir.Int(-1 << 24))
	shift := [...]int32{16, 8, 0}
	alpha := len(a) > 3
	if alpha {
		out = ir.Int(0)
	}
	var channels []ir.Expr
	for _, x := range a {
		channels = append(channels, l.channel(x))
	}
	for i, s := range shift {
		out = orInt(out, shl(channels[i], s))
	}
	if !alpha {
		return unsigned(out, 0xff000000, maxUint)
	}
	last := l.temp(channels[3])
	out = orInt(out, shl(last, 24))
	return unsigned(cond(unary(ir.IntToBool, last), out, ir.Int(0)), 0, maxUint)
}

// hex is hex of the API: the number of a colour that is a string. Its alpha may be 0.
func hex(l *lower, a []value, _ bool, at position) value {
	i, ok := a[0].text.(ir.Int)
	if !ok || !a[0].is(textKind) {
		l.refuse(at, "calls hex of what is not one string of the source", "call it outside of the function")
	}
	c, err := color.Parse(l.texts.list[i])
	if err != nil {
		l.bail()
	}
	return numberValue(float64(c))
}

func shl(x ir.Expr, n int32) ir.Expr {
	if n == 0 {
		return x
	}
	if i, ok := x.(ir.Int); ok {
		return i << n
	}
	return binary(ir.Shl, x, ir.Int(n))
}

func orInt(x, y ir.Expr) ir.Expr {
	i, ok := x.(ir.Int)
	j, ok2 := y.(ir.Int)
	switch {
	case ok && ok2:
		return i | j
	case ok && i == 0:
		return y
	}
	return binary(ir.Or, x, y)
}

// channel is a number as rgb takes it.
func (l *lower) channel(x value) ir.Expr {
	if f, ok := x.isConstant(); ok && !math.IsNaN(f) && !math.IsInf(f, 0) {
		return ir.Int(int32(math.Floor(max(0, min(255, f)) + 0.5)))
	}
	if x.nan || x.infinite() || x.empty() {
		x = l.hold(x)
		l.bailIf(not(finite(x)))
	}
	if x.int32() {
		y := of(x.typ, x.asInt())
		if x.hi > 255 {
			y = l.hold(y)
			y = of(minType(y.typ, within(255, 255)), cond(binary(ir.GtInt, y.number, ir.Int(255)), ir.Int(255), y.number))
		}
		if x.lo < 0 {
			y = l.hold(y)
			y.number = cond(binary(ir.LtInt, y.number, ir.Int(0)), ir.Int(0), y.number)
		}
		return y.number
	}
	return unary(ir.Channel, x.asFloat())
}

// toColor gives a value as a colour, 0xAARRGGBB, 0 for none. undefined and null are 0.
// What the interpreter refuses bails.
func (l *lower) toColor(v value, at position) ir.Expr {
	if v.kinds.one() {
		return l.colorOf(v, at)
	}
	v = l.hold(v)
	slot := l.local(ir.I32)
	l.set(slot, ir.Int(0))
	l.colorKinds(v, slot, at)
	l.temps[slot-1] = true
	return ref(slot, ir.I32)
}

// colorKinds sets a local to the colour of a value of several kinds.
func (l *lower) colorKinds(v value, slot int, at position) {
	for k := boolKind; k <= textKind; k <<= 1 {
		if !v.may(k) {
			continue
		}
		dead := l.dead
		l.branch(v.isTag(k), func() {
			if x := l.colorOf(v.only(k), at); !l.dead {
				l.set(slot, x)
			}
		}, func() {})
		l.dead = dead
	}
}

func (l *lower) colorOf(v value, at position) ir.Expr {
	switch v.kinds {
	case numberKind:
		return l.colorNumber(v)
	case textKind:
		return l.colorText(v.text)
	case fieldKind:
		return l.colorFields(v.fields, at)
	case boolKind:
		l.bail()
	case knownKind:
		if k, ok := v.known.(*capturedArray); ok && k.array.Len() >= 3 && k.array.Len() <= 24 && k.array.Texts == nil {
			f := &fields{}
			for i := range min(4, k.array.Len()) {
				f.list = append(f.list, l.element(v, i, at))
			}
			return l.colorFields(f, at)
		}
		l.refuse(at, "has "+what(v)+" as a colour", "give a number from rgb(), a string or [r, g, b]")
	}
	return ir.Int(0)
}

// colorNumber reads a number: 0 is no colour, and one without alpha is opaque.
func (l *lower) colorNumber(v value) ir.Expr {
	if v.nan || v.lo < minInt32 || v.hi > maxUint {
		v = l.hold(v)
		x := v.asFloat()
		l.bailIf(not(both(binary(ir.Gt, x, ir.Number(minInt32-1)), binary(ir.Lt, x, ir.Number(maxUint+1)))))
	}
	var x ir.Expr
	if v.number.Type() == ir.I32 {
		x = v.number
	} else {
		x = lowInt(v.number)
	}
	const opaque = 1 << 24
	if v.lo >= opaque && !v.nan {
		return x
	}
	if i, ok := x.(ir.Int); ok {
		if i != 0 && uint32(i) < opaque {
			i |= -opaque
		}
		return i
	}
	if !leaf(x) {
		x = l.temp(x)
	}
	bare := binary(ir.EqInt, binary(ir.ShrU, x, ir.Int(24)), ir.Int(0))
	return cond(both(unary(ir.IntToBool, x), bare), binary(ir.Or, x, ir.Int(-opaque)), x)
}

// colorText reads a string, by its index.
func (l *lower) colorText(x ir.Expr) ir.Expr {
	if c, ok := l.constantColor(x); ok {
		return c
	}
	c := l.temp(ir.Load{Array: l.colorTable(), Elem: ir.Int32, Index: x})
	l.bailIf(binary(ir.EqInt, c, ir.Int(badColor)))
	return c
}

// constantColor reads strings of the source where all are colours.
func (l *lower) constantColor(x ir.Expr) (ir.Expr, bool) {
	switch x := x.(type) {
	case ir.Int:
		c := l.texts.color(int(x))
		return ir.Int(c), c != badColor
	case ir.Cond:
		a, ok := l.constantColor(x.Then)
		b, ok2 := l.constantColor(x.Else)
		if ok && ok2 {
			return cond(x.If, a, b), true
		}
	}
	return nil, false
}

// colorTable is the array of the colours of all strings. Its content is known at the end.
func (l *lower) colorTable() int {
	i, key, ok := l.inputs.find("c", nil)
	if !ok {
		i = len(l.inputs.arrays)
		l.inputs.arrays = append(l.inputs.arrays, ArrayInput{})
		l.inputs.layout = append(l.inputs.layout, ir.Array{Elem: ir.Int32})
		l.inputs.index[key] = i
	}
	return i
}

// colorFields reads [r, g, b], [r, g, b, a] or {r, g, b, a}.
func (l *lower) colorFields(f *fields, at position) ir.Expr {
	var parts [4]*value
	for i, name := range [...]string{"r", "g", "b", "a"} {
		if f.names == nil && i < len(f.list) {
			parts[i] = &f.list[i]
		}
		if v, ok := f.get(name); ok {
			parts[i] = &v
		}
	}
	if f.names == nil && len(f.list) < 3 || parts[0] == nil && parts[1] == nil && parts[2] == nil {
		l.bail()
		return ir.Int(0)
	}
	out := ir.Expr(ir.Int(0))
	for i, s := range [...]int32{16, 8, 0} {
		if parts[i] != nil {
			out = orInt(out, shl(l.byteOf(*parts[i], at), s))
		}
	}
	if a := parts[3]; a != nil && !a.is(undefinedKind) {
		x := l.byteOf(*a, at)
		if a.may(undefinedKind) {
			*a = l.hold(*a)
			x = cond(a.isTag(undefinedKind), ir.Int(255), x)
		}
		if i, ok := x.(ir.Int); ok {
			if i == 0 {
				return i
			}
			return orInt(out, i<<24)
		}
		x = l.temp(x)
		return cond(unary(ir.IntToBool, x), orInt(out, shl(x, 24)), ir.Int(0))
	}
	return orInt(out, ir.Int(-1<<24))
}

// byteOf is a channel of an array or object: cut towards 0, and wrapped modulo 256.
func (l *lower) byteOf(v value, at position) ir.Expr {
	x := l.toLow(v, at)
	if i, ok := x.(ir.Int); ok {
		return i & 255
	}
	if v.is(numberKind) && !v.nan && v.lo >= 0 && v.hi < 256 {
		return x
	}
	return binary(ir.And, x, ir.Int(255))
}

// giveResult returns what the kernel gives.
func (l *lower) giveResult(v value, at position) {
	switch l.shape.Gives {
	case GivesNothing:
		l.finish()
	case GivesDistance:
		l.emit(ir.Return{Xs: []ir.Expr{l.toNumber(v, at).asFloat()}})
	case GivesInside:
		v = l.hold(v)
		if !v.is(numberKind) {
			l.bailIf(not(v.isAnyOf(numberKind)))
		}
		l.emit(ir.Return{Xs: []ir.Expr{binary(ir.Le, l.toNumber(v, at).asFloat(), ir.Number(0))}})
	case GivesChange:
		v = l.hold(v)
		keep := v.isAnyOf(v.kinds & (undefinedKind | nullKind))
		c := l.toColor(v, at)
		l.emit(ir.Return{Xs: []ir.Expr{c, keep}})
	default:
		l.emit(ir.Return{Xs: []ir.Expr{l.toColor(v, at)}})
	}
}
