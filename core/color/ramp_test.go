package color

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestRampIsItsGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		g := Gradient{Space: Space(r.IntN(int(spaces)))}
		for at := 0.0; len(g.Stops) < 1+r.IntN(5); at += float64(r.IntN(3)) {
			c := Color(r.Uint32())
			if r.IntN(4) == 0 {
				c &= 0xffffff
			}
			g.Stops = append(g.Stops, Stop{at, c})
		}
		ramp := g.Ramp()
		for range 50 {
			x := 10*r.Float64() - 1
			if r.IntN(5) == 0 {
				x = math.Round(x)
			}
			if got, want := ramp.At(x), g.At(x); got != want {
				t.Fatalf("%v at %v: %v, want %v", g, x, got, want)
			}
		}
		if got, want := ramp.At(math.NaN()), g.At(math.NaN()); got != want {
			t.Fatalf("%v at NaN: %v, want %v", g, got, want)
		}
	}
	if got := (Gradient{}).Ramp().At(1); got != 0 {
		t.Error(got)
	}
}
