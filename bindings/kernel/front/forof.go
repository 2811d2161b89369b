package front

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// forOf lowers for…of over an array: over a captured one as a Loop, over one of a fixed
// shape once for each element.
func (l *lower) forOf(s *ast.ForOfStatement, labels []string) {
	outer := l.push()
	x := l.freeze(l.expr(s.Source, true))
	names := map[string]bool{}
	assigned(names, s.Body)
	set := l.intoNames(s.Into, names)
	used := false
	round := func(e value, out int) {
		inner := l.push()
		l.block(func() {
			l.frame.jumps = append(l.frame.jumps, jump{labels: labels, plain: true, loop: true, out: out, again: l.nest, used: &used})
			set(e)
			l.scopedOne(s.Body)
			l.frame.jumps = l.frame.jumps[:len(l.frame.jumps)-1]
		})
		l.pop(inner)
	}
	switch k := x.known.(type) {
	case *capturedArray:
		l.overArray(s, k.array.Len(), names, round, func(i value) value { return l.load(k, i) })
	case *capturedTable:
		l.overArray(s, k.table.Rows(), names, round, func(i value) value { return l.row(k, i, s.For) })
	default:
		if !x.is(fieldKind) || x.fields.names != nil {
			l.refuse(s.For, "has a for…of loop over "+what(x), "loop over an array, or count with for (let i = 0; i < n; i++)")
		}
		l.overFields(x.fields.list, names, round)
	}
	l.pop(outer)
}

// intoNames gives what binds the variables of for…of to an element.
func (l *lower) intoNames(into ast.ForInto, names map[string]bool) func(value) {
	switch into := into.(type) {
	case *ast.ForDeclaration:
		return func(e value) {
			for _, id := range identifiers(into.Target) {
				names[id.Name.String()] = true
				l.declare(id, into.IsConst).ready = false
			}
			l.destructure(into.Target, e)
		}
	case *ast.ForIntoVar:
		bound(into.Binding.Target, names)
		return func(e value) { l.destructure(into.Binding.Target, e) }
	}
	l.refuse(into.Idx0(), "has a for…of loop that assigns to what is not its own", "declare the variable in the loop: for (const a of list)")
	return nil
}

// overFields does the rounds one behind the other.
func (l *lower) overFields(list []value, names map[string]bool, round func(e value, out int)) {
	l.drop(names)
	always := l.split()
	l.block(func() {
		out := l.nest
		for _, e := range list {
			round(l.allApart(e), out)
			l.dead, l.facts = false, always
			l.facts = l.split()
		}
	})
}

// allApart is apart for a value and its fields: one variable holds them all by turns.
func (l *lower) allApart(x value) value {
	if x = l.apart(x); x.fields == nil {
		return x
	}
	f := &fields{names: x.fields.names, vec: x.fields.vec, list: make([]value, len(x.fields.list))}
	for i, e := range x.fields.list {
		f.list[i] = l.allApart(e)
	}
	x.fields = f
	return x
}

// overArray counts over a captured array.
func (l *lower) overArray(s *ast.ForOfStatement, n int, names map[string]bool, round func(e value, out int), element func(i value) value) {
	if n == 0 {
		return
	}
	l.drop(names)
	always := l.split()
	i := l.variableAt("", s, 5)
	l.assign(i, numberValue(0), s.For)
	l.grow(i, within(0, float64(n)))
	delete(l.facts, i)
	l.nest++
	body := l.within(func() {
		out := l.nest
		at := l.read(i, false)
		l.emit(ir.If{Cond: binary(ir.GeInt, at.asInt(), ir.Int(int32(n))), Then: []ir.Stmt{ir.Break{}}})
		e := element(of(within(0, float64(n-1)), at.asInt()))
		e = l.freeze(e)
		round(e, out)
		l.dead, l.facts = false, always
		l.facts = l.split()
		l.store(i, l.operate(token.PLUS, l.read(i, false), numberValue(1), false, false, s.For))
	})
	l.nest--
	l.appendRaw(ir.Loop{Body: body})
	l.dead, l.facts = false, always
}
