package front_test

import (
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/jsmath"
	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
	"github.com/voxrun/voxrun/core/color"
	voxels "github.com/voxrun/voxrun/core/voxel"
)

// script is a program whose last statement is the function to compile, as an expression.
// What stands before it is what the function captures.
type script struct {
	source string
	rt     *goja.Runtime
	tree   *ast.Program
	fn     *front.Function
	call   goja.Callable
	known  map[string]*front.Function
	random *numbers
	api    *api.API // of a script with libraries
}

// numbers are what both sides take random numbers from: a sequence, or those of a voxel.
type numbers struct {
	state uint64
	voxel *[3]int32
	drawn uint32
}

// begin goes to the numbers of a voxel.
func (s *numbers) begin(p [3]int32) { s.voxel, s.drawn = &p, 0 }

func (s *numbers) next() float64 {
	if p := s.voxel; p != nil {
		s.drawn++
		return stream.At(seed, p[0], p[1], p[2], s.drawn-1)
	}
	s.state = s.state*6364136223846793005 + 1442695040888963407
	return float64(s.state>>11) / (1 << 53)
}

// seed is that of the voxels' random numbers.
const seed = 7

// content is the volume that scripts have as `volume`: around most places that are compared.
var content = sync.OnceValue(func() voxels.Snapshot {
	v := voxels.New(nil)
	for _, at := range [][3]int32{{0, 0, 0}, {1000, -77, 31}, {-1 << 30, 1 << 30, -12345}} {
		const reach = 12
		for z := at[2] - reach; z < at[2]+reach; z++ {
			for y := at[1] - reach; y < at[1]+reach; y++ {
				for x := at[0] - reach; x < at[0]+reach; x++ {
					v.Set(x, y, z, voxels.Color(hash(x, y, z)))
				}
			}
		}
	}
	return v.Snapshot()
})

func voxel(x, y, z int32) uint32 { return uint32(content().At(x, y, z)) }

func hash(x, y, z int32) uint32 {
	h := uint32(x)*73856093 ^ uint32(y)*19349663 ^ uint32(z)*83492791
	if h&3 == 0 {
		return 0
	}
	return h | 0xff000000
}

// number reads a number as the API does.
func number(rt *goja.Runtime, v goja.Value) float64 {
	f := v.ToFloat()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		panic(rt.NewTypeError("not a number"))
	}
	return f
}

// newRuntime is a VM with what kernels may call.
func newRuntime(random *numbers) *goja.Runtime { return fill(goja.New(), random) }

// fill gives a VM what kernels may call.
func fill(rt *goja.Runtime, random *numbers) *goja.Runtime {
	jsmath.Install(rt)
	rt.SetRandSource(random.next)
	round := func(v goja.Value) uint8 { return uint8(math.Round(max(0, min(255, number(rt, v))))) }
	rt.Set("rgb", func(c goja.FunctionCall) goja.Value {
		return rt.ToValue(int64(color.RGB(round(c.Argument(0)), round(c.Argument(1)), round(c.Argument(2)))))
	})
	rt.Set("rgba", func(c goja.FunctionCall) goja.Value {
		k := color.RGBA(round(c.Argument(0)), round(c.Argument(1)), round(c.Argument(2)), round(c.Argument(3)))
		if !k.Exists() {
			k = 0
		}
		return rt.ToValue(int64(k))
	})
	rt.Set("hex", func(c goja.FunctionCall) goja.Value {
		k, err := color.Parse(c.Argument(0).String())
		if err != nil {
			panic(rt.NewTypeError("no colour"))
		}
		return rt.ToValue(int64(k))
	})
	volume := rt.NewObject()
	volume.Set("getAt", func(c goja.FunctionCall) goja.Value {
		args := c.Arguments
		if o, ok := c.Argument(0).(*goja.Object); ok {
			args = []goja.Value{o.Get("0"), o.Get("1"), o.Get("2")}
			if x := o.Get("x"); x != nil {
				args = []goja.Value{x, o.Get("y"), o.Get("z")}
			}
			var p [3]int32
			for i, v := range args {
				if v != nil {
					p[i] = int32(v.ToInteger())
				}
			}
			return rt.ToValue(int64(voxel(p[0], p[1], p[2])))
		}
		var p [3]int32
		for i := range p {
			if f := args[i].ToFloat(); f != f || f <= math.MinInt32-1 || f >= math.MaxInt32 {
				panic(rt.NewTypeError("no position"))
			}
			p[i] = int32(args[i].ToInteger())
		}
		return rt.ToValue(int64(voxel(p[0], p[1], p[2])))
	})
	rt.Set("volume", volume)
	if _, err := rt.RunString("volume.isSolid = (...at) => volume.getAt(...at) !== 0"); err != nil {
		panic(err)
	}
	return rt
}

// open runs a script and finds its function.
func open(source string) (*script, error) {
	s := &script{source: source, known: map[string]*front.Function{}, random: &numbers{}}
	s.rt = goja.New()
	s.api = withLibraries(s.rt, source)
	fill(s.rt, s.random)
	var err error
	if s.tree, err = parser.ParseFile(nil, "", source, 0); err != nil {
		return nil, err
	}
	prelude := s.tree.Body[:len(s.tree.Body)-1]
	last, ok := s.tree.Body[len(s.tree.Body)-1].(*ast.ExpressionStatement)
	if !ok {
		return nil, errors.New("the last statement is not a function")
	}
	got, err := s.run()
	if err != nil {
		return nil, err
	}
	if s.call, ok = goja.AssertFunction(got); !ok {
		return nil, errors.New("the last statement gives no function")
	}
	s.fn, err = s.function("", last.Expression, prelude)
	return s, err
}

// run runs the script. goja's compiler fails, and panics too, where break or continue
// stands in code that it finds out is not reached.
func (s *script) run() (v goja.Value, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("Compiler bug: %v", e)
		}
	}()
	return s.rt.RunString(s.source)
}

func (s *script) function(name string, node ast.Expression, prelude []ast.Statement) (*front.Function, error) {
	free, ok := front.Candidate(node)
	if !ok {
		return nil, errors.New("no candidate")
	}
	f := &front.Function{Name: name, Node: node, Source: s.source, Env: front.Env{}}
	if name != "" {
		s.known[name] = f
	}
	for _, v := range free {
		x, err := s.captured(v, prelude)
		if err != nil {
			return nil, err
		}
		if x != nil {
			f.Env[v] = x
		}
	}
	return f, nil
}

// captured gives the value of a global as the front end takes it.
func (s *script) captured(name string, prelude []ast.Statement) (any, error) {
	switch name {
	case "Math", "Number", "rgb", "rgba", "hex", "isNaN", "isFinite", "Boolean":
		return front.Builtin(name), nil
	case "volume", "other":
		return &front.Volume{ID: name}, nil
	}
	if f := s.known[name]; f != nil {
		return f, nil
	}
	if x, ok := s.libraryValue(name); ok {
		return x, nil
	}
	if node := declared(name, prelude); node != nil {
		return s.function(name, node, prelude)
	}
	v, err := s.rt.RunString(name)
	if err != nil {
		return nil, nil //nolint:nilerr // it has no value: the front end refuses it
	}
	return s.value(v), nil
}

// declared finds a function of the script.
func declared(name string, list []ast.Statement) ast.Expression {
	for _, st := range list {
		switch st := st.(type) {
		case *ast.FunctionDeclaration:
			if st.Function.Name.Name.String() == name {
				return st.Function
			}
		case *ast.LexicalDeclaration:
			for _, b := range st.List {
				if id, ok := b.Target.(*ast.Identifier); ok && id.Name.String() == name {
					switch b.Initializer.(type) {
					case *ast.ArrowFunctionLiteral, *ast.FunctionLiteral:
						return b.Initializer
					}
				}
			}
		}
	}
	return nil
}

func (s *script) value(v goja.Value) any {
	o, ok := v.(*goja.Object)
	switch {
	case goja.IsUndefined(v):
		return front.Undefined{}
	case goja.IsNull(v):
		return front.Null{}
	case !ok:
		switch x := v.Export().(type) {
		case bool, string:
			return x
		}
		return v.ToFloat()
	}
	if n := o.Get("length"); n != nil {
		return s.array(o, int(n.ToInteger()))
	}
	out := &front.Object{Names: o.Keys()}
	for _, k := range out.Names {
		out.Values = append(out.Values, s.value(o.Get(k)))
	}
	return out
}

func (s *script) array(o *goja.Object, n int) any {
	a := &front.Array{Elem: ir.Float64}
	for name, e := range map[string]ir.Elem{
		"Float32Array": ir.Float32, "Int32Array": ir.Int32, "Uint32Array": ir.Uint32, "Int16Array": ir.Int16,
		"Uint16Array": ir.Uint16, "Int8Array": ir.Int8, "Uint8Array": ir.Uint8,
	} {
		if o.Get("constructor").ToObject(s.rt).Get("name").String() == name {
			a.Elem, a.Typed = e, true
		}
	}
	mixed := &front.Object{}
	numbers, texts := true, n > 0
	for i := range n {
		v := o.Get(fmt.Sprint(i))
		numbers, texts = numbers && goja.IsNumber(v), texts && goja.IsString(v)
		mixed.Values = append(mixed.Values, s.value(v))
		a.Numbers = append(a.Numbers, v.ToFloat())
		a.Texts = append(a.Texts, v.String())
	}
	switch {
	case texts:
		a.Numbers = nil
		return a
	case numbers && !a.Typed:
		return front.Numbers(a.Numbers)
	case numbers:
		a.Texts = nil
		return a
	}
	return mixed
}
