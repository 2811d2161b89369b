package web

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

const (
	encoderClass = "{ new (): TextEncoder; prototype: TextEncoder }"
	decoderClass = "{ new (encoding?: string, options?: { fatal?: boolean, ignoreBOM?: boolean }): TextDecoder; prototype: TextDecoder }"
)

var globals = decl.Globals[*Web]{
	Types: []decl.Alias{
		{Name: "Buffer", Type: "import('buffer').Buffer", Doc: "A Uint8Array that knows encodings."},
		{Name: "URL", Type: "import('url').URL", Doc: "An address and its parts."},
		{Name: "URLSearchParams", Type: "import('url').URLSearchParams", Doc: "The part of an address behind the question mark."},
		{Name: "TextEncoder", Type: "{ readonly encoding: 'utf-8'; encode(text?: string): Uint8Array; encodeInto(text: string, into: Uint8Array): { read: number, written: number } }", Doc: "Makes UTF-8 of text."},
		{Name: "TextDecoder", Type: "{ readonly encoding: string; readonly fatal: boolean; readonly ignoreBOM: boolean; decode(input?: ArrayBufferLike | ArrayBufferView, options?: { stream?: boolean }): string }", Doc: "Makes text of UTF-8 or UTF-16."},
		{Name: "DOMException", Type: "Error & { readonly code: number }", Doc: "The error of functions of the web."},
		{Name: "Event", Type: "{ readonly type: string; readonly target: EventTarget | null; readonly currentTarget: EventTarget | null; readonly bubbles: boolean; readonly cancelable: boolean; readonly defaultPrevented: boolean; readonly timeStamp: number; preventDefault(): void; stopPropagation(): void; stopImmediatePropagation(): void }", Doc: "What happened."},
		{Name: "CustomEvent", Type: "Event & { readonly detail: any }", Doc: "An event with a value."},
		{Name: "EventTarget", Type: "{ addEventListener(type: string, listener: ((event: any) => void) | { handleEvent(event: any): void } | null, options?: boolean | { once?: boolean, signal?: AbortSignal }): void; removeEventListener(type: string, listener: ((event: any) => void) | { handleEvent(event: any): void } | null): void; dispatchEvent(event: Event): boolean }", Doc: "An object that events are sent to."},
		{Name: "AbortSignal", Type: "EventTarget & { readonly aborted: boolean; readonly reason: any; onabort: ((event: Event) => void) | null; throwIfAborted(): void }", Doc: "Tells that something is to be given up."},
		{Name: "AbortController", Type: "{ readonly signal: AbortSignal; abort(reason?: any): void }", Doc: "Gives something up."},
	},
	Members: []decl.Member[*Web]{
		{Name: "structuredClone", Sig: "<T>(value: T): T", Call: part("clone", "structuredClone"), Doc: "A deep copy: of plain objects, arrays, Map, Set, Date, RegExp, errors, buffers and typed arrays, cycles included. A function in it throws a DataCloneError.", Example: "structuredClone({ a: [1, 2] }).a.length // 2"},
		{Name: "queueMicrotask", Sig: "(callback: () => void): void", Call: (*Web).queueMicrotask, Doc: "Calls a function when what is running now has ended, before any timer."},
		{Name: "setImmediate", Sig: "(callback: (...args: any[]) => void, ...args: any[]): number", Call: (*Web).setImmediate, Doc: "Calls a function after what else is due now."},
		{Name: "clearImmediate", Sig: "(id?: number): void", Call: (*Web).clearImmediate, Doc: "Forgets what setImmediate was to call."},
		{Name: "atob", Sig: "(text: string): string", Call: part("text", "atob"), Doc: "Decodes base64; each character of the result is a byte.", Example: "atob('dm94') // 'vox'"},
		{Name: "btoa", Sig: "(text: string): string", Call: part("text", "btoa"), Doc: "Encodes a text of bytes, the characters up to U+00FF, as base64.", Example: "btoa('vox') // 'dm94'"},
		{Name: "fetch", Sig: "(url: unknown, options?: unknown): never", Call: (*Web).fetch, Doc: "Always refused: it throws the permission error. Scripts never reach the network."},
		{Name: "TextEncoder", Sig: encoderClass, Get: from("text", "TextEncoder"), Doc: "Makes UTF-8 of text.", Example: "new TextEncoder().encode('ü').length // 2"},
		{Name: "TextDecoder", Sig: decoderClass, Get: from("text", "TextDecoder"), Doc: "Makes text of UTF-8 (`utf-8`) or UTF-16 (`utf-16le`). What is wrong becomes U+FFFD, or a TypeError with `fatal`.", Example: "new TextDecoder().decode(new Uint8Array([0xc3, 0xbc])) // 'ü'"},
		{Name: "Buffer", Sig: "typeof import('buffer').Buffer", Get: from("buffer", "Buffer"), Doc: "Node's Buffer, of the module `buffer`.", Example: "Buffer.from('AAEC', 'base64').readUInt16BE(1) // 258"},
		{Name: "URL", Sig: "typeof import('url').URL", Get: from("url", "URL"), Doc: "An address and its parts; nothing is loaded from it.", Example: "new URL('file:///a/b.vox').pathname // '/a/b.vox'"},
		{Name: "URLSearchParams", Sig: "typeof import('url').URLSearchParams", Get: from("url", "URLSearchParams"), Doc: "The part of an address behind the question mark."},
		{Name: "process", Sig: "typeof import('process')", Get: itself("process"), Doc: "The module `process`."},
		{Name: "crypto", Sig: "typeof crypto", Get: func(w *Web) goja.Value { return w.module(&cryptoModule) }, Doc: "Random bytes."},
		{Name: "DOMException", Sig: "{ new (message?: string, name?: string): DOMException; prototype: DOMException }", Get: from("target", "DOMException"), Doc: "The error of functions of the web: its name tells what is wrong."},
		{Name: "Event", Sig: "{ new (type: string, options?: { bubbles?: boolean, cancelable?: boolean }): Event; prototype: Event }", Get: from("target", "Event"), Doc: "What is sent to an EventTarget."},
		{Name: "CustomEvent", Sig: "{ new (type: string, options?: { detail?: any, bubbles?: boolean, cancelable?: boolean }): CustomEvent; prototype: CustomEvent }", Get: from("target", "CustomEvent"), Doc: "An event with a value."},
		{Name: "EventTarget", Sig: "{ new (): EventTarget; prototype: EventTarget }", Get: from("target", "EventTarget"), Doc: "An object that events are sent to.", Example: "const t = new EventTarget()\nlet heard = ''\nt.addEventListener('built', e => { heard = e.type })\nt.dispatchEvent(new Event('built'))\nheard === 'built'"},
		{Name: "AbortSignal", Sig: "{ abort(reason?: any): AbortSignal; timeout(milliseconds: number): AbortSignal; any(signals: Iterable<AbortSignal>): AbortSignal; prototype: AbortSignal }", Get: from("target", "AbortSignal"), Doc: "Tells that something is to be given up."},
		{Name: "AbortController", Sig: "{ new (): AbortController; prototype: AbortController }", Get: from("target", "AbortController"), Doc: "Gives something up.", Example: "const c = new AbortController()\nc.abort()\nc.signal.aborted === true"},
	},
}
