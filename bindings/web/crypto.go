package web

import (
	"fmt"
	"math/rand/v2"
	"reflect"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

var cryptoModule = decl.Module[*Web]{
	Name: "crypto",
	Doc:  "Random bytes. They depend on the seed of the run, so that a run can be repeated: they are no secret.",
	Members: []decl.Member[*Web]{
		{Name: "randomUUID", Sig: "(): string", Call: (*Web).randomUUID, Doc: "A UUID of version 4.", Example: "crypto.randomUUID().length // 36"},
		{Name: "getRandomValues", Sig: "<T extends ArrayBufferView>(array: T): T", Call: (*Web).getRandomValues, Doc: "Fills an array of whole numbers, of at most 65536 bytes, and returns it.", Example: "crypto.getRandomValues(new Uint8Array(4)).length // 4"},
	},
}

// stream64 is the run's stream of random numbers, apart from that of Math.random.
func (w *Web) stream64() *rand.Rand {
	if w.random == nil {
		w.random = rand.New(rand.NewPCG(w.Seed, 0x63727970746f))
	}
	return w.random
}

func (w *Web) fill(b []byte) {
	r := w.stream64()
	for i := range b {
		b[i] = byte(r.Uint64())
	}
}

func (w *Web) randomUUID(goja.FunctionCall) goja.Value {
	var b [16]byte
	w.fill(b[:])
	b[6] = b[6]&0x0f | 0x40 // RFC 9562, section 5.4
	b[8] = b[8]&0x3f | 0x80
	return w.vm.ToValue(fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]))
}

func (w *Web) getRandomValues(c goja.FunctionCall) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok || kindOf(o) != "view" || o.ExportType().Elem().Kind() > reflect.Uint64 {
		panic(w.vm.TypeError("getRandomValues needs an array of whole numbers, such as Uint8Array"))
	}
	memory, ok := o.Get("buffer").Export().(goja.ArrayBuffer)
	from, n := o.Get("byteOffset").ToInteger(), o.Get("byteLength").ToInteger()
	if !ok || from < 0 || n < 0 || from > int64(len(memory.Bytes()))-n {
		panic(w.vm.TypeError("the array has no memory of its own"))
	}
	if n > 65536 {
		exception, _ := goja.AssertConstructor(w.part("target").Get("DOMException"))
		e, err := exception(nil, w.vm.ToValue("getRandomValues fills at most 65536 bytes"), w.vm.ToValue("QuotaExceededError"))
		must(err)
		panic(e)
	}
	w.fill(memory.Bytes()[from : from+n])
	return o
}
