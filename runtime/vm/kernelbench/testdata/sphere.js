const middle = n / 2, radius = n * 0.47
const voxel = (x, y, z) => {
	const dx = x - middle, dy = y - middle, dz = z - middle
	const d = Math.sqrt(dx * dx + dy * dy + dz * dz)
	return d < radius ? rgb(d * 255 / radius, 80, 255 - z * 255 / n) : 0
}
