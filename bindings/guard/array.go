package guard

import (
	"runtime"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// overLength are the functions of Array.prototype that go from 0 to length and run no
// instruction of the script on the way, at least where the elements are missing.
var overLength = []string{
	"copyWithin", "every", "fill", "filter", "find", "findIndex", "findLast", "findLastIndex", "flatMap", "forEach",
	"includes", "indexOf", "lastIndexOf", "map", "reduce", "reduceRight", "reverse", "shift", "slice", "some", "sort",
	"splice", "toReversed", "toSorted", "toSpliced", "unshift", "with",
}

func (g *guard) installArray() {
	array := g.global("Array")
	proto := array.Get("prototype").(*goja.Object)
	for _, name := range overLength {
		g.replace(proto, name, g.overThis)
	}
	g.replace(proto, "sort", g.sort)
	g.replace(proto, "concat", g.concat)
	g.replace(proto, "flat", g.flat)
	g.replace(proto, "join", func(native) native {
		return func(c goja.FunctionCall) goja.Value {
			separator := c.Argument(0)
			return g.join(c, separator, g.toText)
		}
	})
	g.replace(proto, "toLocaleString", func(native) native {
		return func(c goja.FunctionCall) goja.Value { return g.join(c, goja.Undefined(), g.local) }
	})
	g.replace(array, "from", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			if len(c.Arguments) == 0 {
				return next(c)
			}
			c.Arguments = append([]goja.Value{g.source(c.Argument(0))}, c.Arguments[1:]...)
			return next(c)
		}
	})
	// [Symbol.iterator] is values, and spread, for…of and destructuring call it.
	bound := func(this goja.Value) goja.Value {
		if o, ok := this.(*goja.Object); ok && isArray(o) {
			g.limit(toLength(o.Get("length")), g.items, "Invalid array length")
		}
		return this
	}
	g.iterator(proto, bound)
	must(proto.DefineDataProperty("values", proto.GetSymbol(goja.SymIterator), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// overThis checks the length of what a method of Array is called on.
func (g *guard) overThis(next native) native {
	return func(c goja.FunctionCall) goja.Value {
		this := g.bounded(c.This, g.items)
		if this == c.This {
			return next(c)
		}
		given := c.This
		c.This = this
		if v := next(c); v != this {
			return v
		}
		return given
	}
}

// sort makes an exception of the panic in which the engine ends when a comparison takes
// elements away from the array that is being sorted. It comes from the sorting itself, so
// that nothing of the VM is half done.
func (g *guard) sort(next native) native {
	return func(c goja.FunctionCall) goja.Value {
		before := int64(0)
		o, ok := c.This.(*goja.Object)
		if ok && isArray(o) {
			before = toLength(o.Get("length"))
		}
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if err, ok := p.(runtime.Error); ok && before > 0 && strings.Contains(err.Error(), "out of range") && toLength(o.Get("length")) < before {
				panic(g.rt.NewTypeError("the array became shorter while it was sorted"))
			}
			panic(p)
		}()
		return next(c)
	}
}

// source checks what Array.from and the typed arrays are made of.
func (g *guard) source(v goja.Value) goja.Value {
	if s, ok := v.(goja.String); ok {
		g.limit(int64(s.Length()), g.items, "Invalid array length")
		return v
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if it := o.GetSymbol(goja.SymIterator); it == nil || goja.IsUndefined(it) || goja.IsNull(it) || isArray(o) {
		return g.bounded(v, g.items)
	}
	return v
}

func (g *guard) concat(next native) native {
	return func(c goja.FunctionCall) goja.Value {
		total := int64(0)
		spread := func(v goja.Value) goja.Value {
			o, ok := v.(*goja.Object)
			if !ok {
				return v
			}
			if s := o.GetSymbol(goja.SymIsConcatSpreadable); s == nil || goja.IsUndefined(s) {
				if !isArray(o) && !isProxy(o) {
					return v
				}
			} else if !s.ToBoolean() {
				return v
			}
			total = add(total, toLength(o.Get("length")))
			g.limit(total, g.items, "Invalid array length")
			return g.bounded(v, g.items)
		}
		c.This = spread(c.This)
		args := make([]goja.Value, len(c.Arguments))
		for i, a := range c.Arguments {
			args[i] = spread(a)
		}
		c.Arguments = args
		return next(c)
	}
}

// flat checks how deep the arrays are, and how many elements they hold in all.
func (g *guard) flat(next native) native {
	return func(c goja.FunctionCall) goja.Value {
		depth := int64(1)
		if d := c.Argument(0); !goja.IsUndefined(d) {
			depth = d.ToInteger()
		}
		c.This = g.bounded(c.This, g.items)
		if o, ok := c.This.(*goja.Object); ok && depth > 0 {
			total := int64(0)
			g.count(o, depth, 0, &total)
		}
		c.Arguments = []goja.Value{g.rt.ToValue(depth)}
		return next(c)
	}
}

func (g *guard) count(o *goja.Object, depth int64, level int, total *int64) {
	g.limit(int64(level), maxDepth, "the arrays are nested too deeply")
	n := toLength(o.Get("length"))
	*total = add(*total, n)
	g.limit(*total, g.items, "Invalid array length")
	if depth <= 0 {
		return
	}
	for i := range n {
		g.poll(0)
		if inner, ok := o.Get(strconv.FormatInt(i, 10)).(*goja.Object); ok && isArray(inner) {
			g.count(inner, depth-1, level+1, total)
		}
	}
}

// join is Array.prototype.join and toLocaleString of ECMA-262: the elements as text,
// and what is missing as nothing. An array inside itself is empty.
func (g *guard) join(c goja.FunctionCall, separator goja.Value, convert func(goja.Value) goja.String) goja.Value {
	o := c.This.ToObject(g.rt)
	n := toLength(o.Get("length"))
	g.limit(n, g.items, tooLongText)
	var sep goja.String
	if goja.IsUndefined(separator) {
		separator = g.rt.ToValue(",")
	}
	sep = g.toText(separator)
	for _, above := range g.joins {
		if above == o {
			return g.rt.ToValue("")
		}
	}
	g.limit(int64(len(g.joins)), maxDepth, "the arrays are nested too deeply")
	g.joins = append(g.joins, o)
	defer func() { g.joins = g.joins[:len(g.joins)-1] }()

	g.limit(times(max(n-1, 0), int64(sep.Length())), g.text, tooLongText)
	var b goja.StringBuilder
	total := int64(0)
	for i := range n {
		g.poll(0)
		if i > 0 {
			b.WriteString(sep)
			total += int64(sep.Length())
		}
		v := o.Get(strconv.FormatInt(i, 10))
		if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
			continue
		}
		text := convert(v)
		g.poll(text.Length())
		total += int64(text.Length())
		g.limit(total, g.text, tooLongText)
		b.WriteString(text)
	}
	return b.String()
}

// local is what toLocaleString of a value returns.
func (g *guard) local(v goja.Value) goja.String {
	f, ok := goja.AssertFunction(v.ToObject(g.rt).Get("toLocaleString"))
	if !ok {
		panic(g.rt.NewTypeError("toLocaleString is not a function"))
	}
	text, err := f(v)
	if err != nil {
		panic(err)
	}
	return g.toText(text)
}
