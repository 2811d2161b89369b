package reference

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/bindings/lib"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/bindings/web"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/scripts"
)

// machine is a VM with all that scripts see.
type machine struct {
	vm  *decl.VM
	api *api.API
	std *std.Std
	web *web.Web
}

func newMachine() *machine {
	h := hosttest.New()
	m := &machine{vm: decl.New(goja.New())}
	m.api = api.Install(m.vm, &api.Env{
		Session: project.New(scene.New(nil), project.Options{}).Begin(nil),
		Host:    h, Formats: formats.Registry(), Context: context.Background(),
	})
	m.std = std.Bind(m.vm, std.Env{
		Host: h, Args: []string{"a.js"},
		Exit:         func(int) { m.vm.Interrupt("exit") },
		SetTimeout:   func(func() error, time.Duration) int64 { return 1 },
		ClearTimeout: func(int64) {},
		Eval:         func(name, source string) (goja.Value, error) { return m.vm.RunScript(name, source) },
	})
	m.web = web.Bind(m.vm, web.Env{
		Host: h, Std: m.std, Script: "a.js", Exit: func(int) { m.vm.Interrupt("exit") },
		SetTimeout: func(func() error, time.Duration) int64 { return 1 }, ClearTimeout: func(int64) {},
	})
	return m
}

func (m *machine) module(name string) *goja.Object {
	if name == "voxrun" {
		return m.api.Module()
	}
	for _, l := range lib.Modules() {
		if l.Table.Name == name {
			return l.Bind(m.api)
		}
	}
	if o, ok := m.web.Module(name); ok {
		return o
	}
	o, _ := m.std.Module(name)
	return o
}

func TestTheLiveRuntimeIsWhatIsDeclared(t *testing.T) {
	m := newMachine()
	d := Document()
	d.Modules = slices.DeleteFunc(d.Modules, inTypeScript)
	for _, line := range d.Walk(m.vm, m.module) {
		t.Error(line)
	}
}

// inTypeScript tells whether a module is one that only the loader of package runtime/script
// can serve; the tests of runtime/vm look at those.
func inTypeScript(e decl.Entry) bool {
	return slices.ContainsFunc(lib.Modules(), func(l api.Library) bool { return l.Table.Name == e.Name && l.Source != "" })
}

func TestGeneratedFilesAreUpToDate(t *testing.T) {
	declared, err := scripts.FS.ReadFile("voxrun.d.ts")
	if err != nil || string(declared) != TypeScript() {
		t.Errorf("scripts/voxrun.d.ts is not what the declarations say (%v): run go generate ./bindings/...", err)
	}
	doc, err := os.ReadFile("../../docs/api.md")
	if err != nil || string(doc) != Markdown() {
		t.Errorf("docs/api.md is not what the declarations say (%v): run go generate ./bindings/...", err)
	}
}

// visit calls f for every entry, named by its path.
func visit(entries []decl.Entry, path string, f func(path string, e decl.Entry)) {
	for _, e := range entries {
		f(path+e.Name, e)
		visit(e.Members, path+e.Name+".", f)
	}
}

func all(f func(path string, e decl.Entry)) {
	d := Document()
	visit(d.Modules, "", f)
	visit(d.Objects, "", f)
	visit(d.Globals, "", f)
}

func TestEverythingIsDocumented(t *testing.T) {
	all(func(path string, e decl.Entry) {
		switch {
		case e.Kind == decl.KindReference || e.Kind == decl.KindConstructor:
		case strings.TrimSpace(e.Doc) == "":
			t.Errorf("%s has no documentation", path)
		case e.Kind == decl.KindMethod && !strings.HasPrefix(e.Sig, "(") && !strings.HasPrefix(e.Sig, "<"):
			t.Errorf("%s has the signature %q", path, e.Sig)
		}
	})
}

var (
	imports = regexp.MustCompile(`(?m)^import (\{[^}]*\}) from '(\w+)'`)
	stars   = regexp.MustCompile(`(?m)^import \* as (\w+) from '(\w+)'`)
	whole   = regexp.MustCompile(`(?m)^import (\w+) from '(\w+)'`)
)

// TestExamples runs every example, but for those of the library, which runtime/vm runs. A last line "expression // value" must have that
// value, and a comparison must hold.
func TestExamples(t *testing.T) {
	n := 0
	all(func(path string, e decl.Entry) {
		if e.Example == "" || strings.HasPrefix(path, "voxrun/") {
			return
		}
		n++
		m := newMachine()
		names := []string{"voxrun", "std", "os"}
		for _, w := range web.Modules() {
			names = append(names, w.Name)
		}
		for _, name := range names {
			if err := m.vm.Set("module_"+strings.ReplaceAll(name, "/", "_"), m.module(name)); err != nil {
				t.Fatal(err)
			}
		}
		code := imports.ReplaceAllString(strings.ReplaceAll(e.Example, "'timers/promises'", "'timers_promises'"), "const $1 = module_$2")
		code = whole.ReplaceAllString(code, "const $1 = module_$2.default")
		code = strings.ReplaceAll(code, "export const", "const")
		code = stars.ReplaceAllString(code, "const $1 = module_$2")
		for _, name := range []string{"std", "os"} {
			if !strings.Contains(e.Example, "import") && strings.Contains(e.Example, name+".") {
				code = "const " + name + " = module_" + name + "\n" + code
			}
		}
		v, err := m.vm.RunString("'use strict'; {" + code + "\n}")
		var stopped *goja.InterruptedError
		if err != nil && !errors.As(err, &stopped) {
			t.Errorf("%s: %v\n%s", path, err, e.Example)
			return
		}
		last := e.Example[strings.LastIndexByte(e.Example, '\n')+1:]
		if code, want, ok := strings.Cut(last, " // "); ok && !strings.Contains(code, "v.sphere") {
			if got := show(v); got != want {
				t.Errorf("%s: %s\ngives %s", path, last, got)
			}
		} else if strings.Contains(last, "==") && !v.ToBoolean() {
			t.Errorf("%s: %s is false", path, last)
		}
	})
	if n < 80 {
		t.Errorf("there are only %d examples", n)
	}
}

// show writes a value as examples do.
func show(v goja.Value) string {
	if goja.IsString(v) {
		return "'" + v.String() + "'"
	}
	list, ok := v.Export().([]any)
	if !ok {
		return v.String()
	}
	parts := make([]string, len(list))
	for i, x := range list {
		parts[i] = fmt.Sprint(x)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// TestTypeScript gives the declarations and all examples to tsc.
func TestTypeScript(t *testing.T) {
	tsc, err := filepath.Abs("../../tools/npm/node_modules/.bin/tsc")
	if err == nil {
		_, err = os.Stat(tsc)
	}
	if err != nil {
		if os.Getenv("VOXRUN_FULL_TEST") == "" {
			t.Skipf("make setup installs what this test needs: %v", err)
		}
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("voxrun.d.ts", TypeScript())
	n := 0
	all(func(path string, e decl.Entry) {
		if e.Example == "" {
			return
		}
		head := ""
		for _, name := range []string{"std", "os"} {
			if !strings.Contains(e.Example, "import") && strings.Contains(e.Example, name+".") {
				head += "import * as " + name + " from '" + name + "'\n"
			}
		}
		n++ // names may differ in case only, which tsc takes for one file
		put(strings.NewReplacer("[", "", "]", "", " ", "", "/", "-").Replace(path)+fmt.Sprintf("-%d.ts", n), head+e.Example+"\nexport {}\n")
	})
	put("tsconfig.json", `{"compilerOptions": {"strict": true, "noEmit": true, "target": "es2022", "lib": ["es2023"], "module": "esnext", "moduleResolution": "bundler", "types": []}, "include": ["*.ts"]}`)
	out, err := exec.Command(tsc, "--project", dir).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
