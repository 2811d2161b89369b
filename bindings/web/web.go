// Package web is what scripts and packages of npm expect of any JavaScript runtime: the
// globals of the web that make sense without a network (structuredClone, TextEncoder,
// URL, crypto, AbortController and others), and the small modules of Node that pure
// packages import (events, buffer, url, util, timers, process).
//
//	w := web.Bind(vm, web.Env{Host: h, Std: s, Script: "castle.ts", Seed: 7, Exit: exit, SetTimeout: set})
//	module, ok := w.Module("events")
//
// Most of it is JavaScript, in the folder js, which is compiled when a script first
// touches it: what is not used costs nothing. It stands on the VM's own arrays and
// texts, so that their limits are its limits. Nothing here opens a file.
package web

import (
	"embed"
	"math/rand/v2"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/std"
)

//go:embed js
var sources embed.FS

// Env is what the package needs of the run that it serves.
type Env struct {
	Host   host.Host
	Std    *std.Std // whose console and streams it shares
	Script string   // process.argv[1]
	Args   []string // what follows it
	Seed   uint64   // of crypto
	// Exit ends the run: it has to interrupt the VM, and the script goes no further.
	Exit func(code int)
	// SetTimeout and ClearTimeout are those of std.Env.
	SetTimeout   func(fn func() error, delay time.Duration) int64
	ClearTimeout func(id int64)
}

// Web is the globals and modules in one VM. It belongs to the VM's goroutine.
type Web struct {
	Env
	vm      *decl.VM
	tables  []*decl.Module[*Web]
	parts   map[string]*goja.Object // by the file in js
	objects map[string]*goja.Object // modules, by their name
	random  *rand.Rand
	start   time.Time
	argv    *goja.Object
	env     *goja.Object
}

// Bind gives a VM the globals of Globals.
func Bind(vm *decl.VM, env Env) *Web {
	w := &Web{Env: env, vm: vm, tables: Modules(), parts: map[string]*goja.Object{}, objects: map[string]*goja.Object{}, start: env.Host.Now()}
	decl.BindGlobals(vm, w, &globals)
	return w
}

// Globals declares the global names, and the types that go with them.
func Globals() *decl.Globals[*Web] { return &globals }

// Modules declares what scripts import.
func Modules() []*decl.Module[*Web] {
	return []*decl.Module[*Web]{&eventsModule, &bufferModule, &urlModule, &utilModule, &timersModule, &promisesModule, &processModule}
}

// Objects declares the global objects.
func Objects() []*decl.Module[*Web] { return []*decl.Module[*Web]{&cryptoModule} }

// Module returns the object behind `import … from name`.
func (w *Web) Module(name string) (*goja.Object, bool) {
	for _, m := range w.tables {
		if m.Name == name {
			return w.module(m), true
		}
	}
	return nil, false
}

// itself gives a module that has itself for its default export.
func itself(name string) func(*Web) goja.Value {
	return func(w *Web) goja.Value {
		o, _ := w.Module(name)
		return o
	}
}

func (w *Web) module(m *decl.Module[*Web]) *goja.Object {
	if w.objects[m.Name] == nil {
		w.objects[m.Name] = decl.BindModule(w.vm, w, m)
	}
	return w.objects[m.Name]
}

// part runs one of the files in js, which is a function that takes the native functions
// and a way to the other parts, and returns what it defines.
func (w *Web) part(name string) *goja.Object {
	if w.parts[name] == nil {
		source, err := sources.ReadFile("js/" + name + ".js")
		must(err)
		program, err := goja.Compile("voxrun:"+name, string(source), true)
		must(err)
		v, err := w.vm.RunProgram(program)
		must(err)
		make, _ := goja.AssertFunction(v)
		made, err := make(goja.Undefined(), w.native(), w.vm.ToValue(func(c goja.FunctionCall) goja.Value {
			return w.part(c.Argument(0).String())
		}))
		must(err)
		w.parts[name] = made.(*goja.Object)
	}
	return w.parts[name]
}

// from reads a name that a part defines.
func from(part, name string) func(*Web) goja.Value {
	return func(w *Web) goja.Value { return w.part(part).Get(name) }
}

// must passes on what a call threw; an interruption is such a thing, too.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
