//# array
(x, y, z) => { const p = [x, y, z]; return p[0] + p[1] * 2 - p[2] + p.length }
//# object
(x, y, z) => { const p = { x, y: y * 2, z: z / 2 }; return p.x + p.y - p.z }
//# destructuring
(x, y, z) => { const [a, b, c = 7, d = 8] = [x, y, z]; return a + b * c + d }
//# destructuring with holes
(x, y, z) => { const [, a, , b = 4] = [x, y, z]; return a * b }
//# object destructuring
(x, y, z) => { const { a, b: c, d = 5 } = { a: x, b: y, d: undefined }; return a + c * d }
//# nested
(x, y, z) => { const m = [[x, y], [z, 1]]; const [[a, b], [c, d]] = m; return a * d - b * c + m[1][0] }
//# parameters taken apart
const dot = ([a, b, c], { x, y, z }) => a * x + b * y + c * z;
(x, y, z) => dot([x, y, z], { x: 1, y: 2, z: 3 })
//# functions of vectors
const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const scale = (a, k) => a.map ? [a[0] * k, a[1] * k, a[2] * k] : a
const len = a => Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
(x, y, z) => len(add([x, y, z], [1, 0.5, z]))
//# chosen vectors
(x, y, z) => { const p = x > 0 ? [x, y] : [y, z / 2]; return p[0] * 100 + p[1] }
//# reassigned vectors
(x, y, z) => { let p = [x, y]; for (let i = 0; i < 3; i++) p = [p[1] + 1, p[0] * 0.5]; return p[0] * 100 + p[1] }
//# vector by index
(x, y, z) => { const p = [x, y, z]; let s = 0; for (let i = 0; i < 3; i++) s = s * 10 + p[i]; return s }
//# vector by index beyond, may bail
(x, y, z) => { const p = [x, y, z]; return p[x] ?? 5 }
//# early returns of vectors
function f(x, y) { if (x > 0) return [x, y]; if (y > 0) return [y, 2]; return [0, x / 2] }
(x, y, z) => { const [a, b] = f(x, y); return a * 100 + b }
//# sdf
const sphere = (p, r) => Math.hypot(p.x, p.y, p.z) - r
const box = (p, b) => { const q = { x: Math.abs(p.x) - b.x, y: Math.abs(p.y) - b.y, z: Math.abs(p.z) - b.z }; return Math.hypot(Math.max(q.x, 0), Math.max(q.y, 0), Math.max(q.z, 0)) + Math.min(Math.max(q.x, q.y, q.z), 0) }
const union = (a, b, k) => { const h = Math.max(k - Math.abs(a - b), 0) / k; return Math.min(a, b) - h * h * k / 4 };
(x, y, z) => { const p = { x, y, z }; return union(sphere(p, 4), box({ x: p.x - 3, y, z }, { x: 2, y: 1, z: 3 }), 1.5) }
//# captured array as a vector
const c = [1, 2.5, -3];
(x, y, z) => { const [a, b] = c; return x * c[0] + y * c[1] + z * c[2] + a - b }
//# captured object
const o = { size: 3, at: { x: 1, y: 2 }, list: [4, 5] };
(x, y, z) => x * o.size + o.at.x - o.at.y * o.list[1]
//# captured array by index
const t = [5, 3, 8, 1];
(x, y, z) => t[x & 3] * 10 + t[(y & 1) + 2]
//# captured array beyond, may bail
const t = [5, 3, 8, 1];
(x, y, z) => t[x + 100] ?? 7
//# captured array by fractions
const t = [5, 3, 8, 1];
(x, y, z) => t[Math.floor((x & 7) / 2)] + t[(y & 3) * 0.5 * 2]
//# typed arrays
const a = new Uint8Array([1, 200, 3, 4]), b = new Int16Array([-5, 6]), c = new Float32Array([0.1, 0.2]), d = new Uint32Array([4294967295, 1]), e = new Float64Array([0.1, NaN]), f = new Int8Array([-1]), g = new Uint16Array([65535]), h = new Int32Array([-2147483648]);
(x, y, z) => a[x & 3] + b[y & 1] + c[z & 1] + d[x & 1] + e[y & 1] + f[0] + g[0] + h[0]
//# array in a loop
const w = [0.25, 0.5, 0.25];
(x, y, z) => { let s = 0; for (let i = 0; i < w.length; i++) s += w[i] * (x + i); return s }
//# unused elements
(x, y, z) => { const p = [x, [y, { q: z }]]; return p[1][1].q }
//# empty array
(x, y, z) => [].length + x
//# truth of arrays
(x, y, z) => [x] ? 1 : 2
//# methods of captured objects
const lib = { f: a => a * 2, g: (a, b) => a - b };
(x, y, z) => x + y
//# a default value assigns to what another part is made of
const t = [5, 7];
(x, y, z) => { const { a, b = (y++), c } = { a: x, b: undefined, c: t[y & 1] }; return a + b * 10 + c * 100 + y }
