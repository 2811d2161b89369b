package wasm_test

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/interval"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// enclosed fails the test when the interpreter finds for a voxel what package interval says
// that it can't be. It tells whether it said anything, and whether it was sure.
func (c *trial) enclosed(t testing.TB) (said, sure bool) {
	t.Helper()
	p := interval.Analyse(c.module, c.shape)
	if p == nil {
		t.Fatal("a module of the generator's is not understood")
	}
	e := p.Evaluator()
	e.Bind(c.input)
	var block *voxel.Block
	if c.before != nil {
		v := voxel.New(nil)
		v.WriteBlock(c.origin, c.before)
		block = v.Snapshot().Block(c.origin)
	}
	b := voxel.Box{Min: c.origin, Max: c.origin}
	for a, at := range []*[2]*int32{{&b.Min.X, &b.Max.X}, {&b.Min.Y, &b.Max.Y}, {&b.Min.Z, &b.Max.Z}} {
		*at[0] += int32(c.part.From[a])
		*at[1] += int32(c.part.To[a])
	}
	lo, hi, nan, said := e.Range(b, block)
	verdict := e.Box(b, block)
	if !said {
		return false, false
	}
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				before := block.At(int(x&15 | y&15<<4 | z&15<<8))
				if c.shape.Existing && before == 0 {
					continue
				}
				at := voxel.Pos{X: x, Y: y, Z: z}
				v, err := c.walkedBoth(at, before)
				if err != nil {
					t.Fatalf("at %v: %v, but it is said to be in [%v, %v]", at, err, lo, hi)
				}
				f := v[0].F
				if v[0].T != ir.F64 {
					f = float64(v[0].I)
				}
				if f != f && !nan || f == f && (f < lo || f > hi) {
					t.Fatalf("at %v: it is %v, which is said to be in [%v, %v], NaN %v", at, f, lo, hi, nan)
				}
				c.agrees(t, at, verdict, v, before)
			}
		}
	}
	return true, verdict.Kind != interval.Unknown
}

// agrees compares a verdict with what one voxel gets.
func (c *trial) agrees(t testing.TB, at voxel.Pos, verdict interval.Verdict, v []eval.Value, before voxel.Color) {
	t.Helper()
	color := v[0].I
	if len(v) == 2 && v[1].Bool() {
		color = int32(before)
	}
	is := v[0].F < 0 || v[0].T == ir.Bool && v[0].Bool()
	bad := false
	switch verdict.Kind {
	case interval.Uniform:
		bad = c.shape.Out != wasm.Colors || color != int32(verdict.Color) || len(v) == 2 && v[1].Bool()
	case interval.Unchanged:
		bad = c.shape.Out != wasm.Colors || color != int32(before)
	case interval.Inside, interval.Outside:
		bad = c.shape.Out != wasm.Inside || is != (verdict.Kind == interval.Inside)
	}
	if bad {
		t.Fatalf("at %v: it is %v, before %v, and the verdict %v", at, v, before, verdict)
	}
}

// FuzzInterval looks at random programs.
func FuzzInterval(f *testing.F) {
	for i := range uint64(20) {
		f.Add(i, uint64(3))
	}
	f.Fuzz(func(t *testing.T, a, b uint64) {
		makeTrial(rand.New(rand.NewPCG(a, b))).enclosed(t)
	})
}

// TestIntervals looks at more of them, and that something is known of enough.
func TestIntervals(t *testing.T) {
	count := uint64(200)
	if os.Getenv("VOXRUN_SOAK") != "" {
		count = 200_000
	}
	said, sure := 0, 0
	for i := range count {
		r := rand.New(rand.NewPCG(i, 4))
		c := makeTrial(r)
		if i%4 == 0 { // one voxel: all is known but random numbers
			for a := range c.part.From {
				c.part.To[a] = c.part.From[a] + 1
			}
		}
		one, two := c.enclosed(t)
		if one {
			said++
		}
		if two {
			sure++
		}
		if t.Failed() {
			t.Fatalf("program %d", i)
		}
	}
	t.Logf("of %d programs something is known of %d, and all of %d", count, said, sure)
	if said < int(count)/3 || sure < int(count)/20 {
		t.Errorf("of %d programs something is known of but %d, and all of %d", count, said, sure)
	}
}
