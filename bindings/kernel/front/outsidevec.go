package front

import (
	"slices"

	"github.com/dop251/goja/ast"
)

// writtenVecs gives the names of the Vecs outside whose components the function assigns to,
// sorted. They are taken apart: a Vec must be seen under one name alone, and be used by its
// components, or by methods of volumes, which copy it.
func (l *lower) writtenVecs(fn *Function) []string {
	if l.shape.Gives != GivesNothing {
		return nil
	}
	var names []string
	visit(fn.Node, func(n ast.Node) bool {
		left, ok := isAssignment(n)
		if !ok {
			return true
		}
		if dot, ok := left.(*ast.DotExpression); ok {
			if id, ok := dot.Left.(*ast.Identifier); ok {
				name := id.Name.String()
				if x, ok := fn.Env[name].(*Object); ok && x.Vec && x.ID != nil && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		return true
	})
	slices.Sort(names)
	for _, name := range names {
		id := fn.Env[name].(*Object).ID
		for other, x := range fn.Env {
			if y, ok := x.(*Object); ok && y.ID == id && other != name {
				l.refuse(0, "writes to the Vec '"+name+"', which is '"+other+"' too", "use one name for it")
			}
		}
		if at := escapes(fn.Node, name); at > 0 {
			l.refuse(at, "writes to the Vec '"+name+"', and uses it as a whole", "use its components")
		}
		l.vecIDs[id] = true
	}
	return names
}

// escapes tells where a Vec is used as a whole, but for methods that copy it; 0 for nowhere.
func escapes(n ast.Node, name string) (at position) {
	visit(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DotExpression:
			return !isNamed(n.Left, name)
		case *ast.CallExpression:
			dot, ok := n.Callee.(*ast.DotExpression)
			if !ok || dot.Identifier.Name != "setAt" && dot.Identifier.Name != "getAt" && dot.Identifier.Name != "isSolid" {
				return true
			}
			at = max(at, escapes(dot.Left, name))
			for _, a := range n.ArgumentList {
				if !isNamed(a, name) {
					at = max(at, escapes(a, name))
				}
			}
			return false
		case *ast.Identifier:
			if n.Name.String() == name {
				at = max(at, n.Idx)
			}
		}
		return true
	})
	return at
}

// beginVec makes variables of the components of a Vec outside.
func (l *lower) beginVec(fn *Function, name string, n int) {
	x := fn.Env[name].(*Object)
	v := l.variableAt(name, fn.Node, n)
	v.ready = true
	l.outside[name], l.vecs = v, append(l.vecs, v)
	if v.typ.kinds == 0 {
		v.typ, v.names, v.vec, l.changed = ofKind(fieldKind), x.Names, true, true
		for range x.Values {
			v.fields = append(v.fields, &variable{name: name, sensitive: true, single: true})
		}
	}
	for i, f := range v.fields {
		l.fresh(f)
		f.ready = true
		if l.isLoop() {
			l.assign(f, l.captured(x.Values[i], step([]string{name}, i), 0), 0)
			continue
		}
		l.grow(f, l.typeOf(x.Values[i]))
		out := l.layout(name, l.stored(f, f.typ))
		l.parts = append(l.parts, out)
		l.store(f, out.value(f.typ))
	}
}

// finishVecs leaves the components in the states.
func (l *lower) finishVecs() {
	i := 0
	for _, v := range l.vecs {
		for _, f := range v.fields {
			x := l.stored(f, f.typ)
			if l.isLoop() {
				x = l.read(f, true)
				l.parts = append(l.parts, l.layout(v.name, x))
			}
			l.setStates(l.parts[i], x)
			i++
		}
	}
}

// Written gives the components of the Vecs outside that the kernel writes to, by the names
// of the variables that hold them.
func (k *Kernel) Written(states []uint64) map[string][]float64 {
	out := map[string][]float64{}
	for _, v := range k.parts {
		f, _ := k.Value(v, states).(float64)
		out[v.Name] = append(out[v.Name], f)
	}
	return out
}
