package decl

import (
	"slices"

	"github.com/dop251/goja"
)

// BindModule binds a module to a VM and returns its object. Each member is made
// when it is first read.
func BindModule[E any](vm *VM, env E, m *Module[E]) *goja.Object {
	return vm.NewDynamicObject(&module[E]{vm: vm, env: env, name: m.Name, members: m.Members})
}

// module implements goja.DynamicObject.
type module[E any] struct {
	vm      *VM
	env     E
	name    string
	members []Member[E]
	made    map[string]goja.Value // also what a script assigned; nil where it deleted
}

func (m *module[E]) member(key string) *Member[E] {
	i := slices.IndexFunc(m.members, func(x Member[E]) bool { return x.Name == key })
	if i < 0 {
		return nil
	}
	return &m.members[i]
}

// Get implements goja.DynamicObject.
func (m *module[E]) Get(key string) goja.Value {
	if v, ok := m.made[key]; ok {
		return v
	}
	x := m.member(key)
	if x == nil {
		m.vm.missed(m.name, key, func() []string { return memberNames(m.members) })
		return nil
	}
	v := value(m.vm, m.env, x)
	if x.Get == nil {
		m.keep(key, v)
	}
	return v
}

// value makes the value of a member whose `this` is the environment.
func value[E any](vm *VM, env E, x *Member[E]) goja.Value {
	switch {
	case x.Call != nil:
		call := x.Call
		return vm.function(x.Name, func(c goja.FunctionCall) goja.Value { return call(env, c) })
	case x.Get != nil:
		return x.Get(env)
	case x.Class != nil:
		return x.Class(env)
	}
	return vm.ToValue(x.Value)
}

func (m *module[E]) keep(key string, v goja.Value) {
	if m.made == nil {
		m.made = map[string]goja.Value{}
	}
	m.made[key] = v
}

// Set implements goja.DynamicObject.
func (m *module[E]) Set(key string, v goja.Value) bool {
	if x := m.member(key); x != nil && x.Get != nil {
		if x.Set != nil {
			x.Set(m.env, v)
		}
		return x.Set != nil
	}
	m.keep(key, v)
	return true
}

// Has implements goja.DynamicObject.
func (m *module[E]) Has(key string) bool {
	if v, ok := m.made[key]; ok {
		return v != nil
	}
	return m.member(key) != nil
}

// Delete implements goja.DynamicObject.
func (m *module[E]) Delete(key string) bool {
	m.keep(key, nil)
	return true
}

// Keys implements goja.DynamicObject.
func (m *module[E]) Keys() []string {
	var keys []string
	for _, x := range m.members {
		if m.Has(x.Name) {
			keys = append(keys, x.Name)
		}
	}
	added := len(keys)
	for k, v := range m.made {
		if v != nil && m.member(k) == nil {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys[added:])
	return keys
}
