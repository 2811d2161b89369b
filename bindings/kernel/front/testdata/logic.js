//# and or
(x, y, z) => (x && y) + (y || z)
//# values of and
(x, y, z) => x > 0 && y
//# coalesce
(x, y, z) => { let a; if (x > 0) a = y; return (a ?? 100) + (null ?? z) }
//# coalesce of zero
(x, y, z) => (x % 2 ?? 5) + (0 ?? 3)
//# not of numbers
(x, y, z) => !x + !!y * 2 + !(z / 0) * 4
//# truth of nan
(x, y, z) => (x / 0 - y / 0) ? 1 : 2
//# ternary chain
(x, y, z) => x < 0 ? y < 0 ? 1 : 2 : z < 0 ? 3 : 4
//# ternary with effects
(x, y, z) => { let a = 0, b = 0; const c = x > 0 ? (a = 1, 5) : (b = 2, 6); return a * 100 + b * 10 + c }
//# short circuit with effects
(x, y, z) => { let n = 0; x > 0 && (n = 1); y > 0 || (n += 2); return n }
//# short circuit in tests
(x, y, z) => { let n = 0; if (x > 0 && (n = y) > 0 || z > 0) return n + 10; return n }
//# nested short circuit
(x, y, z) => (x > 0 || y > 0) && (z > 0 || !(x < y)) ? 1 : 0
//# logical assignment
(x, y, z) => { let a = x, b = y, c; a &&= 5; b ||= 7; c ??= z; return a * 100 + b * 10 + c }
//# strict equality
(x, y, z) => (x === y) + (y === z) * 2 + (x !== z) * 4
//# equality of kinds
(x, y, z) => (x == (y > 0)) + (x === (y > 0)) * 2 + (null == undefined) * 4 + (null === undefined) * 8
//# equality with undefined
(x, y, z) => { let a; if (x > 0) a = 0; return (a === undefined) + (a == null) * 2 + (a === 0) * 4 + (a == 0) * 8 }
//# equality of nan
(x, y, z) => { const a = 0 / x; return (a === a) + (a != a) * 2 }
//# equality of zeros
(x, y, z) => { const a = x * -0.5; return (a === 0) + (a == -0) * 2 }
//# comparisons
(x, y, z) => (x < y) + (x <= y) * 2 + (x > y) * 4 + (x >= y) * 8
//# comparisons of fractions
(x, y, z) => (x / 2 < y) + (x / 3 <= y / 3) * 2 + (x > y + 0.5) * 4 + (z >= 0.5) * 8
//# comparisons of nan
(x, y, z) => { const a = x / y; return (a < 1) + (a >= 1) * 2 + !(a < 1) * 4 }
//# comparisons of booleans
(x, y, z) => ((x > 0) < (y > 0)) + ((x > 0) >= 1) * 2
//# mixed kinds in a variable
(x, y, z) => { let a = x > 0; if (y > 0) a = z; return a ? 1 : 0 }
//# mixed kinds reckoned with
(x, y, z) => { let a = x > 0; if (y > 0) a = z / 2; else if (z > 0) a = null; return a + 1 }
//# mixed kinds compared
(x, y, z) => { let a = x > 0; if (y > 0) a = z; return (a === true) + (a === 1) * 2 + (a == 1) * 4 }
//# value of an assignment
(x, y, z) => { let a, b; a = b = x + 1; return a * b }
//# strings compared
(x, y, z) => { const k = x > 0 ? 'up' : 'down'; return k === 'up' ? 1 : k !== 'down' ? 2 : 3 }
//# strings as truth
(x, y, z) => { const k = x > 0 ? 'up' : ''; return k ? 1 : 2 }
