const voxel = (x, y, z) => {
	let h = Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(z, 83492791)
	h = Math.imul(h ^ h >>> 15, 0x2c1b3c6d)
	h = Math.imul(h ^ h >>> 12, 0x297a2d39)
	h ^= h >>> 15
	return (h & 7) === 0 ? (h | 0xff000000) >>> 0 : 0
}
