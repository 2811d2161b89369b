package web

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

const emitterType = `{
    on(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    once(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    off(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    addListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    removeListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    prependListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    prependOnceListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    removeAllListeners(name?: string | symbol): EventEmitter
    emit(name: string | symbol, ...args: any[]): boolean
    listeners(name: string | symbol): Function[]
    rawListeners(name: string | symbol): Function[]
    listenerCount(name: string | symbol): number
    eventNames(): (string | symbol)[]
    setMaxListeners(n: number): EventEmitter
    getMaxListeners(): number
  }`

var eventsModule = decl.Module[*Web]{
	Name: "events",
	Doc:  "Node's EventEmitter.",
	Types: []decl.Alias{
		{Name: "EventEmitter", Type: emitterType, Doc: "An object that calls listeners by the name of an event. An event `error` without a listener throws."},
	},
	Members: []decl.Member[*Web]{
		{Name: "EventEmitter", Sig: "{ new (): EventEmitter; prototype: EventEmitter; defaultMaxListeners: number; once(emitter: EventEmitter, name: string | symbol): Promise<any[]>; EventEmitter: typeof EventEmitter }", Get: from("events", "EventEmitter"), Doc: "The class, from which others may be derived.", Example: "import { EventEmitter } from 'events'\nconst e = new EventEmitter()\nlet sum = 0\ne.on('add', n => { sum += n })\ne.emit('add', 2)\nsum === 2"},
		{Name: "once", Sig: "(emitter: EventEmitter, name: string | symbol): Promise<any[]>", Call: func(w *Web, c goja.FunctionCall) goja.Value {
			call, _ := goja.AssertFunction(w.part("events").Get("once"))
			v, err := call(goja.Undefined(), c.Arguments...)
			must(err)
			return v
		}, Doc: "A promise of the arguments of the next event of a name; it is rejected by an event `error`."},
		{Name: "default", Sig: "typeof EventEmitter", Get: from("events", "EventEmitter"), Doc: "The class EventEmitter."},
	},
}
