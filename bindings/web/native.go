package web

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/web/internal/codec"
)

// maxText is how many characters one call encodes or decodes at most.
const maxText = 1 << 28

// native is what the files in js need of Go: whatever goes byte by byte.
func (w *Web) native() *goja.Object {
	const key = "$native"
	if w.parts[key] == nil {
		o := w.vm.NewObject()
		for name, call := range map[string]func(goja.FunctionCall) goja.Value{
			"encode": w.encode, "decode": w.decode, "atob": w.atob, "isLatin1": w.isLatin1,
			"valid": w.valid, "unfinished": w.unfinished, "kind": w.kind, "now": w.now,
			"compare": func(c goja.FunctionCall) goja.Value {
				return w.vm.ToValue(bytes.Compare(w.bytes(c.Argument(0)), w.bytes(c.Argument(1))))
			},
			"find": w.find,
		} {
			must(o.Set(name, call))
		}
		w.parts[key] = o
	}
	return w.parts[key]
}

// bytes is the memory of a Uint8Array.
func (w *Web) bytes(v goja.Value) []byte {
	if o, ok := v.(*goja.Object); ok && o.ExportType() == reflect.TypeFor[[]byte]() {
		if b, ok := o.Export().([]byte); ok {
			return b
		}
	}
	panic(w.vm.TypeError("the argument must be a Buffer or a Uint8Array"))
}

// encode gives the bytes of a text in one of Node's encodings, as an ArrayBuffer.
func (w *Web) encode(c goja.FunctionCall) goja.Value {
	text, ok := c.Argument(0).(goja.String)
	if !ok {
		panic(w.vm.TypeError("the argument must be a text"))
	}
	if text.Length() > maxText {
		panic(w.vm.RangeError("the text is too long"))
	}
	var out []byte
	switch c.Argument(1).String() {
	case "hex":
		out = fromHex(text.String())
	case "base64", "base64url":
		out, _ = codec.Base64(text.String(), false)
	case "latin1", "ascii":
		out = make([]byte, text.Length())
		for i := range out {
			out[i] = byte(text.CharAt(i))
		}
	case "utf16le":
		out = make([]byte, 2*text.Length())
		for i := range text.Length() {
			u := text.CharAt(i)
			out[2*i], out[2*i+1] = byte(u), byte(u>>8)
		}
	default:
		out = []byte(strings.ToValidUTF8(text.String(), "\uFFFD"))
	}
	return w.vm.ToValue(w.vm.NewArrayBuffer(out))
}

// fromHex reads pairs of digits up to the first that is none, as Node does.
func fromHex(text string) []byte {
	out := make([]byte, len(text)/2)
	n, _ := hex.Decode(out, []byte(text[:len(out)*2]))
	return out[:n]
}

func (w *Web) decode(c goja.FunctionCall) goja.Value {
	data := w.bytes(c.Argument(0))
	if len(data) > maxText {
		panic(w.vm.RangeError("the text would be too long"))
	}
	switch c.Argument(1).String() {
	case "hex":
		return w.vm.ToValue(hex.EncodeToString(data))
	case "base64":
		return w.vm.ToValue(base64.StdEncoding.EncodeToString(data))
	case "base64url":
		return w.vm.ToValue(base64.RawURLEncoding.EncodeToString(data))
	case "latin1":
		return w.units(len(data), func(i int) uint16 { return uint16(data[i]) })
	case "ascii":
		return w.units(len(data), func(i int) uint16 { return uint16(data[i] & 0x7f) })
	case "utf16le":
		return w.units(len(data)/2, func(i int) uint16 { return uint16(data[2*i]) | uint16(data[2*i+1])<<8 })
	}
	return w.vm.ToValue(codec.UTF8(data))
}

// units makes a text of UTF-16.
func (w *Web) units(n int, at func(int) uint16) goja.Value {
	u := make([]uint16, n)
	ascii := true
	for i := range u {
		u[i] = at(i)
		ascii = ascii && u[i] < utf8.RuneSelf
	}
	if ascii {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(u[i])
		}
		return w.vm.ToValue(string(b))
	}
	return goja.StringFromUTF16(u)
}

// atob decodes base64 as the web does; null when the text is none.
func (w *Web) atob(c goja.FunctionCall) goja.Value {
	data, ok := codec.Base64(c.Argument(0).String(), true)
	if !ok {
		return goja.Null()
	}
	return w.vm.ToValue(w.vm.NewArrayBuffer(data))
}

func (w *Web) isLatin1(c goja.FunctionCall) goja.Value {
	text := c.Argument(0).(goja.String)
	for i := range text.Length() {
		if text.CharAt(i) > 0xff {
			return w.vm.ToValue(false)
		}
	}
	return w.vm.ToValue(true)
}

func (w *Web) valid(c goja.FunctionCall) goja.Value {
	data := w.bytes(c.Argument(0))
	if c.Argument(1).String() == "utf-8" {
		return w.vm.ToValue(utf8.Valid(data))
	}
	return w.vm.ToValue(codec.ValidUTF16(data))
}

// unfinished tells how many bytes at the end begin a character that is not whole.
func (w *Web) unfinished(c goja.FunctionCall) goja.Value {
	return w.vm.ToValue(codec.Unfinished(w.bytes(c.Argument(0)), c.Argument(1).String() == "utf-8"))
}

func (w *Web) find(c goja.FunctionCall) goja.Value {
	in, what, at := w.bytes(c.Argument(0)), w.bytes(c.Argument(1)), int(c.Argument(2).ToInteger())
	if c.Argument(3).ToBoolean() {
		return w.vm.ToValue(bytes.LastIndex(in[:min(at+len(what), len(in))], what))
	}
	if i := bytes.Index(in[at:], what); i >= 0 {
		return w.vm.ToValue(at + i)
	}
	return w.vm.ToValue(-1)
}

func (w *Web) now(goja.FunctionCall) goja.Value {
	return w.vm.ToValue(float64(w.Host.Now().Sub(w.start)) / float64(time.Millisecond))
}

// kinds are the names of what goja calls a class.
var kinds = map[string]string{
	"Array": "array", "Date": "date", "RegExp": "regexp", "Error": "error", "Boolean": "boolean", "Number": "number", "String": "string",
	"Map": "map", "Set": "set", "Promise": "promise", "WeakMap": "WeakMap", "WeakSet": "WeakSet", "Generator": "Generator",
}

// kind tells what an object is inside, whatever a script made of its prototype.
func (w *Web) kind(c goja.FunctionCall) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		return w.vm.ToValue("")
	}
	return w.vm.ToValue(kindOf(o))
}

func kindOf(o *goja.Object) string {
	t := o.ExportType()
	switch {
	case t == nil:
	case t == reflect.TypeFor[goja.Proxy]():
		return "proxy"
	case t == reflect.TypeFor[goja.ArrayBuffer]():
		return "buffer"
	case t == reflect.TypeFor[*big.Int]():
		return "bigint"
	case t == reflect.TypeFor[*goja.Promise]():
		return "promise"
	case t == reflect.TypeFor[[][2]any]():
		return "map"
	case t.Kind() == reflect.Slice && t.Elem().Kind() >= reflect.Int && t.Elem().Kind() <= reflect.Float64:
		return "view"
	case t == reflect.TypeFor[[]any]() && o.ClassName() != "Array":
		return "set"
	}
	if kind, ok := kinds[o.ClassName()]; ok {
		return kind
	}
	if t != nil && t.Kind() == reflect.Pointer { // one of Voxrun's own classes
		return t.Elem().Name()
	}
	return "object"
}
