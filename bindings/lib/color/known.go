package color

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
)

// knownFunctions know what functions that the module has made stand for, for kernels. It is
// kept with each function, so that it goes when that does.
type knownFunctions struct {
	api    *api.API
	symbol *goja.Symbol
}

// knownValue is what is kept. A script may move it to another function, which it is not for.
type knownValue struct {
	value any
	of    *goja.Object
}

type knownKey struct{}

func known(a *api.API) *knownFunctions {
	return api.Local(a, knownKey{}, func() *knownFunctions {
		k := &knownFunctions{a, goja.NewSymbol("Color")}
		a.Recognise(func(o *goja.Object) (any, bool) {
			v := o.GetSymbol(k.symbol)
			if v == nil {
				return nil, false
			}
			x, ok := v.Export().(*knownValue)
			if !ok || x.of != o {
				return nil, false
			}
			return x.value, true
		})
		return k
	})
}

// keep has a function stand for a value.
func (k *knownFunctions) keep(value any, f *goja.Object) *goja.Object {
	if err := f.DefineDataPropertySymbol(k.symbol, k.api.VM().ToValue(&knownValue{value, f}), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err) // it is ours, and new
	}
	return f
}
