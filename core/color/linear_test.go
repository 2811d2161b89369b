package color

import (
	"math"
	"testing"
)

func TestLinear(t *testing.T) {
	for i := range 256 {
		if got := FromLinear(Linear(uint8(i))); got != uint8(i) {
			t.Errorf("%d comes back as %d", i, got)
		}
	}
	for channel, want := range map[uint8]float64{0: 0, 1: 0.000303527, 128: 0.215861, 255: 1} {
		if got := Linear(channel); math.Abs(got-want) > 1e-6 {
			t.Errorf("Linear(%d) is %v, want %v", channel, got, want)
		}
	}
	for in, want := range map[float64]uint8{-1: 0, 2: 255, math.Inf(1): 255} {
		if got := FromLinear(in); got != want {
			t.Errorf("FromLinear(%v) is %d, want %d", in, got, want)
		}
	}
	if got := FromLinear(math.NaN()); got != 0 {
		t.Errorf("FromLinear(NaN) is %d, want 0", got)
	}
}
