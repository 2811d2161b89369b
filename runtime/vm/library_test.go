package vm_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib"
	"github.com/voxrun/voxrun/runtime/vm"
)

// TestTheLibraryExportsWhatItDeclares imports each module and compares its names.
func TestTheLibraryExportsWhatItDeclares(t *testing.T) {
	for _, l := range lib.Modules() {
		want := l.Entry().Exports()
		res := ok(t, newBench().do(t, vm.Job{Name: "all.ts", Source: fmt.Sprintf(
			"import * as m from %q\nexport default () => Object.keys(m).filter(n => n !== 'default').sort().join()", l.Table.Name)}))
		if got := strings.Trim(string(res.Value), `"`); !sameNames(got, want) {
			t.Errorf("%s exports %s and declares %v", l.Table.Name, got, want)
		}
	}
}

func sameNames(got string, want []string) bool {
	left := map[string]bool{}
	for _, n := range want {
		left[n] = true
	}
	for n := range strings.SplitSeq(got, ",") {
		if !left[n] {
			return false
		}
		delete(left, n)
	}
	return len(left) == 0
}

// TestTheExamplesOfTheLibrary runs each. A last line "expression // value" must have
// that value, and a comparison must hold.
func TestTheExamplesOfTheLibrary(t *testing.T) {
	for _, l := range lib.Modules() {
		eachExample(l.Entry(), l.Table.Name, func(path, example string) {
			t.Run(strings.ReplaceAll(path, "/", "-"), func(t *testing.T) {
				job := vm.Job{Name: "example.ts", Source: checked(example)}
				if strings.Contains(example, "test('") {
					job.Testing = &vm.Testing{}
				}
				res := newBench().do(t, job)
				if res.Tested != nil && (len(res.Tested.Tests) == 0 || res.Tested.Tests[0].Status != "passed") {
					t.Errorf("%+v\n%s", res.Tested.Tests, example)
				}
				if res.Error != nil {
					t.Errorf("%v\n%s", res.Error.Message, example)
				}
			})
		})
	}
}

func eachExample(e decl.Entry, path string, f func(path, example string)) {
	if e.Example != "" {
		f(path, e.Example)
	}
	for _, m := range e.Members {
		eachExample(m, path+"."+m.Name, f)
	}
}

// checked makes the last line of an example an assertion, when it says what it gives.
func checked(example string) string {
	i := strings.LastIndexByte(example, '\n') + 1
	head, last := example[:i], example[i:]
	if code, want, ok := strings.Cut(last, " // "); ok && !strings.HasPrefix(code, "const ") {
		return head + fmt.Sprintf("const got_ = JSON.stringify(%s), want_ = JSON.stringify(%s)\nif (got_ !== want_) throw new Error(`it gives ${got_}`)", code, want)
	}
	if strings.Contains(last, "==") {
		return head + fmt.Sprintf("if (!(%s)) throw new Error('it does not hold')", last)
	}
	return example
}

// TestTheTestsOfTheLibrary runs testdata/library/*.test.ts, as voxrun test does.
func TestTheTestsOfTheLibrary(t *testing.T) {
	files, err := filepath.Glob("testdata/library/*.test.ts")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no tests: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b := newBench()
			b.host.Put("library.test.ts", []byte(text(t, file)))
			res := ok(t, b.do(t, vm.Job{Path: "library.test.ts", Testing: &vm.Testing{}}))
			for _, test := range res.Tested.Tests {
				if test.Status != "passed" {
					t.Errorf("%s %s: %v", test.Name, test.Status, test.Error)
				}
			}
		})
	}
}
