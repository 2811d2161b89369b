package api

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

// builtins knows the functions of the runtime, whatever a script does to the names that
// they had. It is made before any script runs.
type builtins struct {
	vm      *decl.VM
	names   map[*goja.Object]string
	members map[string][]string // of an object, in the order of its list of originals
	objects map[string]*goja.Object
	things  []func(*goja.Object) (any, bool)
	text    goja.Callable // Function.prototype.toString
	look    goja.Callable // see fieldsSource
	getter  goja.Callable // see gettersSource
	arrays  goja.Callable
}

// fieldsSource reads an object without running code of the script.
var fieldsSource = goja.MustCompile("", `(() => {
  'use strict'
  const { getPrototypeOf, getOwnPropertyDescriptor, prototype } = Object, { ownKeys } = Reflect, { isArray, prototype: arrays } = Array
  return (o, most) => {
    const array = isArray(o), from = getPrototypeOf(o), keys = ownKeys(o), list = []
    if (from !== null && from !== (array ? arrays : prototype) || keys.length > most) return
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i], d = getOwnPropertyDescriptor(o, key)
      if (typeof key !== 'string' || !d || d.get || d.set) return
      if (array && key === 'length') continue
      if (array && key !== '' + list.length / 2) return
      list[list.length] = key
      list[list.length] = d.value
    }
    return list
  }
})()`, true)

// gettersSource has two functions: one gives the getter of a property, wherever on the
// chain of prototypes it is, and one tells whether arrays are iterated as they are made to.
var gettersSource = goja.MustCompile("", `(() => {
  'use strict'
  const { getPrototypeOf, getOwnPropertyDescriptor } = Object, { iterator } = Symbol
  const arrays = Array.prototype, values = arrays[iterator], step = getPrototypeOf([][iterator]()), { next } = step
  return [(o, name) => {
    for (; o; o = getPrototypeOf(o)) {
      const d = getOwnPropertyDescriptor(o, name)
      if (d) return d.get
    }
  }, () => arrays[iterator] === values && step.next === next]
})()`, true)

func newBuiltins(vm *decl.VM) *builtins {
	b := &builtins{vm: vm, names: map[*goja.Object]string{}, members: map[string][]string{}, objects: map[string]*goja.Object{}}
	for _, name := range []string{"rgb", "rgba", "hex", "isNaN", "isFinite", "Boolean"} {
		b.add(name, vm.Get(name))
	}
	for _, name := range []string{"Math", "Number"} {
		o := vm.Get(name).ToObject(vm.Runtime)
		b.add(name, o)
		for _, member := range o.GetOwnPropertyNames() {
			if f, ok := o.Get(member).(*goja.Object); ok && f.ExportType() == functionType {
				b.add(name+"."+member, f)
				b.members[name] = append(b.members[name], member)
			}
		}
	}
	b.text, _ = goja.AssertFunction(vm.Get("Function").ToObject(vm.Runtime).Get("prototype").ToObject(vm.Runtime).Get("toString"))
	v, err := vm.RunProgram(fieldsSource)
	if err != nil {
		panic(err) // it is ours
	}
	b.look, _ = goja.AssertFunction(v)
	if v, err = vm.RunProgram(gettersSource); err != nil {
		panic(err) // it is ours too
	}
	two := v.ToObject(vm.Runtime)
	b.getter, _ = goja.AssertFunction(two.Get("0"))
	b.arrays, _ = goja.AssertFunction(two.Get("1"))
	return b
}

func (b *builtins) add(name string, v goja.Value) {
	if o, ok := v.(*goja.Object); ok {
		b.names[o], b.objects[name] = name, o
	}
}

// name is that of a function or an object of the runtime, as long as its members are those
// that it had: the front end knows them by their names.
func (b *builtins) name(o *goja.Object) (string, bool) {
	if b == nil {
		return "", false
	}
	name, ok := b.names[o]
	for _, member := range b.members[name] {
		if o.Get(member) != b.objects[name+"."+member] {
			return "", false
		}
	}
	return name, ok
}

// iterates tells whether arrays are iterated, and so taken apart, as they are made to.
func (b *builtins) iterates() bool {
	v, err := b.arrays(goja.Undefined())
	return err == nil && v.ToBoolean()
}

// has tells whether what a property is read by is still the runtime's own getter.
func (b *builtins) has(o *goja.Object, name string, getter *goja.Object) bool {
	v, err := b.getter(goja.Undefined(), o, b.vm.ToValue(name))
	return err == nil && getter != nil && v == goja.Value(getter)
}

// source is the text of a function; "" for none.
func (b *builtins) source(o *goja.Object) string {
	v, err := b.text(o)
	if err != nil {
		return ""
	}
	return v.String()
}

// fields reads an object or an array of a few fields; names are nil for an array.
func (b *builtins) fields(o *goja.Object) (names []string, values []goja.Value, ok bool) {
	v, err := b.look(goja.Undefined(), o, b.vm.ToValue(maxFields+1))
	if err != nil {
		return nil, nil, false
	}
	list, isObject := v.(*goja.Object)
	if !isObject {
		return nil, nil, false
	}
	n := int(list.Get("length").ToInteger())
	for i := 0; i < n; i += 2 {
		names = append(names, list.Get(strconv.Itoa(i)).String())
		values = append(values, list.Get(strconv.Itoa(i+1)))
	}
	if o.ExportType() == arrayType {
		names = nil
	} else if slices.Contains(names, "__proto__") {
		return nil, nil, false
	}
	return names, values, true
}
