package wasm_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

var (
	doOnce = wasm.Shape{Effects: true}
	doEach = wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z, wasm.Color}, Existing: true, Effects: true}
)

// run is a kernel with effects to be run in both ways.
type run struct {
	trial
	states  []eval.Value
	volumes []voxel.Snapshot
	over    voxel.Snapshot // what each goes over
	slots   int
}

// makeRun makes one at random.
func makeRun(r *rand.Rand) *run {
	k := &maker{Rand: r, m: &ir.Module{}, edge: edges(), acts: true}
	c := &run{trial: trial{module: k.m, shape: doOnce}, slots: r.IntN(5)}
	k.inputs(&c.trial)
	for range 1 + r.IntN(2) {
		k.m.Volumes++
		c.volumes = append(c.volumes, k.volume())
	}
	for range r.IntN(4) {
		v := eval.Value{T: ir.Type(r.IntN(3))}
		switch v.T {
		case ir.F64:
			v.F = k.number()
		case ir.I32:
			v.I = int32(r.Uint32())
		}
		c.states = append(c.states, v)
		k.m.States = append(k.m.States, v.T)
	}
	if r.IntN(2) == 0 {
		c.shape = doEach
		v := voxel.New(nil)
		for range 20 {
			v.Set(int32(k.IntN(60)-30), int32(k.IntN(60)-30), int32(k.IntN(60)-30), voxel.Color(k.Uint32())|0xff000000)
		}
		c.over = v.Snapshot()
	}
	k.funcs(func(f *ir.Func) {
		f.Results = nil
		for _, a := range c.shape.Args {
			t := ir.I32
			if a != wasm.Color && k.IntN(2) == 0 {
				t = ir.F64
			}
			f.Params = append(f.Params, t)
		}
	})
	return c
}

// effect stores a voxel or sets a state.
func (k *maker) effect() ir.Stmt {
	if n := len(k.m.States); n > 0 && k.IntN(3) == 0 {
		s := k.IntN(n)
		return ir.SetState{Index: s, X: k.expr(k.m.States[s], 3)}
	}
	p := k.near(2)
	s := ir.Store{Volume: k.IntN(k.m.Volumes), X: p[0], Y: p[1], Z: p[2], Color: ir.Int(0)}
	if k.IntN(4) > 0 {
		s.Color = bin(ir.Or, k.expr(ir.I32, 3), ir.Int(-1<<24))
	}
	return s
}

// walk runs it by eval.
func (c *run) walk() (*eval.Run, int64, error) {
	in := eval.Input{Arrays: c.input.Arrays, Uniforms: c.uniforms(), States: c.states, Steps: 1 << 20}
	for _, s := range c.volumes {
		in.Volumes = append(in.Volumes, func(x, y, z int32) uint32 { return uint32(s.At(x, y, z)) })
	}
	n := int64(0)
	in.Random = func() float64 {
		n++
		return stream.At(0, 0, 0, 0, uint32(n))
	}
	r := eval.New(c.module, in)
	if len(c.shape.Args) == 0 {
		_, err := r.Call()
		return r, n, err
	}
	for p, color := range c.over.All() {
		var args []eval.Value
		for i, x := range []int32{p.X, p.Y, p.Z, int32(color)} {
			if c.module.Funcs[0].Params[i] == ir.F64 {
				args = append(args, eval.Float(float64(x)))
			} else {
				args = append(args, eval.Int(x))
			}
		}
		if _, err := r.Call(args...); err != nil {
			return r, n, err
		}
	}
	return r, n, nil
}

// begin prepares a run of machine code.
func (c *run) begin(t testing.TB, i *wasm.Instance) {
	t.Helper()
	if err := i.Bind(c.input); err != nil {
		t.Fatal(err)
	}
	n := uint32(0)
	in := wasm.Effects{Slots: c.slots, Draw: func() float64 {
		n++
		return stream.At(0, 0, 0, 0, n)
	}}
	for _, s := range c.volumes {
		in.Targets = append(in.Targets, wasm.Target{Before: s, Room: math.MaxInt64})
	}
	for _, v := range c.states {
		in.States = append(in.States, bitsOf(v))
	}
	if err := i.Begin(in); err != nil {
		t.Fatal(err)
	}
}

func bitsOf(v eval.Value) uint64 {
	if v.T == ir.F64 {
		return math.Float64bits(v.F)
	}
	return uint64(uint32(v.I))
}

// do runs it as machine code.
func (c *run) do(t testing.TB, i *wasm.Instance) (bailed bool) {
	t.Helper()
	var err error
	if len(c.shape.Args) == 0 {
		bailed, err = i.Once(t.Context())
	}
	for p, b := range c.over.Blocks() {
		b.Colors(i.In())
		if bailed, err = i.Each(t.Context(), p); bailed || err != nil {
			break
		}
	}
	if err == nil && !bailed {
		err = i.Finish()
	}
	if err != nil {
		t.Fatal(err)
	}
	return bailed
}

// run compares both ways. It tells whether only the machine code left it to the interpreter.
func (c *run) run(t testing.TB, e *wasm.Engine) (left bool) {
	t.Helper()
	p, err := e.Compile(t.Context(), c.module, c.shape)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	i, err := p.Instance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer i.Release()
	r, drawn, err := c.walk()
	if errors.Is(err, eval.ErrSteps) {
		return false
	}
	for range 2 { // the second time it is as the first
		c.begin(t, i)
		if c.do(t, i) {
			return err == nil
		}
		if err != nil {
			t.Fatalf("%v, but the machine code has a result", err)
		}
		c.same(t, i, r, drawn)
	}
	return false
}

// same fails where the machine code did something else.
func (c *run) same(t testing.TB, i *wasm.Instance, r *eval.Run, drawn int64) {
	t.Helper()
	for k, n := range i.States() {
		got := eval.Value{T: c.module.States[k], I: int32(n)}
		if got.T == ir.F64 {
			got = eval.Float(math.Float64frombits(n))
		}
		if want := r.States()[k]; !got.Same(want) {
			t.Fatalf("state %d is %v, want %v", k, got, want)
		}
	}
	if n := i.Drawn(); n != drawn {
		t.Fatalf("%d numbers were drawn, want %d", n, drawn)
	}
	for k, s := range c.volumes {
		want := s.Edit(nil)
		blocks := map[voxel.Pos]bool{}
		for p, color := range r.Stored(k) {
			want.Set(p.X, p.Y, p.Z, voxel.Color(color))
			blocks[voxel.Pos{X: p.X, Y: p.Y, Z: p.Z}.Block()] = true
		}
		got := s.Edit(nil)
		for p, b := range i.Written(k) {
			if !blocks[p] {
				t.Fatalf("volume %d: block %v is written, or twice", k, p)
			}
			delete(blocks, p)
			got.SetBlock(p, b)
		}
		if len(blocks) > 0 {
			t.Fatalf("volume %d: blocks %v are not written", k, blocks)
		}
		for p, d := range voxel.Diff(want.Snapshot(), got.Snapshot()) {
			t.Fatalf("volume %d at %v: %v", k, p, d)
		}
	}
}

// TestRandomRuns runs random programs with effects in both ways.
func TestRandomRuns(t *testing.T) {
	e := engine(t)
	left := 0
	for i := range programs(t, 50) {
		func() {
			defer func() {
				if t.Failed() {
					t.Logf("program %d", i)
				}
			}()
			if makeRun(rand.New(rand.NewPCG(i, 3))).run(t, e) {
				left++
			}
		}()
	}
	t.Logf("%d runs were left to the interpreter that eval had a result for", left)
}
