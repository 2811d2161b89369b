package wasm_test

import (
	"context"
	"runtime"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/noise"
	"github.com/voxrun/voxrun/core/voxel"
)

// noiseOf makes a noise, of which the options are right.
func noiseOf(o noise.Options) *noise.Noise {
	n, err := noise.New(o)
	if err != nil {
		panic(err)
	}
	return n
}

// BenchmarkNoise takes a sample of a noise for each voxel, in machine code and beside it in
// Go. A block's 4096 samples are an op.
func BenchmarkNoise(b *testing.B) {
	fbm := noiseOf(noise.Options{Kind: noise.Simplex, Seed: 7, Octaves: 3})
	for _, c := range []struct {
		name string
		fn   *ir.NativeFn
		args int // of the position
		n    *noise.Noise
	}{
		{"fbm of 3 octaves", kit.Noises["fbm"].Fn, 2, fbm},
		{"simplex", kit.Of(fbm, 2), 2, noiseOf(noise.Options{Kind: noise.Simplex, Seed: 7})},
		{"simplex in space", kit.Of(fbm, 3), 3, noiseOf(noise.Options{Kind: noise.Simplex, Seed: 7})},
		{"perlin", nil, 2, noiseOf(noise.Options{Kind: noise.Perlin, Seed: 7})},
		{"perlin in space", nil, 3, noiseOf(noise.Options{Kind: noise.Perlin, Seed: 7})},
		{"value in space", nil, 3, noiseOf(noise.Options{Kind: noise.Value, Seed: 7})},
		{"cellular", nil, 2, noiseOf(noise.Options{Kind: noise.Cellular, Seed: 7, Jitter: 1})},
	} {
		if c.fn == nil {
			c.fn = kit.Of(c.n, c.args)
		}
		at := []ir.Expr{div(f(0), num(31)), div(sum(f(1), mul(f(2), num(0.3))), num(31)), div(f(2), num(31))}[:c.args]
		if !c.fn.Method {
			at = append(at, ir.Int(7), ir.Int(0), ir.Int(3))
		}
		m := kernel(floats(3), nil, ir.I32, ret(ir.Cond{If: bin(ir.Gt, ir.Native{Fn: c.fn, Args: at}, num(0)), Then: ir.Int(1), Else: ir.Int(2)}))
		in := wasm.Input{}
		if c.fn.Method {
			m.Objects, in.Objects = 1, []any{c.n}
		}
		e := engine(b)
		p, err := e.Compile(context.Background(), m, xyz)
		if err != nil {
			b.Fatal(err)
		}
		i, err := p.Instance(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		if err := i.Bind(in); err != nil {
			b.Fatal(err)
		}
		timed(b, c.name+"/machine", func(k int32) {
			if err := i.Block(context.Background(), voxel.Pos{X: k & 7 << 4, Y: k >> 3 & 7 << 4, Z: k >> 6 & 7 << 4}, wasm.Whole); err != nil {
				b.Fatal(err)
			}
		})
		var out [4096]voxel.Color
		timed(b, c.name+"/go", func(k int32) {
			for n := range out {
				x, y, z := float64(k&7<<4+int32(n&15)), float64(k>>3&7<<4+int32(n>>4&15)), float64(k>>6&7<<4+int32(n>>8))
				v := 0.0
				if c.args == 2 {
					v = c.n.At2(x/31, (y+z*0.3)/31)
				} else {
					v = c.n.At3(x/31, (y+z*0.3)/31, z/31)
				}
				if out[n] = 2; v > 0 {
					out[n] = 1
				}
			}
		})
		i.Release()
		p.Close()
	}
}

// timed measures f by the time of its thread.
func timed(b *testing.B, name string, f func(k int32)) {
	b.Run(name, func(b *testing.B) {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		start, k := threadTime(), int32(0)
		for b.Loop() {
			f(k)
			k++
		}
		b.ReportMetric(float64(threadTime()-start)/float64(b.N)/4096, "cpu-ns/voxel")
	})
}

// BenchmarkCompileNoise makes machine code of a kernel that calls two noises three times.
func BenchmarkCompileNoise(b *testing.B) {
	e := engine(b)
	call := func(x float64) ir.Expr {
		return ir.Native{Fn: kit.Noises["fbm"].Fn, Args: []ir.Expr{div(f(0), num(x)), f(1), ir.Int(7), ir.Int(0), ir.Int(3)}}
	}
	other := ir.Native{Fn: kit.Noises["perlin"].Fn, Args: []ir.Expr{f(0), f(1), ir.Int(7), ir.Int(0), ir.Int(1)}}
	m := kernel(floats(3), nil, ir.I32, ret(ir.Cond{If: bin(ir.Gt, sum(call(10), call(20), other), num(0)), Then: ir.Int(1), Else: ir.Int(2)}))
	for b.Loop() {
		p, err := e.Compile(context.Background(), m, xyz)
		if err != nil {
			b.Fatal(err)
		}
		p.Close()
	}
}
