package wasm_test

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// reads is a kernel that reads voxels around of some volumes, at distances.
func reads(volumes int, far int32) *ir.Module {
	x := ir.Expr(ir.Int(0))
	for v := range volumes {
		for a := range 3 {
			for _, d := range []int32{-far, far} {
				at := []ir.Expr{n(0), n(1), n(2)}
				at[a] = bin(ir.AddInt, at[a], ir.Int(d))
				x = bin(ir.AddInt, bin(ir.MulInt, x, ir.Int(31)), ir.Voxel{Volume: v, X: at[0], Y: at[1], Z: at[2]})
			}
		}
	}
	m := kernel(i32s3, nil, ir.I32, ret(x))
	m.Volumes = volumes
	return m
}

// crowd is a volume with all kinds of blocks.
func crowd(seed uint64) voxel.Snapshot {
	r := rand.New(rand.NewPCG(seed, 5))
	v := voxel.New(nil)
	for range 3000 {
		v.Set(int32(r.IntN(160)-80), int32(r.IntN(160)-80), int32(r.IntN(160)-80), voxel.Color(r.Uint32())|0xff000000)
	}
	for range 40 {
		at := [3]int32{int32(r.IntN(10)-5) * 16, int32(r.IntN(10)-5) * 16, int32(r.IntN(10)-5) * 16}
		full := r.IntN(2) == 0
		for i := range int32(4096) {
			if full || r.IntN(2) == 0 {
				v.Set(at[0]+i&15, at[1]+i>>4&15, at[2]+i>>8, voxel.Color(0xff000000|uint32(r.IntN(5))))
			}
		}
	}
	return v.Snapshot()
}

// TestVoxels reads near and far, through more blocks than there are slots, and at the
// edges of the space of coordinates.
func TestVoxels(t *testing.T) {
	e := engine(t)
	for _, far := range []int32{1, 16, 40, 1000} {
		m := reads(3, far)
		p, err := e.Compile(t.Context(), m, xyz)
		if err != nil {
			t.Fatal(err)
		}
		i, err := p.Instance(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		edge := voxel.New(nil)
		edge.Set(1<<31-1, 0, 0, 0xff010203)
		edge.Set(-1<<31, 5, 5, 0xff040506)
		in := wasm.Input{Volumes: []voxel.Snapshot{crowd(1), crowd(2), edge.Snapshot()}}
		for _, at := range []voxel.Pos{{}, {X: 16}, {X: 32}, {X: -16, Y: -16, Z: 64}, {X: 1<<31 - 16}, {X: -1 << 31}, {X: -1 << 31, Y: 1<<31 - 16, Z: 48}} {
			c := trial{module: m, shape: xyz, input: in, origin: at, part: wasm.Whole}
			if left := c.compare(t, i); left > 0 {
				t.Errorf("%d voxels are left for nothing", left)
			}
		}
		i.Release()
		// What is read belongs to the input, not to the instance.
		i, err = p.Instance(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		in.Volumes[0], in.Volumes[1] = in.Volumes[1], voxel.Snapshot{}
		c := trial{module: m, shape: xyz, input: in, origin: voxel.Pos{X: 16}, part: wasm.Whole}
		c.compare(t, i)
		i.Release()
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkNeighbours reads the six voxels around each.
func BenchmarkNeighbours(b *testing.B) {
	e := engine(b)
	p, err := e.Compile(b.Context(), reads(1, 1), xyz)
	if err != nil {
		b.Fatal(err)
	}
	i, err := p.Instance(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	s := crowd(1)
	if err := i.Bind(wasm.Input{Volumes: []voxel.Snapshot{s}}); err != nil {
		b.Fatal(err)
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	start, k := threadTime(), int32(0)
	for b.Loop() {
		if err := i.Block(b.Context(), voxel.Pos{X: k%8*16 - 64, Y: k/8%8*16 - 64, Z: k/64%8*16 - 64}, wasm.Whole); err != nil {
			b.Fatal(err)
		}
		k++
	}
	b.ReportMetric(float64(threadTime()-start)/float64(b.N)/4096, "cpu-ns/voxel")
}
