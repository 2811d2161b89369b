package wasm

import (
	"encoding/binary"
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/core/noise"
)

// The samples of core/noise in machine code: the same operations in the same order, but for
// the sign of zeros, which no sum of octaves keeps.

// Where what a captured noise is made of lies, from its address on, in words of 8 bytes.
const (
	noiseCount   = 0 // of octaves
	noiseWarp    = 1 // by how much positions are shifted
	noiseJitter  = 2 // how far points leave the centres of their cells
	noiseOctaves = 3 // three words each: seed, frequency, amplitude
	noiseShifts  = noiseOctaves + 3*noise.MaxOctaves
	noiseWords   = noiseShifts + 3*3
)

// hasCode tells whether there is machine code for a function.
func hasCode(fn *ir.NativeFn) bool {
	_, ok := fn.Code.(kit.Sample)
	return ok
}

// sample pushes the value of a function that gives a sample of a noise; false for another.
func (e *emitter) sample(x ir.Native) bool {
	if !hasCode(x.Fn) {
		return false
	}
	s := x.Fn.Code.(kit.Sample)
	if s.Captured {
		e.code.i32(int32(e.layout.noises + 8*noiseWords*uint32(x.Object)))
	}
	for _, a := range x.Args {
		e.expr(a)
	}
	e.code.indexed(opCall, e.sampleFunc(s))
	return true
}

// layGradients puts the gradients into memory, those of space at every fourth word.
func (c *compiler) layGradients(take func(int) uint32) {
	plane, space := noise.Gradients()
	var list []float64
	for _, g := range plane {
		list = append(list, g[:]...)
	}
	c.layout.gradients2 = take(8 * len(list))
	c.b.floats(c.layout.gradients2, list)
	list = nil
	for _, g := range space {
		list = append(append(list, g[:]...), 0)
	}
	c.layout.gradients3 = take(8 * len(list))
	c.b.floats(c.layout.gradients3, list)
}

// putNoise writes what a noise is made of to memory.
func putNoise(memory []byte, n *noise.Noise) {
	word := func(i int, bits uint64) { binary.LittleEndian.PutUint64(memory[8*i:], bits) }
	octaves, warp := n.Parts()
	word(noiseCount, uint64(len(octaves)))
	word(noiseWarp, math.Float64bits(n.Options().Warp))
	word(noiseJitter, math.Float64bits(n.Options().Jitter))
	put := func(at int, list []noise.Part) {
		for i, p := range list {
			word(at+3*i, p.Seed)
			word(at+3*i+1, math.Float64bits(p.Freq))
			word(at+3*i+2, math.Float64bits(p.Amp))
		}
	}
	put(noiseOctaves, octaves)
	put(noiseShifts, warp)
}

// sampler writes the function that gives samples.
type sampler struct {
	*emitter
	kit.Sample
	at           [3]int // the position
	seed         int
	freq, amp, v int
	sum          int
}

// sampleFunc returns the index of the function of a position, and of what the noise is made
// of: its address, or a seed in two halves and a number of octaves.
func (c *compiler) sampleFunc(s kit.Sample) int {
	if i, ok := c.samples[s]; ok {
		return i
	}
	sig := signature{results: []valueType{typeF64}}
	w := &sampler{emitter: &emitter{compiler: c}, Sample: s}
	if s.Captured {
		sig.params = append(sig.params, typeI32)
	}
	for i := range s.Dims {
		w.at[i] = len(sig.params)
		sig.params = append(sig.params, typeF64)
	}
	if !s.Captured {
		sig.params = append(sig.params, typeI32, typeI32, typeI32)
	}
	index := c.b.declare(sig)
	c.samples[s] = index
	w.params = len(sig.params)
	w.seed, w.freq, w.amp, w.v, w.sum = w.local(typeI64), w.local(typeF64), w.local(typeF64), w.local(typeF64), w.local(typeF64)
	if s.Captured {
		w.captured()
	} else {
		w.plane()
	}
	w.get(w.sum)
	c.b.define(index, w.locals, w.code)
	return index
}

// plane adds up the octaves of a seed: with a gain of 0.5 and a lacunarity of 2, the
// amplitudes are powers of two, divided by their sum, 2 - 2^(1-n).
func (w *sampler) plane() {
	const lo, hi, octaves = 2, 3, 4
	base := w.local(typeI64)
	w.get(lo)
	w.code.byte(opI64ExtendU)
	w.get(hi)
	w.code.byte(opI64ExtendU)
	w.code.i64(32)
	w.code.byte(opI64Shl, opI64Or)
	w.set(base)
	w.code.f64(1)
	w.tee(w.freq)
	w.code.f64(2)
	w.code.i32(1024)
	w.get(octaves)
	w.code.byte(opI32Sub, opI64ExtendU)
	w.code.i64(52)
	w.code.byte(opI64Shl, opF64FromBits, opF64Sub, opF64Div)
	w.set(w.amp)
	again := w.open(opLoop)
	w.get(base)
	w.set(w.seed)
	w.mix(w.seed)
	w.octave()
	w.get(w.freq)
	w.code.f64(2)
	w.code.byte(opF64Mul)
	w.set(w.freq)
	w.get(w.amp)
	w.code.f64(0.5)
	w.code.byte(opF64Mul)
	w.set(w.amp)
	w.get(base)
	w.code.i64(noise.OctaveStep)
	w.code.byte(opI64Add)
	w.set(base)
	w.get(octaves)
	w.code.i32(1)
	w.code.byte(opI32Sub)
	w.tee(octaves)
	w.branch(opBrIf, again)
	w.end()
}

// captured adds up the octaves of a noise that lies in memory.
func (w *sampler) captured() {
	const address = 0
	word := func(op byte, at, n int) {
		w.get(at)
		w.code.memory(op, 3, uint32(8*n))
	}
	if w.Warp {
		w.shift(func(op byte, n int) { word(op, address, n) })
	}
	from, left := w.local(typeI32), w.local(typeI32)
	w.get(address)
	w.set(from)
	w.get(address)
	w.code.memory(opI32Load, 2, 8*noiseCount)
	w.set(left)
	again := w.open(opLoop)
	word(opI64Load, from, noiseOctaves)
	w.set(w.seed)
	word(opF64Load, from, noiseOctaves+1)
	w.set(w.freq)
	word(opF64Load, from, noiseOctaves+2)
	w.set(w.amp)
	w.octave()
	w.get(from)
	w.code.i32(24)
	w.code.byte(opI32Add)
	w.set(from)
	w.get(left)
	w.code.i32(1)
	w.code.byte(opI32Sub)
	w.tee(left)
	w.branch(opBrIf, again)
	w.end()
}

// shift moves the position by other noises.
func (w *sampler) shift(word func(op byte, n int)) {
	var to [3]int
	for i := range w.Dims {
		to[i] = w.local(typeF64)
		word(opI64Load, noiseShifts+3*i)
		w.set(w.seed)
		word(opF64Load, noiseShifts+3*i+1)
		w.set(w.freq)
		w.get(w.at[i])
		word(opF64Load, noiseWarp)
		w.octaveOf(noise.Simplex)
		w.code.byte(opF64Mul, opF64Add)
		w.set(to[i])
	}
	for i := range w.Dims {
		w.get(to[i])
		w.set(w.at[i])
	}
}

// octave adds an octave to the sum.
func (w *sampler) octave() {
	w.octaveOf(w.Kind)
	w.set(w.v)
	w.get(w.sum)
	w.get(w.amp)
	switch w.Fractal {
	case noise.FBM:
		w.get(w.v)
	case noise.Ridged: // 2(1-|v|)²-1
		r := w.v
		w.code.f64(1)
		w.get(w.v)
		w.code.byte(opF64Abs, opF64Sub)
		w.set(r)
		w.code.f64(2)
		w.get(r)
		w.get(r)
		w.code.byte(opF64Mul, opF64Mul)
		w.code.f64(1)
		w.code.byte(opF64Sub)
	case noise.Billow: // 2|v|-1
		w.code.f64(2)
		w.get(w.v)
		w.code.byte(opF64Abs, opF64Mul)
		w.code.f64(1)
		w.code.byte(opF64Sub)
	case noise.Turbulence:
		w.get(w.v)
		w.code.byte(opF64Abs)
	}
	w.code.byte(opF64Mul, opF64Add)
	w.set(w.sum)
}

// octaveOf pushes the sample of one octave.
func (w *sampler) octaveOf(kind noise.Kind) {
	if kind == noise.Cellular {
		w.cells()
		return
	}
	key := octaveKey{kind, w.Dims}
	f, ok := w.octaves[key]
	if !ok {
		f = w.octaveFunc(key)
		w.octaves[key] = f
	}
	w.get(w.seed)
	for i := range w.Dims {
		w.get(w.at[i])
		w.get(w.freq)
		w.code.byte(opF64Mul)
	}
	w.inline(f)
}

// cells pushes the sample of an octave of cellular noise.
func (w *sampler) cells() {
	w.get(w.seed)
	for i := range w.Dims {
		w.get(w.at[i])
		w.get(w.freq)
		w.code.byte(opF64Mul)
	}
	if w.Captured {
		w.get(0)
		w.code.memory(opF64Load, 3, 8*noiseJitter)
	} else {
		w.code.f64(1)
	}
	key := w.Sample
	key.Fractal, key.Warp, key.Captured = 0, false, false
	f, ok := w.cellular[key]
	if !ok {
		f = cellularFunc(key)
		w.cellular[key] = f
	}
	w.code.indexed(opCall, w.function(f))
}
