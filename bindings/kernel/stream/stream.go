// Package stream is Math.random inside of kernels: each voxel has a stream of its own,
// so that neither the order of the voxels nor the number of cores changes a result.
package stream

// Odd numbers with bits all over: 2^64 divided by the golden ratio, and by the powers of
// its generalisation to three dimensions (M. Roberts, "The unreasonable effectiveness of
// quasirandom sequences", 2018).
const (
	Step  = 0x9e3779b97f4a7c15
	StepX = 0xd1b54a32d192ed03
	StepY = 0xabc98388fb8fac03
	StepZ = 0x8cb92ba72f3d8dd7
)

// Constants of Mix, for those who count it in machine code.
const (
	Mul1 = 0xbf58476d1ce4e5b9
	Mul2 = 0x94d049bb133111eb
)

// Mix spreads the bits of a number: the finaliser of SplitMix64 (G. L. Steele, D. Lea,
// C. H. Flood, "Fast splittable pseudorandom number generators", 2014).
func Mix(h uint64) uint64 {
	h = (h ^ h>>30) * Mul1
	h = (h ^ h>>27) * Mul2
	return h ^ h>>31
}

// At returns number n, from 0 on, of the stream of the voxel (x, y, z): at least 0 and
// less than 1, with 53 random bits. Streams of other seeds have nothing in common.
func At(seed uint64, x, y, z int32, n uint32) float64 {
	h := Mix(seed) + uint64(int64(x))*StepX + uint64(int64(y))*StepY + uint64(int64(z))*StepZ
	h = Mix(Mix(h) + (uint64(n)+1)*Step)
	return float64(h>>11) * 0x1p-53
}
