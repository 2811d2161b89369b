package tint

import (
	"errors"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// mixed returns a volume with blocks of several forms.
func mixed() *voxel.Volume {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: 3}, 40, 20, 20), 0xffff0000)
	for i := range int32(3000) {
		v.Set(i%37, i%31, 30+i%17, color.Color(0xff000000|uint32(i)*7919))
	}
	v.Set(-5, -5, -5, 0x80123456)
	return v
}

func TestMapIsMapAtOfTheColourAlone(t *testing.T) {
	for name, f := range map[string]func(color.Color) color.Color{
		"hue":   color.Adjust{Hue: 90}.Of,
		"one":   func(color.Color) color.Color { return 0xff00ff00 },
		"holes": func(c color.Color) color.Color { return c & -(c & 1) },
	} {
		v, w := mixed(), mixed()
		Map(v, f)
		MapAt(w, func(_ voxel.Pos, c color.Color) color.Color { return f(c) })
		if !v.Snapshot().Equal(w.Snapshot()) {
			t.Errorf("%s: Map and MapAt differ", name)
		}
		want := voxel.New(nil)
		for p, c := range mixed().Snapshot().All() {
			if got := f(c); got.Exists() {
				want.Set(p.X, p.Y, p.Z, got)
			}
		}
		if !v.Snapshot().Equal(want.Snapshot()) {
			t.Errorf("%s: it is not the colour of each voxel", name)
		}
	}
}

func TestMapStopsWithTheBudget(t *testing.T) {
	b := voxel.NewBudget(voxel.Limits{}, nil)
	v := voxel.New(b)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 64, 64, 64), 0xffff0000)
	n := 0
	MapAt(v, func(_ voxel.Pos, c color.Color) color.Color {
		if n++; n == 10 {
			b.Stop(errors.New("enough"))
		}
		return c
	})
	if n > 4096 {
		t.Errorf("%d voxels after the stop", n)
	}
}

func TestHistogram(t *testing.T) {
	v := mixed()
	got := Histogram(v.Snapshot(), func() bool { return false })
	want := map[color.Color]int64{}
	for _, c := range v.Snapshot().All() {
		want[c]++
	}
	if len(got) != len(want) {
		t.Fatalf("%d colours, want %d", len(got), len(want))
	}
	for c, n := range want {
		if got[c] != n {
			t.Errorf("%v is there %d times, counted %d", c, n, got[c])
		}
	}
}

// TestThresholdIsEvenOnEveryFace counts the levels of 8x8 voxels across each axis.
func TestThresholdIsEvenOnEveryFace(t *testing.T) {
	for axis := range 3 {
		seen := map[float64]int{}
		for i := range int32(8) {
			for j := range int32(8) {
				p := [3]int32{-3, 7, 11}
				p[(axis+1)%3] += i
				p[(axis+2)%3] += j
				seen[Threshold(voxel.Pos{X: p[0], Y: p[1], Z: p[2]})]++
			}
		}
		if len(seen) != 64 {
			t.Errorf("across axis %d there are %d levels of 64", axis, len(seen))
		}
	}
}

func TestQuantize(t *testing.T) {
	palette := []color.Color{color.RGB(0, 0, 0), color.RGB(255, 255, 255)}
	for _, d := range []Dither{Nearest, Ordered, Noise} {
		v := voxel.New(nil)
		v.Fill(voxel.BoxAt(voxel.Pos{}, 32, 32, 32), color.RGB(99, 99, 99)) // the middle in OKLab
		v.Set(-1, 0, 0, 0x40ffffff)
		Quantize(v, palette, d, 1)
		counts := Histogram(v.Snapshot(), func() bool { return false })
		if counts[0x40ffffff] != 1 {
			t.Errorf("%d: glass became %v", d, v.At(-1, 0, 0))
		}
		white := float64(counts[palette[1]]) / (32 * 32 * 32)
		if len(counts) > 3 || d != Nearest && (white < 0.47 || white > 0.53) || d == Nearest && white != 0 && white != 1 {
			t.Errorf("%d: %v of the voxels are white; %v", d, white, counts)
		}
	}
}

func TestSpeckle(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 32, 32, 32), color.RGB(100, 140, 60))
	w := v.Snapshot().Edit(nil)
	Speckle(v, color.Adjust{Lightness: 0.05}, 1)
	Speckle(w, color.Adjust{Lightness: 0.05}, 2)
	if v.Snapshot().Equal(w.Snapshot()) {
		t.Error("the seed changes nothing")
	}
	base := color.RGB(100, 140, 60).Lab().L
	counts := Histogram(v.Snapshot(), func() bool { return false })
	for c := range counts {
		if d := c.Lab().L - base; d < -0.055 || d > 0.055 {
			t.Errorf("%v is %v lighter", c, d)
		}
	}
	if len(counts) < 16 || len(counts) > 32 {
		t.Errorf("it has %d colours", len(counts))
	}
}

func TestGradient(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 1, 1, 8), 0xffff0000)
	v.Set(0, 0, 7, 0x20ff0000)
	g := color.NewGradient([]color.Color{0xff000000, 0xffffffff}, color.SRGB)
	Gradient(v, vec.V3{Z: 1}, 0.5, 7.5, func(_ voxel.Pos, t float64) color.Color { return g.At(t) })
	if v.At(0, 0, 0) != 0xff000000 || v.At(0, 0, 6) != 0xffdbdbdb || v.At(0, 0, 7) != 0x20ffffff {
		t.Errorf("%v, %v, %v", v.At(0, 0, 0), v.At(0, 0, 6), v.At(0, 0, 7))
	}
}

func BenchmarkQuantize(b *testing.B) {
	v := voxel.New(nil)
	for i := range int32(128 * 128 * 128) {
		v.Set(i&127, i>>7&127, i>>14, color.Color(0xff000000|uint32(i)*2654435761>>8))
	}
	palette := []color.Color{0xff000000, 0xffffffff, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffff00}
	for b.Loop() {
		Quantize(v.Snapshot().Edit(nil), palette, Ordered, 0)
	}
}
