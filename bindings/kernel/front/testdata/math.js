//# rounding
(x, y, z) => Math.floor(x / 3) + Math.ceil(y / 3) * 10 + Math.round(z / 2) * 100 + Math.trunc(x / 4) * 1000
//# rounding signs
(x, y, z) => 1 / Math.ceil(x / 10) + 1 / Math.round(y / 10) + 1 / Math.trunc(z / 10) + 1 / Math.floor(x / -10)
//# rounding of halves
(x, y, z) => Math.round(x + 0.5) + Math.round(x - 0.5) * 10 + Math.round(-x / 2)
//# sine and cosine
(x, y, z) => Math.sin(x / 10) * Math.cos(y / 7) + Math.tan(z / 5)
//# sine of large
(x, y, z) => Math.sin(x * 1e6) + Math.cos(y * 1e15)
//# inverse
(x, y, z) => Math.asin(x / 4) + Math.acos(y / 4) + Math.atan(z)
//# atan2 with signed zeros
(x, y, z) => Math.atan2(x, y) + Math.atan2(-0, z) + Math.atan2(y * -0.5, -1)
//# hyperbolic
(x, y, z) => Math.sinh(x / 9) + Math.cosh(y / 9) + Math.tanh(z / 9) + Math.asinh(x) + Math.acosh(y) + Math.atanh(z / 4)
//# exponents
(x, y, z) => Math.exp(x / 9) + Math.expm1(y / 9) + Math.log(z + 10) + Math.log1p(x / 9) + Math.log2(y + 10) + Math.log10(z + 5)
//# log of negative
(x, y, z) => Math.log(x)
//# roots
(x, y, z) => Math.sqrt(x) + Math.cbrt(y) + Math.sqrt(z * z)
//# roots of signed zero
(x, y, z) => 1 / Math.sqrt(x * -0.5) + 1 / Math.cbrt(y * -0.25)
//# hypot
(x, y, z) => Math.hypot(x, y, z) + Math.hypot(x) + Math.hypot() + Math.hypot(x / 3, y / 3)
//# hypot of nan and infinity
(x, y, z) => Math.hypot(x / y, z / 0)
//# min and max
(x, y, z) => Math.min(x, y, z) * 100 + Math.max(x, y / 2, z) + Math.min(x)
//# min and max of nothing
(x, y, z) => Math.min() + x + Math.max()
//# min and max of signed zeros
(x, y, z) => 1 / Math.min(x * -0.5, 0) + 1 / Math.max(-0, y)
//# min of nan
(x, y, z) => Math.min(x / y, 1) + Math.max(NaN, z)
//# abs and sign
(x, y, z) => Math.abs(x) + Math.abs(y / 2) + Math.sign(z) + Math.sign(x / 3) * 10
//# sign of signed zero
(x, y, z) => 1 / Math.sign(x * -0.5)
//# fround
(x, y, z) => Math.fround(x / 3) + Math.fround(y * 1e39) + Math.fround(z)
//# pow
(x, y, z) => Math.pow(x, 2) + Math.pow(2, y / 3) + Math.pow(z, -1)
//# pow of odd arguments
(x, y, z) => Math.pow(x * -0.5, -1) + Math.pow(-1, Infinity) + Math.pow(y, 0.5)
//# constants
(x, y, z) => Math.PI * x + Math.E * y + Math.SQRT2 * z + Math.LN2 + Math.LN10 + Math.LOG2E + Math.LOG10E + Math.SQRT1_2
//# number constants
(x, y, z) => Number.EPSILON * x + Number.MAX_SAFE_INTEGER + y * Number.MIN_VALUE + Number.MAX_VALUE / (z + 10)
//# number tests
(x, y, z) => Number.isInteger(x / 2) + isNaN(x / y) * 2 + isFinite(1 / z) * 4 + Number.isFinite(x) * 8 + Number.isNaN(0 / x) * 16
//# missing arguments
(x, y, z) => Math.sin() + x
//# too many arguments
(x, y, z) => { let i = 0; return Math.floor(x / 2, i++, i++) + i }
//# of booleans and null
(x, y, z) => Math.sqrt(x > 0) + Math.abs(null) + Math.max(y > 0, z)
//# random
(x, y, z) => Math.random() + x
//# random in order
(x, y, z) => Math.random() - Math.random() * 2 + (x > 0 ? Math.random() : 0) + Math.floor(Math.random() * 10)
//# random in a loop
(x, y, z) => { let s = 0; for (let i = 0; i < 5; i++) if (Math.random() < 0.5) s += Math.random(); return s }
//# members taken out
(x, y, z) => { const { sin, PI } = Math; const c = Math.cos; return sin(x * PI) + c(y) }
//# alias of Math
(x, y, z) => { const M = Math; return M.floor(x / 2) + M.PI }
//# gyroid
(x, y, z) => { const s = 0.3; return Math.sin(x * s) * Math.cos(y * s) + Math.sin(y * s) * Math.cos(z * s) + Math.sin(z * s) * Math.cos(x * s) }
//# computed name
(x, y, z) => Math['floor'](x / 2)
