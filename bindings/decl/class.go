package decl

import (
	"reflect"

	"github.com/dop251/goja"
)

// Bound is a class in a VM.
type Bound[E any, T Instance] struct {
	vm    *VM
	env   E
	class *Class[E, T]
	typ   reflect.Type
	kind  kind

	ctor, proto *goja.Object
	functions   []*goja.Object // of the members: methods and getters

	// The last two objects that were looked up: loops use the same ones again and
	// again.
	last, before   *goja.Object
	lastT, beforeT T
}

// BindClass binds a class to a VM. Its prototype is made at the first use.
func BindClass[E any, T Instance](vm *VM, env E, c *Class[E, T]) *Bound[E, T] {
	return &Bound[E, T]{vm: vm, env: env, class: c, typ: reflect.TypeFor[T](), kind: kind{vm: vm, class: c.Name}}
}

// Wrap returns the JavaScript object of a Go value; it is made once.
func (b *Bound[E, T]) Wrap(t T) *goja.Object {
	o := t.object()
	if o.js == nil {
		b.wrap(t, o, b.prototype(), &b.kind)
	}
	return o.js
}

func (b *Bound[E, T]) wrap(t T, o *Object, proto *goja.Object, k *kind) {
	o.kind, o.js = k, b.vm.NewDynamicObject(t)
	if err := o.js.SetPrototype(proto); err != nil {
		panic(err)
	}
}

// Of returns the Go value behind a JavaScript value, and whether it is an instance
// of the class or of one that extends it.
func (b *Bound[E, T]) Of(v goja.Value) (T, bool) {
	o, ok := v.(*goja.Object)
	switch {
	case !ok:
	case o == b.last:
		return b.lastT, true
	case o == b.before:
		return b.beforeT, true
	case o.ExportType() == b.typ:
		b.before, b.beforeT = b.last, b.lastT
		b.last, b.lastT = o, o.Export().(T)
		return b.lastT, true
	}
	var none T
	return none, false
}

// this is Of for a method's receiver.
func (b *Bound[E, T]) this(v goja.Value, method string) T {
	if o, ok := v.(*goja.Object); ok && o == b.last {
		return b.lastT
	}
	t, ok := b.Of(v)
	if !ok {
		panic(b.vm.TypeError("%s.%s was called on something that is no %[1]s", b.class.Name, method))
	}
	return t
}

// Constructor returns the JavaScript class.
func (b *Bound[E, T]) Constructor() *goja.Object {
	b.prototype()
	return b.ctor
}

// Function returns the method, or the getter, that the class was made with under a name,
// whatever a script has put in its place since; nil when there is none.
func (b *Bound[E, T]) Function(name string) *goja.Object {
	b.prototype()
	for i := range b.class.Members {
		if b.class.Members[i].Name == name {
			return b.functions[i]
		}
	}
	return nil
}

func (b *Bound[E, T]) prototype() *goja.Object {
	if b.proto == nil {
		b.build()
	}
	return b.proto
}

// build makes the constructor and the prototype. The constructor is a proxy because
// a plain native function of goja can't tell a call from a construction.
func (b *Bound[E, T]) build() {
	vm, name := b.vm, b.class.Name
	for i := range b.class.Members {
		if m := &b.class.Members[i]; m.Set != nil {
			b.kind.settable = append(b.kind.settable, m.Name)
		}
	}
	target := vm.ToValue(func(goja.ConstructorCall) *goja.Object { return nil }).(*goja.Object)
	vm.define(target, "name", vm.ToValue(name), goja.FLAG_FALSE)
	b.proto = target.Get("prototype").(*goja.Object)
	b.ctor = vm.ToValue(vm.NewProxy(target, &goja.ProxyTrapConfig{
		Apply: func(*goja.Object, goja.Value, []goja.Value) goja.Value {
			panic(vm.TypeError("%s must be called with new", name))
		},
		Construct: b.construct,
	})).(*goja.Object)
	vm.define(b.proto, "constructor", b.ctor, goja.FLAG_TRUE)
	has := vm.function("[Symbol.hasInstance]", hasInstance(vm))
	if err := target.DefineDataPropertySymbol(goja.SymHasInstance, has, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
	b.functions = install(vm, b.proto, b.class.Members, b.this)
	env := b.env
	install(vm, target, b.class.Statics, func(goja.Value, string) E { return env })
	if err := b.proto.SetPrototype(vm.missing(name, memberNames(b.class.Members))); err != nil {
		panic(err)
	}
}

func (b *Bound[E, T]) construct(_ *goja.Object, args []goja.Value, newTarget *goja.Object) *goja.Object {
	if b.class.New == nil {
		panic(b.vm.TypeError("%s can't be constructed", b.class.Name))
	}
	t := b.class.New(b.env, goja.ConstructorCall{Arguments: args, NewTarget: newTarget})
	proto, k := b.proto, &b.kind
	if newTarget != b.ctor { // a class that extends this one may have any properties
		k = &kind{vm: b.vm, class: b.class.Name}
		if p, ok := newTarget.Get("prototype").(*goja.Object); ok {
			proto = p
		}
	}
	b.wrap(t, t.object(), proto, k)
	return t.object().js
}

// hasInstance is what Function.prototype has by that name, which goja's refuses to do
// for a proxy.
func hasInstance(vm *VM) func(goja.FunctionCall) goja.Value {
	return func(c goja.FunctionCall) goja.Value {
		class, ok1 := c.This.(*goja.Object)
		o, ok2 := c.Argument(0).(*goja.Object)
		if !ok1 || !ok2 {
			return vm.ToValue(false)
		}
		want := class.Get("prototype")
		for o = o.Prototype(); o != nil; o = o.Prototype() {
			if o == want {
				return vm.ToValue(true)
			}
		}
		return vm.ToValue(false)
	}
}

func memberNames[T any](members []Member[T]) []string {
	names := make([]string, len(members))
	for i := range members {
		names[i] = members[i].Name
	}
	return names
}
