p(new Uint8Array([1, 256, -1, 1.9]), new Int8Array([128, 200]), new Uint8ClampedArray([300, -5, 1.5, 2.5]), new Float32Array([0.1])[0])

const b = new ArrayBuffer(8); const v = new DataView(b); v.setInt16(0, -2); v.setFloat32(4, 1.5, true); p(new Uint8Array(b), v.getInt16(0), v.getUint16(0, true), v.getFloat32(4, true))

const a = new Uint8Array([1, 2, 3, 4]); const s = a.subarray(1, 3); s[0] = 9; p(a, s.length, s.byteOffset, a.slice(1, 3))

p(Uint8Array.from([1, 2, 3], x => x * 2), Uint8Array.of(5, 6), new Uint16Array(3), new Uint32Array(new Set([1, 2])))

const a = new Float64Array([3, 1, 2]); p(a.sort(), a.reverse(), a.indexOf(2), a.includes(9), a.join('-'), a.map(x => x / 2))

const a = new Int32Array(4); a.set([1, 2], 1); a.fill(7, 3); p(a, a.copyWithin(0, 1), [...a], a.at(-1))

p(new Uint8Array(2).buffer.byteLength, Uint16Array.BYTES_PER_ELEMENT, new Uint32Array(2).byteLength, ArrayBuffer.isView(new DataView(new ArrayBuffer(1))))

try { new Uint8Array(-1) } catch (e) { p(e.name) } try { new Uint16Array(new ArrayBuffer(3)) } catch (e) { p(e.name) } try { new DataView(new ArrayBuffer(2)).getInt32(0) } catch (e) { p(e.name) }

const a = new Uint8Array(2); a[5] = 1; a.x = 2; p(a.length, a[5], a.x, '5' in a, Object.keys(a))

const f = new Float32Array(1); const u = new Uint32Array(f.buffer); f[0] = 1; p(u[0].toString(16)); u[0] = 0x7f800000; p(f[0])

p([...new Uint8Array([1, 2]).entries()], new Uint8Array([1, 2, 3]).reduce((a, b) => a + b), new Uint8Array([1, 2, 3]).find(x => x > 1), new Uint8Array([5]).every(x => x > 1))

const b = new ArrayBuffer(4); p(b.slice(1).byteLength, new Uint8Array(b, 1, 2).length, Object.prototype.toString.call(b), new Uint8Array(b) instanceof Uint8Array)

p(new BigInt64Array([1n, -1n]), new BigUint64Array([-1n])[0], new DataView(new ArrayBuffer(8)).getBigInt64(0))

p(new Uint8Array([3, 1, 2]).toSorted?.() ?? new Uint8Array([1, 2, 3]), Array.from(new Uint8Array([1, 2])), Array.isArray(new Uint8Array()), new Uint8Array([1, 2]).toString())

const a = Uint8Array.from('hello', c => c.charCodeAt(0)); p(String.fromCharCode(...a), a.filter(x => x > 105).length)

const u8 = new Uint8Array(16); for (let i = 0; i < 16; i++) u8[i] = i * 17; p(u8, new Uint32Array(u8.buffer)[1].toString(16))

p(new Float64Array([NaN, -0, 0, 1]).sort(), new Float32Array([1 / 3])[0], Math.fround(1 / 3), new Float64Array([NaN]).includes(NaN))

const v = new DataView(new ArrayBuffer(16)); v.setFloat64(0, Math.PI); v.setUint8(8, 255); v.setInt8(9, -1); v.setUint32(12, 0xdeadbeef, true); p([...new Uint8Array(v.buffer)].map(x => x.toString(16)).join(' '))

class P extends Uint8Array { sum() { return this.reduce((a, b) => a + b, 0) } } p(P.from([1, 2]).sum(), new P(3).map(() => 2).sum(), P.from([1]).slice() instanceof P)

p(Object.prototype.toString.call(new Int8Array()), Int8Array.name, Int8Array.prototype[Symbol.toStringTag], new Int8Array()[Symbol.toStringTag], Object.getPrototypeOf(Int8Array).name)

const a = new Uint8Array([1, 2, 3]); for (const x of a) p(x); for (const i in a) p(i)

const a = new Uint8Array(4), b = new Uint8Array(a.buffer, 2); b[0] = 5; a.set(b, 0); p(a, a.lastIndexOf(5), a.findLast(x => x === 5))
