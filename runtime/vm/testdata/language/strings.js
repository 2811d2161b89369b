p('abc'.at(-1), 'abc'.charAt(1), 'abc'[5], 'abc'.charCodeAt(1), '😀'.codePointAt(0), String.fromCodePoint(128512), String.fromCharCode(65, 66))

p('abcabc'.indexOf('c'), 'abcabc'.lastIndexOf('c'), 'abc'.includes('bc'), 'abc'.startsWith('b', 1), 'abc'.endsWith('b', 2))

p('abcdef'.slice(-3, -1), 'abcdef'.substring(4, 1), 'abcdef'.substr(-3, 2), 'abc'.slice(5))

p('x'.padStart(3, 'ab'), 'x'.padEnd(4, '12'), 'abc'.padStart(2), '5'.padStart(3, 0))

p(' \t\n x '.trim(), ' x '.trimStart() + '|', ' x '.trimEnd() + '|')

p('ab'.repeat(3), 'ab'.repeat(0), 'a-b-c'.split('-', 2), ''.split(''), 'abc'.split(''), ''.split(','))

try { 'a'.repeat(-1) } catch (e) { p(e.name) }

p('İ'.toLowerCase().length, 'ß'.toUpperCase(), 'ΑΣ'.toLowerCase(), 'ﬁ'.toUpperCase())

p('é'.normalize('NFD').length, 'e\u0301'.normalize('NFC').length, '\u1E9B\u0323'.normalize('NFKC'))

p('a'.localeCompare('b'), 'b'.localeCompare('a'), 'a'.localeCompare('a'))

p('a' < 'b', 'a' < 'B', 'abc' < 'abd', '10' < '9', 10 < '9')

p(`a${1 + 1}b${`nested ${'x'}`}`, `multi
line`)

p(`\u{41}\x42`, '\u00e9', '\x41', 'a\
b', '\0'.length)

p(String.raw`\n${1}\t`, String.raw({ raw: ['x', 'y'] }, 1))

p('abc'.concat(1, null, undefined), 'a' + 1 + 2, 1 + 2 + 'a', 'a' - 1, '3' * '4')

p([...'añ😀'].reverse().join(''), 'abc'.split('').reverse().join(''))

p(encodeURIComponent('a b&c/é😀'), decodeURIComponent('%E2%82%AC'), encodeURI('http://a/b c?d=é'), escape('é ü'), unescape('%u20AC%E9'))

try { decodeURIComponent('%') } catch (e) { p(e.name) }

p(String(null), String([1, [2, 3]]), String({}), String(Symbol('s')), String(123n), `${[]}`)

p('abc'.replaceAll('b', 'x'), 'aaa'.replaceAll('a', (m, i) => i), 'a.b.c'.replaceAll('.', ''))

p('x'.isWellFormed?.() ?? true, '\ud800'.toWellFormed?.().length ?? 1)

p('abc'.anchor('x'), 'abc'.big(), 'a'.link('u'))

const s = new String('abc'); p(s.length, typeof s, s == 'abc', s === 'abc', Object.keys(s), s[1])

p('abcdef'.match(/./g).map(c => c.charCodeAt(0).toString(16)).join(''), parseInt('ff', 16), (255).toString(2))

p('The quick brown fox'.split(' ').map(w => w[0].toUpperCase() + w.slice(1).toLowerCase()).join(' '))

p([...new Set('mississippi')].join(''), Object.entries([...'hello'].reduce((m, c) => ({ ...m, [c]: (m[c] ?? 0) + 1 }), {})))

p('a\u0000b'.length, JSON.stringify('a\u0000\u2028"\\'), 'tab\there')

p('abc'.at(), 'abc'.at(NaN), 'abc'.substring(NaN, 2), 'abc'.indexOf(''), 'abc'.lastIndexOf(''), 'abc'.indexOf('', 10))

p(Array.from('a😀b', c => c.length), '😀'.length, '😀'[0] === '\ud83d', '😀'.slice(0, 1).length)

p('Ａ'.normalize('NFKC'), 'ﬀ'.length, 'ǆ'.toUpperCase(), 'i'.toLocaleUpperCase?.('en'))

p(isNaN('abc'), Number('12px'), parseFloat('12.5px'), parseInt('0b11'), Number('0b11'), Number('1_000'))
