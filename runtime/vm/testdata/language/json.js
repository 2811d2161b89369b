p(JSON.stringify({ a: 1, b: [true, null, 'x'], c: undefined, d() {}, e: Symbol() }), JSON.stringify([undefined, () => {}, NaN, Infinity]))

p(JSON.stringify({ a: [1, { b: 2 }] }, null, 2), JSON.stringify([1, [2]], null, '--'))

p(JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c']), JSON.stringify({ a: 1, b: 'x' }, (k, v) => typeof v === 'number' ? v * 2 : v))

p(JSON.parse('{"a":[1,2,{"b":null}]}'), JSON.parse(' "x" '), JSON.parse('1e3'), JSON.parse('true'))

p(JSON.parse('{"a":1,"b":{"c":2}}', (k, v) => typeof v === 'number' ? v + 1 : v), JSON.parse('[1,2,3]', (k, v) => v === 2 ? undefined : v))

for (const t of ['{a:1}', "{'a':1}", '[1,]', '', 'undefined', '01', '{"a":1,}', '"\n"', 'nul', '[1 2]', '+1', '.5', '"\\x41"']) { try { JSON.parse(t); p('ok', t) } catch (e) { p(e.name) } }

p(JSON.stringify('é\u2028😀\ud800'), JSON.stringify('\b\f\n\r\t\x01'), JSON.stringify('"\\/'))

p(JSON.stringify({ toJSON() { return { x: 1 } } }), JSON.stringify({ d: new Date(0) }), JSON.stringify(new Map([[1, 2]])), JSON.stringify(new Set([1])))

const o = {}; o.o = o; try { JSON.stringify(o) } catch (e) { p(e.name) } try { JSON.stringify(1n) } catch (e) { p(e.name) }

p(JSON.stringify(null), JSON.stringify(undefined), JSON.stringify(() => {}), JSON.stringify(new Number(1)), JSON.stringify([new String('s'), new Boolean(false)]))

p(JSON.stringify({ b: 1, a: 2, 1: 'x', 0: 'y' }), JSON.stringify(Object.create({ inherited: 1 })), JSON.stringify([1, , 3]))

p(JSON.parse('{"__proto__":1}').__proto__, Object.keys(JSON.parse('{"__proto__":1,"a":2}')), JSON.parse('{"a":1,"a":2}').a)

p(JSON.stringify({ a: -0, b: 1e21, c: 1e-7, d: 0.1 }), JSON.parse('-0'), Object.is(JSON.parse('-0'), -0), JSON.parse('1E400'))

p(JSON.stringify({ a: { b: {} }, c: [] }, null, 1), JSON.stringify({}, null, 2), JSON.stringify([[]], null, 2))

p(JSON.stringify({ a: 1 }, null, 20).length, JSON.stringify({ a: 1 }, null, 'abcdefghijklm'), JSON.stringify({ a: 1 }, null, ''))

const order = []; JSON.parse('{"a":{"b":1},"c":[2]}', (k, v) => { order.push(k); return v }); p(order)

p(JSON.stringify([new Uint8Array([1, 2])]), JSON.stringify(new Proxy({ a: 1 }, {})), JSON.stringify({ get a() { return 1 } }))

p(Object.prototype.toString.call(JSON), JSON.parse('"\\ud83d\\ude00"'), JSON.parse('"\\u0041\\n"'), JSON.parse('{"":1}')[''])

p(JSON.stringify({ a: [] , b: {} }, (k, v) => Array.isArray(v) ? 'arr' : v), JSON.stringify({ k: 1 }, function (k, v) { return k === 'k' ? Object.keys(this).length : v }))
