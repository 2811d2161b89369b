package script

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/core/fault"
)

// jumping are programs with N and Y where a condition is false and true. They tell what they
// do by log.
var jumping = []string{
	"for (let i = 0; i < 3; i++) { { if (N) break; log(i) } }",
	"for (let i = 0; i < 3; i++) { let f = () => i; { let g = () => f(); if (N) { log('no'); continue } else log(g()) } }",
	"a: for (const x of [1, 2, 3]) { for (const y of [4, 5]) { { if (N) break a; if (N) continue a; log(x, y) } } }",
	"a: { log(1); { { if (N) break a; } } log(2) }",
	"while (Y) { { while (N) { { break } } } log(1); break }",
	"for (;;) { { let q = 1; log(() => q); while (N) { let w = 1; { continue } } } break }",
	"a: while (Y) { let u = 1; { let v = () => u + v; { while (N) { continue a } log(1); break a } } }",
	"let n = 0; do { { if (N) continue; if (Y) log(n); else break } } while (++n < 3)",
	"for (let i = 0; i < 2; i++) { for (let j = 0; N; j++) { let k = () => j; { break } } log(i) }",
	"a: for (let i = 0; i < 2; i++) { { for (let j = 0; N; (() => j)()) { { continue a } } } log(i) }",
	"switch (1) { case 1: { { if (N) break; log('one') } } case 2: if (N) { break } log('two'); break; default: log('no') }",
	"a: switch (1) { case 1: { let z = () => z; if (N) { break a } log('one') } default: { if (Y) {} else break; log('rest') } }",
	"for (const x of [1, 2]) { try { { if (N) break; log(x) } } finally { { if (N) continue; log('f') } } }",
	"for (const x of [1, 2]) { try { throw x } catch (e) { let h = () => e; { if (N) break; log(h()) } } }",
	"for (const k in { a: 1, b: 2 }) { { const t = k; if (N && t) break; if (N || Y) log(t); else continue } }",
	"for (let i = 0; i < 3; i++) { { if (!Y) break; if (Y ? N : Y) break; if (N && (N ?? Y)) continue; log(i) } }",
	"for (var i = 0; i < 2; i++) { { if (N) { var late = 1; function up() { return 7 } break } log(late, i) } }",
	"for (let i = 0; i < 2; i++) { { log(i); if (Y) { continue } else { break } log('no') } }",
	"for (let i = 0; i < 2; i++) { { log(i); continue; { break } } }",
	"a: for (let i = 0; i < 2; i++) { for (;;) { { log(i); break; if (i) { continue a } let w = () => w; { break a } } } }",
	"for (let i = 0; i < 3; i++) { { i; { 5; break; { { continue } } } } } log('end')",
	"a: { { let q = 1; { log(q); break a; log('no'); { break a } } } }",
	"switch (2) { case 1: log(1); case 2: { { log(2); break; { break } } } case 3: log(3) } log(4)",
	"a: b: for (let i = 0; i < 2; i++) { { if (N) break b; if (N) break a; log(i) } }",
	"const f = () => { for (;;) { { if (N) break; return 5 } } }; log(f())",
	"for (let i = 0; i < 2; i++) { class C { m() { for (;;) { { if (N) break; return i } } } } { if (N) break; log(new C().m()) } }",
	"const o = { *g() { for (;;) { { if (N) continue; yield 1 } { if (Y) break } } } }; log([...o.g()].join())",
	"for (let i = 0; i < 2; i++) { { if (N) { for (;;) { if (Y) break; else continue } } log(i) } }",
}

// truths are what stands for N and Y.
var truths = [][2]string{
	{"false", "true"},
	{"0", "1"},
	{"null", "'a'"},
	{"!1", "!0"},
	{"(1 > 2)", "(2 > 1)"},
	{"(true && 0)", "(false || 5)"},
	{"(0 && late)", "(1 || late)"},
	{"void 0", "-1"},
	{"(null ?? '')", "typeof 1"},
	{"(false, false)", "(true, true)"},
	{"0n", "1n"},
	{"NaN", "[]"},
	{"1 in []", "1 instanceof Object || 1"},
}

// ran runs a script, and tells what it logged and what it came to.
func ran(t *testing.T, source string) (string, error) {
	t.Helper()
	p := &Program{}
	if err := p.compile("a.js", source, sloppy, parser.WithDisableSourceMaps); err != nil {
		return "", err
	}
	var b strings.Builder
	vm := goja.New()
	must(t, vm.Set("log", func(c goja.FunctionCall) goja.Value {
		for _, a := range c.Arguments {
			fmt.Fprintf(&b, "%v ", a)
		}
		b.WriteByte(';')
		if b.Len() > 1e5 {
			panic(vm.ToValue("it logs on and on"))
		}
		return goja.Undefined()
	}))
	v, err := vm.RunProgram(p.Code)
	fmt.Fprintf(&b, " -> %v %v", v, err)
	if i := strings.Index(b.String(), " at "); err != nil && i >= 0 {
		return b.String()[:i], nil // the places differ
	}
	return b.String(), nil
}

// put gives N and Y what stands for them.
func put(source, no, yes string) string {
	var b strings.Builder
	word := func(r byte) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	for i := range len(source) {
		alone := (i == 0 || !word(source[i-1])) && (i+1 == len(source) || !word(source[i+1]))
		switch {
		case alone && source[i] == 'N':
			b.WriteString("(" + no + ")")
		case alone && source[i] == 'Y':
			b.WriteString("(" + yes + ")")
		default:
			b.WriteByte(source[i])
		}
	}
	return b.String()
}

// TestUnfold compares constant conditions with variables, and programs with the same in a
// function.
func TestUnfold(t *testing.T) {
	for _, form := range jumping {
		plain := "var no = false, yes = true; " + put(form, "no", "yes")
		want, err := ran(t, plain)
		if err != nil {
			t.Errorf("%s: %v", plain, err)
			continue
		}
		inside, err := ran(t, "var no = false, yes = true; (function () { "+put(form, "no", "yes")+" })(); undefined")
		if logged := func(s string) string { return s[:strings.Index(s, " ->")] }; err != nil || logged(want) != logged(inside) {
			t.Errorf("%s\ngives      %s\nin function %s, %v", plain, want, inside, err)
		}
		for _, k := range truths {
			source := "var no = false, yes = true; " + put(form, k[0], k[1])
			if got, err := ran(t, source); err != nil || got != want {
				t.Errorf("%s\ngives %s, %v\nwant  %s", source, got, err, want)
			}
		}
	}
}

// jumper makes random programs of blocks, loops and jumps.
type jumper struct {
	*rand.Rand
	b      strings.Builder
	names  int
	labels []string // around; those of loops begin with l
	loops  int
	breaks int // loops and switches
	left   int
}

func (j *jumper) cond() string {
	list := []string{"N", "N", "Y", "!Y", "N && Y", "Y && N", "N || Y", "mix()", "mix()"}
	return list[j.IntN(len(list))]
}

func (j *jumper) name() string {
	j.names++
	return fmt.Sprint(j.names)
}

func (j *jumper) jump() {
	var list []string
	if j.breaks > 0 {
		list = append(list, "break;", "break;")
	}
	if j.loops > 0 {
		list = append(list, "continue;")
	}
	for _, l := range j.labels {
		if list = append(list, "break "+l+";"); l[0] == 'l' {
			list = append(list, "continue "+l+";")
		}
	}
	if len(list) == 0 {
		list = []string{";"}
	}
	j.b.WriteString(list[j.IntN(len(list))] + " ")
}

func (j *jumper) block(depth int) {
	j.b.WriteString("{ ")
	if j.IntN(3) == 0 {
		v := "v" + j.name()
		fmt.Fprintf(&j.b, "let %s = () => %s; ", v, v)
	}
	j.list(depth)
	j.b.WriteString("} ")
}

func (j *jumper) list(depth int) {
	for range 1 + j.IntN(4) {
		j.statement(depth)
	}
}

func (j *jumper) statement(depth int) {
	if j.left--; depth == 0 || j.left < 0 {
		fmt.Fprintf(&j.b, "log(%s); ", j.name())
		return
	}
	depth--
	switch j.IntN(12) {
	case 0, 1:
		j.block(depth)
	case 2, 3, 4:
		fmt.Fprintf(&j.b, "if (%s) ", j.cond())
		if j.IntN(2) == 0 {
			j.jump()
		} else {
			j.block(depth)
		}
		if j.IntN(2) == 0 {
			j.b.WriteString("else ")
			j.block(depth)
		}
	case 5, 6, 7:
		j.loop(depth)
	case 8:
		l := "b" + j.name()
		j.b.WriteString(l + ": ")
		j.labels = append(j.labels, l)
		j.block(depth)
		j.labels = j.labels[:len(j.labels)-1]
	case 9:
		j.breaks++
		fmt.Fprintf(&j.b, "switch (%d) { case 0: ", j.IntN(3))
		j.list(depth)
		j.b.WriteString("case 1: ")
		j.list(depth)
		j.b.WriteString("default: ")
		j.list(depth)
		j.b.WriteString("} ")
		j.breaks--
	case 10:
		j.b.WriteString("try ")
		j.block(depth)
		j.b.WriteString("finally ")
		j.block(0) // goja's own completion values of jumps in it are not the matter
	default:
		j.jump()
	}
}

func (j *jumper) loop(depth int) {
	l, i := "l"+j.name(), "i"+j.name()
	heads := []string{
		"for (let %s = 0; %s < 2; %s++) ", "for (const %s of [1, 2]) ", "for (const %s in { a: 1 }) ", "for (var %s = 0; N; %s++) ", "while (N) ",
		"for (var %s = 0; %s++ < 2;) ",
	}
	j.b.WriteString(l + ": " + strings.ReplaceAll(heads[j.IntN(len(heads))], "%s", i))
	j.labels = append(j.labels, l)
	j.loops++
	j.breaks++
	j.block(depth)
	j.breaks--
	j.loops--
	j.labels = j.labels[:len(j.labels)-1]
}

// TestUnfoldAtRandom compares random programs in the same way.
func TestUnfoldAtRandom(t *testing.T) {
	count := uint64(100)
	if os.Getenv("VOXRUN_SOAK") != "" {
		count = 100_000
	}
	const head = "var no = false, yes = true, state = 7; function mix() { state = (state * 1103515245 + 12345) & 0x7fffffff; return (state >> 16 & 1) === 1 } "
	for n := range count {
		j := &jumper{Rand: rand.New(rand.NewPCG(n, 6)), left: 30}
		j.list(6)
		form := j.b.String()
		logged := func(s string) string { s, _, _ = strings.Cut(s, " ->"); return s }
		want, err := ran(t, head+put(form, "no", "yes"))
		if err != nil {
			t.Fatalf("program %d: %s: %v", n, form, err)
		}
		inside, err := ran(t, head+"(function () { "+put(form, "no", "yes")+" })()")
		if err != nil || logged(inside) != logged(want) {
			t.Fatalf("program %d: %s\ngives       %s\nin function %s, %v", n, form, want, inside, err)
		}
		k := truths[n%uint64(len(truths))]
		got, err := ran(t, head+put(form, k[0], k[1]))
		if err != nil || got != want {
			t.Fatalf("program %d: %s\nwith %v gives %s, %v\nwant %s", n, form, k, got, err, want)
		}
	}
}

// TestUnfoldKeepsErrors has programs that are wrong refused, also where the compiler sees
// that they are not reached.
func TestUnfoldKeepsErrors(t *testing.T) {
	for _, source := range []string{
		"if (false) break", "a: { if (false) continue a }", "for (;;) { break; continue a }", "a: { for (;;) { break; continue a } }",
		"for (;;) { if (false) { break b } }", "for (;;) { if (false) { let x; let x; break } }",
	} {
		if got, err := ran(t, source); err == nil || !strings.Contains(err.Error(), "SyntaxError") {
			t.Errorf("%s gives %s, %v", source, got, err)
		}
	}
}

// TestCompilerPanics has an error of a tree that the compiler does not cope with.
func TestCompilerPanics(t *testing.T) {
	_, err := compileTree(&ast.Program{Body: []ast.Statement{&ast.ExpressionStatement{}, nil}}, "a.js", "", true)
	var syntax *SyntaxError
	if !errors.As(err, &syntax) || fault.ClassOf(err) != fault.Script || fault.HintOf(err) == "" {
		t.Errorf("got %v", err)
	}
}
