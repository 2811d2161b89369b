class A { constructor(x) { this.x = x } get y() { return this.x * 2 } set y(v) { this.x = v / 2 } }
const a = new A(3); p(a.y); a.y = 10; p(a.x)

class A { f = 1; ['g' + 1] = 2; h; static s = 3; static t = this.s + 1 }
p(Object.keys(new A()), A.s, A.t)

class A { #x = 1; inc() { return ++this.#x } static has(o) { return #x in o } }
const a = new A(); a.inc(); p(a.inc(), A.has(a), A.has({}))

class A { #m() { return 'private' } call() { return this.#m() } get #v() { return 7 } v() { return this.#v } }
p(new A().call(), new A().v())

class A { static #count = 0; static make() { A.#count++; return new A() } static get count() { return A.#count } }
A.make(); A.make(); p(A.count)

class A { static { this.init = ['a', 'b'].join('-') } }
p(A.init)

class A { who() { return 'A' } } class B extends A { who() { return super.who() + 'B' } }
p(new B().who(), new B() instanceof A, B.__proto__ === A)

class A { constructor() { this.n = new.target.name } } class B extends A {}
p(new A().n, new B().n)

class A { constructor() { return { other: true } } } class B extends A { constructor() { super(); this.b = 1 } }
p(new B())

class B extends Array { sum() { return this.reduce((a, b) => a + b, 0) } }
const b = B.from([1, 2, 3]); p(b.sum(), b.map(x => x * 2) instanceof B, b.length)

class E extends Error { constructor(m) { super(m); this.name = 'E' } }
try { throw new E('oops') } catch (e) { p(e instanceof E, e instanceof Error, e.message, String(e)) }

class A extends null { static m() { return 1 } }
p(A.m(), Object.getPrototypeOf(A.prototype))

try { class A { constructor() { this.x } } A() } catch (e) { p(e.name) }

try { class A {} class B extends A { constructor() { this.x = 1 } } new B() } catch (e) { p(e.name) }

const A = class Named { static n() { return Named.name } }
p(A.name, A.n())

const o = { ['a' + 1]() { return 1 }, get b() { return 2 }, async c() {}, *d() { yield 4 } }
p(o.a1(), o.b, [...o.d()], typeof o.c)

class A { static m() { return this.name } } class B extends A {}
p(A.m(), B.m())

class A { x = this; m = () => this } const a = new A(); const { m } = a
p(a.x === a, m() === a)

class A { constructor(x = 1, ...r) { this.x = x; this.r = r } }
p(new A(), new A(2, 3, 4), A.length)

class Temp { static #c = 0; static next() { return ++Temp.#c } }
p(Temp.next(), Temp.next())

class A { get [Symbol.toStringTag]() { return 'Tag' } }
p(String(new A()), Object.prototype.toString.call(new A()))

class A { static [Symbol.hasInstance](x) { return x === 1 } }
p(1 instanceof A, 2 instanceof A)

class A { [Symbol.toPrimitive](hint) { return hint === 'number' ? 42 : hint } }
p(+new A(), `${new A()}`, new A() + '')

class A { valueOf() { return 10 } toString() { return 'str' } }
p(new A() + 1, `${new A()}`, new A() * 2)

const mix = Base => class extends Base { mixed() { return 'mixed ' + this.n } }
class A { n = 5 } class B extends mix(A) {}
p(new B().mixed())

class A { #a = 1; equals(o) { try { return o.#a === this.#a } catch (e) { return e.name } } }
p(new A().equals(new A()), new A().equals({}))

class A { static async make() { return new A() } async v() { return 3 } }
p(await (await A.make()).v())

class A { *[Symbol.iterator]() { yield* [1, 2] } }
p([...new A()], Math.max(...new A()))

class A { a() {} b() {} }
p(Object.getOwnPropertyNames(A.prototype), Object.keys(A.prototype))

function Old(x) { this.x = x } Old.prototype.get = function () { return this.x }
class New extends Old { get() { return super.get() + 1 } }
p(new New(1).get())

class A { constructor() { this.log = []; this.init() } init() { this.log.push('A') } }
class B extends A { y = 'y'; init() { super.init(); this.log.push(this.y) } }
p(new B().log)

const key = Symbol('k'); class A { [key] = 1; static [key] = 2 }
p(new A()[key], A[key])

class A { set x(v) { this._x = v } } class B extends A { get x() { return this._x } }
const b = new B(); b.x = 1; p(b.x, b._x)

p(class {}.name, (class { static name = 'x' }).name, typeof class {})

class A { 'quoted name'() { return 1 } 123() { return 2 } }
p(new A()['quoted name'](), new A()[123]())

class Counter { #n = 0; get n() { return this.#n } set n(v) { this.#n = v } }
const c = new Counter(); c.n += 5; c.n **= 2; c.n ??= 7; p(c.n)

class A { #x = 1; m() { this.#x += 2; this.#x++; return this.#x-- } n() { return this.#x } }
const a = new A(); p(a.m(), a.n())

class A { static x = 1 } class B extends A { static y = super.x + 1 }
p(B.y)

class A { m() { return (() => super.toString === Object.prototype.toString)() } }
p(new A().m())

const o = { __proto__: { hi() { return 'proto' } }, hi() { return super.hi() + '!' } }
p(o.hi())

p(Object.getOwnPropertyDescriptor(class { static m() {} }, 'm').enumerable, Object.getOwnPropertyDescriptor(class { static f = 1 }, 'f').enumerable)

class P extends Promise { tag() { return 'P' } }
const q = P.resolve(1).then(x => x + 1); p(q instanceof P, q.tag(), await q)

class M extends Map { get(k) { return super.get(k) ?? 'none' } }
p(new M([[1, 2]]).get(1), new M().get(1))

try { new (class { constructor() { undefinedName } })() } catch (e) { p(e.name) }

class A { x; y = this.x; z = () => this.y } p('x' in new A(), new A().z())

let order = []; class A { [(order.push(1), 'a')] = order.push(3); [(order.push(2), 'b')] = order.push(4) }
p(order); new A(); p(order)

class Vec { constructor(x, y) { Object.assign(this, { x, y }) } add({ x, y }) { return new Vec(this.x + x, this.y + y) } }
p(new Vec(1, 2).add(new Vec(3, 4)))

const getters = { get a() { return this.b }, b: 3 }; p(Object.create(getters, { b: { value: 9 } }).a)

class A { static accessor_ = 1; static get() { return 'get' } static set() { return 'set' } static async() { return 'async' } static of() { return 'of' } }
p(A.get(), A.set(), A.async(), A.of())
