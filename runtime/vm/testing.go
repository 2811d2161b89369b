package vm

import (
	"path"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/snapshot"
)

// Testing makes a Job run the tests that its script declares with `voxrun/test`.
type Testing struct {
	Filter string `json:"filter,omitempty"` // only tests whose name has this text
	Update bool   `json:"update,omitempty"` // take what is made now for the right snapshots
	Frozen bool   `json:"frozen,omitempty"` // a snapshot that is not there is an error
}

// Tested is what became of the tests of one script.
type Tested struct {
	Tests    []Test   `json:"tests"`
	Written  []string `json:"written,omitempty"`  // snapshots that were not there
	Updated  []string `json:"updated,omitempty"`  // snapshots that were another
	Obsolete []string `json:"obsolete,omitempty"` // files of snapshots that no test asked for; removed with Update
}

// Test is one test.
type Test struct {
	Name         string  `json:"name"`   // with the groups that it is in: "roof > has tiles"
	Status       string  `json:"status"` // "passed", "failed" or "skipped"
	Milliseconds float64 `json:"milliseconds"`
	Error        *Error  `json:"error,omitempty"`
}

// testModule is the module by which scripts/lib/test.ts talks to the run.
const testModule = "voxrun:test"

// testBuiltin declares it to the loader; no script of a user imports it.
var testBuiltin = script.Builtin{Name: testModule, Exports: []string{"declare", "filter", "done", "snapshot", "difference"}}

// tests is the run's side of it.
type tests struct {
	x     *run
	run   goja.Callable
	store *snapshot.Store
	res   *Tested
}

func (x *run) bindTests() *goja.Object {
	t := &tests{x: x, res: &Tested{Tests: []Test{}}}
	if x.job.Testing != nil {
		t.store = &snapshot.Store{
			Files: x.files, Formats: x.Formats, Update: x.job.Testing.Update, Frozen: x.job.Testing.Frozen,
			Dir: path.Join(path.Dir(x.name), "snapshots", path.Base(x.name)),
		}
		x.tests = t
	}
	o := x.vm.NewObject()
	for name, call := range map[string]func(goja.FunctionCall) goja.Value{
		"declare": t.declare, "done": t.done, "snapshot": t.snapshot, "difference": t.difference, "filter": t.filter,
	} {
		if err := o.Set(name, call); err != nil {
			panic(err)
		}
	}
	return o
}

// declare takes the function that runs all tests.
func (t *tests) declare(c goja.FunctionCall) goja.Value {
	if t.store == nil {
		panic(t.x.vm.Error(fault.Newf(fault.Usage, "%s declares tests", t.x.name).WithHint("Run it with: voxrun test " + t.x.name)))
	}
	t.run, _ = goja.AssertFunction(c.Argument(0))
	return goja.Undefined()
}

func (t *tests) filter(goja.FunctionCall) goja.Value {
	return t.x.vm.ToValue(t.x.job.Testing.Filter)
}

// done notes how a test ended: name, status, milliseconds, and what it threw.
func (t *tests) done(c goja.FunctionCall) goja.Value {
	test := Test{Name: c.Argument(0).String(), Status: c.Argument(1).String(), Milliseconds: c.Argument(2).ToFloat()}
	if test.Status == "failed" {
		test.Error = t.x.report(t.x.thrown(c.Argument(3)))
		t.x.res.Exit = 0 // the run goes on
	}
	t.res.Tests = append(t.res.Tests, test)
	return goja.Undefined()
}

// snapshot compares a value with what it was: name, value, and its JSON when it is neither
// a volume nor an image.
func (t *tests) snapshot(c goja.FunctionCall) goja.Value {
	name := c.Argument(0).String()
	var err error
	if v, ok := t.x.api.Voxels(c.Argument(1)); ok {
		err = t.store.Volume(t.x.ctx, name, v)
	} else {
		err = t.store.Value(name, c.Argument(2).String())
	}
	if err != nil {
		panic(t.x.vm.Error(err))
	}
	return goja.Undefined()
}

// difference says how two volumes or images differ; null when one is neither.
func (t *tests) difference(c goja.FunctionCall) goja.Value {
	a, aok := t.x.api.Voxels(c.Argument(0))
	b, bok := t.x.api.Voxels(c.Argument(1))
	if !aok || !bok {
		return goja.Null()
	}
	return t.x.vm.ToValue(snapshot.Difference(a, b))
}

// runTests runs what the script declared, after its top level.
func (x *run) runTests() (goja.Value, error) {
	t := x.tests
	if t == nil || t.run == nil {
		return nil, fault.Newf(fault.Script, "%s declares no tests", x.name).WithHint("import { expect, test } from 'voxrun/test'")
	}
	started, err := t.run(goja.Undefined())
	if err != nil {
		return nil, err
	}
	if _, err := x.settle(started); err != nil {
		return nil, err
	}
	t.res.Written, t.res.Updated = t.store.Written, t.store.Updated
	if x.job.Testing.Filter == "" {
		if t.res.Obsolete, err = t.store.Obsolete(); err != nil {
			return nil, err
		}
	}
	if x.job.Testing.Update {
		for _, file := range t.res.Obsolete {
			if err := x.files.Remove(file); err != nil {
				return nil, err
			}
		}
	}
	x.res.Tested = t.res
	for _, test := range t.res.Tests {
		if test.Status == "failed" {
			x.res.Exit = fault.Script.Codes().Exit
		}
	}
	return goja.Undefined(), nil
}
