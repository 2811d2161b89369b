package front

import (
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
	case *capturedVolume:
		if name == "getAt" {
			return l.getAt(e, k)
		}
		l.refuse(d.Identifier.Idx, "calls "+name+" of a volume", "a compiled function may only read a volume, with getAt")
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
	args := l.arguments(e, func(int) bool { return false })
	at := e.LeftParenthesis
	read := func(p [3]ir.Expr) value {
		return unsigned(ir.Voxel{Volume: k.index, X: p[0], Y: p[1], Z: p[2]}, 0, maxUint)
	}
	var p [3]ir.Expr
	if len(args) > 0 {
		args[0] = l.apart(args[0])
	}
	switch {
	case len(args) > 0 && args[0].is(fieldKind):
		f := args[0].fields
		found := false
		for i, name := range [...]string{"x", "y", "z"} {
			p[i] = ir.Int(0)
			if v, ok := f.get(name); ok {
				p[i], found = l.position32(v, f.vec, at), true
			} else if f.names == nil && i < len(f.list) {
				p[i] = l.position32(f.list[i], false, at)
			}
		}
		if f.names != nil && !found {
			l.bail()
		}
		return read(p)
	case len(args) < 3 || args[0].kinds == 0:
		l.bail()
		return of(never(), ir.Int(0))
	}
	for i := range 3 {
		if !args[i].is(numberKind) && args[i].kinds != 0 {
			l.refuse(at, "reads a voxel at "+args[i].kinds.String(), "give three numbers, or an array of them")
		}
		x := l.toNumber(args[i], at)
		if x.nan || x.lo < minInt32 || x.hi >= maxInt32 {
			x = l.hold(x)
			f := x.asFloat()
			l.bailIf(not(both(binary(ir.Gt, f, ir.Number(minInt32-1)), binary(ir.Lt, f, ir.Number(maxInt32)))))
		}
		p[i] = whole32(x)
	}
	return read(p)
}

// whole32 cuts a number, which is in the range of 32 bits.
func whole32(x value) ir.Expr {
	if x.number.Type() == ir.I32 {
		return x.number
	}
	return lowInt(x.number)
}

// position32 is a part of a position that is an array or object: NaN and undefined are 0.
// That of a Vec is within 2^31-1 on either side.
func (l *lower) position32(v value, vec bool, at position) ir.Expr {
	if v.kinds&(undefinedKind|nullKind|boolKind|numberKind) != v.kinds {
		l.refuse(at, "reads a voxel at "+v.kinds.String(), "give three numbers, or an array of them")
	}
	x := l.toNumber(v, at)
	if vec {
		x = l.hold(x)
		l.bailIf(binary(ir.Ge, unary(ir.Abs, x.asFloat()), ir.Number(maxInt32)))
		return lowInt(x.asFloat())
	}
	if x.lo < minInt32 || x.hi > maxInt32 {
		x = l.hold(x)
		f := x.asFloat()
		out := either(binary(ir.Le, f, ir.Number(minInt32-1)), binary(ir.Ge, f, ir.Number(maxInt32+1)))
		l.bailIf(out)
	}
	return whole32(x)
}
