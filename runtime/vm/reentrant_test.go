package vm_test

import (
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
)

const some = "const v = goxel.image.activeLayer.volume; v.box([0, 0, 0], [4, 4, 4], 'red')\n"

// TestACallbackMayDoAnything does in callbacks what nobody expects there.
func TestACallbackMayDoAnything(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, source, value string }{
		{"saving inside each", some + "let n = 0; v.each(() => { if (!n++) goxel.image.save('a.vox') }); n", "64"},
		{"saving inside a save", "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export(im) { if (im.layers.length < 5) { im.addLayer(); im.save('b.abc') } return 'x' } })\n" + some + "goxel.image.save('a.abc'); goxel.image.layers.length", "1"},
		{"opening what is being written", "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export() { try { goxel.open('a.abc') } catch (e) { return e.name } } })\n" + some + "goxel.image.save('a.abc'); typeof goxel.open", `"function"`},
		{"replacing the volume that is visited", some + "let n = 0; v.each(() => { goxel.image.activeLayer.volume = new Volume(); n++ }); [n, goxel.image.count()].join()", `"64,0"`},
		{"merging a volume into itself inside map", some + "v.map(() => { v.merge(v); v.move(1, 0, 0) }); v.count() > 0", "true"},
		{"swapping the image inside an import", "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export: () => 'x', import(im) { goxel.image = new Image(); im.addLayer() } })\n" + some + "goxel.image.save('a.abc'); const o = goxel.open('a.abc'); [goxel.image.count(), o.layers.length > 0].join()", `"64,true"`},
		{"removing all layers inside iter", some + "v.iter(() => { for (const l of goxel.image.layers) try { l.remove() } catch {} }); v.count()", "64"},
		{"registering a format inside an export", "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export() { goxel.registerFormat({ name: 'def', exts: ['*.def'], export: () => 'y' }); goxel.image.save('b.def'); return 'x' } })\n" + some + "goxel.image.save('a.abc'); 1", "1"},
		{"fill inside fill", "const v = new Volume(); v.fill([[0, 0, 0], [3, 3, 3]], (x, y, z) => { if (x + y + z === 0) v.fill([[0, 0, 0], [3, 3, 3]], () => 'blue'); return 'red' }); v.count()", "27"},
		{"a comparator that sorts what is sorted", "const a = [5, 3, 9, 1]; try { a.sort((x, y) => { a.length = 1; a.push(8); return 1 }) } catch (e) { e.name }", `"TypeError"`},
		{"a text that shortens what is sorted", "const a = [2, 3, { toString() { a.length = 1; return 'x' } }, 4, 5, 6]; try { a.sort() } catch (e) { e.name }", `"TypeError"`},
		{"a comparator that lengthens what is sorted", "const a = [5, 3, 9, 1]; a.sort((x, y) => { if (a.length < 99) a.push(8); return x - y }); a.length > 4", "true"},
		{"layers that shrink while they are mapped", "for (let i = 0; i < 5; i++) goxel.image.addLayer(); goxel.image.layers.map(l => { const all = goxel.image.layers; if (all.length > 1) all[all.length - 1].remove(); return 1 }).length", "6"},
	} {
		r := newBench().do(t, vm.Job{Source: c.source, Limits: vm.Limits{Timeout: 15 * time.Second}})
		if r.Error != nil || string(r.Value) != c.value {
			t.Errorf("%s: %s, want %s; %v", c.what, r.Value, c.value, r.Error)
		}
	}
}

// TestExitInsideACallback ends the run there: nothing after it is done.
func TestExitInsideACallback(t *testing.T) {
	t.Parallel()
	const late = "std.open('late', 'w').close()"
	for _, call := range []string{
		"v.each(() => { std.exit(7); LATE })", "v.map(() => { try { std.exit(7) } finally { LATE } })", "v.iter(() => { try { std.exit(7) } catch { LATE } })",
		"v.fill([[0, 0, 0], [9, 9, 9]], () => { std.exit(7); LATE })", ";[3, 2, 1].sort(() => { std.exit(7); LATE })",
		"JSON.stringify({ toJSON() { std.exit(7); LATE } })", ";`${{ toString() { std.exit(7); LATE } }}`", "v.setAt({ get x() { std.exit(7); LATE } }, 'red')",
		"goxel.image.save('a.abc')", "setTimeout(() => { std.exit(7); LATE }, 1)", "await Promise.resolve().then(() => { std.exit(7); LATE })",
		"new Proxy({}, { get() { std.exit(7); LATE } }).x",
	} {
		b := newBench()
		before := b.Project.Head()
		r := b.script(t, strings.ReplaceAll("import * as std from 'std'\ngoxel.registerFormat({ name: 'abc', exts: ['*.abc'], export() { std.exit(7); LATE } })\n"+some+call, "LATE", late))
		_, wrote := b.host.Content("late")
		if r.Exit != 7 || r.Error != nil || wrote || b.Project.Head() != before {
			t.Errorf("%s: exit %d, %v, went on %v, committed %v", call, r.Exit, r.Error, wrote, b.Project.Head() != before)
		}
	}
}

// TestAnExceptionOfAnyCallback is the script's own, and nothing is kept.
func TestAnExceptionOfAnyCallback(t *testing.T) {
	t.Parallel()
	const fail = "() => { throw new RangeError('mine') }"
	for _, c := range []struct {
		source string
		out    string
		exec   string
	}{
		{source: some + "v.each(FAIL)"},
		{source: some + "v.map(FAIL)"},
		{source: some + "v.iter(FAIL)"},
		{source: some + "v.fill([[0, 0, 0], [2, 2, 2]], FAIL)"},
		{source: "new Box([0, 0, 0], [2, 2, 2]).iterVoxels(FAIL)"},
		{source: "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export: FAIL })\n" + some, out: "a.abc"},
		{source: "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export: FAIL })\ngoxel.image.save('a.abc')"},
		{source: "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export: () => ({ get length() { throw new RangeError('mine') }, toString: FAIL }) })\n" + some + "goxel.image.save('a.abc'); throw new RangeError('mine')"},
		{source: "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export: () => 'x', import: FAIL })\ngoxel.image.save('a.abc'); goxel.open('a.abc')"},
		{source: "goxel.registerFormat({ get name() { throw new RangeError('mine') } })"},
		{source: "goxel.registerScript({ name: 'S', onExecute: FAIL })"},
		{source: "goxel.registerScript({ name: 'S', onExecute: FAIL })", exec: "S"},
		{source: "export default FAIL"},
		{source: "export default async FAIL"},
		{source: "setTimeout(FAIL, 1)"},
		{source: "setInterval(FAIL, 1)"},
		{source: "Promise.resolve().then(FAIL)"},
		{source: "new Promise(FAIL)"},
		{source: "await { then: FAIL }\nexport {}"},
		{source: some + "v.setAt({ x: { valueOf: FAIL }, y: 0, z: 0 }, 'red')"},
		{source: "`${{ [Symbol.toPrimitive]: FAIL }}`"},
		{source: "[2, 1].sort(FAIL)"},
		{source: "new Uint8Array([2, 1]).sort(FAIL)"},
		{source: "[...{ [Symbol.iterator]: FAIL }]"},
		{source: "'a'.replace(/a/, FAIL)"},
		{source: "JSON.parse('[1]', FAIL)"},
		{source: "Array.from([1], FAIL)"},
		{source: "const e = new RangeError('mine'); Object.defineProperty(e, 'stack', { get: FAIL }); throw e"},
		{source: "const e = new RangeError('mine'); e.cause = e; throw e"},
	} {
		b := newBench()
		before := b.Project.Head()
		j := vm.Job{Source: strings.ReplaceAll(c.source, "FAIL", fail), Exec: c.exec, Limits: vm.Limits{Timeout: 15 * time.Second}}
		if c.out != "" {
			j.Outputs = []output.File{{Path: c.out}}
		}
		r := b.do(t, j)
		if r.Error == nil || r.Error.Class != "script" || !strings.Contains(r.Error.Message, "mine") {
			t.Errorf("%s\nends as %s, %v", j.Source, r.Value, r.Error)
		}
		if b.Project.Head() != before {
			t.Errorf("%s\nwas committed", j.Source)
		}
	}
}

// TestOneRunDoesNotPoisonTheNext changes what all scripts stand on, and runs another.
func TestOneRunDoesNotPoisonTheNext(t *testing.T) {
	t.Parallel()
	b := newBench()
	for _, poison := range []string{
		"for (const k of ['x', 'y', 'z', 'r', 'min', 'max', 'name', 'format', 'get', 'set', 'value', 'length', 'then', 'toJSON']) Object.defineProperty(Object.prototype, k, { get() { throw new Error('poison') }, set() { throw new Error('poison') }, configurable: true })",
		"Array.prototype[Symbol.iterator] = function* () { yield 666 }", "Array.prototype.push = Array.prototype.map = Array.prototype.slice = () => { throw new Error('poison') }",
		"for (const C of [Volume, Image, Vec, Box]) for (const k of Object.getOwnPropertyNames(C.prototype)) try { Object.defineProperty(C.prototype, k, { value() { throw new Error('poison') } }) } catch {}",
		"Volume.prototype.setAt = Volume.prototype.count = () => { throw new Error('poison') }; Volume = Image = Vec = Box = rgb = null",
		"goxel.registerFormat({ name: 'vox', exts: ['*.vox'], export: () => 'poison' })", "Function.prototype.call = Function.prototype.apply = null; Promise.prototype.then = null",
		"Math.random = () => 666; JSON.stringify = () => 'poison'; Date.now = () => 0", "Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.freeze(globalThis)",
		"Object.setPrototypeOf(Object.prototype.__proto__ ?? Array.prototype, null)", "globalThis.leak = 'poison'; goxel.leak = 'poison'; goxel.image.leak = 'poison'",
		"Symbol.prototype[Symbol.toPrimitive] = null; Error.prototype.toString = () => 'poison'; Error.prepareStackTrace = () => 'poison'",
	} {
		b.script(t, poison) // may fail: it has only to stay alone
		r := ok(t, b.script(t, `
			const v = new Volume(); v.setAt([1, 2, 3], '#0000ff'); v.setAt({ x: 4, y: 5, z: 6 }, 'red')
			const found = []; v.each((x, y, z) => found.push([x, y, z].join('')))
			goxel.image.activeLayer.volume = v; goxel.image.save('a.vox')
			const again = goxel.open('a.vox');
			[found, v.count(), again.count(), typeof leak, goxel.leak, goxel.image.leak, JSON.stringify({ a: [1] })].join()`))
		if want := `"123,456,2,2,undefined,,,{\"a\":[1]}"`; string(r.Value) != want {
			t.Errorf("after %s\n%s, want %s", poison, r.Value, want)
		}
	}
	// What is thrown or returned may itself throw when it is looked at.
	for _, source := range []string{
		"throw { get message() { throw 1 }, toString() { throw 2 } }", "throw Object.assign(new Error('x'), { toString() { throw 1 } })",
		"throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 } })",
		"throw new Proxy(new Error('x'), { get(t, k) { throw 1 } })", "const e = new Error('x'); e.cause = new Proxy({}, { get() { throw 1 } }); throw e",
		"throw Object.defineProperty(new Error('x'), 'name', { get() { throw 1 } })",
	} {
		if e := fails(t, b.script(t, source)); e.Class != "script" {
			t.Errorf("%s\n%s: %s\n%s", source, e.Class, e.Message, e.Detail)
		}
	}
	// A poisoned run itself may throw, and must not fail inside.
	for _, source := range []string{"goxel.image.save('a.vox')", "print({ a: [1] }, [1], new Volume())", "throw new Error('x')", "goxel.image.activeLayer.volume.setAt([1, 2, 3], [1, 2, 3])", "({ a: 1 })"} {
		for _, poison := range []string{
			"Object.defineProperty(Object.prototype, 'name', { set() { throw 1 }, get() { throw 1 } });", "Array.prototype[Symbol.iterator] = () => { throw 1 };",
			"Object.defineProperty(Object.prototype, 'toJSON', { get() { throw 1 } });", "Object.defineProperty(Object.prototype, 'message', { get() { throw 1 } });", "Error.prototype.toString = null;",
		} {
			if r := b.script(t, poison+source); r.Error != nil && r.Error.Class == "internal" {
				t.Errorf("%s\n%s\n%s", poison+source, r.Error.Message, r.Error.Detail)
			}
		}
	}
}
