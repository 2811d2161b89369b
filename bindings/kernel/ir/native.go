package ir

// Native is the value of a function of Voxrun's libraries, or of an object of theirs.
type Native struct {
	Fn     *NativeFn
	Object int // of the module's, that it is asked of; 0 where Fn.Method is false
	Args   []Expr
}

// NativeFn is a function that is written in Go. It has no effect, never fails, and gives the
// same for the same arguments. Package kit has them all.
type NativeFn struct {
	Name   string // in messages, and where it is told apart: "voxrun/color.darken"
	Params []Type
	Result Type
	// Lo and Hi bound a result that is an F64, with what rounding may add: no result is
	// beyond, for no arguments. It may be NaN only where an argument is, or MayNaN says so.
	// They are infinite where no bound is known. An I32 is a colour, 0xAARRGGBB, or 0.
	Lo, Hi float64
	MayNaN bool
	// Slope, if it is not 0, bounds by how much a result changes when one goes by 1 in the
	// space of the first three arguments, which are F64, while the others stay the same.
	Slope float64
	// Method tells that it is asked of an object of the module's.
	Method bool
	// Cost is how long it takes, in additions, roughly.
	Cost int
	// Call does it. Arguments and result are bits: of an F64 all, of an I32 the lower half,
	// the rest of which may be anything.
	Call func(object any, args []uint64) uint64
	// Weight says how many rounds of a loop a call of an object's counts as, at most. Nil
	// is few.
	Weight func(object any) int
	// Code is what a back end that has machine code for the function knows it by; nil for
	// one that is only in Go.
	Code any
}

// Type implements Expr.
func (x Native) Type() Type { return x.Fn.Result }
