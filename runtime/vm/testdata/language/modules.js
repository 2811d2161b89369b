import { one, two as zwei } from './mods/a.js'
p(one, zwei)

import def from './mods/a.js'
p(def())

import * as ns from './mods/a.js'
p(Object.keys(ns), ns.one, typeof ns.default)

import def, { one } from './mods/a.js'
p(def() + one)

import { count, inc } from './mods/live.js'
inc(); inc(); p(count)

import { a } from './mods/cycle-a.js'
p(a())

import './mods/side.js'
p(globalThis.sideEffect)

import data from './mods/data.json' with { type: 'json' }
p(data.list, data.name)

const m = await import('./mods/a.js'); p(m.one, m.default())

import { again } from './mods/reexport.js'
p(again)

import * as all from './mods/reexport.js'
p(Object.keys(all))

import { default as named } from './mods/a.js'
p(named())

import { Shape } from './mods/class.js'
class Square extends Shape { area() { return this.side ** 2 } }
const s = new Square(3); p(s.area(), s.describe())

import { value } from './mods/tla.js'
p(value)

export const x = 1
export default function () { return x }
p(typeof x)

import { one } from './mods/a.js'
try { one = 2 } catch (e) { p(e.name) }

import * as ns from './mods/a.js'
try { ns.one = 5 } catch (e) { p(e.name) }
p(ns.one)

p(typeof import.meta.url, import.meta.url.endsWith('.mjs') || true)

p(this === undefined, typeof require, typeof module)

const names = ['one', 'two']; const m = await import('./mods/a.js'); p(names.map(n => m[n]))

const [a, b] = await Promise.all([import('./mods/a.js'), import('./mods/live.js')]); p(a.one, typeof b.inc)

import { one } from './mods/a.js'
export { one as uno }
export * from './mods/live.js'
p(one)

let order = []; order.push('before'); const { log } = await import('./mods/lazy.js'); order.push('after'); p(order, log)

import { fn } from './mods/hoist.js'
p(fn())
