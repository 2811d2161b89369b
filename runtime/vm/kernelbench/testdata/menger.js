const voxel = (x, y, z) => {
	let a = x, b = y, c = z
	for (let i = 0; i < 5; i++) {
		const p = a % 3 === 1, q = b % 3 === 1, r = c % 3 === 1
		if (p && q || q && r || p && r) return 0
		a = Math.floor(a / 3)
		b = Math.floor(b / 3)
		c = Math.floor(c / 3)
	}
	return rgb(x * 2, 160, 60)
}
