package guard

import (
	"strings"

	"github.com/dop251/goja"
)

const tooManyArguments = "too many arguments"

// installCalls checks what turns an array into arguments, and a text into code.
func (g *guard) installCalls() {
	function := g.global("Function")
	g.replace(function.Get("prototype").(*goja.Object), "apply", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			if len(c.Arguments) > 1 {
				c.Arguments = []goja.Value{c.Argument(0), g.arguments(c.Argument(1))}
			}
			return next(c)
		}
	})
	reflect := g.global("Reflect")
	for name, at := range map[string]int{"apply": 2, "construct": 1} {
		g.replace(reflect, name, func(next native) native {
			return func(c goja.FunctionCall) goja.Value {
				if len(c.Arguments) > at {
					args := append([]goja.Value(nil), c.Arguments...)
					args[at] = g.arguments(args[at])
					c.Arguments = args
				}
				return next(c)
			}
		})
	}
	g.replace(g.rt.GlobalObject(), "eval", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			if s, ok := c.Argument(0).(goja.String); ok {
				g.code(s.String())
			}
			return next(c)
		}
	})
	g.constructor("Function", g.sources)
	for _, hidden := range []struct {
		function *goja.Program
		writable goja.Flag // as goja has it
	}{{generator, goja.FLAG_FALSE}, {async, goja.FLAG_TRUE}} {
		v, err := g.rt.RunProgram(hidden.function)
		must(err)
		old := v.(*goja.Object).Get("constructor").(*goja.Object)
		g.known(old, g.construct(old, g.sources), hidden.writable)
	}
	g.constructor("RegExp", g.pattern)
}

// Functions whose constructors have no global name.
var (
	generator = goja.MustCompile("", "(function* () {})", false)
	async     = goja.MustCompile("", "(async function () {})", false)
)

// arguments checks a list of arguments.
func (g *guard) arguments(v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok {
		g.limit(toLength(o.Get("length")), g.args, tooManyArguments)
	}
	return g.bounded(v, g.args)
}

// code throws when a text is no source that a parser should see.
func (g *guard) code(source string) {
	if err := CheckSource(source); err != nil {
		g.tooLong(err.Error())
	}
}

// sources checks the arguments of a constructor of functions.
func (g *guard) sources(args []goja.Value) []goja.Value {
	texts, strs := make([]goja.Value, len(args)), make([]string, len(args))
	for i, a := range args {
		s := g.toText(a)
		texts[i], strs[i] = s, s.String()
		g.code(strs[i])
	}
	g.code("(function (" + strings.Join(strs, ",") + "\n) {})")
	return texts
}

// pattern checks the arguments of RegExp.
func (g *guard) pattern(args []goja.Value) []goja.Value {
	if len(args) > 0 {
		if s, ok := args[0].(goja.String); ok {
			g.limit(int64(s.Length()), maxPattern, "the regular expression is too long")
		}
	}
	return args
}
