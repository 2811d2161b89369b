const middle = n / 2
for (let z = from; z < to; z++)
	for (let y = 0; y < n; y++)
		for (let x = 0; x < n; x++) {
			const dx = x - middle, dy = y - middle, dz = z - middle
			if (dx * dx + dy * dy + dz * dz < middle * middle) volume.setAt([x, y, z], [x * 255 / n, y * 255 / n, 160, 255])
		}
