package guard

import (
	"math/rand/v2"

	"github.com/dop251/goja"
)

// Random returns the source of Math.random for a seed, for goja's SetRandSource: the
// same seed gives the same sequence in every version and on every machine. It is the
// PCG-DXSM generator of O'Neill with the seed as its first half, of which 53 bits make
// a number from 0 up to 1.
func Random(seed uint64) goja.RandSource {
	pcg := rand.NewPCG(seed, 0x9e3779b97f4a7c15)
	return func() float64 { return float64(pcg.Uint64()>>11) / (1 << 53) }
}
