// Package eval runs the intermediate form of kernels by walking over it: slowly, and
// so plainly that it can be read beside the definition of the form. It is the oracle
// that front ends and back ends are tested against.
//
//	run := eval.New(module, eval.Input{Volumes: …, Random: stream.Next, Steps: 1e6})
//	values, err := run.Call(eval.Float(1.5), eval.Int(3))
package eval

import (
	"errors"
	"fmt"
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// Value is a number or a boolean; which of its fields it is, T tells.
type Value struct {
	T ir.Type
	F float64 // of an F64
	I int32   // of an I32, and of a Bool: 0 or 1
}

// Float is an F64.
func Float(f float64) Value { return Value{T: ir.F64, F: f} }

// Int is an I32.
func Int(i int32) Value { return Value{T: ir.I32, I: i} }

// Truth is a Bool.
func Truth(b bool) Value {
	if b {
		return Value{T: ir.Bool, I: 1}
	}
	return Value{T: ir.Bool}
}

// Bool tells whether a Bool is true.
func (v Value) Bool() bool { return v.I != 0 }

// Same tells whether two values are the same to the bit. All NaNs are.
func (v Value) Same(w Value) bool {
	if v.T != w.T || v.I != w.I {
		return false
	}
	return math.Float64bits(v.F) == math.Float64bits(w.F) || v.F != v.F && w.F != w.F
}

// String implements fmt.Stringer.
func (v Value) String() string {
	switch v.T {
	case ir.F64:
		return fmt.Sprint(v.F)
	case ir.I32:
		return fmt.Sprint(v.I)
	}
	return fmt.Sprint(v.Bool())
}

// Input is what a module is run with.
type Input struct {
	Uniforms []Value
	// Arrays has the elements of each array. They are numbers as JavaScript reads them
	// from a typed array of that kind.
	Arrays [][]float64
	// Volumes read voxels as they were before the run: 0xAARRGGBB, or 0.
	Volumes []func(x, y, z int32) uint32
	// States are what the module's begin with.
	States []Value
	// Objects are what Native asks.
	Objects []any
	// Random gives the numbers of the voxel's stream, or of the run's. It may be nil where
	// none is asked.
	Random func() float64
	// Steps is how many rounds of loops and calls a Call may take. 0 is none at all.
	Steps int64
	// Depth is how many calls may be within each other; more bail. 0 is 200.
	Depth int
}

// What a call ends with that gives no values.
var (
	// ErrBail says that the interpreter is to do it.
	ErrBail = errors.New("bail: left to the interpreter")
	// ErrSteps says that the steps did not suffice.
	ErrSteps = errors.New("the budget of steps is used up")
)

// Run is a module with its input, and what its calls stored and set. It must not be used
// by two goroutines at once.
type Run struct {
	m      *ir.Module
	in     Input
	steps  int64
	depth  int
	states []Value
	stored []map[Place]uint32 // of each volume
}

// Place is where a voxel is.
type Place struct{ X, Y, Z int32 }

// New returns a run of a module.
func New(m *ir.Module, in Input) *Run {
	if in.Depth == 0 {
		in.Depth = 200
	}
	r := &Run{m: m, in: in, stored: make([]map[Place]uint32, m.Volumes)}
	for i, t := range m.States {
		r.states = append(r.states, typed(in.States[i], t))
	}
	for i := range r.stored {
		r.stored[i] = map[Place]uint32{}
	}
	return r
}

// States returns what the states are by now.
func (r *Run) States() []Value { return r.states }

// Stored returns the colours that the calls gave to voxels of a volume.
func (r *Run) Stored(volume int) map[Place]uint32 { return r.stored[volume] }

// Call calls the first function of the module, and gives its results. The error is
// ErrBail or ErrSteps: then what it stored and set is as far as it came. A module that is
// not in order panics.
func (r *Run) Call(args ...Value) (results []Value, err error) {
	r.steps, r.depth = r.in.Steps, 0
	defer func() {
		if e := recover(); e != nil {
			end, ok := e.(ended)
			if !ok {
				panic(e)
			}
			results, err = nil, end.err
		}
	}()
	return r.call(r.m.Funcs[0], args), nil
}

// ended unwinds the walk.
type ended struct{ err error }

func (r *Run) step() {
	if r.steps <= 0 {
		panic(ended{ErrSteps})
	}
	r.steps--
}

// frame is a call of a function.
type frame struct {
	run     *Run
	locals  []Value
	results []Value
}

func (r *Run) call(f *ir.Func, args []Value) []Value {
	r.step()
	if r.depth >= r.in.Depth {
		panic(ended{ErrBail})
	}
	r.depth++
	defer func() { r.depth-- }()
	if len(args) != len(f.Params) {
		panic(fmt.Sprintf("eval: %s takes %d arguments, got %d", f.Name, len(f.Params), len(args)))
	}
	fr := &frame{run: r, locals: make([]Value, 0, len(f.Params)+len(f.Locals))}
	for i, t := range f.Params {
		fr.locals = append(fr.locals, typed(args[i], t))
	}
	for _, t := range f.Locals {
		fr.locals = append(fr.locals, Value{T: t})
	}
	if e := fr.list(f.Body); e.kind != returned {
		panic(fmt.Sprintf("eval: %s does not end with a Return", f.Name))
	}
	if len(fr.results) != len(f.Results) {
		panic(fmt.Sprintf("eval: %s gives %d results, got %d", f.Name, len(f.Results), len(fr.results)))
	}
	for i, t := range f.Results {
		typed(fr.results[i], t)
	}
	return fr.results
}

// typed returns v, which must be of type t.
func typed(v Value, t ir.Type) Value {
	if v.T != t {
		panic(fmt.Sprintf("eval: a value of type %d where one of type %d belongs", v.T, t))
	}
	return v
}
