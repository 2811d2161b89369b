package api

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestGenerate(t *testing.T) {
	const ball = `const v = new Volume(); v.generate([[-9, -9, -9], [9, 9, 9]], (x, y, z) => x * x + y * y + z * z < 64 ? '#ff0000' : 0); `
	runChecks(t, []check{
		{"the voxels of a box", `const v = new Volume(); v.generate({min: [14, -3, 5], size: [4, 5, 6]}, (x, y, z) => rgb(x, y + 10, z)); let good = v.count() === 120; v.each((x, y, z, c) => { good &&= c === rgb(x, y + 10, z) }); good`, "true"},
		{"in order", `const seen = []; new Volume().generate([[15, 15, 15], [17, 17, 17]], (x, y, z) => { seen.push('' + x % 15 + y % 15 + z % 15) }); seen.join()`, "000,100,010,110,001,101,011,111"},
		{"replaces what was there", ball + `v.box([-9, -9, -9], [9, 9, 9], 'blue'); v.setAt(9, 0, 0, 'blue'); v.generate([[-9, -9, -9], [9, 9, 9]], x => x === 3 ? 'red' : undefined); [v.count(), v.getAt(9, 0, 0) === hex('blue'), v.getAt(3, 3, 3) === hex('red')].join()`, "325,true,true"},
		{"null and transparent colours are nothing", `const v = new Volume(); v.box([0, 0, 0], [4, 4, 4], 'red'); v.generate([[0, 0, 0], [4, 4, 4]], x => [0, null, 'transparent', [1, 2, 3, 0]][x]); v.count()`, "0"},
		{"all forms of colours", `const v = new Volume(); v.generate([[0, 0, 0], [6, 1, 1]], x => [0x010203, 0xff010203, '#010203', [1, 2, 3], {r: 1, g: 2, b: 3}, new Vec(1, 2, 3)][x]); let n = 0; v.each((x, y, z, c) => { n += c === rgb(1, 2, 3) }); n`, "6"},
		{"an empty box", `const v = new Volume(); v.setAt(0, 0, 0, 'red'); v.generate([[0, 0, 0], [0, 9, 9]], () => { throw 1 }); v.count()`, "1"},
		{"no function", `new Volume().generate([[0, 0, 0], [1, 1, 1]], 'red')`, "TypeError: Volume.generate takes a function; got \"red\""},
		{"no box", `try { new Volume().generate(() => 1) } catch (e) { e.name }`, "TypeError"},
		{"no colour", `try { new Volume().generate([[0, 0, 0], [1, 1, 1]], () => NaN) } catch (e) { e.message }`, "Volume.generate: a colour number is from 0 to 0xffffffff; got NaN"},
		{"at the end of space", `const v = new Volume(); v.generate([[2147483640, 0, 0], [2147483646, 1, 1]], () => 'red'); const n = v.count(); v.map(() => 'blue'); v.carve(p => p.y); [n, v.count()].join()`, "6,6"},
		{"sees what was there", ball + `const n = v.count(); v.generate([[-9, -9, -9], [9, 9, 9]], (x, y, z) => v.getAt(x - 1, y, z)); [v.count() === n, v.getAt(8, 0, 0) !== 0, v.getAt(-7, 0, 0) === 0].join()`, "true,true,true"},
		{"throws and changes nothing", ball + `const w = v.copy(); try { v.generate([[-9, -9, -9], [9, 9, 9]], (x, y, z) => { if (z === 8) throw 1; return 'blue' }) } catch {} v.equals(w)`, "true"},
		{"keeps what the function itself writes outside", `const v = new Volume(); v.generate([[0, 0, 0], [3, 1, 1]], x => { v.setAt(x, 0, 50, 'blue'); v.setAt(x, 0, 0, 'blue'); return 'red' }); [v.count(), v.getAt(1, 0, 0) === hex('red')].join()`, "6,true"},
		{"clearing what is generated", `const v = new Volume(); v.setAt(0, 0, 50, 'red'); v.generate([[0, 0, 0], [3, 1, 1]], () => { v.clear(); return 'red' }); v.count()`, "3"},
		{"generating what is generated", `const v = new Volume(); v.generate([[0, 0, 0], [3, 1, 1]], x => { if (x === 0) v.generate([[0, 1, 0], [3, 2, 1]], () => 'blue'); return 'red' }); v.count()`, "3"},
		{"a native function", `const v = new Volume(); v.generate([[0, 0, 0], [3, 3, 3]], Math.max); v.count()`, "26"},
	})
}

func TestMap(t *testing.T) {
	const cube = `const v = new Volume(); v.box([14, 0, 0], [18, 4, 4], 'red'); `
	runChecks(t, []check{
		{"colour first", cube + `let good = true; v.map((c, x, y, z) => { good &&= c === hex('red') && x >= 14 && x < 18 && y < 4 && z < 4; return rgb(x, y, z) }); good && v.getAt(17, 2, 3) === rgb(17, 2, 3)`, "true"},
		{"only what is there", cube + `let n = 0; v.map(() => { n++ }); n`, "64"},
		{"sees what was there", cube + `v.map((c, x, y, z) => v.getAt(x - 1, y, z)); v.count()`, "48"},
		{"throws and changes nothing", cube + `try { v.map((c, x) => { if (x > 16) throw 1; return 0 }) } catch {} v.count()`, "64"},
	})
}

func TestCarve(t *testing.T) {
	const cube = `const v = new Volume(); v.box([-8, -8, -8], [8, 8, 8], 'red'); `
	runChecks(t, []check{
		{"removes what is inside", cube + `v.carve(p => Math.hypot(p.x, p.y, p.z) - 5); const w = new Volume(); w.box([-8, -8, -8], [8, 8, 8], 'red'); w.sphere([0, 0, 0], 5, 0); v.equals(w)`, "true"},
		{"the centre of the voxel", `const v = new Volume(); v.setAt(-3, 4, 5, 'red'); let s; v.carve(p => { s = [p.x, p.y, p.z, p instanceof Vec].join(); return 1 }); s`, "-2.5,4.5,5.5,true"},
		{"0 is inside", `const v = new Volume(); v.setAt(0, 0, 0, 'red'); v.carve(() => 0); v.count()`, "0"},
		{"NaN is not", `const v = new Volume(); v.setAt(0, 0, 0, 'red'); v.carve(() => NaN); v.count()`, "1"},
		{"in a box", cube + `v.carve([[-20, -20, 0], [20, 20, 2]], p => -1); v.count()`, "3584"},
		{"in relief", cube + `v.carve([[-8, -8, -10], [8, 8, 9]], p => -p.z, 'gold'); [v.count(), v.getAt(0, 0, 8) === hex('gold'), v.getAt(0, 0, -9), v.getAt(0, 0, -1) === hex('red')].join()`, "4352,true,0,true"},
		{"with an empty colour", cube + `v.carve([[-8, -8, -10], [8, 8, 9]], p => -p.z, 0); v.count()`, "2048"},
		{"keeps each point", cube + `const all = []; v.carve(p => { all.push(p); return 1 }); new Set(all).size`, "4096"},
		{"nothing to carve", `new Volume().carve(() => { throw 1 })`, "undefined"},
		{"no distance", cube + `v.carve(p => { p.x })`, "TypeError: Volume.carve: the function returns a distance, a number; got undefined"},
		{"no function", cube + `v.carve()`, "TypeError: Volume.carve takes a function; got undefined"},
		{"a box alone", cube + `v.carve([[0, 0, 0], [1, 1, 1]])`, "TypeError: Volume.carve takes a function; got undefined"},
	})
}

// TestRandomInVoxelFunctions looks at the numbers that voxel functions draw.
func TestRandomInVoxelFunctions(t *testing.T) {
	seeded := func(e *Env) { e.Seed, e.Random = 7, rand.New(rand.NewPCG(7, 0)).Float64 }
	const noise = `const v = new Volume(); const draw = () => rgb(256 * Math.random(), 256 * Math.random(), 0); `
	runChecks(t, []check{
		{"do not depend on the order", noise + `v.generate([[0, 0, 0], [20, 20, 20]], draw); print(v.getAt(17, 18, 19)); v.count()`, "8000"},
		{"differ between voxels", noise + `v.generate([[0, 0, 0], [9, 9, 9]], draw); new Set(v.read(v.bounds())).size > 700`, "true"},
		{"differ between calls", noise + `v.generate([[0, 0, 0], [9, 9, 9]], draw); const w = v.copy(); v.map(draw); let same = 0; v.each((x, y, z, c) => { same += w.getAt(x, y, z) === c }); same < 5`, "true"},
		{"differ within a voxel", `const v = new Volume(); v.generate([[0, 0, 0], [1, 1, 1]], () => { const list = [1, 2, 3, 4].map(Math.random); return new Set(list).size }); v.getAt(0, 0, 0) & 255`, "4"},
		{"leave the sequence outside alone", noise + `const a = Math.random(); v.generate([[0, 0, 0], [3, 3, 3]], draw); v.carve(() => Math.random()); try { v.map(() => { throw Math.random() }) } catch {} [a, Math.random()].join()`, sequence(7)},
		{"are those of the voxel in a nested call's midst", `const v = new Volume(), w = new Volume(); const pair = () => { const a = Math.random(); return a }
			let first, second
			v.generate([[5, 6, 7], [6, 7, 8]], () => { first = [Math.random(), Math.random()].join() })
			w.generate([[5, 6, 7], [6, 7, 8]], () => { const a = Math.random(); w.map(() => Math.random()); w.generate([[0, 0, 0], [2, 2, 2]], () => Math.random() * 256); second = [a, Math.random()]; })
			second[0] !== second[1] && second.every(x => x >= 0 && x < 1)`, "true"},
	}, seeded)

	// The box that a voxel is generated in makes no difference.
	at := func(box string) string {
		return newMachine(t, seeded).run(`const v = new Volume(); v.generate(` + box + `, () => rgb(256 * Math.random(), 256 * Math.random(), 256 * Math.random())); v.getAt(17, 18, 19)`)
	}
	one, many := at("[[17, 18, 19], [18, 19, 20]]"), at("[[-20, -20, -20], [40, 40, 40]]")
	if one != many || one == "0" {
		t.Errorf("a voxel alone is %s, and %s among others", one, many)
	}
}

// sequence is the first two numbers of a seed.
func sequence(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 0))
	a, b := r.Float64(), r.Float64()
	vm := goja.New()
	return vm.ToValue(a).String() + "," + vm.ToValue(b).String()
}

// TestNativeCallbacksEnd has a callback without an instruction at which the engine could
// be interrupted: the run ends while it is asked for the third block.
func TestNativeCallbacksEnd(t *testing.T) {
	for _, code := range []string{
		`v.generate([[0, 0, 0], [2e9, 2e9, 2e9]], Math.random)`, `v.carve([[0, 0, 0], [2e9, 2e9, 2e9]], Math.random, 'red')`,
	} {
		ctx, cancel := context.WithCancel(t.Context())
		m := newMachine(t, func(e *Env) { e.Context = ctx })
		n := 0
		m.vm.SetRandSource(func() float64 {
			if n++; n == 2*4096+5 {
				cancel()
			}
			return 0
		})
		if got := m.run(`const v = new Volume(); ` + code); got != "undefined" || n != 3*4096 {
			t.Errorf("%s\ngives %s after %d voxels", code, got, n)
		}
	}
}

// TestVoxelwiseKeepsNothingOfWhatIsStopped goes over the limit in the midst of a call.
func TestVoxelwiseKeepsNothingOfWhatIsStopped(t *testing.T) {
	var m *machine
	budget := voxel.NewBudget(voxel.Limits{Voxels: 10_000}, func(err error) { m.vm.Interrupt(err) })
	m = newMachine(t, func(e *Env) { e.Session = project.New(scene.New(nil), project.Options{}).Begin(budget) })
	_, err := m.vm.RunString(`var v = new Volume(); v.setAt(1, 2, 3, 'red'); v.generate([[0, 0, 0], [64, 64, 64]], () => 'red')`)
	var stopped *goja.InterruptedError
	if !errors.As(err, &stopped) || fault.ClassOf(budget.Err()) != fault.Limit {
		t.Errorf("gives %v, the budget %v", err, budget.Err())
	}
	m.vm.ClearInterrupt()
	if got := m.run("v.count()"); got != "1" {
		t.Errorf("%s voxels are left", got)
	}
}
