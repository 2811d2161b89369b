package vm

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/script"
)

// apiModule is the name of Voxrun's own module.
const apiModule = "voxrun"

// NewLoader returns a loader that knows the modules of a run.
func NewLoader() *script.Loader {
	var builtins []script.Builtin
	for _, m := range api.Declarations().Modules {
		builtins = append(builtins, builtin(m))
	}
	for _, m := range std.Modules() {
		if m.Name != "console" { // that is a global
			builtins = append(builtins, builtin(m.Entry()))
		}
	}
	return script.NewLoader(script.Options{Builtins: builtins})
}

func builtin(module decl.Entry) script.Builtin {
	b := script.Builtin{Name: module.Name}
	for _, m := range module.Members {
		if m.Kind != decl.KindType {
			b.Exports = append(b.Exports, m.Name)
		}
	}
	return b
}

// bind gives the VM its globals.
func (x *run) bind() {
	x.env = &api.Env{
		Session: x.session, Host: x.console, Formats: x.Formats,
		Strict: x.job.Strict, Args: x.job.Args, Context: x.ctx,
	}
	x.api = api.Install(x.vm, x.env)
	x.std = std.Bind(x.vm, std.Env{
		Host: x.console, Args: x.job.Args, Strict: x.job.Strict, Exit: x.exit,
		SetTimeout: x.loop.setTimeout, ClearTimeout: x.loop.clearTimeout, Eval: x.eval,
	})
}

// formats are those that the run knows by now.
func (x *run) formats() *format.Registry { return x.env.Formats }

// modules gives each builtin module by its name.
func (x *run) modules() map[string]*goja.Object {
	all := map[string]*goja.Object{apiModule: x.api.Module()}
	for _, m := range std.Modules() {
		if o, ok := x.std.Module(m.Name); ok {
			all[m.Name] = o
		}
	}
	return all
}
