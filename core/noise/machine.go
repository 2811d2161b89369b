package noise

// What samples are made of, for who makes them elsewhere with the same bits: in machine code.

// Constants of hashes, and of samples.
const (
	PrimeX, PrimeY, PrimeZ     = primeX, primeY, primeZ
	Scatter1, Scatter2         = 0xd6e8feb86659fd93, 0x9fb21c651e98df25 // of scatter
	OctaveStep                 = 0x9e3779b97f4a7c15                     // of the seed, before it is mixed
	Reach                      = reach
	Skew, Unskew               = skew, unskew
	Simplex2Norm, Simplex3Norm = simplex2Norm, simplex3Norm
	Perlin2Norm, Perlin3Norm   = perlin2, perlin3
)

// Gradients returns the gradients of the plane and of space, of which the upper 4 and 5 bits
// of a hash choose one.
func Gradients() (plane [16][2]float64, space [32][3]float64) { return gradients2, gradients3 }

// Part is an octave.
type Part struct {
	Seed      uint64
	Freq, Amp float64
}

// Parts returns the octaves of the noise, and of the noises that shift x, y and z, one each,
// which are none without Warp.
func (n *Noise) Parts() (octaves, warp []Part) {
	for _, o := range n.octaves {
		octaves = append(octaves, Part{o.seed, o.freq, o.amp})
	}
	if n.warp != nil {
		for i := range n.warp {
			o := n.warp[i].octaves[0]
			warp = append(warp, Part{o.seed, o.freq, o.amp})
		}
	}
	return octaves, warp
}
