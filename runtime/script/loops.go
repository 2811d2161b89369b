package script

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"github.com/voxrun/voxrun/bindings/kernel/capture"
)

// loop is one that may be marked.
type loop struct {
	slot *ast.Statement // where it stands, with its labels
	capture.Loop
	valued bool // its value may be the script's
}

// loop looks at a statement that may be a loop, with labels or without. Of loops in each
// other only the outermost is marked, but where that may turn out to be more than
// arithmetic.
func (m *marker) loop(slot *ast.Statement) {
	s := *slot
	for {
		l, ok := s.(*ast.LabelledStatement)
		if !ok {
			break
		}
		s = l.Statement
	}
	if !capture.IsLoop(s) || m.covered[s] {
		return
	}
	m.covered[s] = true // its slot below a label is another
	found, ok := capture.FreeIn(*slot)
	if !ok {
		return
	}
	if found.Plain && !m.all {
		for _, inner := range found.Inner {
			m.cover(inner)
		}
	}
	m.loops = append(m.loops, &loop{slot: slot, Loop: found, valued: found.Valued && m.last[s]})
}

// cover leaves out a loop and those in it.
func (m *marker) cover(s ast.Statement) {
	m.covered[s] = true
	if found, ok := capture.FreeIn(s); ok {
		for _, inner := range found.Inner {
			m.cover(inner)
		}
	}
}

// chooseLoops returns those that write voxels, by themselves or by the functions that they
// call, and makes that what they use is marked too.
func (m *marker) chooseLoops() (chosen []*loop) {
	writers := m.writers()
	for _, l := range m.loops {
		writes := l.Sets || m.all
		for _, name := range l.Calls {
			writes = writes || writers[name]
		}
		for _, name := range l.Assigned {
			writes = writes && m.bound[name]
		}
		if !writes {
			continue
		}
		chosen = append(chosen, l)
		for _, name := range l.Names {
			m.used[name] = true
		}
	}
	return chosen
}

// writers are the names of the functions that write voxels, as far as names tell.
func (m *marker) writers() map[string]bool {
	out := map[string]bool{}
	if len(m.loops) == 0 {
		return out
	}
	found := map[*marked]capture.Variables{}
	for _, f := range m.found {
		if f.owner == "" {
			continue
		}
		if v, ok := capture.Free(f.outside()); ok {
			found[f] = v
		}
	}
	for more := true; more; {
		more = false
		for f, v := range found {
			writes := v.Sets
			for _, name := range v.Calls {
				writes = writes || out[name]
			}
			if writes && !out[f.owner] {
				out[f.owner], more = true, true
			}
		}
	}
	return out
}

// lastOnes tells of loops outside of functions whether their value may be that of the
// program: no statement with a value follows.
func (m *marker) lastOnes(body []ast.Statement) {
	for i := len(body) - 1; i >= 0; i-- {
		if _, ok := body[i].(*ast.ExpressionStatement); ok {
			return
		}
		m.lastOne(body[i])
	}
}

func (m *marker) lastOne(s ast.Statement) {
	if capture.IsLoop(s) {
		m.last[s] = true
	}
	switch s := s.(type) {
	case *ast.LabelledStatement:
		m.lastOne(s.Statement)
	case *ast.BlockStatement:
		if s != nil {
			m.eachLast(s.List)
		}
	case *ast.IfStatement:
		m.lastOne(s.Consequent)
		m.lastOne(s.Alternate)
	case *ast.ForStatement:
		m.lastOne(s.Body)
	case *ast.ForInStatement:
		m.lastOne(s.Body)
	case *ast.ForOfStatement:
		m.lastOne(s.Body)
	case *ast.WhileStatement:
		m.lastOne(s.Body)
	case *ast.DoWhileStatement:
		m.lastOne(s.Body)
	case *ast.SwitchStatement:
		for _, c := range s.Body {
			m.eachLast(c.Consequent)
		}
	case *ast.TryStatement:
		m.lastOne(s.Body)
		if s.Catch != nil {
			m.lastOne(s.Catch.Body)
		}
		m.lastOne(s.Finally)
	}
}

func (m *marker) eachLast(list []ast.Statement) {
	for _, s := range list {
		m.lastOne(s)
	}
}

// mark writes the calls before the loop.
func (l *loop) mark(hash string) {
	s := *l.slot
	at := s.Idx0()
	site := capture.LoopSite{
		Program: hash, Offset: int(at) - 1, End: int(s.Idx1()) - 1, Names: l.Names, Assigned: l.Assigned, Valued: l.valued,
	}
	id := func(name string) *ast.Identifier {
		return &ast.Identifier{Name: unistring.NewFromString(name), Idx: at}
	}
	call := func(more ...ast.Expression) ast.Expression {
		text := &ast.StringLiteral{Idx: at, Value: unistring.NewFromString(site.Text())}
		return &ast.CallExpression{
			Callee: id(capture.LoopName), LeftParenthesis: at, RightParenthesis: at,
			ArgumentList: append([]ast.Expression{text}, more...),
		}
	}
	try := []ast.Expression{thunk(at, l.Names, id)}
	if len(l.Assigned) > 0 {
		try = append(try, setter(at, l.Assigned, id))
	}
	done := &ast.BinaryExpression{Operator: token.LOGICAL_AND, Left: call(), Right: call(try...)}
	*l.slot = &ast.IfStatement{
		If: at, Consequent: s,
		Test: &ast.UnaryExpression{Operator: token.NOT, Idx: at, Operand: done},
	}
}
