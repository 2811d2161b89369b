package api

import (
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// The facts of Goxel's API, one a case.
func TestGoxelVec(t *testing.T) {
	runChecks(t, []check{
		{"any number of components", `[new Vec(1, 2).y, new Vec(1, 2, 3, 4).w, new Vec() instanceof Vec].join()`, "2,4,true"},
		{"components are 32-bit floats", `new Vec(0.1).x`, "0.10000000149011612"},
		{"components are converted to numbers", `const v = new Vec('2', true, null, undefined); [v.x, v.y, v.z, v.w].join()`, "2,1,0,NaN"},
		{"x y z w and r g b a are the same", `const v = new Vec(1, 2, 3, 4); v.r = 9; v.w = 8; [v.x, v.y, v.z, v.a].join()`, "9,2,3,8"},
		{"a component beyond its size throws", `try { new Vec(1, 2).z } catch (e) { [e.name, e.message].join() }`, "TypeError,this Vec has 2 components, and so no 'z'"},
		{"writing beyond its size throws", `try { new Vec(1).y = 3 } catch (e) { e.name }`, "TypeError"},
		{"no index and no length", `const v = new Vec(1, 2); String(v[0]) + v.length`, "undefinedundefined"},
		{"nothing is enumerable", `Object.keys(new Vec(1, 2, 3)).length + JSON.stringify(new Vec(1))`, "0{}"},
		{"instances are extensible", `const v = new Vec(1); v.name = 'a'; v.name`, "a"},
		{"without new", `try { Vec(1) } catch (e) { e.name + ': ' + e.message }`, "TypeError: Vec must be called with new"},
		{"text", `String(new Vec(1, 2.5, -3)) + new Vec(1, 2).toArray()`, "Vec(1, 2.5, -3)1,2"},
	})
}

// at runs setAt and reads back what is at (1, 2, 3) and (0, 0, 0).
const at = `const v = new Volume(); const hex = n => '0x' + n.toString(16); `

func TestGoxelSetAt(t *testing.T) {
	runChecks(t, []check{
		{"returns undefined", at + `String(v.setAt([1, 2, 3], [1, 2, 3, 255]))`, "undefined"},
		{"a Vec position and a Vec colour", at + `v.setAt(new Vec(1, 2, 3), new Vec(1, 2, 3, 4)); hex(v.getAt(1, 2, 3))`, "0x4010203"},
		{"arrays", at + `v.setAt([1, 2, 3], [1, 2, 3, 4]); hex(v.getAt(1, 2, 3))`, "0x4010203"},
		{"typed arrays", at + `v.setAt(new Float32Array([1, 2, 3]), new Uint8Array([1, 2, 3, 4])); hex(v.getAt(1, 2, 3))`, "0x4010203"},
		{"objects with indices", at + `v.setAt({0: 1, 1: 2, 2: 3}, {0: 1, 1: 2, 2: 3, 3: 4}); hex(v.getAt(1, 2, 3))`, "0x4010203"},
		{"positions are cut towards zero", at + `v.setAt([1.9, -1.9, -0.5], [1, 1, 1, 1]); hex(v.getAt(1, -1, 0))`, "0x1010101"},
		{"fractional Vecs too", at + `v.setAt(new Vec(1.9, -1.9, -0.5), [1, 1, 1, 1]); hex(v.getAt(1, -1, 0))`, "0x1010101"},
		{"NaN, undefined and null are 0", at + `v.setAt([NaN, undefined, null], [1, 1, 1, 1]); hex(v.getAt(0, 0, 0))`, "0x1010101"},
		{"texts are numbers", at + `v.setAt(['12', 0, 0], [1, 1, 1, 1]); hex(v.getAt(12, 0, 0))`, "0x1010101"},
		{"missing elements are 0", at + `v.setAt([5], [1, 1, 1, 1]); v.setAt(new Vec(6), [1, 1, 1, 1]); hex(v.getAt(5, 0, 0)) + v.count()`, "0x10101012"},
		{"three numbers are opaque", at + `v.setAt([0, 0, 0], [1, 2, 3]); hex(v.getAt(0, 0, 0))`, "0xff010203"},
		{"a Vec of three is opaque", at + `v.setAt([0, 0, 0], new Vec(1, 2, 3)); hex(v.getAt(0, 0, 0))`, "0xff010203"},
		{"objects with names", at + `v.setAt({x: 1, y: 2, z: 3}, {r: 1, g: 2, b: 3}); hex(v.getAt(1, 2, 3))`, "0xff010203"},
		{"components wrap modulo 256", at + `v.setAt([0, 0, 0], [300, -1, 256, 255]); hex(v.getAt(0, 0, 0))`, "0xff2cff00"},
		{"components wrap in a Vec", at + `v.setAt([0, 0, 0], new Vec(300, -1, 256, 255)); hex(v.getAt(0, 0, 0))`, "0xff2cff00"},
		{"fractional colours are cut", at + `v.setAt([0, 0, 0], [1.9, 2.9, 3.9, 255.9]); hex(v.getAt(0, 0, 0))`, "0xff010203"},
		{"alpha 0 removes", at + `v.setAt([0, 0, 0], [1, 2, 3]); v.setAt([0, 0, 0], [1, 2, 3, 0]); v.count()`, "0"},
		{"any other alpha is kept", at + `v.setAt([0, 0, 0], [1, 2, 3, 1]); hex(v.getAt(0, 0, 0))`, "0x1010203"},
		{"any int32", at + `v.setAt([1e9, -1e9, 1e6], [1, 2, 3, 4]); hex(v.getAt(1e9, -1e9, 1e6))`, "0x4010203"},
		{"nothing is kept at the last int32", at + `v.setAt([2147483647, 0, 0], [1, 2, 3]); v.count()`, "0"},
		{"beyond int32 is an error", at + `v.setAt([1e10, 0, 0], [1, 2, 3, 4])`, "RangeError: Volume.setAt: a coordinate is from -2147483648 to 2147483646; got 10000000000"},
		{"no arguments are an error", at + `v.setAt()`, "TypeError: Volume.setAt takes a position: three numbers, [x, y, z], {x, y, z}, a typed array or a Vec"},
		{"no colour is an error", at + `try { v.setAt([1, 2, 3]) } catch (e) { e.name }`, "TypeError"},
		{"an object that is no position", at + `try { v.setAt({a: 1}, [1, 2, 3]) } catch (e) { e.message.includes('got an object') }`, "true"},
	})
}

func TestGoxelStrict(t *testing.T) {
	runChecks(t, []check{
		{"three numbers erase", at + `v.setAt([0, 0, 0], [1, 2, 3, 255]); v.setAt([0, 0, 0], [1, 2, 3]); v.count()`, "0"},
		{"a Vec of three is opaque", at + `v.setAt([0, 0, 0], new Vec(1, 2, 3)); hex(v.getAt(0, 0, 0))`, "0xff010203"},
		{"objects are not understood", at + `v.setAt({a: 1}, [1, 2, 3, 4]); hex(v.getAt(0, 0, 0))`, "0x4010203"},
		{"coordinates wrap", at + `v.setAt([4294967297, 0, 0], [1, 2, 3, 4]); hex(v.getAt(1, 0, 0))`, "0x4010203"},
		{"no arguments do nothing", at + `v.setAt(); v.count()`, "0"},
		{"goxel.image is read-only", `try { goxel.image = new Image() } catch (e) { e.message }`, "goxel.image is read-only"},
		{"a palette colour of three has no alpha", `goxel.palette.color = [1, 2, 3]; goxel.palette.color.a`, "0"},
	}, strict)
}

func TestGoxelVolume(t *testing.T) {
	runChecks(t, []check{
		{"constructor arguments are ignored", `new Volume(1, 2, 3).count()`, "0"},
		{"copy is independent", at + `v.setAt(0, 0, 0, 'red'); const w = v.copy(); w.setAt(1, 0, 0, 'red'); v.setAt(0, 0, 0, 0); [v.count(), w.count()].join()`, "0,2"},
		{"iter gives Vecs of three and four", at + `v.setAt(1, 2, 3, rgba(4, 5, 6, 7)); let s; v.iter((p, c) => { s = String(p) + String(c) + (p instanceof Vec) }); s`, "Vec(1, 2, 3)Vec(4, 5, 6, 7)true"},
		{"iter's Vecs are fresh", at + `v.setAt(0, 0, 0, 'red'); v.setAt(1, 0, 0, 'red'); const all = []; v.iter(p => all.push(p)); all.join(' ')`, "Vec(0, 0, 0) Vec(1, 0, 0)"},
		{"iter returns undefined", at + `String(v.iter(() => 1))`, "undefined"},
		{"iter has no this", at + `v.setAt(0, 0, 0, 'red'); let s = 1; v.iter(function () { 'use strict'; s = this }); String(s)`, "undefined"},
		{"iter goes by z, y, x", at + `v.setAt(1, 0, 0, 'red'); v.setAt(0, 0, 1, 'red'); v.setAt(0, 1, 0, 'red'); v.setAt(0, 0, 0, 'red'); const all = []; v.iter(p => all.push([p.x, p.y, p.z].join(''))); all.join()`, "000,100,010,001"},
		{"iter visits a snapshot", at + `v.setAt(0, 0, 0, 'red'); let n = 0; v.iter(p => { n++; v.setAt([p.x + 1, 0, 0], [1, 1, 1]) }); [n, v.count()].join()`, "1,2"},
		{"exceptions of iter propagate", at + `v.setAt(0, 0, 0, 'red'); try { v.iter(() => { throw new Error('stop') }) } catch (e) { e.message }`, "stop"},
		{"iter skips what was erased", at + `v.setAt(0, 0, 0, 'red'); v.setAt(0, 0, 0, 0); let n = 0; v.iter(() => n++); n`, "0"},
		{"iter without a function", at + `v.iter(3)`, "TypeError: Volume.iter takes a function; got 3"},
	})
}

func TestGoxelSave(t *testing.T) {
	for _, c := range []struct{ name, code, file, want string }{
		{"by extension", `v.save('a.txt')`, "a.txt", "0 0 0 #ff0000\n"},
		{"by name", `v.save('a.abc', 'text')`, "a.abc", "0 0 0 #ff0000\n"},
		{"by name in any case", `v.save('a.abc', 'Text')`, "a.abc", "0 0 0 #ff0000\n"},
		{"by an alias", `v.save('a.abc', 'plain text')`, "a.abc", "0 0 0 #ff0000\n"},
		{"the volume, not goxel.image", `goxel.image.activeLayer.volume.setAt(9, 9, 9, 'blue'); v.save('a.txt')`, "a.txt", "0 0 0 #ff0000\n"},
		{"a registered format", `goxel.registerFormat({name: 'Mine', exts: ['*.abc'], export(im, path) { return path + im.activeLayer.volume.count() }}); v.save('a.abc')`, "a.abc", "a.abc1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t)
			m.run(`const v = new Volume(); v.setAt(0, 0, 0, 'red'); ` + c.code)
			if got, ok := m.host.Content(c.file); !ok || string(got) != c.want {
				t.Errorf("%s holds %q (%v), want %q", c.file, got, ok, c.want)
			}
		})
	}
	runChecks(t, []check{
		{"an unknown extension", `try { new Volume().save('a.unknown') } catch (e) { [e.name, e.message, e.hint].join('|') }`, "TypeError|export a.unknown: no format has the extension .unknown|Voxrun writes .txt."},
		{"an unknown format", `try { new Volume().save('a.txt', 'nothing') } catch (e) { e.message }`, `no format is called "nothing"`},
		{"no path", `new Volume().save()`, "TypeError: Volume.save: path is a string; got undefined"},
		{"an unknown option", `try { goxel.image.save('a.txt', {hell: 1}) } catch (e) { e.message }`, `unknown option "hell": the options are hello`},
	})
}

func TestGoxelImage(t *testing.T) {
	runChecks(t, []check{
		{"one object", `goxel.image === goxel.image && goxel.image.activeLayer === goxel.image.activeLayer && goxel.image.activeLayer.volume === goxel.image.activeLayer.volume`, "true"},
		{"the default image", `const im = goxel.image; [im.layers.length, im.activeLayer.name, im.activeLayer.visible].join()`, "1,Layer.1,true"},
		{"addLayer appends and makes active", `const l = goxel.image.addLayer(); [l.name, l.visible, l === goxel.image.activeLayer, l.index].join()`, "Layer.2,true,true,1"},
		{"layer.volume is live", `goxel.image.activeLayer.volume.setAt([0, 0, 0], [1, 2, 3]); goxel.image.count()`, "1"},
		{"getLayersVolume is a copy", `goxel.image.getLayersVolume().setAt(0, 0, 0, 'red'); goxel.image.count()`, "0"},
		{"getLayersVolume ignores modes", `const im = goxel.image; im.activeLayer.volume.setAt(0, 0, 0, 'red'); const l = im.addLayer(); l.mode = 'sub'; l.volume.setAt(0, 0, 0, 'blue'); [im.getLayersVolume().getAt(0, 0, 0) === hex('blue'), im.flatten().count()].join()`, "true,0"},
		{"getLayersVolume leaves out hidden layers", `goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red'); goxel.image.activeLayer.visible = false; goxel.image.getLayersVolume().count()`, "0"},
		{"selectionBox is always an object", `let n = 0; goxel.image.selectionBox.iterVoxels(() => n++); n + String(goxel.image.selectionBox.empty)`, "0true"},
		{"selectionBox visits by z, y, x", `goxel.image.selectionBox = [[0, 0, 0], [2, 2, 2]]; const all = []; goxel.image.selectionBox.iterVoxels(p => all.push([p.x, p.y, p.z].join(''))); all.join()`, "000,100,010,110,001,101,011,111"},
		{"exceptions of iterVoxels propagate", `goxel.image.selectionBox = [[0, 0, 0], [2, 2, 2]]; try { goxel.image.selectionBox.iterVoxels(() => { throw new Error('stop') }) } catch (e) { e.message }`, "stop"},
		{"worldToLocal", `String(new Box([0, 0, 0], [4, 4, 8]).worldToLocal([2, 4, 0]))`, "Vec(0, 1, -1)"},
		{"the palette's colour", `String(goxel.palette.color)`, "Vec(255, 255, 255, 255)"},
		{"the palette's colour is set like any", `goxel.palette.color = [1, 2, 3]; String(goxel.palette.color)`, "Vec(1, 2, 3, 255)"},
	})
}

func TestGoxelRegisterScript(t *testing.T) {
	m := newMachine(t)
	m.run(`goxel.registerScript({name: 'Dot', description: 'a dot', onExecute() { goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red'); return arguments.length }})
		goxel.registerScript({})`)
	scripts := m.api.Scripts()
	if len(scripts) != 2 || scripts[0].Name != "Dot" || scripts[0].Description != "a dot" || scripts[1].Name != "undefined" {
		t.Fatalf("got %+v", scripts)
	}
	if v, err := scripts[0].Execute(); err != nil || v.ToInteger() != 0 {
		t.Errorf("Execute gives %v, %v", v, err)
	}
	if got := m.run(`goxel.image.count()`); got != "1" {
		t.Errorf("the script left %s voxels", got)
	}
	if _, err := scripts[1].Execute(); fault.ClassOf(err) != fault.Script {
		t.Errorf("a script without onExecute gives %v", err)
	}
}

func TestGoxelRegisterFormat(t *testing.T) {
	m := newMachine(t)
	m.host.Put("in.dots", []byte("3"))
	got := m.run(`
		goxel.registerFormat({
			name: 'Dots', exts: ['*.dots'], exts_desc: 'dots',
			import(image, path, data) {
				if (image !== goxel.image) throw new Error('another image')
				for (let x = 0; x < Number(String.fromCharCode(...data)); x++) image.activeLayer.volume.setAt(x, 0, 0, 'red')
				image.activeLayer.name = path
			},
			export(image, path) { return new Uint8Array([48 + goxel.image.count()]) },
		})
		const mine = goxel.image
		const im = goxel.open('in.dots')
		im.save('out.dots');
		[im.count(), im.activeLayer.name, goxel.image === mine, mine.count()].join()`)
	if got != "3,in.dots,true,0" {
		t.Errorf("got %s", got)
	}
	if data, _ := m.host.Content("out.dots"); string(data) != "3" {
		t.Errorf("exported %q", data)
	}
	runChecks(t, []check{
		{"exceptions of export propagate", `goxel.registerFormat({name: 'x', exts: ['*.x'], export() { throw new RangeError('no') }}); try { goxel.image.save('a.x') } catch (e) { [e.name, e.message].join() }`, "RangeError,no"},
		{"missing fields are tolerated", `goxel.registerFormat({}); 1`, "1"},
		{"nothing at all is not", `goxel.registerFormat()`, "TypeError: goxel.registerFormat takes an object; got undefined"},
		{"it replaces a format of the same extension", `goxel.registerFormat({name: 'mine', exts: ['*.txt'], export() { return 'mine' }}); goxel.image.save('a.txt'); 1`, "1"},
	})
}

func TestWhatIsLostIsSaidOnce(t *testing.T) {
	m := newMachine(t)
	m.run(`goxel.image.addLayer(); goxel.image.save('a.txt')`)
	if got := strings.Join(m.host.Lines(host.Warn), "\n"); got != "a.txt can't hold: layers" {
		t.Errorf("got %q", got)
	}
}
