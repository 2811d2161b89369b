const k = 0.15
const voxel = (x, y, z) => {
	const v = Math.sin(x * k) * Math.cos(y * k) + Math.sin(y * k) * Math.cos(z * k) + Math.sin(z * k) * Math.cos(x * k)
	return Math.abs(v) < 0.3 ? rgb(128 + v * 400, 120, 40) : 0
}
