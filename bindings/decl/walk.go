package decl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// Walk compares what a script sees with what the document declares, and returns a
// line for each symbol that one of them lacks. modules finds a module's object by
// its name.
func (d Document) Walk(vm *VM, modules func(name string) *goja.Object) []string {
	w := &walker{vm: vm}
	for _, m := range d.Modules {
		object := modules(m.Name)
		if object == nil {
			w.say("module %s is declared and can't be imported", m.Name)
			continue
		}
		for _, c := range m.Members {
			if c.Kind == KindClass {
				w.class(c, object.Get(c.Name))
			}
		}
		w.compare("module "+m.Name, unique(valueNames(m.Members)), object.GetOwnPropertyNames())
	}
	for _, o := range d.Objects {
		object, ok := vm.GlobalObject().Get(o.Name).(*goja.Object)
		if !ok {
			w.say("global object %s is declared and missing", o.Name)
			continue
		}
		w.compare("object "+o.Name, valueNames(o.Members), object.GetOwnPropertyNames())
	}
	for _, g := range d.Globals {
		if g.Kind != KindType && vm.GlobalObject().Get(g.Name) == nil {
			w.say("global %s is declared and missing", g.Name)
		}
	}
	return w.lines
}

type walker struct {
	vm    *VM
	lines []string
}

func (w *walker) say(format string, args ...any) {
	w.lines = append(w.lines, fmt.Sprintf(format, args...))
}

func (w *walker) class(c Entry, v goja.Value) {
	ctor, ok := v.(*goja.Object)
	if !ok {
		w.say("class %s is declared and missing", c.Name)
		return
	}
	var statics, members []string
	for _, m := range c.Members {
		switch {
		case m.Static:
			statics = append(statics, m.Name)
		case m.Kind != KindConstructor && !strings.HasPrefix(m.Name, "["):
			members = append(members, m.Name)
		}
	}
	proto, ok := ctor.Get("prototype").(*goja.Object)
	if !ok {
		w.say("class %s has no prototype", c.Name)
		return
	}
	w.compare("class "+c.Name, append(members, "constructor"), proto.GetOwnPropertyNames())
	w.compare("class "+c.Name+" itself", append(statics, "length", "name", "prototype"), ctor.GetOwnPropertyNames())
}

// compare tells what is in one list of names only.
func (w *walker) compare(where string, declared, live []string) {
	for _, n := range declared {
		if !slices.Contains(live, n) {
			w.say("%s: %s is declared and missing", where, n)
		}
	}
	for _, n := range live {
		if !slices.Contains(declared, n) {
			w.say("%s: %s is there and not declared", where, n)
		}
	}
}

// valueNames are the members that exist at run time.
func valueNames(members []Entry) []string {
	var names []string
	for _, m := range members {
		if m.Kind != KindType && m.Kind != KindInterface {
			names = append(names, m.Name)
		}
	}
	return names
}

func unique(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
