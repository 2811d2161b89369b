package guard

import (
	"github.com/dop251/goja"
)

// typed are the typed arrays, and the bytes of one element.
var typed = []struct {
	name string
	size int64
}{
	{"Int8Array", 1},
	{"Uint8Array", 1},
	{"Uint8ClampedArray", 1},
	{"Int16Array", 2},
	{"Uint16Array", 2},
	{"Int32Array", 4},
	{"Uint32Array", 4},
	{"Float32Array", 4},
	{"Float64Array", 8},
	{"BigInt64Array", 8},
	{"BigUint64Array", 8},
}

const tooBigBuffer = "Array buffer allocation failed"

// installBuffers checks what makes buffers.
func (g *guard) installBuffers() {
	g.constructor("ArrayBuffer", func(args []goja.Value) []goja.Value {
		if len(args) == 0 {
			return args
		}
		return g.size(args, 1)
	})
	for _, t := range typed {
		g.constructor(t.name, func(args []goja.Value) []goja.Value {
			if len(args) == 0 {
				return args
			}
			if o, ok := args[0].(*goja.Object); ok {
				if isTyped(o) {
					g.limit(times(toLength(o.Get("length")), t.size), g.bytes, tooBigBuffer)
					return args
				}
				return append([]goja.Value{g.source(o)}, args[1:]...)
			}
			return g.size(args, t.size)
		})
	}
	base := g.global("Uint8Array").Prototype()
	g.replace(base, "from", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			if len(c.Arguments) > 0 {
				c.Arguments = append([]goja.Value{g.source(c.Argument(0))}, c.Arguments[1:]...)
			}
			return next(c)
		}
	})
	proto := base.Get("prototype").(*goja.Object)
	for _, name := range []string{"sort", "toSorted", "join", "toLocaleString"} {
		g.replace(proto, name, func(next native) native {
			return func(c goja.FunctionCall) goja.Value {
				if o, ok := c.This.(*goja.Object); ok && isTyped(o) {
					g.limit(toLength(o.Get("length")), maxItems, "Invalid typed array length")
				}
				return next(c)
			}
		})
	}
}

// size checks the first argument of a constructor as a number of elements.
func (g *guard) size(args []goja.Value, each int64) []goja.Value {
	n := args[0].ToNumber()
	g.limit(times(max(n.ToInteger(), 0), each), g.bytes, tooBigBuffer)
	return append([]goja.Value{n}, args[1:]...)
}

// constructor checks the arguments of a global constructor, and of the same one that
// its instances know.
func (g *guard) constructor(name string, check func([]goja.Value) []goja.Value) {
	old := g.global(name)
	fresh := g.construct(old, check)
	must(g.rt.GlobalObject().DefineDataProperty(name, fresh, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	g.known(old, fresh, goja.FLAG_TRUE)
}

// known makes a checked constructor the one that instances of the old one know.
func (g *guard) known(old, fresh *goja.Object, writable goja.Flag) {
	proto := old.Get("prototype").(*goja.Object)
	must(proto.DefineDataProperty("constructor", fresh, writable, goja.FLAG_TRUE, goja.FLAG_FALSE))
}
