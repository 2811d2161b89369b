package front

import (
	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// Table is an array of arrays of numbers, all of the same length, that does not change
// while a kernel runs. Numbers has the elements of the rows one after the other.
type Table struct {
	Array
	Cols int // of each row, at least 1
}

// Rows is the number of rows.
func (t *Table) Rows() int { return len(t.Numbers) / t.Cols }

// capturedTable is what variables know that hold one.
type capturedTable struct {
	table *Table
	index int // of the array of the module
}

// row is a row of a table, taken apart. An index that is beyond bails.
func (l *lower) row(k *capturedTable, i value, at position) value {
	if k.table.Cols > maxChosen {
		l.refuse(at, "takes a long row of an array of arrays", "read its elements at once: grid[i][j]")
	}
	i = l.inRows(k, l.whole(i))
	f := &fields{list: []value{}}
	for j := range k.table.Cols {
		f.list = append(f.list, l.cell(k, i, numberValue(float64(j))))
	}
	return value{typ: ofKind(fieldKind), fields: f}
}

// inRows leaves an index that is none of a row to the interpreter.
func (l *lower) inRows(k *capturedTable, i value) value {
	i = l.hold(i)
	n := k.table.Rows()
	if i.lo < 0 || i.hi >= float64(n) {
		l.bailIf(either(binary(ir.LtInt, i.number, ir.Int(0)), binary(ir.GeInt, i.number, ir.Int(int32(n)))))
	}
	return i
}

// cell is an element of a table, whose indices are right.
func (l *lower) cell(k *capturedTable, i, j value) value {
	at := binary(ir.AddInt, binary(ir.MulInt, i.asInt(), ir.Int(int32(k.table.Cols))), j.asInt())
	return of(elements[k.table.Elem], ir.Load{Array: k.index, Elem: k.table.Elem, Index: at})
}

// tableElement lowers grid[i][j]. ok is false where grid is no table.
func (l *lower) tableElement(e *ast.BracketExpression) (v value, ok bool) {
	inner, ok := e.Left.(*ast.BracketExpression)
	if !ok {
		return v, false
	}
	id, ok := inner.Left.(*ast.Identifier)
	if !ok {
		return v, false
	}
	k, ok := l.identifier(id, false).known.(*capturedTable)
	if !ok {
		return v, false
	}
	index := func(e ast.Expression, at position) value {
		x := l.expr(e, false)
		if !x.is(numberKind) {
			l.refuse(at, "reads an element by "+x.kinds.String(), "use a number as index")
		}
		return l.whole(x)
	}
	i := l.freeze(l.inRows(k, index(inner.Member, inner.LeftBracket)))
	j := l.hold(index(e.Member, e.LeftBracket))
	if n := k.table.Cols; j.lo < 0 || j.hi >= float64(n) {
		l.bailIf(either(binary(ir.LtInt, j.number, ir.Int(0)), binary(ir.GeInt, j.number, ir.Int(int32(n)))))
	}
	return l.cell(k, i, j), true
}

// rowLength lowers grid[i].length. ok is false for what else has a dot.
func (l *lower) rowLength(e *ast.DotExpression) (v value, ok bool) {
	inner, ok := e.Left.(*ast.BracketExpression)
	if !ok || e.Identifier.Name != "length" {
		return v, false
	}
	id, ok := inner.Left.(*ast.Identifier)
	if !ok {
		return v, false
	}
	k, ok := l.identifier(id, false).known.(*capturedTable)
	if !ok {
		return v, false
	}
	i := l.expr(inner.Member, false)
	if !i.is(numberKind) {
		l.refuse(inner.LeftBracket, "reads an element by "+i.kinds.String(), "use a number as index")
	}
	l.inRows(k, l.whole(i))
	return numberValue(float64(k.table.Cols)), true
}
