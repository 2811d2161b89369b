p('2024-05-06'.match(/(\d+)-(\d+)-(\d+)/).slice(1), 'x'.match(/y/))

p('2024-05'.match(/(?<y>\d{4})-(?<m>\d\d)/).groups.y, 'ab'.replace(/(?<f>a)(?<s>b)/, '$<s>$<f>'))

p([...'a1b2'.matchAll(/[a-z](\d)/g)].map(m => [m[0], m[1], m.index]))

p('aBc'.replace(/[a-z]/gi, c => c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()))

const re = /a/g; p(re.test('aa'), re.lastIndex, re.test('aa'), re.test('aa'), re.lastIndex)

const re = /a/y; re.lastIndex = 1; p(re.test('ba'), re.lastIndex, re.test('ba'))

p('a,b;c'.split(/[,;]/), 'a1b2'.split(/(\d)/), 'abc'.split(/(?:)/))

p(/^\w+$/m.exec('!\nfoo\n')[0], /^b/m.test('a\nb'), /a.b/s.test('a\nb'), /a.b/.test('a\nb'))

p(/(?<=\$)\d+/.exec('cost $42')[0], /(?<!\$)\b\d+/.exec('$42 17')[0], /\d+(?=%)/.exec('5 10%')[0], /\d(?!%)/.exec('5% 7')[0])

p(/\u{1F600}/u.test('😀'), /^.$/u.test('😀'), /^.$/.test('😀'), '😀'.match(/./gu).length)

p(/\p{L}+/u.exec('1 héllo')[0], /\p{Lu}/u.test('a'), /\p{Script=Greek}/u.test('α'), /\P{N}/u.test('1'))

p('aaa'.replace(/a/g, '$&$&'), 'abc'.replace(/b/, "[$`|$']"), 'abc'.replace(/(b)/, '$1$1$$'), 'abc'.replaceAll('b', '$&x'))

p(/(a+)+b/.test('aaaaaaaaaab'), /(?:a|b)*c/.exec('ababc')[0])

p(/(\w)\1/.exec('hello')[0], /(?<x>.)\k<x>/.exec('aabb')[0])

p(/a{2,3}/.exec('aaaa')[0], /a{2,3}?/.exec('aaaa')[0], /a*?b/.exec('aab')[0], /a{2}/.test('a'))

p(/[^\s]+/.exec('  x y')[0], /[\d-x]+/.exec('1-x')[0], /[\]]/.test(']'), /[a-]/.test('-'))

p(new RegExp('a/b', 'gi').source, new RegExp('').source, String(/a\/b/g), /x/gimsuy.flags)

p(/(a)|(b)/.exec('b'), /(a)?b/.exec('b'))

p('x'.search(/y/), 'xy'.search(/y/), 'abc'.lastIndexOf('c'))

p(/\bfoo\b/.test('a foo b'), /\Bfoo/.test('afoo'), /\x41\u0042\103/.test('ABC'))

p(/[\u4e00-\u9fa5]+/.exec('中文abc')[0], /\cJ/.test('\n'), /[\b]/.test('\b'))

const r = /(\d+)/g; const out = []; let m; while ((m = r.exec('1 22 333'))) out.push(m[1], r.lastIndex); p(out)

p('John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1'), 'a-b-c'.replace(/-(.)/g, (_, c) => c.toUpperCase()))

p('abc'.replace(/(?<n>b)/, (...a) => JSON.stringify(a)))

p(/a|ab/.exec('abc')[0], /((a)|(ab))((c)|(bc))/.exec('abc'))

p(/(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac'))

p(/(?=(a+))a*b\1/.exec('baaabac'), /(.*?)a(?!(a+)b\2c)\2(.*)/.exec('baaabaac'))

p(/[^]/.test('\n'), /[]/.test('a'), /()/.exec('')[1], /(?:)/.test(''))

p(/\d{3}|[a-z]{4}/.exec('2, abc and 234defg')[0], /x*y+$/.test('xxy'))

const re = /(?:(\d{1,3})\.){3}(\d{1,3})/; p(re.exec('ip 192.168.1.254 x'))

p(/^(?:\+|-)?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test('-1.5E10'), /^#(?:[\da-f]{3}){1,2}$/i.test('#FF8800'))

p('one two  three'.split(/\s+/), ' a b '.trim().split(' '), 'a\tb\nc'.split(/[\t\n]/))

try { new RegExp('[') } catch (e) { p(e.name) }

try { new RegExp('a', 'xx') } catch (e) { p(e.name) }

p(/a/.exec('a') instanceof Array, /a/.exec('ba').index, /a/.exec('ba').input, Object.keys(/(?<q>a)/.exec('a')))

p(RegExp.prototype.toString.call(/a/), /a/ instanceof RegExp, typeof /a/, Object.prototype.toString.call(/a/))

const re = /a/g; p('aXa'.replace(re, 'b'), re.lastIndex); re.lastIndex = 2; p('aXa'.match(re))

class R extends RegExp { exec(s) { const m = super.exec(s); if (m) m.extra = 1; return m } } p(new R('a').exec('a').extra, 'a'.match(new R('a')).extra)

p('aaa'[Symbol.iterator] ? 'a-b'.split('-') : 0, /,/[Symbol.split]('a,b'), /b/[Symbol.replace]('abc', 'X'))

p('\u2028'.match(/\s/) !== null, /^\s+$/.test(' \t\n\r\v\f\u00a0\ufeff'), /\w/.test('é'))

p('ÀÉ'.toLowerCase(), /à/i.test('À'), /[à-é]/i.test('É'), /\u{10ffff}/u.test('\u{10ffff}'), 'ſ'.match(/s/iu) !== null)

p('a.b*c'.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

p('camelCaseString'.replace(/([A-Z])/g, ' $1').toLowerCase(), 'snake_case_x'.replace(/_(\w)/g, (_, c) => c.toUpperCase()))

p('<b>x</b><i>y</i>'.match(/<(\w+)>(.*?)<\/\1>/g), '<b>x</b>'.match(/<(\w+)>(.*?)<\/\1>/)[2])

p(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g[Symbol.match]('a,"b,c",d'))

p(/(?<year>\d{4})/.exec('in 1999').groups, /a/.exec('a').groups)

p('x1y22'.replace(/\d+/g, n => n * 2), 'x'.replace('x', () => '$&'), 'x'.replace('x', '$$'))

p(/a/d.exec('ba').indices?.[0], /(?<n>b)/d.exec('ab').indices?.groups.n)

p(/^[\p{L}&&[a-z]]$/v.test('a'), /[\p{L}--[a-z]]/v.test('a'), /[\p{L}--[a-z]]/v.test('B'))
