package vm_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
)

func TestOutputsAreWrittenWhenAllIsWell(t *testing.T) {
	b := newBench()
	b.host.Put("old.vox", []byte("old"))
	r := ok(t, b.do(t, vm.Job{Source: dot, Outputs: []output.File{{Path: "old.vox"}, {Path: "new.obj"}}}))
	for i, name := range []string{"old.vox", "new.obj"} {
		data, there := b.host.Content(name)
		f := r.Files[i]
		for _, beside := range f.Beside {
			more, _ := b.host.Content(beside)
			data = append(data, more...)
		}
		if !there || string(data) == "old" || f.Path != name || f.Bytes != int64(len(data)) {
			t.Errorf("%s: %d bytes, the result tells %+v", name, len(data), f)
		}
	}
	if r.Size == nil || *r.Size != [3]int64{1, 1, 1} || r.Voxels != 1 || r.Layers != 1 {
		t.Errorf("size %v, %d voxels, %d layers", r.Size, r.Voxels, r.Layers)
	}
}

func TestOutputsAreCheckedBeforeTheScriptStarts(t *testing.T) {
	for _, c := range []struct {
		what    string
		outputs []output.File
		class   string
		message string
	}{
		{"an unknown extension", []output.File{{Path: "a.foo"}}, "usage", "no format has the extension .foo"},
		{"an unknown format", []output.File{{Path: "a.vox", Format: "foo"}}, "usage", `"foo"`},
		{"an unknown option", []output.File{{Path: "a.vox", Options: map[string]any{"foo": 1}}}, "usage", `"foo"`},
		{"no folder", []output.File{{Path: "gone/a.vox"}}, "io", "there is no folder gone"},
		{"a folder", []output.File{{Path: "dir.vox"}}, "io", "it is a folder"},
		{"one file twice", []output.File{{Path: "a.vox"}, {Path: "./a.vox"}}, "usage", "the same file"},
		{"a file that must not be written", []output.File{{Path: "secret.vox"}}, "permission", "secret.vox"},
		{"standard output without a format", []output.File{{Path: "-"}}, "usage", "no extension"},
		{"the second of two", []output.File{{Path: "a.vox"}, {Path: "a.foo"}}, "usage", ".foo"},
	} {
		t.Run(c.what, func(t *testing.T) {
			b := newBench()
			b.host.Put("dir.vox/x", nil)
			b.host.MayWrite = func(path string) bool { return path != "/run/secret.vox" }
			e := fails(t, b.do(t, vm.Job{Source: "print('it ran')", Outputs: c.outputs}))
			if e.Class != c.class || !strings.Contains(e.Message, c.message) {
				t.Errorf("%s: %s", e.Class, e.Message)
			}
			if len(b.host.All()) > 0 {
				t.Error("the script ran")
			}
			if names := b.host.Names(); len(names) != 1 {
				t.Errorf("files were left: %v", names)
			}
		})
	}
}

const registersABC = `goxel.registerFormat({ name: 'abc', exts: ['*.abc'],
	export(image, path) { return 'abc ' + image.layers.length } })
`

func TestAFormatThatTheScriptRegisters(t *testing.T) {
	b := newBench()
	r := ok(t, b.do(t, vm.Job{Source: registersABC + dot, Outputs: []output.File{{Path: "a.abc"}}}))
	if data, _ := b.host.Content("a.abc"); string(data) != "abc 1" {
		t.Errorf("the file holds %q", data)
	}
	if r.Files[0].Format != "abc" {
		t.Errorf("%+v", r.Files)
	}
	e := fails(t, b.do(t, vm.Job{
		Source:  registersABC + "export default () => print('it ran')",
		Outputs: []output.File{{Path: "a.foo"}},
	}))
	if e.Class != "usage" || len(b.host.All()) > 0 {
		t.Errorf("an extension that nobody registered must be refused before the default export runs: %v", e)
	}
	if e := fails(t, b.do(t, vm.Job{Source: dot, Outputs: []output.File{{Path: "a.abc"}}})); e.Class != "usage" {
		t.Errorf("a registered format has outlived its run: %v", e)
	}
}

func TestAFailingExportLeavesNothing(t *testing.T) {
	b := newBench()
	before := b.Project.Head()
	e := fails(t, b.do(t, vm.Job{
		Source:  "goxel.registerFormat({ name: 'abc', exts: ['*.abc'], export() { throw new Error('full') } })\n" + dot,
		Outputs: []output.File{{Path: "a.vox"}, {Path: "a.abc"}},
	}))
	if e.Class != "script" || !strings.Contains(e.Message, "full") {
		t.Errorf("%s: %s", e.Class, e.Message)
	}
	if names := b.host.Names(); len(names) > 0 {
		t.Errorf("files were left: %v", names)
	}
	if b.Project.Head() != before {
		t.Error("the session was committed")
	}
}

func TestStandardOutputTakesAnImage(t *testing.T) {
	b := newBench()
	var out bytes.Buffer
	b.Stdout = &out
	r := ok(t, b.do(t, vm.Job{Source: dot, Outputs: []output.File{{Path: "-", Format: "vox"}}}))
	if !bytes.HasPrefix(out.Bytes(), []byte("VOX ")) || r.Files[0].Bytes != int64(out.Len()) {
		t.Errorf("%d bytes, %+v", out.Len(), r.Files)
	}
}

func TestInputs(t *testing.T) {
	b := newBench()
	ok(t, b.do(t, vm.Job{Source: "goxel.image.activeLayer.name = 'a'; " + dot, Outputs: []output.File{{Path: "a.vox"}}}))
	ok(t, b.do(t, vm.Job{Source: "goxel.image.activeLayer.name = 'b'; " + dot, Outputs: []output.File{{Path: "b.vox"}}}))
	r := ok(t, newBenchOn(b).do(t, vm.Job{
		Source: "goxel.image.layers.map(l => l.name + ' ' + l.volume.getAt(1, 2, 3).toString(16))",
		Inputs: []output.File{{Path: "a.vox"}, {Path: "b.vox"}},
	}))
	if string(r.Value) != `["a ffff6347","b ffff6347"]` {
		t.Errorf("layers %s", r.Value)
	}
	e := fails(t, b.do(t, vm.Job{Source: "1", Inputs: []output.File{{Path: "gone.vox"}}}))
	if e.Class != "io" {
		t.Errorf("%s: %s", e.Class, e.Message)
	}
	b.host.Put("bad.vox", []byte("VOX nothing of the kind"))
	if e := fails(t, b.do(t, vm.Job{Source: "1", Inputs: []output.File{{Path: "bad.vox"}}})); e.Class != "format" {
		t.Errorf("%s: %s", e.Class, e.Message)
	}
	if e := fails(t, b.do(t, vm.Job{Source: "1", Inputs: []output.File{{Path: "a.vox"}, {Path: "b.vox"}}, Limits: vm.Limits{Voxels: 1}})); e.Class != "limit" {
		t.Errorf("%s: %s", e.Class, e.Message)
	}
}

// newBenchOn is a new project on the files of another bench.
func newBenchOn(b *bench) *bench {
	c := newBench()
	c.host, c.Host = b.host, b.host
	return c
}

func TestConsoleIsKeptAndBounded(t *testing.T) {
	b := newBench()
	r := ok(t, b.script(t, "print('a', 1); console.warn('b'); import('std').then(std => { std.puts('c'); std.puts('d\\n') }); export {}"))
	var got []string
	for _, l := range r.Console {
		got = append(got, l.Level+" "+l.Text)
	}
	if strings.Join(got, "|") != "print a 1|warn b|stdout cd\n" {
		t.Errorf("the console kept %q", got)
	}
	r = ok(t, b.script(t, "const s = 'x'.repeat(1000); for (let i = 0; i < 3000; i++) print(s)"))
	if n := len(r.Console); n < 900 || n > 1100 || !r.Cut {
		t.Errorf("%d lines are kept, cut %v", n, r.Cut)
	}
	r = ok(t, b.script(t, "for (let i = 0; i < 100000; i++) print()"))
	if n := len(r.Console); n > 70000 || !r.Cut {
		t.Errorf("%d empty lines are kept", n)
	}
}
