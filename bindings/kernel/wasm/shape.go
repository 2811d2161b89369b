package wasm

import (
	"fmt"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/fault"
)

// Arg is what a parameter of the kernel is given.
type Arg uint8

// What parameters are given: the coordinates of the voxel, those of its centre, which are
// 0.5 more and F64, or its colour, 0xAARRGGBB, which is an I32. Coordinates are I32 or F64.
const (
	X Arg = iota
	Y
	Z
	CentreX
	CentreY
	CentreZ
	Color
)

// Out is what the kernel's result means.
type Out uint8

const (
	// Colors: an I32, the colour of the voxel, 0xAARRGGBB, or 0 for none. A second
	// result, a Bool, says that the voxel stays as it is in the block's colours before.
	Colors Out = iota
	// Inside: a distance, an F64 that is negative where the voxel is meant; or a Bool.
	Inside
)

// Shape says how a kernel is run over a block.
type Shape struct {
	Args []Arg // one for each parameter
	Out  Out
	// Existing leaves out the voxels that do not exist in the block's colours before.
	Existing bool
	// Effects is for a kernel that has effects and no result. Without Args it is run once;
	// else Args are X, Y, Z and Color, in any order, and Existing is set.
	Effects bool
}

// check tells whether the kernel fits.
func (s Shape) check(f *ir.Func) error {
	bad := func(format string, args ...any) error {
		return fault.Newf(fault.Internal, "compiling %s: "+format, append([]any{f.Name}, args...)...)
	}
	if s.Effects {
		if len(s.Args) != len(f.Params) || len(f.Results) > 0 || s.Existing != (len(s.Args) > 0) {
			return bad("it has %d parameters and %d results, wanted %d and none", len(f.Params), len(f.Results), len(s.Args))
		}
	} else if len(s.Args) != len(f.Params) || len(f.Results) < 1 || len(f.Results) > 2 {
		return bad("it has %d parameters and %d results, wanted %d and 1", len(f.Params), len(f.Results), len(s.Args))
	}
	if len(f.Results) == 2 && (s.Out != Colors || f.Results[1] != ir.Bool) {
		return bad("a second result is not understood")
	}
	for i, a := range s.Args {
		t := f.Params[i]
		if t == ir.Bool || a == Color && t != ir.I32 || a >= CentreX && a <= CentreZ && t != ir.F64 {
			return bad("parameter %d can't be of type %d", i, t)
		}
	}
	if s.Effects {
		return nil
	}
	if t := f.Results[0]; s.Out == Colors && t != ir.I32 || s.Out == Inside && t == ir.I32 {
		return bad("a result of type %d is not understood", t)
	}
	return nil
}

// readsColors tells whether the kernel needs the colours before.
func (s Shape) readsColors(f *ir.Func) bool {
	if len(f.Results) == 2 {
		return true
	}
	for _, a := range s.Args {
		if a == Color {
			return true
		}
	}
	return s.Existing
}

// axes is a set of what an expression depends on.
type axes uint8

const (
	onX axes = 1 << iota
	onY
	onZ
	onVoxel // on more than the coordinates
	onAll   = onX | onY | onZ
)

func (a Arg) axes() axes {
	if a == Color {
		return onAll | onVoxel
	}
	return onX << (a % 3)
}

func (s Shape) String() string { return fmt.Sprint(s.Args, s.Out, s.Existing, s.Effects) }
