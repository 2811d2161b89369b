package web

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/std"
)

const bufferType = `Uint8Array & {
    toString(encoding?: BufferEncoding, start?: number, end?: number): string
    toJSON(): { type: 'Buffer', data: number[] }
    equals(other: Uint8Array): boolean
    compare(other: Uint8Array): number
    copy(target: Uint8Array, targetStart?: number, start?: number, end?: number): number
    subarray(start?: number, end?: number): Buffer
    slice(start?: number, end?: number): Buffer
    write(text: string, offset?: number, length?: number, encoding?: BufferEncoding): number
    readUInt8(offset?: number): number; readInt8(offset?: number): number
    readUInt16LE(offset?: number): number; readUInt16BE(offset?: number): number
    readInt16LE(offset?: number): number; readInt16BE(offset?: number): number
    readUInt32LE(offset?: number): number; readUInt32BE(offset?: number): number
    readInt32LE(offset?: number): number; readInt32BE(offset?: number): number
    readFloatLE(offset?: number): number; readFloatBE(offset?: number): number
    readDoubleLE(offset?: number): number; readDoubleBE(offset?: number): number
    readBigInt64LE(offset?: number): bigint; readBigInt64BE(offset?: number): bigint
    readBigUInt64LE(offset?: number): bigint; readBigUInt64BE(offset?: number): bigint
    readUIntLE(offset: number, byteLength: number): number; readUIntBE(offset: number, byteLength: number): number
    readIntLE(offset: number, byteLength: number): number; readIntBE(offset: number, byteLength: number): number
    writeUInt8(value: number, offset?: number): number; writeInt8(value: number, offset?: number): number
    writeUInt16LE(value: number, offset?: number): number; writeUInt16BE(value: number, offset?: number): number
    writeInt16LE(value: number, offset?: number): number; writeInt16BE(value: number, offset?: number): number
    writeUInt32LE(value: number, offset?: number): number; writeUInt32BE(value: number, offset?: number): number
    writeInt32LE(value: number, offset?: number): number; writeInt32BE(value: number, offset?: number): number
    writeFloatLE(value: number, offset?: number): number; writeFloatBE(value: number, offset?: number): number
    writeDoubleLE(value: number, offset?: number): number; writeDoubleBE(value: number, offset?: number): number
    writeBigInt64LE(value: bigint, offset?: number): number; writeBigInt64BE(value: bigint, offset?: number): number
    writeBigUInt64LE(value: bigint, offset?: number): number; writeBigUInt64BE(value: bigint, offset?: number): number
    writeUIntLE(value: number, offset: number, byteLength: number): number; writeUIntBE(value: number, offset: number, byteLength: number): number
    writeIntLE(value: number, offset: number, byteLength: number): number; writeIntBE(value: number, offset: number, byteLength: number): number
    swap16(): Buffer; swap32(): Buffer; swap64(): Buffer
  }`

const bufferClass = `{
    from(text: string, encoding?: BufferEncoding): Buffer
    from(data: ArrayLike<number> | ArrayBufferLike | { valueOf(): string }, offset?: number, length?: number): Buffer
    of(...bytes: number[]): Buffer
    alloc(size: number, fill?: string | Uint8Array | number, encoding?: BufferEncoding): Buffer
    allocUnsafe(size: number): Buffer
    concat(list: readonly Uint8Array[], length?: number): Buffer
    compare(a: Uint8Array, b: Uint8Array): number
    isBuffer(value: unknown): value is Buffer
    isEncoding(name: unknown): name is BufferEncoding
    byteLength(text: string | ArrayBufferView | ArrayBufferLike, encoding?: BufferEncoding): number
    prototype: Buffer
    poolSize: number
  }`

var bufferModule = decl.Module[*Web]{
	Name: "buffer",
	Doc:  "Node's Buffer: a Uint8Array that knows encodings and numbers of all sizes.",
	Types: []decl.Alias{
		{Name: "BufferEncoding", Type: "'utf8' | 'utf-8' | 'hex' | 'base64' | 'base64url' | 'latin1' | 'binary' | 'ascii' | 'utf16le' | 'utf-16le' | 'ucs2' | 'ucs-2'", Doc: "The encodings."},
		{Name: "Buffer", Type: bufferType, Doc: "A Uint8Array with more methods, as Node describes them."},
	},
	Members: []decl.Member[*Web]{
		{Name: "Buffer", Sig: bufferClass, Get: from("buffer", "Buffer"), Doc: "Makes buffers.", Example: "import { Buffer } from 'buffer'\nBuffer.from('höhe').toString('hex') // '68c3b66865'"},
		{Name: "atob", Sig: "(text: string): string", Call: part("text", "atob"), Doc: "The global atob."},
		{Name: "btoa", Sig: "(text: string): string", Call: part("text", "btoa"), Doc: "The global btoa."},
		{Name: "default", Sig: "typeof import('buffer')", Get: itself("buffer"), Doc: "The module itself."},
	},
}

var urlModule = decl.Module[*Web]{
	Name:  "url",
	Doc:   "URLs, to be taken apart and put together: nothing is loaded from them.",
	Types: urlTypes,
	Members: []decl.Member[*Web]{
		{Name: "URL", Sig: urlClass, Get: from("url", "URL"), Doc: "An address and its parts.", Example: "import { URL } from 'url'\nnew URL('../b?q=1', 'https://x.yz/a/c').href // 'https://x.yz/b?q=1'"},
		{Name: "URLSearchParams", Sig: paramsClass, Get: from("url", "URLSearchParams"), Doc: "The part of an address behind the question mark.", Example: "import { URLSearchParams } from 'url'\nnew URLSearchParams('a=1&b=2').get('b') // '2'"},
		{Name: "default", Sig: "typeof import('url')", Get: itself("url"), Doc: "The module itself."},
	},
}

const urlClass = "{ new (url: string | URL, base?: string | URL): URL; canParse(url: string | URL, base?: string | URL): boolean; prototype: URL }"

const paramsClass = "{ new (init?: string | Iterable<[string, string]> | Record<string, string> | URLSearchParams): URLSearchParams; prototype: URLSearchParams }"

var urlTypes = []decl.Alias{
	{Name: "URL", Type: `{
    href: string; readonly origin: string; protocol: string; username: string; password: string
    host: string; hostname: string; port: string; pathname: string; search: string; hash: string
    readonly searchParams: URLSearchParams
    toString(): string
    toJSON(): string
  }`, Doc: "An address and its parts, as the web has it."},
	{Name: "URLSearchParams", Type: `{
    append(name: string, value: string): void
    delete(name: string, value?: string): void
    get(name: string): string | null
    getAll(name: string): string[]
    has(name: string, value?: string): boolean
    set(name: string, value: string): void
    sort(): void
    forEach(callback: (value: string, name: string, parent: URLSearchParams) => void): void
    keys(): IterableIterator<string>
    values(): IterableIterator<string>
    entries(): IterableIterator<[string, string]>
    [Symbol.iterator](): IterableIterator<[string, string]>
    readonly size: number
    toString(): string
  }`, Doc: "Names and values, in order."},
}

var utilModule = decl.Module[*Web]{
	Name: "util",
	Doc:  "What packages use of Node's util.",
	Members: []decl.Member[*Web]{
		{Name: "format", Sig: "(format?: any, ...values: any[]): string", Call: func(w *Web, c goja.FunctionCall) goja.Value { return w.vm.ToValue(w.Std.Format(c.Arguments)) }, Doc: "What console.log would print.", Example: "import { format } from 'util'\nformat('%s has %d', 'it', 3) // 'it has 3'"},
		{Name: "inspect", Sig: "(value: any, options?: object): string", Call: func(w *Web, c goja.FunctionCall) goja.Value {
			return w.vm.ToValue(std.Inspect(w.vm.Runtime, c.Argument(0)))
		}, Doc: "A value as console.log shows it. Options are taken and have no effect."},
		{Name: "promisify", Sig: "(call: (...args: any[]) => void) => (...args: any[]) => Promise<any>", Get: from("util", "promisify"), Doc: "Makes a function that takes a callback one that returns a promise."},
		{Name: "callbackify", Sig: "(call: (...args: any[]) => Promise<any>): (...args: any[]) => void", Call: part("util", "callbackify"), Doc: "Makes a function that returns a promise one that takes a callback."},
		{Name: "inherits", Sig: "(constructor: Function, above: Function): void", Call: part("util", "inherits"), Doc: "Derives one constructor from another, as was done before there were classes."},
		{Name: "deprecate", Sig: "<T extends Function>(call: T, message: string): T", Call: part("util", "deprecate"), Doc: "A function that warns when it is first called."},
		{Name: "isDeepStrictEqual", Sig: "(a: unknown, b: unknown): boolean", Call: part("util", "isDeepStrictEqual"), Doc: "Whether two values hold the same.", Example: "import { isDeepStrictEqual } from 'util'\nisDeepStrictEqual({ a: [1, new Set([2])] }, { a: [1, new Set([2])] }) == true"},
		{Name: "types", Sig: "Record<'isDate' | 'isRegExp' | 'isMap' | 'isSet' | 'isPromise' | 'isNativeError' | 'isArrayBuffer' | 'isProxy' | 'isTypedArray' | 'isUint8Array', (value: unknown) => boolean>", Get: from("util", "types"), Doc: "Tests of what a value is."},
		{Name: "TextEncoder", Sig: encoderClass, Get: from("text", "TextEncoder"), Doc: "The global TextEncoder."},
		{Name: "TextDecoder", Sig: decoderClass, Get: from("text", "TextDecoder"), Doc: "The global TextDecoder."},
		{Name: "default", Sig: "typeof import('util')", Get: itself("util"), Doc: "The module itself."},
	},
}

// part calls a function that a part defines.
func part(part, name string) func(*Web, goja.FunctionCall) goja.Value {
	return func(w *Web, c goja.FunctionCall) goja.Value {
		call, _ := goja.AssertFunction(w.part(part).Get(name))
		v, err := call(c.This, c.Arguments...)
		must(err)
		return v
	}
}
