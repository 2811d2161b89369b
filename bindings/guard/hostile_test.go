package guard_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/guard"
	"github.com/voxrun/voxrun/core/fault"
)

// hostile are scripts that hang or kill a process without guards. Each must end with
// an error, under 256 MiB and half a second.
var hostile = []string{
	// what an interruption stops
	"while (1) {}",
	"for (;;) try { while (1) {} } catch (e) {} finally { continue }",
	"function f() { return Promise.resolve().then(f) } f()",
	"async function f() { for (;;) await 0 } f()",
	"for (const x of (function* () { for (;;) yield 1 })()) {}",
	"for (;;) try { throw 1 } catch (e) {}",
	// what the heap watcher stops
	"var a = []; for (;;) a.push(new Array(1e6))",
	"var a = []; for (;;) a.push(new Array(1e6).fill(0))",
	"var a = []; for (;;) a.push({})",
	"var m = new Map(); for (var i = 0; ; i++) m.set(i, {})",
	"var a = []; for (;;) a.push(new Uint8Array(1e7).fill(1))",
	"var s = 'x'; for (;;) s += s",
	// texts
	"'x'.repeat(2 ** 29)",
	"'x'.repeat(2 ** 33)",
	"'x'.repeat(2 ** 50)",
	"'x'.repeat({ valueOf() { return this.n ? 2 ** 33 : (this.n = 1) } }), 'x'.repeat(2 ** 40)",
	"'x'.padEnd(2 ** 33)",
	"'x'.padStart(2 ** 53)",
	"var s = 'x'.repeat(1e7); s.concat(...Array(100).fill(s))",
	"'a'.repeat(1e5).replaceAll('a', 'b'.repeat(1e5))",
	"'a'.repeat(1e5).replace(/a/g, 'b'.repeat(1e5))",
	"'a'.repeat(1e5).replace(/a/g, '$`$`$`')",
	"'a'.repeat(2e7).split('')",
	"[...'a'.repeat(2e7)]",
	"Array.from('a'.repeat(2e7))",
	"'\\ufdfa'.repeat(3e7).normalize('NFKD')",
	"String.raw({ raw: { length: 2 ** 53 - 1 } })",
	// buffers
	"new ArrayBuffer(2 ** 33)",
	"new ArrayBuffer(2 ** 45)",
	"new ArrayBuffer(2 ** 52)",
	"new Uint8Array(2 ** 40)",
	"new Float64Array(1e9)",
	"new Uint8Array.prototype.constructor(2 ** 40)",
	"new (class extends Uint8Array {})(2 ** 40)",
	"new Uint8Array({ length: 2 ** 40 })",
	"Uint8Array.from({ length: 1e10 })",
	"Reflect.construct(Uint8Array, [2 ** 40])",
	"new Uint8Array(2e8).sort()",
	// arrays
	"Array(2 ** 32 - 1).fill(0)",
	"Array(2 ** 32 - 1).join('xxxx')",
	"'' + Array(2 ** 32 - 1)",
	"Array.from({ length: 1e9 })",
	"[].indexOf.call({ length: 2 ** 53 - 1 }, 1)",
	"[].includes.call({ length: 2 ** 53 - 1 }, 1)",
	"[].reverse.call({ length: 2 ** 53 - 1 })",
	"[].forEach.call({ length: 2 ** 53 - 1 }, () => 0)",
	"[].find.call({ length: 2 ** 53 - 1 }, Boolean)",
	"[].copyWithin.call({ length: 2 ** 53 - 1 }, 1, 2)",
	"[].concat.call([], { length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true })",
	"var n = 0; [].indexOf.call({ get length() { return n++ ? 2 ** 53 - 1 : 1 } }, 1); throw n",
	"var n = 0; [].indexOf.call(new Proxy([], { get: () => n++ ? 2 ** 53 - 1 : 1 }), -1); throw n",
	"var a = []; a[4294967294] = 1; a.sort()",
	"var a = []; a.length = 2 ** 32 - 1; a.splice(0, 1)",
	"var a = []; a.length = 2 ** 32 - 1; Math.max(...a)",
	"var a = []; a.length = 2 ** 32 - 1; var [x, ...y] = a",
	"var a = []; a.length = 2 ** 32 - 1; new Set(a)",
	"((...a) => a)(...Array(1e8))",
	"Math.max.apply(null, { length: 2 ** 32 - 1 })",
	"Reflect.apply(Math.max, null, { length: 2 ** 32 - 1 })",
	"String.fromCharCode.apply(null, new Uint8Array(1e8))",
	"var a = 1; for (var i = 0; i < 3e5; i++) a = [a]; a.flat(Infinity)",
	"var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; a.flat(Infinity)",
	"var a = 1; for (var i = 0; i < 3e5; i++) a = [a]; String(a)",
	"var a = []; for (var i = 0; i < 60; i++) a = [a, a]; String(a)",
	"var a = []; for (var i = 0; i < 60; i++) a = [a, a]; a.toLocaleString()",
	// JSON
	"JSON.parse('['.repeat(1e6))",
	"JSON.parse('['.repeat(5e6) + ']'.repeat(5e6))",
	"JSON.parse('['.repeat(1e6) + ']'.repeat(1e6), (k, v) => v)",
	"JSON.parse('[' + '1,'.repeat(1e7) + '1]'); for (;;) {}",
	"var a = 1; for (var i = 0; i < 3e5; i++) a = [a]; JSON.stringify(a)",
	"var a = [1]; for (var i = 0; i < 60; i++) a = [a, a]; JSON.stringify(a)",
	"JSON.stringify({ toJSON() { return [this] } })",
	"JSON.stringify(Array(2 ** 32 - 1))",
	// source
	"eval('('.repeat(1e6))",
	"(0, eval)('['.repeat(5e6))",
	"eval('-'.repeat(1e6) + '1')",
	"eval('- '.repeat(1e6) + '1')",
	"eval('1+'.repeat(5e6) + '1')",
	"new Function('a=>'.repeat(1e6) + '1')",
	"Function('('.repeat(1e6))",
	"(() => 0).constructor('('.repeat(1e6))",
	"(function* () {}).constructor('('.repeat(1e6))",
	"(async () => 0).constructor('('.repeat(1e6))",
	// calls
	"function f() { f() } f()",
	"function f() { [1].forEach(f) } f()",
	"var o = { get x() { return this.x } }; o.x",
	"var p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x",
	"var o = { toString() { return '' + this } }; '' + o",
	"function f() { f.call.call(f) } f()",
	"var f = () => 0; for (;;) f = f.bind()",
	// regular expressions
	"/^(?=a)(a+)+$/.test('a'.repeat(40) + 'b'); throw 1",
	"/^(a+)+\\1$/.test('a'.repeat(40) + 'b'); throw 1",
	"for (;;) /^(?=a)(a+)+$/.test('a'.repeat(40) + 'b')",
	"new RegExp('('.repeat(1e6))",
	"RegExp('(?=' + '('.repeat(3e6))",
	// numbers
	"var x = 3n; for (;;) x *= x",
}

// TestMain runs one hostile script when it is asked to: the test starts itself again.
func TestMain(m *testing.M) {
	guard.BoundRegexps()
	if source, ok := os.LookupEnv("HOSTILE"); ok {
		os.Exit(attack(source))
	}
	os.Exit(m.Run())
}

// attack runs a script as a host does, and exits with 1 when it failed as it should.
func attack(source string) int {
	rt := goja.New()
	guard.Install(rt, guard.Limits{Bytes: 256 << 20})
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { rt.Interrupt(ctx.Err()) })
	defer stop()
	done := guard.WatchHeap(ctx, 256<<20, func(err error) { rt.Interrupt(err) })
	defer done()
	start := time.Now()
	_, err := rt.RunString(source)
	fmt.Printf("%v after %v", err, time.Since(start).Round(time.Millisecond))
	if err == nil {
		return 0
	}
	return 1
}

func TestNoScriptHangsOrKills(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range hostile {
		t.Run(strings.ReplaceAll(source, "/", "|"), func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
			defer cancel()
			cmd := exec.CommandContext(ctx, self)
			cmd.Env = append(os.Environ(), "HOSTILE="+source)
			start := time.Now()
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != 1 {
				t.Fatalf("%v after %v: %.600s", err, time.Since(start), out)
			}
			if used := cpu(cmd); used > 8*time.Second {
				t.Errorf("it took %v of the processors: %.200s", used, out)
			}
		})
	}
}

// cpu is the time that a process took of the processors, which a busy machine does not
// change.
func cpu(cmd *exec.Cmd) time.Duration {
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

func TestTheHeapIsWatched(t *testing.T) {
	stopped := make(chan error, 1)
	done := guard.WatchHeap(context.Background(), 32<<20, func(err error) { stopped <- err })
	defer done()
	kept := make([][]byte, 0, 64)
	for range 64 {
		b := make([]byte, 1<<20)
		b[0] = 1
		kept = append(kept, b)
	}
	select {
	case err := <-stopped:
		if fault.ClassOf(err) != fault.Limit || !strings.Contains(err.Error(), "32 MiB") {
			t.Errorf("%v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("64 MiB went unnoticed")
	}
	runtime.KeepAlive(kept)
}

func TestGarbageIsNotMemory(t *testing.T) {
	done := guard.WatchHeap(context.Background(), 32<<20, func(err error) { t.Errorf("stopped by garbage: %v", err) })
	defer done()
	for start := time.Now(); time.Since(start) < 300*time.Millisecond; {
		b := make([]byte, 1<<20)
		b[0] = 1
	}
}

// TestGarbageOfBeforeIsNoRoom: what was live at the last collection before the watch
// began, and is not any more, is not room for what comes.
func TestGarbageOfBeforeIsNoRoom(t *testing.T) {
	fill := func(megabytes int) [][]byte {
		kept := make([][]byte, megabytes)
		for i := range kept {
			kept[i] = make([]byte, 1<<20)
			kept[i][0] = 1
		}
		return kept
	}
	before := fill(256)
	runtime.GC()
	stopped := make(chan error, 1)
	done := guard.WatchHeap(context.Background(), 32<<20, func(err error) { stopped <- err })
	defer done()
	runtime.KeepAlive(before)
	runtime.GC()
	kept := fill(128)
	select {
	case <-stopped:
	case <-time.After(time.Minute):
		t.Errorf("%d MiB went unnoticed", len(kept))
	}
	runtime.KeepAlive(kept)
}
