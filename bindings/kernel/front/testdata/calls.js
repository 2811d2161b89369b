//# a function of the script
const f = (a) => a * a + 1;
(x, y, z) => f(x) + f(y / 2)
//# a declared function
function f(a, b) { return a - b }
(x, y, z) => f(x, y) * f(y, z)
//# functions that call functions
const sq = a => a * a
const len = (a, b, c) => Math.sqrt(sq(a) + sq(b) + sq(c));
(x, y, z) => len(x, y, z) - len(z, y / 2, x)
//# early return
function f(a) { if (a < 0) return -a; if (a > 2) return 2; return a }
(x, y, z) => f(x) + f(y) * f(z)
//# return in loops
function f(a) { for (let i = 0; i < 10; i++) { if (i * i > a) return i } return 99 }
(x, y, z) => f(x) * 100 + f(y)
//# missing argument
const f = (a, b) => b === undefined ? a : a + b;
(x, y, z) => f(x) * 100 + f(y, z)
//# default value
const f = (a, b = a * 2, c = 1) => a + b * c;
(x, y, z) => f(x) + f(x, y) + f(x, y, z) + f(z, undefined, x)
//# a function assigns to its parameter
const f = a => { a += 1; a *= 2; return a };
(x, y, z) => { let a = x; return f(a) + a }
//# no value
function f(a) { if (a > 0) return a }
(x, y, z) => f(x) ?? -1
//# recursion
function fact(n) { return n <= 1 ? 1 : n * fact(n - 1) }
(x, y, z) => fact(x & 7) + y
//# fibonacci
const fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2);
(x, y, z) => fib(x & 7) * 10 + fib(y & 3)
//# mutual recursion
const even = n => n === 0 ? true : odd(n - 1)
const odd = n => n === 0 ? false : even(n - 1);
(x, y, z) => (even(x & 15) ? 1 : 0) + (odd(y & 7) ? 2 : 0)
//# recursion in a block
function gcd(a, b) { if (b === 0) return a; return gcd(b, a % b) }
(x, y, z) => gcd(Math.abs(x), Math.abs(y)) + z
//# recursion with fractions
function f(a, n) { if (n === 0) return a; return f(a / 2 + 1, n - 1) + 0.25 }
(x, y, z) => f(x, y & 7)
//# recursion gives vectors
function f(p, n) { if (n === 0) return p; return f([p[1] + 1, p[0] * 0.5], n - 1) }
(x, y, z) => { const [a, b] = f([x, y], z & 3); return a * 100 + b }
//# recursion with a captured number
const k = 3
function f(n) { return n < 1 ? k : f(n - k) + 1 }
(x, y, z) => f(x & 31)
//# recursion too deep, may bail
function f(n) { return n < 1 ? 0 : f(n - 1) + 1 }
(x, y, z) => f(600 + (x & 7))
//# a local function
(x, y, z) => { const f = a => a * x; return f(y) + f(z) }
//# a local function declaration
(x, y, z) => { return g(y) + g(z); function g(a) { return a + x } }
//# a local function sees what changes
(x, y, z) => { let k = 1; const f = a => a * k; const p = f(x); k = 2; return p * 1000 + f(x) }
//# a local function in a loop
(x, y, z) => { let s = 0; for (let i = 0; i < 4; i++) { const f = a => a * i; s += f(x) } return s }
//# functions as arguments
const twice = (f, a) => f(f(a));
(x, y, z) => twice(a => a * 2 + y, x) + twice(Math.abs, z)
//# a function that gives a function
const adder = a => b => a + b;
(x, y, z) => adder(x)(y) * adder(z)(1)
//# nested calls of one function
const f = a => a * 2 + 1;
(x, y, z) => f(f(f(x))) + f(f(y))
//# arguments in order
const f = (a, b, c) => a * 100 + b * 10 + c;
(x, y, z) => { let i = x; return f(i++, i++, i++) + i }
//# rest of arguments
const f = (a, ...r) => a + r[0] * 2 + r.length;
(x, y, z) => f(x, y, z) + f(y, z)
//# a named function expression
(function f(x, y, z) { return x < 1 ? y : f(x % 7 - 1, y + 1, z) })
//# a function with this name is another's
const f = (x) => { const f = 3; return x + f };
(x, y, z) => f(x)
//# immediately called
(x, y, z) => (a => a * 3)(x) + (() => { return y })()
//# noise
const perm = [151, 160, 137, 91, 90, 15, 131, 13, 201, 95, 96, 53, 194, 233, 7, 225]
const fade = t => t * t * t * (t * (t * 6 - 15) + 10)
const mix = (a, b, t) => a + (b - a) * t
function grad(h, x, y, z) { const u = h < 8 ? x : y, v = h < 4 ? y : h === 12 || h === 14 ? x : z; return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v) }
const at = (i, j, k) => perm[perm[perm[i & 15] + j & 15] + k & 15] & 15
function noise(x, y, z) {
  const X = Math.floor(x), Y = Math.floor(y), Z = Math.floor(z)
  x -= X; y -= Y; z -= Z
  const u = fade(x), v = fade(y), w = fade(z)
  return mix(mix(mix(grad(at(X, Y, Z), x, y, z), grad(at(X + 1, Y, Z), x - 1, y, z), u),
                 mix(grad(at(X, Y + 1, Z), x, y - 1, z), grad(at(X + 1, Y + 1, Z), x - 1, y - 1, z), u), v),
             mix(mix(grad(at(X, Y, Z + 1), x, y, z - 1), grad(at(X + 1, Y, Z + 1), x - 1, y, z - 1), u),
                 mix(grad(at(X, Y + 1, Z + 1), x, y - 1, z - 1), grad(at(X + 1, Y + 1, Z + 1), x - 1, y - 1, z - 1), u), v), w)
}
function fbm(x, y, z, octaves) { let s = 0, a = 0.5; for (let i = 0; i < octaves; i++) { s += a * noise(x, y, z); x *= 2; y *= 2; z *= 2; a *= 0.5 } return s }
const octaves = 3;
(x, y, z) => fbm(x / 30, y / 30, z / 30, octaves)
