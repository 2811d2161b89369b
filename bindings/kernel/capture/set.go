package capture

import "github.com/dop251/goja"

// The loader writes
//
//	if (<IsName>(v)) <SetName>(v, x, y, z, r, g, b); else v.setAt([x, y, z], [r, g, b])
//
// for v.setAt([x, y, z], [r, g, b]), and alike for a colour that is no array, so that no
// array is made. <IsName> tells whether v is a volume, with the runtime's own setAt. No
// script can write these names of global functions, declare them or change what they are.
const (
	IsName  = "=>is"
	SetName = "=>set"
)

// installSet makes the functions of these names.
func (m *Marks) installSet() {
	no, yes := m.vm.ToValue(false), m.vm.ToValue(true)
	m.define(IsName, "is", func(c goja.FunctionCall) goja.Value {
		if m.Is != nil && m.Is(c.Argument(0)) {
			return yes
		}
		return no
	})
	m.define(SetName, "setAt", func(c goja.FunctionCall) goja.Value {
		if m.Set != nil {
			m.Set(c.Arguments)
		}
		return nil
	})
}

// define makes a global function that no script can write or change. Stacks of errors show
// the name that it is shown by.
func (m *Marks) define(name, shown string, f func(goja.FunctionCall) goja.Value) {
	o := m.vm.ToValue(f).(*goja.Object)
	for _, err := range []error{
		o.DefineDataProperty("name", m.vm.ToValue(shown), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE),
		m.vm.GlobalObject().DefineDataProperty(name, o, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE),
	} {
		if err != nil {
			panic(err) // it is ours
		}
	}
}
