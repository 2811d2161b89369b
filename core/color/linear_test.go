package color

import (
	"math"
	"math/rand/v2"
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

func TestFromLinearIsReckonedNearEdges(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	check := func(x float64) {
		if got, want := FromLinear(x), fromLinear(x); got != want {
			t.Fatalf("FromLinear(%v) is %d, want %d", x, got, want)
		}
	}
	for range 20000 {
		check(1.1*r.Float64() - 0.05)
		check(r.Float64() * r.Float64() * 0.01)
	}
	for _, e := range edges {
		for _, d := range []float64{0, 1e-17, 1e-15, 1e-12, 0.9e-9, 1.1e-9, 1e-7} {
			check(e - d)
			check(e + d)
		}
		check(math.Nextafter(e, 0))
		check(math.Nextafter(e, 2))
	}
}
