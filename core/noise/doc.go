// Package noise is fields of smooth random numbers: value, gradient (Perlin's), simplex
// and cellular (Worley's) noise in two and three dimensions, their fractal sums, and
// warped domains.
//
//	n, err := noise.New(noise.Options{Kind: noise.Simplex, Seed: 7, Scale: 32, Octaves: 4})
//	h := n.At2(12, 40)       // from -1 to 1
//	n.Row3(row, 0, 40, 3)    // the samples at x = 0, 1, 2, …
//
// A noise is a function of its options and a position, and of nothing else. Every product
// that feeds a sum is rounded, so that all machines compute the same bits; a row and the
// single samples of it are the same bits, too.
//
// Sources: Perlin, "Improving Noise" (2002), for the fade; Gustavson, "Simplex noise
// demystified" (2005), for the radius within which simplex noise has no seams; Worley, "A
// Cellular Texture Basis Function" (1996). In three dimensions the simplex lattice is the
// body-centred cubic one, as two cubic grids, which needs no table of orders.
package noise
