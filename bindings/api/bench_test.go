package api

import (
	"context"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
)

func BenchmarkInstall(b *testing.B) {
	b.ReportAllocs()
	env := &Env{Session: project.New(scene.New(nil), project.Options{}).Begin(nil), Host: hosttest.New(), Formats: format.NewRegistry(), Context: context.Background()}
	for b.Loop() {
		Install(decl.New(goja.New()), env)
	}
}

// BenchmarkFirstUse is a VM, the API and a script that touches the usual classes.
func BenchmarkFirstUse(b *testing.B) {
	b.ReportAllocs()
	env := &Env{Session: project.New(scene.New(nil), project.Options{}).Begin(nil), Host: hosttest.New(), Formats: format.NewRegistry(), Context: context.Background()}
	p := goja.MustCompile("", `goxel.image.activeLayer.volume.setAt(new Vec(1, 2, 3), [1, 2, 3])`, true)
	for b.Loop() {
		rt := goja.New()
		Install(decl.New(rt), env)
		if _, err := rt.RunProgram(p); err != nil {
			b.Fatal(err)
		}
	}
}

// loop runs a body b.N times inside one script, less an empty loop's time.
func loop(b *testing.B, setup, body string) {
	m := newMachine(b)
	if _, err := m.vm.RunString(setup + `; function loop(n) { for (let i = 0; i < n; i++) { ` + body + ` } }`); err != nil {
		b.Fatal(err)
	}
	run, _ := goja.AssertFunction(m.vm.Get("loop"))
	b.ReportAllocs()
	b.ResetTimer()
	if _, err := run(goja.Undefined(), m.vm.ToValue(b.N)); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkEmptyLoop(b *testing.B) { loop(b, "", "") }

const emptyVolume = `var v = new Volume(), p = new Vec(1, 2, 3), c = new Vec(1, 2, 3, 255), ap = [1, 2, 3], ac = [1, 2, 3, 255]`

func BenchmarkSetAtNumbers(b *testing.B) {
	loop(b, emptyVolume, `v.setAt(i & 63, i >> 6 & 63, i >> 12 & 63, 0xff8800)`)
}
func BenchmarkSetAtSame(b *testing.B)   { loop(b, emptyVolume, `v.setAt(1, 2, 3, 0xff8800)`) }
func BenchmarkSetAtArrays(b *testing.B) { loop(b, emptyVolume, `v.setAt([1, 2, 3], [1, 2, 3, 255])`) }
func BenchmarkTwoLiterals(b *testing.B) { loop(b, emptyVolume, `[1, 2, 3]; [1, 2, 3, 255]`) }
func BenchmarkSetAtHoistedArrays(b *testing.B) {
	loop(b, emptyVolume, `v.setAt(ap, ac)`)
}
func BenchmarkSetAtVecs(b *testing.B) { loop(b, emptyVolume, `v.setAt(p, c)`) }
func BenchmarkSetAtObjects(b *testing.B) {
	loop(b, emptyVolume+`, o = {x: 1, y: 2, z: 3}, r = {r: 1, g: 2, b: 3}`, `v.setAt(o, r)`)
}
func BenchmarkSetAtName(b *testing.B)   { loop(b, emptyVolume, `v.setAt(1, 2, 3, 'tomato')`) }
func BenchmarkSetAtNewVec(b *testing.B) { loop(b, emptyVolume, `v.setAt(new Vec(1, 2, 3), c)`) }
func BenchmarkVecWrite(b *testing.B)    { loop(b, emptyVolume, `p.x = i`) }
func BenchmarkGetAt(b *testing.B)       { loop(b, emptyVolume, `v.getAt(1, 2, 3)`) }

// volume runs code once a voxel of a solid 64^3.
func visitAll(b *testing.B, code string) {
	m := newMachine(b)
	p := goja.MustCompile("", code, false)
	if _, err := m.vm.RunString(`var v = new Volume(); v.fill([[0, 0, 0], [64, 64, 64]], 'red')`); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.vm.RunProgram(p); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(64*64*64), "ns/voxel")
}

func BenchmarkIter(b *testing.B) { visitAll(b, `v.iter((p, c) => 0)`) }
func BenchmarkEach(b *testing.B) { visitAll(b, `v.each((x, y, z, c) => 0)`) }
func BenchmarkMap(b *testing.B)  { visitAll(b, `v.map((c, x, y, z) => 0xff0000)`) }
func BenchmarkFill(b *testing.B) { visitAll(b, `v.fill([[0, 0, 0], [64, 64, 64]], 'red')`) }
func BenchmarkFillFn(b *testing.B) {
	visitAll(b, `v.fill([[0, 0, 0], [64, 64, 64]], (x, y, z) => 0xff0000)`)
}
func BenchmarkRead(b *testing.B) { visitAll(b, `v.read([[0, 0, 0], [64, 64, 64]])`) }
func BenchmarkWrite(b *testing.B) {
	visitAll(b, `v.write([[0, 0, 0], [64, 64, 64]], new Uint32Array(64 * 64 * 64).fill(0xff0000))`)
}
