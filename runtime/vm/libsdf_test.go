package vm_test

import (
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/vm"
)

const sdfImports = "import * as sdf from 'voxrun/sdf'\nimport * as noise from 'voxrun/noise'\nconst drawn = (s: sdf.Sdf, ...rest: any[]) => { const v = new Volume(); s.draw(v, ...(rest.length ? rest : ['red'])); return v }"

func TestShapesInAScript(t *testing.T) {
	for _, source := range []string{
		"const v = new Volume(); v.box([-4, -4, -4], [4, 4, 4], 'red'); return drawn(sdf.box(8)).equals(v) && drawn(sdf.box([8, 8, 4]).stretch([0, 0, 4])).equals(v)",
		"const v = new Volume(); v.sphere(0, 0, 0, 9.5, 'red'); return drawn(sdf.sphere(9.5)).equals(v) && drawn(sdf.sphere(4.75).scale(2)).equals(v)",
		"return drawn(sdf.box(9).union(sdf.box(9).translate(20, 0, 0), sdf.box(9).translate([0, 20, 0]))).count() === 3 * 729",
		"return drawn(sdf.box([20, 4, 4]).rotate('z', 90)).equals(drawn(sdf.box([4, 20, 4]))) && drawn(sdf.box(2).repeat([4, 4, 4], [3, 2, 1])).count() === 48",
		"const v = drawn(sdf.sphere(8).color('red').union(sdf.sphere(4).translate(20, 0, 0)), 'blue'); return v.getAt(0, 0, 0) === hex('red') && v.getAt(20, 0, 0) === hex('blue')",
		"const v = drawn(sdf.sphere(8).color('red').smoothUnion(sdf.box(8).color('blue').translate(10, 0, 0), 6), undefined); return v.count() > 2000",
		"const v = drawn(sdf.plane('z', 3), 'red', {box: [[-8, -8, -8], [8, 8, 8]]}); return v.count() === 16 * 16 * 11",
		"const v = drawn(sdf.box(16)); sdf.sphere(5).draw(v, 0); const n = v.count(); sdf.sphere(5).draw(v, (d, x, y, z) => z > 0 ? 'gold' : null); return n < 4096 && v.count() > n && v.getAt(0, 0, -3) === 0 && v.getAt(0, 0, 3) === hex('gold')",
		"const s = sdf.sphere(9).displace(noise.simplex({seed: 2, scale: 6}), 3); return drawn(s).count() > 1500 && s.bounds().max[0] >= 12 && s.distance(0, 0, 40) > 0",
		"return drawn(sdf.star(5, 12, 5).extrude(3)).count() > 200 && drawn(sdf.circle(3).revolve(9)).equals(drawn(sdf.torus(9, 3))) && drawn(sdf.regular(4, 8).extrude(2)).count() > 100",
		"const p = [3, -4, 5.5] as const; return sdf.sphere(p, 2) === sdf.sphere(2).distance(p) && sdf.box(p, [2, 3, 4]) === sdf.box([2, 3, 4]).distance(p) && sdf.box(p, 3) === sdf.box(3).distance(p)",
		"const p = new Vec(3, -4, 5.5); return sdf.torus(p, 6, 2) === sdf.torus(6, 2).distance(p) && sdf.capsule(p, [0, 0, 0], [1, 2, 3], 2) === sdf.capsule([0, 0, 0], [1, 2, 3], 2).distance(p) && sdf.cone(p, 6, 8) === sdf.cone(6, 8).distance(p) && sdf.cone(p, 6, 8, 2) === sdf.cone(6, 8, 2).distance(p)",
		"const p = {x: 3, y: -4, z: 5.5}; return sdf.plane(p, 'z') === 5.5 && sdf.plane(p, [0, 0, 1], 5) === 0.5 && sdf.plane([0, 0, 1], 5).distance(p) === 0.5 && sdf.ellipsoid(p, [4, 5, 6]) === sdf.ellipsoid([4, 5, 6]).distance(p) && sdf.prism(p, 6, 8, 12) === sdf.prism(6, 8, 12).distance(p)",
		"const p = new Vec(3, -4, 5.5), a = sdf.sphere(4), b = sdf.box(7); return (['union', 'subtract', 'intersect'] as const).every(op => sdf[op](a, b).distance(p) === sdf[op](a.distance(p), b.distance(p)) && sdf[op](a, b).distance(p) === a[op](b).distance(p))",
		"const p = new Vec(3, -4, 5.5), a = sdf.sphere(4), b = sdf.box(7); return (['smoothUnion', 'smoothSubtract', 'smoothIntersect'] as const).every(op => sdf[op](a, b, 3).distance(p) === sdf[op](a.distance(p), b.distance(p), 3) && sdf[op](a, b, 3).distance(p) === a[op](b, 3).distance(p))",
		"const v = new Volume(), w = new Volume(); v.box([-12, -12, -12], [12, 12, 12], 'red'); w.assign(v); v.carve(p => sdf.smoothUnion(sdf.torus(p, 8, 3), sdf.sphere(p, 5), 2)); sdf.torus(8, 3).smoothUnion(sdf.sphere(5), 2).draw(w, 0); return v.equals(w) && v.count() < 13000",
		"return sdf.sphere(3) !== sdf.sphere(3) && sdf.sphere(3).distance([0, 0, 5]) === 2 && String(sdf.sphere(3).bounds()).startsWith('Box(')",
	} {
		holds(t, sdfImports, source)
	}
}

func TestShapesThatAreWrong(t *testing.T) {
	refuses(t, sdfImports, map[string]string{
		"sdf.sphere(-1)":                                                         "radius is from 0 to 1e+06; got -1",
		"sdf.sphere([1, 2, 3], -1)":                                              "radius is from 0 to 1e+06; got -1",
		"sdf.sphere([1, 2] as any, 1)":                                           "takes a position",
		"sdf.union(3, {} as any)":                                                "takes shapes, or numbers, not both",
		"sdf.subtract()":                                                         "takes one shape or more",
		"sdf.smoothUnion(1, 2, -1)":                                              "k is from 0 to 1e+06; got -1",
		"sdf.smoothUnion({} as any, sdf.sphere(1), 1)":                           "takes shapes of voxrun/sdf; got an object",
		"sdf.sphere('a' as any)":                                                 "radius is a number",
		"sdf.box([1, 0, 1])":                                                     "lengths are from 0.001",
		"sdf.roundBox(8, 5)":                                                     "radius is from 0 to 4",
		"sdf.sphere(4).union({} as any)":                                         "takes shapes of voxrun/sdf; got an object",
		"sdf.union()":                                                            "takes one shape or more",
		"sdf.sphere(4).rotate('w' as any, 3)":                                    "the axis is 'x', 'y' or 'z'",
		"sdf.sphere(4).displace({} as any, 3)":                                   "takes a noise of voxrun/noise",
		"sdf.sphere(4).displace(noise.cellular({output: 'cell'}), 3)":            "jumps",
		"sdf.plane('z').draw(new Volume(), 'red')":                               "the shape has no end",
		"sdf.plane('z').bounds()":                                                "the shape has no end",
		"sdf.plane('z').twist(3)":                                                "the shape has no end",
		"sdf.sphere(4).draw(new Volume())":                                       "have no colour; give one",
		"sdf.sphere(4).draw(new Volume(), () => 'nonsense')":                     "nonsense",
		"sdf.sphere(4).draw(new Volume(), () => { throw new Error('mine') })":    "mine",
		"sdf.sphere(4).draw(new Volume(), 'red', {mod: 'sub'} as any)":           "did you mean 'mode'?",
		"sdf.polygon([[0, 0], [1, 1]])":                                          "has 3 or more; got 2",
		"sdf.polygon([[0, 0], [1, 1], [2]] as any)":                              "each is [x, y]",
		"let s = sdf.sphere(3); for (let i = 0; i < 50; i++) s = s.intersect(s)": "parts; at most 100000",
		"let s = sdf.sphere(3); for (let i = 0; i < 5000; i++) s = s.translate(1, 0, 0)": "on top of each other; at most 1000",
		"sdf.sphere(3).union.call({}, sdf.sphere(2))":                                    "called on something that is no Sdf",
	})
}

// TestShapesStop draws what has no end, under a limit of time.
func TestShapesStop(t *testing.T) {
	for _, source := range []string{
		"sdf.sphere(0.4).repeat([3, 3, 3]).draw(new Volume(), 'red', {box: [[-2e9, -2e9, -2e9], [2e9, 2e9, 2e9]]})",
		"const many = []; for (let i = 0; i < 20000; i++) many.push(sdf.sphere(500).translate(i % 7, 0, 0)); sdf.union(...many).draw(new Volume(), 'red')",
		"sdf.sphere(1e5).draw(new Volume(), d => 'red')",
	} {
		j := vm.Job{Name: "lib.ts", Source: sdfImports + "\n" + source}
		j.Limits = vm.Limits{Timeout: 300 * time.Millisecond, Memory: 256 << 20}
		start := time.Now()
		e := fails(t, newBench().do(t, j))
		if e.Class != "limit" || time.Since(start) > patience {
			t.Errorf("%s\nends after %v with %s: %s", source, time.Since(start), e.Class, e.Message)
		}
	}
}
