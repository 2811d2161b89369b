package front_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/core/color"
)

// asColor reads what a function returned as volume.map does. It tells too whether it was
// undefined or null. ok is false for what is no colour.
func (s *script) asColor(v goja.Value) (c uint32, keep, ok bool) {
	defer func() {
		if c>>24 == 0 {
			c = 0
		}
	}()
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return 0, true, true
	}
	o, isObject := v.(*goja.Object)
	switch {
	case isObject:
		names := []string{"0", "1", "2", "3"}
		if o.Get("length") == nil {
			names = []string{"r", "g", "b", "a"}
		} else if o.Get("length").ToInteger() < 3 {
			return 0, false, false
		}
		var p [4]uint8
		p[3] = 255
		found := false
		for i, n := range names {
			if x := o.Get(n); x != nil && (i < 3 || !goja.IsUndefined(x)) {
				p[i], found = uint8(x.ToInteger()), found || i < 3
			}
		}
		return uint32(color.RGBA(p[0], p[1], p[2], p[3])), false, found
	case goja.IsNumber(v):
		n := v.ToInteger()
		if n == 0 && goja.IsNaN(v) || n < math.MinInt32 || n > math.MaxUint32 {
			return 0, false, false
		}
		return uint32(color.FromNumber(uint32(n))), false, true
	case goja.IsString(v):
		k, err := color.Parse(v.String())
		return uint32(k), false, err == nil
	}
	return 0, false, false
}

// inputs gives what the evaluator takes.
func (s *script) inputs(k *front.Kernel) (eval.Input, error) {
	b, err := k.Bind(s.fn)
	if err != nil {
		return eval.Input{}, err
	}
	in := eval.Input{Steps: 1e6, Random: s.random.next, Depth: 400}
	for i, t := range k.Module.Uniforms {
		v := eval.Value{T: t}
		if t == ir.F64 {
			v.F = b.Uniforms[i]
		} else {
			v.I = int32(b.Uniforms[i])
		}
		in.Uniforms = append(in.Uniforms, v)
	}
	for _, a := range b.Arrays {
		in.Arrays = append(in.Arrays, a.Numbers)
	}
	in.Objects = b.Objects
	for range b.Volumes {
		in.Volumes = append(in.Volumes, voxel)
	}
	return in, nil
}

// result counts what the voxels of a comparison came to.
type result struct{ voxels, bails, threw, left int }

// compare runs the function both ways for some voxels; and as machine code, if that is not nil.
func (s *script) compare(k *front.Kernel, gives front.Gives, points [][3]int32, code *machineCode) (r result, err error) {
	in, err := s.inputs(k)
	if err != nil {
		return r, err
	}
	run := eval.New(k.Module, in)
	for _, p := range points {
		r.voxels++
		s.random.begin(p)
		want, thrown := s.interpreted(p)
		if errors.Is(thrown, errEndless) {
			return r, thrown
		}
		if code != nil {
			if err := code.compare(s, p, gives, want, thrown); err != nil {
				return r, fmt.Errorf("machine code at %v: %w", p, err)
			}
		}
		s.random.begin(p)
		got, failed := run.Call(eval.Int(p[0]), eval.Int(p[1]), eval.Int(p[2]))
		switch {
		case errors.Is(failed, eval.ErrBail), errors.Is(failed, eval.ErrSteps):
			r.bails++
			continue
		case failed != nil:
			return r, fmt.Errorf("at %v: %w", p, failed)
		case thrown != nil:
			r.threw++
			return r, fmt.Errorf("at %v: throws %w, compiled gives %v", p, thrown, got)
		}
		if e := s.same(gives, want, got); e != nil {
			return r, fmt.Errorf("at %v: %w", p, e)
		}
	}
	return r, nil
}

// errEndless is what is thrown by a function that goes on for longer than anybody waits. A
// few of the random ones in a million do, as x -= 1 of a number that is too large for it.
var errEndless = errors.New("it does not end")

// interpreted calls the function.
func (s *script) interpreted(p [3]int32) (goja.Value, error) {
	const patience = time.Minute
	t := time.AfterFunc(patience, func() { s.rt.Interrupt(errEndless) })
	defer t.Stop()
	return s.call(goja.Undefined(), s.rt.ToValue(p[0]), s.rt.ToValue(p[1]), s.rt.ToValue(p[2]))
}

// same compares a result of the interpreter with one of the evaluator.
func (s *script) same(gives front.Gives, want goja.Value, got []eval.Value) error {
	if gives == front.GivesDistance {
		f := want.ToFloat()
		if g := got[0].F; g != f && (g == g || f == f) {
			return fmt.Errorf("interpreted %v, compiled %v", f, g)
		}
		return nil
	}
	c, keep, ok := s.asColor(want)
	if !ok {
		return fmt.Errorf("interpreted %v, which is no colour, compiled %v", want, got)
	}
	if uint32(got[0].I) != c || gives == front.GivesChange && got[1].Bool() != keep {
		return fmt.Errorf("interpreted %v = %#x, compiled %#x", want, c, uint32(got[0].I))
	}
	return nil
}

// boxes are the voxels that functions are compared at.
func boxes() [][3]int32 {
	var out [][3]int32
	box := func(x, y, z, n int32) {
		for k := range n {
			for j := range n {
				for i := range n {
					out = append(out, [3]int32{x + i, y + j, z + k})
				}
			}
		}
	}
	box(-3, -3, -3, 7)
	box(1000, -77, 31, 3)
	box(-1<<30, 1<<30-2, -12345, 3)
	return out
}

var coordinates = []front.Role{front.Coordinate, front.Coordinate, front.Coordinate}

// check compiles a script and compares it. It gives how many voxels bailed.
func check(t *testing.T, m *machine, source string, gives front.Gives, points [][3]int32) result {
	t.Helper()
	s, err := open(source)
	if err != nil {
		t.Fatalf("%v in\n%s", err, source)
	}
	k, err := front.Compile(s.fn, front.Shape{Params: coordinates, Gives: gives})
	if err != nil {
		t.Fatalf("%v in\n%s", err, source)
	}
	code, err := m.compile(s, k, gives)
	if err != nil {
		t.Fatal(err)
	}
	defer code.close()
	r, err := s.compare(k, gives, points, code)
	if err == nil {
		err = s.enclosed(k, gives, [3]int32{-3, -3, -3}, 5)
	}
	if err == nil {
		err = s.enclosed(k, gives, [3]int32{1000, -77, 31}, 2)
	}
	if err != nil {
		t.Errorf("%v in\n%s", err, strings.TrimSpace(source))
	}
	return r
}
