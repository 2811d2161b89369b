//# and or xor
(x, y, z) => (x & 255) + (y | 12) + (z ^ -1)
//# shifts
(x, y, z) => (x << 3) + (y >> 2) + (z >>> 4)
//# shifts by variables
(x, y, z) => (x << y) + (y >> z) + (z >>> x)
//# shift by 32
(x, y, z) => (x << 32) + (y >>> 32) + (z >> 33)
//# unsigned
(x, y, z) => x >>> 0
//# unsigned compared
(x, y, z) => (x >>> 0) > (y >>> 0) ? 1 : (x >>> 0) === (z >>> 0) ? 2 : 3
//# not
(x, y, z) => ~x + ~~(y / 2) - ~(z * 1.5)
//# to int of fractions
(x, y, z) => (x / 3 | 0) * 100 + (y * 1e6 | 0)
//# to int of big numbers
(x, y, z) => (x * 1e12 | 0) + (y * 12345678901 | 0)
//# to int of huge numbers, may bail
(x, y, z) => (x * 1e30 | 0)
//# to int of infinity and nan, may bail
(x, y, z) => (1 / x | 0) + (0 / y | 0)
//# integer hash
(x, y, z) => {
  let h = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(z, 1274126177) | 0
  h = Math.imul(h ^ h >>> 13, 1274126177)
  return ((h ^ h >>> 16) >>> 0) / 4294967296
}
//# integer hash with floats
(x, y, z) => {
  let h = x * 374761393 + y * 668265263 + z * 2147483647
  h = (h ^ (h >> 13)) * 1274126177
  return (h ^ (h >> 16)) & 0xffff
}
//# xorshift
(x, y, z) => {
  let s = x * 31 + y * 17 + z | 1
  for (let i = 0; i < 8; i++) { s ^= s << 13; s ^= s >>> 17; s ^= s << 5 }
  return s
}
//# bits of booleans
(x, y, z) => (x > 0 | y > 0) + (x > 0 & z > 0) * 2 + ((x > 0) ^ (y > 0)) * 4
//# bits of undefined
(x, y, z) => (undefined | x) + (null ^ y)
//# clz32
(x, y, z) => Math.clz32(x) + Math.clz32(y / 2) * 100
//# imul
(x, y, z) => Math.imul(x, y) + Math.imul(x / 2, 3000000000)
//# packed
(x, y, z) => (x & 0xff) << 24 | (y & 0xff) << 16 | (z & 0xff) << 8 | 0x80
//# compared with unsigned
(x, y, z) => { const c = (x << 24 | y) >>> 0; return c === 0xff000001 ? 1 : c !== 0 ? 2 : 3 }
//# or with a negative constant, unsigned
(x, y, z) => ((x * 7919 ^ y) | 0xff000000) >>> 0
//# or with a negative constant
(x, y, z) => (x | -8) + (y | ~15) * (z | -2)
