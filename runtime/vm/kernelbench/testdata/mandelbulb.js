const voxel = (x, y, z) => {
	const cx = (x + 0.5) * 2.4 / n - 1.2, cy = (y + 0.5) * 2.4 / n - 1.2, cz = (z + 0.5) * 2.4 / n - 1.2
	let a = cx, b = cy, c = cz
	for (let i = 0; i < 8; i++) {
		const r = Math.sqrt(a * a + b * b + c * c)
		if (r > 2) return 0
		const theta = Math.acos(c / r) * 8, phi = Math.atan2(b, a) * 8, p = Math.pow(r, 8)
		a = p * Math.sin(theta) * Math.cos(phi) + cx
		b = p * Math.sin(theta) * Math.sin(phi) + cy
		c = p * Math.cos(theta) + cz
	}
	return rgb(x * 255 / n, y * 255 / n, z * 255 / n)
}
