// Runs a workload in node: the same text, into a Uint32Array. On the standard input come the
// text, what it needs, and how often it is to be run; a file holds the source's colours.
const { readFileSync, writeFileSync } = require('node:fs')
const { text, use, n, from, to, rounds, given, result } = JSON.parse(readFileSync(0))
const bytes = readFileSync(given)
const data = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))

const channel = x => Math.round(Math.max(0, Math.min(255, x)))
const rgb = (r, g, b) => (0xff000000 | channel(r) << 16 | channel(g) << 8 | channel(b)) >>> 0
class Volume {
	constructor(data) { this.data = data }
	getAt(x, y, z) {
		return x >= 0 && x < n && y >= 0 && y < n && z >= 0 && z < n ? this.data[x + n * (y + n * z)] : 0
	}
	setAt(p, c) {
		this.data[p[0] + n * (p[1] + n * p[2])] = (c[3] << 24 | (c[0] & 255) << 16 | (c[1] & 255) << 8 | c[2] & 255) >>> 0
	}
}
const loops = {
	generate: `${text}
		return () => {
			for (let z = from; z < to; z++)
				for (let y = 0; y < n; y++)
					for (let x = 0; x < n; x++) out[x + n * (y + n * z)] = voxel(x, y, z)
		}`,
	map: `${text}
		return () => {
			for (let z = from; z < to; z++)
				for (let y = 0; y < n; y++)
					for (let x = 0; x < n; x++) {
						const i = x + n * (y + n * z), color = data[i]
						out[i] = color === 0 ? 0 : voxel(color, x, y, z)
					}
		}`,
	loop: `return () => { ${text} }`,
}
const out = new Uint32Array(n * n * n)
const make = new Function('rgb', 'source', 'volume', 'data', 'out', 'n', 'from', 'to', loops[use])
const run = make(rgb, new Volume(data), new Volume(out), data, out, n, from, to)
let best = Infinity
for (let i = 0; i < rounds; i++) {
	const start = process.cpuUsage(), began = process.hrtime.bigint()
	run()
	const used = process.cpuUsage(start)
	best = Math.min(best, 1000 * (used.user + used.system), Number(process.hrtime.bigint() - began))
}
if (result) writeFileSync(result, new Uint8Array(out.buffer))
console.log(best)
