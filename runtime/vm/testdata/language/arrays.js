p([3, 1, 2].sort(), [10, 9, 1].sort(), [10, 9, 1].sort((a, b) => a - b), ['b', undefined, 'a'].sort())

p([1, 2, 3].at(-1), [1, 2, 3].indexOf(2), [1, 2, 3].includes(4), [1, 2, 3].find(x => x > 1), [1, 2].findLast(x => x < 5), [1, 2].findIndex(x => x > 5), [1, 2, 1].findLastIndex(x => x === 1))

p([1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap(x => [x, x * 2]))

const a = [1, 2, 3, 4, 5]; p(a.splice(1, 2, 'x', 'y', 'z'), a, a.splice(-1), a)

p([1, 2, 3].reduce((a, b) => a + b), [1, 2, 3].reduceRight((a, b) => a + '-' + b), [].reduce((a, b) => a, 'init'))

try { [].reduce((a, b) => a) } catch (e) { p(e.name) }

p([1, 2, 3].every(x => x > 0), [].every(x => false), [1, 2].some(x => x > 1), [].some(x => true))

p(Array(3).length, Array(3).fill(0), Array.of(3), Array.from('abc'), [...Array(3).keys()])

p([1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3].fill(9, 1), [1, 2, 3].fill(0, -1), [1, 2, 3].reverse())

p([1, 2].concat(3, [4, [5]]), [1, 2, 3].join(), [null, undefined, 1].join('-'), [[1, 2], [3]].toString())

const a = [1, 2]; a.length = 5; p(a.length, a); a.length = 1; p(a); a[3] = 'x'; p(a.length, 2 in a)

const a = []; a.push(1, 2); a.unshift(0); p(a.pop(), a.shift(), a, [].pop(), [].shift(), [].push())

p([3, 1, 2].toSorted(), [1, 2, 3].toReversed(), [1, 2, 3].with(1, 'x'), [1, 2, 3].toSpliced(0, 1))

const a = [5, 1, 4].map((v, i) => ({ v, i })); a.sort((x, y) => (x.v > 2) - (y.v > 2)); p(a.map(x => x.i))

p(Array.isArray([]), Array.isArray({ length: 0 }), [] instanceof Array, typeof [])

p([1, 2, 3].entries().next(), [...[7, 8].entries()], [7, 8].keys().next().value, [...[1].values()])

p([, 1].map(x => 2), [, 1].forEach(x => p('v', x)), [, 1].filter(() => true), 0 in [, 1].map(x => x))

p([1, 2, 3].map((x, i, a) => x + i + a.length), ['a', 'b'].map((x, i) => x.repeat(i + 1)))

p(Object.groupBy?.([1, 2, 3], x => x % 2 ? 'odd' : 'even') ?? { odd: [1, 3], even: [2] })

p([3, 20, 100].sort(), ['é', 'z', 'a'].sort(), [true, false].sort(), [-1, -2, 5].sort(), [, 3, , 1].sort())

const sparse = [1, , 3]; p(sparse.length, JSON.stringify(sparse), sparse.indexOf(undefined), sparse.includes(undefined))

p([0, -0, NaN].map(x => Object.is(x, -0)), [NaN].findIndex(Number.isNaN), [1, 2, 3].lastIndexOf(3, -2))

const o = { length: 2, 0: 'a', 1: 'b' }; p(Array.prototype.map.call(o, x => x + x), Array.from(o), [].slice.call(o, 1))

p([1, 2, 3, 4].filter((x, i, a) => a.indexOf(x) === i && x % 2 === 0), [[1, 'a'], [2, 'b']].map(([n, s]) => s + n))

const m = [[1, 2], [3, 4]]; p(m[0].map((_, c) => m.map(r => r[c])), m.flat().reduce((a, b) => a * b))

p(Array.from({ length: 3 }, () => Array(2).fill(0)), Array.from(new Set([1, 1, 2])), Array.from([1, 2], function (x) { return x * this.k }, { k: 3 }))

const a = [1, 2, 3, 4]; for (const [i, x] of a.entries()) if (x === 2) a.splice(i, 1); p(a)

const a = [1, 2, 3]; a.forEach((x, i) => { if (i === 0) a.push(9) }); p(a)

const a = [1, 2, 3]; a.name = 'x'; p(Object.keys(a), JSON.stringify(a)); for (const k in a) p(k)

p([1, 2, 3] + '', [] == false, [0] == false, [1] == 1, [1, 2] == '1,2', ![] )

p([..."ab"].map((c, i, all) => all.length), [1, 2, 3].slice(-2), [1, 2, 3].slice(), [[]].slice()[0] === [[]][0])

try { [].length = -1 } catch (e) { p(e.name) } try { new Array(-1) } catch (e) { p(e.name) }

try { null.x } catch (e) { p(e.name) } try { undefined.f() } catch (e) { p(e.name) } try { ({}).f() } catch (e) { p(e.name) }

const big = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000); p(big.sort((a, b) => a - b).slice(0, 5), big.every((x, i) => i === 0 || big[i - 1] <= x))

const words = ['banana', 'apple', 'cherry']; p(words.sort((a, b) => a.length - b.length || a.localeCompare(b)), words.map(w => w.length))

p([1, 2, 3].includes('2'), [1, 2, 3].some(x => x == '2'), ['1', '2'].map(Number), ['a', 'b'].indexOf('b', -1))

p(Array.prototype.concat.call(1, 2).length, [].concat([1], 2, [[3]]), [1].concat({ length: 1, 0: 'x', [Symbol.isConcatSpreadable]: true }))

const frozen = Object.freeze([1, 2]); try { frozen.push(3) } catch (e) { p(e.name) } p(frozen)

const p2 = new Proxy([1, 2, 3], {}); p(Array.isArray(p2), p2.length, p2.map(x => x * 2), [...p2])

p([1, 2, 3, 4, 5].findLast(x => x % 2 === 0), [5, 1, 10].toSorted((a, b) => b - a), ['x'].flatMap(x => [[x]]))

p([undefined, null, 1].map(x => x ?? 'd'), [0, '', false, null, NaN].filter(Boolean), [1, [2]].toString())
