package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// unit is statements that stay together, as they set the same locals.
type unit struct {
	axes        axes
	fixed       bool // it is done for each voxel
	lazy        bool // it is dear or may bail, and not done in any case
	cost        int
	first, last int
	count       int
	leader      int
}

// splitter puts the statements of the kernel, each as a whole, into stages.
type splitter struct {
	*plan
	body  []ir.Stmt
	all   []touched
	units []unit
}

func (p *plan) split() {
	s := &splitter{plan: p, body: p.fn.Body, all: make([]touched, len(p.fn.Body)), units: make([]unit, len(p.fn.Body))}
	for i, st := range s.body {
		s.all[i] = touched{map[int]bool{}, map[int]bool{}, 0}
		p.touch(st, &s.all[i])
		s.units[i].leader, s.units[i].first = i, i
	}
	for l := range p.deps {
		s.join(l)
	}
	conditional := p.shape.Existing
	for i, st := range s.body {
		u := s.of(i)
		u.axes |= s.all[i].axes
		f := p.factsOfStmt(p.ranges, st)
		u.cost = min(u.cost+f.cost, costMost)
		u.count++
		u.first, u.last = min(u.first, i), max(u.last, i)
		conditional = conditional || returns(st)
		u.fixed = u.fixed || returns(st) || f.random
		u.lazy = u.lazy || conditional && (f.bails || f.cost > cheap || f.loops)
	}
	for s.settle() {
	}
	s.place()
}

// of returns the unit of a statement.
func (s *splitter) of(i int) *unit {
	for s.units[i].leader != i {
		i = s.units[i].leader
	}
	return &s.units[i]
}

// on returns what a unit depends on.
func (u *unit) on() axes {
	if u.fixed || u.axes >= onAll {
		return onAll
	}
	return u.axes
}

// settle lets nothing go before what it reads. It tells whether it changed anything.
func (s *splitter) settle() (changed bool) {
	for i := range s.body {
		u := s.of(i)
		if u.lazy && !u.fixed && (u.cost < worthMemo || u.last-u.first+1 != u.count) {
			u.fixed, changed = true, true
		}
		for j := range s.body {
			v := s.of(j)
			if u == v || !overlap(s.all[i].reads, s.all[j].sets) {
				continue
			}
			if v.on()&^u.on() != 0 {
				u.axes |= v.on()
				changed = true
			}
			if v.lazy && !u.lazy {
				u.lazy, changed = true, true
			}
		}
	}
	return changed
}

// place makes the lists of the stages.
func (s *splitter) place() {
	p := s.plan
	for i := 0; i < len(s.body); i++ {
		u := s.of(i)
		on := u.on()
		for l := range s.all[i].sets {
			p.stage[l] = on
			p.deps[l] |= on
			if on == onAll || u.lazy {
				p.stage[l] = onAll | onVoxel
			}
		}
		switch {
		case on == onAll || !u.lazy:
			p.stages[on] = append(p.stages[on], s.body[i])
		case i == u.first:
			p.stages[onAll] = append(p.stages[onAll], s.later(u)...)
		}
	}
	for i := range p.fn.Params {
		if p.stage[i] == 0 { // nothing sets it
			p.stage[i] = p.deps[i]
		}
	}
}

// later makes a statement of a lazy unit that is done when it is first needed, if there is
// room to remember what it sets.
func (s *splitter) later(u *unit) []ir.Stmt {
	list := s.body[u.first : u.last+1]
	x := lazily{on: u.on(), body: list}
	sets, read := map[int]bool{}, map[int]bool{}
	for i, t := range s.all {
		for l := range t.sets {
			if s.of(i) == u {
				sets[l] = true
			}
		}
		for l := range t.reads {
			if s.of(i) != u {
				read[l] = true
			}
		}
	}
	n := x.on.size()
	if s.flag+n > s.layout.flagsEnd {
		return list
	}
	for l := range s.deps {
		if sets[l] && read[l] {
			at := s.take(n)
			if at == 0 {
				return list
			}
			x.keeps = append(x.keeps, kept{l, at})
		}
	}
	x.flag = s.flag
	s.flag += n
	return []ir.Stmt{x}
}

// lazily is statements that are done when they are first needed for some coordinates. What
// they set is kept then.
type lazily struct {
	on    axes
	flag  uint32
	body  []ir.Stmt
	keeps []kept

	ir.Stmt // which makes it one
}

// kept is a local, and where its values are kept.
type kept struct {
	local int
	at    uint32
}

func (e *emitter) lazily(x lazily) {
	i := e.local(typeI32)
	e.index(x.on)
	e.tee(i)
	e.code.i32(3)
	e.code.byte(opI32ShrU)
	e.code.memory(opI32Load8U, 0, x.flag)
	e.open(opIf)
	for _, k := range x.keeps {
		e.get(i)
		e.loadAt(e.frame.typeOf(k.local), k.at)
		e.set(e.frame.base[k.local])
	}
	e.code.byte(opElse)
	e.stmts(x.body)
	for _, k := range x.keeps {
		e.get(i)
		e.get(e.frame.base[k.local])
		e.storeAt(e.frame.typeOf(k.local), k.at)
	}
	e.remembered(i, x.flag)
	e.end()
}

// remembered sets the flag of an entry.
func (e *emitter) remembered(entry int, flag uint32) {
	e.get(entry)
	e.code.i32(3)
	e.code.byte(opI32ShrU)
	e.code.i32(1)
	e.code.memory(opI32Store8, 0, flag)
}

func overlap(a, b map[int]bool) bool {
	for l := range a {
		if b[l] {
			return true
		}
	}
	return false
}

// join joins the statements between which a local has not its last value.
func (s *splitter) join(l int) {
	first, last := -1, -1
	for i, t := range s.all {
		if first < 0 && (t.reads[l] || t.sets[l]) {
			first = i
		}
		if t.sets[l] {
			last = i
		}
	}
	for i := first + 1; first >= 0 && i <= last; i++ {
		if s.all[i].reads[l] || s.all[i].sets[l] {
			for s.units[first].leader != first {
				first = s.units[first].leader
			}
			k := i
			for s.units[k].leader != k {
				k = s.units[k].leader
			}
			s.units[k].leader = first
		}
	}
}
