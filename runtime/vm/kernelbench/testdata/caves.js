const voxel = (x, y, z) => {
	const d = fbm(x / 40, y / 40, z / 40, 3)
	return d > 0.05 ? rgb(90 + 100 * d, 110 - z / 4, 80) : 0
}
