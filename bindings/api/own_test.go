package api

import (
	"fmt"
	"sync"
	"testing"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
)

func TestColors(t *testing.T) {
	for form, want := range map[string]string{
		`0xff8800`: "0xffff8800", `0x80ff8800`: "0x80ff8800", `0`: "0x0", `-1`: "0xffffffff",
		`'#f80'`: "0xffff8800", `'#ff8800'`: "0xffff8800", `'#ff880080'`: "0x80ff8800", `'tomato'`: "0xffff6347", `'transparent'`: "0x0",
		`[255, 136, 0]`: "0xffff8800", `[255, 136, 0, 128]`: "0x80ff8800", `{r: 255, g: 136, b: 0}`: "0xffff8800",
		`{r: 255, g: 136, b: 0, a: 128}`: "0x80ff8800", `new Vec(255, 136, 0)`: "0xffff8800",
		`new Uint8Array([255, 136, 0])`: "0xffff8800", `rgb(255, 136, 0)`: "0xffff8800", `rgba(255, 136, 0, 128)`: "0x80ff8800",
		`rgb(300, -5, 135.6)`: "0xffff0088", `rgba(1, 2, 3, 0)`: "0x0", `hex('f80000')`: "0xfff80000",
		`[255, 136, 0, undefined]`: "0xffff8800", `1.9e6`: "0xff1cfde0",
	} {
		code := `const v = new Volume(); v.setAt(1, 2, 3, ` + form + `); '0x' + v.getAt(1, 2, 3).toString(16)`
		if got := newMachine(t).run(code); got != want {
			t.Errorf("%s gives %s, want %s", form, got, want)
		}
	}
	for form, want := range map[string]string{
		`undefined`: "TypeError", `null`: "TypeError", `true`: "TypeError", `'nocolor'`: "TypeError", `NaN`: "RangeError",
		`[1, 2]`: "TypeError", `new Uint8Array(2)`: "TypeError", `{}`: "TypeError", `() => 1`: "TypeError", `2 ** 33`: "RangeError", `Symbol('x')`: "TypeError",
		`{get r() { throw new SyntaxError('mine') }}`: "SyntaxError", `new Proxy({}, {get() { throw new SyntaxError('mine') }})`: "SyntaxError",
		`[{valueOf() { throw new SyntaxError('mine') }}, 1, 2]`: "SyntaxError", `1n`: "TypeError", `[1n, 2, 3]`: "TypeError",
	} {
		code := `try { new Volume().setAt(1, 2, 3, ` + form + `) } catch (e) { e.name }`
		if got := newMachine(t).run(code); got != want {
			t.Errorf("%s gives %s, want %s", form, got, want)
		}
	}
}

func TestPositions(t *testing.T) {
	for form, want := range map[string]string{
		`1, 2, 3`: "1,2,3", `-1.9, 2.9, -0.5`: "-1,2,0", `[1, 2, 3]`: "1,2,3", `{x: 1, y: 2, z: 3}`: "1,2,3", `{x: 1, y: 2}`: "1,2,0",
		`new Vec(1, 2, 3)`: "1,2,3", `new Int16Array([1, -2, 3])`: "1,-2,3", `new Float64Array([1.5, 2, 3])`: "1,2,3",
		`'1', '2', '3'`: "1,2,3", `2147483646, -2147483648, 0`: "2147483646,-2147483648,0", `Array.from({length: 100}, (_, i) => i)`: "0,1,2",
	} {
		code := `const v = new Volume(); v.setAt(` + form + `, 'red'); v.bounds().min.join()`
		if got := newMachine(t).run(code); got != want {
			t.Errorf("%s gives %s, want %s", form, got, want)
		}
	}
	for form, want := range map[string]string{
		`NaN, 0, 0`: "TypeError", `undefined, 0, 0`: "TypeError", `'a', 0, 0`: "TypeError", `null, 0, 0`: "TypeError", `1e10, 0, 0`: "RangeError",
		`2147483647, 0, 0`: "RangeError", `Infinity, 0, 0`: "RangeError", `new Vec(1e20, 0, 0)`: "RangeError", `{}`: "TypeError", `Symbol(), 0, 0`: "TypeError",
		`1n, 0, 0`: "TypeError", `new Proxy([], {get() { throw new SyntaxError('mine') }})`: "SyntaxError", `{get x() { throw new SyntaxError('mine') }}`: "SyntaxError",
	} {
		code := `try { new Volume().setAt(` + form + `, 'red') } catch (e) { e.name }`
		if got := newMachine(t).run(code); got != want {
			t.Errorf("%s gives %s, want %s", form, got, want)
		}
	}
}

const cube = `const v = new Volume(); v.box([0, 0, 0], [4, 4, 4], 'red'); `

func TestVolume(t *testing.T) {
	runChecks(t, []check{
		{"count", cube + `v.count()`, "64"},
		{"bounds", cube + `const b = v.bounds(); [b.min, b.max, b.size, b.center].join(' ')`, "0,0,0 4,4,4 4,4,4 2,2,2"},
		{"bounds of nothing", `const b = new Volume().bounds(); [b.empty, b.size].join(' ')`, "true 0,0,0"},
		{"clear", cube + `v.clear(); v.count()`, "0"},
		{"clear a box", cube + `v.clear([[1, 1, 1], [3, 3, 3]]); v.count()`, "56"},
		{"crop", cube + `v.crop({min: [0, 0, 0], size: [2, 2, 9]}); v.count()`, "16"},
		{"assign copies", cube + `const w = new Volume(); w.assign(v); v.clear(); w.count()`, "64"},
		{"equals", cube + `const w = v.copy(), same = w.equals(v); w.setAt(0, 0, 0, 'blue'); [same, w.equals(v)].join()`, "true,false"},
		{"merge", cube + `const w = new Volume(); w.setAt(9, 9, 9, 'blue'); v.merge(w); v.count()`, "65"},
		{"merge by a mode", cube + `const w = new Volume(); w.sphere(2, 2, 2, 1, 'blue'); v.merge(w, 'sub'); v.count()`, "56"},
		{"merge by a number", cube + `const w = new Volume(); w.setAt(0, 0, 0, 'blue'); v.merge(w, 5); v.count()`, "1"},
		{"merge with itself", cube + `v.merge(v); v.count()`, "64"},
		{"merge by a wrong mode", cube + `v.merge(v, 'subb')`, `TypeError: Volume.merge: there is no mode "subb"; did you mean 'sub'?`},
		{"merge what is no volume", cube + `v.merge(goxel.image)`, "TypeError: Volume.merge takes a Volume; got a Image"},
		{"move", cube + `v.move(1, -2, 3); v.bounds().min.join()`, "1,-2,3"},
		{"rotate keeps the centre", `const v = new Volume(); v.box([0, 0, 0], [8, 2, 1], 'red'); v.rotate('z', 90); const b = v.bounds(); [b.min, b.max, v.count()].join(' ')`, "3,-3,0 5,5,1 16"},
		{"rotate with odd and even edges", `const v = new Volume(); v.box([0, 0, 0], [3, 2, 1], 'red'); v.rotate('z', 90); [v.bounds().size, v.count()].join(' ')`, "2,3,1 6"},
		{"four turns are none", `const v = new Volume(); v.setAt(3, 1, 0, 'red'); v.setAt(5, 4, 2, 'blue'); const w = v.copy(); for (let i = 0; i < 4; i++) v.rotate('x', 90, [0, 0, 0]); v.equals(w)`, "true"},
		{"rotate around a pivot", `const v = new Volume(); v.setAt(2, 0, 0, 'red'); v.rotate('z', 90, [0, 0, 0]); v.bounds().min.join()`, "-1,2,0"},
		{"mirror around the centre", `const v = new Volume(); v.setAt(0, 0, 0, 'red'); v.setAt(4, 0, 0, 'blue'); v.mirror('x'); v.getAt(0, 0, 0) === hex('blue')`, "true"},
		{"mirror at a plane", `const v = new Volume(); v.setAt(3, 0, 0, 'red'); v.mirror('x', 0); v.bounds().min.join()`, "-4,0,0"},
		{"transform", `const v = new Volume(); v.setAt(1, 0, 0, 'red'); v.transform([1,0,0,0, 0,1,0,0, 0,0,1,0, 5,0,0,1]); v.bounds().min.join()`, "6,0,0"},
		{"transform without a matrix", `new Volume().transform([1, 2])`, "TypeError: Volume.transform takes an array of 16 numbers; got an array"},
		{"text", cube + `String(v)`, "Volume(64 voxels)"},
		{"each", cube + `let n = 0, last; v.each((x, y, z, c) => { n++; last = [x, y, z, c === rgb(255, 0, 0)] }); n + ' ' + last`, "64 3,3,3,true"},
		{"each visits a snapshot", cube + `let n = 0; v.each((x, y, z) => { n++; v.setAt(x + 10, y, z, 'red') }); [n, v.count()].join()`, "64,128"},
		{"exceptions of each propagate", cube + `try { v.each(() => { throw new Error('stop') }) } catch (e) { e.message }`, "stop"},
		{"map", cube + `v.map((c, x, y, z) => x < 1 ? 0 : x < 2 ? 'blue' : x < 3 ? c : undefined); [v.count(), v.getAt(1, 0, 0) === hex('blue'), v.getAt(3, 0, 0) === hex('red')].join()`, "48,true,true"},
		{"fill", `const v = new Volume(); v.fill([[0, 0, 0], [20, 20, 20]], 'red'); v.count()`, "8000"},
		{"fill by a function", `const v = new Volume(); v.fill([[-20, 0, 0], [20, 5, 5]], (x, y, z) => x < 0 ? rgb(y, z, -x) : undefined); [v.count(), v.getAt(-20, 3, 4) === rgb(3, 4, 20), v.getAt(0, 0, 0)].join()`, "500,true,0"},
		{"fill by a function removes", cube + `v.fill([[0, 0, 0], [4, 4, 4]], x => x ? null : 0); v.count()`, "48"},
		{"read", cube + `const a = v.read([[-1, 0, 0], [5, 1, 1]]); [a.length, a[0], a[1] === rgb(255, 0, 0), a[5], a instanceof Uint32Array].join()`, "6,0,true,0,true"},
		{"read in order", `const v = new Volume(); v.setAt(1, 2, 3, 'red'); v.read([[0, 0, 0], [4, 4, 4]]).findIndex(c => c)`, "57"},
		{"read too much", `try { new Volume().read([[-1e9, 0, 0], [1e9, 9, 9]]) } catch (e) { e.name }`, "RangeError"},
		{"write", `const v = new Volume(); v.write({min: [1, 0, 0], size: [2, 2, 1]}, new Uint32Array([0xff0000, 0, 0x8000ff00, 1])); [v.count(), v.getAt(1, 0, 0) === rgb(255, 0, 0), v.getAt(1, 1, 0) === 0x8000ff00].join()`, "3,true,true"},
		{"write the wrong size", `new Volume().write([[0, 0, 0], [2, 2, 2]], new Uint32Array(7))`, "RangeError: Volume.write: the box holds 8 voxels, the array 7"},
		{"write what was read", cube + `const w = new Volume(); w.write(v.bounds(), v.read(v.bounds())); w.equals(v)`, "true"},
		{"setMany", `const v = new Volume(); v.setMany([[1, 2, 3], {x: 4, y: 5, z: 6}], 'red'); v.setMany(new Int32Array([7, 8, 9]), new Uint32Array([5])); v.setMany([0, 0, 0, 1, 1, 1], 'blue'); v.count()`, "5"},
		{"setMany with a number too many", `new Volume().setMany([1, 2, 3, 4], 'red')`, "RangeError: Volume.setMany: 4 numbers are no whole number of positions"},
		{"a class that extends", `class Tree extends Volume { constructor(h) { super(); this.h = h; this.box([0, 0, 0], [1, 1, h], 'brown') } } const t = new Tree(7); goxel.image.activeLayer.volume = t; [t.count(), t.h, t instanceof Volume, goxel.image.count()].join()`, "7,7,true,7"},
	})
}

func TestShapes(t *testing.T) {
	runChecks(t, []check{
		{"box", `const v = new Volume(); v.box(0, 0, 0, 2, 3, 4, 'red'); v.count()`, "24"},
		{"sphere", `const v = new Volume(); v.sphere([0, 0, 0], 1, 'red'); [v.count(), v.bounds().min].join(' ')`, "8 -1,-1,-1"},
		{"sphere in a mode", `const v = new Volume(); v.box([-4, -4, -4], [4, 4, 4], 'red'); v.sphere([0, 0, 0], 1, 'red', 'sub'); v.count()`, "504"},
		{"an empty colour removes", `const v = new Volume(); v.box([-4, -4, -4], [4, 4, 4], 'red'); v.sphere([0, 0, 0], 1, 0); v.count()`, "504"},
		{"ellipsoid", `const v = new Volume(); v.ellipsoid([0, 0, 0], [8, 4, 2], 'red'); v.bounds().size.join()`, "16,8,4"},
		{"cylinder", `const v = new Volume(); v.cylinder([0, 0, 0], [0, 0, 10], 2, 'red'); v.bounds().size.join()`, "4,4,10"},
		{"cone", `const v = new Volume(); v.cone([0, 0, 0], [0, 0, 10], 5, 'red'); v.cone([20, 0, 0], [20, 0, 10], [5, 5], 'red'); const w = v.copy(); w.crop([[15, -5, 0], [25, 5, 10]]); w.count() > 2 * (v.count() - w.count())`, "true"},
		{"capsule", `const v = new Volume(); v.capsule([0, 0, 0], [0, 0, 10], 2, 'red'); v.bounds().size.join()`, "4,4,14"},
		{"torus", `const v = new Volume(); v.torus([0, 0, 0], 6, 2, 'red', {axis: 'x'}); v.bounds().size.join()`, "4,16,16"},
		{"line", `const v = new Volume(); v.line([0, 0, 0], [9, 3, 0], 'red'); [v.count(), v.getAt(9, 3, 0) !== 0].join()`, "10,true"},
		{"a line of faces", `const v = new Volume(); v.line([0, 0, 0], [9, 3, 0], 'red', {faces: true}); v.count()`, "13"},
		{"a negative radius", `new Volume().sphere(0, 0, 0, -1, 'red')`, "RangeError: Volume.sphere: radius is 0 or more; got -1"},
		{"NaN", `new Volume().sphere([NaN, 0, 0], 1, 'red')`, "TypeError: Volume.sphere: x is a number; got NaN"},
		{"Infinity in a Vec", `new Volume().sphere(new Vec(0, Infinity, 0), 1, 'red')`, "TypeError: Volume.sphere: y is a number; got +Inf"},
		{"NaN in a typed array", `try { new Volume().sphere(new Float32Array([NaN, 0, 0]), 1, 'red') } catch (e) { e.name }`, "TypeError"},
		{"no colour", `try { new Volume().sphere([0, 0, 0], 1) } catch (e) { e.name }`, "TypeError"},
		{"an option that is not there", `new Volume().torus([0, 0, 0], 6, 2, 'red', {axes: 'x'})`, "TypeError: Volume.torus has no option 'axes'; the options are mode, axis, thickness and faces"},
	})
}

func TestImages(t *testing.T) {
	const two = `const im = goxel.image, a = im.activeLayer, b = im.addLayer('b'); `
	runChecks(t, []check{
		{"new Image", `const im = new Image(); [im.layers.length, im.materials.length, im.cameras.length, im !== goxel.image].join()`, "1,1,1,true"},
		{"swapping", `const old = goxel.image, im = new Image(); goxel.image = im; im.activeLayer.volume.setAt(0, 0, 0, 'red'); [goxel.image === im, goxel.image.count(), old.count(), old.activeLayer.name].join()`, "true,1,0,Layer.1"},
		{"swapping back", `const old = goxel.image, l = old.activeLayer; goxel.image = new Image(); goxel.image = old; goxel.image.activeLayer === l`, "true"},
		{"layer ids are never used again", `const ids = goxel.image.layers.map(l => l.id); for (let i = 0; i < 3; i++) { goxel.image = new Image(); goxel.image.addLayer(); ids.push(...goxel.image.layers.map(l => l.id)) } new Set(ids).size === ids.length`, "true"},
		{"what is no image", `goxel.image = {}`, "TypeError: goxel.image is an Image; got an object"},
		{"assigning a volume copies it", `const v = new Volume(); v.setAt(0, 0, 0, 'red'); goxel.image.activeLayer.volume = v; v.clear(); goxel.image.count()`, "1"},
		{"the layers", two + `im.layers.map(l => l.name).join()`, "Layer.1,b"},
		{"the layers are the same objects", two + `im.layers[0] === a && im.layers[1] === b`, "true"},
		{"getLayer", two + `[im.getLayer('b') === b, im.getLayer('c')].join()`, "true,"},
		{"reordering", two + `b.index = 0; [im.layers.map(l => l.name), b.active, b.index, a.index].join()`, "b,Layer.1,true,0,1"},
		{"activeLayer", two + `im.activeLayer = a; [a.active, b.active].join()`, "true,false"},
		{"removing", two + `b.remove(); [im.layers.length, im.activeLayer === a].join()`, "1,true"},
		{"a removed layer throws", two + `im.removeLayer(b); b.name`, `Error: layer "b" was removed from its image`},
		{"its volume is the script's own", two + `const v = b.volume; b.remove(); v.setAt(0, 0, 0, 'red'); [v.count(), im.count()].join()`, "1,0"},
		{"a layer of another image", `goxel.image.removeLayer(new Image().activeLayer)`, `TypeError: Image.removeLayer: layer "Layer.1" belongs to another image`},
		{"an image without layers", `goxel.image.activeLayer.remove(); [goxel.image.activeLayer, goxel.image.layers.length].join()`, ",0"},
		{"duplicate", two + `a.volume.setAt(0, 0, 0, 'red'); const c = a.duplicate(); a.volume.clear(); [c.volume.count(), c.index, im.count()].join()`, "1,1,1"},
		{"clone follows", two + `const c = a.clone(); a.volume.setAt(0, 0, 0, 'red'); c.move(0, 0, 5); [c.base === a, c.volume.bounds().min, im.count()].join(' ')`, "true 0,0,5 2"},
		{"unclone", two + `const c = a.clone(); a.volume.setAt(0, 0, 0, 'red'); c.unclone(); a.volume.clear(); [c.base, c.volume.count()].join()`, ",1"},
		{"shape layers", `const l = goxel.image.addShapeLayer('cube', [[0, 0, 0], [4, 4, 4]], 'red'); [l.shape, l.volume.count(), goxel.image.flatten().count(), l.color === rgb(255, 0, 0)].join()`, "cube,64,64,true"},
		{"modes", two + `a.mode = 'sub'; a.mode + b.mode`, "subover"},
		{"a wrong mode", two + `try { a.mode = 'xyz' } catch (e) { e.message.includes('mult-alpha') }`, "true"},
		{"layer box", two + `a.box = [[0, 0, 0], [1, 2, 3]]; [a.box.size, b.box].join(' ')`, "1,2,3 "},
		{"materials", two + `const m = im.addMaterial({name: 'gold', metallic: 1, color: [1, 0.5, 0]}); a.material = m; [a.material === m, m.name, m.metallic, m.color, im.materials.length].join()`, "true,gold,1,1,0.5,0,1,2"},
		{"removing a material", two + `const m = im.addMaterial(), n = im.addMaterial(); a.material = n; b.material = m; m.remove(); [a.material === n, b.material].join()`, "true,"},
		{"a wrong material option", `goxel.image.addMaterial({colour: 1})`, `TypeError: Image.addMaterial has no option 'colour'; the options are name, color, metallic, roughness, emission`},
		{"a value out of range", `goxel.image.addMaterial({metallic: 2})`, "RangeError: Material.metallic is from 0 to 1; got 2"},
		{"cameras", `const c = goxel.image.addCamera('top'); c.orbit([0, 0, 0], 0, 0, 50); [goxel.image.activeCamera === c, c.distance, c.matrix[14]].join()`, "true,50,50"},
		{"removing a camera", `goxel.image.addCamera('top').remove(); goxel.image.activeCamera.name`, "Camera.1"},
		{"light", `const l = goxel.image.light; l.pitch = 45; [l.pitch, l.yaw, l.intensity, l === goxel.image.light].join()`, "45,120,2,true"},
		{"palette", `const p = goxel.image.palette; const i = p.add('gold', 'crown'); p.add([1, 2, 3]); [i, p.size, p.names, voxrun.toHex(p.find('crown')), voxrun.toHex(p.colors[1])].join()`, "0,2,crown,,#ffd700,#010203"},
		{"palette colours", `const p = goxel.palette; p.colors = ['red', 'blue']; p.set(1, 'lime', 'l'); p.remove(0); [p.colors.length, voxrun.toHex(p.colors[0]), p === goxel.image.palette].join()`, "1,#00ff00,true"},
		{"selection", `goxel.image.selection = new Volume(); goxel.image.selection.setAt(0, 0, 0, 'red'); const n = goxel.image.selection.count(); goxel.image.selection = null; [n, goxel.image.selection].join()`, "1,"},
		{"copy", two + `b.volume.setAt(0, 0, 0, 'red'); const c = im.copy(); b.volume.clear(); [c.count(), c.layers[1].name, c.layers[1] === b].join()`, "1,b,false"},
		{"bounds", two + `b.volume.setAt(1, 2, 3, 'red'); [im.bounds().min, b.bounds().size].join(' ')`, "1,2,3 1,1,1"},
		{"text", two + `[im, a, im.box, im.palette, im.materials[0], im.activeCamera].join(' ')`, `Image(2 layers) Layer("Layer.1") Box([-16, -16, 0], [16, 16, 32]) Palette(0 colours) Material("Material.1") Camera("Camera.1")`},
		{"open and save", `goxel.image.activeLayer.volume.setAt(1, 2, 3, 'red'); goxel.image.save('a.txt'); const im = goxel.open('a.txt', {dx: 5, format: 'text'}); im.bounds().min.join()`, "6,2,3"},
		{"open what is not there", `try { goxel.open('none.txt') } catch (e) { e.code }`, "VX5001"},
	})
}

func TestModule(t *testing.T) {
	runChecks(t, []check{
		{"the same classes", `[voxrun.Volume === Volume, voxrun.Image === Image, voxrun.goxel === goxel, voxrun.rgb(1, 2, 3) === rgb(1, 2, 3)].join()`, "true,true,true,true"},
		{"classes without a constructor", `try { new voxrun.Layer() } catch (e) { e.message }`, "Layer can't be constructed"},
		{"instanceof", `[goxel.image.activeLayer instanceof voxrun.Layer, goxel.palette instanceof voxrun.Palette, goxel instanceof voxrun.Goxel].join()`, "true,true,true"},
		{"channels", `voxrun.channels('tomato').join()`, "255,99,71,255"},
		{"toHex", `voxrun.toHex([255, 136, 0]) + voxrun.toHex([255, 136, 0, 16])`, "#ff8800#ff880010"},
		{"hex", `hex('#nothex')`, `TypeError: hex: "#nothex" is no colour: write '#rgb', '#rrggbb', '#rrggbbaa' or a CSS name such as 'tomato'`},
	})
	m := newMachine(t)
	m.run(`voxrun.progress(0.5, 'trees'); voxrun.progress(7)`)
	if got := fmt.Sprint(m.host.Steps()); got != "[{0.5 trees} {1 }]" {
		t.Errorf("progress: %s", got)
	}
}

func TestMisspeltAssignmentsAreSaid(t *testing.T) {
	m := newMachine(t)
	m.run(`const l = goxel.image.activeLayer; l.visibel = false; l.mine = 1; const v = new Volume(); v.cout = 1`)
	if got := fmt.Sprintf("%q", m.host.Lines(host.Warn)); got != `["Layer has no 'visibel'; did you mean 'visible'?"]` {
		t.Errorf("got %s", got)
	}
}

// TestMachinesShareNothing runs many at once, for the race detector.
func TestMachinesShareNothing(t *testing.T) {
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			m := newMachine(t)
			for range 5 {
				code := fmt.Sprintf(`const v = new Volume(); v.box([0, 0, 0], [%d, 4, 4], 'tomato'); v.map(() => rgb(1, 2, 3)); v.each(() => 0); goxel.image = new Image(); goxel.image.activeLayer.volume = v; goxel.image.count()`, i+1)
				if got, want := m.run(code), fmt.Sprint(16*(i+1)); got != want {
					t.Errorf("machine %d: %s voxels, want %s", i, got, want)
				}
			}
		})
	}
	all.Wait()
}

func TestPermissionsKeepTheirClass(t *testing.T) {
	m := newMachine(t)
	m.host = hosttest.New()
	m.host.MayWrite = func(string) bool { return false }
	m.api.Host = m.host
	if got := m.run(`try { goxel.image.save('a.txt') } catch (e) { globalThis.e = e; e.code }`); got != "VX3000" {
		t.Errorf("got %s", got)
	}
	if got := fault.ClassOf(m.vm.ErrorOf(m.vm.Get("e"))); got != fault.Permission {
		t.Errorf("the class is %v", got)
	}
}
