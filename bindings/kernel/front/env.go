package front

import (
	"math"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// Env has the values of the variables that a function captures. A value is one of:
//
//   - float64, bool, string, Undefined, Null
//   - *Function: another function of the script
//   - *Array: an array or typed array of numbers, or an array of strings
//   - *Table: an array of arrays of numbers
//   - *Object: an object, or an array of anything, whose fields are values like these
//   - *Volume
//   - *Thing: an object of Voxrun's libraries
//   - Builtin: something of the runtime's, by its name: "Math", "Math.sin", "rgb"
//
// A name that is in no Env, and is no global that the front end knows, makes that the
// function is not compiled.
type Env map[string]any

// Undefined and Null are the values of these names.
type (
	Undefined struct{}
	Null      struct{}
)

// Builtin is something of the runtime's: Math, a member of it, rgb, a Vec function.
type Builtin string

// Function is a function of the script, with what it captures.
type Function struct {
	Name   string
	Node   ast.Node // *ast.FunctionLiteral or *ast.ArrowFunctionLiteral; or a loop, for GivesNothing
	Source string   // the text that the positions in Node count in
	Base   int      // what they begin at: 0 for a parsed program, as for goja's own
	Env    Env
	// Assigns names those variables of Env that it assigns to itself. Env has what they are
	// before. Only a kernel of GivesNothing may have some.
	Assigns []string
}

// Array is an array that does not change while a kernel runs.
type Array struct {
	Elem    ir.Elem
	Numbers []float64 // as JavaScript reads them
	Texts   []string  // of an array of strings; Numbers is nil then
	Typed   bool      // a typed array
}

// Numbers describes an array of numbers by the smallest elements that hold them exactly:
// what is reckoned with small integers is quicker, and a kernel is kept for all arrays of
// the same elements.
func Numbers(list []float64) *Array {
	elem, lo, hi := ir.Float64, 0.0, 0.0
	for _, f := range list {
		if f != math.Trunc(f) || negativeZero(f) || math.Abs(f) > maxUint {
			return &Array{Elem: elem, Numbers: list}
		}
		lo, hi = min(lo, f), max(hi, f)
	}
	for _, e := range [...]ir.Elem{ir.Uint8, ir.Int16, ir.Int32, ir.Uint32} {
		if t := elements[e]; t.lo <= lo && hi <= t.hi {
			elem = e
			break
		}
	}
	return &Array{Elem: elem, Numbers: list}
}

// Len is the number of elements.
func (a *Array) Len() int {
	if a.Texts != nil {
		return len(a.Texts)
	}
	return len(a.Numbers)
}

// Object is an object whose fields are known, or an array of mixed elements, whose
// Names are nil.
type Object struct {
	Names  []string
	Values []any
	Vec    bool // a Vec: its Values are float64, and the Names the first of x, y, z, w
	ID     any  // of a Vec, whatever the caller knows it by; comparable, nil when it is not written to
}

// Volume is a volume, which a kernel reads as it was when the run began.
type Volume struct {
	ID any // whatever the caller knows it by; comparable
}
