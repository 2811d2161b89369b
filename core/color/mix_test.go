package color

import (
	"math"
	"testing"
)

func parse(t *testing.T, s string) Color {
	t.Helper()
	c, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMix(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		t     float64
		space Space
		want  string
	}{
		{"black", "white", 0.5, SRGB, "#808080"},
		{"black", "white", 0.5, LinearLight, "#bcbcbc"},
		{"black", "white", 0.5, OKLab, "#636363"},
		{"red", "blue", 0, OKLCH, "#ff0000"},
		{"red", "blue", 1, OKLCH, "#0000ff"},
		{"red", "blue", 7, OKLab, "#0000ff"},
		{"#ff000000", "#00ff0080", 0.5, SRGB, "#00ff0040"},
	} {
		if got := Mix(parse(t, c.a), parse(t, c.b), c.t, c.space).String(); got != c.want {
			t.Errorf("%s to %s at %v in %v is %s, want %s", c.a, c.b, c.t, c.space, got, c.want)
		}
	}
	// Between red and blue the shorter way leads over purple, and a grey has no hue.
	if h := Mix(parse(t, "red"), parse(t, "blue"), 0.5, OKLCH).LCH().H; h < 300 || h > 350 {
		t.Errorf("the middle of red and blue has the hue %v", h)
	}
	if h, want := Mix(parse(t, "gray"), parse(t, "blue"), 0.5, OKLCH).LCH().H, parse(t, "blue").LCH().H; math.Abs(h-want) > 2 {
		t.Errorf("grey turned blue into the hue %v", h)
	}
}

func TestGradient(t *testing.T) {
	g := NewGradient([]Color{parse(t, "black"), parse(t, "white"), parse(t, "red")}, SRGB)
	for _, c := range []struct {
		t    float64
		want string
	}{{-1, "#000000"}, {0, "#000000"}, {0.25, "#808080"}, {0.5, "#ffffff"}, {0.75, "#ff8080"}, {1, "#ff0000"}, {math.NaN(), "#000000"}, {math.Inf(1), "#ff0000"}} {
		if got := g.At(c.t).String(); got != c.want {
			t.Errorf("at %v it is %s, want %s", c.t, got, c.want)
		}
	}
	hard := Gradient{Stops: []Stop{{0, 1}, {0.5, 1}, {0.5, 2}, {1, 2}}}
	if hard.At(0.49) != 1 || hard.At(0.5) != 2 {
		t.Error("two stops at one place are no hard edge")
	}
	if steps := g.Steps(5); len(steps) != 5 || steps[0] != parse(t, "black") || steps[4] != parse(t, "red") || steps[2] != parse(t, "white") {
		t.Errorf("five steps are %v", steps)
	}
	if got := (Gradient{}).At(0.5); got != 0 {
		t.Errorf("nothing is %v", got)
	}
}

func TestAdjust(t *testing.T) {
	c := parse(t, "tomato")
	if got := (Adjust{Saturation: -1}).Of(c); got.R() != got.G() || got.G() != got.B() {
		t.Errorf("without saturation it is %v", got)
	}
	if got := (Adjust{Hue: 360}).Of(c); got != c {
		t.Errorf("a whole turn makes %v", got)
	}
	if got := (Adjust{Lightness: 1}).Of(c); got != parse(t, "white") {
		t.Errorf("as light as can be is %v", got)
	}
	if got := Contrast(parse(t, "black"), parse(t, "white")); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white is %v", got)
	}
	if got := Contrast(parse(t, "#777777"), parse(t, "white")); math.Abs(got-4.478) > 0.001 {
		t.Errorf("#777 on white is %v", got)
	}
}
