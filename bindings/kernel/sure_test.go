package kernel

import (
	"context"
	"iter"
	"maps"
	"testing"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/interval"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/voxel"
)

// compiled makes a kernel of an arrow function that uses Math, rgb and a table of numbers.
func compiled(t testing.TB, e *Engine, use Use, source string) (*Kernel, Input) {
	t.Helper()
	tree, err := parser.ParseFile(nil, "", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	table := &front.Array{Elem: ir.Float64}
	for i := range 256 {
		table.Numbers = append(table.Numbers, float64(i*167%256)/256)
	}
	env := front.Env{"Math": front.Builtin("Math"), "rgb": front.Builtin("rgb"), "table": table}
	node := tree.Body[0].(*ast.ExpressionStatement).Expression
	fn := &front.Function{Source: source, Node: node, Env: front.Env{}}
	free, ok := front.Candidate(node)
	if !ok {
		t.Fatalf("%s is no candidate", source)
	}
	for _, name := range free {
		fn.Env[name] = env[name]
	}
	k, err := e.Kernel(context.Background(), fn, use)
	if err != nil {
		t.Fatal(err)
	}
	return k, Input{Env: fn.Env, Volume: func(any) voxel.Snapshot { return voxel.Snapshot{} }}
}

// cube visits the blocks from 0 to size on each axis, to high on z.
func cube(size, high int32, block *voxel.Block) iter.Seq[Job] {
	return func(yield func(Job) bool) {
		for z := int32(0); z < high; z += 16 {
			for y := int32(0); y < size; y += 16 {
				for x := int32(0); x < size; x += 16 {
					if !yield(Job{voxel.BoxAt(voxel.Pos{X: x - size/2, Y: y - size/2, Z: z}, 16, 16, 16), block}) {
						return
					}
				}
			}
		}
	}
}

// fields are functions as users write them, of a size.
var fields = []struct {
	name   string
	use    Use
	source string
	size   int32
	high   int32
	counts map[interval.Kind]int // blocks
}{
	{"sphere", Paint, "p => Math.hypot(p.x, p.y, p.z - 64) - 50", 128, 128, map[interval.Kind]int{interval.Unknown: 176, interval.Inside: 56, interval.Outside: 280}},
	{"sphere by sqrt", Paint, "p => { const z = p.z - 64; return Math.sqrt(p.x * p.x + p.y * p.y + z * z) - 50 }", 128, 128, map[interval.Kind]int{interval.Unknown: 176, interval.Inside: 56, interval.Outside: 280}},
	{"torus and ball", Paint, `p => {
		const torus = Math.hypot(Math.hypot(p.x, p.y) - 40, p.z - 64) - 14, ball = Math.hypot(p.x - 40, p.y, p.z - 64) - 22
		const h = Math.max(0, Math.min(1, 0.5 + 0.5 * (ball - torus) / 12))
		return ball + (torus - ball) * h - 12 * h * (1 - h)
	}`, 128, 128, map[interval.Kind]int{interval.Unknown: 184, interval.Outside: 328}},
	{"box", Remove, `({ x, y, z }) => {
		const qx = Math.abs(x) - 50, qy = Math.abs(y) - 40, qz = Math.abs(z - 64) - 30
		return Math.hypot(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0)) + Math.min(Math.max(qx, qy, qz), 0)
	}`, 128, 128, map[interval.Kind]int{interval.Unknown: 144, interval.Inside: 48, interval.Outside: 320}},
	{"hills", Generate, "(x, y, z) => z < 48 + 20 * Math.sin(x / 31) * Math.cos(y / 27) ? 0xff8040 : 0", 128, 128, map[interval.Kind]int{interval.Unknown: 95, interval.Uniform: 417}},
	{"layers", Generate, `(x, y, z) => {
		const h = 40 + 16 * Math.sin(x / 31) + 8 * table[(x >> 4) & 255]
		if (z > h) return z < 24 ? '#2040ff' : 0
		for (const d of [8, 4]) if (z > h - d) return d === 4 ? 'green' : 'brown'
		return 'gray'
	}`, 128, 128, map[interval.Kind]int{interval.Unknown: 88, interval.Uniform: 424}},
	{"map of layers", Map, "(c, x, y, z) => z < 40 ? undefined : z < 80 ? c : z < 100 ? 'red' : 0", 128, 128, map[interval.Kind]int{interval.Unknown: 64, interval.Uniform: 128, interval.Unchanged: 320}},
	{"random", Generate, "(x, y, z) => z < 60 + 4 * Math.random() ? 'red' : 0", 128, 128, map[interval.Kind]int{interval.Unknown: 64, interval.Uniform: 448}},
}

// TestSure counts the blocks that are known by intervals, and compares them with what the
// machine code finds.
func TestSure(t *testing.T) {
	e := New()
	defer e.Close()
	v := voxel.New(nil)
	v.FillBlock(voxel.Pos{}, voxel.Color(0xff102030))
	solid := v.Snapshot().Block(voxel.Pos{})
	for _, f := range fields {
		k, in := compiled(t, e, f.use, f.source)
		var block *voxel.Block
		if runs[f.use].Existing {
			block = solid
		}
		counts := map[interval.Kind]int{}
		var sure []Job
		var verdicts []interval.Verdict
		if err := k.Run(context.Background(), in, cube(f.size, f.high, block), func(r *Result) bool {
			counts[r.Sure.Kind]++
			if r.Sure.Kind != interval.Unknown {
				sure, verdicts = append(sure, r.Job), append(verdicts, r.Sure)
			}
			return true
		}); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(counts, f.counts) {
			t.Errorf("%s: blocks %v, want %v", f.name, counts, f.counts)
		}
		k.intervals = nil
		n := 0
		if err := k.Run(context.Background(), in, func(yield func(Job) bool) {
			for _, j := range sure {
				if !yield(j) {
					return
				}
			}
		}, func(r *Result) bool {
			if !agrees(r, verdicts[n], block) {
				t.Errorf("%s: not all of %v is %v", f.name, r.Box, verdicts[n])
				return false
			}
			n++
			return true
		}); err != nil {
			t.Fatal(err)
		}
		k.Release()
	}
}

// agrees tells whether all voxels of a whole block got what a verdict says.
func agrees(r *Result, v interval.Verdict, before *voxel.Block) bool {
	made := r.Made
	if r.Same {
		made = before
	}
	switch v.Kind {
	case interval.Uniform:
		c, solid := made.Solid()
		return r.Ready && (solid && c == v.Color || v.Color == 0 && made.Count() == 0)
	case interval.Unchanged:
		var is, was [4096]voxel.Color
		made.Colors(&is)
		before.Colors(&was)
		return r.Ready && is == was
	}
	for _, word := range r.Inside {
		if word != 0 && v.Kind == interval.Outside || ^word != 0 && v.Kind == interval.Inside {
			return false
		}
	}
	return true
}

// BenchmarkRun runs a field of distances over 512x512x512 voxels and one of heights over
// 512x512x128, with intervals and without. It reports how many blocks were run.
func BenchmarkRun(b *testing.B) {
	e := New()
	defer e.Close()
	for _, f := range []struct {
		name, source string
		use          Use
		high         int32
	}{
		{"sphere", "p => Math.hypot(p.x, p.y, p.z - 256) - 200", Paint, 512},
		{"hills", "(x, y, z) => z < 48 + 20 * Math.sin(x / 31) * Math.cos(y / 27) ? 0xff8040 : 0", Generate, 128},
		{"unknown", "(x, y, z) => Math.sin(x * 3) * Math.sin(y * 4) * Math.sin(z * 5) < 0.2 ? 0xff8040 : 0", Generate, 128},
	} {
		k, in := compiled(b, e, f.use, f.source)
		with := k.intervals
		for _, how := range []string{"intervals", "all"} {
			if k.intervals = with; how == "all" {
				k.intervals = nil
			}
			b.Run(f.name+"/"+how, func(b *testing.B) {
				ran := 0
				for b.Loop() {
					ran = 0
					if err := k.Run(context.Background(), in, cube(512, f.high, nil), func(r *Result) bool {
						if r.Sure.Kind == interval.Unknown {
							ran++
						}
						return true
					}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(ran), "blocks")
			})
		}
		k.Release()
	}
}
