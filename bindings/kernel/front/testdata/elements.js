//# element by a constant
(x, y, z) => { const p = [x, y, z]; p[0] = 5; p[1] += 2; p[2] *= p[0]; return p[0] * 100 + p[1] * 10 + p[2] }
//# property
(x, y, z) => { const p = { x, y, z }; p.x = p.y; p['y'] = 7; p.z -= p.x; return p.x * 100 + p.y * 10 + p.z }
//# element by an index
(x, y, z) => { const p = [0, 0, 0]; for (let i = 0; i < 3; i++) p[i] = x * i + y; return p[0] + p[1] * 10 + p[2] * 100 }
//# element by an index, with an operator
(x, y, z) => { const n = [0, 0, 0, 0]; for (let i = 0; i < 9; i++) n[(i * x & 3)] += i; return n[0] + n[1] * 10 + n[2] * 100 + n[3] * 1000 }
//# element by an index beyond, may bail
(x, y, z) => { const p = [1, 2]; p[x & 7] = 5; return p[0] + p[1] }
//# elements counted up
(x, y, z) => { const p = [x, y]; p[0]++; --p[1]; const a = p[0]++ + p[1]--; return a * 100 + p[0] * 10 + p[1] }
//# elements in one way only
(x, y, z) => { const p = [x, y]; if (x > 0) p[0] = 9; else if (y > 0) p[1] = 0.5; return p[0] * 10 + p[1] }
//# elements of mixed kinds
(x, y, z) => { const p = [undefined, x]; if (x > 0) p[0] = y; return (p[0] ?? 100) + p[1] }
//# array made in a loop
(x, y, z) => { let s = 0; for (let i = 0; i < 4; i++) { const p = [i, 0]; if (i & 1) p[1] = x; s += p[0] * p[1] } return s }
//# array returned
const f = (a, b) => { const p = [a, b]; p[0] += 1; return p };
(x, y, z) => { const [a, b] = f(x, y); const [c, d] = f(z, x); return a + b * 10 + c * 100 + d * 1000 }
//# order of evaluation
(x, y, z) => { const p = [x, y]; const a = p[0] + (p[0] = 3) + p[0]; return a }
//# swap of elements
(x, y, z) => { const p = [x, y]; const t = p[0]; p[0] = p[1]; p[1] = t; return p[0] * 10 + p[1] }
//# value of an element's assignment
(x, y, z) => { const p = [0, 0]; const a = p[0] = x; const b = p[x & 1] = y; return a * 100 + b * 10 + p[0] + p[1] }
//# sign of zero in an element
(x, y, z) => { const p = [0, 0]; p[x & 1] = x * -0.5; return 1 / p[x & 1] + 1 / p[0] }
//# sorting of three
(x, y, z) => { const p = [x, y, z]; for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) if (p[j] > p[j + 1]) { const t = p[j]; p[j] = p[j + 1]; p[j + 1] = t } return p[0] + p[1] * 10 + p[2] * 100 }
//# fold of space
(x, y, z) => { const p = { x: Math.abs(x), y: Math.abs(y), z: Math.abs(z) }; for (let i = 0; i < 4; i++) { if (p.x < p.y) { const t = p.x; p.x = p.y; p.y = t } p.x = p.x * 3 - 2; p.y *= 3; p.z = Math.abs(p.z * 3 - 1) } return Math.hypot(p.x, p.y, p.z) / 81 }
