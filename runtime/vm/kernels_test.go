package vm_test

import (
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/vm"
)

// sameCompiled are scripts with voxel functions that are compiled.
var sameCompiled = []string{
	"v.generate(box([0, 0, 0], [40, 40, 40]), (x, y, z) => x * x + y * y + z * z < 900 ? rgb(x * 5, y * 5, z * 5) : 0)",
	"const r = 15.5, seed = 3; v.generate(box([-20, -20, -20], [20, 20, 20]), (x, y, z) => Math.hypot(x, y, z) < r + Math.sin(x * seed) ? '#ff8800' : 0)",
	"v.box([0, 0, 0], [30, 30, 30], 'teal'); v.map((c, x, y, z) => (x + y + z) % 2 ? 'white' : undefined)",
	"v.box([0, 0, 0], [30, 30, 30], 'teal'); v.map(c => Math.random() < 0.5 ? 0 : c)",
	"v.generate(box([0, 0, 0], [30, 30, 30]), () => rgb(256 * Math.random(), 256 * Math.random(), 0))",
	"v.box([-15, -15, -15], [15, 15, 15], 'red'); v.carve(p => Math.hypot(p.x, p.y, p.z) - 12)",
	"v.carve(box([-15, -15, -15], [15, 15, 15]), p => Math.hypot(p.x, p.y, p.z) - 12.25, 'gold')",
	"v.box([-15, -15, -15], [15, 15, 15], 'red'); v.carve(({ x, y, z }) => x * y * z)",
	"function inside(x, y, z) { return Math.max(Math.abs(x), wide(y), Math.abs(z)) < size } const wide = y => Math.abs(y) * 2; let size = 5; size = 14; v.generate(box([-15, -15, -15], [15, 15, 15]), (x, y, z) => inside(x, y, z) ? 'red' : 0)",
	"function at(x, y, z) { return x > y ? 'red' : 0 } v.generate(box([0, 0, 0], [20, 20, 20]), at)",
	"const perm = Array.from({ length: 512 }, (_, i) => i * 7919 & 255); v.generate(box([0, 0, 0], [20, 20, 20]), (x, y, z) => perm[(perm[x & 255] + y) & 511] > 128 ? rgb(perm[x], perm[y], perm[z]) : 0)",
	"const h = new Float32Array(400).map((_, i) => i % 17); v.generate(box([0, 0, 0], [20, 20, 20]), (x, y, z) => z < h[y * 20 + x] ? 'green' : 0)",
	"const w = new Volume(); w.sphere([10, 10, 10], 8, 'red'); v.generate(box([0, 0, 0], [20, 20, 20]), (x, y, z) => w.getAt(x + 1, y, z) ? 0 : w.getAt(x, y, z))",
	"v.sphere([10, 10, 10], 8, 'red'); v.map((c, x, y, z) => v.getAt(x, y, z + 1) === 0 ? 'white' : c)",
	"v.sphere([10, 10, 10], 8, 'red'); v.map((c, x, y, z) => v.isSolid(x, y, z + 1) && v.isSolid([x + 1, y, z]) ? 0 : c)",
	"const f = x => 2 * (x + 1), g = x => ((f(x)) /* ) */ ); v.generate(box([0, 0, 0], [20, 20, 20]), (x, y, z) => (g(x) < y ? 7 : 5) * (z & 3)); v.carve(p => p.x - (9))",
	"const o = { a: 3, b: [1, 2, 3], f: x => x + 1 }; v.generate(box([0, 0, 0], [20, 20, 20]), (x, y, z) => o.f(x) > o.a + o.b[1] ? 'red' : 0)",
	"const c = new Vec(10, 10, 10); v.generate(box([0, 0, 0], [20, 20, 20]), (x, y, z) => Math.hypot(x - c.x, y - c.y, z - c.z) < 8 ? 'red' : 0)",
	// Blocks that are all empty, all of one colour, or left as they are: whole ones and parts.
	"v.box([-20, -20, -20], [20, 20, 20], 'teal'); v.sphere([8, 8, 8], 6, 'red'); v.generate(box([-30, -3, -20], [30, 30, 33]), (x, y, z) => z < 4 ? 'teal' : z < 18 ? rgb(9, 9, 9) : 0)",
	"v.box([-20, -20, -20], [20, 20, 20], 'teal'); v.sphere([8, 8, 8], 6, 'red'); v.map((c, x, y, z) => z < -8 ? undefined : z < -4 ? c : z < 3 ? 'teal' : z < 16 ? 'gold' : 0)",
	"v.sphere([8, 8, 8], 30, 'red'); v.carve(box([-20, -20, -20], [20, 50, 20]), p => p.z - 17, 'gold'); v.carve(box([-7, -60, -60], [60, 60, 60]), p => p.x - 3)",
	"v.sphere([8, 8, 8], 30, 'red'); v.carve(p => Math.hypot(p.x, p.y, p.z) - 40); v.carve(box([0, 0, 0], [20, 20, 20]), p => 5, 'red'); v.carve(box([0, 0, 0], [20, 20, 20]), p => -5, 0)",
	"for (let i = 0; i < 3; i++) v.generate(box([0, 0, 20 * i], [20, 20, 20 * i + 20]), (x, y, z) => x > 5 * i ? rgb(80 * i, 0, 0) : 0)",
}

// runKernels runs a script, compiled or not, and returns the result and the explanations.
func runKernels(t *testing.T, engine *kernel.Engine, source string) (vm.Result, []vm.Explanation, [32]byte) {
	t.Helper()
	b := newBench()
	b.Kernels = engine
	res := b.do(t, vm.Job{Name: "k.js", Source: source, Seed: 7, Explain: true})
	return res, res.Kernels, b.Project.Head().Image.Visible(false).Hash()
}

func TestKernelsDoTheSame(t *testing.T) {
	engine := newEngine(t)
	for _, body := range sameCompiled {
		source := "const v = goxel.image.activeLayer.volume; " + body + "; v.count()"
		res, told, hash := runKernels(t, engine, source)
		want, _, wantHash := runKernels(t, nil, source)
		if seen(res) != seen(want) || hash != wantHash {
			t.Errorf("%s\ngives %s\nand interpreted %s", body, seen(res), seen(want))
		}
		if len(told) == 0 {
			t.Errorf("%s\nis not explained", body)
		}
		for _, e := range told {
			if !e.Compiled() || e.Interpreted > 0 || e.Line == 0 {
				t.Errorf("%s\nis not compiled: %v", body, e)
			}
		}
	}
}

// sameAnyhow are scripts with functions that are compiled for some voxels, or not at all,
// and do the same as when they are interpreted.
var sameAnyhow = []string{
	// What is captured changes, or is not there.
	"let k = 1; for (let i = 0; i < 4; i++) { v.generate(b, (x, y, z) => x < k + i ? rgb(k, i, 9) : 0); k *= 2.5 }",
	"let k = 'red'; for (const next of ['blue', 5, null, 0.5, [1, 2, 3], undefined]) { try { v.generate(b, () => k) } catch (e) { print(e.message) } print(v.count(), v.getAt(1, 1, 1)); k = next }",
	"try { v.generate(b, x => late) } catch (e) { print(e.message) } const late = 5",
	"const f = (x, y, z) => g(x) > 3 ? 'red' : 0; let g = x => x; v.generate(b, f); print(v.count()); g = x => x * 2; v.generate(b, f)",
	"function f(x) { return x < 2 ? 1 : f(x - 1) + f(x - 2) } v.generate(b, (x, y, z) => rgb(f(x), 0, 0)); const old = f; f = x => 7; v.generate(b, old)",
	"const list = [1, 2, 3]; v.generate(b, x => list[x] > 1 ? 'red' : 0); print(v.count()); list.push(4, 5, 6); v.generate(b, x => list[x] > 1 ? 'red' : 0)",
	"const o = { get a() { print('read'); return 5 } }; v.generate(b, x => x < o.a ? 'red' : 0)",
	"const o = new Proxy({ a: 5 }, { get(t, k) { return 3 } }); v.generate(b, x => x < o.a ? 'red' : 0)",
	"class P { constructor() { this.a = 4 } get b() { return 2 } } const o = new P(); v.generate(b, x => x < o.a + o.b ? 'red' : 0)",
	"const c = new Vec(1.1, 2, 3); v.generate(b, (x, y, z) => x + c.x > 5.100000023 ? 'red' : c)",
	"const t = new Uint8ClampedArray([300, 5]), u = new Float64Array([NaN, -0, 3]); v.generate(b, (x, y, z) => rgb(t[x & 1], 1 / u[1] < 0 ? 9 : 8, u[2]))",
	// What the runtime gives is not what it was.
	"const sin = Math.sin; Math.sin = x => x; v.generate(b, x => rgb(Math.sin(x) * 100, sin(x) * 100, 0)); Math.sin = sin; v.generate(b, x => rgb(Math.sin(x) * 100 + 100, 0, 0))",
	"const Math = { sin: x => 5 }; v.generate(b, x => rgb(Math.sin(x), 0, 0))",
	"globalThis.rgb = () => 77; v.generate(b, x => rgb(1, 2, 3))",
	"v.box([0, 0, 0], [9, 9, 9], 'red'); const w = v.copy(); Volume.prototype.getAt = () => 5; v.generate(b, (x, y, z) => w.getAt(x, y, z))",
	"v.box([0, 0, 0], [9, 9, 9], 'red'); const w = v.copy(); Volume.prototype.isSolid = () => true; v.generate(b, (x, y, z) => w.isSolid(x, y, z) ? 'blue' : 0)",
	"const NaN = 3; v.generate(b, x => x < NaN ? 'red' : 0)",
	// Functions that do more than reckon.
	"let n = 0; v.generate(b, x => { n++; return x ? 'red' : 0 }); print(n)",
	"const seen = []; v.generate(b, x => { if (x === 5 && seen.length < 3) seen.push(x); return 'red' }); print(seen)",
	"v.generate(b, (x, y, z) => { if (x === 3 && y === 4 && z === 12) throw new RangeError('at ' + x); return 'red' })",
	"v.generate(b, (x, y, z) => undefined_function(x))",
	"const a = [1, 2, 3]; v.generate(b, (x, y, z) => x < 12 ? 'red' : a[x].missing)",
	"v.generate(b, (x, y, z) => x === 11 ? 'no colour' : 'red')",
	"v.generate(b, (x, y, z) => x === 11 ? NaN : 0xff0000)",
	"v.generate(b, (x, y, z) => x === 11 ? 2 ** 33 : -1)",
	"v.generate(b, (x, y, z) => [x * 20, y * 30.7, -z])",
	"v.generate(b, (x, y, z) => ({ r: x * 20, g: y, b: z, a: x }))",
	"v.generate(b, function (x) { return this ? 'red' : arguments.length > 2 ? 'blue' : 0 })",
	"v.generate(b, async () => 'red')",
	"v.generate(b, x => x % 2 ? 'red' : x % 3 ? null : undefined)",
	"v.generate(b, x => x > 4 && 'red')",
	"v.generate(b, Math.max); v.generate(b, Math.max.bind(null, 5)); v.generate(b, new Proxy((x, y) => x * y, {}))",
	"v.box([0, 0, 0], [16, 16, 16], 'red'); v.map((c, x, y, z) => x < 3 ? undefined : x < 6 ? null : x < 9 ? 0 : x < 12 ? c : c ^ 0xff)",
	"v.box([0, 0, 0], [16, 16, 16], 'red'); v.map((c, x) => { c = c ^ 255; if (x > 5) return; return c })",
	"v.carve(b, p => p.x > 8 ? p.y : undefined, 'red')",
	"v.carve(b, p => { if (p.x < 8) return p.y - 3 }, 'red')",
	"v.box([0, 0, 0], [16, 16, 16], '#ff000080'); v.map(c => c - 1)",
	"v.carve(b, p => p.r - p.y, 'red'); v.carve(b, p => p.x - 8); v.carve(b, ([x]) => x)",
	"v.carve(b, p => { p.x = p.x / 3; return p.x - 1.5 }, 'red')",
	"v.carve(b, p => p.w, 'red')",
	"v.carve(b, p => p[0] - 3, 'red')",
	"v.carve(b, p => p.x > 8, 'red')",
	"v.carve(b, p => p.x > 8 ? NaN : -0, 'red')",
	"const keep = []; v.carve(b, p => { keep.push(p); return p.x - 3 }, 'red'); print(new Set(keep).size)",
	// Places far away, parts of blocks, and what is there.
	"v.generate(box([4194300, -4194310, 5], [4194315, -4194295, 20]), (x, y, z) => rgb(x, y, z)); v.carve(p => p.x - 4194304.5)",
	"v.generate(box([2147483640, -2147483648, 5], [2147483646, -2147483630, 20]), (x, y, z) => x + y ? rgb(x & 255, y & 255, z) : 0); v.map((c, x) => x + 1 > x ? 'red' : c)",
	"v.generate(box([-7, -9, -20], [13, 5, 19]), (x, y, z) => rgb(x + 20, y + 20, z + 20)); v.generate(box([-3, -3, -3], [13, 4, 5]), (x, y, z) => (x ^ y ^ z) & 1 ? 'red' : 0)",
	"v.box([0, 0, 0], [30, 30, 30], 'red'); v.map((c, x, y, z) => Math.random() < 0.3 ? 0 : Math.random() < 0.5 ? 'blue' : c); v.map((c, x, y, z) => Math.random() < 0.3 ? 0 : c); print(Math.random())",
	"v.generate(b, (x, y, z) => { v.setAt(x, y, z + 100, 'blue'); return 'red' })",
	"v.generate(b, (x, y, z) => { let n = 0; while (n < x * 40) n++; return n > 200 ? 'red' : 0 })",
	"const w = new Volume(); w.generate(b, (x, y, z) => x & y & z ? 'red' : 0); for (let i = 0; i < 3; i++) w.map((c, x, y, z) => { let n = 0; for (let d = -1; d <= 1; d++) n += w.getAt(x + d, y, z) ? 1 : 0; return n > 1 ? c : 0 }); v.merge(w)",
}

// newEngine returns an engine that is closed at the end of the test.
func newEngine(t *testing.T) *kernel.Engine {
	engine := kernel.New()
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return engine
}

func TestKernelsDoTheSameAnyhow(t *testing.T) {
	engine := newEngine(t)
	for i, body := range sameAnyhow {
		for kind, head := range []string{"", "export const mark = 1; "} { // a plain script, and a module
			if raced && kind != i%2 {
				continue // the interpreter takes ten times as long
			}
			source := head + "const v = goxel.image.activeLayer.volume, b = box([0, 0, 0], [16, 16, 16]); " + body + "; print(v.count())"
			res, told, hash := runKernels(t, engine, source)
			want, _, wantHash := runKernels(t, nil, source)
			if seen(res) != seen(want) || hash != wantHash {
				t.Errorf("%s\ngives\n%s\nand interpreted\n%s\n%v", source, seen(res), seen(want), told)
			}
		}
	}
}

// TestKernelsEnd stops kernels by all that stops a run.
func TestKernelsEnd(t *testing.T) {
	engine := newEngine(t)
	for _, c := range []struct {
		name, source string
		limits       vm.Limits
		code         fault.Code
	}{
		{"a loop without end", "v.generate(b, x => { let n = 0; while (n > -1) n = n + 1 & 7; return n })", vm.Limits{Timeout: 300 * time.Millisecond}, fault.OverTime},
		{"a box without end", "v.generate(box([-4e6, -4e6, -4e6], [4e6, 4e6, 4e6]), (x, y, z) => x > 5e6 ? 1 : 0)", vm.Limits{Timeout: 300 * time.Millisecond}, fault.OverTime},
		{"a box without end, far away", "v.generate(box([-2e9, -2e9, -2e9], [2e9, 2e9, 2e9]), (x, y, z) => x > 5e9 ? 1 : 0)", vm.Limits{Timeout: 300 * time.Millisecond}, fault.OverTime},
		{"too many voxels", "v.generate(box([0, 0, 0], [1e4, 1e4, 1e4]), (x, y, z) => rgb(x, y, z))", vm.Limits{Voxels: 100_000}, fault.OverVoxels},
		{"too many bytes", "v.generate(box([0, 0, 0], [1e4, 1e4, 1e4]), (x, y, z) => rgb(x, y, z * x))", vm.Limits{Memory: 1 << 20}, fault.OverMemory},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench()
			b.Kernels = engine
			source := "const v = new Volume(), b = box([0, 0, 0], [32, 32, 32]); try { " + c.source + " } catch (e) { print('caught', e) }; for (;;) ;"
			e := fails(t, b.do(t, vm.Job{Source: source, Limits: c.limits, Explain: true}))
			if e.Code != c.code {
				t.Errorf("it ends with %v", e)
			}
		})
	}
	// A kernel that was stopped is as good as before.
	source := "const v = goxel.image.activeLayer.volume; v.generate(box([0, 0, 0], [32, 32, 32]), x => { let n = 0; while (n < x) n = n + 1 & 63; return n ? 'red' : 0 }); v.count()"
	if res, told, _ := runKernels(t, engine, source); string(res.Value) != "31744" || len(told) != 1 || !told[0].Compiled() {
		t.Errorf("afterwards it gives %s, %v, %v", res.Value, res.Error, told)
	}
}

// TestKernelsAtOnce runs the same kernels in several runs at a time.
func TestKernelsAtOnce(t *testing.T) {
	engine := kernel.New()
	const source = "const v = goxel.image.activeLayer.volume; for (let i = 0; i < 4; i++) v.generate(box([0, 0, 32 * i], [32, 32, 32 * i + 32]), (x, y, z) => x * y > z * i ? rgb(x, y, z) : 0); v.count()"
	var runs sync.WaitGroup
	hashes := make([][32]byte, 6)
	for i := range hashes {
		runs.Go(func() { _, _, hashes[i] = runKernels(t, engine, source) })
	}
	runs.Wait()
	_, _, want := runKernels(t, nil, source)
	for _, h := range hashes {
		if h != want {
			t.Errorf("made %x, want %x", h, want)
		}
	}
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
	if res, told, hash := runKernels(t, engine, source); res.Error != nil || hash != want || len(told) == 0 || told[0].Compiled() {
		t.Errorf("without its engine it gives %v, %v", res.Error, told)
	}
}
