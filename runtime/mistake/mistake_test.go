package mistake_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/mistake"
	"github.com/voxrun/voxrun/runtime/vm"
)

func run(t *testing.T, source string) vm.Result {
	t.Helper()
	h := hosttest.New()
	h.Put("walls.js", []byte("export function wall(height) { return height }\n"))
	h.Put("map.txt", []byte("#.#"))
	h.Put("map.json", []byte(`{ "towers": 4 }`))
	r := vm.Runner{Project: project.New(scene.New(nil), project.Options{}), Host: h, Loader: vm.NewLoader(), Formats: formats.Registry()}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	return r.Run(ctx, vm.Job{Source: source, Name: "castle.js", Params: map[string]any{}})
}

// Each example of a wrong script must give the code that it explains, with a hint, and
// the right one must run.
func TestExamplesOfScripts(t *testing.T) {
	for _, m := range mistake.All() {
		if m.Wrong == "" || strings.HasPrefix(m.Wrong, "voxrun ") {
			continue
		}
		t.Run(string(m.Code), func(t *testing.T) {
			t.Parallel()
			r := run(t, m.Wrong)
			switch {
			case r.Error == nil:
				t.Errorf("the wrong example runs:\n%s", m.Wrong)
			case r.Error.Code != m.Code:
				t.Errorf("the wrong example has code %s:\n%s", r.Error.Code, r.Error)
			case r.Error.Hint == "" && !strings.Contains(r.Error.Message, "did you mean"):
				t.Errorf("the wrong example gives no hint:\n%s", r.Error)
			}
			if r := run(t, m.Right); r.Error != nil {
				t.Errorf("the right example fails:\n%s", r.Error)
			}
		})
	}
}

func TestTheTableIsComplete(t *testing.T) {
	seen := map[fault.Code]bool{}
	for _, m := range mistake.All() {
		switch {
		case seen[m.Code]:
			t.Errorf("%s is given twice", m.Code)
		case len(m.Code) != 6 || m.Title == "" || !strings.HasSuffix(m.Text, ".") && !strings.HasSuffix(m.Text, ")"):
			t.Errorf("%+v is not whole", m)
		case m.Do == "" && !mistake.IsClass(m.Code):
			t.Errorf("%s does not say what to do", m.Code)
		case (m.Wrong == "") != (m.Right == ""):
			t.Errorf("%s has half an example", m.Code)
		}
		seen[m.Code] = true
	}
	for c := fault.Script; c <= fault.Internal; c++ {
		if !seen[c.Codes().VX] {
			t.Errorf("the class %v is not explained", c)
		}
	}
	for _, code := range constants(t) {
		if !seen[code] {
			t.Errorf("%s of package fault is not explained", code)
		}
	}
}

// constants reads the codes that package fault declares.
func constants(t *testing.T) (codes []fault.Code) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "../../core/fault/code.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && strings.HasPrefix(lit.Value, `"VX`) {
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, fault.Code(text))
		}
		return true
	})
	if len(codes) < 20 {
		t.Fatalf("only %d codes in package fault", len(codes))
	}
	return codes
}

func TestByCode(t *testing.T) {
	for _, name := range []string{"VX1023", "vx1023", "1023"} {
		if m, ok := mistake.ByCode(name); !ok || m.Code != "VX1023" {
			t.Errorf("%q gives %q", name, m.Code)
		}
	}
	if _, ok := mistake.ByCode("VX1999"); ok {
		t.Error("a code that nothing has was found")
	}
}
