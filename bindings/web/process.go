package web

import (
	"errors"
	"math/big"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
)

var processModule = decl.Module[*Web]{
	Name: "process",
	Doc:  "What packages of npm ask Node's `process` for, and no more: nothing here reaches another process.",
	Members: []decl.Member[*Web]{
		{Name: "argv", Sig: "string[]", Get: (*Web).processArgv, Doc: "`voxrun`, the script, and its arguments.", Example: "import { argv } from 'process'\nargv[0] // 'voxrun'"},
		{Name: "env", Sig: "{ [name: string]: string | undefined }", Get: (*Web).processEnv, Doc: "The environment variables that the run may see: none, unless they were allowed. What a script assigns only the script sees."},
		{Name: "platform", Sig: "'linux' | 'darwin' | 'win32' | string", Get: func(w *Web) goja.Value { return w.vm.ToValue(platform()) }, Doc: "The operating system."},
		{Name: "arch", Sig: "string", Get: func(w *Web) goja.Value { return w.vm.ToValue(arch()) }, Doc: "The processor, as Node names it: `x64` or `arm64`."},
		{Name: "version", Sig: "string", Get: func(w *Web) goja.Value { return w.vm.ToValue(version()) }, Doc: "The version of Voxrun."},
		{Name: "versions", Sig: "{ readonly voxrun: string }", Get: (*Web).processVersions, Doc: "The version of Voxrun, by name: there is no `node` in it."},
		{Name: "cwd", Sig: "(): string", Call: (*Web).cwd, Doc: "The folder in which the run started."},
		{Name: "exit", Sig: "(code?: number): never", Call: (*Web).exit, Doc: "Ends the run, as `std.exit` does: with 0 its changes are kept, with any other code they are dropped."},
		{Name: "uptime", Sig: "(): number", Call: func(w *Web, c goja.FunctionCall) goja.Value { return w.vm.ToValue(w.Host.Now().Sub(w.start).Seconds()) }, Doc: "Seconds since the run began."},
		{Name: "hrtime", Sig: "{ (since?: [number, number]): [number, number]; bigint(): bigint }", Get: (*Web).hrtime, Doc: "The time since the run began, as seconds and nanoseconds, or from `hrtime.bigint()` as nanoseconds.", Example: "import process from 'process'\nconst [seconds, nanoseconds] = process.hrtime()"},
		{Name: "nextTick", Sig: "(callback: (...args: any[]) => void, ...args: any[]): void", Call: (*Web).nextTick, Doc: "Calls a function when what is running now has ended, before any timer."},
		{Name: "memoryUsage", Sig: "(): { rss: number, heapTotal: number, heapUsed: number, external: number, arrayBuffers: number }", Call: (*Web).memoryUsage, Doc: "The bytes of memory that the whole process has."},
		{Name: "stdout", Sig: "{ write(text: string | Uint8Array): boolean; readonly isTTY: boolean }", Get: func(w *Web) goja.Value { return w.stream("stdout", 1) }, Doc: "Standard output: `write` adds no end of line."},
		{Name: "stderr", Sig: "{ write(text: string | Uint8Array): boolean; readonly isTTY: boolean }", Get: func(w *Web) goja.Value { return w.stream("stderr", 2) }, Doc: "Standard error."},
		{Name: "default", Sig: "typeof import('process')", Get: itself("process"), Doc: "The module itself, which is the global `process`, too."},
	},
}

func (w *Web) processArgv() goja.Value {
	if w.argv == nil {
		list := []any{"voxrun", w.Script}
		if abs, err := w.Host.Abs(w.Script); err == nil {
			list[1] = abs
		}
		for _, a := range w.Args {
			list = append(list, a)
		}
		w.argv = w.vm.NewArray(list...)
	}
	return w.argv
}

func (w *Web) processEnv() goja.Value {
	if w.env == nil {
		w.env = w.vm.NewDynamicObject(&environ{w: w, own: map[string]*goja.Value{}})
	}
	return w.env
}

// environ implements goja.DynamicObject: the variables that the host lets the run see,
// under what the script itself has assigned.
type environ struct {
	w     *Web
	own   map[string]*goja.Value // nil where the script deleted
	names []string
}

// Get implements goja.DynamicObject.
func (e *environ) Get(key string) goja.Value {
	if v, ok := e.own[key]; ok {
		if v == nil {
			return nil
		}
		return *v
	}
	// What the run may not see is not there: packages ask for NODE_ENV and the like,
	// and std.getenv is there for who wants to be told.
	if v, ok, err := e.w.Host.Env(key); err == nil && ok {
		return e.w.vm.ToValue(v)
	}
	return nil
}

// Set implements goja.DynamicObject. As in Node, what is assigned becomes a text.
func (e *environ) Set(key string, v goja.Value) bool {
	if _, ok := e.own[key]; !ok {
		e.names = append(e.names, key)
	}
	text := e.w.vm.ToValue(v.String())
	e.own[key] = &text
	return true
}

// Has implements goja.DynamicObject.
func (e *environ) Has(key string) bool { return e.Get(key) != nil }

// Delete implements goja.DynamicObject.
func (e *environ) Delete(key string) bool {
	if _, ok := e.own[key]; !ok {
		e.names = append(e.names, key)
	}
	e.own[key] = nil
	return true
}

// Keys implements goja.DynamicObject.
func (e *environ) Keys() []string {
	var keys []string
	for _, n := range e.names {
		if e.own[n] != nil {
			keys = append(keys, n)
		}
	}
	return keys
}

func platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
}

func arch() string {
	if runtime.GOARCH == "amd64" {
		return "x64"
	}
	return runtime.GOARCH
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "v0.0.0"
}

func (w *Web) processVersions() goja.Value {
	o := w.vm.NewObject()
	must(o.Set("voxrun", version()))
	return o
}

func (w *Web) cwd(goja.FunctionCall) goja.Value {
	dir, err := w.Host.Abs(".")
	if err != nil {
		panic(w.vm.Error(err))
	}
	return w.vm.ToValue(dir)
}

func (w *Web) exit(c goja.FunctionCall) goja.Value {
	w.Exit(int(c.Argument(0).ToInteger()))
	return goja.Undefined()
}

func (w *Web) hrtime() goja.Value {
	call := func(c goja.FunctionCall) goja.Value {
		since := w.Host.Now().Sub(w.start)
		if before, ok := c.Argument(0).(*goja.Object); ok {
			since -= time.Duration(before.Get("0").ToInteger())*time.Second + time.Duration(before.Get("1").ToInteger())
		}
		return w.vm.NewArray(int64(since/time.Second), int64(since%time.Second))
	}
	f := w.vm.ToValue(call).(*goja.Object)
	must(f.Set("bigint", func(goja.FunctionCall) goja.Value {
		return w.vm.ToValue(big.NewInt(w.Host.Now().Sub(w.start).Nanoseconds()))
	}))
	return f
}

func (w *Web) memoryUsage(goja.FunctionCall) goja.Value {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(samples)
	o := w.vm.NewObject()
	total, used := samples[0].Value.Uint64(), samples[1].Value.Uint64()
	for name, v := range map[string]uint64{"rss": total, "heapTotal": total, "heapUsed": used, "external": 0, "arrayBuffers": 0} {
		must(o.Set(name, int64(v)))
	}
	return o
}

// stream is what process.stdout and process.stderr are.
func (w *Web) stream(name string, fd int) goja.Value {
	if w.parts[name] == nil {
		o := w.vm.NewObject()
		must(o.Set("write", func(c goja.FunctionCall) goja.Value {
			if t, ok := c.Argument(0).(goja.String); ok {
				w.Std.Write(fd, []byte(t.String()))
			} else {
				w.Std.Write(fd, w.bytes(c.Argument(0)))
			}
			return w.vm.ToValue(true)
		}))
		must(o.Set("isTTY", false))
		w.parts[name] = o
	}
	return w.parts[name]
}

// fetch exists to say why there is none.
func (w *Web) fetch(c goja.FunctionCall) goja.Value {
	on := ""
	if len(c.Arguments) > 0 {
		on = c.Argument(0).String()
	}
	panic(w.vm.Error(fault.New(fault.Permission, "fetch", on, errors.New("scripts never reach the network"),
		"Save it beside the script before the run, and read it with std.loadFile or import it.").WithCode(fault.NoProcesses)))
}
