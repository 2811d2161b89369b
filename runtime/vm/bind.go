package vm

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/guard"
	"github.com/voxrun/voxrun/bindings/lib"
	"github.com/voxrun/voxrun/bindings/reference"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/script"
)

// apiModule is the name of Voxrun's own module.
const apiModule = "voxrun"

// NewLoader returns a loader that knows the modules of a run.
func NewLoader() *script.Loader {
	var builtins []script.Builtin
	for _, m := range reference.Document().Modules {
		builtins = append(builtins, script.Builtin{Name: m.Name, Exports: m.Exports()})
	}
	for _, l := range lib.Modules() {
		i := slices.IndexFunc(builtins, func(b script.Builtin) bool { return b.Name == l.Table.Name })
		builtins[i].Source = l.Source
	}
	builtins = append(builtins, testBuiltin)
	return script.NewLoader(script.Options{Builtins: builtins, Check: guard.CheckSource})
}

// bind gives the VM its globals.
func (x *run) bind() {
	x.env = &api.Env{
		Session: x.session, Host: x.console, Formats: x.Formats,
		Strict: x.job.Strict, Context: x.ctx,
		Registered: func() error { return x.openInputs(true) },
	}
	x.api = api.Install(x.vm, x.env)
	x.std = std.Bind(x.vm, std.Env{
		Host: x.console, Args: x.job.Args, Strict: x.job.Strict, Exit: x.exit,
		SetTimeout: x.loop.setTimeout, ClearTimeout: x.loop.clearTimeout, Eval: x.eval,
	})
}

// formats are those that the run knows by now.
func (x *run) formats() *format.Registry {
	if x.env == nil { // the VM has not started
		return x.Formats
	}
	return x.env.Formats
}

// modules gives each builtin module by its name.
func (x *run) modules() map[string]*goja.Object {
	all := map[string]*goja.Object{apiModule: x.api.Module()}
	for _, l := range lib.Modules() {
		if l.Source == "" {
			all[l.Table.Name] = l.Bind(x.api)
		}
	}
	all[testModule] = x.bindTests()
	for _, m := range std.Modules() {
		if o, ok := x.std.Module(m.Name); ok {
			all[m.Name] = o
		}
	}
	return all
}
