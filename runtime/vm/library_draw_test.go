package vm_test

import (
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/vm"
)

const drawImports = "import * as d from 'voxrun/draw'; const v = new Volume(); v.box([0, 0, 0], [4, 4, 4], 'red'); const c = d.canvas(v, { at: 9 }); const p = [[0, 0, 0], [9, 0, 0]]"

func TestWrongDrawing(t *testing.T) {
	refuses(t, drawImports, map[string]string{
		"d.bezier([0, 0, 0], [1, 1, 1])":                "bezier takes three points or four; got 2 arguments",
		"d.bezier([0, 0, 0], 5, [1, 1, 1])":             "bezier: a point is a point: [x, y, z] or [x, y]; got 5",
		"d.bezier([0, 0], [NaN, 0], [1, 1])":            "bezier: a point: x is a number; got NaN",
		"d.bezier([0, 0, 0], [0, 0, 1e300], [1, 1, 1])": "is too far away: at most 1000000000 from 0",
		"d.spline(5)":                   "spline takes an array; got 5",
		"d.spline(new Float64Array(4))": "spline: 4 numbers are no positions",
		"d.spline((function* () { for (;;) yield [0, 0] })())":    "spline: more than 65536 elements",
		"d.spline(p, {close: true})":                              "spline has no option 'close'; did you mean 'closed'?",
		"d.arc([0, 0, 0])":                                        "arc: radius is a number; got undefined",
		"d.arc([0, 0, 0], -1)":                                    "arc: radius is from 0 to 1e+09; got -1",
		"d.arc([0, 0, 0], 1e6, 0, 3e6)":                           "arc: the curve would have more than a million points",
		"d.helix([0, 0, 0], [1, 2, 3], 5, 5)":                     "more than 2 elements",
		"d.resample(p, 0)":                                        "resample: distance is from 0.001",
		"d.ngon(2, 5)":                                            "ngon: sides is from 3 to 1024; got 2",
		"d.tube(v, p, 'x', 'red')":                                "tube: radius is a number, an array of them, or a function of t from 0 to 1; got \"x\"",
		"d.tube(v, p, () => 'x', 'red')":                          "tube: radius is a number; got \"x\"",
		"d.tube(v, p, [], 'red')":                                 "tube: radius: an empty array",
		"d.tube(v, p, -1, 'red')":                                 "tube: radius is from 0 to 4096; got -1",
		"d.tube(v, p, 2)":                                         "tube takes a colour",
		"d.tube(v, p, () => { throw new Error('mine') }, 'red')":  "mine",
		"d.sweep(v, [[0, 0, 0], [0, 0, 0]], d.ngon(3, 2), 'red')": "sweep takes a curve of two points or more, at different places",
		"d.sweep(v, p, [[0, 0], [1, 1]], 'red')":                  "sweep: profile: an outline has three corners or more; got 2",
		"d.sweep(v, p, [[0, 0], [1, 1], [9999, 0]], 'red')":       "a corner is at most 4096 from 0; got (9999, 0)",
		"d.sweep(v, p, d.ngon(3, 2), 'red', {up: [0, 0, 0]})":     "sweep: up has no direction",
		"d.symmetric(v, {x: 'left'}, () => 0)":                    "symmetric: x is a number; got \"left\"",
		"d.symmetric(v, {turns: 2.5}, () => 0)":                   "symmetric: turns is a whole number; got 2.5",
		"d.symmetric(v, {x: 0})":                                  "symmetric takes a function; got undefined",
		"d.canvas()":                                              "canvas takes a Volume; got undefined",
		"d.canvas(v, {plane: 'zx'})":                              "canvas: plane",
		"d.canvas(v, {depth: 0})":                                 "canvas: depth is from 1 to 4096; got 0",
		"d.canvas(v, {mode: 'ovr'})":                              "did you mean 'over'?",
		"c.rect(0, 0, -4, 4, 'red')":                              "Canvas.rect: width and height are 0 or more; got -4 and 4",
		"c.circle(0, 0, 1e9, 'red')":                              "Canvas.circle: radius is from -1.048576e+06 to 1.048576e+06; got 1e+09",
		"c.circle(0, 0, 5, 'red', {filled: true})":                "Canvas.circle has no option 'filled'; did you mean 'fill'?",
		"c.fill(2, 2, 'gold')":                                    "Canvas.fill: the area around (2, 2) is not enclosed",
		"c.polygon([], 'gold')":                                   "Canvas.polygon: an outline has three corners or more; got 0",
	})
}

func TestDrawingInAScript(t *testing.T) {
	for _, source := range []string{
		// A transparent tube that crosses itself is even.
		"d.tube(v, d.spline([[20, 0, 0], [40, 0, 0], [30, 10, 0], [30, -10, 0]]), 2, '#ff000080'); let even = true; v.each((x, y, z, k) => { if (x > 10) even &&= k === rgba(255, 0, 0, 128) }); return even",
		// An empty colour removes, and a mode holds.
		"v.box([0, 0, 0], [20, 20, 20], 'red'); d.tube(v, [[-5, 10, 10], [25, 10, 10]], 3, 0); return v.getAt(10, 10, 10) === 0 && v.getAt(10, 10, 0) !== 0",
		"v.box([0, 0, 0], [20, 20, 20], 'red'); d.tube(v, [[-5, 10, 10], [25, 10, 10]], 3, 'blue', {mode: 'paint'}); return v.getAt(10, 10, 10) === rgb(0, 0, 255) && v.getAt(22, 10, 10) === 0",
		"v.clear(); d.polyline(v, [[0, 0, 0], [9, 0, 0], [9, 9, 0]], 'white'); return v.count() === 19 && v.getAt(9, 9, 0) !== 0",
		"v.clear(); d.polyline(v, new Float32Array([0, 0, 0, 9, 0, 0]), 'white', {thickness: 3}); return v.getAt(4, 1, 0) !== 0 && v.getAt(4, 2, 0) === 0",
		// A radius as a number, an array and a function.
		"const a = new Volume(), b = new Volume(), e = new Volume(), q = [[0, 0, 0], [10, 0, 0], [40, 0, 0]]; d.tube(a, q, 3, 'red'); d.tube(b, q, [3, 3, 3], 'red'); d.tube(e, q, t => 3, 'red'); return a.equals(b) && a.equals(e) && a.count() > 1000",
		"let ts = []; d.tube(v, [[0, 0, 0], [10, 0, 0], [40, 0, 0]], t => { ts.push(t); return 1 }, 'red'); return ts.join() === '0,0.25,1'",
		// Symmetry.
		"v.clear(); d.symmetric(v, {x: 0, y: 5, z: 2.5}, w => w.setAt(3, 7, 2, 'gold')); return v.count() === 4 && v.getAt(-4, 7, 2) !== 0 && v.getAt(3, 2, 2) !== 0",
		"v.clear(); d.symmetric(v, {turns: 4}, w => w.setAt(3, 0, 0, 'gold')); return v.count() === 4 && v.getAt(-1, 3, 0) !== 0 && v.getAt(-4, -1, 0) !== 0",
		"v.clear(); d.symmetric(v, {turns: 7, axis: 'y', center: [0, 0, 0]}, w => w.sphere(20, 0, 0, 3, 'gold')); return v.count() > 7 * 90 && v.count() < 7 * 140",
		// The three planes.
		"v.clear(); d.canvas(v, {plane: 'xy', at: 5}).pixel(1, 2, 'red'); d.canvas(v, {plane: 'xz', at: 5}).pixel(1, 2, 'red'); d.canvas(v, {plane: 'yz', at: 5, depth: 2}).pixel(1, 2, 'red'); return v.count() === 4 && !!(v.getAt(1, 2, 5) && v.getAt(1, 5, 2) && v.getAt(5, 1, 2) && v.getAt(6, 1, 2))",
		"v.clear(); d.canvas(v, {origin: [10, 20], down: true}).rect(0, 0, 3, 2, 'red'); return v.bounds().min.join() === '10,0,19' && v.bounds().max.join() === '13,1,21'",
		"v.clear(); c.rect(0, 0, 10, 8, 'red', {fill: false, thickness: 2}).fill(5, 4, 'gold'); return v.count() === 80 && v.getAt(5, 9, 4) === hex('gold')",
		"v.clear(); c.circle(0.5, 0.5, 8.5, 'red', {fill: false}).fill(0, 0, 'gold'); return v.getAt(0, 9, 0) === hex('gold') && v.getAt(8, 9, 0) === hex('red')",
		"v.clear(); c.polygon([d.ngon(4, 10), d.ngon(4, 5)], 'red'); return v.getAt(0, 9, 0) === 0 && v.getAt(0, 9, 7) !== 0",
		"v.clear(); c.path(d.arc([0, 0], 12, 0, 360), 'red', {thickness: 3}).ellipse(0, 0, 5, 3, 'gold').line(-20, 0, 20, 0, 'white'); return v.getAt(20, 9, 0) === hex('white')",
		"return `${c}` === 'Canvas(xz)' && c.pixel(0, 0, 'red') === c",
	} {
		holds(t, drawImports, source)
	}
}

// TestDrawingOfHostileScripts changes what is drawn on while it is drawn.
func TestDrawingOfHostileScripts(t *testing.T) {
	ok(t, newBench().do(t, vm.Job{Name: "hostile.js", Source: drawImports + `
		d.tube(v, p, () => { v.clear(); return 2 }, 'red')
		d.symmetric(v, {turns: 3}, w => d.symmetric(w, {x: 0}, u => { v.clear(); u.setAt(1, 1, 1, 'red') }))
		if (v.count() < 2) throw new Error('symmetric lost what was drawn')
		d.sweep(v, p, d.ngon(8, 4096), 'red', {scale: 0})
		d.tube(v, [], 5, 'red'); d.polyline(v, [], 'red'); d.polyline(v, [[1, 1, 1]], 'red'); c.path([], 'red')
		d.spline([]); d.resample([], 1); d.curveLength([])
		d.tube(v, [[0, 0, 0], [0, 0, 0]], 0, 'red')
		d.sweep(v, [[0, 0, 0], [5, 0, 0], [0, 0, 0]], d.ngon(4, 2), 'red', {closed: true, twist: 3e6})
		c.rect(0, 0, 0, 0, 'red').circle(0, 0, 0, 'red').ellipse(0, 0, 5, 0, 'red').polygon([[0, 0], [0, 0], [0, 0]], 'red')
		`}))
}

// TestDrawingStops ends what would take for ever.
func TestDrawingStops(t *testing.T) {
	for _, source := range []string{
		"d.sweep(v, [[-1e9, 0, 0], [1e9, 1e9, 1e9]], d.ngon(9, 4000), 'red')",
		"d.tube(v, [[-1e9, 0, 0], [1e9, 1e9, 1e9]], 4000, 'red')",
		"d.polyline(v, [[-1e9, 0, 0], [1e9, 1e9, 1e9]], 'red')",
	} {
		j := vm.Job{Name: "endless.js", Source: drawImports + "\n" + source}
		j.Limits.Timeout = 200 * time.Millisecond
		begin := time.Now()
		if e := fails(t, newBench().do(t, j)); e.Class != "limit" {
			t.Errorf("%s ends with %v", source, e)
		}
		if d := time.Since(begin); d > patience {
			t.Errorf("%s took %v to stop", source, d)
		}
	}
}
