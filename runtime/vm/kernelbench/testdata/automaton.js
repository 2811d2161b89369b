const before = source
const voxel = (x, y, z) => {
	let near = 0
	for (let c = z - 1; c <= z + 1; c++)
		for (let b = y - 1; b <= y + 1; b++)
			for (let a = x - 1; a <= x + 1; a++)
				if (before.getAt(a, b, c) !== 0) near++
	return near > 13 ? rgb(near * 9, 90, 200) : 0
}
