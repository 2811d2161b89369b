package front_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/front"
)

// loopProgram makes a script whose last statement is a loop that writes voxels.
func (g *generator) loopProgram() string {
	g.write("let o1 = %s, o2 = %s, o3 = %s, o4\n", g.literal(), g.pick("true", "null", "undefined", "5", "'red'"), g.pick("true", "false"))
	g.write("const K0 = %s, K3 = [%s, %s, %s], K4 = new Int16Array([3, -7, 1000, 12]), K5 = { x: %s, y: 2, z: -1 }\n",
		g.literal(), g.literal(), g.literal(), g.literal(), g.literal())
	g.write("function g(a, n) { return n < 1 ? a : n & 1 ? g(a / 2 - n, n - 1) + 1 : g(a * n, n - 2) }\n")
	g.write("function put(p, c, to = volume) { if (c === 7) return; to.setAt(p, c) }\n")
	captured := []name{{"K0", 'n', true}, {"K3", 'v', true}}
	g.names = append(captured[:2:2], name{"x", 'n', false}, name{"y", 'n', false}, name{"z", 'n', false})
	g.write("function f0(x, y = 1, z = 3) {\n")
	g.body(2)
	g.write("}\n")
	g.helpers, g.endless, g.writes = 1, true, true
	g.names = append(captured[:2:2], name{"x", 'n', true}, name{"y", 'n', true}, name{"z", 'n', true},
		name{"o1", 'n', false}, name{"o2", 'a', false}, name{"o3", 'b', false}, name{"o4", 'a', false})
	kind := g.pick("let", "let", "var")
	g.write("for (%s z = 0; z < 2; z++) { for (%s y = -2; y < %s; y += 1.5) {", kind, kind, g.pick("2", "K4[0]", "z"))
	g.write(" for (%s x = %s; x < 3; x++) {\n", kind, g.pick("0", "-1", "z", "1 - y"))
	g.loops = 2
	for range 2 + g.choose(4) {
		g.statement()
	}
	g.store()
	g.write("} } }")
	return g.out.String()
}

// store writes a voxel.
func (g *generator) store() {
	c := g.pick(g.number(), fmt.Sprintf("[%s, %s, %s]", g.number(), g.number(), g.number()), "'tomato'", "[x, y, z, "+g.number()+"]",
		g.number()+" & 0xffffff", g.test()+" ? 'red' : 0", "volume.getAt(x - 1, y, z) || 9", "o2 === null ? 1 : 2")
	p := g.pick("[x, y, z]", "[x, y, z]", fmt.Sprintf("[%s & 7, %s & 3, z]", g.number(), g.number()), fmt.Sprintf("{ x, y, z: %s }", g.number()), "K3", g.vector())
	switch g.choose(4) {
	case 0:
		g.write("put(%s, %s)\n", p, c)
	case 1:
		g.write("put(%s, %s, other)\n", p, c)
	case 2:
		g.write("volume.setAt(%s & 15, y, z, %s)\n", g.number(), c)
	default:
		g.write("volume.setAt(%s, %s)\n", p, c)
	}
}

func TestRandomLoops(t *testing.T) {
	all := newMachine(t)
	reasons := map[string]int{}
	compiled, left, failed := 0, 0, 0
	for i := range *programs {
		n := *first + i
		source := (&generator{state: uint64(n) * 0x9e3779b97f4a7c15}).loopProgram()
		s, err := openLoop(source)
		if err != nil && strings.Contains(err.Error(), "Compiler bug") { // of goja
			continue
		}
		if err != nil {
			t.Fatalf("program %d: %v in\n%s", n, err, source)
		}
		k, err := front.Compile(s.fn, loopShape)
		var reason *front.Reason
		if errors.As(err, &reason) {
			reasons[reason.Message]++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		m := all
		if i%4 > 0 { // compiling takes most of the time
			m = nil
		}
		bailed, err := s.compareLoop(k, m)
		if err != nil && !strings.Contains(err.Error(), "Compiler bug") {
			t.Errorf("program %d: %v in\n%s", n, err, source)
			if failed++; failed > 3 {
				t.FailNow()
			}
		}
		if compiled++; bailed {
			left++
		}
	}
	t.Logf("%d programs, %d compiled, %d left to the interpreter; refused: %v", *programs, compiled, left, reasons)
	if compiled*2 < *programs {
		t.Error("most loops are not compiled")
	}
}
