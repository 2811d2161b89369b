package front_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/bindings/kernel/capture"
	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
)

// grid is a volume that scripts write.
type grid struct {
	s  *script
	at map[eval.Place]uint32
}

func (g *grid) get(x, y, z int32) uint32 {
	if c, ok := g.at[eval.Place{X: x, Y: y, Z: z}]; ok {
		return c
	}
	return voxel(x, y, z)
}

// place reads a position as the API does.
func (g *grid) place(args []goja.Value) (p eval.Place, rest []goja.Value) {
	var list [3]goja.Value
	o, isObject := args[0].(*goja.Object)
	if isObject {
		rest = args[1:]
		for i, name := range []string{"x", "y", "z"} {
			if list[i] = o.Get(name); list[i] == nil {
				list[i] = o.Get(fmt.Sprint(i))
			}
		}
	} else {
		if len(args) < 3 {
			panic(g.s.rt.NewTypeError("no position"))
		}
		copy(list[:], args)
		rest = args[3:]
	}
	var n [3]int32
	for i, v := range list {
		if v == nil {
			continue
		}
		f := v.ToFloat()
		if !isObject && f != f || f <= math.MinInt32-1 || f >= math.MaxInt32 {
			panic(g.s.rt.NewTypeError("no position"))
		}
		n[i] = int32(v.ToInteger())
	}
	return eval.Place{X: n[0], Y: n[1], Z: n[2]}, rest
}

func (g *grid) object() *goja.Object {
	o := g.s.rt.NewObject()
	o.Set("getAt", func(c goja.FunctionCall) goja.Value {
		p, _ := g.place(c.Arguments)
		return g.s.rt.ToValue(int64(g.get(p.X, p.Y, p.Z)))
	})
	o.Set("setAt", func(c goja.FunctionCall) goja.Value {
		p, rest := g.place(c.Arguments)
		if len(rest) == 0 {
			panic(g.s.rt.NewTypeError("no colour"))
		}
		color, nothing, ok := g.s.asColor(rest[0])
		if !ok || nothing {
			panic(g.s.rt.NewTypeError("no colour"))
		}
		g.at[p] = color
		return nil
	})
	return o
}

// loopScript is a script whose last statement is a loop.
type loopScript struct {
	*script
	grids map[string]*grid
	loop  string
}

func openLoop(source string) (*loopScript, error) {
	s := &loopScript{script: &script{source: source, known: map[string]*front.Function{}, random: &numbers{}}, grids: map[string]*grid{}}
	s.rt = newRuntime(s.random)
	for _, name := range []string{"volume", "other"} {
		s.grids[name] = &grid{s: s.script, at: map[eval.Place]uint32{}}
		s.rt.Set(name, s.grids[name].object())
	}
	s.rt.Set("layer", map[string]any{"volume": s.rt.Get("volume")})
	var err error
	if s.tree, err = parser.ParseFile(nil, "", source, 0); err != nil {
		return nil, err
	}
	last := s.tree.Body[len(s.tree.Body)-1]
	prelude := s.tree.Body[:len(s.tree.Body)-1]
	at := int(last.Idx0()) - 1
	s.loop = source[at:]
	if _, err := s.rt.RunString(source[:at]); err != nil {
		return nil, err
	}
	v, ok := capture.FreeIn(last)
	if !ok {
		return nil, errors.New("the loop is none that can be compiled")
	}
	s.fn = &front.Function{Node: last, Source: source, Env: front.Env{}, Assigns: v.Assigned}
	for _, name := range v.Names {
		x, err := s.variable(name, prelude)
		if err != nil {
			return nil, err
		}
		if x != nil {
			s.fn.Env[name] = x
		}
	}
	return s, nil
}

func (s *loopScript) variable(name string, prelude []ast.Statement) (any, error) {
	switch name {
	case "layer":
		return &front.Object{Names: []string{"volume"}, Values: []any{&front.Volume{ID: "volume"}}}, nil
	}
	for _, v := range s.fn.Assigns {
		if v == name { // a declaration with var in the loop makes it undefined
			if x, err := s.rt.RunString(name); err == nil {
				return s.value(x), nil
			}
			return front.Undefined{}, nil
		}
	}
	return s.captured(name, prelude)
}

// compareLoop runs the loop both ways. It gives whether it was left to the interpreter.
func (s *loopScript) compareLoop(k *front.Kernel, m *machine) (bailed bool, err error) {
	in, err := s.inputs(k)
	if err != nil {
		return false, err
	}
	b, err := k.Bind(s.fn)
	if err != nil {
		return false, err
	}
	in.Volumes = nil
	for range b.Volumes {
		in.Volumes = append(in.Volumes, voxel)
	}
	states, err := k.States(s.fn.Env)
	if err != nil {
		return false, err
	}
	in.States = evalStates(k, states)
	run := eval.New(k.Module, in)
	s.random.state = 7
	_, failed := run.Call()
	if m != nil {
		if err := m.loop(s, k, states, run, failed); err != nil {
			return false, err
		}
	}
	s.random.state = 7
	_, thrown := s.rt.RunString(s.loop)
	switch {
	case errors.Is(failed, eval.ErrBail), errors.Is(failed, eval.ErrSteps):
		return true, nil
	case failed != nil:
		return false, failed
	case thrown != nil:
		return false, fmt.Errorf("throws %w, compiled it does not", thrown)
	}
	for i, id := range b.Volumes {
		want, got := s.grids[id.(string)].at, run.Stored(i)
		for p, c := range want {
			if d, ok := got[p]; !ok || c != d {
				return false, fmt.Errorf("at %v: interpreted %#x, compiled %#x, %v", p, c, d, ok)
			}
		}
		if len(want) != len(got) {
			return false, fmt.Errorf("interpreted it writes %d voxels, compiled %d", len(want), len(got))
		}
	}
	return false, s.compareVariables(k, run.States())
}

func (s *loopScript) compareVariables(k *front.Kernel, states []eval.Value) error {
	bits := make([]uint64, len(states))
	for i, v := range states {
		if bits[i] = uint64(uint32(v.I)); v.T == ir.F64 {
			bits[i] = math.Float64bits(v.F)
		}
	}
	if len(k.Assigned) != len(s.fn.Assigns) {
		return fmt.Errorf("it assigns to %q, the kernel to %v", s.fn.Assigns, k.Assigned)
	}
	for _, v := range k.Assigned {
		got, err := s.rt.RunString(v.Name)
		if err != nil {
			return err
		}
		want, have := s.value(got), k.Value(v, bits)
		a, isNumber := want.(float64)
		b, too := have.(float64)
		if isNumber && too && (math.Float64bits(a) == math.Float64bits(b) || a != a && b != b) {
			continue
		}
		if isNumber || too || want != have {
			return fmt.Errorf("'%s' is %v interpreted, %v compiled", v.Name, want, have)
		}
	}
	return nil
}

func evalStates(k *front.Kernel, states []uint64) (out []eval.Value) {
	for i, t := range k.Module.States {
		v := eval.Value{T: t, I: int32(uint32(states[i]))}
		if t == ir.F64 {
			v = eval.Float(math.Float64frombits(states[i]))
		}
		out = append(out, v)
	}
	return out
}

var loopShape = front.Shape{Gives: front.GivesNothing}

// loops are compiled, and do all by themselves.
var loops = []string{
	"const n = 4\nfor (let z = 0; z < n; z++) for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) volume.setAt([x, y, z], [x * 9, y * 9, 200, 255])",
	"const c = [255, 0, 0], n = 3\nfor (let z = n; z > -n; z--) { for (let y = 0; y < 2; ++y) volume.setAt(1, y, z, c) }",
	"let count = 0\nfor (let z = 0; z < 9; z++) { if (z % 2) continue; if (z > 6) break; volume.setAt({ x: z, y: 1 }, 'tomato'); count++ }",
	"for (var z = 0; z < 3; z++) for (var y = 0; y < 3; y++) for (var x = 0; x < 3; x++) volume.setAt([x, y, z], 0xff0000)",
	"for (var z = 0; z < 0; z++) for (var y = 0; y < 3; y++) volume.setAt([0, y, z], 0xff0000)",
	"let i = 0, on = false, last\nwhile (i < 10) { volume.setAt(i, 0, 0, on ? 'red' : 'blue'); on = !on; last = i > 5 ? null : i; i += 1.5 }",
	"let i = 0\ndo { layer.volume.setAt([i, i], '#12345678') } while (++i < 4)",
	"let name = 'red', sum = -0\nfor (let x = 0; x < 5; x++) { sum += volume.getAt(x, 0, 0) % 7; volume.setAt(x + 1, 0, 0, volume.getAt(x, 0, 0)); name = x > 3 ? 'x' : name }",
	"let sum = -0\nfor (let x = 0; x < 3; x++) { sum = x ? sum : -x; volume.setAt(x, 0, 0, 1) }",
	"function put(x, y, z, c) { volume.setAt([x, y, z], c) }\nfor (let x = 0; x < 5; x++) put(x, -x, x * x, [x * 60, 0, 0])",
	"const put = (v, p, c) => { if (p[0] > 2) return; v.setAt(p, c) }\nfor (let x = 0; x < 5; x++) { put(volume, [x, 0, 0], 'red'); put(other, [x, 1, 1], x & 1) }",
	"outer: for (let z = 0; z < 5; z++) { for (let y = 0; y < 5; y++) { if (y > z) continue outer; if (z > 3) break outer; volume.setAt(0, y, z, 255) } }",
	"for (const [x, y] of [[1, 2], [3, 4]]) volume.setAt(x, y, 0, 'lime')",
	"const xs = [5, 3, 8]\nlet top = 0\nfor (const x of xs) { volume.setAt(x, 0, 0, 'lime'); if (x > top) top = x }",
	"for (let x = -2.75; x < 3; x += 0.5) volume.setAt([x, -x, x / 2], [x * 100, 300, -1.5, 127.9])",
	"for (let x = 0; x < 3; x++) { volume.setAt([x, NaN, undefined], 'red'); volume.setAt([x], 'blue'); volume.setAt(x, 1, 1, [1, 2, 3, 0]); other.setAt(x, 1, 1, 0) }",
	"for (let i = 0; i < 40; i++) volume.setAt(Math.floor(Math.random() * 9), Math.floor(Math.random() * 9), 0, [Math.random() * 256, 0, 0])",
	"let n = 3, x = 0\nfor (; n--;) { const p = [x++, n, 0]; volume.setAt(p, [n, x, 0]) }",
	"for (let x = 0; x < 20; x++) { switch (x % 4) { case 0: volume.setAt(x, 0, 0, 'red'); break; case 1: volume.setAt(x, 0, 0, 'blue'); default: volume.setAt(x, 1, 0, 'gray') } }",
	"const list = [{ p: [1, 2, 3], c: 'red' }, { p: [4, 5, 6], c: 'blue' }]\nfor (const { p, c } of list) volume.setAt(p, c)",
	"let a = 1\nfor (let x = 0; x < 4; x++) { let a = x; a++; volume.setAt(a, 0, 0, 9) }",
	"let best = null\nfor (let x = 0; x < 9; x++) { const c = volume.getAt(x, 1, 1); if (c && (best === null || c > best)) best = c; other.setAt(x, 0, 0, c) }",
	"let k = 5; const f = x => x * 2\nfor (let x = 0; x < 4; x++) { k = f(k) | 0; volume.setAt(f(x), 0, 0, k) }",
	"for (let x = 0, done = false; !done; x++) { volume.setAt(x, 0, 0, volume.getAt(x - 1, 0, 0) || 'red'); done = x > 12 }",
	"for (let x = 0; x < 4; x++) { const [a, b = volume.getAt(x, 0, 0)] = [volume.getAt(x, 0, 0), (volume.setAt(x, 0, 0, 77), undefined)]; other.setAt(x, 0, 0, a); other.setAt(x, 1, 0, b) }",
}

func TestLoops(t *testing.T) {
	m := newMachine(t)
	for _, source := range loops {
		s, err := openLoop(source)
		if err != nil {
			t.Fatalf("%v in\n%s", err, source)
		}
		k, err := front.Compile(s.fn, loopShape)
		if err != nil {
			t.Errorf("%v in\n%s", err, source)
			continue
		}
		switch bailed, err := s.compareLoop(k, m); {
		case err != nil:
			t.Errorf("%v in\n%s", err, source)
		case bailed:
			t.Errorf("left to the interpreter:\n%s", source)
		}
	}
}

// TestLoopsLeft has loops that end with an error, or do what only the interpreter can.
func TestLoopsLeft(t *testing.T) {
	m := newMachine(t)
	for _, source := range []string{
		"for (let x = 0; x < 3; x++) volume.setAt(x, NaN, 0, 1)",
		"for (let x = 0; x < 3; x++) volume.setAt([x * 1e9, 0, 0], 1)",
		"for (let x = 0; x < 3; x++) volume.setAt([x, 0, 0], x ? null : 1)",
		"for (let x = 0; x < 3; x++) volume.setAt([x, 0, 0])",
		"for (let x = 0; x < 3; x++) volume.setAt([x, 0, 0], x > 1 ? 'none' : 'red')",
		"for (let x = 0; x < 3; x++) volume.setAt([x, 0, 0], 1e12 * x)",
		"const p = [1, 2, 3]\nfor (let x = 0; x < 4; x++) volume.setAt(p[x], 0, 0, 1)",
		"for (;;) { volume.setAt(0, 0, 0) }",
	} {
		s, err := openLoop(source)
		if err != nil {
			t.Fatalf("%v in\n%s", err, source)
		}
		k, err := front.Compile(s.fn, loopShape)
		if err != nil {
			t.Errorf("%v in\n%s", err, source)
			continue
		}
		if bailed, err := s.compareLoop(k, m); err != nil || !bailed {
			t.Errorf("%v, left to the interpreter: %v, in\n%s", err, bailed, source)
		}
	}
}

func TestLoopReasons(t *testing.T) {
	for source, want := range map[string]string{
		"let k = 0; const f = () => k\nfor (let x = 0; x < 3; x++) { k++; volume.setAt(f(), 0, 0, 1) }": "1:28: f uses 'k', which is assigned to elsewhere",
		"let p\nfor (let x = 0; x < 3; x++) { p = [x, 0, 0]; volume.setAt(p, 1) }":                      "2:31: has 'p', which holds now an array",
		"let p = [1, 2, 3]\nfor (let x = 0; x < 3; x++) { p = [x, 0, 0]; volume.setAt(p, 1) }":          "assigns to 'p', which holds an array",
		"const list = [1, 2]\nfor (let x = 0; x < 3; x++) { list[0] = x; volume.setAt(x, 0, 0, 1) }":    "2:31: assigns to an element of 'list'",
		"for (let x = 0; x < 3; x++) { print(x); volume.setAt(x, 0, 0, 1) }":                            "1:31: uses 'print'",
		"let f\nfor (let x = 0; x < 3; x++) { f = () => x; volume.setAt(x, 0, 0, 1) }":                  "2:31: has 'f', which holds now one function",
		"for (let x = 0; x < 3; x++) { volume.clear(); volume.setAt(x, 0, 0, 1) }":                      "calls clear of a volume",
		"for (let x = 0; x < 3; x++) volume.setAt('a', 0, 0, 1)":                                        "writes a voxel at a string",
	} {
		s, err := openLoop(source)
		if err != nil {
			t.Fatalf("%v in\n%s", err, source)
		}
		_, err = front.Compile(s.fn, loopShape)
		var r *front.Reason
		if !errors.As(err, &r) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", source, err, want)
		}
	}
}
