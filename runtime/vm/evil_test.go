package vm_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/vm"
)

// evil are expressions where a number, a colour, a position, a box, options or a function
// is expected. `self` is an object of each class of the API.
var evil = []string{
	"undefined", "null", "NaN", "Infinity", "-Infinity", "-0", "0.5", "1e308", "2**31", "2**31 - 1", "-(2**31)", "-(2**31) - 1", "2**32", "2**53", "1e-320",
	"true", "''", "'red'", "'\\u0000'", "'#zzz'", "10n ** 30n", "Symbol('s')", "Symbol.iterator",
	"[]", "[NaN, Infinity, -Infinity]", "[2**31 - 1, 2**31 - 1, 2**31 - 1]", "[-(2**31), -(2**31), -(2**31)]", "[1e300, -1e300, 0.1]",
	"[[-(2**31), -(2**31), -(2**31)], [2**31 - 1, 2**31 - 1, 2**31 - 1]]", "[[-1e300, -1e300, -1e300], [1e300, 1e300, 1e300]]",
	"[[0, 0, 0], [Infinity, Infinity, Infinity]]", "[[5, 5, 5], [-5, -5, -5]]", "[[NaN, 0, 0], [1, NaN, 1]]",
	"{ x: 1, y: { valueOf() { throw new Error('mine') } }, z: 2 }", "{ get x() { throw new Error('mine') }, get min() { throw new Error('mine') } }",
	"{ x: 2**31, y: -(2**31), z: 1e18 }", "{ length: 2**53 - 1 }", "{ length: -1 }", "{ get length() { throw new Error('mine') } }",
	"{ valueOf() { throw new Error('mine') }, toString() { throw new Error('mine') } }", "{ valueOf() { return {} }, toString() { return {} } }",
	"{ [Symbol.toPrimitive]() { throw new Error('mine') } }", "{ [Symbol.toPrimitive]: 5 }", "{ toJSON() { throw new Error('mine') } }",
	"{ [Symbol.iterator]() { throw new Error('mine') } }", "{ [Symbol.iterator]() { return { next() { return { value: 1 } } } }, length: 3 }",
	"changing()", "selfish()", "loop()", "throwing()", "new Proxy([1, 2, 3], { get() { throw new Error('mine') } })", "revoked()", "Object.create(null)",
	"() => { throw new Error('mine') }", "() => ({})", "() => NaN", "() => self", "class {}", "async () => 1", "function* () { yield 1 }",
	"new Uint8Array(3)", "new Float64Array([NaN, Infinity, 1e300])", "new Uint32Array(0)", "new ArrayBuffer(8)", "new Map([[1, 2]])", "new Date(NaN)", "/x/g", "Promise.resolve(1)",
	"self", "Object.create(self)", "new Proxy(self, {})", "new Volume()", "new Image()", "new Vec(1e300, NaN, 1)", "globalThis", "goxel",
}

const evilHelpers = `
const mine = () => { throw new Error('mine') }
function changing() { let n = 0; return { get x() { return n++ }, get y() { return n++ & 1 ? 'a' : n }, get z() { return n++ > 3 ? undefined : 1 }, get length() { return n++ }, get 0() { return n++ }, get 1() { return n++ }, get 2() { return [n++] } } }
function selfish() { const p = new Proxy(function () { return p }, { get(t, k) { return typeof k === 'symbol' ? undefined : p }, ownKeys() { return [] } }); return p }
function loop() { const a = []; a.push(a, a, a); a.min = a.max = a; return a }
function throwing() { const h = {}; for (const t of ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'apply', 'set', 'defineProperty', 'isExtensible']) h[t] = mine; return new Proxy(function () {}, h) }
function revoked() { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy }
`

// makers are an object of each class, with something in it, made anew for each call.
var makers = map[string]string{
	"volume":   "(() => { const v = new Volume(); v.box([0, 0, 0], [2, 2, 2], 'red'); return v })()",
	"image":    "(() => { const i = new Image(); i.activeLayer.volume.setAt(0, 0, 0, 'red'); i.addLayer(); return i })()",
	"layer":    "(() => { const i = new Image(); const l = i.addLayer('l'); l.volume.setAt(0, 0, 0, 'red'); return l })()",
	"material": "new Image().addMaterial({ name: 'm' })",
	"camera":   "new Image().addCamera('c')",
	"light":    "new Image().light",
	"palette":  "new Image().palette",
	"vec":      "new Vec(1, 2, 3)",
	"box":      "new Box([0, 0, 0], [2, 2, 2])",
	"goxel":    "goxel",
	"voxrun":   "voxrun",
	"std":      "std",
	"os":       "os",
	"console":  "console",
}

// notCalled end or stop the run, wait, or call something after the test has caught what it
// throws.
const notCalled = `['constructor', 'exit', 'sleep', 'setTimeout', 'setInterval', 'registerScript']`

// evilRun is a script that calls each method, sets each property and reads it, of an object
// with a value at each place.
const evilRun = `import * as std from 'std'
import * as os from 'os'
import * as voxrun from 'voxrun'
const make = () => %s, value = () => (%s), only = %q
let self, calls = 0
const names = new Set()
for (let o = make(); o && o !== Object.prototype; o = Object.getPrototypeOf(o))
	for (const k of Object.getOwnPropertyNames(o)) if (!%s.includes(k)) names.add(k)
std.out.puts([...names].join(' '))
const fine = [[1, 2, 3], 'red', 2, () => 1]
function v() { try { return value() } catch { } }
function attempt(f) { calls++; try { f() } catch (e) { try { String(e && e.message) } catch {} } }
for (const k of names) {
	if (only && k !== only || k === 'image' && make() === goxel) continue
	self = make()
	attempt(() => self[k])
	let method; try { method = self[k] } catch {}
	if (typeof method !== 'function') { attempt(() => { self[k] = v() }); continue }
	attempt(() => method.call(self, v()))
	attempt(() => method.call(self, v(), v(), v(), v()))
	attempt(() => method.call(v(), 1, 2, 3, 'red'))
	for (let i = 0; i < 3; i++) attempt(() => { const args = fine.slice(); args[i] = v(); method.apply(make(), args) })
	attempt(() => method.call(self, 1, 2, v(), v()))
	attempt(() => method.call(self, [1, 2, 3], [4, 5, 6], v(), v()))
	attempt(() => Reflect.construct(method, [v(), v()]))
}
if (calls < 1) throw new Error('nothing was called')
` + evilHelpers

// TestEveryFunctionBearsEverything gives every function each of the evil values at each
// place. None may panic, hang or grow without bound: they throw, or do something, or end
// the run by its limit of voxels or time; then each is tried alone.
func TestEveryFunctionBearsEverything(t *testing.T) {
	t.Parallel()
	for name, maker := range makers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench()
			do := func(value, only string) vm.Result {
				return b.do(t, vm.Job{
					Source: fmt.Sprintf(evilRun, maker, value, only, notCalled),
					Limits: vm.Limits{Memory: 256 << 20, Voxels: 1e6, Timeout: time.Second},
				})
			}
			for _, value := range evil {
				before := len(b.host.Out())
				r := do(value, "")
				if r.Error == nil {
					continue
				}
				if !overLimit(r) {
					t.Errorf("%s: %s: %s\n%s\n%s", value, r.Error.Class, r.Error.Message, r.Error.Detail, r.Error.Frame)
					continue
				}
				for _, method := range strings.Fields(b.host.Out()[before:]) {
					if r := do(value, method); r.Error != nil && !overLimit(r) {
						t.Errorf("%s.%s: %s: %s: %s\n%s", name, method, value, r.Error.Class, r.Error.Message, r.Error.Detail)
					}
				}
			}
		})
	}
}

// overLimit tells whether a run was stopped for its voxels or its time, and did not hang.
func overLimit(r vm.Result) bool {
	return r.Error.Class == "limit" && r.Milliseconds < float64(patience.Milliseconds()) &&
		(strings.Contains(r.Error.Message, "voxels") || strings.Contains(r.Error.Message, "took longer"))
}
