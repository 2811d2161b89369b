package api

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestHostileScripts runs what nobody writes by accident: none of it panics, and the
// script goes on.
func TestHostileScripts(t *testing.T) {
	runChecks(t, []check{
		{"removing the layer that is iterated", `const l = goxel.image.addLayer(); l.volume.box([0, 0, 0], [4, 4, 4], 'red'); let n = 0; l.volume.each(() => { if (!n++) l.remove() }); [n, goxel.image.layers.length].join()`, "64,1"},
		{"swapping the image in a callback", `const v = goxel.image.activeLayer.volume; v.box([0, 0, 0], [4, 4, 4], 'red'); let n = 0; v.iter(() => { goxel.image = new Image(); n++ }); [n, goxel.image.count()].join()`, "64,0"},
		{"clearing the volume that is mapped", `const v = new Volume(); v.box([0, 0, 0], [4, 4, 4], 'red'); v.map(() => { v.clear() }); v.count()`, "0"},
		{"filling what is being filled", `const v = new Volume(); v.fill([[0, 0, 0], [20, 1, 1]], x => { v.setAt(x, 0, 5, 'red'); return 'blue' }); v.count()`, "40"},
		{"an array that changes while it is read", `const v = new Volume(), a = [{valueOf() { a.length = 0; a.push(1, 2, 3); return 7 }}, 8, 9]; v.setAt(a, 'red'); v.count()`, "1"},
		{"a position that writes while it is read", `const v = new Volume(); v.setAt([{valueOf() { v.setAt([1, 1, 1], [1, 2, 3]); return 7 }}, 8, 9], [1, 2, 3]); [v.count(), v.getAt(7, 8, 9) !== 0].join()`, "2,true"},
		{"a colour that writes while it is read", `const v = new Volume(); v.setAt([7, 8, 9], [{valueOf() { v.setAt([1, 1, 1], [9, 9, 9]); return 7 }}, 8, 9]); [v.count(), voxrun.channels(v.getAt(7, 8, 9))].join()`, "2,7,8,9,255"},
		{"an array with holes", `const v = new Volume(); v.setAt([, 2, ,], [1, , 3]); [v.bounds().min, voxrun.channels(v.getAt(0, 2, 0))].join()`, "0,2,0,1,0,3,255"},
		{"an endless array", `const a = [1, 2, 3]; a.length = 2 ** 32 - 1; const v = new Volume(); v.setAt(a, a); v.count()`, "1"},
		{"an array-like without end", `const v = new Volume(); v.setAt({length: 2 ** 53, 0: 1}, 'red'); v.bounds().min.join()`, "1,0,0"},
		{"an endless list of positions", `const a = []; a.length = 2 ** 32 - 1; try { new Volume().setMany(a, 'red') } catch (e) { e.name }`, "RangeError"},
		{"options that are an array", `try { goxel.image.save('a.txt', new Uint8Array(10)) } catch (e) { e.name }`, "TypeError"},
		{"a method without this", `const { setAt } = new Volume(); try { setAt(1, 2, 3, 4) } catch (e) { e.message }`, "Volume.setAt was called on something that is no Volume"},
		{"a method of another class", `try { Volume.prototype.setAt.call(goxel.image, 1, 2, 3, 4) } catch (e) { e.name }`, "TypeError"},
		{"an impostor's getter", `try { Object.create(goxel.image).layers } catch (e) { e.name }`, "TypeError"},
		{"a proxy of a volume", `try { new Proxy(new Volume(), {}).count() } catch (e) { e.name }`, "TypeError"},
		{"overwriting a method", `Volume.prototype.count = () => 'mine'; new Volume().count()`, "mine"},
		{"overwriting the prototype's chain", `Object.setPrototypeOf(Volume.prototype, null); new Volume().count()`, "0"},
		{"polluting Object.prototype", `Object.prototype.x = 5; Object.prototype.r = 5; const v = new Volume(); v.setAt([1, 2, 3], [1, 2, 3]); delete Object.prototype.x; delete Object.prototype.r; v.bounds().min.join()`, "1,2,3"},
		{"polluting Array.prototype", `Array.prototype[2] = 9; const v = new Volume(); v.setAt([1, 2], [1, 2, 3]); delete Array.prototype[2]; v.bounds().min.join()`, "1,2,0"},
		{"overwriting Function.prototype.apply", `Function.prototype.apply = null; const v = new Volume(); v.setAt([1, 2, 3], [1, 2, 3]); v.count()`, "1"},
		{"overwriting Uint32Array", `Uint32Array = Array; try { new Volume().read([[0, 0, 0], [2, 2, 2]]) } catch (e) { e.name }`, "TypeError"},
		{"overwriting TypeError", `TypeError = null; try { new Volume().merge() } catch (e) { e.message }`, "Volume.merge takes a Volume; got undefined"},
		{"a class as a callback", `try { const v = new Volume(); v.setAt(0, 0, 0, 'red'); v.each(class {}) } catch (e) { e.name }`, "TypeError"},
		{"a bound function as a callback", `const v = new Volume(); v.setAt(5, 0, 0, 'red'); let s; v.each(function (x) { s = this.k + x }.bind({k: 1})); s`, "6"},
		{"a proxy as a callback", `const v = new Volume(); v.setAt(5, 0, 0, 'red'); let s = 0; v.each(new Proxy(x => { s = x }, {})); s`, "5"},
		{"an async function as a callback", `const v = new Volume(); v.setAt(5, 0, 0, 'red'); let s = 0; v.each(async x => { s = x }); s`, "5"},
		{"a generator as a callback", `const v = new Volume(); v.setAt(5, 0, 0, 'red'); let s = 0; v.each(function* () { s = 1 }); s`, "0"},
		{"a getter that throws in options", `try { goxel.image.save('a.txt', {get format() { throw new Error('mine') }}) } catch (e) { e.message }`, "mine"},
		{"callbacks in callbacks", `const v = new Volume(); v.box([0, 0, 0], [2, 2, 2], 'red'); let n = 0; v.each(() => v.iter(() => v.each(() => n++))); n`, "512"},
		{"every callback may throw", `let n = 0; const v = new Volume(); v.setAt(0, 0, 0, 'red'); const fail = () => { throw 1 }
			for (const f of [() => v.iter(fail), () => v.each(fail), () => v.map(fail), () => v.fill([[0, 0, 0], [1, 1, 1]], fail), () => new Box([0, 0, 0], [1, 1, 1]).iterVoxels(fail)]) try { f() } catch (e) { n += e }
			n`, "5"},
		{"deep recursion through a callback", `const v = new Volume(); v.setAt(0, 0, 0, 'red'); let n = 0; const f = () => { if (++n < 500) v.each(f) }; f(); n`, "500"},
	})
}

// TestInterruptionInACallback stops a script whose callback never ends.
func TestInterruptionInACallback(t *testing.T) {
	for _, code := range []string{
		`v.each(() => { for (;;) {} })`, `v.iter(() => { for (;;) {} })`, `v.map(() => { for (;;) {} })`,
		`v.fill([[0, 0, 0], [1e9, 1e9, 1e9]], () => undefined)`, `new Box([0, 0, 0], [1e9, 1e9, 1e9]).iterVoxels(() => 0)`,
		`v.generate([[0, 0, 0], [1e9, 1e9, 1e9]], () => 0)`, `v.carve([[0, 0, 0], [1e9, 1e9, 1e9]], () => 1, 'red')`, `v.carve(() => { for (;;) {} })`,
		`try { v.each(() => { for (;;) {} }) } catch (e) {} finally { globalThis.late = 1 }`,
	} {
		m := newMachine(t)
		timer := time.AfterFunc(20*time.Millisecond, func() { m.vm.Interrupt("enough") })
		_, err := m.vm.RunString(`var v = new Volume(); v.setAt(0, 0, 0, 'red'); ` + code)
		timer.Stop()
		var stopped *goja.InterruptedError
		if !errors.As(err, &stopped) {
			t.Errorf("%s\ngives %v", code, err)
		}
		if m.vm.Get("late") != nil && !goja.IsUndefined(m.vm.Get("late")) {
			t.Errorf("%s went on after it was interrupted", code)
		}
	}
}

// TestABudgetEndsAScript goes over the limit in bulk and voxel by voxel.
func TestABudgetEndsAScript(t *testing.T) {
	for _, code := range []string{
		`v.fill([[0, 0, 0], [100, 100, 100]], 'red'); for (;;) {}`,
		`for (let x = 0; ; x++) v.setAt(x, 0, 0, 'red')`,
		`v.sphere(0, 0, 0, 1000, 'red'); for (;;) {}`,
		`v.fill([[0, 0, 0], [1e9, 1e9, 1e9]], () => 'red')`,
		`v.generate([[0, 0, 0], [1e9, 1e9, 1e9]], () => 'red')`,
		`v.carve([[0, 0, 0], [1e9, 1e9, 1e9]], () => -1, 'red')`,
		`const w = new Volume(); w.fill([[0, 0, 0], [100, 100, 100]], 'red'); for (;;) {}`,
		`for (;;) { const l = goxel.image.addLayer(); l.volume.fill([[0, 0, 0], [30, 30, 30]], 'red') }`,
	} {
		var m *machine
		budget := voxel.NewBudget(voxel.Limits{Voxels: 100_000}, func(err error) { m.vm.Interrupt(err) })
		m = newMachine(t, func(e *Env) {
			e.Session = project.New(scene.New(nil), project.Options{}).Begin(budget)
			e.Context = context.Background()
		})
		_, err := m.vm.RunString(`var v = goxel.image.activeLayer.volume; ` + code)
		var stopped *goja.InterruptedError
		if !errors.As(err, &stopped) || fault.ClassOf(budget.Err()) != fault.Limit {
			t.Errorf("%s\ngives %v, the budget %v", code, err, budget.Err())
		}
		if n := m.api.Session.Image.Voxels(); n > 100_000 {
			t.Errorf("%s\nleaves %d voxels", code, n)
		}
	}
}
