// Package interval finds out what a kernel gives for all voxels of a box at once, without
// asking for each: for a distance field that a box is surely inside or outside, for a field
// of heights that it is all above or below. Such blocks need not be run.
//
//	program := interval.Analyse(module, shape) // nil if it is of no use
//	e := program.Evaluator()
//	e.Bind(input)
//	verdict := e.Box(box, block)
//
// It runs the intermediate form over intervals in place of numbers (R. E. Moore, "Interval
// analysis", 1966), both branches of a condition that is not decided, and rounds of loops as
// long as few are needed. Each interval holds all that the machine code may find: the
// operators of IEEE 754 are monotonic where the true ones are, and the functions of core/maths
// are as precise as that package says. What it does not know, or what may be left to the
// interpreter, is Unknown, so that a verdict is never wrong.
//
// Zeros have no sign here: an interval that has 0 has -0 too.
package interval

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// Kind is what a verdict says of the voxels of a box.
type Kind uint8

// The kinds of verdicts.
const (
	Unknown   Kind = iota
	Uniform        // all get one colour; 0 is none
	Unchanged      // all stay as they are
	Inside         // all are inside, of a shape with wasm.Inside
	Outside        // none is
)

// Verdict is what is known of the voxels of a box. With a shape that goes over existing
// voxels only, or that takes colours, it is about the voxels that exist.
type Verdict struct {
	Kind  Kind
	Color voxel.Color // of Uniform
}

// Program is a kernel made ready for evaluators. It does not change: any number of
// goroutines may use it.
type Program struct {
	funcs  []*function // the first is the kernel
	shape  wasm.Shape
	arrays []ir.Array
}

// Analyse makes a program of a module. It returns nil for one that has what it does not
// know: an effect, say.
func Analyse(m *ir.Module, s wasm.Shape) *Program {
	t := &translator{known: map[*ir.Func]*function{}}
	f := t.function(m.Funcs[0])
	if t.strange || len(s.Args) != len(f.params) {
		return nil
	}
	return &Program{funcs: []*function{f}, shape: s, arrays: m.Arrays}
}

// Evaluator tells what a program gives for boxes. It belongs to one goroutine at a time,
// and allocates nothing once it has seen a box.
type Evaluator struct {
	p  *Program
	in wasm.Input

	uniforms []value
	whole    []value // of all elements of each array; unset is not known yet

	stack  []value // of locals, and of what they were
	labels []label
	undo   []change
	args   [maxArgs]float64
	bits   [maxArgs]uint64
	base   int // of the locals of the function that is run
	given  int // where its results are joined
	gave   bool
	depth  int
	steps  int
	failed bool // it is Unknown

	skip, tried, decided int
}

// Limits of what is done for a box.
const (
	maxSteps  = 6000 // nodes: less than a tenth of what a cheap kernel costs for 4096 voxels
	maxDepth  = 24   // of calls within calls
	maxRounds = 64   // of a loop
	maxArgs   = 16   // of Math.hypot
)

// When it gives up, and how often it then looks whether that was right.
const (
	trials  = 64
	seldom  = 16
	tooFew  = 32 // boxes for which one decided is enough to go on
	someOf  = tooFew
	history = 1024
)

// Evaluator returns a new evaluator of the program.
func (p *Program) Evaluator() *Evaluator {
	return &Evaluator{p: p, stack: make([]value, 64), whole: make([]value, len(p.arrays))}
}

// Bind sets what the kernel runs with. It must fit the module.
func (e *Evaluator) Bind(in wasm.Input) {
	e.in = in
	e.uniforms = e.uniforms[:0]
	for _, x := range in.Uniforms {
		e.uniforms = append(e.uniforms, constant(x))
	}
	for i := range e.whole {
		e.whole[i] = value{lo: math.NaN()}
	}
	e.skip, e.tried, e.decided = 0, 0, 0
}

// Try is Box, but for a kernel of which it has known nothing in many boxes it seldom looks.
func (e *Evaluator) Try(b voxel.Box, block *voxel.Block) Verdict {
	if e.skip > 0 {
		e.skip--
		return Verdict{}
	}
	v := e.Box(b, block)
	e.tried++
	if v.Kind != Unknown {
		e.decided++
	}
	if e.tried >= trials && e.decided*someOf < e.tried {
		e.skip = seldom - 1
	}
	if e.tried >= history {
		e.tried, e.decided = e.tried/2, e.decided/2
	}
	return v
}

// Box tells what the kernel gives for all voxels of a box, which is not empty. Block has
// their colours before, of a kernel that takes colours; it may be nil.
func (e *Evaluator) Box(b voxel.Box, block *voxel.Block) Verdict {
	v, ok := e.run(b, block)
	if !ok {
		return Verdict{}
	}
	first := v[0]
	switch {
	case e.p.shape.Out == wasm.Inside && e.p.funcs[0].results[0] == ir.Bool:
		if first.lo == first.hi {
			return Verdict{Kind: inside(first.lo == 1)}
		}
	case e.p.shape.Out == wasm.Inside:
		if first.hi < 0 && !first.nan {
			return Verdict{Kind: Inside}
		}
		if !(first.lo < 0) {
			return Verdict{Kind: Outside}
		}
	case len(v) == 2 && v[1].lo == 1, len(v) == 2 && v[1].hi == 1 && first.own, len(v) == 1 && first.own:
		return Verdict{Kind: Unchanged}
	case (len(v) == 1 || v[1].hi == 0) && first.lo == first.hi:
		return Verdict{Kind: Uniform, Color: voxel.Color(int32(first.lo))}
	}
	return Verdict{}
}

func inside(is bool) Kind {
	if is {
		return Inside
	}
	return Outside
}

// Range tells where the first result of the kernel lies for all voxels of a box: from lo to
// hi, or, if nan, NaN. A Bool is 0 or 1. ok is false when that is not known.
func (e *Evaluator) Range(b voxel.Box, block *voxel.Block) (lo, hi float64, nan, ok bool) {
	v, ok := e.run(b, block)
	if !ok {
		return 0, 0, false, false
	}
	return v[0].lo, v[0].hi, v[0].nan, true
}

// run calls the kernel. Its results are good until the next.
func (e *Evaluator) run(b voxel.Box, block *voxel.Block) ([]value, bool) {
	e.steps, e.depth, e.failed = maxSteps, 0, false
	e.labels, e.undo = e.labels[:0], e.undo[:0]
	e.stack = e.stack[:0]
	f := e.p.funcs[0]
	given := e.grow(len(f.results))
	base := e.grow(f.locals())
	for i, a := range e.p.shape.Args {
		e.stack[base+i] = e.argument(a, b, block)
	}
	if !e.enter(f, base, given) {
		return nil, false
	}
	return e.stack[given : given+len(f.results)], true
}

func (e *Evaluator) argument(a wasm.Arg, b voxel.Box, block *voxel.Block) value {
	if a == wasm.Color {
		v := anyInt()
		if c, ok := block.Solid(); ok {
			v = constant(float64(int32(c)))
		}
		v.own = true
		return v
	}
	lo := [3]int32{b.Min.X, b.Min.Y, b.Min.Z}[a%3]
	hi := [3]int32{b.Max.X, b.Max.Y, b.Max.Z}[a%3] - 1
	v := value{lo: float64(lo), hi: float64(hi)}
	if a >= wasm.CentreX {
		v.lo, v.hi = v.lo+0.5, v.hi+0.5
	}
	return v
}

// grow makes place for n values on the stack, which begin as 0, and returns where it is.
func (e *Evaluator) grow(n int) int {
	at := len(e.stack)
	for range n {
		e.stack = append(e.stack, value{})
	}
	return at
}
