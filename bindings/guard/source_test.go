package guard_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/guard"
	"github.com/voxrun/voxrun/core/fault"
)

func TestCheckSourceRefuses(t *testing.T) {
	const n = 100_000
	for name, source := range map[string]string{
		"parentheses":          strings.Repeat("(", n),
		"brackets":             strings.Repeat("[", n) + strings.Repeat("]", n),
		"blocks":               strings.Repeat("{", n),
		"objects":              strings.Repeat("{a:", n),
		"calls":                strings.Repeat("f(", n),
		"unary minus":          strings.Repeat("- ", n) + "1",
		"not":                  strings.Repeat("!", n) + "1",
		"typeof":               strings.Repeat("typeof ", n) + "1",
		"sums":                 strings.Repeat("1+", n) + "1",
		"sums over lines":      strings.Repeat("1+\n", n) + "1",
		"sums of objects":      "x=" + strings.Repeat("{}+", n) + "1",
		"products after lines": "1" + strings.Repeat("\n*1", n),
		"arrows":               strings.Repeat("a=>", n) + "1",
		"conditions":           strings.Repeat("a?b:", n) + "c",
		"assignments":          strings.Repeat("a=", n) + "1",
		"members":              "a" + strings.Repeat(".b", n),
		"members over lines":   "a" + strings.Repeat("\n.b", n),
		"calls of calls":       "a" + strings.Repeat("()", n),
		"indexes":              "a" + strings.Repeat("[0]", n),
		"if in if":             strings.Repeat("if(a)", n) + ";",
		"if in if over lines":  strings.Repeat("if(a)\n", n) + ";",
		"for in for":           strings.Repeat("for(;;)", n) + ";",
		"else if":              strings.Repeat("if(a){}else ", n) + "{}",
		"else if over lines":   strings.Repeat("if(a){\n}\nelse\n", n) + "{}",
		"do":                   strings.Repeat("do\n", n),
		"labels":               strings.Repeat("a:", n) + ";",
		"labels over lines":    strings.Repeat("a:\n", n) + ";",
		"templates":            strings.Repeat("`${", n),
		"tagged templates":     "a" + strings.Repeat("``", n),
		"new":                  strings.Repeat("new ", n) + "A",
		"powers":               strings.Repeat("2**", n) + "2",
		"commented closers":    strings.Repeat("(/*)*/", n),
		"line comments":        strings.Repeat("(//)\n", n),
		"quoted closers":       strings.Repeat("(')'+", n),
		"escaped quotes":       strings.Repeat(`('\')'+`, n),
		"closers in templates": strings.Repeat("(`)`+", n),
		"closers in patterns":  strings.Repeat("(/)/+", n),
		"classes in patterns":  strings.Repeat("(/[/)]/+", n),
		"patterns after if":    strings.Repeat("{if(a)/}/;", n),
		"patterns after block": strings.Repeat("{{}/}/;", n),
		"closers of others":    strings.Repeat("(]", n),
		"a long pattern":       "/" + strings.Repeat("(", n) + "/",
		"a hashbang":           "#!(\n" + strings.Repeat("(", n),
		"functions":            strings.Repeat("function f(){", n),
		"classes":              strings.Repeat("(class{[", n),
	} {
		if err := guard.CheckSource(source); fault.ClassOf(err) != fault.Script {
			t.Errorf("%s: %v, want an error of class script", name, err)
		}
	}
}

// What people and bundlers write, much of it.
func TestCheckSourceAccepts(t *testing.T) {
	const n = 100_000
	for name, source := range map[string]string{
		"nothing":              "",
		"statements":           strings.Repeat("v.setAt([1,2,3],[4,5,6,255]);\n", n),
		"without semicolons":   strings.Repeat("v.setAt([1,2,3],[4,5,6,255])\n", n),
		"assignments on lines": strings.Repeat("x = 1\n", n),
		"increments":           strings.Repeat("x++\n", n),
		"quoted lines":         strings.Repeat("'a'\n", n),
		"an array":             "x=[" + strings.Repeat("[1,2],", n) + "]",
		"an object":            "x={" + strings.Repeat("a:{b:1},", n) + "}",
		"minified functions":   strings.Repeat("function f(a){return a}", n),
		"functions on lines":   strings.Repeat("function f(a) {\n  return a\n}\n", n),
		"a class":              "class A {" + strings.Repeat("m(a) { return a }\n", n) + "}",
		"blocks":               strings.Repeat("if (a) { b() } else { c() }\n", n),
		"loops":                strings.Repeat("for (const a of b) { c() }", n),
		"one-line loops":       strings.Repeat("for (let i = 0; i < 3; i++) f(i)\n", n),
		"a switch":             "switch (a) {" + strings.Repeat("case 1:\n  f()\n  break\n", n) + "}",
		"a long text":          "x = '" + strings.Repeat("(", n) + "'",
		"a long template":      "x = `" + strings.Repeat("({[", n) + "`",
		"a long comment":       "/*" + strings.Repeat("(", n) + "*/ //" + strings.Repeat("[", n),
		"patterns":             strings.Repeat("x = a.replace(/[(]/g, '') / 2\n", n),
		"divisions":            strings.Repeat("x = (a + b) / c / d\n", n),
		"types":                strings.Repeat("function f<T extends A>(x: T, y?: B): Array<T> { return x as any }\n", n),
		"a sum of 1000":        "x=" + strings.Repeat("'a'+\n", 1000) + "''",
		"else if, 500 times":   strings.Repeat("if (a === 1) { b() } else ", 500) + "{}",
		"500 brackets":         strings.Repeat("[", 500) + strings.Repeat("]", 500),
		"a chain of 500 calls": "a" + strings.Repeat("\n  .set(1, 2)", 500),
		"unbalanced":           strings.Repeat(")", 1000),
		"unfinished":           "'a\\",
		"unfinished template":  "`${`\\",
		"unfinished pattern":   "/[\\",
	} {
		if err := guard.CheckSource(source); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckSourceNamesTheLine(t *testing.T) {
	err := guard.CheckSource("a()\nb()\n" + strings.Repeat("(", 10_000))
	if err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("%v, want line 3", err)
	}
}

// What the check lets pass, the compiler survives: this would end the test process.
func FuzzCheckSource(f *testing.F) {
	for _, s := range []string{"(", "a=>", "1+", "{}/}/;", "`${", "if(a)\n", "-", "new ", "a?b:", "/[/)]/+"} {
		f.Add(s, uint16(20_000))
	}
	f.Fuzz(func(t *testing.T, unit string, times uint16) {
		source := strings.Repeat(unit, int(times))
		if len(source) > 1<<20 || guard.CheckSource(source) != nil {
			return
		}
		_, _ = goja.Compile("", source, false)
	})
}

func BenchmarkCheckSource(b *testing.B) {
	source := strings.Repeat("function f(a) {\n  return a.b(1, 'two') + /x/.test(a) // three\n}\n", 1000)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		if err := guard.CheckSource(source); err != nil {
			b.Fatal(err)
		}
	}
}
