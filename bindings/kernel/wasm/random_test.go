package wasm_test

import (
	"math"
	"math/rand/v2"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// maker makes random modules, which are in order and end.
type maker struct {
	*rand.Rand
	m      *ir.Module
	edge   []float64
	fn     *ir.Func
	index  int    // of fn
	locked []bool // locals that count the rounds of a loop: only the loop sets them
	loops  int    // around
	labels []bool // what Break and Continue go to; true is a Loop
	left   int    // statements that may still be made
	acts   bool   // it has effects
}

// makeTrial makes a module with its shape and input, and where it runs.
func makeTrial(r *rand.Rand) *trial {
	k := &maker{Rand: r, m: &ir.Module{}, edge: edges()}
	c := &trial{module: k.m}
	k.inputs(c)
	if r.IntN(4) == 0 {
		k.m.Volumes = 1
		c.input.Volumes = []voxel.Snapshot{k.volume()}
	}
	c.input.Seed = r.Uint64()
	k.funcs(func(f *ir.Func) { k.shape(c, f) })
	at := func() int32 { return int32(r.IntN(9)-4) * 16 }
	c.origin = voxel.Pos{X: at(), Y: at(), Z: at()}
	for a := range 3 {
		n := 1 + r.IntN(5)
		from := r.IntN(17 - n)
		c.part.From[a], c.part.To[a] = uint8(from), uint8(from+n)
	}
	return c
}

// inputs makes uniforms and arrays.
func (k *maker) inputs(c *trial) {
	r := k.Rand
	types := []ir.Type{ir.F64, ir.I32, ir.Bool}
	for range r.IntN(4) {
		t := types[r.IntN(3)]
		k.m.Uniforms = append(k.m.Uniforms, t)
		switch t {
		case ir.F64:
			c.input.Uniforms = append(c.input.Uniforms, k.number())
		case ir.I32:
			c.input.Uniforms = append(c.input.Uniforms, float64(int32(r.Uint32())))
		default:
			c.input.Uniforms = append(c.input.Uniforms, float64(r.IntN(2)))
		}
	}
	for range r.IntN(3) {
		a := ir.Array{Elem: ir.Elem(r.IntN(8)), Len: 1 + r.IntN(64)}
		k.m.Arrays = append(k.m.Arrays, a)
		list := make([]float64, a.Len)
		for i := range list {
			list[i] = k.element(a.Elem)
		}
		c.input.Arrays = append(c.input.Arrays, list)
	}
}

// funcs makes functions. The first is the kernel, whose parameters and results shape makes.
func (k *maker) funcs(shape func(f *ir.Func)) {
	r, types := k.Rand, []ir.Type{ir.F64, ir.I32, ir.Bool}
	for range 1 + r.IntN(4) {
		k.m.Funcs = append(k.m.Funcs, &ir.Func{Name: "f"})
	}
	for i, f := range k.m.Funcs {
		f.Results = []ir.Type{types[r.IntN(3)]}
		if i > 0 {
			for range r.IntN(4) {
				f.Params = append(f.Params, types[r.IntN(3)])
			}
			if r.IntN(4) == 0 {
				f.Results = append(f.Results, types[r.IntN(3)])
			}
			continue
		}
		shape(f)
	}
	for i := len(k.m.Funcs) - 1; i >= 0; i-- {
		k.body(i)
	}
}

func (k *maker) shape(c *trial, f *ir.Func) {
	args := []wasm.Arg{wasm.X, wasm.Y, wasm.Z}
	if k.IntN(4) == 0 {
		args = []wasm.Arg{wasm.CentreX, wasm.CentreY, wasm.CentreZ}
	}
	if k.IntN(3) == 0 {
		args = append([]wasm.Arg{wasm.Color}, args...)
	}
	c.shape = wasm.Shape{Args: args, Existing: k.IntN(4) == 0}
	for _, a := range args {
		t := []ir.Type{ir.F64, ir.I32}[k.IntN(2)]
		switch {
		case a == wasm.Color:
			t = ir.I32
		case a >= wasm.CentreX:
			t = ir.F64
		}
		f.Params = append(f.Params, t)
	}
	f.Results = []ir.Type{ir.I32}
	if k.IntN(3) == 0 {
		c.shape.Out = wasm.Inside
		f.Results[0] = []ir.Type{ir.F64, ir.Bool}[k.IntN(2)]
	} else if k.IntN(4) == 0 {
		f.Results = append(f.Results, ir.Bool)
	}
	c.before = new([4096]voxel.Color)
	for i := range c.before {
		if k.IntN(2) == 0 {
			c.before[i] = voxel.Color(k.Uint32()) | 0xff000000
		}
	}
}

func (k *maker) volume() voxel.Snapshot {
	v := voxel.New(nil)
	for range 300 {
		v.Set(int32(k.IntN(200)-100), int32(k.IntN(200)-100), int32(k.IntN(200)-100), voxel.Color(k.Uint32())|0xff000000)
	}
	for i := range int32(4096) {
		v.Set(i&15, i>>4&15, i>>8, voxel.Color(k.Uint32())|0xff000000)
	}
	return v.Snapshot()
}

func (k *maker) number() float64 {
	switch k.IntN(4) {
	case 0:
		return float64(k.IntN(20) - 10)
	case 1:
		return k.Float64()*8 - 4
	case 2:
		return k.edge[k.IntN(len(k.edge))]
	}
	return math.Ldexp(k.Float64(), k.IntN(40)-20)
}

func (k *maker) element(t ir.Elem) float64 {
	switch t {
	case ir.Float64:
		return k.number()
	case ir.Float32:
		return float64(float32(k.number()))
	case ir.Int32:
		return float64(int32(k.Uint32()))
	case ir.Uint32:
		return float64(k.Uint32())
	case ir.Int16:
		return float64(int16(k.Uint32()))
	case ir.Uint16:
		return float64(uint16(k.Uint32()))
	case ir.Int8:
		return float64(int8(k.Uint32()))
	}
	return float64(uint8(k.Uint32()))
}

func (k *maker) body(i int) {
	k.fn, k.index = k.m.Funcs[i], i
	k.fn.Locals = nil
	for range 2 + k.IntN(7) {
		k.fn.Locals = append(k.fn.Locals, ir.Type(k.IntN(3)))
	}
	k.locked = make([]bool, len(k.fn.Params)+len(k.fn.Locals))
	k.loops, k.labels, k.left = 0, nil, 4+k.IntN(16)
	k.fn.Body = append(k.list(3), k.ret())
}

func (k *maker) ret() ir.Stmt {
	var xs []ir.Expr
	for _, t := range k.fn.Results {
		xs = append(xs, k.expr(t, 4))
	}
	return ir.Return{Xs: xs}
}

func (k *maker) list(depth int) []ir.Stmt {
	var out []ir.Stmt
	for range 1 + k.IntN(5) {
		if k.left--; k.left < 0 {
			break
		}
		out = append(out, k.stmt(depth)...)
	}
	return out
}

func (k *maker) typeOf(l int) ir.Type {
	if n := len(k.fn.Params); l >= n {
		return k.fn.Locals[l-n]
	}
	return k.fn.Params[l]
}

// free returns a local that may be set.
func (k *maker) free() int {
	for {
		if l := k.IntN(len(k.locked)); !k.locked[l] && (l >= len(k.fn.Params) || k.IntN(4) == 0) {
			return l
		}
	}
}

func (k *maker) stmt(depth int) []ir.Stmt {
	what := k.IntN(20)
	if depth == 0 {
		what %= 10
	}
	switch {
	case k.acts && k.IntN(4) == 0:
		return []ir.Stmt{k.effect()}
	case what < 9:
		l := k.free()
		return []ir.Stmt{ir.Set{Local: l, X: k.expr(k.typeOf(l), 4)}}
	case what == 9:
		return k.jump()
	case what < 13:
		s := ir.If{Cond: k.expr(ir.Bool, 3), Then: k.list(depth - 1)}
		if k.IntN(2) == 0 {
			s.Else = k.list(depth - 1)
		}
		return []ir.Stmt{s}
	case what < 15:
		k.labels = append(k.labels, false)
		s := ir.Block{Body: k.list(depth - 1)}
		k.labels = k.labels[:len(k.labels)-1]
		return []ir.Stmt{s}
	case what < 17 && k.loops < 2:
		return k.loop(depth)
	case what < 18:
		return k.callStmt()
	}
	s := ir.Switch{X: bin(ir.And, k.expr(ir.I32, 3), ir.Int(7)), Default: k.list(depth - 1)}
	wide := int32(1 + 999*k.IntN(2))
	for i := range int32(k.IntN(4)) {
		s.Cases = append(s.Cases, ir.Case{Values: []int32{i * 2 * wide, i*2*wide + 1}, Body: k.list(depth - 1)})
	}
	return []ir.Stmt{s}
}

// jump is a Break, a Continue, a Return or a Bail, under a condition.
func (k *maker) jump() []ir.Stmt {
	var s ir.Stmt = k.ret()
	switch n := len(k.labels); {
	case n > 0 && k.IntN(3) > 0:
		d := k.IntN(n)
		s = ir.Break{Depth: d}
		if k.labels[n-1-d] && k.IntN(2) == 0 {
			s = ir.Continue{Depth: d}
		}
	case k.IntN(4) == 0:
		s = ir.Bail{}
	}
	return []ir.Stmt{ir.If{Cond: k.expr(ir.Bool, 2), Then: []ir.Stmt{s}}}
}

// loop is a loop of a few rounds.
func (k *maker) loop(depth int) []ir.Stmt {
	l := len(k.locked)
	k.fn.Locals = append(k.fn.Locals, ir.I32)
	k.locked = append(k.locked, true)
	k.labels = append(k.labels, true)
	k.loops++
	body := append([]ir.Stmt{
		ir.If{Cond: bin(ir.GeInt, n(l), ir.Int(1+k.IntN(4))), Then: []ir.Stmt{ir.Break{}}},
		ir.Set{Local: l, X: bin(ir.AddInt, n(l), ir.Int(1))},
	}, k.list(depth-1)...)
	k.loops--
	k.labels = k.labels[:len(k.labels)-1]
	return []ir.Stmt{ir.Set{Local: l, X: ir.Int(0)}, ir.Loop{Body: body}}
}

// callee returns a function that may be called: one that comes after, or, in rare cases
// and under a condition, any.
func (k *maker) callee() *ir.Func {
	if k.index+1 < len(k.m.Funcs) {
		return k.m.Funcs[k.index+1+k.IntN(len(k.m.Funcs)-k.index-1)]
	}
	return nil
}

func (k *maker) args(f *ir.Func, depth int) []ir.Expr {
	var args []ir.Expr
	for _, t := range f.Params {
		args = append(args, k.expr(t, depth))
	}
	return args
}

func (k *maker) callStmt() []ir.Stmt {
	f := k.callee()
	if k.index > 0 && k.IntN(6) == 0 {
		f = k.fn // bails where it is too deep
	}
	if f == nil {
		return nil
	}
	s := ir.SetCall{Func: f}
	for _, t := range f.Results {
		l := len(k.locked)
		k.fn.Locals = append(k.fn.Locals, t)
		k.locked = append(k.locked, false)
		s.Locals = append(s.Locals, l)
	}
	s.Args = k.args(f, 2)
	if f == k.fn {
		return []ir.Stmt{ir.If{Cond: k.expr(ir.Bool, 2), Then: []ir.Stmt{s}}}
	}
	return []ir.Stmt{s}
}
