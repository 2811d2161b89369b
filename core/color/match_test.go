package color

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNearestIsThatOfBruteForce compares over random palettes with doubles in them.
func TestNearestIsThatOfBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 2, 3, 16, 256} {
		palette := make([]Color, n)
		for i := range palette {
			palette[i] = Color(r.Uint32())
		}
		palette[n-1] = palette[0]
		m := NewMatcher(palette)
		for range 2000 {
			c := Color(r.Uint32())
			want, best := 0, math.Inf(1)
			for i, p := range palette {
				if d := c.Lab().Distance(p.Lab()); d < best {
					want, best = i, d
				}
			}
			for range 2 { // the second time it remembers
				if got := m.Nearest(c); got != want {
					t.Fatalf("of %d colours %v is nearest to %v, got %v", n, palette[want], c, palette[got])
				}
			}
		}
	}
}

// TestDitheringMixes takes the mean of many levels, which must come nearer than one colour.
func TestDitheringMixes(t *testing.T) {
	palette := []Color{RGB(0, 0, 0), RGB(255, 255, 255), RGB(255, 0, 0), RGB(0, 0, 255)}
	m := NewMatcher(palette)
	for _, c := range []Color{RGB(99, 99, 99), RGB(200, 200, 200), RGB(255, 120, 120), RGB(130, 0, 140)} {
		var mean Lab
		const n = 64
		for i := range n {
			p := palette[m.Dithered(c, float64(i)/n)].Lab()
			mean = Lab{mean.L + p.L/n, mean.A + p.A/n, mean.B + p.B/n}
		}
		one := c.Lab().Distance(palette[m.Nearest(c)].Lab())
		if got := c.Lab().Distance(mean); got > one/4 {
			t.Errorf("%v: dithered it is %v away, alone %v", c, got, one)
		}
	}
	if got := m.Dithered(RGB(255, 0, 0), 0); got != 2 {
		t.Errorf("a colour of the palette is dithered to %v", palette[got])
	}
}

func TestExtract(t *testing.T) {
	few := map[Color]int64{RGB(1, 2, 3): 5, RGB(200, 0, 0): 9, RGBA(200, 0, 0, 7): 1, RGB(0, 200, 0): 7}
	if got, want := Extract(few, 8), []Color{RGB(200, 0, 0), RGB(0, 200, 0), RGB(1, 2, 3)}; !slices.Equal(got, want) {
		t.Errorf("three colours gave %v, want %v", got, want)
	}
	// Clouds around known colours give about these, whatever the order of the map.
	r := rand.New(rand.NewPCG(7, 8))
	middles := []Color{RGB(200, 40, 40), RGB(40, 160, 60), RGB(40, 60, 200), RGB(230, 220, 90)}
	many := map[Color]int64{}
	for _, c := range middles {
		for range 3000 {
			d := func(x uint8) uint8 { return x + uint8(r.IntN(13)) - 6 }
			many[RGB(d(c.R()), d(c.G()), d(c.B()))]++
		}
	}
	got := Extract(many, 4)
	if len(got) != 4 {
		t.Fatalf("it gave %v", got)
	}
	for _, c := range middles {
		near := got[NewMatcher(got).Nearest(c)]
		if d := c.Lab().Distance(near.Lab()); d > 0.0004 {
			t.Errorf("%v became %v", c, near)
		}
	}
	for range 3 {
		if again := Extract(many, 4); !slices.Equal(again, got) {
			t.Fatalf("%v and then %v", got, again)
		}
	}
	if Extract(nil, 4) != nil || Extract(few, 0) != nil {
		t.Error("of nothing there is something")
	}
}

// TestExtractOfMany takes more colours than are looked at one by one.
func TestExtractOfMany(t *testing.T) {
	many := map[Color]int64{}
	for i := range Color(200000) {
		many[0xff000000|i*83] = 1
	}
	if got := Extract(many, 64); len(got) < 60 || len(got) > 64 {
		t.Errorf("it gave %d colours", len(got))
	}
}
