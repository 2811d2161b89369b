package decl

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/near"
)

// misses remembers the last properties that scripts asked for and that did not
// exist, for Suggest. The oldest is overwritten.
type misses struct {
	last [8]miss
	n    int
}

type miss struct {
	owner, key string
	names      func() []string
}

func (vm *VM) missed(owner, key string, names func() []string) {
	vm.misses.last[vm.misses.n%len(vm.misses.last)] = miss{owner, key, names}
	vm.misses.n++
}

// missing returns an object that stands behind the prototype of a class and sees
// which of its properties were asked for in vain.
func (vm *VM) missing(class string, names []string) *goja.Object {
	return vm.NewDynamicObject(&recorder{vm: vm, class: class, names: names})
}

// recorder implements goja.DynamicObject as an object without properties.
type recorder struct {
	vm    *VM
	class string
	names []string
}

// Get implements goja.DynamicObject.
func (r *recorder) Get(key string) goja.Value {
	r.vm.missed(r.class, key, func() []string { return r.names })
	return nil
}

// Set implements goja.DynamicObject.
func (r *recorder) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (r *recorder) Has(string) bool { return false }

// Delete implements goja.DynamicObject.
func (r *recorder) Delete(string) bool { return true }

// Keys implements goja.DynamicObject.
func (r *recorder) Keys() []string { return nil }

// Suggest says what a script may have meant when it threw an error with the given
// message because something had no such member: "Volume has no 'setat'; did you
// mean 'setAt'?". It returns "" when there is nothing to say.
func (vm *VM) Suggest(message string) string {
	if _, name, ok := strings.Cut(message, "Object has no member '"); ok {
		name, _, _ = strings.Cut(name, "'")
		return vm.suggest(func(m miss) bool { return m.key == name && m.owner != "" }, true)
	}
	if text, _, ok := strings.Cut(message, " is not defined"); ok {
		name := text[strings.LastIndexByte(text, ' ')+1:]
		return vm.suggest(func(m miss) bool { return m.key == name && m.owner == "" }, false)
	}
	if strings.Contains(message, "Cannot read property") {
		// What was undefined is most often the property that was asked for last.
		newest := vm.misses.n
		return vm.suggest(func(m miss) bool { newest--; return newest == vm.misses.n-1 && m.owner != "" }, false)
	}
	return ""
}

// suggest looks for the newest miss that is wanted. With always it also says that
// there is no such member when no name is near.
func (vm *VM) suggest(wanted func(miss) bool, always bool) string {
	size := len(vm.misses.last)
	for i := vm.misses.n - 1; i >= 0 && i >= vm.misses.n-size; i-- {
		m := vm.misses.last[i%size]
		if !wanted(m) {
			continue
		}
		what := fmt.Sprintf("%s has no '%s'", m.owner, m.key)
		if m.owner == "" {
			what = fmt.Sprintf("There is no '%s'", m.key)
		}
		if n := Nearest(m.key, m.names()); n != "" {
			return fmt.Sprintf("%s; did you mean '%s'?", what, n)
		}
		if always {
			return what + "."
		}
		return ""
	}
	return ""
}

// Missed returns the property that a script asked for last and that was not there, and
// the class or object that does not have it: "" for a global variable.
func (vm *VM) Missed() (owner, key string) {
	if vm.misses.n == 0 {
		return "", ""
	}
	m := vm.misses.last[(vm.misses.n-1)%len(vm.misses.last)]
	return m.owner, m.key
}

// Nearest is near.Name.
func Nearest(name string, names []string) string { return near.Name(name, names) }
