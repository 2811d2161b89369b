package web

import (
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

var timersModule = decl.Module[*Web]{
	Name: "timers",
	Doc:  "The timers that are global, too.",
	Members: []decl.Member[*Web]{
		{Name: "setTimeout", Sig: "typeof globalThis.setTimeout", Get: global("setTimeout"), Doc: "The global setTimeout."},
		{Name: "clearTimeout", Sig: "typeof globalThis.clearTimeout", Get: global("clearTimeout"), Doc: "The global clearTimeout."},
		{Name: "setInterval", Sig: "typeof globalThis.setInterval", Get: global("setInterval"), Doc: "The global setInterval."},
		{Name: "clearInterval", Sig: "typeof globalThis.clearInterval", Get: global("clearInterval"), Doc: "The global clearInterval."},
		{Name: "setImmediate", Sig: "typeof globalThis.setImmediate", Get: global("setImmediate"), Doc: "The global setImmediate."},
		{Name: "clearImmediate", Sig: "typeof globalThis.clearImmediate", Get: global("clearImmediate"), Doc: "The global clearImmediate."},
		{Name: "default", Sig: "typeof import('timers')", Get: itself("timers"), Doc: "The module itself."},
	},
}

var promisesModule = decl.Module[*Web]{
	Name: "timers/promises",
	Doc:  "Timers to await.",
	Members: []decl.Member[*Web]{
		{Name: "setTimeout", Sig: "<T = void>(milliseconds?: number, value?: T): Promise<T>", Call: (*Web).later, Doc: "A promise of a value after a delay.", Example: "import { setTimeout } from 'timers/promises'\nsetTimeout(10, 'done').then(text => print(text))"},
		{Name: "setImmediate", Sig: "<T = void>(value?: T): Promise<T>", Call: (*Web).soon, Doc: "A promise of a value after what else is due now."},
	},
}

func global(name string) func(*Web) goja.Value {
	return func(w *Web) goja.Value { return w.vm.GlobalObject().Get(name) }
}

func (w *Web) later(c goja.FunctionCall) goja.Value {
	return w.after(time.Duration(c.Argument(0).ToFloat()*float64(time.Millisecond)), c.Argument(1))
}

func (w *Web) soon(c goja.FunctionCall) goja.Value { return w.after(0, c.Argument(0)) }

func (w *Web) after(delay time.Duration, value goja.Value) goja.Value {
	promise, resolve, _ := w.vm.NewPromise()
	w.SetTimeout(func() error { return resolve(value) }, delay)
	return w.vm.ToValue(promise)
}

// setImmediate calls a function after what else is due now. Its number is that of a
// timer.
func (w *Web) setImmediate(c goja.FunctionCall) goja.Value {
	fn, args := w.callback(c, "setImmediate")
	return w.vm.ToValue(w.SetTimeout(func() error {
		_, err := fn(goja.Undefined(), args...)
		return err
	}, 0))
}

func (w *Web) clearImmediate(c goja.FunctionCall) goja.Value {
	if len(c.Arguments) > 0 {
		w.ClearTimeout(c.Argument(0).ToInteger())
	}
	return goja.Undefined()
}

func (w *Web) callback(c goja.FunctionCall, name string) (goja.Callable, []goja.Value) {
	fn, ok := goja.AssertFunction(c.Argument(0))
	if !ok {
		panic(w.vm.TypeError("%s needs a function", name))
	}
	return fn, append([]goja.Value(nil), c.Arguments[1:]...)
}

func (w *Web) queueMicrotask(c goja.FunctionCall) goja.Value {
	fn, _ := w.callback(c, "queueMicrotask")
	w.microtask(fn, nil)
	return goja.Undefined()
}

func (w *Web) nextTick(c goja.FunctionCall) goja.Value {
	fn, args := w.callback(c, "nextTick")
	w.microtask(fn, args)
	return goja.Undefined()
}

// microtask runs a function as the job of a promise. What it throws is a rejection that
// nobody handles, which ends the run.
func (w *Web) microtask(fn goja.Callable, args []goja.Value) {
	promise, resolve, _ := w.vm.NewPromise()
	o := w.vm.ToValue(promise).(*goja.Object)
	then, _ := goja.AssertFunction(o.Get("then"))
	_, err := then(o, w.vm.ToValue(func(goja.FunctionCall) goja.Value {
		_, err := fn(goja.Undefined(), args...)
		must(err)
		return goja.Undefined()
	}))
	must(err)
	must(resolve(goja.Undefined()))
}
