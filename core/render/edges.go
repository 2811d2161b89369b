package render

// edge tells how much a place on a face is on its edge.
func edge(u, v float64) float64 {
	const width = 0.07 // voxels
	d := min(u, 1-u, v, 1-v) / width
	if d >= 1 {
		return 0
	}
	return 1 - float64(d*d*(3-2*d))
}
