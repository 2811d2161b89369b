package noise

import (
	"math"
	"math/rand"
	"testing"
)

// TestSlopeIsABound looks for steep places, by steps in random directions.
func TestSlopeIsABound(t *testing.T) {
	for name, n := range several(t) {
		if n.o.Output == Cell {
			continue
		}
		r := rand.New(rand.NewSource(5))
		bound, steepest := n.Slope(), 0.0
		for range 20000 {
			x, y, z := r.Float64()*500, r.Float64()*500, r.Float64()*500
			v, grad := n.At3(x, y, z), 0.0
			const h = 1e-5
			for _, w := range []float64{n.At3(x+h, y, z), n.At3(x, y+h, z), n.At3(x, y, z+h)} {
				grad += (w - v) * (w - v) / (h * h)
			}
			steepest = max(steepest, math.Sqrt(grad))
		}
		if steepest > bound {
			t.Errorf("%s: the slope is %v, and not below %v", name, steepest, bound)
		}
	}
}
