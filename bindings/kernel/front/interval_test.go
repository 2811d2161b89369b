package front_test

import (
	"fmt"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/interval"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	voxels "github.com/voxrun/voxrun/core/voxel"
)

// enclosed looks whether the results of a kernel for a box of voxels are where package interval
// says.
func (s *script) enclosed(k *front.Kernel, gives front.Gives, from [3]int32, size int32) error {
	bound, err := k.Bind(s.fn)
	if err != nil {
		return err
	}
	in := wasm.Input{Uniforms: bound.Uniforms}
	for _, a := range bound.Arrays {
		in.Arrays = append(in.Arrays, a.Numbers)
	}
	for range bound.Volumes {
		in.Volumes = append(in.Volumes, content())
	}
	shape := wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z}}
	if gives == front.GivesDistance {
		shape.Out = wasm.Inside
	}
	p := interval.Analyse(k.Module, shape)
	if p == nil {
		return nil
	}
	e := p.Evaluator()
	e.Bind(in)
	box := voxels.BoxAt(voxels.Pos{X: from[0], Y: from[1], Z: from[2]}, size, size, size)
	lo, hi, nan, said := e.Range(box, nil)
	if !said {
		return nil
	}
	input, err := s.inputs(k)
	if err != nil {
		return err
	}
	run := eval.New(k.Module, input)
	for x := box.Min.X; x < box.Max.X; x++ {
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for z := box.Min.Z; z < box.Max.Z; z++ {
				got, err := run.Call(eval.Int(x), eval.Int(y), eval.Int(z))
				if err != nil {
					return fmt.Errorf("at %d, %d, %d: %w, but it is said to be in [%v, %v]", x, y, z, err, lo, hi)
				}
				f := got[0].F
				if got[0].T != ir.F64 {
					f = float64(got[0].I)
				}
				if f != f && !nan || f == f && (f < lo || f > hi) {
					return fmt.Errorf("at %d, %d, %d: %v is said to be in [%v, %v], NaN %v", x, y, z, f, lo, hi, nan)
				}
			}
		}
	}
	return nil
}
