// Package ir is the intermediate form between the front end of kernels, which makes it of
// JavaScript, and the back ends, which run it. It has what numeric functions need and no
// more: numbers and booleans, locals, structured control flow, calls, and reads.
//
// A program in this form never fails. What it can't do as JavaScript would, it leaves by
// Bail: the caller then has that voxel computed by the interpreter, which does the right
// thing, or throws the right error at the right place. So a front end needs to be exact
// only where it does not bail.
//
// Most programs have no effect either, and may be run for many voxels at once, in any
// order. Those that have one, a Store or a SetState, run in order on one core, and a Bail
// ends the whole run: nothing that was stored or set in it counts, and the interpreter
// does all of it from the start. Their kernel has no results.
//
// All arithmetic is that of JavaScript to the bit. Operators of F64 are IEEE 754 double
// precision, each rounded on its own: no back end may fuse a multiplication and an
// addition.
package ir

// Type is the type of a value.
type Type uint8

// The types. A back end may keep a Bool as an I32 that is 0 or 1.
const (
	F64 Type = iota
	I32      // 32 bits: what they mean, signed or not, is up to the operator
	Bool
)

// Module is one kernel with the functions that it calls.
type Module struct {
	Funcs    []*Func // the first is the kernel
	Uniforms []Type  // numbers that stay the same for a call of the kernel: captured variables
	Arrays   []Array // what Load reads
	Volumes  int     // how many volumes Voxel reads and Store writes
	States   []Type  // what outlives a call of the kernel: see State
	Objects  int     // how many objects Native asks
}

// Array is an array of numbers that stays the same for a call of the kernel. Its length
// is known when the module is made, its content when it runs: modules are kept by it.
type Array struct {
	Elem Elem
	Len  int
}

// Elem is how the elements of an array are stored, little-endian.
type Elem uint8

// The kinds of elements. Those of an array of JavaScript numbers are Float64.
const (
	Float64 Elem = iota
	Float32
	Int32
	Uint32
	Int16
	Uint16
	Int8
	Uint8
)

// Func is one function.
type Func struct {
	Name    string // for messages
	Params  []Type // they are the first locals
	Locals  []Type // the others, which begin as 0
	Results []Type
	Body    []Stmt // ends with Return or Bail on all ways
}

// Stmt is a statement.
type Stmt interface{ stmt() }

// The statements.
type (
	// Set gives a local a value.
	Set struct {
		Local int
		X     Expr
	}
	// SetCall gives locals the results of a call, which may have any number of them.
	SetCall struct {
		Locals []int
		Func   *Func
		Args   []Expr
	}
	// If does Then when Cond is true, else Else.
	If struct {
		Cond       Expr // Bool
		Then, Else []Stmt
	}
	// Block does Body. Break leaves it.
	Block struct{ Body []Stmt }
	// Loop does Body again and again until a Break leaves it; Continue begins it anew.
	// Each round counts against the budget of the run, and so does each call. Calls
	// that are too many within each other bail.
	Loop struct{ Body []Stmt }
	// Break goes behind the Block or Loop that it stands in: the innermost is 0, the one
	// around it 1, and so on. An If and a Switch do not count.
	Break struct{ Depth int }
	// Continue goes to the start of a Loop, counted as for Break.
	Continue struct{ Depth int }
	// Switch does the case of a number. None falls through.
	Switch struct {
		X       Expr // I32
		Cases   []Case
		Default []Stmt
	}
	// Return ends the function.
	Return struct{ Xs []Expr }
	// Bail ends the kernel for this voxel: the interpreter is to do it. In a program with
	// effects it ends the run.
	Bail struct{}
	// SetState gives a state a value.
	SetState struct {
		Index int
		X     Expr
	}
	// Store gives a voxel a colour, 0xAARRGGBB, or 0 for none; another colour must not
	// have the alpha 0. Voxel reads it from then on, of the volume of the same number. Two
	// numbers are never one volume where one of them is written.
	Store struct {
		Volume  int
		X, Y, Z Expr // I32
		Color   Expr // I32
	}
)

// Case is a case of a Switch.
type Case struct {
	Values []int32 // each in one case only
	Body   []Stmt
}

// Expr is an expression. None has an effect, but the functions that it calls may.
type Expr interface{ Type() Type }

// The expressions.
type (
	// Number is a constant F64.
	Number float64
	// Int is a constant I32.
	Int int32
	// Truth is a constant Bool.
	Truth bool
	// Local is the value of a local.
	Local struct {
		Index int
		T     Type
	}
	// Uniform is one of the module's.
	Uniform struct {
		Index int
		T     Type
	}
	// State is the value of a state: a variable that outlives a call of the kernel, as one
	// that a function assigns to outside of itself. It begins as the run says, and the run
	// tells what it is in the end.
	State struct {
		Index int
		T     Type
	}
	// Unary is an operator of one operand.
	Unary struct {
		Op UnaryOp
		X  Expr
	}
	// Binary is an operator of two operands of the same type. Both are evaluated.
	Binary struct {
		Op   BinaryOp
		X, Y Expr
	}
	// Cond is Then or Else, of which only one is evaluated.
	Cond struct {
		If, Then, Else Expr
	}
	// Math is a function of core/maths, with its bits.
	Math struct {
		Fn   MathFn
		Args []Expr // F64
	}
	// Call is the result of a function that has one.
	Call struct {
		Func *Func
		Args []Expr
	}
	// Load reads an element of an array. An index that is not in it bails. Floats and
	// Uint32 are F64; the others are I32.
	Load struct {
		Array int // of the module's
		Elem  Elem
		Index Expr // I32
	}
	// Voxel is the colour of a voxel, 0xAARRGGBB, in a volume as it was before the run, with
	// what was stored since; 0 is none.
	Voxel struct {
		Volume  int
		X, Y, Z Expr // I32
	}
	// Random is the next number of the voxel's own stream, at least 0 and less than 1; in
	// a program with effects, of the run's. It is not the same each time.
	Random struct{}
)

// UnaryOp is an operator of one operand.
type UnaryOp uint8

// The operators, with the types of operand and result.
const (
	Neg       UnaryOp = iota // F64 -> F64
	Abs                      // F64 -> F64
	Floor                    // F64 -> F64
	Ceil                     // F64 -> F64
	Trunc                    // F64 -> F64
	Round                    // F64 -> F64: Math.round, which rounds halves up and keeps -0
	Sqrt                     // F64 -> F64
	Sign                     // F64 -> F64
	Fround                   // F64 -> F64: to single precision
	ToInt32                  // F64 -> I32: as | 0 does, of any number
	LowInt                   // F64 -> I32: ToInt32 of what is known to be NaN, or less than 2^63 on either side
	ExactInt                 // F64 -> I32: of a number that is known to be an int32
	Channel                  // F64 -> I32: rounded, halves up, and cut to 0 to 255; NaN gives 0
	IsNaN                    // F64 -> Bool
	NegInt                   // I32 -> I32
	BitNot                   // I32 -> I32
	Clz32                    // I32 -> I32
	IntToF64                 // I32 -> F64, signed
	UintToF64                // I32 -> F64, unsigned
	IntToBool                // I32 -> Bool: is not 0
	Not                      // Bool -> Bool
	BoolToInt                // Bool -> I32
)

// BinaryOp is an operator of two operands.
type BinaryOp uint8

// The operators.
const (
	Add BinaryOp = iota // F64
	Sub
	Mul
	Div
	Rem // F64: % of JavaScript
	Min // F64: Math.min
	Max // F64: Math.max

	AddInt // I32, which wraps
	SubInt
	MulInt
	RemInt // I32, signed: the right one is known not to be 0; what would be -0 is 0
	And
	Or
	Xor
	Shl // the shifts use the low 5 bits of the right operand
	Shr
	ShrU

	Eq // F64 -> Bool; NaN is unequal to all
	Ne
	Lt
	Le
	Gt
	Ge

	EqInt // I32 -> Bool
	NeInt
	LtInt // signed
	LeInt
	GtInt
	GeInt
)

// MathFn is a function of core/maths.
type MathFn uint8

// The functions of one operand, then those of two or more.
const (
	Sin MathFn = iota
	Cos
	Tan
	Asin
	Acos
	Atan
	Sinh
	Cosh
	Tanh
	Asinh
	Acosh
	Atanh
	Exp
	Expm1
	Log
	Log1p
	Log2
	Log10
	Cbrt
	Pow
	Atan2
	Hypot
)

func (Set) stmt()      {}
func (SetCall) stmt()  {}
func (If) stmt()       {}
func (Block) stmt()    {}
func (Loop) stmt()     {}
func (Break) stmt()    {}
func (Continue) stmt() {}
func (Switch) stmt()   {}
func (Return) stmt()   {}
func (Bail) stmt()     {}
func (SetState) stmt() {}
func (Store) stmt()    {}

// Type implements Expr.
func (Number) Type() Type { return F64 }

// Type implements Expr.
func (Int) Type() Type { return I32 }

// Type implements Expr.
func (Truth) Type() Type { return Bool }

// Type implements Expr.
func (x Local) Type() Type { return x.T }

// Type implements Expr.
func (x Uniform) Type() Type { return x.T }

// Type implements Expr.
func (x State) Type() Type { return x.T }

// Type implements Expr.
func (x Unary) Type() Type {
	switch x.Op {
	case ToInt32, LowInt, ExactInt, Channel, NegInt, BitNot, Clz32, BoolToInt:
		return I32
	case IsNaN, IntToBool, Not:
		return Bool
	}
	return F64
}

// Type implements Expr.
func (x Binary) Type() Type {
	switch {
	case x.Op >= Eq:
		return Bool
	case x.Op >= AddInt:
		return I32
	}
	return F64
}

// Type implements Expr.
func (x Cond) Type() Type { return x.Then.Type() }

// Type implements Expr.
func (Math) Type() Type { return F64 }

// Type implements Expr.
func (x Call) Type() Type { return x.Func.Results[0] }

// Type implements Expr.
func (x Load) Type() Type {
	switch x.Elem {
	case Float64, Float32, Uint32:
		return F64
	}
	return I32
}

// Type implements Expr.
func (Voxel) Type() Type { return I32 }

// Type implements Expr.
func (Random) Type() Type { return F64 }
