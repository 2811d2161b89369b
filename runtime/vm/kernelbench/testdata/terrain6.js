const octaves = 6
const voxel = (x, y, z) => {
	const h = n / 2 + n / 3 * fbm(x / 90, y / 90, 0.5, octaves)
	return z < h ? (z > h - 2 ? rgb(74, 143, 60) : rgb(120, 110 - z / 4, 90)) : 0
}
