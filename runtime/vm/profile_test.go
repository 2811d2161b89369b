package vm_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/pprof/profile"

	"github.com/voxrun/voxrun/runtime/vm"
)

// A profile names the user's files and lines, in modules of TypeScript, too. The tests
// here are not parallel: the engine has one profiler.
func TestAProfileNamesTheUsersLines(t *testing.T) {
	b := newBench()
	b.host.Put("lib/sums.ts", []byte("\n\nexport function sum(n: number): number {\n  let s = 0\n  for (let i = 0; i < n; i++) s += Math.sin(i)\n  return s\n}\n"))
	b.host.Put("castle.ts", []byte("import { sum } from './lib/sums'\ntype N = number\nfunction busy(n: N) {\n  let s = 0\n  for (let i = 0; i < n; i++) s += Math.cos(i)\n  return s\n}\nsum(700_000)\nbusy(700_000)\n"))
	var out bytes.Buffer
	b.Profile, b.Loader = &out, vm.NewProfilingLoader()
	ok(t, b.do(t, vm.Job{Path: "castle.ts"}))
	p, err := profile.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	spent := map[string]int64{}
	for _, s := range p.Sample {
		l := s.Location[0].Line[0]
		spent[l.Function.Filename+" "+l.Function.Name] += s.Value[1]
		if l.Line > 20 {
			t.Errorf("%s:%d", l.Function.Filename, l.Line)
		}
	}
	if spent["lib/sums.ts sum"] == 0 || spent["castle.ts busy"] == 0 {
		t.Errorf("%v", spent)
	}
}

// The places of errors are the same while a profile is made.
func TestErrorsKeepTheirPlaceInAProfile(t *testing.T) {
	b := newBench()
	b.host.Put("lib/fail.ts", []byte("export function fail(): never {\n  throw new Error('x', { cause: new Error('y') })\n}\n"))
	b.host.Put("castle.ts", []byte("import { fail } from './lib/fail'\nfail()\n"))
	var out bytes.Buffer
	b.Profile, b.Loader = &out, vm.NewProfilingLoader()
	e := fails(t, b.do(t, vm.Job{Path: "castle.ts"}))
	if e.File != "lib/fail.ts" || e.Line != 2 || len(e.Causes) != 1 || e.Causes[0].Line != 2 {
		t.Errorf("%v %+v", e, e.Causes)
	}
	if out.Len() == 0 {
		t.Error("a run that fails has no profile")
	}
}

func TestOneProfileAtATime(t *testing.T) {
	if err := goja.StartProfile(io.Discard); err != nil {
		t.Fatal(err)
	}
	defer goja.StopProfile()
	b := newBench()
	b.Profile = io.Discard
	if e := fails(t, b.script(t, "1")); !strings.Contains(e.Message, "another profile is being made") {
		t.Errorf("%v", e)
	}
}
