package api

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// library adds a function of a module of the library.
func (b *builtins) library(name, member string, module *goja.Object) {
	b.add(name+"."+member, module.Get(member))
	b.members[name] = append(b.members[name], member)
}

// own adds the functions of the module `voxrun` that kernels may call.
func (b *builtins) own(module *goja.Object) {
	for _, name := range []string{"rgb", "rgba", "hex", "channels"} {
		if f, ok := module.Get(name).(*goja.Object); ok {
			b.names[f] = name
		}
	}
}

var proxyType = reflect.TypeFor[goja.Proxy]()

// thing is what an object of a library stands for.
func (b *builtins) thing(o *goja.Object) (any, bool) {
	if o.ExportType() == proxyType { // asking it would run code of the script
		return nil, false
	}
	for _, of := range b.things {
		if x, ok := of(o); ok {
			return x, true
		}
	}
	return nil, false
}

// native tells whether a property is a function in Go.
func (b *builtins) native(o *goja.Object, name string) bool {
	f, ok := o.Get(name).(*goja.Object)
	return ok && strings.HasSuffix(b.source(f), "{ [native code] }")
}
