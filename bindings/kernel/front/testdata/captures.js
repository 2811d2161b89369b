//# integer
const k = 5;
(x, y, z) => x * k + (k > 3 ? y : z)
//# large integer
const k = 1234567;
(x, y, z) => x * k % 1000 + (y ^ k)
//# fraction
const k = 0.75;
(x, y, z) => x * k - y
//# negative zero
const k = -0;
(x, y, z) => 1 / k + 1 / (k * x)
//# nan and infinity
const a = NaN, b = Infinity;
(x, y, z) => a + x || b - y
//# huge
const k = 1e300;
(x, y, z) => x * k * k
//# boolean
const on = true, off = false;
(x, y, z) => on ? x + on : y + off
//# undefined and null
const a = undefined, b = null;
(x, y, z) => (a ?? x) + (b ?? y) + b
//# string
const mode = 'deep';
(x, y, z) => mode === 'deep' ? x : y
//# loop bound
const n = 4;
(x, y, z) => { let s = 0; for (let i = 0; i < n; i++) s += i * x; return s }
//# loop bound of a fraction
const n = 3.5;
(x, y, z) => { let s = 0; for (let i = 0; i < n; i++) s += i * x; return s }
//# in a called function
const k = 2
const f = a => a * k;
(x, y, z) => f(x) + f(y)
//# volume
(x, y, z) => volume.getAt(x, y, z)
//# neighbours
(x, y, z) => { let n = 0; for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++) if (volume.getAt(x + i, y + j, z) !== 0) n++; return n }
//# volume at an array
(x, y, z) => volume.getAt([x, y + 1, z]) & 255
//# volume at an object
(x, y, z) => volume.getAt({ x, y, z: z - 1 }) % 1000
//# volume at fractions
(x, y, z) => volume.getAt(x / 2, y / 3, z + 0.9)
//# volume at nan, may bail
(x, y, z) => volume.getAt(x / 0 - y / 0, y, z)
//# volume at nan in an array
(x, y, z) => volume.getAt([0 / 0, y])
//# volume compared
(x, y, z) => volume.getAt(x, y, z) === volume.getAt(z, y, x) ? 1 : 0
//# volume as truth
(x, y, z) => volume.getAt(x, y, z) && !volume.getAt(x + 1, y, z) ? 1 : 0
//# captured mixed array
const m = [1, 'a', 2.5, null];
(x, y, z) => m[0] + m[2] * x
//# tables of all sizes
const a = [1, 2, 255], b = [-5, 1000, 3], c = [70000, -1, 2], d = [4294967295, 1, 0], e = [0.5, -0, 3], f = [NaN, Infinity, 1];
(x, y, z) => { const i = (x & 1) + (y & 1); return a[i] + b[i] * 3 + c[i] / 7 + d[i] + 1 / e[i] + (f[i] || 0) }
//# table of integers by a table
const p = [3, 1, 0, 2], q = [10, 20, 30, 40];
(x, y, z) => q[p[x & 3]] + q[p[(p[y & 3] + z) & 3]]
//# volume at a captured array
const at = [1, -2, 3];
(x, y, z) => volume.getAt(at) + volume.getAt(at[0] + x, at[1], at[2])
//# isSolid of neighbours
(x, y, z) => (volume.isSolid(x, y, z) ? 1 : 0) + (volume.isSolid([x + 1, y, z]) && !volume.isSolid({ x, y, z: z - 1 }) ? 2 : 0)
//# isSolid as a number
(x, y, z) => volume.isSolid(x / 2, y, z) + volume.isSolid(x, y, z + 1) * 2
//# a remainder behind a test that keeps 0 away
(x, y, z) => { if (y > 0) return x > 0 ? 1000 % x : z !== 0 ? 77 % z : 1; return z === 2 ? x % z : 0 }
//# the size of a product that is -0
const k = [-2.5, 1];
(x, y, z) => 1 / Math.abs(k[0] * (x & 0)) + 1 / Math.abs(k[0] * 0) + 1 / Math.abs(-y * 0) + (1 / Math.abs(k[x & 1] * (y & 3)) > 0 ? 1 : 2)
