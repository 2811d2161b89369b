package decl

import "github.com/dop251/goja"

// Functions is a class whose instances are functions with methods, such as a noise that
// is called with a position. Its Sig is that of the call.
type Functions[E any, T Instance] struct {
	vm    *VM
	class *Class[E, T]
	held  *goja.Symbol
	proto *goja.Object
}

// BindFunctions binds a class of functions to a VM.
func BindFunctions[E any, T Instance](vm *VM, c *Class[E, T]) *Functions[E, T] {
	return &Functions[E, T]{vm: vm, class: c, held: goja.NewSymbol(c.Name)}
}

// heldValue hides a Go value from the script: it has no exported field or method.
type heldValue[T any] struct{ t T }

// Make returns a new function that does what call does, and stands for t.
func (f *Functions[E, T]) Make(t T, call func(goja.FunctionCall) goja.Value) *goja.Object {
	if f.proto == nil {
		f.proto = f.vm.NewObject()
		install(f.vm, f.proto, f.class.Members, f.this)
	}
	o := f.vm.ToValue(call).(*goja.Object)
	if f.proto.Prototype() != o.Prototype() && o.Prototype() != f.proto {
		f.must(f.proto.SetPrototype(o.Prototype()))
	}
	f.must(o.SetPrototype(f.proto))
	held := f.vm.ToValue(&heldValue[T]{t})
	f.must(o.DefineDataPropertySymbol(f.held, held, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	t.object().kind, t.object().js = &kind{vm: f.vm, class: f.class.Name}, o
	return o
}

func (f *Functions[E, T]) must(err error) {
	if err != nil {
		panic(err)
	}
}

// Of returns the Go value that a function stands for, and whether it is of the class.
func (f *Functions[E, T]) Of(v goja.Value) (t T, ok bool) {
	o, is := v.(*goja.Object)
	if !is {
		return t, false
	}
	if x := o.GetSymbol(f.held); x != nil {
		if h, ok := x.Export().(*heldValue[T]); ok {
			return h.t, true
		}
	}
	return t, false
}

func (f *Functions[E, T]) this(v goja.Value, method string) T {
	t, ok := f.Of(v)
	if !ok {
		panic(f.vm.TypeError("%s.%s was called on something that is no %[1]s", f.class.Name, method))
	}
	return t
}
