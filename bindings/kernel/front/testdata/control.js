//# if else
(x, y, z) => { if (x > 0) return 1; else if (y > 0) return 2; return 3 }
//# for
(x, y, z) => { let s = 0; for (let i = 0; i < 10; i++) s += i * x; return s }
//# for down
(x, y, z) => { let s = 0; for (let i = 9; i >= 0; i--) s = s * 2 + (i & x); return s }
//# for with two variables
(x, y, z) => { let s = 0; for (let i = 0, j = 10; i < j; i++, j--) s += i * j + x; return s }
//# for without parts
(x, y, z) => { let i = 0; for (;;) { if (i > 5) break; i++ } return i + x }
//# for with a fraction
(x, y, z) => { let s = 0; for (let t = 0; t < 1; t += 0.125) s += t * x; return s }
//# for with var
(x, y, z) => { for (var i = 0; i < 5; i++) { var q = i * x } return i + q }
//# while
(x, y, z) => { let n = 0, v = x & 255; while (v > 0) { v >>= 1; n++ } return n }
//# do while
(x, y, z) => { let n = 0; do { n++ } while (n * n < (x & 255)); return n }
//# do while with continue
(x, y, z) => { let n = 0, s = 0; do { n++; if (n & 1) continue; s += n } while (n < 9); return s + x }
//# continue
(x, y, z) => { let s = 0; for (let i = 0; i < 10; i++) { if ((i + x) % 3 === 0) continue; s += i } return s }
//# while continue
(x, y, z) => { let s = 0, i = 0; while (i < 10) { i++; if (i % 2) continue; s += i } return s + x }
//# labels
(x, y, z) => {
  let s = 0
  outer: for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 5; j++) {
      if (j === 3) continue outer
      if (i + j > 5 + (x & 1)) break outer
      s += i * j
    }
  }
  return s
}
//# labelled block
(x, y, z) => { let a = 1; out: { if (x > 0) break out; a = 2; if (y > 0) break out; a = 3 } return a }
//# nested loops
(x, y, z) => { let n = 0; for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++) for (let k = -1; k <= 1; k++) if ((x + i ^ y + j ^ z + k) & 1) n++; return n }
//# return from loops
(x, y, z) => { for (let i = 0; i < 20; i++) { for (let j = 0; j < 20; j++) { if (i * j > (x & 31)) return i * 100 + j } } return -1 }
//# switch
(x, y, z) => { switch (x & 3) { case 0: return 5; case 1: return 6; case 2: return y; default: return z } }
//# switch with fall through
(x, y, z) => { let s = 0; switch (x & 7) { case 0: s += 1; case 1: s += 10; break; case 2: s += 100; default: s += 1000; case 5: s += 5; break; case 6: s = 1 } return s }
//# switch without default
(x, y, z) => { let s = 0; switch (x) { case 1: s = 1; break; case -1: s = 2 } return s }
//# switch of fractions
(x, y, z) => { switch (x / 2) { case 0.5: return 1; case 1: return 2; case y: return 3 } return 4 }
//# switch of true
(x, y, z) => { switch (true) { case x > 0: return 1; case y > 0: return 2; default: return 3 } }
//# switch of strings
(x, y, z) => { const k = x > 0 ? 'a' : y > 0 ? 'b' : 'c'; switch (k) { case 'a': return 1; case 'b': return 2 } return 3 }
//# switch in a loop
(x, y, z) => { let s = 0; for (let i = 0; i < 8; i++) { switch (i & 3) { case 0: continue; case 1: s += x; break; default: s += 1 } s *= 2 } return s }
//# switch with variables
(x, y, z) => { switch (x & 1) { case 0: { let a = y; return a } case 1: { const a = z; return a * 2 } } return 0 }
//# variable undefined in one way
(x, y, z) => { let a; if (x > 0) a = y; return a === undefined ? -1 : a }
//# var read before it is set
(x, y, z) => { if (x > 0) { var a = 3 } return a === undefined ? 7 : a }
//# var in a loop keeps its value
(x, y, z) => { let s = 0; for (let i = 0; i < 4; i++) { var k; if (i === 1) k = x; if (k !== undefined) s += k } return s }
//# let in a loop does not
(x, y, z) => { let s = 0; for (let i = 0; i < 4; i++) { let k; if (i === 1) k = x; if (k !== undefined) s += k; else s += 100 } return s }
//# no value
(x, y, z) => { if (x > 0) return 1 }
//# empty return
(x, y, z) => { if (x > 0) return; return 2 }
//# shadowing
(x, y, z) => { let a = x; { let a = y; a++; { let a = z; a++ } } for (let a = 0; a < 3; a++) ; return a }
//# var shadows a parameter
(x, y, z) => { var x = y; return x + z }
//# swap
(x, y, z) => { let a = x, b = y; for (let i = 0; i < 3; i++) { [a, b] = [b, a + 1] } return a * 1000 + b }
//# mandelbrot
(x, y, z) => {
  const cx = x / 20, cy = y / 20
  let a = 0, b = 0, n = 0
  while (a * a + b * b < 4 && n < 30) { const t = a * a - b * b + cx; b = 2 * a * b + cy; a = t; n++ }
  return n
}
//# menger
(x, y, z) => {
  let a = x, b = y, c = z
  for (let i = 0; i < 5; i++) {
    const p = a % 3 === 1, q = b % 3 === 1, r = c % 3 === 1
    if (p && q || q && r || p && r) return 0
    a = Math.floor(a / 3); b = Math.floor(b / 3); c = Math.floor(c / 3)
  }
  return 1
}
//# counting up to a float
(x, y, z) => { let n = 0; for (let i = 0; i < x / 2 && i < 50; i++) n += i; return n }
//# unreachable
(x, y, z) => { return x; y++ }
