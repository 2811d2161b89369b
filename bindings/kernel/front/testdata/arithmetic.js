// Each function is compared with the interpreter at many voxels.
//# sum
(x, y, z) => x + y * 2 - z
//# float division
(x, y, z) => x / 3 + y / 7.5 - z / 0.1
//# division by zero
(x, y, z) => 1 / (x * y * z)
//# sign of zero in a product
(x, y, z) => 1 / (x * y)
//# sign of zero in a product of constants
(x, y, z) => 1 / (x * -5) + 1 / (x * -1)
//# sign of zero by minus one
(x, y, z) => 1 / (-1 * x)
//# sign of zero of a fraction
(x, y, z) => 1 / (x * -0.5)
//# sign of zero of two fractions
(x, y, z) => 1 / ((x / 2) * (y / 4))
//# negation
(x, y, z) => 1 / -x + 1 / -(y * 2)
//# minus zero constant
(x, y, z) => 1 / (-0 + x * 0)
//# minus zero sum
(x, y, z) => 1 / (-0 - x)
//# remainder
(x, y, z) => x % 3 + y % 5 - z % 7
//# remainder sign
(x, y, z) => 1 / (x % 2)
//# remainder by a variable
(x, y, z) => x % y
//# remainder of floats
(x, y, z) => (x / 3) % (y / 7)
//# remainder by a negative
(x, y, z) => x % -3 + 5.5 % -2
//# power
(x, y, z) => (x / 10) ** 2 + y ** 3
//# negative power
(x, y, z) => 2 ** x + (-2) ** y + x ** -1
//# fractional power
(x, y, z) => x ** 0.5
//# big products
(x, y, z) => x * 374761393 + y * 668265263
//# too big products
(x, y, z) => (x * 374761393) * (y * 668265263) * 1e300
//# squares
(x, y, z) => x * x + y * y + z * z
//# cubes
(x, y, z) => x * x * x - y * y * y
//# mixed
(x, y, z) => (x + 0.5) * (y - 0.25) / (z + 0.125)
//# compound
(x, y, z) => { let a = x; a += y; a -= 0.5; a *= z; a /= 3; a %= 7; return a }
//# compound bits
(x, y, z) => { let a = x; a &= 255; a |= y; a ^= z; a <<= 2; a >>= 1; a >>>= 3; return a }
//# compound power
(x, y, z) => { let a = x; a **= 2; return a }
//# increments
(x, y, z) => { let a = x, b = y; const c = a++ + ++b; const d = a-- - --b; return c * 1000 + d + a + b }
//# increment of a fraction
(x, y, z) => { let a = x / 2; a++; ++a; a--; return a }
//# order of evaluation
(x, y, z) => { let i = x; return i + i++ + i++ * 10 + (i = 3) + i }
//# order in arguments
(x, y, z) => { let i = x; return Math.max(i++, i--, i) + Math.min(i, i += 2) }
//# comma
(x, y, z) => { let a = 1; return (a = x, a += y, a * 2) }
//# void
(x, y, z) => { let a = 1; const b = void (a = x); return b === undefined ? a : 0 }
//# unary plus
(x, y, z) => +(x > 0) + +(y / 2) - -z
//# booleans as numbers
(x, y, z) => (x > 0) + (y > 0) * 2 + (z < 0) / 4
//# boolean minus
(x, y, z) => 1 / -(x > 0)
//# null as a number
(x, y, z) => null + x
//# undefined as a number
(x, y, z) => undefined + x
//# infinity
(x, y, z) => Infinity * x - y
//# nan
(x, y, z) => NaN + x
//# overflow to infinity
(x, y, z) => { let a = 1e300; for (let i = 0; i < 5; i++) a *= 1e10 + x; return a }
//# underflow
(x, y, z) => { let a = x; for (let i = 0; i < 200; i++) a /= 100; return 1 / a }
//# underflow of products
(x, y, z) => 1 / ((x * 1e-200) * (y * 1e-200))
//# large integers
(x, y, z) => 9007199254740991 + x + 1
//# hexadecimal and other literals
(x, y, z) => 0xff + 0b101 + 0o17 + 1e3 + .5 + x
//# floors of quotients of integers
(x, y, z) => Math.floor(x / 3) + 100 * Math.floor((x - y * 7) / 10) + 10000 * Math.floor(z / 16) + 1 / Math.floor(y / 5)
//# quotients of integers, cut
(x, y, z) => (x / 3 | 0) + 100 * ~~((x - y * 7) / 10) + 10000 * Math.trunc(z / 16) + 1 / Math.trunc(y / 5)
