const d = new Date(Date.UTC(2024, 1, 29, 12, 30, 45, 678)); p(d.toISOString(), d.getTime(), d.toJSON(), d.getUTCDay())

p(new Date(0).toISOString(), new Date('2024-01-15').getTime(), new Date('2024-01-15T10:00:00Z').getTime(), new Date('2024-01-15T10:00:00+02:00').toISOString())

p(Date.UTC(2024, 0), Date.UTC(99, 0), Date.UTC(2024, 12, 1), new Date(Date.UTC(2024, 0, 31 + 30)).toISOString())

p(new Date(NaN).getTime(), String(new Date(NaN)), isNaN(new Date('nonsense')), new Date(8.64e15 + 1).getTime())

try { new Date(NaN).toISOString() } catch (e) { p(e.name) } p(new Date(NaN).toJSON())

const d = new Date(0); d.setUTCFullYear(2000); d.setUTCMonth(1); d.setUTCDate(30); p(d.toISOString()); d.setUTCHours(25, 61, 61, 1001); p(d.toISOString())

p(new Date(2020, 0, 1) - new Date(2019, 0, 1), new Date(5) + 0 !== 5, +new Date(5), new Date(5) > new Date(3), typeof Date.now())

const a = new Date(1e12), b = new Date(a); p(a === b, a.getTime() === b.getTime(), a <= b && a >= b, JSON.stringify({ a }))

p(new Date('2024-02-30T00:00:00Z').getTime(), new Date('2023-02-29').getTime(), new Date('2024-13-01').getTime(), new Date('2024-1-5') instanceof Date)

p(Date.parse('2011-10-10T14:48:00.000+09:00'), Date.parse('2011-10-10'), Date.parse('Thu, 01 Jan 1970 00:00:00 GMT'), Date.parse('x'))

p(new Date(-1).toISOString(), new Date(-62198755200000).toISOString(), new Date(8.64e15).toISOString(), new Date(253402300800000).toISOString())

p(Object.prototype.toString.call(new Date(0)), typeof new Date(0)[Symbol.toPrimitive]('number'), new Date(0)[Symbol.toPrimitive]('number'))

const days = (a, b) => Math.round((b - a) / 864e5); p(days(Date.UTC(2024, 0, 1), Date.UTC(2024, 11, 31)), [2023, 2024, 1900, 2000].map(y => new Date(Date.UTC(y, 1, 29)).getUTCDate() === 29))

p(new Date(2024, 5, 15, 13, 45).getHours(), new Date(2024, 5, 15).getDay(), new Date(2024, 5).getMonth(), new Date(99, 0).getFullYear())

p(new Date(Date.UTC(2024, 0, 1)).toUTCString(), new Date(0).toUTCString())

class D extends Date { plus(d) { return new D(this.getTime() + d * 864e5) } } p(new D(0).plus(1).toISOString(), new D(0) instanceof Date)

const d = new Date(2024, 0, 31); d.setMonth(1); p(d.getMonth(), d.getDate()); d.setDate(0); p(d.getMonth(), d.getDate()); p(d.setTime(5), d.getTime())

p(typeof Date(), Date.length, new Date(2024, 0, 1, 0, 0, 0, 0).getMilliseconds(), new Date(1.9).getTime(), new Date('5') instanceof Date)
