package script

import (
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
)

const privateClass = `
class Tower extends Base {
	#h = 3; static #made = 0
	get #twice() { return this.#h * 2 }
	#up() { this.#h++; return this }
	grow() { return this.#up() }
	height() { return this.#twice }
	is(o) { return #h in o }
	static make() { Tower.#made++; return new Tower().grow() }
	static count() { return Tower.#made }
}
const t = Tower.make()
const result = [t.height(), t.is(t), t.is({}), Tower.count()].join()
`

// onDynamic runs a program where Base makes objects as those of the bindings are: goja
// refuses private elements on them.
func onDynamic(t *testing.T, p *Program) string {
	t.Helper()
	vm := goja.New()
	must(t, vm.Set("Base", func(call goja.ConstructorCall) *goja.Object {
		o := vm.NewDynamicObject(nothing{})
		must(t, o.SetPrototype(call.This.Prototype()))
		return o
	}))
	v, err := vm.RunProgram(p.Code)
	must(t, err)
	if !p.Module {
		return v.String()
	}
	fn, _ := goja.AssertFunction(v)
	var exports *goja.Object
	given := vm.NewObject()
	must(t, given.Set(HiddenEntry, func(o *goja.Object) { exports = o }))
	promise, err := fn(goja.Undefined(), given)
	must(t, err)
	if state := promise.Export().(*goja.Promise); state.State() != goja.PromiseStateFulfilled {
		t.Fatal(state.Result())
	}
	return exports.Get("default").String()
}

type nothing struct{}

func (nothing) Get(string) goja.Value       { return nil }
func (nothing) Set(string, goja.Value) bool { return false }
func (nothing) Has(string) bool             { return false }
func (nothing) Delete(string) bool          { return true }
func (nothing) Keys() []string              { return nil }

func TestPrivateElementsOnObjectsOfTheBindings(t *testing.T) {
	for name, source := range map[string]string{
		"plain.js":  privateClass + "result",
		"plain.ts":  privateClass + "result as string",
		"module.js": privateClass + "export default result",
		"module.ts": `import { result } from './part.js'; export default result as string`,
	} {
		h := hosttest.New()
		h.Put("part.js", []byte(privateClass+"export { result }"))
		p, err := newLoader().Compile(h, name, source)
		must(t, err)
		if got := onDynamic(t, p); got != "8,true,false,1" {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestExtendsPrivately(t *testing.T) {
	for source, want := range map[string]bool{
		"class A extends B { #x = 1 }":                 true,
		"class A extends B { static async *#x() {} }":  true,
		"class A extends B { a() { return this.#é } }": true,
		"class A { #x = 1 }":                           false,
		"class A extends B { colour = '#fa3' }":        false,
		"const c = \"#fff\", d = `#abc` // extends":    false,
	} {
		if got := extendsPrivately(source); got != want {
			t.Errorf("%s: got %v", source, got)
		}
	}
}
