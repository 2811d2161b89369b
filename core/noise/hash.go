package noise

// Odd numbers with bits all over, one for each axis: 2^64 divided by the generalised
// golden ratio for three dimensions, and by its powers.
const (
	primeX = 0xd1b54a32d192ed03
	primeY = 0xabc98388fb8fac03
	primeZ = 0x8cb92ba72f3d8dd7
)

// mix spreads the bits of a number (the finaliser of SplitMix64).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// scatter is mix for a sum of coordinates times primes, of which only the upper half
// is used.
func scatter(h uint64) uint64 {
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	return (h ^ h>>29) * 0x9fb21c651e98df25
}

// signed returns a number from -1 up to 1 made of the upper half of a hash.
func signed(h uint64) float64 { return float64(int32(h>>32)) / (1 << 31) }
