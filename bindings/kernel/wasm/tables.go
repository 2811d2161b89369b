package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// reset makes the locals 0 that a stage sets: each round begins anew.
func (w *blockWriter) reset(on axes) {
	zero, assigned := map[int]bool{}, map[int]bool{}
	for _, s := range w.p.stages[on] {
		t := touched{map[int]bool{}, map[int]bool{}, 0}
		w.p.touch(s, &t)
		one, ok := s.(ir.Set)
		if ok && !t.reads[one.Local] {
			assigned[one.Local] = true
		}
		for _, list := range []map[int]bool{t.reads, t.sets} {
			for l := range list {
				zero[l] = zero[l] || !assigned[l] && w.p.stage[l]&onAll == on
			}
		}
	}
	for l := len(w.p.fn.Params); l < len(w.p.stage); l++ {
		if zero[l] {
			w.zero(typeOf(w.frame.typeOf(l)))
			w.set(w.frame.base[l])
		}
	}
}

// reads returns the locals that a stage reads.
func (p *plan) reads(on axes) map[int]bool {
	if r := p.readers[on]; r != nil {
		return r
	}
	t := touched{map[int]bool{}, map[int]bool{}, 0}
	for _, s := range p.stages[on] {
		p.touch(s, &t)
	}
	p.readers[on] = t.reads
	return t.reads
}

// fetch loads the locals of a stage that some later stages read.
func (w *blockWriter) fetch(from axes, by ...axes) {
	for l := len(w.p.fn.Params); l < len(w.p.stage); l++ {
		if w.p.stage[l] != from {
			continue
		}
		read := false
		for _, m := range by {
			read = read || w.p.reads(m)[l]
		}
		if !read {
			continue
		}
		w.index(from &^ onZ)
		w.loadAt(w.frame.typeOf(l), w.p.slots[l])
		w.set(w.frame.base[l])
	}
}

// index pushes the offset of the entry of a table for the axes.
func (e *emitter) index(on axes) {
	switch on {
	case onX:
		e.get(e.at.xs)
	case onY:
		e.get(e.at.l[1])
		e.code.i32(3)
		e.code.byte(opI32Shl)
	case onX | onY:
		e.get(e.at.xs)
		e.get(e.at.ys)
		e.code.byte(opI32Or)
	case onZ:
		e.get(e.at.l[2])
		e.code.i32(3)
		e.code.byte(opI32Shl)
	case onX | onZ, onY | onZ:
		e.get(e.at.l[2])
		e.code.i32(7)
		e.code.byte(opI32Shl)
		e.index(on &^ onZ)
		e.code.byte(opI32Or)
	default:
		e.code.i32(0)
	}
}

func (e *emitter) storeAt(t ir.Type, at uint32) {
	if t == ir.F64 {
		e.code.memory(opF64Store, 3, at)
	} else {
		e.code.memory(opI32Store, 2, at)
	}
}

func (e *emitter) tabled(x tabled) {
	e.index(x.on &^ onZ)
	e.loadAt(x.t, x.at)
}

// memo pushes what is remembered, or computes it.
func (e *emitter) memo(x memo) {
	i, v := e.local(typeI32), e.local(typeOf(x.Type()))
	e.index(x.on)
	e.tee(i)
	e.code.i32(3)
	e.code.byte(opI32ShrU)
	e.code.memory(opI32Load8U, 0, x.flag)
	e.open(opIf, typeOf(x.Type()))
	e.get(i)
	e.loadAt(x.Type(), x.at)
	e.code.byte(opElse)
	e.expr(x.x)
	e.set(v)
	e.get(i)
	e.get(v)
	e.storeAt(x.Type(), x.at)
	e.remembered(i, x.flag)
	e.get(v)
	e.end()
}
