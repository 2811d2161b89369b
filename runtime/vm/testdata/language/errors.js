const e = new Error('msg', { cause: new Error('inner') }); p(e.message, e.cause.message, e.name, String(e), e instanceof Error)

for (const E of [TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) { const e = new E('m'); p(e.name, String(e), e instanceof Error, E.length) }

const e = new AggregateError([1, new Error('x')], 'many'); p(e.errors.length, e.message, e.name)

try { try { throw new Error('a') } finally { throw new Error('b') } } catch (e) { p(e.message) }

const f = () => { try { return 1 } finally { return 2 } }; p(f())

const f = () => { for (;;) { try { return 'r' } finally { break } } return 'after' }; p(f())

try { throw null } catch (e) { p(e) } try { throw { code: 5 } } catch ({ code }) { p(code) }

try { undefinedVar } catch (e) { p(e.name) } try { null.x } catch (e) { p(e.name) } try { (void 0)() } catch (e) { p(e.name) } try { [].x.y } catch (e) { p(e.name) }

try { const c = 1; c = 2 } catch (e) { p(e.name) } try { new Array(-5) } catch (e) { p(e.name) } try { 'x'.repeat(Infinity) } catch (e) { p(e.name) }

try { (function f() { f() })() } catch (e) { p(e instanceof RangeError) }

try { new (() => {})() } catch (e) { p(e.name) } try { ({}) instanceof 5 } catch (e) { p(e.name) } try { 'a' in 'b' } catch (e) { p(e.name) }

try { eval('1 +') } catch (e) { p(e.name) } try { new Function('return {') } catch (e) { p(e.name) } try { decodeURI('%E0') } catch (e) { p(e.name) }

const e = new Error(); p(e.message === '', Object.keys(e), 'stack' in e, typeof e.stack, Object.prototype.toString.call(e))

class MyError extends TypeError { get name() { return 'MyError' } } p(String(new MyError('x')), new MyError() instanceof TypeError)

p(Error('no new') instanceof Error, Error.prototype.name, Error.prototype.message === '', TypeError.prototype.__proto__ === Error.prototype)

const wrap = f => { try { return f() } catch (e) { throw new Error('wrapped', { cause: e }) } }; try { wrap(() => { throw new TypeError('deep') }) } catch (e) { p(e.message, e.cause.name, e.cause.message) }

const r = []; for (const x of [1, 2, 3]) { try { if (x === 2) throw x; r.push(x) } catch (e) { r.push('e' + e); continue } finally { r.push('f') } } p(r)

const e = { name: 'Custom', message: 'm' }; p(Error.prototype.toString.call(e), Error.prototype.toString.call({}), Error.prototype.toString.call({ name: '' , message: 'only' }))

try { Object.defineProperty(Object.freeze({}), 'x', { value: 1 }) } catch (e) { p(e.name) } try { Object.setPrototypeOf(Object.preventExtensions({}), {}) } catch (e) { p(e.name) }

try { let a = 1; eval('let a'); p('ok') } catch (e) { p(e.name) } try { Reflect.construct(1) } catch (e) { p(e.name) } try { Symbol.iterator.x = 1 } catch (e) { p(e.name) }

const e1 = new Error('x'); e1.code = 'E_X'; const { code, message } = e1; p(code, message, { ...e1 })

try { JSON.parse('{') } catch ({ name }) { p(name) } try { BigInt(NaN) } catch ({ name }) { p(name) } try { new Proxy({}, null) } catch ({ name }) { p(name) }

try { [...{}] } catch (e) { p(e.name) } try { new Map([1]) } catch (e) { p(e.name) } try { for (const x of 5); } catch (e) { p(e.name) } try { f(...undefined) } catch (e) { p(e.name) }

try { super_() } catch (e) { p(e.name) } try { class A { constructor() { super_ } } new A() } catch (e) { p(e.name) } try { class A extends 5 {} } catch (e) { p(e.name) }

const codes = []; const run = n => { try { if (n) throw n; codes.push('ok') } catch { codes.push('bad') } finally { codes.push(n) } }; run(0); run(1); p(codes)
