package capture

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

func TestFree(t *testing.T) {
	for source, want := range map[string]string{
		"x => x": "", "x => x + y": "y", "(x, y = a) => x + y": "a", "x => { let a = b; { let b = c } return a }": "b c",
		"function f(n) { return n && f(n - 1) }": "", "function (n) { return n && f(n - 1) }": "f",
		"x => { { let s = 1 } return s }":                                         "s",
		"x => { { var s = 1 } return s }":                                         "",
		"x => { for (let i = a; i < b; i++) c += i; return i }":                   "a b c i",
		"x => { for (var i = 0; i < 9; i++); return i }":                          "",
		"x => { for (const k of list) q(k); for (m in o) ; }":                     "list m o q",
		"({ a, b: [c, d = e], ...f }) => a + c + d + f + b":                       "b e",
		"x => { const { a, [k]: b = z } = o; return a + b }":                      "k o z",
		"x => { [p.q, r[s]] = [x, t]; ({ u: v, w } = x) }":                        "p r s t v w",
		"x => { function g() { return h() } return g() }":                         "h",
		"x => { if (x) { function g() {} } return g }":                            "g",
		"x => y => x + y + z":                                                     "z",
		"x => ({ x, y, z: w, [k]: 1 })":                                           "k w y",
		"x => { try { a() } catch (e) { return e } finally { b(e) } }":            "a b e",
		"x => { try { a() } catch ({ m = n }) { return m } }":                     "a n",
		"x => { switch (q) { case r: let s = 1; break; default: return s + t } }": "q r t",
		"x => { l: for (;;) { break l } return typeof u }":                        "u",
		"x => x.y.z[w]?.v(`${k}`, ...r)":                                          "k r w",
		"x => { var a = a0, b; const c = 1; return a + b + c }":                   "a0",
		"x => Math.sin(x) + NaN + undefined":                                      "Math NaN undefined",
		"(a, b = () => a + c, c) => b":                                            "",
		"x => { g = 1; h++; return --k }":                                         "g h k",
	} {
		v, ok := Free(parsed(t, source))
		if got := strings.Join(v.Names, " "); !ok || got != want {
			t.Errorf("%s captures %q, %v; want %q", source, got, ok, want)
		}
	}
}

func TestAssigned(t *testing.T) {
	for source, want := range map[string]string{
		"for (let z = 0; z < n; z++) v.setAt(z, 0, 0, c)":                     "c n v |",
		"for (let z = 0; z < n; z++) { let k = z; k++; count += k }":          "count n | count",
		"for (var z = 0, y; z < n; z++) { var x = z; [p, { q: r = s }] = t }": "n p r s t x y z | p r x z",
		"for (i of list) for (const j of i) k--":                              "i k list | i k",
		"outer: for (;;) { for (;;) continue outer }":                         " |",
		"while (a < b) { const f = () => { c = 1; let d; d = 2 }; f() }":      "a b c | c",
		"do { let a; { a = b } } while (a = c)":                               "a b c | a",
		"for (const x of [1]) { function g() { var h = 1; return h } g(x) }":  " |",
	} {
		v, ok := FreeIn(statement(t, source))
		if got := strings.Join(v.Names, " ") + " | " + strings.Join(v.Assigned, " "); !ok || strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s captures and assigns %q, %v; want %q", source, got, ok, want)
		}
	}
	for _, source := range []string{
		"for (;;) break out", "for (;;) { if (a) continue out }", "for (;;) { return }", "for (;;) { this.x }", "for (;;) { await a }",
	} {
		program := "async function f() { out: for (;;) { " + source + " } }"
		tree, err := parser.ParseFile(nil, "", program, 0)
		if err != nil {
			t.Fatal(err)
		}
		outer := tree.Body[0].(*ast.FunctionDeclaration).Function.Body.List[0].(*ast.LabelledStatement).Statement.(*ast.ForStatement)
		if v, ok := FreeIn(outer.Body.(*ast.BlockStatement).List[0]); ok {
			t.Errorf("%s captures %q", source, v.Names)
		}
	}
}

// statement is the only one of a source.
func statement(t *testing.T, source string) ast.Statement {
	t.Helper()
	program, err := parser.ParseFile(nil, "", source, 0)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return program.Body[0]
}

func TestNotFree(t *testing.T) {
	for _, source := range []string{
		"x => this", "function () { return arguments[0] }", "x => eval('y')", "async x => x", "function* () {}", "x => class {}",
		"function () { return new.target }", "x => ({ get a() { return 1 } })", "x => ({ f() {} })", "x => { delete x.y }", "x => { with (x) {} }",
		"x => async () => 1", "x => { class A {} }",
	} {
		if v, ok := Free(parsed(t, source)); ok {
			t.Errorf("%s captures %q", source, v.Names)
		}
	}
}

// parsed is the function of a source.
func parsed(t *testing.T, source string) ast.Expression {
	t.Helper()
	program, err := parser.ParseFile(nil, "", "("+source+")", 0)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return program.Body[0].(*ast.ExpressionStatement).Expression
}

func TestMarks(t *testing.T) {
	vm := goja.New()
	m := Install(vm)
	if err := vm.Set("mark", vm.Get(Name)); err != nil {
		t.Fatal(err)
	}
	run := func(source string) *goja.Object {
		t.Helper()
		v, err := vm.RunString("'use strict';" + source)
		if err != nil {
			t.Fatal(err)
		}
		return v.ToObject(vm)
	}
	f := run(`let a = 3, b = 'x'; var f = Object.freeze(() => a); new mark(f, 'p:17:a b', () => [a, b])`)
	if !f.SameAs(vm.Get("f")) {
		t.Error("a mark gives another function")
	}
	site, read, ok := m.Of(f)
	if !ok || site.Program != "p" || site.Offset != 17 || strings.Join(site.Names, "+") != "a+b" || site.Text() != "p:17:a b" {
		t.Fatalf("the site is %+v, %v", site, ok)
	}
	if s := (Site{Program: "p", Offset: 3, Names: []string{"f"}, Declared: true}); s.Text() != "p:3d:f" {
		t.Errorf("a declaration is %s", s.Text())
	} else if got, ok := parse(s.Text()); !ok || !got.Declared || got.Offset != 3 {
		t.Errorf("a declaration is read as %+v", got)
	}
	run("a = 4")
	values, err := read()
	if err != nil || len(values) != 2 || values[0].ToInteger() != 4 || values[1].String() != "x" {
		t.Errorf("the captured are %v, %v", values, err)
	}
	for _, source := range []string{"() => 1", "({})", "Math.max", "new Proxy(f, {})", "f.bind(null)"} {
		if _, _, ok := m.Of(run("(" + source + ")")); ok {
			t.Errorf("%s bears a mark", source)
		}
	}
	if got := run("Reflect.ownKeys(f).join()").String(); got != "length,name" && got != "name,length" {
		t.Errorf("a marked function has the keys %s", got)
	}
	// What can't be read, and what a script forges.
	for _, source := range []string{
		"new mark(() => late, 'p:1:late', () => [late]); ", "new mark(() => 1, 'p:1:a', 5)", "new mark(() => 1, 'p:1:a', () => 5)", "new mark(() => 1, 'p:1:a b', () => [1])",
		"new mark(() => 1, 'p:1:a', () => { throw 1 })", "new mark(() => 1, 'p:1:a')",
	} {
		_, read, ok := m.Of(run(source + "; "))
		if !ok {
			t.Fatalf("%s bears no mark", source)
		}
		if values, err := read(); err == nil {
			t.Errorf("%s captures %v", source, values)
		}
	}
	for _, source := range []string{"new mark(() => 1, 'p')", "new mark(() => 1, 'p:x:y')", "new mark(() => 1, {})", "new mark(() => 1)"} {
		if _, _, ok := m.Of(run(source)); ok {
			t.Errorf("%s is a mark", source)
		}
	}
}
