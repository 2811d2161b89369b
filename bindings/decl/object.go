package decl

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"
)

// Instance is a Go value behind a JavaScript object: a pointer to a struct that
// embeds Object.
type Instance interface {
	goja.DynamicObject
	object() *Object
}

// Object is embedded by the Go values behind JavaScript objects. It implements
// goja.DynamicObject: properties that a script adds to an instance live here, all
// others on the prototype.
type Object struct {
	kind  *kind
	js    *goja.Object
	extra *properties
}

// kind is what the instances of a class in a VM share.
type kind struct {
	vm       *VM
	class    string
	settable []string // the properties that a script may assign
	told     map[string]bool
}

// properties are what a script added to an instance, in order.
type properties struct {
	names  []string
	values map[string]goja.Value
}

func (o *Object) object() *Object { return o }

// VM returns the VM that the object was wrapped in.
func (o *Object) VM() *VM { return o.kind.vm }

// JS returns the JavaScript object, nil before the value was wrapped.
func (o *Object) JS() *goja.Object { return o.js }

// Get implements goja.DynamicObject.
func (o *Object) Get(key string) goja.Value {
	if o.extra == nil {
		return nil
	}
	return o.extra.values[key]
}

// Set implements goja.DynamicObject.
func (o *Object) Set(key string, v goja.Value) bool {
	if o.extra == nil {
		o.extra = &properties{values: map[string]goja.Value{}}
	}
	if _, ok := o.extra.values[key]; !ok {
		o.extra.names = append(o.extra.names, key)
		o.kind.assigned(key)
	}
	o.extra.values[key] = v
	return true
}

// Has implements goja.DynamicObject.
func (o *Object) Has(key string) bool { return o.Get(key) != nil }

// Delete implements goja.DynamicObject.
func (o *Object) Delete(key string) bool {
	if o.Has(key) {
		delete(o.extra.values, key)
		o.extra.names = slices.DeleteFunc(o.extra.names, func(n string) bool { return n == key })
	}
	return true
}

// Keys implements goja.DynamicObject.
func (o *Object) Keys() []string {
	if o.extra == nil {
		return nil
	}
	return slices.Clone(o.extra.names)
}

// assigned tells of a new property whose name is nearly that of one that can be
// assigned, once for each name: it is hardly what the script's author meant, and
// nothing else would say so.
func (k *kind) assigned(key string) {
	if k.vm.Odd == nil || len(k.settable) == 0 || k.told[key] {
		return
	}
	near := Nearest(key, k.settable)
	if near == "" {
		return
	}
	if k.told == nil {
		k.told = map[string]bool{}
	}
	k.told[key] = true
	k.vm.Odd(fmt.Sprintf("%s has no '%s'; did you mean '%s'?", k.class, key, near))
}
