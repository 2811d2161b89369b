package vm_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
)

// dot is a script that leaves a trace on the image.
const dot = "goxel.image.activeLayer.volume.setAt(1, 2, 3, 'tomato');\n"

func TestARunThatFailsLeavesNoTrace(t *testing.T) {
	for _, c := range []struct {
		what, source, class string
		exit                int
		limits              vm.Limits
		message, hint       string
	}{
		{what: "it throws", source: dot + "throw new Error('no')", class: "script", exit: 1, message: "Error: no"},
		{what: "it throws a text", source: dot + "throw 'no'", class: "script", exit: 1, message: "it threw 'no'"},
		{what: "it throws null", source: dot + "throw null", class: "script", exit: 1, message: "it threw null"},
		{what: "it throws an object", source: dot + "throw { code: 7, toString() { throw 1 } }", class: "script", exit: 1, message: "it threw { code: 7"},
		{what: "it throws what has no text", source: dot + "throw Object.defineProperty(new Error(), 'message', { get() { throw 1 } })", class: "script", exit: 1, message: "can't be told"},
		{what: "a syntax error", source: dot + "let a = ", class: "script", exit: 1, message: "SyntaxError"},
		{what: "a misspelt method", source: dot + "goxel.image.activeLayer.volume.setat(1)", class: "script", exit: 1, message: "TypeError: Volume has no 'setat'; did you mean 'setAt'?"},
		{what: "a misspelt global", source: dot + "goxle.image", class: "script", exit: 1, message: "goxle is not defined", hint: "'goxel'"},
		{what: "a rejected promise", source: dot + "Promise.reject(new Error('lost')); 0", class: "script", exit: 1, message: "Error: lost", hint: "nothing awaits it"},
		{what: "a rejection in a timer", source: dot + "setTimeout(async () => { throw new Error('later') }, 5)", class: "script", exit: 1, message: "Error: later"},
		{what: "an exception in a timer", source: dot + "setTimeout(() => { throw new Error('later') }, 5)", class: "script", exit: 1, message: "Error: later"},
		{what: "the default export rejects", source: dot + "export default async () => { throw new RangeError('far') }", class: "script", exit: 1, message: "RangeError: far"},
		{what: "it waits for nothing", source: dot + "await new Promise(() => {}); export {}", class: "script", exit: 1, message: "nothing will ever settle"},
		{what: "it calls itself without end", source: dot + "const f = () => f(); f()", class: "script", exit: 1, message: "nested more than"},
		{what: "a loop without end", source: dot + "for (;;);", limits: vm.Limits{Timeout: 50 * time.Millisecond}, class: "limit", exit: 4, message: "longer than 50ms", hint: "--timeout"},
		{what: "a loop that catches all", source: dot + "for (;;) { try { for (;;); } catch {} finally { for (;;); } }", limits: vm.Limits{Timeout: 50 * time.Millisecond}, class: "limit", exit: 4, message: "longer than 50ms"},
		{what: "promises without end", source: dot + "const f = () => Promise.resolve().then(f); f()", limits: vm.Limits{Timeout: 50 * time.Millisecond}, class: "limit", exit: 4, message: "longer than 50ms"},
		{what: "timers without end", source: dot + "const f = () => setTimeout(f, 1); f()", limits: vm.Limits{Timeout: 50 * time.Millisecond}, class: "limit", exit: 4, message: "longer than 50ms"},
		{what: "an interval", source: dot + "setInterval(() => {}, 1)", limits: vm.Limits{Timeout: 50 * time.Millisecond}, class: "limit", exit: 4, message: "longer than 50ms"},
		{what: "too many voxels", source: dot + "for (let i = 0; i < 200; i++) goxel.image.activeLayer.volume.setAt(i, 0, 0, 'red')", limits: vm.Limits{Voxels: 100}, class: "limit", exit: 4, message: "100 voxels", hint: "--max-voxels"},
		{what: "too many voxels, caught", source: dot + "try { for (let i = 0; i < 200; i++) goxel.image.activeLayer.volume.setAt(i, 0, 0, 'red') } catch {}", limits: vm.Limits{Voxels: 100}, class: "limit", exit: 4, message: "100 voxels"},
		{what: "too much memory in voxels", source: dot + "for (let i = 0; ; i++) goxel.image.activeLayer.volume.setAt(i * 16, 0, 0, 'red')", limits: vm.Limits{Memory: 1 << 20}, class: "limit", exit: 4, hint: "--max-memory"},
		{what: "too much memory in objects", source: dot + "const all = []; for (;;) all.push({ a: all.length })", limits: vm.Limits{Memory: 64 << 20}, class: "limit", exit: 4, hint: "--max-memory"},
		{what: "a text that is too long", source: dot + "'x'.repeat(2 ** 40)", class: "script", exit: 1, message: "RangeError"},
		{what: "a source that nests too deep", source: strings.Repeat("(", 100000), class: "script", exit: 1, message: "line 1"},
		{what: "a process", source: "import { exec } from 'os'\n" + dot + "exec(['ls'])", class: "permission", exit: 3, message: "os.exec"},
		{what: "another exit code", source: dot + "import('std').then(std => std.exit(7)); export {}", class: "", exit: 7},
		{what: "two scripts to choose from", source: "goxel.registerScript({ name: 'a', onExecute() {} }); goxel.registerScript({ name: 'b', onExecute() {} })", class: "usage", exit: 2, message: `registers 2 scripts: "a", "b"`, hint: `--exec "a"`},
	} {
		t.Run(c.what, func(t *testing.T) {
			b := newBench()
			before := b.Project.Head()
			r := b.do(t, vm.Job{Source: c.source, Limits: c.limits, Outputs: []output.File{{Path: "out.vox"}}})
			if r.Exit != c.exit {
				t.Errorf("exit %d, want %d", r.Exit, c.exit)
			}
			if c.class != "" {
				e := fails(t, r)
				if e.Class != c.class {
					t.Errorf("class %s, want %s", e.Class, c.class)
				}
				if !strings.Contains(e.Message, c.message) {
					t.Errorf("%q does not say %q", e.Message, c.message)
				}
				if !strings.Contains(e.Hint, c.hint) {
					t.Errorf("hint %q does not say %q", e.Hint, c.hint)
				}
			}
			if b.Project.Head() != before {
				t.Error("the project has changed")
			}
			if names := b.host.Names(); len(names) > 0 {
				t.Errorf("files were left: %v", names)
			}
			if r.Value != nil || r.Files != nil || r.Commit != 0 {
				t.Errorf("the result tells what was not kept: %s, %v, %d", r.Value, r.Files, r.Commit)
			}
		})
	}
}

func TestInterruptEndsARunAtOnce(t *testing.T) {
	for what, source := range map[string]string{
		"a loop":  "for (;;);",
		"a sleep": "import * as os from 'os'; os.sleep(1e9)",
		"a timer": "setTimeout(() => {}, 1e9)",
	} {
		b := newBench()
		b.Host = &slow{Host: b.host}
		ctx, interrupt := context.WithCancel(t.Context())
		time.AfterFunc(50*time.Millisecond, interrupt)
		start := time.Now()
		r := b.Run(ctx, vm.Job{Source: source})
		if took := time.Since(start); took > patience {
			t.Errorf("%s: it took %v", what, took)
		}
		if e := fails(t, r); e.Class != "interrupted" || r.Exit != 130 {
			t.Errorf("%s: %v, exit %d", what, e, r.Exit)
		}
		interrupt()
	}
}

// slow is a host whose sleeps take their time.
type slow struct{ host.Host }

func (s *slow) Now() time.Time        { return time.Now() }
func (s *slow) Sleep(d time.Duration) { time.Sleep(d) }

func TestTimersKeepTheirOrder(t *testing.T) {
	b := newBench()
	r := ok(t, b.script(t, `
		const order = []
		setTimeout(() => order.push('30'), 30)
		setTimeout(() => { order.push('10'); setTimeout(() => order.push('15'), 5) }, 10)
		setTimeout(() => order.push('10 too'), 10)
		clearTimeout(setTimeout(() => order.push('never'), 20))
		Promise.resolve().then(() => order.push('job'))
		export default async () => { await new Promise(r => setTimeout(r, 40)); return order.join() }`))
	if string(r.Value) != `"job,10,10 too,15,30"` {
		t.Errorf("got %s", r.Value)
	}
	if slept := b.host.Slept(); slept != 70*time.Millisecond { // 30 in the top level, 40 in the export
		t.Errorf("slept %v", slept)
	}
}

func TestARejectionThatIsHandledInTimeIsNone(t *testing.T) {
	r := ok(t, newBench().script(t, "const p = Promise.reject(1); p.catch(() => {}); 5"))
	if string(r.Value) != "5" {
		t.Errorf("got %s", r.Value)
	}
}

func TestExitZeroEndsWell(t *testing.T) {
	b := newBench()
	r := ok(t, b.do(t, vm.Job{
		Source:  dot + "import('std').then(std => { try { std.exit(0) } finally { goxel.image.addLayer() } }); export {}",
		Outputs: []output.File{{Path: "out.ply"}, {Path: "out.vox"}},
	}))
	if r.Exit != 0 || r.Voxels != 1 || r.Layers != 1 || len(r.Files) != 2 {
		t.Errorf("exit %d, %d voxels, %d layers, files %v", r.Exit, r.Voxels, r.Layers, r.Files)
	}
}

func TestExecChoosesTheScript(t *testing.T) {
	const source = "for (const name of ['dot', 'dash']) goxel.registerScript({ name, onExecute() { return name } })"
	r := ok(t, newBench().do(t, vm.Job{Source: source, Exec: "dash"}))
	if string(r.Value) != `"dash"` || strings.Join(r.Scripts, " ") != "dot dash" {
		t.Errorf("value %s, scripts %v", r.Value, r.Scripts)
	}
	e := fails(t, newBench().do(t, vm.Job{Source: source, Exec: "dsah"}))
	if e.Class != "usage" || !strings.Contains(e.Hint, `"dash"`) {
		t.Errorf("%+v", e)
	}
	if e := fails(t, newBench().do(t, vm.Job{Source: "1", Exec: "dot"})); e.Class != "usage" {
		t.Errorf("%+v", e)
	}
}

func TestCommitsAreNamedAndCounted(t *testing.T) {
	b := newBench()
	first := ok(t, b.do(t, vm.Job{Source: dot, Name: "a.js"}))
	second := ok(t, b.do(t, vm.Job{Source: dot, Note: "my note", Client: "me"}))
	if first.Commit != 1 || second.Commit != 2 {
		t.Errorf("commits %d, %d", first.Commit, second.Commit)
	}
	undo, _ := b.Project.History()
	if strings.Join(undo, ", ") != "my note, a.js" {
		t.Errorf("history %v", undo)
	}
	if b.Project.Head().Client != "me" {
		t.Errorf("client %q", b.Project.Head().Client)
	}
}

func TestAConflictIsTold(t *testing.T) {
	b := newBench()
	b.host.Put("other.js", nil)
	// Somebody commits while the script runs: when it reads a file.
	b.Host = &meddler{Host: b.host, commit: func() {
		if _, err := b.Project.Begin(nil).Commit(project.CommitOptions{Note: "other"}); err != nil {
			t.Error(err)
		}
	}}
	r := b.script(t, "import * as std from 'std'\n"+dot+"std.loadFile('other.js')")
	if e := fails(t, r); e.Class != "conflict" || r.Exit != 5 {
		t.Errorf("%+v", e)
	}
}

type meddler struct {
	host.Host
	commit func()
}

func (m *meddler) ReadFile(name string) ([]byte, error) {
	m.commit()
	return m.Host.ReadFile(name)
}
