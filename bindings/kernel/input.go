package kernel

import (
	"slices"
	"strconv"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// Input is what a kernel runs with.
type Input struct {
	Env    front.Env // of the function, with the same key as that which was compiled
	Seed   uint64    // of Math.random
	Volume func(id any) voxel.Snapshot
	More   func() int32 // see wasm.Input

	// The others are for Do alone. Live gives a volume that is read and written, instead
	// of Volume. States are what the module's begin with: the bits of a float64, or a
	// 32-bit integer, or 0 or 1. Draw is Math.random.
	Live   func(id any) *voxel.Volume
	States []uint64
	Draw   func() float64
}

// Random tells whether the kernel draws random numbers.
func (k *Kernel) Random() bool { return k.front.Random }

// Begin gives what Input.States is for a function.
func (k *Kernel) Begin(env front.Env) ([]uint64, error) { return k.front.States(env) }

// End gives what the variables of front.Function.Assigns are in the end, in their order, by
// Effects.States.
func (k *Kernel) End(states []uint64) []any {
	out := make([]any, len(k.front.Assigned))
	for i, v := range k.front.Assigned {
		out[i] = k.front.Value(v, states)
	}
	return out
}

// EndVecs gives the components of the Vecs that the kernel wrote to, by the names of the
// variables that hold them.
func (k *Kernel) EndVecs(states []uint64) map[string][]float64 { return k.front.Written(states) }

// bind finds what the kernel captures.
func (k *Kernel) bind(in Input) (out wasm.Input, err error) {
	out.Seed, out.More = in.Seed, in.More
	for _, u := range k.front.Uniforms {
		switch x := find(in.Env, u.Path).(type) {
		case float64:
			out.Uniforms = append(out.Uniforms, x)
		case bool:
			out.Uniforms = append(out.Uniforms, map[bool]float64{true: 1}[x])
		default:
			return out, misses(u.Path)
		}
	}
	for _, a := range k.front.Arrays {
		if a.Content != nil {
			out.Arrays = append(out.Arrays, a.Content)
			continue
		}
		x, ok := front.ArrayOf(find(in.Env, a.Path))
		if !ok {
			return out, misses(a.Path)
		}
		out.Arrays = append(out.Arrays, x.Numbers)
	}
	for _, v := range k.front.Volumes {
		x, ok := find(in.Env, v.Path).(*front.Volume)
		if !ok {
			return out, misses(v.Path)
		}
		out.Volumes = append(out.Volumes, in.Volume(x.ID))
	}
	for _, o := range k.front.Objects {
		x := o.Content
		if x == nil {
			t, ok := find(in.Env, o.Path).(*front.Thing)
			if !ok {
				return out, misses(o.Path)
			}
			x = t.Value
		}
		out.Objects = append(out.Objects, x)
	}
	return out, nil
}

func misses(path []string) error {
	return fault.Newf(fault.Internal, "a kernel captures %q, which is not there", path)
}

// find follows a path of a front.Input.
func find(env front.Env, path []string) any {
	var at any = env
	for _, name := range path {
		switch x := at.(type) {
		case front.Env:
			at = x[name]
		case *front.Function:
			at = x.Env[name]
		case *front.Object:
			i, err := -1, error(nil)
			if len(name) > 1 && name[0] == '#' {
				i, err = strconv.Atoi(name[1:])
			} else {
				i = slices.Index(x.Names, name)
			}
			if err != nil || i < 0 || i >= len(x.Values) {
				return nil
			}
			at = x.Values[i]
		default:
			return nil
		}
	}
	return at
}
