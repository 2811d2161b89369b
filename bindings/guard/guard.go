// Package guard keeps a script from hanging or killing the process through goja's
// built-in functions. An interruption stops JavaScript between two instructions, and
// never a native function that is at work: 'x'.repeat(2**33), [].indexOf on an object
// of length 2**53, JSON.parse of a million brackets. Install puts checked functions in
// their place, which throw a RangeError where the original would take seconds, gigabytes
// or the whole stack; on all other input they do what it does.
//
//	if err := guard.CheckSource(source); err != nil { … } // before any parser sees it
//	guard.Install(rt, guard.Limits{Bytes: maxMemory})
//	w := guard.WatchHeap(ctx, maxMemory, func(err error) { rt.Interrupt(err) })
//	defer w.Wait()
//
// What it can't bound is what operators do: 2n**(2n**33n), or s+=s, which the heap
// watcher stops only after the step that is under way. docs/reliability.md lists these;
// hostile scripts belong into a worker process.
//
// One thing works differently: eval, called by that name, sees global variables only,
// as (0, eval) does.
package guard

import (
	"math"
	"reflect"

	"github.com/dop251/goja"
)

// CallDepth is how deep calls may nest, for goja's SetMaxCallStackSize. Unwinding
// through native frames is quadratic in goja: 2000 is the most that stays quick.
const CallDepth = 2000

// Limits bounds what one call of a built-in function may ask for.
type Limits struct {
	// Bytes is what a run may have in memory in all; one call may take a part of it.
	// 0 is 1 GiB.
	Bytes int64
}

// guard is what the checked functions of one VM share.
type guard struct {
	rt    *goja.Runtime
	text  int64 // characters of a text
	bytes int64 // of a buffer
	items int64 // elements of an array
	args  int64 // arguments of a call

	traps   goja.ProxyTrapConfig
	classes map[*goja.Object]class // by the old constructor

	describe goja.Callable // Object.getOwnPropertyDescriptor
	nothing  goja.Callable // an empty JavaScript function
	steps    int
	joins    []*goja.Object // the arrays that join is at work on
}

// The most that one call may ask for, whatever the memory: each bounds the time that
// a call takes to about a second.
const (
	maxText  = 1 << 28
	maxBytes = 1 << 30
	maxItems = 1 << 24
	maxArgs  = 1 << 20
	maxDepth = 500 // of arrays in arrays, for functions that recurse into them
)

// Install puts the checked functions into a fresh VM, before any script runs in it and
// before anything can interrupt it.
func Install(rt *goja.Runtime, l Limits) {
	if l.Bytes <= 0 {
		l.Bytes = 1 << 30
	}
	g := &guard{
		rt:    rt,
		text:  min(maxText, l.Bytes/2),
		bytes: min(maxBytes, l.Bytes/2),
		items: min(maxItems, l.Bytes/16),
		args:  min(maxArgs, l.Bytes/16),

		classes: map[*goja.Object]class{},
	}
	g.traps = g.classTraps()
	rt.SetMaxCallStackSize(CallDepth)
	g.installText()
	g.installArray()
	g.installBuffers()
	g.installCalls()
	g.installJSON()
}

// native is a built-in function.
type native = func(goja.FunctionCall) goja.Value

// global returns a global object, such as a constructor.
func (g *guard) global(name string) *goja.Object { return g.rt.Get(name).(*goja.Object) }

func (g *guard) prototype(of string) *goja.Object {
	return g.global(of).Get("prototype").(*goja.Object)
}

// replace puts a checked function in the place of a built-in one, which it is given.
// The name, the length and the attributes stay.
func (g *guard) replace(on *goja.Object, name string, check func(next native) native) *goja.Object {
	old := on.Get(name).(*goja.Object)
	fn := g.checked(old, check)
	must(on.DefineDataProperty(name, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return fn
}

// checked returns the function that stands for old.
func (g *guard) checked(old *goja.Object, check func(next native) native) *goja.Object {
	fn := g.rt.ToValue(check(old.Export().(native))).(*goja.Object)
	for _, p := range []string{"length", "name"} {
		must(fn.DefineDataProperty(p, old.Get(p), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return fn
}

// construct returns a constructor whose arguments are checked, to stand for another. It
// is a proxy, so that it is the same in all else. Species is the old one, for which
// goja has its fast ways: it is only asked to copy what is there.
func (g *guard) construct(old *goja.Object, check func(args []goja.Value) []goja.Value) *goja.Object {
	fresh := g.rt.ToValue(g.rt.NewProxy(old, &g.traps)).(*goja.Object)
	g.classes[old] = class{fresh, check}
	return fresh
}

// class is what stands for an old constructor.
type class struct {
	fresh *goja.Object
	check func(args []goja.Value) []goja.Value
}

// classTraps are what the proxies of all constructors do.
func (g *guard) classTraps() goja.ProxyTrapConfig {
	return goja.ProxyTrapConfig{
		Apply: func(old *goja.Object, this goja.Value, args []goja.Value) goja.Value {
			call, _ := goja.AssertFunction(old)
			v, err := call(this, g.classes[old].check(args)...)
			must(err)
			return v
		},
		Construct: func(old *goja.Object, args []goja.Value, newTarget *goja.Object) *goja.Object {
			make, _ := goja.AssertConstructor(old)
			o, err := make(newTarget, g.classes[old].check(args)...)
			must(err)
			return o
		},
		GetSym: func(old *goja.Object, sym *goja.Symbol, receiver goja.Value) goja.Value {
			switch {
			case sym == goja.SymHasInstance:
				return g.hasInstance(old)
			case sym == goja.SymSpecies && receiver == g.classes[old].fresh:
				return old
			}
			return old.GetSymbol(sym)
		},
	}
}

// hasInstance is Function.prototype[Symbol.hasInstance], which in goja fails for a
// proxy: it takes the old constructor for the fresh one.
func (g *guard) hasInstance(old *goja.Object) goja.Value {
	next, _ := goja.AssertFunction(old.GetSymbol(goja.SymHasInstance))
	return g.rt.ToValue(func(c goja.FunctionCall) goja.Value {
		if c.This == g.classes[old].fresh {
			c.This = old
		}
		v, err := next(c.This, c.Arguments...)
		must(err)
		return v
	})
}

// must passes on what a call threw. Defining a property of a fresh VM can't fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// tooLong throws what JavaScript throws when something is too big.
func (g *guard) tooLong(what string) {
	o, err := g.rt.New(g.global("RangeError"), g.rt.ToValue(what))
	if err != nil {
		panic(err)
	}
	panic(o)
}

// limit throws unless n is at most most.
func (g *guard) limit(n, most int64, what string) {
	if n > most {
		g.tooLong(what)
	}
}

// poll gives an interruption its chance: loops of Go call it for every piece of work,
// which is of a text of so many characters.
func (g *guard) poll(characters int) {
	if g.steps += 1 + characters/64; g.steps < 1024 {
		return
	}
	g.steps = 0
	if g.nothing == nil {
		v, err := g.rt.RunString("(function () {})")
		if err != nil {
			panic(err)
		}
		g.nothing, _ = goja.AssertFunction(v)
	}
	if _, err := g.nothing(goja.Undefined()); err != nil {
		panic(err)
	}
}

// add is a+b, and no less than either.
func add(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// times is a*b of numbers that are not negative, and no less than either.
func times(a, b int64) int64 {
	if a != 0 && b > math.MaxInt64/a {
		return math.MaxInt64
	}
	return a * b
}

// toLength is ToLength of a value: a whole number from 0 to 2**53-1.
func toLength(v goja.Value) int64 {
	if v == nil {
		return 0
	}
	return min(max(v.ToInteger(), 0), 1<<53-1)
}

func isProxy(o *goja.Object) bool { return o.ExportType() == reflect.TypeFor[goja.Proxy]() }

// isArray tells whether o is an array, and no proxy of one.
func isArray(o *goja.Object) bool {
	return o.ClassName() == "Array" && o.ExportType() == reflect.TypeFor[[]any]()
}

// isTyped tells whether o is a typed array.
func isTyped(o *goja.Object) bool {
	t := o.ExportType()
	return t != nil && t.Kind() == reflect.Slice && t.Elem().Kind() >= reflect.Int && t.Elem().Kind() <= reflect.Float64
}

// bounded checks the length of an array or of an object that is used as one, and
// returns what to use in its place: itself, or a view of it whose length stays what
// was checked, when a getter gives it.
func (g *guard) bounded(v goja.Value, most int64) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || isTyped(o) {
		return v
	}
	n := toLength(o.Get("length"))
	g.limit(n, most, "Invalid array length")
	if isArray(o) || g.isData(o, "length") {
		return v
	}
	return g.rt.ToValue(g.rt.NewProxy(o, &goja.ProxyTrapConfig{
		Get: func(target *goja.Object, key string, receiver goja.Value) goja.Value {
			if key == "length" {
				return g.rt.ToValue(n)
			}
			return target.Get(key)
		},
	}))
}

// isData tells whether reading a property of an object runs no code.
func (g *guard) isData(o *goja.Object, name string) bool {
	if g.describe == nil {
		g.describe, _ = goja.AssertFunction(g.global("Object").Get("getOwnPropertyDescriptor"))
	}
	for ; o != nil; o = o.Prototype() {
		if isProxy(o) {
			return false
		}
		v, err := g.describe(goja.Undefined(), o, g.rt.ToValue(name))
		if err != nil {
			panic(err)
		}
		if d, ok := v.(*goja.Object); ok {
			return d.Get("value") != nil
		}
	}
	return true
}
