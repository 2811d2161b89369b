package decl

import (
	"github.com/dop251/goja"
)

// VM is a goja runtime with what the declarations bound to it share. It belongs to
// the runtime's goroutine.
type VM struct {
	*goja.Runtime

	// Odd is told what a script did that was hardly meant, in a sentence. It may be
	// nil.
	Odd func(string)

	cause   *goja.Symbol // the property of an Error that holds the Go error
	misses  misses
	globals *globals
}

// New returns a VM on a runtime.
func New(rt *goja.Runtime) *VM {
	return &VM{Runtime: rt, cause: goja.NewSymbol("cause")}
}

// function returns a named JavaScript function.
func (vm *VM) function(name string, f func(goja.FunctionCall) goja.Value) *goja.Object {
	fn := vm.ToValue(f).(*goja.Object)
	vm.define(fn, "name", vm.ToValue(name), goja.FLAG_FALSE)
	return fn
}

// define puts a data property on an object that is ours, which can't fail.
func (vm *VM) define(o *goja.Object, name string, v goja.Value, writable goja.Flag) {
	if err := o.DefineDataProperty(name, v, writable, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
}

// symbols are the well-known symbols that a Member.Name may be.
var symbols = map[string]*goja.Symbol{
	"[Symbol.iterator]":    goja.SymIterator,
	"[Symbol.toPrimitive]": goja.SymToPrimitive,
	"[Symbol.toStringTag]": goja.SymToStringTag,
}

// install puts members on an object that is not a module: a prototype, a
// constructor. get finds the Go value behind `this`.
func install[T any](vm *VM, on *goja.Object, members []Member[T], get func(goja.Value, string) T) []*goja.Object {
	functions := make([]*goja.Object, len(members))
	for i := range members {
		m := &members[i]
		switch {
		case m.Call != nil:
			call, name := m.Call, m.Name
			fn := vm.function(name, func(c goja.FunctionCall) goja.Value { return call(get(c.This, name), c) })
			functions[i] = fn
			if sym, ok := symbols[name]; ok {
				if err := on.DefineDataPropertySymbol(sym, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
					panic(err)
				}
				continue
			}
			vm.define(on, name, fn, goja.FLAG_TRUE)
		case m.Get != nil:
			functions[i] = accessor(vm, on, m, get)
		case m.Class != nil:
			panic("decl: " + m.Name + ": a class can't be a member of a class")
		default:
			vm.define(on, m.Name, vm.ToValue(m.Value), goja.FLAG_FALSE)
		}
	}
	return functions
}

func accessor[T any](vm *VM, on *goja.Object, m *Member[T], get func(goja.Value, string) T) *goja.Object {
	read, write, name := m.Get, m.Set, m.Name
	getter := vm.ToValue(func(c goja.FunctionCall) goja.Value { return read(get(c.This, name)) }).(*goja.Object)
	var setter goja.Value // without one, strict code that assigns throws a TypeError
	if write != nil {
		setter = vm.ToValue(func(c goja.FunctionCall) goja.Value {
			write(get(c.This, name), c.Argument(0))
			return nil
		})
	}
	if err := on.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
	return getter
}
