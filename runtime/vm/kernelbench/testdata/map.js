const voxel = (color, x, y, z) => {
	const light = 0.5 + z / (2 * n)
	return rgb((color >>> 16 & 255) * light, (color >>> 8 & 255) * light, (color & 255) * light)
}
