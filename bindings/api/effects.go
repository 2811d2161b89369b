package api

import (
	"errors"
	"iter"
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/bindings/kernel/capture"
	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// acting is code of a script that acts on volumes and variables, as machine code would do
// it.
type acting struct {
	api    *API
	fn     *front.Function
	kernel *kernel.Kernel
	write  goja.Value // gives the variables of fn.Assigns their values
}

// errConstant is why code that assigns to a constant is interpreted, which throws.
var errConstant = errors.New("it assigns to a variable that can't be assigned to")

// errBailed is why code was interpreted after all.
var errBailed = errors.New("it did what only the interpreter can: it threw an error, or used a number or an index out of range")

// do runs it as machine code, and makes what it did count. With an error nothing has
// happened; errBailed says that the interpreter may do better.
func (k *acting) do(use kernel.Use, over iter.Seq[kernel.Job]) (err error) {
	a := k.api
	switch {
	case a.Strict:
		return errStrict
	case !a.builtins.iterates():
		return errors.New("how arrays are iterated was changed")
	}
	if k.kernel, err = a.Kernels.Engine.Kernel(a.Context, k.fn, use); err != nil {
		return err
	}
	defer k.kernel.Release()
	if k.kernel.Random() && !a.rewinds() {
		return errors.New("its Math.random is the engine's own")
	}
	if names := k.fn.Assigns; len(names) > 0 { // to constants too, maybe: that throws
		before := make([]goja.Value, len(names))
		for i, name := range names {
			before[i] = a.valueOf(k.fn.Env[name])
		}
		if capture.Assign(k.write, before) != nil {
			return errConstant
		}
	}
	return k.run(over)
}

var errStrict = errors.New("--goxel-strict has all code interpreted")

func (k *acting) run(over iter.Seq[kernel.Job]) error {
	a := k.api
	states, err := k.kernel.Begin(k.fn.Env)
	if err != nil {
		return err
	}
	draw, drawn := a.drawing(k.kernel.Random())
	in := kernel.Input{Env: k.fn.Env, States: states, Draw: draw, More: a.more, Live: func(id any) *voxel.Volume { return id.(*volume).v }}
	got, err := k.kernel.Do(a.Context, in, over)
	switch {
	case err != nil:
		drawn(0)
		if !errors.Is(err, wasm.ErrStopped) && !a.Stopped() {
			panic(a.vm.Error(err))
		}
		return err
	case got.Bailed:
		drawn(0)
		return errBailed
	}
	if values := k.kernel.End(got.States); len(values) > 0 {
		list := make([]goja.Value, len(values))
		for i, x := range values {
			list[i] = a.valueOf(x)
		}
		if err := capture.Assign(k.write, list); err != nil {
			drawn(0)
			return errBailed
		}
	}
	for name, parts := range k.kernel.EndVecs(got.States) {
		v := k.fn.Env[name].(*front.Object).ID.(*vector)
		for i, f := range parts {
			v.c[i] = float32(f)
		}
	}
	drawn(got.Drawn)
	got.Commit()
	return nil
}

// more lets kernels go on unless the run is to end.
func (a *API) more() int32 {
	if a.Budget().Err() != nil {
		return 0
	}
	return 1 << 16
}

// valueOf is a value of a front.Env that is no object.
func (a *API) valueOf(x any) goja.Value {
	switch x := x.(type) {
	case front.Undefined:
		return goja.Undefined()
	case front.Null:
		return goja.Null()
	case float64:
		if i := int64(x); float64(i) == x && (i != 0 || !math.Signbit(x)) && i > -1<<53 && i < 1<<53 {
			return a.vm.ToValue(i)
		}
	}
	return a.vm.ToValue(x)
}

// rewinds tells whether Math.random can go back to where it was.
func (a *API) rewinds() bool { return a.place != nil || a.Random != nil && a.Mark != nil }

// drawing gives Math.random for a kernel, and what is to be told how many numbers of it
// counted: the others are drawn again.
func (a *API) drawing(uses bool) (draw func() float64, counted func(n int64)) {
	switch p := a.place; {
	case !uses:
		return nil, func(int64) {}
	case p != nil:
		n0 := p.n
		return a.random, func(n int64) { p.n = n0 + uint32(n) }
	}
	back, n := a.Mark(), int64(0)
	draw = func() float64 {
		n++
		return a.Random()
	}
	return draw, func(used int64) {
		if used == n {
			return
		}
		back()
		for range used {
			a.Random()
		}
	}
}

// visit has a function of each or iter called for all voxels as machine code, and tells
// whether that went well: else nothing has happened.
func (v *volume) visit(f goja.Value, where string, use kernel.Use) bool {
	a := v.api
	o, ok := f.(*goja.Object)
	if !a.compiles() || !ok || o.ExportType() != functionType {
		return false
	}
	s := v.v.Snapshot()
	note := KernelNote{Method: where, Offset: -1, At: -1, Voxels: s.Count()}
	if note.Voxels == 0 {
		return false
	}
	fn, err := v.visits(o, s, &note, use)
	if a.Stopped() {
		return false
	}
	if err != nil {
		note.refused(err, fn)
		note.Left = note.Voxels
	}
	a.tell(note)
	return err == nil
}

func (v *volume) visits(o *goja.Object, s voxel.Snapshot, note *KernelNote, use kernel.Use) (fn *front.Function, err error) {
	a := v.api
	if site, _, ok := a.Kernels.Marks.Of(o); ok {
		note.Program, note.Offset = site.Program, site.Offset
	}
	if !a.worth(note, note.Voxels) {
		return nil, errFew
	}
	c := capturer{api: a, seen: map[*goja.Object]*front.Function{}}
	fn, site, err := c.function(o)
	if err != nil {
		return fn, err
	}
	fn.Assigns = site.Assigned
	if bounds := s.Bounds(); outside(bounds) {
		return fn, errors.New("there are voxels too far out")
	}
	k := &acting{api: a, fn: fn, write: a.Kernels.Marks.Write(o)}
	return fn, k.do(use, func(yield func(kernel.Job) bool) {
		for origin, b := range s.Blocks() {
			if !yield(kernel.Job{Box: blockAt(origin), Block: b}) {
				return
			}
		}
	})
}
