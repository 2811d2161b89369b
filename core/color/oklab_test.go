package color

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestLabOfKnownColours compares with the values of the CSS Color 4 specification.
func TestLabOfKnownColours(t *testing.T) {
	for _, c := range []struct {
		c    Color
		want LCH
	}{
		{RGB(255, 0, 0), LCH{0.62796, 0.25768, 29.234}},
		{RGB(0, 255, 0), LCH{0.86644, 0.29483, 142.495}},
		{RGB(0, 0, 255), LCH{0.45201, 0.31321, 264.052}},
		{RGB(255, 255, 255), LCH{1, 0, 0}},
		{RGB(0, 0, 0), LCH{0, 0, 0}},
		{RGB(128, 128, 128), LCH{0.59987, 0, 0}},
		{RGB(255, 165, 0), LCH{0.79269, 0.17103, 70.67}},
	} {
		got := c.c.LCH()
		if math.Abs(got.L-c.want.L) > 1e-4 || math.Abs(got.C-c.want.C) > 1e-4 || math.Abs(got.H-c.want.H) > 0.01 {
			t.Errorf("%v is %v, want %v", c.c, got, c.want)
		}
	}
}

// TestEveryFormComesBack goes through each space and back.
func TestEveryFormComesBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		c := Color(r.Uint32())
		if got := c.Lab().Color(c.A()); got != c {
			t.Fatalf("OKLab: %v comes back as %v", c, got)
		}
		if got := c.LCH().Color(c.A()); got != c {
			t.Fatalf("OKLCH: %v comes back as %v", c, got)
		}
		if got := c.HSL().Color(c.A()); got != c {
			t.Fatalf("HSL: %v comes back as %v by %v", c, got, c.HSL())
		}
		if got := c.HSV().Color(c.A()); got != c {
			t.Fatalf("HSV: %v comes back as %v by %v", c, got, c.HSV())
		}
	}
}

// TestColoursBeyondSRGB keep hue and lightness, and are none of them wrapped.
func TestColoursBeyondSRGB(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		p := LCH{0.15 + 0.7*r.Float64(), 0.5 * r.Float64(), 360 * r.Float64()}
		got := p.Color(255).LCH()
		if math.Abs(got.L-p.L) > 0.01 {
			t.Fatalf("%v became %v", p, got)
		}
		if d := math.Abs(got.H - p.H); got.C > 0.05 && min(d, 360-d) > 3 {
			t.Fatalf("%v became %v", p, got)
		}
		if got.C > p.C+0.01 {
			t.Fatalf("%v became %v", p, got)
		}
	}
	for _, p := range []LCH{{math.NaN(), 1, 2}, {math.Inf(1), 0, 0}, {0.5, math.Inf(1), 3}, {-1, 0, 0}, {0.5, 0.1, math.NaN()}} {
		p.Color(255) // must return
	}
}

func TestHSLOfKnownColours(t *testing.T) {
	for _, c := range []struct {
		h    HSL
		want string
	}{
		{HSL{0, 1, 0.5}, "#ff0000"},
		{HSL{120, 1, 0.25}, "#008000"},
		{HSL{-120, 1, 0.5}, "#0000ff"},
		{HSL{39, 1, 0.5}, "#ffa600"},
		{HSL{300, 0.3, 0.9}, "#eddeed"},
		{HSL{10, 5, 2}, "#ffffff"},
	} {
		if got := c.h.Color(255).String(); got != c.want {
			t.Errorf("%v is %s, want %s", c.h, got, c.want)
		}
	}
	if got := (HSV{30, 1, 1}).Color(255).String(); got != "#ff8000" {
		t.Errorf("hsv(30, 1, 1) is %s", got)
	}
}
