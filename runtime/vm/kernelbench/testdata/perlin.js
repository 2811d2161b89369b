const table = new Uint8Array(512)
for (let i = 0; i < 256; i++) table[i] = table[i + 256] = i * 167 & 255 ^ 90
const fade = t => t * t * t * (t * (t * 6 - 15) + 10)
const lerp = (t, a, b) => a + t * (b - a)
const grad = (hash, x, y, z) => {
	const h = hash & 15
	const u = h < 8 ? x : y
	const v = h < 4 ? y : h === 12 || h === 14 ? x : z
	return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v)
}
function noise(x, y, z) {
	const X = Math.floor(x) & 255, Y = Math.floor(y) & 255, Z = Math.floor(z) & 255
	x -= Math.floor(x)
	y -= Math.floor(y)
	z -= Math.floor(z)
	const u = fade(x), v = fade(y), w = fade(z)
	const A = table[X] + Y, AA = table[A] + Z, AB = table[A + 1] + Z
	const B = table[X + 1] + Y, BA = table[B] + Z, BB = table[B + 1] + Z
	return lerp(w,
		lerp(v, lerp(u, grad(table[AA], x, y, z), grad(table[BA], x - 1, y, z)),
			lerp(u, grad(table[AB], x, y - 1, z), grad(table[BB], x - 1, y - 1, z))),
		lerp(v, lerp(u, grad(table[AA + 1], x, y, z - 1), grad(table[BA + 1], x - 1, y, z - 1)),
			lerp(u, grad(table[AB + 1], x, y - 1, z - 1), grad(table[BB + 1], x - 1, y - 1, z - 1))))
}
const fbm = (x, y, z, octaves) => {
	let sum = 0, weight = 1, scale = 1
	for (let i = 0; i < octaves; i++) {
		sum += weight * noise(x * scale, y * scale, z * scale)
		weight /= 2
		scale *= 2
	}
	return sum
}
