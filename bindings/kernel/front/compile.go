// Package front compiles JavaScript functions to the intermediate form of kernels.
//
// It takes functions that reckon with numbers: see Compile for what they may do. The
// meaning is kept to the bit, of the interpreter that runs them otherwise: goja, with
// the Math of bindings/jsmath. What a value at run time would make the interpreter do
// that the form can't (throw, or convert what is out of range), bails.
//
// # How
//
// The function is lowered in passes over its syntax tree, with all that it calls inlined
// but what calls itself. A pass finds what each variable holds: of which kinds, numbers in
// which range, integers or not, and whether it matters that a zero is -0. The pass that
// finds nothing new is the one that counts. Values may be of several kinds, then a local
// says which; arrays and objects are taken apart into their elements.
package front

import (
	"math"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// Kernel is a compiled function.
type Kernel struct {
	Module *ir.Module
	// Uniforms, Arrays and Volumes say where the module's come from: see Input.
	Uniforms []Input
	Arrays   []ArrayInput
	Volumes  []Input
	Objects  []ObjectInput
	// Random tells whether the function calls Math.random.
	Random bool
	// Assigned are the variables outside that it assigns to.
	Assigned []Variable
	parts    []Variable // of Vecs
	texts    []string
}

// Compile compiles a function for how it is called. It may have parameters that are
// taken apart, variables, all statements but for…of, for…in, try, throw and with, all
// operators on numbers and booleans, arrays and objects of fixed shape, Math, functions
// of its own and captured ones, captured numbers, strings that are colours, arrays of
// numbers and volumes. Only the shapes of captured values count, which Key tells: the
// kernel is right for all Envs with the same key. With GivesNothing it may also write
// voxels of captured volumes with setAt, and assign to the variables of Function.Assigns.
//
// The error is a *Reason.
func Compile(fn *Function, shape Shape) (k *Kernel, err error) {
	l := &lower{
		source: fn.Source, shape: shape, functions: builtins(),
		calls: map[callKey]*call{}, variables: map[variableKey]*variable{}, instances: map[ast.Node][]*instance{}, owned: map[ownKey]bool{}, noiseFns: map[noiseFn]*ir.NativeFn{},
		rounded: map[callKey]map[*variable]kinds{},
	}
	defer func() {
		if e := recover(); e != nil {
			r, ok := e.(*Reason)
			if !ok {
				panic(e)
			}
			k, err = nil, r
		}
	}()
	root := &call{}
	for l.pass = 1; ; l.pass++ {
		if l.pass > maxPasses {
			l.frame = nil
			l.refuse(0, "has variables whose types are not found out", "")
		}
		l.changed = false
		funcs := l.lowerAll(fn, root)
		if !l.changed {
			return l.kernel(funcs), nil
		}
	}
}

// lowerAll is a pass.
func (l *lower) lowerAll(fn *Function, root *call) []*ir.Func {
	l.seen, l.size, l.queue = map[ast.Expression]typ{}, 0, nil
	l.inputs = inputs{index: map[string]int{}, volumeAt: map[any]int{}}
	l.texts.index("")
	main := &ir.Func{Name: fn.Name, Results: results(l.shape.Gives)}
	l.fn, l.temps, l.nest, l.out, l.dead, l.facts, l.frame, l.active = main, map[int]bool{}, 0, nil, false, facts{}, nil, nil
	args := l.roles()
	l.frame = l.enter(fn, nil, nil, root)
	l.outsiders(fn)
	l.bindParams(args)
	_, body, _ := params(fn.Node)
	switch body := body.(type) {
	case *ast.ExpressionBody:
		l.give(body.Expression, false, body.Expression.Idx0())
	case *ast.BlockStatement:
		l.body(body)
		if !l.dead {
			l.giveBack(undefinedValue(), 0)
		}
	default:
		loop, ok := fn.Node.(ast.Statement)
		if !ok || l.shape.Gives != GivesNothing {
			l.refuse(0, "is not a function", "")
		}
		l.statement(loop, nil)
		l.giveBack(undefinedValue(), 0)
	}
	main.Body = closed(l.out)
	funcs := []*ir.Func{main}
	for len(l.queue) > 0 {
		inst := l.queue[0]
		l.queue = l.queue[1:]
		l.lowerInstance(inst)
		funcs = append(funcs, inst.irf)
	}
	return funcs
}

func results(g Gives) []ir.Type {
	switch g {
	case GivesChange:
		return []ir.Type{ir.I32, ir.Bool}
	case GivesDistance:
		return []ir.Type{ir.F64}
	case GivesInside:
		return []ir.Type{ir.Bool}
	case GivesNothing:
		return nil
	}
	return []ir.Type{ir.I32}
}

// Params gives the types of the parameters of a kernel, in order.
func (s Shape) params() []ir.Type {
	var out []ir.Type
	for _, r := range s.Params {
		switch r {
		case Point, Place:
			out = append(out, ir.I32, ir.I32, ir.I32)
		case Center:
			out = append(out, ir.F64, ir.F64, ir.F64)
		case Real:
			out = append(out, ir.F64)
		default:
			out = append(out, ir.I32)
		}
	}
	return out
}

// roles gives the arguments that the function is called with.
func (l *lower) roles() []value {
	const far = 1 << 30
	l.fn.Params = l.shape.params()
	var args []value
	n := 0
	next := func(t typ) value {
		x := ir.Local{Index: n, T: l.fn.Params[n]}
		l.temps[n] = true
		n++
		return of(t, x)
	}
	three := func(t typ) value {
		return value{typ: ofKind(fieldKind), fields: &fields{list: []value{next(t), next(t), next(t)}}}
	}
	for _, r := range l.shape.Params {
		switch r {
		case Coordinate:
			args = append(args, next(within(-far, far)))
		case Color:
			c := next(within(1<<24, maxUint))
			c.number = fromUnsigned(c.number)
			args = append(args, c)
		case Point:
			args = append(args, three(within(-far, far)))
		case Center:
			p := three(typ{kinds: numberKind, lo: -far, hi: far})
			p.fields.names, p.fields.vec = []string{"x", "y", "z"}, true
			args = append(args, p)
		case Real:
			args = append(args, next(anyNumber()))
		case Place:
			p := three(within(-1<<24, 1<<24))
			p.fields.names, p.fields.vec = []string{"x", "y", "z"}, true
			args = append(args, p)
		case Channels:
			args = append(args, channels(next(within(minInt32, maxInt32)).number))
		}
	}
	return args
}

func (l *lower) kernel(funcs []*ir.Func) *Kernel {
	in := &l.inputs
	if i, _, ok := in.find("c", nil); ok {
		in.arrays[i].Content = l.texts.colors()
		in.layout[i].Len = len(l.texts.list)
	}
	return &Kernel{
		Module:   &ir.Module{Funcs: funcs, Uniforms: in.types, Arrays: in.layout, Volumes: len(in.volumes), Objects: len(in.objects), States: l.states},
		Uniforms: in.uniforms, Arrays: in.arrays, Volumes: in.volumes, Objects: in.objects, Random: in.random,
		Assigned: l.assigned, parts: l.parts, texts: l.texts.list,
	}
}

// channels is a colour as a Vec.
func channels(c ir.Expr) value {
	f := &fields{names: []string{"x", "y", "z", "w"}, vec: true}
	for _, s := range [...]int32{16, 8, 0} {
		x := c
		if s > 0 {
			x = binary(ir.ShrU, c, ir.Int(s))
		}
		f.list = append(f.list, of(within(0, 255), binary(ir.And, x, ir.Int(255))))
	}
	f.list = append(f.list, of(within(0, 255), binary(ir.ShrU, c, ir.Int(24))))
	return value{typ: ofKind(fieldKind), fields: f}
}

// global is a name that the Env does not have.
func (l *lower) global(name string, at position) value {
	switch name {
	case "undefined":
		return undefinedValue()
	case "NaN":
		return numberValue(math.NaN())
	case "Infinity":
		return numberValue(math.Inf(1))
	case "arguments":
		l.refuse(at, "uses arguments", "name its parameters")
	}
	l.refuse(at, "uses '"+name+"', which a compiled function can't", "")
	return value{}
}
