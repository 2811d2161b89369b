package wasm_test

import (
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestRefused has modules and shapes that don't fit.
func TestRefused(t *testing.T) {
	e := engine(t)
	one := kernel(floats(3), nil, ir.I32, ret(ir.Int(1)))
	huge := kernel(floats(3), nil, ir.I32, ret(ir.Load{Array: 0, Elem: ir.Int32, Index: ir.Int(0)}))
	huge.Arrays = []ir.Array{{Elem: ir.Float64, Len: 1 << 24}}
	endless := kernel(floats(3), nil, ir.I32, ret(ir.Int(1)))
	endless.Arrays = []ir.Array{{Elem: ir.Int8, Len: 1 << 40}}
	two := kernel(floats(3), nil, ir.I32, ir.Return{Xs: []ir.Expr{ir.Int(1), ir.Int(2)}})
	two.Funcs[0].Results = append(two.Funcs[0].Results, ir.I32)
	for name, c := range map[string]struct {
		m    *ir.Module
		s    wasm.Shape
		want string
	}{
		"parameters": {one, wasm.Shape{Args: []wasm.Arg{wasm.X}}, "3 parameters"},
		"colour":     {one, wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Color}}, "parameter 2"},
		"result":     {one, wasm.Shape{Args: xyz.Args, Out: wasm.Inside}, "result of type"},
		"results":    {two, xyz, "second result"},
		"array":      {huge, xyz, "MB"},
		"long array": {endless, xyz, "MB"},
	} {
		if _, err := e.Compile(t.Context(), c.m, c.s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestBind has inputs that don't fit.
func TestBind(t *testing.T) {
	m := kernel(floats(3), nil, ir.I32, ret(ir.Load{Array: 0, Elem: ir.Int32, Index: ir.Int(1)}))
	m.Arrays = []ir.Array{{Elem: ir.Int32, Len: 2}}
	i := instance(t, m, xyz, wasm.Input{Arrays: [][]float64{{1, 2}}})
	for name, in := range map[string]wasm.Input{
		"none":     {},
		"short":    {Arrays: [][]float64{{1}}},
		"uniforms": {Arrays: [][]float64{{1, 2}}, Uniforms: []float64{1}},
		"volumes":  {Arrays: [][]float64{{1, 2}}, Volumes: []voxel.Snapshot{{}}},
	} {
		if err := i.Bind(in); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := i.Block(t.Context(), voxel.Pos{}, wasm.Part{From: [3]uint8{3, 0, 0}, To: [3]uint8{3, 16, 16}}); err == nil {
		t.Error("an empty part: no error")
	}
	if err := i.Block(t.Context(), voxel.Pos{}, wasm.Whole); err != nil || i.Colors()[77] != 2 {
		t.Errorf("got %v, %v", i.Colors()[77], err)
	}
}

// TestSmall holds the memory of an instance below a megabyte, reading a volume too.
func TestSmall(t *testing.T) {
	for _, m := range []*ir.Module{sphere().module, reads(1, 1)} {
		e := engine(t)
		p, err := e.Compile(t.Context(), m, xyz)
		if err != nil {
			t.Fatal(err)
		}
		if n := p.Memory(); n > 1<<20 {
			t.Errorf("an instance takes %d bytes", n)
		}
	}
}

// TestShared has many goroutines run one program, each with its own instance, and closes
// what they used.
func TestShared(t *testing.T) {
	before := runtime.NumGoroutine()
	e := wasm.NewEngine()
	s := terrain(true)
	p, err := e.Compile(t.Context(), s.module, s.shape)
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	results := make([][4096]voxel.Color, 8)
	for k := range results {
		wait.Go(func() {
			for range 3 {
				i, err := p.Instance(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				if err := i.Bind(s.input); err != nil {
					t.Error(err)
				}
				if err := i.Block(t.Context(), voxel.Pos{X: 16, Y: 32, Z: 32}, wasm.Whole); err != nil {
					t.Error(err)
				}
				results[k] = *i.Colors()
				i.Release()
			}
		})
	}
	wait.Wait()
	for _, r := range results {
		if r != results[0] {
			t.Error("results differ")
		}
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if _, err := e.Compile(t.Context(), s.module, s.shape); err == nil {
		t.Error("a closed engine compiles")
	}
	for range 10000 { // a goroutine that was waited for may have its last steps to go
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines are left, %d were there", runtime.NumGoroutine(), before)
}
