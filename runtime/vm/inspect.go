package vm

import (
	"context"
	"encoding/json"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/script"
)

// Inspection is what a script says of itself.
type Inspection struct {
	File  string `json:"file"`
	Title string `json:"title,omitempty"` // the first sentence of the comment that it starts with
	Doc   string `json:"doc,omitempty"`   // the whole comment

	Params option.Set      `json:"params"` // null when it declares none, not even that there are none
	Schema json.RawMessage `json:"schema,omitempty"`

	Files       []string     `json:"files"`   // that it imports, and what those import
	Modules     []string     `json:"modules"` // builtin ones
	Permissions *Permissions `json:"permissions,omitempty"`
	Scripts     []string     `json:"scripts,omitempty"` // that it registers
	Formats     []string     `json:"formats,omitempty"`
	Main        bool         `json:"main"` // it has a function as its default export

	Exit  int    `json:"exit"`            // the exit status for Error
	Error *Error `json:"error,omitempty"` // what kept its top level from coming to its end
}

// Permissions are what a script asks for with `export const permissions`. They grant
// nothing: they are for a person to read.
type Permissions struct {
	Read  []string `json:"read,omitempty"`
	Write []string `json:"write,omitempty"`
	Env   []string `json:"env,omitempty"`
}

// inspectLimits bound the top level of a script that is inspected.
var inspectLimits = Limits{Timeout: 5 * time.Second, Voxels: 1 << 24, Memory: 256 << 20}

// Inspect finds out what a script declares. Of the job it takes the script and, where it
// is the smaller, the timeout. The top level runs on an image of its own that is thrown
// away, may read and not write, prints nothing, and stops at a call of `params`; the
// default export is not called. A script that mentions nothing that could be declared
// is not run at all.
func (r *Runner) Inspect(ctx context.Context, j Job) (in Inspection) {
	limits := inspectLimits
	if j.Limits.Timeout > 0 {
		limits.Timeout = min(limits.Timeout, j.Limits.Timeout)
	}
	scratch := *r
	if scratch.Files == nil {
		scratch.Files = r.Host
	}
	if scratch.Imports == nil {
		scratch.Imports = r.Host
	}
	scratch.Host, scratch.Watch, scratch.Grant = &readOnly{r.Host}, nil, nil
	scratch.Project = project.New(scene.New(nil), project.Options{})
	x := newRun(&scratch, Job{Path: j.Path, Source: j.Source, Name: j.Name, Args: j.Args, Strict: j.Strict, Limits: limits})
	x.inspect = true
	in.File = x.name
	defer func() {
		if p := recover(); p != nil {
			in.Error, in.Exit = defect(p, debug.Stack()), fault.Internal.Codes().Exit
		}
		x.drop()
		x.finish()
	}()
	if err := x.examine(ctx, &in); err != nil {
		in.Error, in.Exit = x.report(err), x.res.Exit
	}
	return in
}

func (x *run) examine(ctx context.Context, in *Inspection) error {
	x.limit(ctx)
	x.outs = &output.Set{Files: x.files, Stdout: x.stdout}
	program, err := x.load()
	if err != nil {
		return err
	}
	in.imports(program)
	if text, ok := program.Source(x.name); ok {
		in.Doc = docComment(text)
		in.Title = firstSentence(in.Doc)
	}
	if !declaresAny(program) {
		return nil
	}
	x.session = x.Project.Begin(x.budget)
	x.start()
	x.brake.release()
	if err := x.stopped(); err != nil {
		return err
	}
	stopWatch := x.watchHeap()
	_, err = x.topLevel(program)
	stopWatch()
	if x.halted || x.exited {
		x.vm.ClearInterrupt()
		err = x.stopped() // the interruption may have been another one
	}
	if err != nil {
		return err
	}
	return x.collect(in)
}

// declaresAny tells whether a program could declare anything.
func declaresAny(p *script.Program) bool {
	for text := range p.Texts() {
		for _, word := range []string{"params", "permissions", "default", "registerScript", "registerFormat"} {
			if strings.Contains(text, word) {
				return true
			}
		}
	}
	return false
}

// imports tells the files and modules of a program.
func (in *Inspection) imports(p *script.Program) {
	in.Files, in.Modules = []string{}, slices.Clone(p.Builtins)
	for _, f := range p.Files() {
		switch {
		case f == in.File:
		case strings.HasPrefix(f, libraryPrefix):
			in.Modules = append(in.Modules, f)
		default:
			in.Files = append(in.Files, f)
		}
	}
	in.Modules = slices.DeleteFunc(in.Modules, func(name string) bool { return strings.Contains(name, ":") })
	slices.Sort(in.Modules)
	if in.Modules = slices.Compact(in.Modules); in.Modules == nil {
		in.Modules = []string{}
	}
}

// collect takes what the top level left.
func (x *run) collect(in *Inspection) error {
	for _, s := range x.api.Scripts() {
		in.Scripts = append(in.Scripts, s.Name)
	}
	for _, f := range x.formats().All() {
		if !slices.ContainsFunc(x.Formats.All(), func(known *format.Format) bool { return known.Name == f.Name }) {
			in.Formats = append(in.Formats, f.Name)
		}
	}
	if x.set == nil {
		set, ok, err := x.exportedSet()
		if err != nil {
			return err
		}
		if ok {
			x.set = set
		}
	}
	if x.set != nil {
		in.Params, in.Schema = x.set, x.set.Schema(in.Title, "")
	}
	if x.exports == nil {
		return nil
	}
	return x.try(func() {
		_, in.Main = goja.AssertFunction(x.exports.Get("default"))
		if o, ok := x.exports.Get("permissions").(*goja.Object); ok {
			in.Permissions = &Permissions{Read: x.texts(o.Get("read")), Write: x.texts(o.Get("write")), Env: x.texts(o.Get("env"))}
		}
	})
}

// maxAsked is how many names of one kind a script can ask for.
const maxAsked = 64

// texts reads the texts of an array.
func (x *run) texts(v goja.Value) (list []string) {
	if o, ok := v.(*goja.Object); ok {
		for _, e := range x.api.Elements(o, maxAsked, "permissions") {
			list = append(list, e.String())
		}
	}
	return list
}

// halt stops the VM where an inspection has seen enough.
func (x *run) halt() {
	x.halted = true
	x.vm.Interrupt(errExit)
}
