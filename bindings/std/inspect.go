package std

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// What console.log shows of a value at most.
const (
	maxDepth = 3       // objects inside objects
	maxItems = 100     // of one array or object
	maxShown = 1 << 16 // bytes in all
	maxQuote = 10_000  // bytes of one text
	lineFits = 72      // an object is put on one line up to so many characters
)

// show returns a value for a person: a text as it is, and of an object what is in it.
// It calls no getter and no proxy of the script.
func (s *Std) show(v goja.Value) string {
	if v != nil && goja.IsString(v) {
		return v.String()
	}
	return Inspect(s.vm.Runtime, v)
}

// Inspect returns a value as console.log shows it inside of another: a text in quotes,
// and of an object what is in it. It calls no getter and no proxy of the script.
func Inspect(vm *goja.Runtime, v goja.Value) string {
	in := inspector{vm: vm}
	return in.value(v, 0)
}

// inspector shows one value.
type inspector struct {
	vm    *goja.Runtime
	above []*goja.Object // those that the value is in
	spent int            // bytes shown so far, roughly

	describe goja.Callable // Object.getOwnPropertyDescriptor
}

func (in *inspector) value(v goja.Value, indent int) string {
	text := in.leaf(v, indent)
	in.spent += len(text)
	return text
}

func (in *inspector) leaf(v goja.Value, indent int) string {
	switch {
	case v == nil:
		return "undefined"
	case goja.IsString(v):
		return quote(v.String())
	case goja.IsBigInt(v):
		return v.String() + "n"
	}
	switch x := v.(type) {
	case *goja.Object:
		return in.object(x, indent)
	case *goja.Symbol:
		return "Symbol(" + x.String() + ")"
	}
	if f, ok := v.Export().(float64); ok && f == 0 && math.Signbit(f) {
		return "-0"
	}
	return v.String()
}

// quote puts a text in the quotes that need the fewest escapes.
func quote(s string) string {
	more := ""
	if len(s) > maxQuote {
		more = fmt.Sprintf("... %d more bytes", len(s)-maxQuote)
		s = strings.ToValidUTF8(s[:maxQuote], "")
	}
	mark := "'"
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		mark = `"`
	}
	escaped := strings.NewReplacer("\\", `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, mark, `\`+mark).Replace(s)
	return mark + escaped + mark + more
}

func (in *inspector) object(o *goja.Object, indent int) string {
	if p, ok := exported[goja.Proxy](o); ok {
		if p.Target() == nil {
			return "[Revoked proxy]"
		}
		return in.object(p.Target(), indent)
	}
	switch {
	case slices.Contains(in.above, o):
		return "[Circular]"
	case in.spent > maxShown:
		return "..."
	}
	if _, callable := goja.AssertFunction(o); callable {
		return in.function(o)
	}
	switch o.ClassName() {
	case "Error":
		return in.failure(o)
	case "Date", "RegExp":
		return o.String()
	case "String":
		return "[String: " + quote(o.String()) + "]"
	case "Number", "Boolean":
		return "[" + o.ClassName() + ": " + o.String() + "]"
	}
	if p, ok := exported[*goja.Promise](o); ok {
		return in.promise(p, indent)
	}
	return in.container(o, indent)
}

// exported is the Go value behind an object, when it is of a type that costs nothing
// to export.
func exported[T any](o *goja.Object) (v T, ok bool) {
	if o.ExportType() != reflect.TypeFor[T]() {
		return v, false
	}
	v, ok = o.Export().(T)
	return v, ok
}

func (in *inspector) function(o *goja.Object) string {
	kind := "Function"
	if p, ok := in.property(o, "prototype"); ok && !p.writable {
		kind = "class"
	}
	name, _ := in.property(o, "name")
	switch text := in.string(name.value); {
	case text == "":
		return "[" + kind + " (anonymous)]"
	case kind == "class":
		return "[class " + text + "]"
	default:
		return "[Function: " + text + "]"
	}
}

func (in *inspector) string(v goja.Value) string {
	if v == nil || !goja.IsString(v) {
		return ""
	}
	return v.String()
}

func (in *inspector) failure(o *goja.Object) string {
	if stack := in.string(o.Get("stack")); stack != "" {
		return strings.TrimRight(stack, "\n")
	}
	return o.String()
}

func (in *inspector) promise(p *goja.Promise, indent int) string {
	switch p.State() {
	case goja.PromiseStateFulfilled:
		return "Promise { " + in.value(p.Result(), indent) + " }"
	case goja.PromiseStateRejected:
		return "Promise { <rejected> " + in.value(p.Result(), indent) + " }"
	}
	return "Promise { <pending> }"
}

// container shows what holds other values.
func (in *inspector) container(o *goja.Object, indent int) string {
	name := in.constructor(o)
	if len(in.above) > maxDepth {
		return "[" + name + "]"
	}
	in.above = append(in.above, o)
	defer func() { in.above = in.above[:len(in.above)-1] }()
	inner := indent + 2
	if o.ClassName() == "Array" {
		n := int(o.Get("length").ToInteger())
		return layout(title(name, "Array", n, false), "[", in.items(o, n, inner), "]", indent)
	}
	if s := reflect.ValueOf(in.numbers(o)); s.IsValid() {
		return layout(title(name, "", s.Len(), true), "[", in.elements(s), "]", indent)
	}
	if b, ok := exported[goja.ArrayBuffer](o); ok {
		return fmt.Sprintf("ArrayBuffer(%d)", len(b.Bytes()))
	}
	if isMap := o.ExportType() == reflect.TypeFor[[][2]any](); isMap || o.ExportType() == reflect.TypeFor[[]any]() {
		size := int(o.Get("size").ToInteger())
		return layout(title(name, "", size, true), "{", in.entries(o, isMap, size, inner), "}", indent)
	}
	names := o.Keys()
	if len(names) == 0 {
		if text, ok := in.custom(o); ok {
			return text
		}
	}
	return layout(title(name, "Object", 0, false), "{", in.properties(o, names, inner), "}", indent)
}

// title is what stands before the bracket: nothing for the usual class.
func title(name, usual string, n int, sized bool) string {
	switch {
	case name == usual:
		return ""
	case sized:
		return fmt.Sprintf("%s(%d) ", name, n)
	}
	return name + " "
}

// numbers returns the elements of a typed array as a slice, else nil.
func (in *inspector) numbers(o *goja.Object) any {
	typ := o.ExportType()
	if typ == nil || typ.Kind() != reflect.Slice || !isNumber(typ.Elem()) {
		return nil
	}
	return o.Export()
}

func isNumber(t reflect.Type) bool { return t.Kind() >= reflect.Int && t.Kind() <= reflect.Float64 }

func (in *inspector) elements(s reflect.Value) []string {
	var parts []string
	for i := range min(s.Len(), maxItems) {
		parts = append(parts, in.value(in.vm.ToValue(s.Index(i).Interface()), 0))
	}
	return more(parts, s.Len())
}

func (in *inspector) items(o *goja.Object, n, indent int) []string {
	var parts []string
	for i := range min(n, maxItems) {
		if v := o.Get(strconv.Itoa(i)); v != nil {
			parts = append(parts, in.value(v, indent))
		} else {
			parts = append(parts, "<empty>")
		}
	}
	return more(parts, n)
}

// more says how many are left out.
func more(parts []string, n int) []string {
	if left := n - len(parts); left > 0 {
		parts = append(parts, fmt.Sprintf("... %d more", left))
	}
	return parts
}

func (in *inspector) entries(o *goja.Object, isMap bool, size, indent int) []string {
	var parts []string
	in.vm.ForOf(o, func(v goja.Value) bool {
		if pair, ok := v.(*goja.Object); ok && isMap {
			parts = append(parts, in.value(pair.Get("0"), indent)+" => "+in.value(pair.Get("1"), indent))
		} else {
			parts = append(parts, in.value(v, indent))
		}
		return len(parts) < maxItems
	})
	return more(parts, size)
}

func (in *inspector) properties(o *goja.Object, names []string, indent int) []string {
	var parts []string
	for _, name := range names[:min(len(names), maxItems)] {
		p, ok := in.property(o, name)
		shown := "[Getter]"
		if !ok {
			continue
		} else if !p.getter {
			shown = in.value(p.value, indent)
		}
		if !bare(name) {
			name = quote(name)
		}
		parts = append(parts, name+": "+shown)
	}
	return more(parts, len(names))
}

// bare tells whether a property's name needs no quotes.
func bare(name string) bool {
	for i, c := range name {
		letter := c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (c < '0' || c > '9') || i == 0 && !letter && len(name) > 1 && name[0] == '0' {
			return false
		}
	}
	return name != ""
}

// property is an own property of an object, read without calling a getter.
type property struct {
	value    goja.Value
	writable bool
	getter   bool
}

func (in *inspector) property(o *goja.Object, name string) (property, bool) {
	if in.describe == nil {
		object, _ := in.vm.Get("Object").(*goja.Object)
		if object == nil {
			return property{}, false
		}
		var ok bool
		if in.describe, ok = goja.AssertFunction(object.Get("getOwnPropertyDescriptor")); !ok {
			return property{}, false
		}
	}
	v, err := in.describe(goja.Undefined(), o, in.vm.ToValue(name))
	d, ok := v.(*goja.Object)
	if err != nil || !ok {
		return property{}, false
	}
	if get := d.Get("get"); get != nil && !goja.IsUndefined(get) {
		return property{getter: true}, true
	}
	writable := d.Get("writable")
	return property{value: d.Get("value"), writable: writable != nil && writable.ToBoolean()}, true
}

// constructor is the name of an object's class.
func (in *inspector) constructor(o *goja.Object) string {
	for p := o.Prototype(); p != nil; p = p.Prototype() {
		c, ok := in.property(p, "constructor")
		if !ok {
			continue
		}
		if f, isObject := c.value.(*goja.Object); isObject {
			if proxy, is := exported[goja.Proxy](f); is && proxy.Target() != nil {
				f = proxy.Target()
			}
			if name, ok := in.property(f, "name"); ok && in.string(name.value) != "" {
				return in.string(name.value)
			}
		}
		break
	}
	if o.Prototype() == nil {
		return "[Object: null prototype]"
	}
	return "Object"
}

// custom is what an object without properties of its own says of itself, when its
// class has a toString.
func (in *inspector) custom(o *goja.Object) (string, bool) {
	for p := o.Prototype(); p != nil && p.Prototype() != nil; p = p.Prototype() {
		own, ok := in.property(p, "toString")
		if !ok {
			continue
		}
		f, callable := goja.AssertFunction(own.value)
		if !callable {
			return "", false
		}
		v, err := f(o)
		return in.string(v), err == nil && goja.IsString(v)
	}
	return "", false
}

// layout puts parts on one line when they fit, and else on lines of their own, as many
// short ones on each as fit.
func layout(title, opening string, parts []string, closing string, indent int) string {
	if len(parts) == 0 {
		return title + opening + closing
	}
	one := title + opening + " " + strings.Join(parts, ", ") + " " + closing
	if len(one)+indent <= lineFits && !strings.Contains(one, "\n") {
		return one
	}
	margin := strings.Repeat(" ", indent+2)
	var b strings.Builder
	b.WriteString(title + opening)
	room := 0
	for i, p := range parts {
		if i < len(parts)-1 {
			p += ","
		}
		if opening == "{" || len(p)+1 > room || strings.Contains(p, "\n") {
			b.WriteString("\n" + margin)
			room = lineFits - len(margin)
		} else {
			b.WriteByte(' ')
			room--
		}
		b.WriteString(p)
		room -= len(p)
	}
	b.WriteString("\n" + margin[2:] + closing)
	return b.String()
}
