p((255).toString(16), (0.5).toString(2), (1e21).toString(), (123.456).toFixed(1), (0.000001234).toString(), (1234.5678).toExponential(2), (1234.5678).toPrecision(6))

p(Number.MAX_SAFE_INTEGER, Number.EPSILON > 0, Number.MIN_VALUE, Number.MAX_VALUE, Infinity, -Infinity)

p(parseInt('12abc'), parseInt('0x1F'), parseInt(''), parseInt('101', 2), parseFloat('.5e1x'), Number(''), Number(null), Number(undefined), Number([5]), Number('1e3'))

p(Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), Number.isNaN('x'), isNaN('x'), isFinite('5'), Number.isFinite('5'))

p(0.1 * 3, 1 / 3, 100 / 3, 2 / 3 * 3, 4.35 * 100, 1.005 * 1000, 0.1 + 0.7)

p(1e300 * 1e10, -1e300 * 1e10, 0 / 0, 5 % 0, -5 % 2, 5.5 % 2, 0 === -0, 1 / -0)

p(0b1010, 0o17, 0xff, 1_000_000, .5, 5., 1e-7, 0.1e2)

p((25).toString(36), (0.1).toString(3), (-255).toString(2), (1 / 3).toString(5), (1e100).toString(7).length)

p((1.45).toFixed(1), (1.005).toFixed(2), (8.345).toFixed(2), (-1.5).toFixed(0), (1e21).toFixed(2), (0).toFixed(3), (123.456).toFixed(10))

p(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 33, -1 >>> 0, 2 ** 32 | 0, 2 ** 31 | 0, 1.9 | 0, -1.9 | 0)

p(10n ** 20n, 7n / 2n, -7n / 2n, -7n % 3n, 5n << 3n, 255n >> 4n, 5n & 3n, ~5n, -(-3n))

p(typeof 1n, 1n == 1, 1n === 1, 2n > 1, 1n < 1.5, [3n, 1n, 2n].sort().join(), BigInt('0xff'), BigInt(10))

try { 1n + 1 } catch (e) { p(e.name) } try { BigInt(1.5) } catch (e) { p(e.name) } try { BigInt('x') } catch (e) { p(e.name) } try { 1n / 0n } catch (e) { p(e.name) }

p((123456789012345678901234567890n).toString(36), BigInt.asUintN(8, 257n), BigInt.asIntN(8, 255n), Number(2n ** 64n), parseInt('9007199254740993'))

let f = 1n; for (let i = 1n; i <= 30n; i++) f *= i; p(f)

p(Math.max(), Math.min(), Math.max(1, NaN), Math.max(-0, 0), Math.min(0, -0), Math.hypot(3, 4), Math.hypot(), Math.sign(-3), Math.trunc(-4.7))

p(Math.round(2.5), Math.round(-2.5), Math.round(0.49999999999999994), Math.round(-0.2), Math.floor(-0.5), Math.ceil(-0.5), Math.fround(5.5), Math.fround(5.05))

p(Math.cbrt(27), Math.log2(8), Math.log10(1000), Math.log1p(0), Math.expm1(0), Math.clz32(1), Math.imul(0xffffffff, 5), Math.atan2(0, -1), Math.sqrt(2))

p(Math.sin(0), Math.cos(0), Math.tan(0), Math.asin(1), Math.acos(1), Math.atan(1), Math.sinh(0), Math.cosh(0), Math.tanh(Infinity))

p(Math.pow(2, 0.5), Math.pow(0, 0), Math.pow(NaN, 0), Math.pow(1, Infinity), (-8) ** (1 / 3), 2 ** -1, Math.pow(-2, 3))

p([0.5, 1, 1.5, 2, 3, 10].map(x => Math.sin(x).toFixed(12)), [0.1, 1, 2].map(x => Math.exp(x).toFixed(12)), [2, 10, 0.3].map(x => Math.log(x).toFixed(12)))

p([1, -1, 0, -0, Infinity, NaN].map(Math.abs), [1.5, -1.5].map(Math.trunc), Math.E, Math.PI, Math.SQRT2, Math.LN10)

p(Math.random() >= 0 && Math.random() < 1, Object.prototype.toString.call(Math), Object.keys(Math))

p(Number('  12  '), Number('1,2'), Number('Infinity'), Number('-'), Number('0x'), Number('1e'), +[], +[1, 2], +{}, +new Date(5))

p((1234567.891).toLocaleString === undefined, (5).valueOf(), Number.prototype.toString.call(3), new Number(5) + 1, typeof new Number(5))

p(0.1 + 0.2 === 0.3, Math.abs(0.1 + 0.2 - 0.3) < Number.EPSILON, 9007199254740992 + 1, 1e16 + 1, 0.1 + 0.2)

p([1e-7, 1e-6, 123e-20, 1e20, 1e21, 1.5e300, 4.9e-324, 2 ** 53, -1e-7].map(String))

p((1e21 + 1).toString(), (0.1).toFixed(20), (1.1).toPrecision(20), (5e-324).toExponential(), (123).toExponential())

try { (1).toFixed(101) } catch (e) { p(e.name) } try { (1).toString(1) } catch (e) { p(e.name) } try { (1).toPrecision(0) } catch (e) { p(e.name) }

let x = 5; p(x++ + ++x, x--, --x, -x, +x, x ** 2, x *= 3, x %= 4, x <<= 2, x >>= 1, x ^= 7, x |= 8, x &= 12)

p(null + 1, undefined + 1, true + true, [] * 2, '5' + 3, '5' - 3, '5' * '2', {} + 1, [1] + [2])

const gcd = (a, b) => b ? gcd(b, a % b) : a; p(gcd(48, 18), gcd(17, 5))

const sieve = n => { const s = Array(n + 1).fill(true); for (let i = 2; i * i <= n; i++) if (s[i]) for (let j = i * i; j <= n; j += i) s[j] = false; return s.reduce((a, v, i) => v && i > 1 ? [...a, i] : a, []) }; p(sieve(50))

const hash = s => [...s].reduce((h, c) => Math.imul(h ^ c.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5); p(hash('voxel'), hash(''))

const lcg = s => () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32; const r = lcg(42); p([r(), r(), r()].map(x => x.toFixed(6)))

p([10, 1, 5, 25].sort(), [10, 1, 5].sort((a, b) => b - a), Number.parseFloat === parseFloat, ['10', '10', '10'].map(parseInt))
