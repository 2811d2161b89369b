//# for of a literal
(x, y, z) => { let s = 0; for (const a of [x, y, z]) s = s * 10 + a; return s }
//# for of pairs
(x, y, z) => { let n = 0; for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) if (volume.getAt(x + dx, y + dy, z)) n++; return n }
//# for of a captured array
const list = [1, 2.5, -3];
(x, y, z) => { let s = 0; for (const a of list) s += a * x; return s }
//# for of captured pairs
const near = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, 0, 0]];
(x, y, z) => { let n = 0; for (const [i, j, k] of near) n += volume.getAt(x + i, y + j, z + k) & 7; return n }
//# for of captured objects
const balls = [{ at: [1, 2, 3], r: 2 }, { at: [-4, 0, 1], r: 3.5 }];
(x, y, z) => { let d = Infinity; for (const { at: [a, b, c], r } of balls) d = Math.min(d, Math.hypot(x - a, y - b, z - c) - r); return d }
//# for of with break and continue
const list = [1, 2, 3, 4, 5, 6];
(x, y, z) => { let s = 0; for (const a of list) { if (a === (x & 7)) continue; if (a > (y & 7)) break; s += a } return s }
//# for of a literal with break and continue
(x, y, z) => { let s = 0; for (let a of [1, 2, 3, 4, 5]) { if (a === (x & 7)) continue; if (a > (y & 7)) break; a *= 2; s += a } return s }
//# for of with return
const list = [5, 1, 3];
(x, y, z) => { for (const a of list) if (a > x) return a; return -1 }
//# for of with labels
(x, y, z) => { let s = 0; outer: for (const a of [1, 2, 3]) { for (const b of [x, y, z]) { if (b < 0) continue outer; if (b > 50) break outer; s += a * b } } return s }
//# for of a typed array with var
const list = new Uint8Array([3, 200, 7]);
(x, y, z) => { for (var a of list) ; return a + x }
//# for of nothing
const none = [];
(x, y, z) => { let s = x; for (const a of none) s += a; for (const a of []) s++; return s }
//# for of strings
const list = ['a', 'b', 'c'];
(x, y, z) => { let n = 0; for (const s of list) if (s !== 'b') n++; return n + x }
//# for of variables undefined before
(x, y, z) => { let last, n = 0; for (const a of [x, y, z]) { if (last !== undefined && last < a) n++; last = a } return n }
//# for of with a function
(x, y, z) => { let s = 0; for (const a of [1, 2, 3]) { const f = b => a * b; s += f(x) } return s }
//# for of in a called function
const sum = list => { let s = 0; for (const a of list) s += a; return s };
(x, y, z) => sum([x, y]) * sum([z, 1, 2])
//# for of mixed values
(x, y, z) => { let s = 0; for (const a of [x, undefined, y > 0, null]) s += a === undefined ? 100 : +a; return s }
