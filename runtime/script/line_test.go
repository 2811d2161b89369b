package script

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// TestLines types lines into one VM and looks at what each gives.
func TestLines(t *testing.T) {
	l := NewLoader(Options{})
	vm := goja.New()
	for _, c := range []struct{ line, want string }{
		{"1 + 1", "2"},
		{"const a = 20", "undefined"},
		{"a + 1", "21"},
		{"const a = 30; let b = 2, c = 3", "undefined"},
		{"a + b + c", "35"},
		{"class P { get x() { return 4 } }", "undefined"},
		{"class P { get x() { return 5 } }", "undefined"},
		{"new P().x", "5"},
		{"function f(n: number): number { return n * 2 }", "undefined"},
		{"f(21)", "42"},
		{"{ a: 1 }.a", "1"},
		{"{ let z = 1; z + 1 }", "2"},
		{"const w: number = 7; w", "7"},
		{"await Promise.resolve(3)", "3"},
		{"await (async () => 4)()", "4"},
		{"const six: number = await (Promise.resolve(6))", "undefined"},
		{"six", "6"},
		{"const [d, { e, ...rest }] = await Promise.resolve([1, { e: 2, g: 4 }]); d + e", "3"},
		{"rest.g + d", "5"},
		{"for await (const x of [1, 2]) d = d + x", "undefined"},
		{"(await Promise.resolve({ q: 1 })).q", "1"},
		{"`a\nb`.length", "3"},
	} {
		line, err := l.Line("line", c.line)
		if err != nil {
			t.Errorf("%s: %v", c.line, err)
			continue
		}
		v, err := vm.RunProgram(line.Code.Code)
		if err != nil {
			t.Errorf("%s: %v", c.line, err)
			continue
		}
		if p, ok := v.Export().(*goja.Promise); ok {
			v = p.Result()
		}
		if v.String() != c.want && !(c.want == "undefined" && strings.HasPrefix(c.line, "class")) {
			t.Errorf("%s gives %v, want %s", c.line, v, c.want)
		}
	}
}

func TestIncompleteLines(t *testing.T) {
	l := NewLoader(Options{})
	for _, text := range []string{"function f() {", "[1,", "`a", "if (1) {", "f(", "const x =", "await f(", "({ a: 1,"} {
		if _, err := l.Line("line", text); !errors.Is(err, ErrIncomplete) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"1 +* 2", "}", "const 1 = 2", "'a"} {
		if _, err := l.Line("line", text); err == nil || errors.Is(err, ErrIncomplete) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestImportsOfLines(t *testing.T) {
	var modules []string
	rest := takeImports("import a, { b as c, d } from 'm'\nimport * as n from \"n\"; import 'o'\nf(c)", &modules)
	got := strings.Join(modules, "|")
	if want := "import a, { b as c, d } from 'm'\nexport { a, c, d }\n|import * as n from \"n\";\nexport { n }\n"; got != want || !strings.Contains(rest, "f(c)") {
		t.Errorf("%q leaves %q", got, rest)
	}
}
