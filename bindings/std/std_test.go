package std_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/core/fault"
)

// run is a VM with the modules as globals of the same names.
type run struct {
	*hosttest.Host
	vm     *decl.VM
	std    *std.Std
	exit   *int
	timers []timer
	lastID int64
}

type timer struct {
	id int64
	at time.Duration
	fn func() error
}

func start(t *testing.T) *run {
	t.Helper()
	r := &run{Host: hosttest.New(), vm: decl.New(goja.New())}
	r.std = std.Bind(r.vm, r.env())
	for _, name := range []string{"std", "os"} {
		m, ok := r.std.Module(name)
		if !ok {
			t.Fatalf("there is no module %s", name)
		}
		if err := r.vm.Set(name, m); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func (r *run) env() std.Env {
	return std.Env{
		Host: r.Host,
		Args: []string{"a.js", "x"},
		Exit: func(code int) {
			r.exit = &code
			r.vm.Interrupt("exit")
		},
		SetTimeout: func(fn func() error, delay time.Duration) int64 {
			r.lastID++
			r.timers = append(r.timers, timer{r.lastID, delay, fn})
			return r.lastID
		},
		ClearTimeout: func(id int64) {
			r.timers = slices.DeleteFunc(r.timers, func(x timer) bool { return x.id == id })
		},
		Eval: func(name, source string) (goja.Value, error) { return r.vm.RunScript(name, source) },
	}
}

// tick runs the timers that are set now.
func (r *run) tick(t *testing.T) {
	t.Helper()
	due := r.timers
	r.timers = nil
	for _, x := range due {
		if err := x.fn(); err != nil {
			t.Fatal(err)
		}
	}
}

func (r *run) eval(t *testing.T, source string) string {
	t.Helper()
	v, err := r.vm.RunString(source)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return v.String()
}

// thrown runs a source that must throw, and returns the Go error behind it, or the
// exception itself.
func (r *run) thrown(t *testing.T, source string) error {
	t.Helper()
	v, err := r.vm.RunString(source)
	var ex *goja.Exception
	if !errors.As(err, &ex) {
		t.Fatalf("%s gave %v, %v; it should throw", source, v, err)
	}
	if cause := r.vm.ErrorOf(ex.Value()); cause != nil {
		return cause
	}
	return ex
}

// expect is a source and what String() makes of its value.
type expect struct{ source, want string }

func check(t *testing.T, cases []expect) {
	t.Helper()
	for _, c := range cases {
		r := start(t)
		r.Put("in.txt", []byte("one\ntwo\n\nlast"))
		if got := r.eval(t, c.source); got != c.want {
			t.Errorf("%s = %s, want %s", c.source, got, c.want)
		}
	}
}

func TestFILE(t *testing.T) {
	check(t, []expect{
		{"std.open('none', 'r')", "null"},
		{"var e = {}; std.open('none', 'r', e); e.errno === std.Error.ENOENT", "true"},
		{"std.open('in.txt', 'r').getline()", "one"},
		{"var f = std.open('in.txt', 'rb'), a = []; for (var l; (l = f.getline()) !== null;) a.push(l); a.join('|') + f.eof()", "one|two||lasttrue"},
		{"std.open('in.txt', 'r').readAsString(5)", "one\nt"},
		{"var f = std.open('in.txt', 'r'); f.getline(); f.readAsString()", "two\n\nlast"},
		{"var f = std.open('in.txt', 'r'); [f.getByte(), f.tell(), f.seek(-2, std.SEEK_END), f.getByte(), f.getByte(), f.getByte(), f.eof()].join()", "111,1,0,115,116,-1,true"},
		{"var f = std.open('in.txt', 'r'); f.seek(2, std.SEEK_SET); typeof f.tello() + f.tello()", "bigint2"},
		{"std.open('in.txt', 'r').seek(-1, std.SEEK_SET) < 0", "true"},
		{"var b = new ArrayBuffer(6); var n = std.open('in.txt', 'r').read(b, 1, 4); n + ':' + new Uint8Array(b).join()", "4:0,111,110,101,10,0"},
		{"var b = new Uint16Array(2); std.open('in.txt', 'r').read(b, 0, 4); b.join()", "28271,2661"},
		{"var f = std.open('o', 'w'); f.puts('a', 1); f.printf('%03d', 7); f.putByte(10); f.write(new Uint8Array([65, 66, 67]).buffer, 1, 2); f.close() + std.loadFile('o')", "0a1007\nBC"},
		{"var f = std.open('o', 'w'); f.puts('abc'); f.seek(1, std.SEEK_SET); f.puts('X'); f.close(); std.loadFile('o')", "aXc"},
		{"var f = std.open('in.txt', 'a'); f.puts('!'); f.close(); std.loadFile('in.txt')", "one\ntwo\n\nlast!"},
		{"var f = std.open('in.txt', 'r+'); f.puts('ON'); f.seek(0, std.SEEK_SET); var s = f.getline(); f.close(); s", "ONe"},
		{"var f = std.open('new', 'w+'); f.puts('abc'); f.seek(0, std.SEEK_SET); f.readAsString()", "abc"},
		{"var f = std.open('in.txt', 'r'); f.puts('x'); f.error() + ',' + (f.clearerr(), f.error())", "true,false"},
		{"var f = std.tmpfile(); f.puts('hello'); f.seek(1, std.SEEK_SET); f.getline()", "ello"},
		{"var f = std.open('in.txt', 'r'); var n = f.fileno(); std.fdopen(n, 'r').getline()", "one"},
		{"[std.in, std.out, std.err].map(f => f.fileno()).join()", "0,1,2"},
		{"std.out.puts('x'), std.out.close(), std.out.puts('y'), 'open'", "open"},
		{"Object.prototype.toString.call(std.in) + (std.in === std.in) + Object.keys(std.in)", "[object Object]true"},
	})
}

func TestFILEMisused(t *testing.T) {
	for source, want := range map[string]string{
		"std.open('a', 'q')":                                 "TypeError",
		"std.open('a', 'rw')":                                "TypeError",
		"var f = std.tmpfile(); f.close(); f.puts('x')":      "TypeError",
		"std.tmpfile().read(new ArrayBuffer(4), 2, 3)":       "RangeError",
		"std.tmpfile().read(new ArrayBuffer(4), -1, 1)":      "RangeError",
		"std.tmpfile().read(new ArrayBuffer(4), 0, 2 ** 53)": "RangeError",
		"std.tmpfile().read([1, 2, 3], 0, 1)":                "TypeError",
		"std.tmpfile().printf('%d')":                         "TypeError",
		"std.printf()":                                       "TypeError",
		"std.tmpfile().printf('%99999999d', 1)":              "RangeError",
		"std.tmpfile().puts.call({}, 'x')":                   "TypeError",
		"std.parseExtJSON('{')":                              "SyntaxError",
		"setTimeout(1)":                                      "TypeError",
		"std.evalScript('throw new RangeError()')":           "RangeError",
		"std.evalScript('}')":                                "SyntaxError",
		"var f = []; for (;;) { var x = std.tmpfile(); if (!x) throw new EvalError(); f.push(x) }": "EvalError",
	} {
		if err := start(t).thrown(t, source); !strings.Contains(err.Error(), want) {
			t.Errorf("%s threw %v, want a %s", source, err, want)
		}
	}
}

func TestStd(t *testing.T) {
	check(t, []expect{
		{"std.loadFile('none')", "null"},
		{"std.loadFile('in.txt').length", "13"},
		{"std.sprintf('%5.1f|%-4s|%c|%x', 2.25, 'ab', 'z', 255)", "  2.2|ab  |z|ff"},
		{"std.sprintf('%d %ld', 2**32 + 1, 5000000000n)", "1 5000000000"},
		{"std.sprintf('%s %s %s', {}, [1, 2], null)", "[object Object] 1,2 null"},
		{"std.sprintf('%d', '12')", "12"},
		{"std.strerror(2) + std.strerror(12345)", "No such file or directoryUnknown error 12345"},
		{"std.evalScript('var g = 6; g * 7') + g", "48"},
		{"std.getenv('HOME') + (std.setenv('HOME', '/h'), std.getenv('HOME')) + JSON.stringify(std.getenviron()) + (std.unsetenv('HOME'), std.getenv('HOME'))", `undefined/h{"HOME":"/h"}undefined`},
		{"std.gc()", "undefined"},
		{"[std.SEEK_SET, std.SEEK_CUR, std.SEEK_END].join()", "0,1,2"},
		{"std.Error.EINVAL + ',' + std.Error.EPIPE", "22,32"},
		{"scriptArgs.join()", "a.js,x"},
		{"scriptArgs === scriptArgs", "true"},
		{"typeof __date_clock() + typeof performance.now()", "numbernumber"},
	})
	r := start(t)
	r.Put("lib.js", []byte("function twice(x) { return 2 * x }\n1 + 1"))
	if got := r.eval(t, "std.loadScript('lib.js') + twice(4) + __loadScript('lib.js')"); got != "12" {
		t.Errorf("loadScript: %s", got)
	}
}

func TestParseExtJSON(t *testing.T) {
	for _, c := range []expect{
		{`{"a": [1, 2.5, -3e2], "b": null, "c": true}`, `{"a":[1,2.5,-300],"b":null,"c":true}`},
		{`{a: 1, $b_2: 'x', }`, `{"a":1,"$b_2":"x"}`},
		{"[1, // one\n 2, /* two */ ]", `[1,2]`},
		{"[0x10, 0o17, +5, -0x2, .5]", `[16,15,5,-2,0.5]`},
		{`["\u00e4\ud83d\ude00\n\x41\'", 'it"s']`, `["ä😀\nA'","it\"s"]`},
		{"\f\v 7 ", "7"},
		{`{__proto__: 1}`, `{"__proto__":1}`},
		{"''", `""`},
	} {
		r := start(t)
		if err := r.vm.Set("text", c.source); err != nil {
			t.Fatal(err)
		}
		if got := r.eval(t, "JSON.stringify(std.parseExtJSON(text))"); got != c.want {
			t.Errorf("%s = %s, want %s", c.source, got, c.want)
		}
	}
	for _, bad := range []string{"", "[", "[1 2]", "{a}", "{1: 2}", "tru", "'a", "'a\n'", "/*", "1 2", "+-1", "0x", "--1", `"\q"`, `"\u12"`, "[,]", strings.Repeat("[", 5000)} {
		r := start(t)
		if err := r.vm.Set("text", bad); err != nil {
			t.Fatal(err)
		}
		if err := r.thrown(t, "std.parseExtJSON(text)"); !strings.Contains(err.Error(), "SyntaxError") {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
}

func TestOS(t *testing.T) {
	check(t, []expect{
		{"os.open('none', os.O_RDONLY)", "-2"},
		{"os.remove('none')", "-2"},
		{"os.close(99)", "-9"},
		{"os.open('in.txt', os.O_RDONLY)", "3"},
		{"os.open('in.txt', os.O_WRONLY | os.O_CREAT | os.O_EXCL)", "-17"},
		{"var fd = os.open('o', os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), b = new Uint8Array([104, 105]).buffer; [os.write(fd, b, 0, 2), os.seek(fd, 1, std.SEEK_SET), os.read(fd, b, 0, 2), os.close(fd), std.loadFile('o')].join()", "2,1,1,0,hi"},
		{"typeof os.seek(os.open('in.txt', 0), 1n, 0)", "bigint"},
		{"var fd = os.open('in.txt', 0); os.close(fd); os.open('in.txt', 0) === fd", "true"},
		{"os.rename('in.txt', 'b') + ',' + std.loadFile('b').length + ',' + std.loadFile('in.txt')", "0,13,null"},
		{"os.mkdir('d') + ',' + os.mkdir('d') + ',' + os.readdir('.')[0].join('|')", "0,-17,.|..|d|in.txt"},
		{"JSON.stringify(os.readdir('none'))", "[null,2]"},
		{"JSON.stringify(os.stat('none'))", "[null,2]"},
		{"var [s, e] = os.stat('in.txt'); [e, s.size, (s.mode & os.S_IFMT) === os.S_IFREG, s.mtime > 0].join()", "0,13,true,true"},
		{"(os.lstat('.')[0].mode & os.S_IFMT) === os.S_IFDIR", "true"},
		{"os.getcwd().join()", hosttest.Dir + ",0"},
		{"os.realpath('x/../in.txt').join()", hosttest.Dir + "/in.txt,0"},
		{"JSON.stringify(os.realpath('none'))", "[null,2]"},
		{"os.isatty(1) + ',' + os.ttyGetWinSize(1)", "false,null"},
		{"var a = os.now(); os.sleep(1500); os.now() - a", "1500"},
		{"['linux', 'darwin', 'win32'].includes(os.platform)", "true"},
		{"[os.SIGINT, os.SIGTERM, os.WNOHANG, os.O_CREAT].join()", "2,15,1,64"},
	})
}

func TestWhatIsRefused(t *testing.T) {
	for _, call := range []string{
		"std.popen('ls', 'r')", "std.urlGet('http://x')", "os.exec(['ls'])", "os.kill(1, 9)", "os.signal(2, null)",
		"os.pipe()", "os.dup(1)", "os.dup2(1, 2)", "os.waitpid(1, 0)", "new os.Worker('a.js')", "os.chdir('/')",
		"os.symlink('a', 'b')", "os.readlink('a')", "os.utimes('a', 0, 0)", "os.ttySetRaw(0)",
		"os.setReadHandler(0, null)", "os.setWriteHandler(0, null)",
	} {
		if err := start(t).thrown(t, call); fault.ClassOf(err) != fault.Permission {
			t.Errorf("%s: %v, class %v; want permission", call, err, fault.ClassOf(err))
		}
	}
	for _, call := range []string{"std.open('a', 'w')", "std.loadFile('a')", "os.open('a', 0)", "os.stat('a')", "os.remove('a')", "std.loadScript('a')", "os.mkdir('a')", "os.rename('a', 'b')", "os.readdir('.')", "std.getenv('HOME')"} {
		r := start(t)
		r.MayRead = func(string) bool { return false }
		r.MayWrite, r.MayEnv = r.MayRead, r.MayRead
		if err := r.thrown(t, call); fault.ClassOf(err) != fault.Permission {
			t.Errorf("%s where it is not allowed: %v, class %v; want permission", call, err, fault.ClassOf(err))
		}
	}
}

func TestExit(t *testing.T) {
	r := start(t)
	_, err := r.vm.RunString("try { std.exit(3) } catch (e) {} finally { print('after') } print('after')")
	var stopped *goja.InterruptedError
	if !errors.As(err, &stopped) || r.exit == nil || *r.exit != 3 {
		t.Errorf("exit(3): %v, code %v", err, r.exit)
	}
	if got := r.Lines(host.Print); len(got) != 0 {
		t.Errorf("the script went on and printed %v", got)
	}
}

func TestAFileIsWholeOrNotThere(t *testing.T) {
	for _, keep := range []bool{true, false} {
		r := start(t)
		r.Put("o", []byte("old"))
		r.eval(t, "var f = std.open('o', 'w'); f.puts('new'); f.flush()")
		if got, _ := r.Content("o"); string(got) != "old" {
			t.Errorf("before the end: %q", got)
		}
		if err := r.std.Close(keep); err != nil {
			t.Fatal(err)
		}
		want := map[bool]string{true: "new", false: "old"}[keep]
		if got, _ := r.Content("o"); string(got) != want {
			t.Errorf("keep %v: %q, want %q", keep, got, want)
		}
	}
}

func TestOutputKeepsItsOrder(t *testing.T) {
	r := start(t)
	r.vm.Interrupt(nil)
	r.vm.ClearInterrupt()
	r.eval(t, "std.puts('a'); std.out.puts('b'); std.out.printf('%d\\n', 1); std.puts('c')")
	if got := r.Out(); got != "ab1\n" {
		t.Errorf("at the end of a line: %q", got)
	}
	r.eval(t, "console.log('d'); std.err.puts('e')")
	if got := r.Out(); got != "ab1\nc" || r.Err() != "e" {
		t.Errorf("before a print: %q, %q", got, r.Err())
	}
}

func TestTimers(t *testing.T) {
	r := start(t)
	r.eval(t, `
		var log = []
		setTimeout((a, b) => log.push(a + b), 10, 'x', 'y')
		clearTimeout(setTimeout(() => log.push('never'), 0))
		clearTimeout(undefined); clearTimeout(12345)
		os.setTimeout(() => log.push('os'), 2 ** 60)
		var n = 0, every = setInterval(() => { log.push(++n); if (n === 2) clearInterval(every) }, 5)
	`)
	if got := r.timers[0].at; got != 10*time.Millisecond {
		t.Errorf("delay %v", got)
	}
	for range 4 {
		r.tick(t)
	}
	if got := r.eval(t, "log.join()"); got != "xy,os,1,2" || len(r.timers) != 0 {
		t.Errorf("log %s, %d timers left", got, len(r.timers))
	}
	r.eval(t, "setTimeout(() => { throw new Error('late') })")
	if err := r.timers[0].fn(); err == nil || !strings.Contains(err.Error(), "late") {
		t.Errorf("an error in a timer: %v", err)
	}
}

func TestEverySymbolIsThere(t *testing.T) {
	r := start(t)
	for module, names := range map[string]string{
		"std":           "Error SEEK_CUR SEEK_END SEEK_SET err evalScript exit fdopen gc getenv getenviron in loadFile loadScript open out parseExtJSON popen printf puts setenv sprintf strerror tmpfile unsetenv urlGet",
		"os":            "open close seek read write isatty ttyGetWinSize ttySetRaw remove rename setReadHandler setWriteHandler signal SIGINT setTimeout clearTimeout platform getcwd chdir mkdir readdir S_IFMT stat lstat utimes sleep realpath symlink readlink exec waitpid WNOHANG pipe kill dup dup2 Worker O_RDWR now",
		"std.tmpfile()": "close puts printf flush seek tell tello eof fileno error clearerr read write getline readAsString getByte putByte",
		"globalThis":    "console print scriptArgs __loadScript __date_clock setTimeout clearTimeout",
	} {
		for _, name := range strings.Fields(names) {
			if got := r.eval(t, fmt.Sprintf("typeof %s[%q]", module, name)); got == "undefined" {
				t.Errorf("%s has no %s", module, name)
			}
		}
	}
}
