package interval

// label is a Block or a Loop that is run, which Breaks and Continues go to.
type label struct {
	broken    int // where on the stack the locals of those that broke out are joined
	again     int // and of those that go to the next round
	breaks    bool
	continues bool
}

// enter runs a function on locals at base, and joins its results at given. It tells whether
// they are known.
func (e *Evaluator) enter(f *function, base, given int) bool {
	if e.depth++; e.depth > maxDepth {
		e.fail()
	}
	outerBase, outerGiven, outerGave, labels := e.base, e.given, e.gave, len(e.labels)
	e.base, e.given, e.gave = base, given, false
	e.list(f, f.body)
	ok := e.gave && !e.failed
	e.base, e.given, e.gave = outerBase, outerGiven, outerGave
	e.labels = e.labels[:labels]
	e.depth--
	return ok
}

// call calls a function, and returns where on the stack its results are.
func (e *Evaluator) call(f *function, args []*expr) (given int) {
	given = e.grow(len(f.results))
	base := e.grow(f.locals())
	for i, x := range args {
		v := e.eval(x)
		if e.failed {
			return given
		}
		e.stack[base+i] = v
	}
	mark := len(e.undo)
	if !e.enter(f, base, given) {
		e.fail() // it never returns, or not surely
		return given
	}
	e.undo = e.undo[:mark]
	e.stack = e.stack[:base]
	return given
}

// list runs statements, and tells whether their end may be reached.
func (e *Evaluator) list(f *function, list []stmt) bool {
	for i := range list {
		if !e.stmt(f, &list[i]) || e.failed {
			return false
		}
	}
	return true
}

func (e *Evaluator) stmt(f *function, s *stmt) bool {
	switch s.is {
	case setStmt:
		v := e.eval(s.x)
		e.stack[e.base+s.local] = v
		return true
	case callStmt:
		given := e.call(s.fn, s.args)
		if e.failed {
			return false
		}
		for i, l := range s.locals {
			e.stack[e.base+l] = e.stack[given+i]
		}
		e.stack = e.stack[:given]
		return true
	case ifStmt:
		return e.branch(f, s)
	case blockStmt, loopStmt:
		return e.labelled(f, s)
	case breakStmt:
		l := &e.labels[len(e.labels)-1-s.local]
		l.breaks = e.meet(f, l.broken, l.breaks)
		return false
	case continueStmt:
		l := &e.labels[len(e.labels)-1-s.local]
		l.continues = e.meet(f, l.again, l.continues)
		return false
	case switchStmt:
		return e.choose(f, s)
	case returnStmt:
		return e.give(s)
	}
	e.fail() // it bails
	return false
}

// meet joins the locals as they are with those at a place of the stack, or puts them there if
// there are none yet.
func (e *Evaluator) meet(f *function, at int, there bool) bool {
	n := f.locals()
	e.steps -= n / 4
	now, to := e.stack[e.base:e.base+n], e.stack[at:at+n]
	if !there {
		copy(to, now)
		return true
	}
	for i, v := range now {
		to[i] = to[i].join(v)
	}
	return true
}

// take makes the locals what they are at a place of the stack.
func (e *Evaluator) take(f *function, at int) {
	n := f.locals()
	copy(e.stack[e.base:e.base+n], e.stack[at:at+n])
}

// branch does what may be done of an If.
func (e *Evaluator) branch(f *function, s *stmt) bool {
	c := e.eval(s.x)
	switch {
	case e.failed:
		return false
	case c.lo == 1:
		return e.list(f, s.body)
	case c.hi == 0:
		return e.list(f, s.other)
	}
	top := e.grow(2 * f.locals())
	before, after := top, top+f.locals()
	e.meet(f, before, false)
	mark, ends := len(e.undo), false
	if e.narrow(s.x, true) && e.list(f, s.body) {
		ends = e.meet(f, after, false)
	}
	e.undo = e.undo[:mark]
	e.take(f, before)
	if e.narrow(s.x, false) && e.list(f, s.other) {
		ends = e.meet(f, after, ends)
	}
	e.undo = e.undo[:mark]
	if ends {
		e.take(f, after)
	}
	e.stack = e.stack[:top]
	return ends
}

// choose does the cases of a Switch that there may be.
func (e *Evaluator) choose(f *function, s *stmt) bool {
	x := e.eval(s.x)
	if e.failed {
		return false
	}
	top := e.grow(2 * f.locals())
	before, after := top, top+f.locals()
	e.meet(f, before, false)
	ends, surely := false, false
	for i := range s.cases {
		may := false
		for _, v := range s.cases[i].values {
			may = may || x.has(float64(v))
			surely = surely || x.lo == x.hi && x.lo == float64(v)
		}
		if !may {
			continue
		}
		e.take(f, before)
		if e.list(f, s.cases[i].body) {
			ends = e.meet(f, after, ends)
		}
	}
	if !surely {
		e.take(f, before)
		if e.list(f, s.other) {
			ends = e.meet(f, after, ends)
		}
	}
	if ends {
		e.take(f, after)
	}
	e.stack = e.stack[:top]
	return ends
}

// labelled does a Block, or the rounds of a Loop until none goes on.
func (e *Evaluator) labelled(f *function, s *stmt) bool {
	n := f.locals()
	top := e.grow(2 * n)
	at := len(e.labels)
	e.labels = append(e.labels, label{broken: top, again: top + n})
	for round := 0; ; round++ {
		e.labels[at].continues = false
		if e.list(f, s.body) {
			l := &e.labels[at]
			if s.is == blockStmt {
				l.breaks = e.meet(f, l.broken, l.breaks)
			} else {
				l.continues = e.meet(f, l.again, l.continues)
			}
		}
		if e.failed || !e.labels[at].continues {
			break
		}
		if round == maxRounds {
			e.fail()
			break
		}
		e.take(f, top+n)
	}
	ends := e.labels[at].breaks && !e.failed
	if ends {
		e.take(f, top)
	}
	e.labels = e.labels[:at]
	e.stack = e.stack[:top]
	return ends
}

// give joins results.
func (e *Evaluator) give(s *stmt) bool {
	for i, x := range s.args {
		v := e.eval(x)
		if e.failed {
			return false
		}
		if e.gave {
			v = v.join(e.stack[e.given+i])
		}
		e.stack[e.given+i] = v
	}
	e.gave = true
	return false
}
