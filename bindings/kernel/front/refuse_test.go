package front_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
)

// expression parses a source that is one expression.
func expression(t *testing.T, source string) ast.Expression {
	t.Helper()
	tree, err := parser.ParseFile(nil, "", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	return tree.Body[len(tree.Body)-1].(*ast.ExpressionStatement).Expression
}

func compile(t *testing.T, source string, env front.Env) (*front.Kernel, error) {
	t.Helper()
	fn := &front.Function{Name: "f", Node: expression(t, source), Source: source, Env: env}
	return front.Compile(fn, front.Shape{Params: coordinates, Gives: front.GivesDistance})
}

func TestReasons(t *testing.T) {
	env := front.Env{
		"Math": front.Builtin("Math"), "k": 3.0, "s": "red", "thing": struct{}{},
		"volume": &front.Volume{ID: 1}, "list": &front.Array{Elem: ir.Float64, Numbers: []float64{1, 2}},
	}
	for source, want := range map[string]string{
		"(x, y, z) => console.log(x)":                                                         "1:14: f uses 'console'",
		"(x, y, z) => {\n  for (const a of k) ;\n  return x\n}":                               "2:3: f has a for…of loop",
		"(x, y, z) => { k = 2; return x }":                                                    "1:16: f assigns to 'k'",
		"(x, y, z) => Math.foo(x)":                                                            "calls Math.foo",
		"(x, y, z) => thing + x":                                                              "uses 'thing', whose value",
		"(x, y, z) => s + x":                                                                  "reckons with a string",
		"(x, y, z) => volume.setAt(x, y, z, 1)":                                               "calls setAt of a volume",
		"(x, y, z) => { a; let a = x; return a }":                                             "uses 'a' before its declaration",
		"(x, y, z) => { const a = x; a++; return a }":                                         "assigns to the constant 'a'",
		"(x, y, z) => { const p = [x], q = p; p[0] = 2; return q[0] }":                        "assigns to an element of 'p'",
		"(x, y, z) => { let p = [x]; if (x) p = 3; return x }":                                "holds now an array or object, now another value",
		"(x, y, z) => { let n = 0; const f = () => n++; return f() }":                         "which is not its own",
		"(x, y, z) => { for (;;) { if (false) { break } else { return x } } }":                "behind a test that is always the same",
		"(x, y, z) => { for (;;) { while (1 > 2) { if (x) break } return x } }":               "in a loop that never runs",
		"(x, y, z) => new Foo(x)":                                                             "makes a Foo with new",
		"(x, y, z) => typeof x":                                                               "asks with typeof",
		"(x, y, z) => { throw x }":                                                            "throws",
		"(x, y, z) => { try { return x } finally { } }":                                       "has a try statement",
		"(x, y, z) => `${x}`":                                                                 "makes a string",
		"(x, y, z) => this.x":                                                                 "uses this",
		"(x, y, z) => 10n":                                                                    "BigInt",
		"(x, y, z) => list.map(a => a)":                                                       "calls map of an array",
		"(x, y, z) => [x] === [y]":                                                            "compares arrays",
		"(x, y, z) => { list[0] = 1; return x }":                                              "assigns to an element of 'list'",
		"(x, y, z) => { const p = [x]; p[1] = 2; return p[0] }":                               "assigns to an element that is not there",
		"(x, y, z) => { const p = [[x]]; p[0] = [y]; return p[0][0] }":                        "assigns to an element that is not there, or no number",
		"(x, y, z) => k(x)":                                                                   "calls what is not a function",
		"(x, y, z) => Math.max(...list)":                                                      "spreads an array",
		"(function (x) { return arguments[0] })":                                              "uses arguments",
		"(x, y, z) => { switch (x) { case 1: let a = 2; break; case 2: return a } return 0 }": "uses 'a' before its declaration",
	} {
		_, err := compile(t, source, env)
		var r *front.Reason
		if !errors.As(err, &r) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", source, err, want)
		}
	}
}

func TestReasonOfACalledFunction(t *testing.T) {
	source := "\n\nfunction helper(a) {\n  return eval(a)\n}"
	tree, err := parser.ParseFile(nil, "", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	helper := &front.Function{Name: "helper", Node: tree.Body[0].(*ast.FunctionDeclaration).Function, Source: source}
	_, err = compile(t, "(x, y, z) => helper(x)", front.Env{"helper": helper})
	if err == nil || !strings.Contains(err.Error(), "4:10: helper uses 'eval'") {
		t.Error(err)
	}
}

func TestCandidate(t *testing.T) {
	for source, want := range map[string]string{
		"(x, y, z) => x + k * Math.sin(y)":                                "Math k",
		"function f(a) { return a < 1 ? 0 : f(a - 1) + b }":               "b",
		"x => { let a = x; { const b = a; a = b } return a + b }":         "b",
		"x => { for (let i = 0; i < n; i++) { var q = i } return q + i }": "i n",
		"([a, b = d], { c, e: f = g }) => a + b + c + f":                  "d g",
		"x => { const h = y => y + w; return h(x) }":                      "w",
		"x => { switch (x) { case o: let p = 1; return p } return p }":    "o p",
		"x => undefined ?? NaN":                                           "",
		"x => { return g(); function g() { return x } }":                  "",
		"x => { [a, b] = x }":                                             "no",
		"async x => x":                                                    "no",
		"x => { k = 1 }":                                                  "no",
		"x => k++":                                                        "no",
		"x => { y.x = 1 }":                                                "no",
		"function* f() { }":                                               "no",
		"x => this":                                                       "no",
		"x => new Foo()":                                                  "no",
		"x => { try { } catch { } }":                                      "no",
		"function f() { return arguments }":                               "no",
		"x => /a/":                                                        "no",
		"x => class {}":                                                   "no",
		"x => { const f = async () => 1; return x }":                      "no",
	} {
		free, ok := front.Candidate(expression(t, "("+source+")"))
		got := strings.Join(free, " ")
		if !ok {
			got = "no"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

func TestKey(t *testing.T) {
	shape := front.Shape{Params: coordinates}
	fn := func(env front.Env) *front.Function {
		const source = "x => x + k"
		return &front.Function{Node: expression(t, source), Source: source, Env: env}
	}
	key := func(v any) string { return front.Key(fn(front.Env{"k": v}), shape) }
	same := [][2]any{
		{1.0, 2.0},
		{1.5, -2.25},
		{100000.0, -70000.0},
		{math.Inf(1), math.NaN()},
		{true, false},
		{&front.Array{Elem: ir.Float64, Numbers: []float64{1}}, &front.Array{Elem: ir.Float64, Numbers: []float64{2.5}}},
		{&front.Volume{ID: 1}, &front.Volume{ID: 2}},
	}
	for _, p := range same {
		if key(p[0]) != key(p[1]) {
			t.Errorf("%v and %v have different keys", p[0], p[1])
		}
	}
	different := [][2]any{
		{1.0, 1.5},
		{1.0, 100000.0},
		{0.0, math.Copysign(0, -1)},
		{1.5, math.NaN()},
		{"red", "blue"},
		{front.Undefined{}, front.Null{}},
		{&front.Array{Numbers: []float64{1}}, &front.Array{Numbers: []float64{1, 2}}},
		{&front.Array{Texts: []string{"a"}}, &front.Array{Texts: []string{"b"}}},
		{front.Builtin("Math"), front.Builtin("Number")},
		{&front.Object{Names: []string{"a"}, Values: []any{1.0}}, &front.Object{Names: []string{"b"}, Values: []any{1.0}}},
	}
	for _, p := range different {
		if key(p[0]) == key(p[1]) {
			t.Errorf("%v and %v have the same key", p[0], p[1])
		}
	}
	ring := fn(front.Env{})
	ring.Env["k"] = ring
	if front.Key(ring, shape) == "" {
		t.Error("no key")
	}
	if front.Key(fn(nil), shape) == front.Key(fn(nil), front.Shape{Params: coordinates, Gives: front.GivesDistance}) {
		t.Error("the shape is not in the key")
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		list []float64
		want ir.Elem
	}{
		{nil, ir.Uint8},
		{[]float64{0, 255}, ir.Uint8},
		{[]float64{-1}, ir.Int16},
		{[]float64{256, -32768}, ir.Int16},
		{[]float64{32768}, ir.Int32},
		{[]float64{2147483648}, ir.Uint32},
		{[]float64{2147483648, -1}, ir.Float64},
		{[]float64{1e12}, ir.Float64},
		{[]float64{0.5}, ir.Float64},
		{[]float64{math.NaN()}, ir.Float64},
		{[]float64{math.Copysign(0, -1)}, ir.Float64},
	} {
		if got := front.Numbers(c.list); got.Elem != c.want || len(got.Numbers) != len(c.list) {
			t.Errorf("%v: %d, want %d", c.list, got.Elem, c.want)
		}
	}
}

// TestVec reads a captured Vec by both names of its components.
func TestVec(t *testing.T) {
	env := front.Env{
		"v":      &front.Object{Names: []string{"x", "y", "z"}, Values: []any{1.5, 2.0, -3.0}, Vec: true},
		"volume": &front.Volume{ID: 1},
	}
	const source = "(x, y, z) => v.x + v.g * 10 + v.b * 100 + (volume.getAt(v) & 0)"
	k, err := compile(t, source, env)
	if err != nil {
		t.Fatal(err)
	}
	s := &script{fn: &front.Function{Env: env}, random: &numbers{}}
	in, err := s.inputs(k)
	if err != nil {
		t.Fatal(err)
	}
	got, err := eval.New(k.Module, in).Call(eval.Int(0), eval.Int(0), eval.Int(0))
	if err != nil || got[0].F != -278.5 {
		t.Error(got, err)
	}
	if _, err := compile(t, "(x, y, z) => v.a", env); err == nil {
		t.Error("a Vec of three has an alpha")
	}
}

// TestBind runs a kernel that was compiled of other values of the same key.
func TestBind(t *testing.T) {
	const first = "const k = 2, o = { a: [1.5, 2], n: 'x' }, f = a => a * k;\n(x, y, z) => f(x) + o.a[1] * y"
	const second = "const k = 7, o = { a: [0.5, 9], n: 'x' }, f = a => a * k;\n(x, y, z) => f(x) + o.a[1] * y"
	a, err := open(first)
	if err != nil {
		t.Fatal(err)
	}
	b, err := open(second)
	if err != nil {
		t.Fatal(err)
	}
	shape := front.Shape{Params: coordinates, Gives: front.GivesDistance}
	if front.Key(a.fn, shape) != front.Key(b.fn, shape) {
		t.Fatal("different keys")
	}
	k, err := front.Compile(a.fn, shape)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := b.compare(k, front.GivesDistance, boxes(), nil); err != nil || r.bails > 0 {
		t.Error(r, err)
	}
}
