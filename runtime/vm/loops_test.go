package vm_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/vm"
)

// loopsCompiled are scripts with loops, and functions that are given to iter and each, all
// of which are compiled. n is 14, and so n³ rounds are enough to compile for.
var loopsCompiled = []string{
	"for (let z = 0; z < n; z++) for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) v.setAt([x, y, z], [x * 18, y * 18, z * 18, 255])",
	"for (let z = n; z > 0; z--) for (let y = -n; y < 0; y++) { for (let x = 0; x < n; x += 1) { if (x === y + n) continue; v.setAt(x, y, z, rgb(x * 9, y, z)) } }",
	"for (let z = 0; z < n; z++) for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) goxel.image.activeLayer.volume.setAt([x, y, z], '#ff8800')",
	"const image = goxel.image; for (let z = 0; z < n; z++) for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) image.activeLayer.volume.setAt({ x, y, z }, { r: x, g: y, b: z })",
	"const layer = goxel.image.addLayer('a'); for (let z = 0; z < n; z++) for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) layer.volume.setAt(new Vec(x, y, z), new Vec(x, y, z, 255))",
	"const red = new Vec(200, 10.9, 300), at = new Vec(1.5, -2.5, 3); for (let i = 0; i < 3000; i++) { v.setAt(at, red); v.setAt([i, 0, 0], red) }",
	"const red = [255, 0, 0, 128]; function draw(k) { let count = 0; for (let i = 0; i < 3000; i++) { if (i % k) continue; v.setAt(i, k, 0, red); count++ } return count } print(draw(2), draw(3))",
	"for (var z = 0; z < n; z++) for (var y = 0; y < n; y++) for (var x = 0; x < n; x++) v.setAt(x, y, z, 0xff0000); print(x, y, z)",
	"let i = 0, on = false, last; while (i < 3000) { v.setAt(i, 0, 0, on ? 'red' : 'blue'); on = !on; last = i > 5 ? null : i; i += 1.5 } print(i, on, last)",
	"let i = 0; do { v.setAt([i, i & 7], i) } while (++i < 3000); print(i)",
	"out: for (let z = 0; z < n; z++) { for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) { if (x > z) continue out; if (z === 12) break out; v.setAt(x, y, z, 9) } } print('done')",
	"function put(x, y, z, c) { v.setAt([x, y, z], c) } const both = (x, y, z, c) => { put(x, y, z, c); put(x, -y, z, c) }; for (let i = 0; i < 2500; i++) both(i, i % 7, 0, [i, 0, 0])",
	"for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 'red'); if (i % 3 === 0) v.setAt(i >> 1, 0, 0, 0); if (v.getAt(i - 4, 0, 0)) v.setAt([i, 1, 0], v.getAt(i - 4, 0, 0)) }",
	"const w = new Volume(); for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 'red'); w.setAt(i, 1, 0, v.getAt(i + (i & 1), 0, 0) ? 'blue' : 'green') } v.merge(w)",
	"for (let i = 0; i < 2500; i++) v.setAt(Math.floor(Math.random() * 50), Math.floor(Math.random() * 50), 0, [Math.random() * 256, 0, 0]); print(Math.random())",
	"for (const [x, c] of [[1, 'red'], [5, 'blue'], [9, 'lime']]) for (let i = 0; i < 1000; i++) v.setAt(x, i, 0, c)",
	"const hs = Array.from({ length: 60 }, (_, i) => i * 7 % 31); for (let x = 0; x < 60; x++) for (let y = 0; y < 60; y++) for (let z = 0; z < hs[x] - y % 5; z++) v.setAt([x, y, z], z < 5 ? [90, 80, 70] : [60, 140, 50])",
	"for (let z = 0; z < 3; z++) { const k = z * 2; for (let y = 0; y < 40; y++) { let c = y; for (let x = 0; x < 40; x++) { c = c * 31 + x & 255; v.setAt(x + k, y, z, [c, c, 0]) } } }",
	"let sum = -0; for (let x = 0; x < 2500; x++) { sum += x % 7 * 0.5; v.setAt(x, 0, 0, sum & 255 | 1) } print(sum)",
	"const at = new Vec(0, 0, 0), c = new Vec(1, 2, 3, 255); for (let z = 0; z < n; z++) for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) { at.x = x; at.y = y; at.z = z; c.r = x * 13.7; c.g += 0.1; v.setAt(at, c) } print(String(at), String(c), c.g)",
	"const at = new Vec(0.1, 0, -0); for (let i = 0; i < 2500; i++) { at.x += i / 7; at.y = at.x++ % 16; at.z = -at.z * i; if (at.x > 1000) at.x = -at.y; v.setAt(at, at) } print(at.x, at.y, 1 / at.z)",
	"v.box([0, 0, 0], [n, n, n], 'teal'); const at = new Vec(0.1, 0, 5); let k = 0; v.each((x, y, z, c) => { at.x += x / 3; at.y = (at.y + 1) % 9; v.setAt(at, c); k = at.x }); print(at.x, at.y, at.z, k)",
	"for (let i = 0; i < 2500; i++) { v.setAt([i, 0, 0], i % 3 ? 'red' : i % 2 ? [i, 9, 9] : v.getAt(i - 1, 0, 0) || 5); v.setAt(i, 1, 0, i > 900 ? new Vec(i, 2, 3) : '#123456') }",
	"const grid = Array.from({ length: 50 }, (_, i) => Array.from({ length: 50 }, (_, j) => i * j % 7)); for (let x = 0; x < 50; x++) for (let y = 0; y < grid[x].length; y++) v.setAt([x, y, grid[x][y]], [255, grid[y][x], 0])",
	"const points = Array.from({ length: 50 }, (_, i) => [i / 3, i * i % 30, 100]); for (let k = 0; k < 50; k++) for (let i = 0; i < points.length; i++) { const p = points[i]; v.setAt([p[0], p[1], p[2] + k], points[49 - i]) } for (const [x, y] of points) for (let i = 0; i < 50; i++) v.setAt([x, y, 200 + i], 'red')",
	"let k = 0; const step = x => x * 3 & 1023; for (let i = 0; i < 2500; i++) { k = step(k + 1); v.setAt(k, i & 3, 0, 'red') } print(k)",
	"for (let round = 0; round < 5; round++) { let n0 = 0; for (let x = 0; x < 2500; x++) { v.setAt(x, round, 0, round * 40); n0++ } print(n0); list(round) } function list(k) { print(k) }",
	"v.box([0, 0, 0], [n, n, n], 'teal'); let top = 0, count = 0; v.each((x, y, z, c) => { top = Math.max(top, x + y); if (c & 1) count++ }); print(top, count)",
	"v.box([0, 0, 0], [n, n, n], 'teal'); v.iter((p, c) => { if ((p.x + p.y + p.z) % 6 === 0 && c.b > 100) v.setAt(p, new Vec(0, 0, 0, 0)) })",
	"v.box([0, 0, 0], [n, n, n], 'teal'); v.iter(({ x, y, z }, { r, g, b, a }) => v.setAt([x + 1, y, z], [r + 1, g, b, a]))",
	"v.box([-20, 0, 0], [n, n, n], 'teal'); const w = new Volume(); v.each((x, y, z, c) => { w.setAt(x, y, z, c + x); v.setAt(x, y, z + 5, v.getAt(x, y, z - 1) || 'red') }); v.merge(w)",
	"v.box([0, 0, 0], [n, n, n], 'teal'); let first, last; v.iter(p => { if (first === undefined) first = p.x; last = p.z; }); print(first, last)",
	"v.box([0, 0, 0], [n, n, n], 'teal'); let s = 0; function add(x, y, z, c) { s += c; v.setAt(x, y, z, Math.random() < 0.5 ? c : 0) } v.each(add); print(s, Math.random())",
}

const loopHead = "const v = goxel.image.activeLayer.volume, n = 14; "

func TestLoopsDoTheSame(t *testing.T) {
	engine := newEngine(t)
	for i, body := range loopsCompiled {
		if raced && os.Getenv("VOXRUN_SOAK") == "" && i%8 != 3 {
			continue
		}
		source := loopHead + body + "; print(v.count())"
		res, told, hash := runKernels(t, engine, source)
		want, _, wantHash := runKernels(t, nil, source)
		if seen(res) != seen(want) || hash != wantHash {
			t.Errorf("%s\ngives %s\nand interpreted %s", body, seen(res), seen(want))
		}
		compiled := 0
		for _, e := range told {
			if e.Line == 0 {
				t.Errorf("%s\nis explained without a place: %v", body, e)
			}
			if e.Compiled() {
				compiled++
			}
		}
		if compiled == 0 || !told[len(told)-1].Compiled() {
			t.Errorf("%s\nis not compiled: %v", body, told)
		}
	}
}

// loopsAnyhow are scripts with loops that are compiled or not, and do the same as when
// they are interpreted. b is a box of 16³ voxels in v.
var loopsAnyhow = []string{
	// What ends with an error has the same error, and leaves the same voxels.
	"try { for (let i = 0; i < 2500; i++) v.setAt(i > 2400 ? NaN : i, 0, 0, 'red') } catch (e) { print(e.message) }",
	"let i; try { for (i = 0; i < 2500; i++) v.setAt([i, 0, 0], i > 2400 ? 'nocolour' : 'red') } catch (e) { print(e.message) } print(i)",
	"for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, i > 2400 ? null : 'red')",
	"for (let i = 0; i < 2500; i++) v.setAt([i * 1e6, 0, 0], 'red')",
	"for (let i = 0; i < 2500; i++) { if (i === 2000) throw new RangeError('at ' + i); v.setAt(i, 0, 0, 'red') }",
	"let k = 0; try { for (let i = 0; i < 2500; i++) { k++; v.setAt(i, 0, 0, undefined_thing) } } catch (e) { print(e.message, k) }",
	"const k = 0; try { for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 'red'); if (i === 2000) k++ } } catch (e) { print(e.message) } print(v.count())",
	"try { for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, late) } } catch (e) { print(e.message) } const late = 5",
	"const layer = goxel.image.addLayer('x'); layer.remove(); try { for (let i = 0; i < 2500; i++) layer.volume.setAt(i, 0, 0, 5) } catch (e) { print(e.message) }",
	"const p = [1, 2]; try { for (let i = 0; i < 2500; i++) v.setAt([p[i % 3].x, 0, 0], 5) } catch (e) { print(e.message) }",
	// What more than arithmetic goes on.
	"const fs = []; for (let i = 0; i < 2500; i++) { if (i < 3) fs.push(() => i); v.setAt(i, 0, 0, 5) } print(fs.map(f => f()))",
	"function f() { for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); if (i === 2200) return i } } print(f())",
	"for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); if (i % 1000 === 0) print(i, v.count()) }",
	"let s = ''; for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); s += i % 10 } print(s.length)",
	"let s = 'a'; for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, s === 'a' ? 5 : 6); s = i & 1 ? 'a' : 'b' } print(s)",
	"let big = 0n; for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); big++ } print(big)",
	"const a = []; for (let i = 0; i < 2500; i++) { a[i] = i; v.setAt(i, 0, 0, 5) } print(a.length)",
	"const o = { n: 0 }; for (let i = 0; i < 2500; i++) { o.n++; v.setAt(i, 0, 0, 5) } print(o.n)",
	"const grid = Array.from({ length: 50 }, (_, i) => [i, i * 2, -1]); for (let i = 0; i < 2500; i++) v.setAt(i, (grid[i] || [7])[0], 0, 5); print(v.bounds().size)",
	"const grid = Array.from({ length: 50 }, (_, i) => [i, i * 2, -1]); for (let i = 0; i < 2500; i++) v.setAt(i, grid[i % 50][i % 4] || 9, 0, 5); print(v.bounds().size)",
	"const grid = Array.from({ length: 50 }, (_, i) => [i, i * 2, -1]); let s = 0; for (let i = 0; i < 2500; i++) { const r = grid[i % 50]; r[1] = i; s += r[1] + grid[i % 50][1]; v.setAt(i, 0, 0, 5) } print(s)",
	"const grid = Array.from({ length: 50 }, (_, i) => [i, i * 2, -1]); let r; for (let i = 0; i < 2500; i++) { if (i < 9) r = grid[i]; v.setAt(i, r[0], 0, 5) } print(r)",
	"v.setAt([1, 2, 3], 'red', 5, n ? 6 : 7); for (let i = 0; i < 2500; i++) v.setAt([i, 0, 0], 'red', 5, i ? 6 : 'blue'); print(v.getAt(5, 0, 0))",
	"for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, i > 2000 ? undefined : i % 2 ? 'red' : [1, 2, 3])",
	"let p; for (let i = 0; i < 2500; i++) { p = [i, 0, 0]; v.setAt(p, 5) } print(p)",
	"for (let i = 0; i < 2500; i++) { var q = [i, 0, 0]; v.setAt(q, 5) } print(q)",
	"for (let i = 0; i < 2500; i++) { var q = [i, 0, 0], c = [i, i, 9]; v.setAt(q, c) } print('done')",
	"const at = new Vec(0, 0, 0); for (let i = 0; i < 2500; i++) { at.x = i / 3; at.y = i & 7; v.setAt(at, 5) } print(String(at))",
	"const at = [0, 0, 0]; for (let i = 0; i < 2500; i++) { at[0] = i; at[1]++; v.setAt(at, 5) } print(at)",
	"const at = new Vec(0, 0, 0), too = at; for (let i = 0; i < 2500; i++) { at.x = i; v.setAt(too, 5) } print(v.count())",
	"const at = new Vec(0, 0, 0), o = { at }; for (let i = 0; i < 2500; i++) { at.x = i; v.setAt(o.at, 5) } print(v.count())",
	"const at = new Vec(0, 0, 0), f = () => at.x; for (let i = 0; i < 2500; i++) { at.x = i; v.setAt(f(), 0, 0, 5) } print(v.count())",
	"const at = new Vec(0, 0, 0); for (let i = 0; i < 2500; i++) { const was = at; at.x = i; v.setAt(was, 5) } print(v.count())",
	"const at = new Vec(0, 0, 0); function put(p) { p.x++; v.setAt(p, 5) } for (let i = 0; i < 2500; i++) { at.y = i & 3; put(at) } print(String(at))",
	"const at = new Vec(0, 0, 0); try { for (let i = 0; i < 2500; i++) { at.x = i; v.setAt(at, i > 2000 ? null : 5) } } catch (e) { print(String(at)) }",
	"const at = new Vec(0, 0); for (let i = 0; i < 3; i++) for (let j = 0; j < 1000; j++) { at.y = j; at.x = i; v.setAt(at, 5) } try { for (let i = 0; i < 2500; i++) { at.z = i; v.setAt(at, 5) } } catch (e) { print(e.message, String(at)) }",
	"const at = new Vec(0, 0, 0); for (let i = 0; i < 2500; i++) { at.x = i % 2 ? true : null; at.y = undefined; v.setAt([at.x, i, 0], 5) } print(String(at))",
	"const at = new Vec(0, 0, 0); for (let i = 0; i < 2500; i++) { { const at = [i, 0, 0]; v.setAt(at, 5) } at.x = i } print(String(at))",
	"class V extends Vec { set x(k) { print.n = k } get x() { return 3 } } const at = new V(0, 0, 0); for (let i = 0; i < 2500; i++) { at.x = i; v.setAt(at, 5) } print(String(at), print.n)",
	"const at = new Vec(0, 0, 0); Object.defineProperty(Vec.prototype, 'x', { set(k) { print.n = k }, get() { return 7 } }); for (let i = 0; i < 2500; i++) { at.x = i; v.setAt([at.x, i, 0], 5) } print(print.n, v.bounds().min)",
	"let k = 1; const f = () => k; for (let i = 0; i < 2500; i++) { k = (k * 5 + 1) & 255; v.setAt(i, 0, 0, f() + 1) } print(k)",
	"let total = 0; function put(i) { v.setAt(i, 0, 0, 5); total++ } for (let i = 0; i < 2500; i++) put(i); print(total)",
	"let m = v; for (let i = 0; i < 2500; i++) { m.setAt(i, 0, 0, 5); if (i === 1200) m = new Volume() } print(m.count())",
	"for (let i = 0; i < 2500; i++) { if (i === 1200) goxel.image.addLayer('b'); goxel.image.activeLayer.volume.setAt(i, 0, 0, 5) } print(goxel.image.layers.map(l => l.volume.count()))",
	"const w = v; for (let i = 0; i < 2500; i++) { w.setAt(i, 0, 0, i); v.setAt(0, i, 0, w.getAt(i, 0, 0)) } print(w.getAt(0, 77, 0))",
	"for (let i = 0; i < 2500; i++) v['setAt'](i, 0, 0, 5); print(1)",
	"for (const l of goxel.image.layers) for (let i = 0; i < 2500; i++) l.volume.setAt(i, 0, 0, 5); print(1)",
	"for (const k in { a: 1, b: 2 }) for (let i = 0; i < 2500; i++) v.setAt(i, k.length, 0, 5); print(1)",
	"let i = 5; for (let i = i2(); i < 2500; i++) v.setAt(i, 0, 0, 5); function i2() { return 3 } print(i)",
	"for (let i = 0, f = () => i; i < 2500; i++) v.setAt(f(), i, 0, 5); print(1)",
	"switch (3) { case 3: for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); if (i > 2000) break } v.setAt(0, 0, 9, 9); break; default: print('no') }",
	"async function f() { for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5); await null; for (let i = 0; i < 2500; i++) { v.setAt(0, i, 0, 5); if (i === 3) await null } print('f') } f()",
	"function* g() { for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5); yield 1; for (let i = 0; i < 4; i++) { v.setAt(0, i, 0, 5); yield i } } print([...g()])",
	"class P { x = 3; draw() { for (let i = 0; i < 2500; i++) v.setAt(i, this.x, 0, 5) } quick() { const x = this.x; for (let i = 0; i < 2500; i++) v.setAt(i, x, 1, 5) } } new P().draw(); new P().quick()",
	"const f = n => { let s = 0; for (let i = 0; i < n; i++) { v.setAt(i, n, 0, n); s += i } return s }; let all = 0; for (let j = 0; j < 100; j++) all += f(j); print(all)",
	"const o = { n: 2500, get c() { print('c'); return 5 } }; for (let i = 0; i < o.n; i++) v.setAt(i, 0, 0, i ? 5 : o.c); print(1)",
	"for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5)\n;[v.getAt(7, 0, 0)]",
	"let k = 0; for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); k++ }",
	"1; for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5)",
	"1; if (n) { for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5) }",
	"try { for (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); i } } finally { }",
	"fill(); const seen = new Set(), known = new Map(); v.each((x, y, z, c) => { seen.add(c); known.set(x, y) }); print(seen.size, known.size)",
	"for (const wrong of [new Set([1, 2, 3]), new Map()]) for (const f of [() => v.setAt(wrong, 5), () => v.setAt(0, 0, 0, wrong)]) try { f() } catch (e) { print(e.message) }",
	// What the runtime gives is not what it was.
	"Volume.prototype.setAt = function (p, c) { print.n = (print.n || 0) + 1 }; for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5); print(print.n)",
	"v.setAt = (x, y, z, c) => { v.merge }; for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5); print(1)",
	"Object.defineProperty(Object.getPrototypeOf(goxel.image.activeLayer), 'volume', { get() { return w } }); const w = new Volume(); for (let i = 0; i < 2500; i++) goxel.image.activeLayer.volume.setAt(i, 0, 0, 5); print(w.count())",
	"Array.prototype[Symbol.iterator] = function* () { yield 7; yield 8; yield 9 }; for (let i = 0; i < 2500; i++) { const [a, b] = [i, 0]; v.setAt(a, b, 0, 5) } print(v.getAt(7, 8, 0))",
	"class Vec { constructor(x) { this.x = x; this.y = this.z = 2 } } for (let i = 0; i < 2500; i++) v.setAt(new Vec(i), 5); print(1)",
	"const mine = { setAt(x) { this.n = (this.n || 0) + x } }; for (let i = 0; i < 2500; i++) { mine.setAt(i); v.setAt(i, 0, 0, 5) } print(mine.n)",
	// Numbers of all kinds.
	"for (let i = -1250; i < 1250; i++) { v.setAt([i / 3, -i / 7, NaN], [i, -i * 1.7, 1e9 * i, i]); v.setAt([i], i * 999) }",
	"for (let i = 0; i < 2500; i++) v.setAt([i, 2147483647, -2147483648], 5); print(v.bounds().min)",
	"for (let i = 0; i < 2500; i++) v.setAt([`${i}`, true, null], 5)",
	"for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, [i, 2 ** 40, -1])",
	"for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, [i, i]) ",
	"for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, i % 2 ? 'red' : [1, 2, 3])",
	"for (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, -i)",
	"const far = 2 ** 30; for (let i = 0; i < 2500; i++) v.setAt(far + i, -far - i, 5, 5); print(v.bounds().min)",
	"v.box([4194300, 0, 0], [4194310, 16, 16], 'red'); let s = 0; v.iter(p => { s += p.x }); v.each(x => { s += x }); print(s)",
	"v.box([2 ** 25, 0, 0], [2 ** 25 + 12, 12, 12], 'red'); let s = 0; v.iter(p => { s += p.x }); print(s)",
	// Statements that are written in another way.
	"v.setAt([1, 2.9, -3.9], [1, 300, -1]); v.setAt([NaN, null, true], [1, 2, 3, 0.5]); v.setAt(['4', [5], {}], ['7', 8, 9, undefined]); v.each((...a) => print(a))",
	"try { v.setAt([1, 2, 2 ** 40], [1, 2, 3]) } catch (e) { print(e.stack) }",
	"const f = c => { v.setAt([1, 2, 3], c) }; for (const c of ['nocolour', null, undefined, NaN, true, [1], {}, 'red', 5, new Vec(1, 2)]) try { f(c); print(v.getAt(1, 2, 3)) } catch (e) { print(e.stack) }",
	"for (const u of [undefined, null, 5, { setAt: 3 }, { setAt(...a) { print(JSON.stringify(a), this === u) } }]) try { u.setAt([1, 2, 3], [4, 5, 6]); u.setAt([1, 2, 3], 'x') } catch (e) { print(e.stack) }",
	"class W extends Volume { setAt(p, c) { super.setAt(p, c); this.n = (this.n || 0) + 1 } } const u = new W(); u.setAt([1, 2, 3], [4, 5, 6]); print(u.n, u.count()); class X extends Volume {} const y = new X(); y.setAt([1, 2, 3], [4, 5, 6]); print(y.count())",
	"let k = 0; const o = { valueOf() { return ++k } }; v.setAt([o, o, o], [o, o, o]); print(k, v.getAt(1, 2, 3)); v.setAt([k++, k++, k++], [k++, k++, k++, k++]); print(k)",
	"const bad = { valueOf() { throw new Error('bad') } }; for (const f of [() => { v.setAt([bad, 1, 2], [1, 2, 3]) }, () => { v.setAt([0, 1, 2], [1, bad, 3]) }]) try { f() } catch (e) { print(e.stack) }",
	"Volume.prototype.setAt = function (...a) { print(JSON.stringify(a)) }; v.setAt([1, 2, 3], [4, 5, 6]); v.setAt([1, 2, 3], 7)",
	"let u = v; u.setAt([(u = w, 1), 2, 3], [4, 5, 6]); print(v.count(), w.count())",
	// Functions for iter and each that do more.
	"fill(); class K { l = []; setAt(p) { this.l.push(p) } } const k = new K(); v.iter((p, c) => { k.setAt(p, c) }); print(new Set(k.l).size)",
	"fill(); const l = []; v.iter((p, c) => { if (l.length < 4) l.push(() => p.x + c.r) }); print(l.map(f => f()))",
	"fill(); let t = 0; v.iter(({ x, y = 5, z: q }, { r, a }) => { t += x * r + y + q + a; print.x = t }); print(t)",
	"fill(); v.iter((p, c) => { if (p.x + p.y + p.z === 0) print(p.x, c.a, c.w, c.x, p.r); print.x = v.getAt(p) })",
	"v.box([2 ** 25, 0, 0], [2 ** 25 + 12, 2, 2], 'red'); v.iter(p => { print(p.x, p.y) })",
	"fill(); const keep = []; v.iter((p, c) => { if (keep.length < 5) keep.push(p, c) }); print(keep.join())",
	"fill(); let last; v.iter((p, c) => { last = p }); print(String(last))",
	"fill(); try { v.iter((p, c) => { v.setAt(p, 'red'); if (p.x + p.y + p.z > 40) throw new Error('at ' + p) }) } catch (e) { print(e.message) } print(v.getAt(0, 0, 0), v.getAt(15, 15, 15))",
	"fill(); let k = 0; try { v.each((x, y, z, c) => { k++; v.setAt(x, y, z, x > 14 ? NaN : c + 1) }) } catch (e) { print(e.message) } print(k)",
	"fill(); v.each((x, y, z, c) => { v.clear() }); print(v.count())",
	"fill(); v.iter((p, c) => { p.x = 5; v.setAt(p, c) }); v.iter(function (p) { if (this !== undefined) print('this') })",
	"fill(); v.iter((p, c) => { try { p.q } catch (e) { v.setAt(p, 5) } })",
	"fill(); v.iter(p => { p.a })",
	"fill(); let n1 = 0; v.iter((...a) => { n1 += a.length }); v.each((x, ...r) => { n1 += r.length }); v.each(function () { n1 += arguments.length }); print(n1)",
	"fill(); const only = 4; try { v.each(x => { only++ }) } catch (e) { print(e.message) }",
	"fill(); v.iter(async p => { await null; v.setAt(p, 'red') })",
	"v.box([0, 0, 0], [11, 11, 11], 4); v.iter((p, c) => { setTimeout(() => v.setAt(p, c), 0) }); ",
	"fill(); let a = 0, b2 = 0; v.each((x, y, z) => { a += x; [a, b2] = [b2, a] }); print(a, b2)",
	"fill(); v.each((x, y, z, c) => { for (let i = 0; i < 3; i++) v.setAt(x, y, z + 16 * i, c + i) })",
	"v.generate(box([0, 0, 0], [4, 4, 4]), (x, y, z) => { for (let i = 0; i < 3000; i++) w.setAt(i, Math.random() * 5, 0, 5); return Math.random() < 0.5 ? 'red' : 0 }); print(w.count(), Math.random())",
	"fill(); const f = (x, y, z, c) => { if (x > 3) g(x, y, z, c) }; const g = (x, y, z, c) => v.setAt(x, y, z, c ^ 255); v.each(f); Volume.prototype.each.call(v, f)",
}

func TestLoopsDoTheSameAnyhow(t *testing.T) {
	engine := newEngine(t)
	for i, body := range loopsAnyhow {
		for kind, head := range []string{"", "export const mark = 1; "} { // a plain script, and a module
			if raced && os.Getenv("VOXRUN_SOAK") == "" && (kind != i%2 || i%10 != 3) {
				continue // the interpreter takes ten times as long; make same runs them all
			}
			source := head + loopHead + "const w = new Volume(); function fill() { v.box([0, 0, 0], [16, 16, 16], 'teal') } " + body
			if i%3 == 0 { // the others end with the loop, whose value the script may have
				source += "; print(v.count(), v.bounds().size)"
			}
			res, told, hash := runKernels(t, engine, source)
			want, _, wantHash := runKernels(t, nil, source)
			if seen(res) != seen(want) || hash != wantHash {
				t.Errorf("%s\ngives\n%s\nand interpreted\n%s\n%v", source, seen(res), seen(want), told)
			}
		}
	}
}

// TestLoopsEnd stops loops by all that stops a run.
func TestLoopsEnd(t *testing.T) {
	engine := newEngine(t)
	for _, c := range []struct {
		name, source string
		limits       vm.Limits
		code         fault.Code
	}{
		{"a loop without end", "for (let i = 0;; i++) v.setAt(i & 7, 0, 0, 'red')", vm.Limits{Timeout: 300 * time.Millisecond}, fault.OverTime},
		{"a loop that does nothing", "for (let i = 0; i >= 0;) { if (i < 0) v.setAt(0, 0, 0, 'red') }", vm.Limits{Timeout: 300 * time.Millisecond}, fault.OverTime},
		{"too many voxels", "for (let x = 0; x < 1e4; x++) for (let y = 0; y < 1e4; y++) v.setAt(x, y, 0, 'red')", vm.Limits{Voxels: 100_000}, fault.OverVoxels},
		{"too many bytes", "for (let x = 0; x < 1e6; x++) for (let y = 0; y < 1e6; y++) v.setAt(x * 16, y * 16, 0, x + y)", vm.Limits{Memory: 1 << 20}, fault.OverMemory},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench()
			b.Kernels = engine
			source := "const v = new Volume(); try { " + c.source + " } catch (e) { print('caught', e) }; for (;;) ;"
			e := fails(t, b.do(t, vm.Job{Source: source, Limits: c.limits, Explain: true}))
			if e.Code != c.code {
				t.Errorf("it ends with %v", e)
			}
		})
	}
}

func TestLoopsAreExplained(t *testing.T) {
	engine := newEngine(t)
	for body, want := range map[string]string{
		"\nfor (let i = 0; i < 2500; i++) v.setAt(i, 0, 0, 5)\nprint(1)":                                                                                               "k.js:2:1: loop: compiled",
		"\nfor (let i = 0; i < 2500; i++) {\n  v.setAt(i, 0, 0, 5)\n  print(i)\n}\nprint(1)":                                                                           "k.js:2:1: loop: interpreted, since it uses 'print', whose value a compiled function can't have (4:3)",
		"\nfor (let i = 0; i < 100; i++) v.setAt(i, 0, 0, 5)\nprint(1)":                                                                                                "k.js:2:1: loop: interpreted, since it goes too few rounds",
		"let k = 0\nfor (let i = 0; i < 2500; i++) { v.setAt(i, 0, 0, 5); k++ }":                                                                                       "loop: interpreted, since it gives the script its value",
		"try {\nfor (let i = 0; i < 2500; i++) v.setAt(NaN, 0, 0, 5)\n} catch (e) { print(1) }\nprint(2)":                                                              "loop: interpreted, since it did what only the interpreter can",
		"const a = new Float64Array(2e5)\nfor (let j = 0; j < 5; j++) row(j)\nfunction row(j) { for (let i = 0; i < 1100; i++) { v.setAt(i, j, a[i], 5) } }\nprint(1)": "k.js:3:19: loop: interpreted, since it reads long arrays for few rounds",
		"v.box([0, 0, 0], [16, 16, 16], 'red')\nv.iter((p, c) => print(p))\nprint(2)":                                                                                  "k.js:2:8: Volume.iter: interpreted, since it uses 'print'",
	} {
		_, told, _ := runKernels(t, engine, loopHead+body)
		found := false
		for _, e := range told {
			found = found || strings.Contains(e.String(), want)
		}
		if !found {
			t.Errorf("%s\nis explained by %v, want %q", body, told, want)
		}
	}
}
