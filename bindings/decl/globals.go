package decl

import "github.com/dop251/goja"

// BindGlobals gives the global object of a VM the declared properties. Each is made
// when it is first read, and is from then on an ordinary property, which a script
// may assign to.
//
// They hang behind the global object as a part of its prototype, so that binding
// any number of them costs nothing.
func BindGlobals[E any](vm *VM, env E, g *Globals[E]) {
	if vm.globals == nil {
		vm.globals = &globals{vm: vm, makers: map[string]func() goja.Value{}}
		global := vm.GlobalObject()
		behind := vm.NewDynamicObject(vm.globals)
		if err := global.SetPrototype(behind); err != nil {
			panic(err)
		}
	}
	for i := range g.Members {
		x := &g.Members[i]
		vm.globals.names = append(vm.globals.names, x.Name)
		vm.globals.makers[x.Name] = func() goja.Value { return value(vm, env, x) }
	}
}

// globals implements goja.DynamicObject.
type globals struct {
	vm     *VM
	names  []string
	makers map[string]func() goja.Value
}

// Get implements goja.DynamicObject.
func (g *globals) Get(key string) goja.Value {
	maker, ok := g.makers[key]
	if !ok {
		g.vm.missed("", key, func() []string { return g.names })
		return nil
	}
	v := maker()
	g.vm.define(g.vm.GlobalObject(), key, v, goja.FLAG_TRUE)
	delete(g.makers, key)
	return v
}

// Set implements goja.DynamicObject.
func (g *globals) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (g *globals) Has(key string) bool {
	_, ok := g.makers[key]
	return ok
}

// Delete implements goja.DynamicObject.
func (g *globals) Delete(key string) bool {
	delete(g.makers, key)
	return true
}

// Keys implements goja.DynamicObject.
func (g *globals) Keys() []string { return nil }
