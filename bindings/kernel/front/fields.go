package front

import (
	"math"
	"slices"
	"strconv"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

const (
	maxFields = 64 // of an array or object that is scalarised
	maxChosen = 16 // of which one is chosen by an index that is not constant
)

// fieldExpression lowers what makes arrays and objects, and what reads their parts.
func (l *lower) fieldExpression(e ast.Expression, zero bool) value {
	switch e := e.(type) {
	case *ast.ArrayLiteral:
		return l.arrayLiteral(e, zero)
	case *ast.ObjectLiteral:
		return l.objectLiteral(e, zero)
	case *ast.DotExpression:
		if v := l.fieldVariable(e.Left, e.Identifier.Name.String()); v != nil {
			return l.read(v, zero)
		}
		if n, ok := l.rowLength(e); ok {
			return n
		}
		return l.property(l.expr(e.Left, zero), e.Identifier.Name.String(), e.Identifier.Idx)
	case *ast.BracketExpression:
		return l.bracket(e, zero)
	}
	l.refuseExpression(e)
	return value{}
}

// fieldVariable gives the variable of a property of a variable that is an object, nil for
// all else: so that the sign of a zero is asked for of this property alone.
func (l *lower) fieldVariable(e ast.Expression, name string) *variable {
	id, ok := e.(*ast.Identifier)
	if !ok {
		return nil
	}
	v := l.frame.scope.variable(id.Name.String())
	if v == nil || !v.ready {
		return nil
	}
	if t, ok := l.facts[v]; ok && !t.is(fieldKind) || !v.typ.is(fieldKind) {
		return nil
	}
	l.identifier(id, false) // refuses what may not be read
	if i := nameIndex(v.names, v.vec, name); i >= 0 {
		return v.fields[i]
	}
	if i, ok := index(name); ok && v.names == nil && i < len(v.fields) {
		return v.fields[i]
	}
	return nil
}

// index reads a name as an index.
func index(name string) (int, bool) {
	i, err := strconv.Atoi(name)
	return i, err == nil && i >= 0 && strconv.Itoa(i) == name
}

func (l *lower) arrayLiteral(e *ast.ArrayLiteral, zero bool) value {
	if len(e.Value) > maxFields {
		l.refuse(e.LeftBracket, "makes a long array", "make it outside of the function")
	}
	f := &fields{list: []value{}}
	for i, x := range e.Value {
		if x == nil {
			l.refuse(e.LeftBracket, "makes an array with holes", "")
		}
		if _, ok := x.(*ast.SpreadElement); ok {
			l.refuse(x.Idx0(), "spreads an array", "write out its elements")
		}
		v := l.expr(x, zero)
		if slices.ContainsFunc(e.Value[i+1:], func(a ast.Expression) bool { return assigns(a) }) {
			v = l.freeze(v)
		}
		f.list = append(f.list, v)
	}
	return value{typ: ofKind(fieldKind), fields: f}
}

func (l *lower) objectLiteral(e *ast.ObjectLiteral, zero bool) value {
	if len(e.Value) > maxFields {
		l.refuse(e.LeftBrace, "makes a large object", "make it outside of the function")
	}
	f := &fields{names: []string{}}
	for i, p := range e.Value {
		name, x := l.propertyOf(p)
		if slices.Contains(f.names, name) || name == "__proto__" || name == "length" {
			l.refuse(p.Idx0(), "makes an object with the property '"+name+"'", "use another name")
		}
		v := l.expr(x, zero)
		if slices.ContainsFunc(e.Value[i+1:], func(p ast.Property) bool { return assigns(p) }) {
			v = l.freeze(v)
		}
		f.names, f.list = append(f.names, name), append(f.list, v)
	}
	return value{typ: ofKind(fieldKind), fields: f}
}

// propertyOf gives the name and value of a property of a literal.
func (l *lower) propertyOf(p ast.Property) (string, ast.Expression) {
	switch p := p.(type) {
	case *ast.PropertyShort:
		return p.Name.Name.String(), &p.Name
	case *ast.PropertyKeyed:
		switch key := p.Key.(type) {
		case *ast.StringLiteral:
			if _, isIndex := index(key.Value.String()); p.Kind == ast.PropertyKindValue && !p.Computed && !isIndex {
				return key.Value.String(), p.Value
			}
		}
	}
	l.refuse(p.Idx0(), "makes an object in a way that is not compiled", "write { name: value }")
	return "", nil
}

// newVec makes a Vec, whose components are as 32-bit floats. ok is false for what else is
// made with new.
func (l *lower) newVec(e *ast.NewExpression) (v value, ok bool) {
	id, ok := e.Callee.(*ast.Identifier)
	if !ok || id.Name != "Vec" || l.identifier(id, false).known != Builtin("Vec") {
		return value{}, false
	}
	list := l.arrayLiteral(&ast.ArrayLiteral{LeftBracket: e.New, Value: e.ArgumentList}, true).fields.list
	f := &fields{names: vecNames[:min(len(vecNames), len(list))], vec: true}
	for _, x := range list[:len(f.names)] {
		f.list = append(f.list, l.single(l.toNumber(x, e.New), e.New))
	}
	return value{typ: ofKind(fieldKind), fields: f}, true
}

// single is a number as a 32-bit float.
func (l *lower) single(x value, at position) value {
	if x.whole && !x.nan && x.lo >= -1<<24 && x.hi <= 1<<24 || x.never() {
		return x
	}
	return fround(l, []value{x}, true, at)
}

var vecNames = []string{"x", "y", "z", "w"}

// property reads a property by its name.
func (l *lower) property(x value, name string, at position) value {
	switch k := x.known.(type) {
	case Builtin:
		return l.member(string(k), name, at)
	case *capturedArray:
		if name == "length" {
			return numberValue(float64(k.array.Len()))
		}
	case *capturedTable:
		if name == "length" {
			return numberValue(float64(k.table.Rows()))
		}
	}
	if !x.is(fieldKind) {
		l.refuse(at, "reads '"+name+"' of "+what(x), "")
	}
	f := x.fields
	if v, ok := f.get(name); ok {
		return v
	}
	if i, ok := index(name); ok && f.names == nil && i < len(f.list) {
		return f.list[i]
	}
	if name == "length" && f.names == nil {
		return numberValue(float64(len(f.list)))
	}
	l.refuse(at, "reads '"+name+"', which the array or object does not have", "")
	return value{}
}

// what names a value in a message.
func what(x value) string {
	if x.kinds == 0 {
		return "what never comes"
	}
	switch k := x.known.(type) {
	case *capturedVolume:
		return "a volume"
	case *capturedThing:
		return k.thing.String()
	case *capturedArray:
		return "an array"
	case *capturedTable:
		return "an array of arrays"
	case Builtin:
		return spoken(string(k))
	}
	return x.kinds.String()
}

// bracket reads an element.
func (l *lower) bracket(e *ast.BracketExpression, zero bool) value {
	if s, ok := e.Member.(*ast.StringLiteral); ok {
		return l.property(l.expr(e.Left, zero), s.Value.String(), e.LeftBracket)
	}
	if n, ok := e.Member.(*ast.NumberLiteral); ok {
		if i, ok := n.Value.(int64); ok {
			if v := l.fieldVariable(e.Left, strconv.FormatInt(i, 10)); v != nil {
				return l.read(v, zero)
			}
		}
	}
	if v, ok := l.tableElement(e); ok {
		return v
	}
	x := l.expr(e.Left, zero)
	if assigns(e.Member) {
		x = l.freeze(x)
	}
	i := l.expr(e.Member, false)
	if !i.is(numberKind) {
		l.refuse(e.LeftBracket, "reads an element by "+i.kinds.String(), "use a number as index")
	}
	if f, ok := i.isConstant(); ok && f >= 0 && f == math.Trunc(f) && f < 1<<31 {
		return l.element(x, int(f), e.LeftBracket)
	}
	switch k := x.known.(type) {
	case *capturedArray:
		return l.load(k, l.whole(i))
	case *capturedTable:
		return l.row(k, i, e.LeftBracket)
	}
	if !x.is(fieldKind) || x.fields.names != nil || len(x.fields.list) == 0 || len(x.fields.list) > maxChosen {
		l.refuse(e.LeftBracket, "reads an element of "+what(x), "")
	}
	return l.chosenElement(e, zero, x.fields.list, l.whole(i))
}

// whole gives an index as an integer; one that is none bails.
func (l *lower) whole(i value) value {
	if i.int32() {
		return of(i.typ, i.asInt())
	}
	i = l.hold(i)
	in := both(binary(ir.Ge, i.number, ir.Number(0)), binary(ir.Lt, i.number, ir.Number(maxInt32)))
	l.bailIf(not(in))
	x := l.temp(lowInt(i.number))
	if !i.whole {
		l.bailIf(binary(ir.Ne, toFloat(x), i.number))
	}
	return of(within(max(0, math.Trunc(i.lo)), min(maxInt32, math.Trunc(i.hi))), x)
}

// chosenElement is one of a few, by its index. One that is beyond bails.
func (l *lower) chosenElement(e *ast.BracketExpression, zero bool, list []value, i value) value {
	i = l.hold(i)
	n := len(list)
	if i.lo < 0 || i.hi >= float64(n) {
		l.bailIf(either(binary(ir.LtInt, i.number, ir.Int(0)), binary(ir.GeInt, i.number, ir.Int(int32(n)))))
	}
	out := list[n-1]
	for k := n - 2; k >= 0; k-- {
		c := binary(ir.EqInt, i.number, ir.Int(int32(k)))
		if v, ok := l.condition(c, list[k], out); ok {
			out = v
			continue
		}
		return l.mixedElement(e, zero, list, i)
	}
	return out
}

// mixedElement stores the element in a variable.
func (l *lower) mixedElement(e *ast.BracketExpression, zero bool, list []value, i value) value {
	v := l.variableAt("", e, 1)
	for k, x := range list {
		c := ir.Expr(ir.Truth(true))
		if len(list) > 1 {
			c = binary(ir.EqInt, i.number, ir.Int(int32(k)))
		}
		l.branch(c, func() { l.assign(v, x, e.LeftBracket) }, func() {})
	}
	l.forgetAll(v)
	out := l.read(v, zero)
	l.placed(v)
	return out
}

// lengthOf is the length of an array, -1 for what is none.
func (l *lower) lengthOf(x value) int {
	if k, ok := x.known.(*capturedArray); ok {
		return k.array.Len()
	}
	if x.is(fieldKind) {
		return len(x.fields.list)
	}
	return -1
}

// element reads an element whose index is constant.
func (l *lower) element(x value, i int, at position) value {
	if k, ok := x.known.(*capturedArray); ok {
		if i >= k.array.Len() {
			return undefinedValue()
		}
		return l.load(k, numberValue(float64(i)))
	}
	if k, ok := x.known.(*capturedTable); ok {
		if i >= k.table.Rows() {
			return undefinedValue()
		}
		return l.row(k, numberValue(float64(i)), at)
	}
	if x.is(fieldKind) && x.fields.names == nil {
		if i >= len(x.fields.list) {
			return undefinedValue()
		}
		return x.fields.list[i]
	}
	l.refuse(at, "reads an element of "+what(x), "")
	return value{}
}

// apart gives a captured array of a few numbers as its elements, where it meets another
// array.
func (l *lower) apart(x value) value {
	k, ok := x.known.(*capturedArray)
	if !ok || k.array.Len() > maxChosen || k.array.Typed {
		return x
	}
	f := &fields{list: []value{}}
	for i := range k.array.Len() {
		f.list = append(f.list, l.load(k, numberValue(float64(i))))
	}
	return value{typ: ofKind(fieldKind), fields: f}
}
