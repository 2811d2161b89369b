package vm_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

// TestGlobalsAndModulesAreNodes runs one script here and in Node, and compares each line
// that they print.
func TestGlobalsAndModulesAreNodes(t *testing.T) {
	source, err := os.ReadFile("testdata/web.js")
	if err != nil {
		t.Fatal(err)
	}
	res := ok(t, newBench().do(t, vm.Job{Name: "web.js", Source: string(source)}))
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("VOXRUN_FULL_TEST") == "" {
			t.Skipf("make setup installs what this test needs: %v", err)
		}
		t.Fatal(err)
	}
	cmd := exec.Command(node, "--no-warnings", "--input-type=module")
	cmd.Stdin = strings.NewReader(string(source))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(want) < 100 {
		t.Fatalf("Node printed %d lines", len(want))
	}
	for i, w := range want {
		got := ""
		if i < len(res.Console) {
			got = res.Console[i].Text
		}
		if got != w {
			t.Errorf("it prints\n%s\nand Node\n%s", got, w)
		}
	}
}

// value runs a module whose default export is what is asked for.
func value(t *testing.T, b *bench, j vm.Job) string {
	t.Helper()
	return strings.Trim(string(ok(t, b.do(t, j)).Value), `"`)
}

func TestRandomBytesDependOnTheSeed(t *testing.T) {
	const source = "export default crypto.randomUUID() + ' ' + crypto.getRandomValues(new Uint16Array(3)).join()"
	one := value(t, newBench(), vm.Job{Source: source, Seed: 1})
	if again := value(t, newBench(), vm.Job{Source: source, Seed: 1}); again != one {
		t.Errorf("%s, and with the same seed %s", one, again)
	}
	if other := value(t, newBench(), vm.Job{Source: source, Seed: 2}); other == one {
		t.Errorf("%s with another seed, too", other)
	}
	if one[14] != '4' || len(strings.Fields(one)[0]) != 36 {
		t.Errorf("%s is no UUID of version 4", one)
	}
	for _, wrong := range []string{"new Float32Array(1)", "[1]", "new Uint8Array(65537)"} {
		fails(t, newBench().script(t, "crypto.getRandomValues("+wrong+")"))
	}
}

func TestProcess(t *testing.T) {
	for source, want := range map[string]string{
		"export default process.argv.join()":                                                                            "voxrun,/run/script.js,x,y",
		"import { argv } from 'process'; export default argv === process.argv":                                          "true",
		"export default process.cwd()":                                                                                  "/run",
		"export default [process.env.SEEN, process.env.HOME, 'SEEN' in process.env].join()":                             "yes,,true",
		"process.env.MINE = 5; delete process.env.SEEN; export default JSON.stringify([process.env, process.env.SEEN])": `[{\"MINE\":\"5\"},null]`,
		"export default typeof process.hrtime.bigint() + process.hrtime(process.hrtime()).length":                       "bigint2",
		"export default await new Promise(r => process.nextTick(r, 'ticked'))":                                          "ticked",
		"export default process.memoryUsage().heapUsed > 0":                                                             "true",
		"export default [typeof process.platform, process.arch.length > 2, process.versions.node].join()":               "string,true,",
	} {
		b := newBench()
		b.host.Vars = map[string]string{"SEEN": "yes", "HOME": "/secret"}
		b.host.MayEnv = func(name string) bool { return name != "HOME" }
		if got := value(t, b, vm.Job{Source: source, Args: []string{"x", "y"}}); got != want {
			t.Errorf("%s\ngives %s, want %s", source, got, want)
		}
	}
	r := newBench().script(t, dot+"process.exit(3)")
	if r.Exit != 3 || r.Commit != 0 {
		t.Errorf("exit %d, commit %d", r.Exit, r.Commit)
	}
	b := newBench()
	ok(t, b.script(t, "process.stdout.write('a'); process.stdout.write(new Uint8Array([98, 10])); print('c')"))
	if got := b.host.Out(); got != "ab\n" {
		t.Errorf("standard output is %q", got)
	}
}

func TestThereIsNoNetwork(t *testing.T) {
	for _, source := range []string{"fetch('https://x.yz/a.json')", "await fetch('https://x.yz/a.json')\nexport {}"} {
		e := fails(t, newBench().script(t, source))
		if e.Class != "permission" || !strings.Contains(e.Message, "never reach the network") || !strings.Contains(e.Message, "x.yz/a.json") || e.Hint == "" {
			t.Errorf("%v", e)
		}
	}
}

// TestNothingReadsTheDisk looks for what a module of Node could give away.
func TestNothingReadsTheDisk(t *testing.T) {
	for _, source := range []string{
		"typeof require", "typeof globalThis.require", "typeof module", "typeof process.binding", "typeof process.mainModule", "typeof process.dlopen",
		"typeof Buffer.constructor.constructor('return typeof require !== \"undefined\" ? require : undefined')()",
	} {
		if got := string(ok(t, newBench().script(t, source)).Value); got != `"undefined"` {
			t.Errorf("%s is %s", source, got)
		}
	}
}

func TestWhatAScriptAsksForIsBounded(t *testing.T) {
	for _, source := range []string{
		"Buffer.alloc(2 ** 40)", "Buffer.allocUnsafe(2 ** 33)", "new Buffer(2 ** 40)", "Buffer.concat([], 2 ** 40)",
		"Buffer.concat(Array(1e6).fill(Buffer.alloc(1e6)))", "Buffer.from({ length: 2 ** 40 })", "Buffer.alloc(10).fill('').x.y",
	} {
		e := fails(t, newBench().script(t, source))
		if e.Class != "script" {
			t.Errorf("%s: %v", source, e)
		}
	}
	e := fails(t, newBench().script(t, "let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; structuredClone(o)"))
	if !strings.Contains(e.Message, "nested") {
		t.Errorf("%v", e)
	}
}

func TestWhatAMicrotaskThrowsEndsTheRun(t *testing.T) {
	for _, source := range []string{"queueMicrotask(() => { throw new Error('late') })", "process.nextTick(() => { throw new Error('late') })", "setImmediate(() => { throw new Error('late') })"} {
		if e := fails(t, newBench().script(t, "\n"+source)); !strings.Contains(e.Message, "late") || e.Line != 2 {
			t.Errorf("%s: %v", source, e)
		}
	}
}
