package front_test

import (
	"fmt"
	"strings"
)

// generator makes random functions, as the bytes of a choice list tell. Loops in them end
// after a few rounds.
type generator struct {
	choices []byte
	state   uint64 // of the choices when the bytes are used up, if it is not 0
	names   []name
	depth   int
	next    int
	loops   int
	out     strings.Builder
	helpers int
	endless bool // no return may be written
	writes  bool // voxels may be written
}

// name is a variable that is in scope.
type name struct {
	text  string
	kind  byte // 'n' a number, 'a' anything, 'v' a vector, 'b' a boolean, 'w' an array that is written to
	fixed bool
}

func (g *generator) choose(n int) int {
	if len(g.choices) == 0 {
		if g.state == 0 {
			return 0
		}
		g.state ^= g.state << 13
		g.state ^= g.state >> 7
		g.state ^= g.state << 17
		return int(g.state >> 33 % uint64(n))
	}
	c := int(g.choices[0]) % n
	g.choices = g.choices[1:]
	return c
}

func (g *generator) pick(list ...string) string { return list[g.choose(len(list))] }

func (g *generator) write(format string, args ...any) { fmt.Fprintf(&g.out, format, args...) }

// fold makes a colour of a number, in which each of its bits counts, and NaN and -0.
const fold = `const fold = v => v - v !== 0 ? v > 0 ? 0xff010203 : v < 0 ? 0xff030201 : 0xff020103 : ((v % 0x7fffffff ^ v % 1 * 2 ** 31 ^ v % 2 ** -21 * 2 ** 52 ^ v / 2 ** 31 % 0x7fffffff ^ 1 / v % 8) & 0xffffff | 0xff000000)
`

// program makes a script whose last statement is a function, of a number that may be folded.
func (g *generator) program(folded bool) string {
	g.write("var K0 = %s, K1 = %s, K2 = %s, K3 = [%s, %s, %s], K4 = new Int16Array([3, -7, 1000, 12]), K5 = { x: %s, y: 2, z: -1 }\n",
		g.literal(), g.literal(), g.pick("true", "false", "null", "undefined", "5"), g.literal(), g.literal(), g.literal(), g.literal())
	g.write("function g(a, n) { return n < 1 ? a : n & 1 ? g(a / 2 - n, n - 1) + 1 : g(a * n, n - 2) }\n")
	captured := []name{{"K0", 'n', true}, {"K1", 'n', true}, {"K2", 'a', true}, {"K3", 'v', true}}
	for i := range 1 + g.choose(2) {
		g.names = append(captured[:len(captured):len(captured)], name{"x", 'n', false}, name{"y", 'n', false}, name{"z", 'n', false})
		g.helpers = i
		g.write("function f%d(x, y%s, z = 3) {\n", i, g.pick("", " = 2", " = x"))
		g.body(2)
		g.write("}\n")
		g.helpers = i + 1
	}
	g.names = append(captured[:len(captured):len(captured)], name{"x", 'n', false}, name{"y", 'n', false}, name{"z", 'n', false})
	if folded {
		g.write("%s", fold+"const inner = ")
	}
	g.write("(x, y, z) => {\n")
	g.body([...]int{1, 1, 2, 2, 3, 5}[g.choose(6)]) // faults are as often in short ones, of which more can be tried
	g.write("}\n")
	if folded {
		g.write("(x, y, z) => { const v = inner(x, y, z); return v === 3 ? null : v < -1e6 ? undefined : fold(v) }\n")
	}
	return g.out.String()
}

func (g *generator) body(n int) {
	for range 1 + g.choose(n) {
		g.statement()
	}
	g.write("return %s\n", g.number())
}

func (g *generator) fresh() string {
	g.next++
	return fmt.Sprintf("v%d", g.next)
}

// inner makes statements in a block, whose names end with it.
func (g *generator) inner(n int) {
	names := len(g.names)
	g.depth++
	for range 1 + g.choose(n) {
		g.statement()
	}
	g.depth--
	g.names = g.names[:names]
}

func (g *generator) statement() {
	if g.depth > 3 {
		g.assignment()
		return
	}
	if g.writes && g.choose(4) == 0 {
		g.store()
		return
	}
	switch g.choose(17) {
	case 12:
		g.forOf()
	case 13:
		g.element()
	case 14:
		g.destructuring()
	case 0, 1:
		g.declaration()
	case 2, 3:
		g.assignment()
	case 4:
		g.write("if (%s) {\n", g.test())
		g.inner(2)
		if g.choose(2) == 0 {
			g.write("} else {\n")
			g.inner(2)
		}
		g.write("}\n")
	case 5:
		g.loop()
	case 6:
		g.whileLoop()
	case 7:
		g.switchStatement()
	case 8:
		if g.depth > 0 && g.choose(3) == 0 && !g.endless {
			g.write("if (%s) return %s\n", g.test(), g.number())
		}
	case 9:
		if g.loops > 0 && g.depth > 0 {
			g.write("if (%s) %s\n", g.test(), g.pick("break", "continue"))
		}
	case 10:
		v := g.variable('n', true)
		g.write("%s%s\n", v, g.pick("++", "--"))
	case 11:
		a, b := g.variable('n', true), g.variable('n', true)
		g.write(";[%s, %s] = [%s, %s]\n", a, b, g.number(), g.number())
	default:
		g.declaration()
	}
}

func (g *generator) declaration() {
	v := g.fresh()
	word := g.pick("let", "const", "let", "var")
	n := name{v, 'n', word == "const"}
	if word == "var" && (g.depth > 0 || g.loops > 0) {
		word = "let"
	}
	switch g.choose(6) {
	case 0:
		n.kind = 'v'
		g.write("%s %s = %s\n", word, v, g.vector())
	case 1:
		n.kind = 'a'
		g.write("%s %s = %s\n", word, v, g.anything())
	case 2:
		n.kind = 'b'
		g.write("%s %s = %s\n", word, v, g.test())
	case 3:
		if word != "const" {
			n.kind = 'a'
			g.write("%s %s\n", word, v)
			break
		}
		fallthrough
	default:
		g.write("%s %s = %s\n", word, v, g.number())
	}
	g.names = append(g.names, n)
}

// element writes to an element of an array of the function's own.
func (g *generator) element() {
	w := g.variable('w', false)
	if w == "" || g.choose(4) == 0 {
		w = g.fresh()
		g.write("const %s = [%s, %s, %s]\n", w, g.number(), g.anything(), g.number())
		g.names = append(g.names, name{w, 'w', true})
	}
	switch g.choose(3) {
	case 0:
		g.write("%s[%d]%s\n", w, 2*g.choose(2), g.pick("++", "--"))
	case 1:
		g.write("%s[%d] %s %s\n", w, 2*g.choose(2), g.pick("=", "+=", "*=", "-=", "|=", "%="), g.number())
	default:
		g.write("%s[%s] %s %s\n", w, g.pick("(x & 1)", "((y & 1) + 1)", "0", "(z & 1) * 2"), g.pick("=", "+=", "*="), g.number())
	}
}

func (g *generator) destructuring() {
	a, b, c := g.fresh(), g.fresh(), g.fresh()
	if g.choose(2) == 0 {
		g.write("let [%s, %s = %s, %s] = %s\n", a, b, g.number(), c, g.vector())
	} else {
		g.write("let { p: %s, q: %s = %s, r: %s } = { q: %s, p: %s, r: %s }\n", a, b, g.number(), c, g.anything(), g.number(), g.number())
	}
	g.names = append(g.names, name{a, 'n', false}, name{b, 'a', false}, name{c, 'n', false})
}

func (g *generator) forOf() {
	if g.loops >= 3 {
		g.assignment()
		return
	}
	v := g.fresh()
	names := len(g.names)
	g.write("for (%s %s of %s) {\n", g.pick("const", "let"), v, g.pick("K3", "K4", g.vector(), "["+g.number()+", "+g.number()+"]"))
	g.names = append(g.names, name{v, 'n', true})
	g.loops++
	g.inner(2)
	g.loops--
	g.names = g.names[:names]
	g.write("}\n")
}

func (g *generator) assignment() {
	switch g.choose(8) {
	case 0:
		if v := g.variable('v', true); v != "" {
			g.write("%s = %s\n", v, g.vector())
			return
		}
	case 1:
		if v := g.variable('a', true); v != "" {
			g.write("%s = %s\n", v, g.anything())
			return
		}
	case 2:
		if v := g.variable('a', true); v != "" {
			g.write("%s %s %s\n", v, g.pick("&&=", "||=", "??="), g.anything())
			return
		}
	}
	g.write("%s %s %s\n", g.variable('n', true), g.pick("=", "+=", "-=", "*=", "=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>="), g.number())
}

func (g *generator) loop() {
	if g.loops >= 3 {
		g.assignment()
		return
	}
	v := g.fresh()
	names := len(g.names)
	g.names = append(g.names, name{v, 'n', true})
	switch g.choose(3) {
	case 0:
		g.write("for (let %s = 0; %s < %d; %s++) {\n", v, v, 1+g.choose(5), v)
	case 1:
		g.write("for (let %s = %d; %s >= 0; %s--) {\n", v, g.choose(5), v, v)
	default:
		g.write("for (let %s = -1; %s <= 1; %s += %s) {\n", v, v, v, g.pick("0.5", "1", "0.75"))
	}
	g.loops++
	g.inner(3)
	g.loops--
	g.names = g.names[:names]
	g.write("}\n")
}

func (g *generator) whileLoop() {
	if g.loops >= 3 {
		g.assignment()
		return
	}
	v := g.fresh()
	g.write("let %s = 0\n", v)
	g.names = append(g.names, name{v, 'n', true})
	g.loops++
	if g.choose(2) == 0 {
		g.write("while (%s++ < %d && %s) {\n", v, 1+g.choose(5), g.test())
		g.inner(2)
		g.write("}\n")
	} else {
		g.write("do {\n")
		g.inner(2)
		g.write("} while (%s++ < %d && %s)\n", v, 1+g.choose(4), g.test())
	}
	g.loops--
}

func (g *generator) switchStatement() {
	g.write("switch (%s) {\n", g.pick(g.number(), "(x & 3)", g.anything()))
	n := 1 + g.choose(3)
	other := g.choose(n + 2)
	for i := range n {
		if i == other {
			g.write("default:\n")
		} else {
			g.write("case %s:\n", g.pick(fmt.Sprint(i), g.number(), fmt.Sprint(i)))
		}
		g.write("{\n")
		loops := g.loops
		g.loops = 0 // continue would be the loop's
		g.inner(2)
		g.loops = loops
		g.write("}\n")
		if g.choose(2) == 0 {
			g.write("break\n")
		}
	}
	g.write("}\n")
}

// variable picks a variable of a kind, "" for none. Where one is to be assigned to and
// there is none, it declares one.
func (g *generator) variable(kind byte, assigned bool) string {
	var list []string
	for _, n := range g.names {
		if n.kind == kind && !(assigned && n.fixed) {
			list = append(list, n.text)
		}
	}
	if len(list) > 0 {
		return list[g.choose(len(list))]
	}
	if kind != 'n' {
		return ""
	}
	return "x"
}

func (g *generator) literal() string {
	if g.choose(3) > 0 {
		return g.pick("0", "1", "-1", "2", "0.5", "-0.25", "3", "7", "10", "255", "-0", "100", "1/3", "4", "-2.5", "65536")
	}
	return g.pick("0", "1", "-1", "2", "0.5", "-0.25", "3", "7", "10", "255", "-0", "1e3", "1/3", "2147483647", "-2147483648", "4294967296",
		"1e10", "0.1", "1e-3", "Infinity", "NaN", "9007199254740991", "1e300", "123456789")
}

// number makes an expression that is a number.
func (g *generator) number() string {
	g.depth++
	defer func() { g.depth-- }()
	if g.depth > 7 {
		return g.leaf()
	}
	switch g.choose(21) {
	case 19:
		if w := g.variable('w', false); w != "" {
			return fmt.Sprintf("%s[%s]", w, g.pick("0", "2", "(x & 1) * 2"))
		}
		return g.leaf()
	case 20:
		return fmt.Sprintf("g(%s, %s)", g.number(), g.pick("x & 7", "3", "y & 3"))
	case 0, 1, 2:
		return g.leaf()
	case 3, 4, 5:
		return fmt.Sprintf("(%s %s %s)", g.number(), g.pick("+", "-", "*", "/", "%", "*", "+", "-"), g.number())
	case 6, 7:
		return fmt.Sprintf("(%s %s %s)", g.number(), g.pick("&", "|", "^", "<<", ">>", ">>>", "|", "&"), g.pick(g.number(), "0", "255", "1", "3"))
	case 8:
		return fmt.Sprintf("Math.%s(%s)", g.pick("floor", "ceil", "round", "trunc", "abs", "sign", "sqrt", "fround", "sin", "cos", "atan", "exp", "log", "cbrt", "clz32", "tanh"), g.number())
	case 9:
		return fmt.Sprintf("Math.%s(%s, %s)", g.pick("min", "max", "hypot", "imul", "atan2", "pow", "min", "max"), g.number(), g.number())
	case 10:
		return fmt.Sprintf("(%s ? %s : %s)", g.test(), g.number(), g.number())
	case 11:
		return fmt.Sprintf("%s(%s)", g.pick("-", "+", "~", "-"), g.pick(g.number(), g.anything()))
	case 12:
		if g.helpers > 0 {
			return fmt.Sprintf("f%d(%s%s)", g.choose(g.helpers), g.number(), g.pick("", ", "+g.number()))
		}
		return g.leaf()
	case 13:
		if v := g.variable('n', true); v != "x" {
			return g.pick("("+v+"++)", "(++"+v+")", "("+v+"--)", "("+v+" = "+g.number()+")", "("+v+" += "+g.number()+")")
		}
		return g.leaf()
	case 14:
		return fmt.Sprintf("(%s %s %s)", g.number(), g.pick("&&", "||", "??"), g.number())
	case 15:
		if v := g.variable('v', false); v != "" {
			return fmt.Sprintf("%s[%s]", v, g.pick("0", "1", "2", "(x & 1)"))
		}
		return fmt.Sprintf("%s[%d]", g.vector(), g.choose(3))
	case 16:
		return g.pick("K4[(x & 3)]", "K5.x", "K5.z", "K4.length", "volume.getAt(x, y, z)", "Math.random()", "K4[y & 1]")
	case 17:
		return fmt.Sprintf("(1 / %s)", g.number())
	}
	return fmt.Sprintf("(%s | 0)", g.number())
}

func (g *generator) leaf() string {
	if g.choose(3) == 0 {
		return g.literal()
	}
	return g.variable('n', false)
}

// test makes a condition.
func (g *generator) test() string {
	g.depth++
	defer func() { g.depth-- }()
	if g.depth > 7 {
		return g.leaf()
	}
	switch g.choose(8) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", g.number(), g.pick("<", "<=", ">", ">=", "===", "!==", "==", "!="), g.number())
	case 3:
		return fmt.Sprintf("(%s %s %s)", g.test(), g.pick("&&", "||"), g.test())
	case 4:
		return "!" + g.test()
	case 5:
		return fmt.Sprintf("(%s %s %s)", g.anything(), g.pick("===", "!==", "==", "!="), g.anything())
	case 6:
		if v := g.variable('b', false); v != "" {
			return v
		}
	}
	return g.anything()
}

// anything makes an expression of any kind but a vector.
func (g *generator) anything() string {
	g.depth++
	defer func() { g.depth-- }()
	switch g.choose(8) {
	case 0:
		return g.pick("undefined", "null", "true", "false")
	case 1, 2:
		if v := g.variable('a', false); v != "" {
			return v
		}
	case 3:
		if g.depth < 7 {
			return fmt.Sprintf("(%s %s %s)", g.anything(), g.pick("&&", "||", "??"), g.anything())
		}
	case 4:
		if g.depth < 7 {
			return fmt.Sprintf("(%s ? %s : %s)", g.test(), g.anything(), g.anything())
		}
	case 5:
		if g.depth < 7 {
			return g.test()
		}
	}
	return g.number()
}

// vector makes an array of three numbers.
func (g *generator) vector() string {
	g.depth++
	defer func() { g.depth-- }()
	if v := g.variable('v', false); v != "" && g.choose(3) == 0 {
		return v
	}
	if g.depth < 6 && g.choose(4) == 0 {
		return fmt.Sprintf("(%s ? %s : %s)", g.test(), g.vector(), g.vector())
	}
	return fmt.Sprintf("[%s, %s, %s]", g.number(), g.number(), g.number())
}
