//# colour constant
(x, y, z) => '#4a8f3c'
//# colour names
(x, y, z) => z < 0 ? 'tomato' : x > 0 ? 'teal' : 0
//# colour strings of all forms
(x, y, z) => x < 0 ? '#abc' : x < 2 ? '#abcd' : y < 0 ? '#12345678' : 'transparent'
//# colour that is none, may bail
(x, y, z) => 'no colour'
//# colour that is none sometimes
(x, y, z) => x === 0 ? 'nonsense' : 'red'
//# colour rgb
(x, y, z) => rgb(x * 10 + 100, y * 20 + 100.5, z / 3 + 7)
//# colour rgb of halves
(x, y, z) => rgb(x + 0.5, y + 1.5, z + 2.49999)
//# colour rgb cut
(x, y, z) => rgb(x * 100, 300, -5)
//# colour rgb of nan, may bail
(x, y, z) => rgb(x / 0, 0, 0)
//# colour rgba
(x, y, z) => rgba(200, 100, 50, x * 50)
//# colour rgba without alpha
(x, y, z) => rgba(200, 100, 50, 0.4)
//# colour number
(x, y, z) => x > 0 ? 0xff8000 : 0x80ff8000
//# colour number computed
(x, y, z) => x * 65536 + y * 256 + 0x800000
//# colour number of a fraction
(x, y, z) => 0xff8000 + 0.75
//# colour small numbers
(x, y, z) => x & 3
//# colour negative number
(x, y, z) => -1 - (x & 255)
//# colour beyond, may bail
(x, y, z) => x * 1e12 + 4294967296 * 5
//# colour at the ends
(x, y, z) => x > 0 ? 4294967295 : -2147483648
//# colour nan, may bail
(x, y, z) => NaN
//# colour nan sometimes
(x, y, z) => x === 0 ? 0 / x : 0x102030
//# colour array
(x, y, z) => [x * 10, 100, 50.7]
//# colour array with alpha
(x, y, z) => [x * 10, 100, 50.7, y]
//# colour array wraps
(x, y, z) => [x * 1000, -1, 256 + y, 255]
//# colour array of odd things
(x, y, z) => [undefined, null, x > 0, undefined]
//# colour array too short, may bail
(x, y, z) => [1, 2]
//# colour object
(x, y, z) => ({ r: x * 10, g: 20, b: 30 })
//# colour object with alpha
(x, y, z) => ({ r: x * 10, b: 30, a: y * 100 })
//# colour object of other things, may bail
(x, y, z) => ({ x: 1, y: 2, z: 3 })
//# colour or nothing
(x, y, z) => { if (x > 0) return 'red'; if (y > 0) return null; if (z > 0) return undefined; return 5 }
//# colour boolean, may bail
(x, y, z) => x > 100 && 'red'
//# colour of mixed kinds
(x, y, z) => x > 0 ? 'red' : y > 0 ? rgb(1, 2, 3) : 0
//# colour in a variable
(x, y, z) => { let c = 0; if (x > 0) c = 'navy'; else if (y > 0) c = rgb(x, y, z); return c }
//# colour from a table
const palette = ['red', '#00ff00', 'blue', 'transparent'];
(x, y, z) => palette[x & 3]
//# colour from a table with nonsense
const palette = ['red', 'nonsense', 'blue', 'lime'];
(x, y, z) => palette[x & 3]
//# colour from a table of numbers
const palette = [0xff0000, 0x00ff00, 0x0000ff, 0];
(x, y, z) => palette[(x + y + z) & 3]
//# colour captured
const c = 'gold';
(x, y, z) => x + y > z ? c : 0
//# colour captured array
const c = [10, 20, 30];
(x, y, z) => x > 0 ? 0 : 1
//# colour in a switch
(x, y, z) => { switch (x & 3) { case 0: return 'red'; case 1: return 'green'; case 2: return 0xffffff } return 0 }
//# colour by a function
const shade = (c, k) => { const r = c >> 16 & 255, g = c >> 8 & 255, b = c & 255; return rgb(r * k, g * k, b * k) };
(x, y, z) => shade(0x80ff40, x / 10 + 0.5)
//# colour terrain
const seed = 7, peaks = 3;
(x, y, z) => { const h = 4 + 3 * Math.sin(x / 9 + seed) * peaks; return z < h ? (z > h - 2 ? '#4a8f3c' : rgb(120, 110 - z / 4, 90)) : 0 }
//# change nothing
(x, y, z) => undefined
//# change some
(x, y, z) => x > 0 ? 'red' : undefined
//# change some to null
(x, y, z) => { if (x > 0) return 'red'; if (y > 0) return 0; return null }
//# change without return
(x, y, z) => { if (x > 0) return rgb(x, y, z) }
//# change of kinds
(x, y, z) => x > 0 ? (y > 0 ? 'red' : 7) : z > 0 ? null : undefined
//# change by a volume
(x, y, z) => { const c = volume.getAt(x, y, z); return c ? (c & 0xffffff) | 0x808080 : undefined }
//# colour hex
(x, y, z) => x > 0 ? hex('#123456') : hex('teal')
//# colour hex mixed with numbers
(x, y, z) => { const a = hex('#102030'), b = hex('white'); return (a & 0xff) + (b & 0xff00) + x }
//# colour hex of nonsense sometimes
(x, y, z) => x === 0 ? hex('nonsense') : 1
