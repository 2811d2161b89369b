package front

import (
	"maps"
	"math"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// facts are what is known of variables at a place beyond what holds always. A variable
// that was declared without a value is undefined by a fact alone, until it matters.
type facts map[*variable]typ

// split returns a copy of the facts.
func (l *lower) split() facts { return maps.Clone(l.facts) }

// merge makes the facts those that hold where two ways meet.
func (l *lower) merge(a, b facts) {
	out := make(facts, len(a))
	for v, t := range a {
		u, ok := b[v]
		if !ok {
			l.forget(v, t)
			continue
		}
		j := t.join(u)
		if t.kinds != u.kinds {
			l.forget(v, j)
		}
		out[v] = j
	}
	for v, u := range b {
		if _, ok := a[v]; !ok {
			l.forget(v, u)
		}
	}
	l.facts = out
}

// forget tells that a variable may be undefined when read.
func (l *lower) forget(v *variable, t typ) {
	if !t.may(undefinedKind) {
		return
	}
	if !v.undefined {
		v.undefined, l.changed = true, true
	}
	l.grow(v, ofKind(undefinedKind))
}

// drop forgets what is known of variables by their names.
func (l *lower) drop(names map[string]bool) {
	for v, t := range l.facts {
		if names[v.name] {
			l.forget(v, t)
			delete(l.facts, v)
		}
	}
}

// enterLoop tells of what kinds the values are that a loop assigns to variables, as far as
// is known by the last pass, and collects them until leave is called.
func (l *lower) enterLoop(body ast.Node) (set map[*variable]kinds, leave func()) {
	key := callKey{l.frame.call, body}
	if set = l.rounded[key]; set == nil {
		set = map[*variable]kinds{}
		l.rounded[key] = set
	}
	l.active = append(l.active, set)
	return set, func() { l.active = l.active[:len(l.active)-1] }
}

// note tells the loops around that a variable is assigned to.
func (l *lower) note(v *variable, ks kinds) {
	for _, set := range l.active {
		if set[v]&ks != ks {
			set[v] |= ks
			l.changed = true
		}
	}
}

// dropInto is drop at the start of a loop. Variables are then still known to be of the
// kinds that they were of, or that the loop assigns.
func (l *lower) dropInto(names map[string]bool, set map[*variable]kinds) {
	for v, t := range l.facts {
		if !names[v.name] {
			continue
		}
		ks := t.kinds | set[v]
		if ks&undefinedKind != 0 {
			l.forget(v, t)
		}
		delete(l.facts, v)
		if u := v.typ; ks&u.kinds != u.kinds && u.kinds&^scalars == 0 {
			if u.kinds &= ks; !u.may(numberKind) {
				u = ofKind(u.kinds)
			}
			l.facts[v] = u
		}
	}
}

// unset makes a variable undefined.
func (l *lower) unset(v *variable) {
	l.fresh(v)
	l.note(v, undefinedKind)
	if v.undefined {
		l.grow(v, ofKind(undefinedKind))
		if v.typ.may(fieldKind | knownKind) {
			l.refuse(0, "reads '"+v.name+"' where it may be undefined, and is elsewhere an array, object or function", "give it a value at once")
		}
		l.store(v, undefinedValue())
	}
	l.facts[v] = ofKind(undefinedKind)
}

// assume adds to the facts that a test came out so.
func (l *lower) assume(e ast.Expression, truth bool) {
	if assigns(e) {
		return
	}
	l.assumed(e, truth)
}

func (l *lower) assumed(e ast.Expression, truth bool) {
	switch e := e.(type) {
	case *ast.UnaryExpression:
		if e.Operator == token.NOT {
			l.assumed(e.Operand, !truth)
		}
	case *ast.BinaryExpression:
		switch e.Operator {
		case token.LOGICAL_AND, token.LOGICAL_OR:
			if (e.Operator == token.LOGICAL_AND) == truth {
				l.assumed(e.Left, truth)
				l.assumed(e.Right, truth)
			}
		case token.LESS, token.LESS_OR_EQUAL, token.GREATER, token.GREATER_OR_EQUAL, token.STRICT_EQUAL, token.EQUAL, token.STRICT_NOT_EQUAL, token.NOT_EQUAL:
			l.compared(e, e.Operator, truth)
		}
	}
}

// negated has the comparison that holds where another does not, if no NaN is there.
var negated = map[token.Token]token.Token{
	token.LESS: token.GREATER_OR_EQUAL, token.LESS_OR_EQUAL: token.GREATER,
	token.GREATER: token.LESS_OR_EQUAL, token.GREATER_OR_EQUAL: token.LESS,
	token.STRICT_EQUAL: token.STRICT_NOT_EQUAL, token.STRICT_NOT_EQUAL: token.STRICT_EQUAL,
	token.EQUAL: token.NOT_EQUAL, token.NOT_EQUAL: token.EQUAL,
}

// mirrored has the comparison with its sides exchanged.
var mirrored = map[token.Token]token.Token{
	token.LESS: token.GREATER, token.LESS_OR_EQUAL: token.GREATER_OR_EQUAL,
	token.GREATER: token.LESS, token.GREATER_OR_EQUAL: token.LESS_OR_EQUAL,
	token.STRICT_EQUAL: token.STRICT_EQUAL, token.EQUAL: token.EQUAL,
	token.STRICT_NOT_EQUAL: token.STRICT_NOT_EQUAL, token.NOT_EQUAL: token.NOT_EQUAL,
}

func (l *lower) compared(e *ast.BinaryExpression, op token.Token, truth bool) {
	a, b := l.seen[e.Left], l.seen[e.Right]
	if !a.is(numberKind) || !b.is(numberKind) {
		return
	}
	if !truth {
		if a.nan || b.nan {
			return
		}
		op = negated[op]
	}
	l.narrow(e.Left, op, b)
	l.narrow(e.Right, mirrored[op], a)
}

// narrow adds that a variable compares to something so. Neither is NaN.
func (l *lower) narrow(e ast.Expression, op token.Token, than typ) {
	id, ok := e.(*ast.Identifier)
	if !ok {
		return
	}
	v := l.frame.scope.variable(id.Name.String())
	if v == nil {
		return
	}
	t, ok := l.facts[v]
	if !ok {
		t = v.typ
	}
	if !t.is(numberKind) || op == token.NOT_EQUAL || op == token.STRICT_NOT_EQUAL {
		return
	}
	t.nan = false
	if op == token.LESS || op == token.LESS_OR_EQUAL || op == token.STRICT_EQUAL || op == token.EQUAL {
		t.hi = min(t.hi, than.hi)
		if op == token.LESS && t.whole && t.hi == than.hi && math.Abs(t.hi) <= exact {
			t.hi = math.Ceil(t.hi) - 1
		}
	}
	if op == token.GREATER || op == token.GREATER_OR_EQUAL || op == token.STRICT_EQUAL || op == token.EQUAL {
		t.lo = max(t.lo, than.lo)
		if op == token.GREATER && t.whole && t.lo == than.lo && math.Abs(t.lo) <= exact {
			t.lo = math.Floor(t.lo) + 1
		}
	}
	if t.whole {
		t.lo, t.hi = math.Ceil(t.lo), math.Floor(t.hi)
	}
	if !t.has(0) {
		t.neg = false
	}
	l.facts[v] = t
}
