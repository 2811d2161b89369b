package vm

import (
	"math/rand/v2"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/guard"
	"github.com/voxrun/voxrun/bindings/lib"
	"github.com/voxrun/voxrun/bindings/reference"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/bindings/web"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/script"
)

// apiModule is the name of Voxrun's own module.
const apiModule = "voxrun"

// NewLoader returns a loader that knows the modules of a run.
func NewLoader() *script.Loader { return newLoader(script.Options{}) }

// NewMarkingLoader returns one that marks other functions than those that may become
// kernels: none of them, for runs in which all are interpreted.
func NewMarkingLoader(m script.Marks) *script.Loader { return newLoader(script.Options{Marks: m}) }

// NewProfilingLoader returns one for a Runner with a Profile.
func NewProfilingLoader() *script.Loader { return newLoader(script.Options{Profiling: true}) }

func newLoader(o script.Options) *script.Loader {
	var builtins []script.Builtin
	for _, m := range reference.Document().Modules {
		builtins = append(builtins, script.Builtin{Name: m.Name, Exports: m.Exports()})
	}
	for _, l := range lib.Modules() {
		i := slices.IndexFunc(builtins, func(b script.Builtin) bool { return b.Name == l.Table.Name })
		builtins[i].Source = l.Source
	}
	builtins = append(builtins, testBuiltin)
	o.Builtins, o.Check = builtins, guard.CheckSource
	return script.NewLoader(o)
}

// bind gives the VM its globals.
func (x *run) bind() {
	x.disposal()
	random := rand.NewPCG(x.job.Seed, 0)
	x.env = &api.Env{
		Session: x.session, Host: x.console, Formats: x.Formats,
		Strict: x.job.Strict, Context: x.ctx, Seed: x.job.Seed,
		Random: rand.New(random).Float64,
		Mark: func() func() {
			was := *random
			return func() { *random = was }
		},
		Declared:   x.declared,
		Kernels:    x.kernels(),
		Registered: func() error { return x.openInputs(true) },
	}
	x.api = api.Install(x.vm, x.env)
	x.std = std.Bind(x.vm, std.Env{
		Host: x.console, Args: x.job.Args, Strict: x.job.Strict, Exit: x.exit,
		SetTimeout: x.loop.setTimeout, ClearTimeout: x.loop.clearTimeout, Eval: x.eval,
	})
	x.web = web.Bind(x.vm, web.Env{
		Host: x.console, Std: x.std, Script: x.name, Args: x.job.Args, Seed: x.job.Seed, Exit: x.exit,
		SetTimeout: x.loop.setTimeout, ClearTimeout: x.loop.clearTimeout,
	})
}

// disposal gives Symbol what `using` looks for and goja lacks.
func (x *run) disposal() {
	class := x.vm.Get("Symbol").(*goja.Object)
	for _, name := range []string{"dispose", "asyncDispose"} {
		if class.Get(name) == nil {
			if err := class.DefineDataProperty(name, goja.NewSymbol("Symbol."+name), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
				panic(err)
			}
		}
	}
}

// formats are those that the run knows by now.
func (x *run) formats() *format.Registry {
	if x.env == nil { // the VM has not started
		return x.Formats
	}
	return x.env.Formats
}

// module returns the object of a builtin module, nil for one that is a source.
func (x *run) module(name string) *goja.Object {
	switch name {
	case apiModule:
		return x.api.Module()
	case testModule:
		return x.bindTests()
	}
	for _, l := range lib.Modules() {
		if l.Table.Name == name && l.Source == "" {
			return l.Bind(x.api)
		}
	}
	if o, ok := x.web.Module(name); ok {
		return o
	}
	o, _ := x.std.Module(name)
	return o
}
