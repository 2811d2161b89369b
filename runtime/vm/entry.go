package vm

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/script"
)

// script runs the top level and then what it defines, and returns the run's value.
func (x *run) script(p *script.Program) (goja.Value, error) {
	value, err := x.topLevel(p)
	if err != nil {
		return nil, err
	}
	if x.job.Testing != nil {
		return x.runTests()
	}
	if err := x.exportedParams(); err != nil {
		return nil, err
	}
	if err := x.openInputs(false); err != nil {
		return nil, err
	}
	if err := x.outs.CheckFormats(x.formats(), false); err != nil {
		return nil, err
	}
	main, err := x.entry(value)
	if err != nil {
		return nil, err
	}
	if main != nil {
		if value, err = main(); err != nil {
			return nil, err
		}
	}
	return x.settle(value)
}

func (x *run) topLevel(p *script.Program) (goja.Value, error) {
	value, err := x.vm.RunProgram(p.Code)
	if err != nil {
		return nil, err
	}
	if !p.Module {
		return x.settle(value)
	}
	body, ok := goja.AssertFunction(value)
	if !ok {
		return nil, fault.Newf(fault.Internal, "the bundle of %s is no function", p.Name)
	}
	done, err := body(goja.Undefined(), x.hidden(p))
	if err != nil {
		return nil, err
	}
	if _, err := x.settle(done); err != nil || x.exports == nil {
		return nil, err
	}
	var main goja.Value
	err = x.try(func() { main = x.exports.Get("default") })
	return main, err
}

// hidden is the object that a module's function is called with.
func (x *run) hidden(p *script.Program) *goja.Object {
	o := x.vm.NewObject()
	set := func(name string, v goja.Value) {
		if err := o.Set(name, v); err != nil {
			panic(err)
		}
	}
	set(script.HiddenEntry, x.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		x.exports, _ = c.Argument(0).(*goja.Object)
		if x.inspect {
			x.halt()
		}
		return goja.Undefined()
	}))
	set(script.HiddenMeta, x.vm.ToValue(func(c goja.FunctionCall) goja.Value { return x.meta(c.Argument(0).String()) }))
	set(script.HiddenRequire, x.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		panic(x.vm.Error(fault.Newf(fault.Script, "can't import %q: its name was made while the script ran", c.Argument(0).String()).
			WithHint("The name in import(…) must stand in the script as a text, so that all files are known before it starts.")))
	}))
	for _, name := range p.Builtins {
		if module := x.module(name); module != nil {
			set(name, module)
		}
	}
	return o
}

// meta is import.meta of a file, as Node and Deno have it: where the file is, so that it
// finds those beside it whatever the current folder.
func (x *run) meta(file string) *goja.Object {
	o := x.vm.NewObject()
	main := file == x.name
	if main && x.job.Path == "" {
		return o
	}
	if abs, err := x.files.Abs(file); err == nil {
		file = abs
	}
	for name, v := range map[string]any{
		"filename": file, "dirname": path.Dir(file), "main": main,
		"url": (&url.URL{Scheme: "file", Path: file}).String(),
	} {
		if err := o.Set(name, v); err != nil {
			panic(err)
		}
	}
	return o
}

// entry returns what is to be called after the top level gave a value, nil when there is
// nothing.
func (x *run) entry(value goja.Value) (func() (goja.Value, error), error) {
	scripts := x.api.Scripts()
	for _, s := range scripts {
		x.res.Scripts = append(x.res.Scripts, s.Name)
	}
	main, isMain := goja.AssertFunction(value)
	if isMain = isMain && x.exports != nil && x.job.Exec == ""; !isMain {
		if err := x.noParams(); err != nil {
			return nil, err
		}
	}
	if x.job.Exec != "" {
		for _, s := range scripts {
			if s.Name == x.job.Exec {
				return s.Execute, nil
			}
		}
		return nil, x.noScript()
	}
	if isMain {
		return func() (goja.Value, error) {
			params, err := x.params()
			if err != nil {
				return nil, err
			}
			return main(goja.Undefined(), params)
		}, nil
	}
	switch len(scripts) {
	case 0:
		return nil, nil
	case 1:
		return scripts[0].Execute, nil
	}
	return nil, fault.New(fault.Usage, "run", x.name,
		fmt.Errorf("it registers %d scripts: %s", len(scripts), quoted(x.res.Scripts)),
		"Say which one to run: --exec "+fmt.Sprintf("%q", scripts[0].Name)).WithCode(fault.ManyScripts)
}

func (x *run) noScript() error {
	if len(x.res.Scripts) == 0 {
		return fault.New(fault.Usage, "run", x.name, fmt.Errorf("it registers no script, so there is no %q", x.job.Exec), "Leave --exec out: the script runs from top to bottom.").WithCode(fault.UnknownScript)
	}
	hint := "It registers " + quoted(x.res.Scripts) + "."
	if near := decl.Nearest(x.job.Exec, x.res.Scripts); near != "" {
		hint = fmt.Sprintf("Did you mean %q?", near)
	}
	return fault.New(fault.Usage, "run", x.name, fmt.Errorf("it registers no script called %q", x.job.Exec), hint).WithCode(fault.UnknownScript)
}

func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }
