package guard

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// stringify is JSON.stringify of ECMA-262, 25.5.2.
func (g *guard) stringify(c goja.FunctionCall) goja.Value {
	w := jsonWriter{guard: g, above: map[*goja.Object]struct{}{}, gap: g.gapOf(c.Argument(2))}
	if o, ok := c.Argument(1).(*goja.Object); ok {
		if f, callable := goja.AssertFunction(o); callable {
			w.replacer = f
		} else if isArrayLike(o) {
			w.only = g.names(o)
		}
	}
	holder := g.rt.NewObject()
	if w.replacer != nil {
		must(holder.Set("", c.Argument(0)))
	}
	if !w.property("", holder, c.Argument(0)) {
		return goja.Undefined()
	}
	return w.out.String()
}

// gapOf is the indentation that the third argument asks for.
func (g *guard) gapOf(v goja.Value) string {
	if o, ok := v.(*goja.Object); ok {
		switch o.ClassName() {
		case "Number":
			v = o.ToNumber()
		case "String":
			v = g.toText(o)
		}
	}
	if s, ok := v.(goja.String); ok {
		return s.Substring(0, min(10, s.Length())).String()
	}
	if goja.IsNumber(v) {
		return strings.Repeat(" ", int(min(max(v.ToInteger(), 0), 10)))
	}
	return ""
}

// isArrayLike is IsArray of ECMA-262, which looks through proxies.
func isArrayLike(o *goja.Object) bool {
	for isProxy(o) {
		p, _ := o.Export().(goja.Proxy)
		if o = p.Target(); o == nil {
			return false
		}
	}
	return o.ClassName() == "Array"
}

// names reads the list of properties that a second argument gives.
func (g *guard) names(o *goja.Object) []string {
	n := toLength(o.Get("length"))
	g.limit(n, g.args, "Invalid array length")
	names, seen := []string{}, map[string]bool{}
	for i := range n {
		v := o.Get(strconv.FormatInt(i, 10))
		if v == nil {
			continue
		}
		if w, ok := v.(*goja.Object); ok {
			if class := w.ClassName(); class != "String" && class != "Number" {
				continue
			}
		} else if !goja.IsString(v) && !goja.IsNumber(v) {
			continue
		}
		if name := v.String(); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

type jsonWriter struct {
	*guard
	out      goja.StringBuilder
	written  int64
	above    map[*goja.Object]struct{} // the objects that this one is in
	indent   int
	gap      string
	replacer goja.Callable
	only     []string // the properties to write; nil is all
}

func (w *jsonWriter) put(s string) {
	w.written += int64(len(s))
	w.limit(w.written, w.text, tooLongText)
	w.out.WriteUTF8String(s)
}

// line begins a new line, when there is an indentation.
func (w *jsonWriter) line() {
	if w.gap != "" {
		w.put("\n" + strings.Repeat(w.gap, w.indent))
	}
}

// property writes a value, and returns false when there is nothing to write for it.
func (w *jsonWriter) property(key string, holder *goja.Object, v goja.Value) bool {
	v = w.prepare(key, holder, v)
	if writable(v) {
		w.value(v)
		return true
	}
	return false
}

// writable tells whether JSON has something for a value: not for undefined, a symbol
// or a function.
func writable(v goja.Value) bool {
	if v == nil || goja.IsUndefined(v) {
		return false
	}
	if _, symbol := v.(*goja.Symbol); symbol {
		return false
	}
	_, callable := goja.AssertFunction(v)
	return !callable
}

// value writes a value that is prepared.
func (w *jsonWriter) value(v goja.Value) {
	switch {
	case goja.IsNull(v):
		w.put("null")
	case goja.IsString(v):
		w.quote(v.(goja.String))
	case goja.IsNumber(v):
		if f := v.ToFloat(); math.IsNaN(f) || math.IsInf(f, 0) {
			w.put("null")
		} else {
			w.put(v.String())
		}
	case goja.IsBigInt(v):
		panic(w.rt.NewTypeError("Do not know how to serialize a BigInt"))
	default:
		w.other(v)
	}
}

func (w *jsonWriter) other(v goja.Value) {
	o, ok := v.(*goja.Object)
	switch {
	case !ok:
		w.put(strconv.FormatBool(v.ToBoolean()))
	case o.ClassName() == "RawJSON":
		w.put(o.Get("rawJSON").String())
	default:
		w.object(o)
	}
}

// prepare calls toJSON and the replacer, and takes the value out of a wrapper.
func (w *jsonWriter) prepare(key string, holder *goja.Object, v goja.Value) goja.Value {
	w.poll(0)
	o, isObject := v.(*goja.Object)
	if isObject || v != nil && goja.IsBigInt(v) {
		var from *goja.Object
		if from = o; !isObject {
			from = v.ToObject(w.rt)
		}
		if f, ok := goja.AssertFunction(from.Get("toJSON")); ok {
			v = w.call(f, v, w.rt.ToValue(key))
		}
	}
	if w.replacer != nil {
		if v == nil {
			v = goja.Undefined()
		}
		v = w.call(w.replacer, holder, w.rt.ToValue(key), v)
	}
	if o, ok := v.(*goja.Object); ok {
		switch o.ClassName() {
		case "Number":
			return o.ToNumber()
		case "String":
			return w.toText(o)
		case "Boolean":
			return w.rt.ToValue(o.Export())
		}
	}
	return v
}

func (w *jsonWriter) call(f goja.Callable, this goja.Value, args ...goja.Value) goja.Value {
	v, err := f(this, args...)
	if err != nil {
		panic(err)
	}
	return v
}

func (w *jsonWriter) object(o *goja.Object) {
	if _, inside := w.above[o]; inside {
		panic(w.rt.NewTypeError("Converting circular structure to JSON"))
	}
	w.limit(int64(len(w.above)), jsonDepth, tooNested)
	w.above[o] = struct{}{}
	w.indent++
	if isArrayLike(o) {
		w.array(o)
	} else {
		w.members(o)
	}
	w.indent--
	delete(w.above, o)
}

func (w *jsonWriter) array(o *goja.Object) {
	n := toLength(o.Get("length"))
	w.limit(n, w.items, "Invalid array length")
	w.put("[")
	for i := range n {
		if i > 0 {
			w.put(",")
		}
		w.line()
		key := strconv.FormatInt(i, 10)
		if !w.property(key, o, o.Get(key)) {
			w.put("null")
		}
	}
	w.end(n > 0, "]")
}

func (w *jsonWriter) members(o *goja.Object) {
	names := w.only
	if names == nil {
		names = o.Keys()
	}
	w.put("{")
	some := false
	for _, name := range names {
		v := w.prepare(name, o, o.Get(name))
		if !writable(v) {
			continue
		}
		if some {
			w.put(",")
		}
		some = true
		w.line()
		w.quote(w.toText(w.rt.ToValue(name)))
		if w.put(":"); w.gap != "" {
			w.put(" ")
		}
		w.value(v)
	}
	w.end(some, "}")
}

// end closes a bracket.
func (w *jsonWriter) end(some bool, bracket string) {
	if w.indent--; some {
		w.line()
	}
	w.indent++
	w.put(bracket)
}

// quote writes a text with the escapes that JSON asks for, and those for the halves
// of surrogate pairs that stand alone.
func (w *jsonWriter) quote(s goja.String) {
	n := s.Length()
	w.written += int64(n) + 2
	w.limit(w.written, w.text, tooLongText)
	w.out.WriteRune('"')
	start := 0
	for i := 0; i < n; i++ {
		c := s.CharAt(i)
		if c >= ' ' && c != '"' && c != '\\' && (c < 0xD800 || c > 0xDFFF) {
			continue
		}
		if c >= 0xD800 && c <= 0xDBFF && i+1 < n {
			if low := s.CharAt(i + 1); low >= 0xDC00 && low <= 0xDFFF {
				i++
				continue
			}
		}
		w.out.WriteString(s.Substring(start, i))
		w.out.WriteUTF8String(escape(c))
		start = i + 1
	}
	w.out.WriteString(s.Substring(start, n))
	w.out.WriteRune('"')
}

// escape is how one unit of a text is written in JSON.
func escape(c uint16) string {
	switch c {
	case '"':
		return `\"`
	case '\\':
		return `\\`
	case '\b':
		return `\b`
	case '\f':
		return `\f`
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	return fmt.Sprintf(`\u%04x`, c)
}
