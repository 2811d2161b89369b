package render

import (
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// A voxel is as opaque as its alpha and its material say, and one below 127 is not there.
func TestAlphaOfVoxels(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		alpha   uint32
		opacity float64
		want    uint8
	}{{255, 1, 255}, {128, 1, 128}, {200, 0.5, 100}, {127, 1, 127}, {126, 1, 0}} {
		im := scene.New(nil)
		im.Materials[0].Color[3] = c.opacity
		im.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{}, 8, 8, 8), voxel.Color(c.alpha<<24|0x4080c0))
		got := draw(t, im, Options{Width: 32, Height: 32, View: "front", Ortho: true, Background: "transparent"}).NRGBAAt(16, 16)
		if got.A != c.want {
			t.Errorf("alpha %d, opacity %v: the picture has alpha %d, want %d", c.alpha, c.opacity, got.A, c.want)
		}
	}
}

// What is opaque in translucent matter of the same material is seen in it.
func TestOpaqueVoxelsInWater(t *testing.T) {
	t.Parallel()
	im := scene.New(nil)
	v := im.ActiveLayer().Volume
	v.Fill(voxel.BoxAt(voxel.Pos{}, 8, 8, 8), 0x800000ff)
	v.Fill(voxel.BoxAt(voxel.Pos{X: 2, Y: 4, Z: 2}, 4, 2, 4), 0xffff0000)
	got := draw(t, im, Options{Width: 32, Height: 32, View: "front", Ortho: true, Background: "transparent"})
	if p := got.NRGBAAt(16, 16); p.A != 255 || p.R < 60 || p.B < 60 {
		t.Errorf("the stone in the water is %v", p)
	}
	if p := got.NRGBAAt(3, 16); p.A != 128 || p.R > 5 {
		t.Errorf("the water is %v", p)
	}
}

// A mirror shows what is before it; Goxel's default material reflects nothing.
func TestMirror(t *testing.T) {
	t.Parallel()
	look := func(metallic, roughness float64) (r, g, b uint8) {
		im := scene.New(nil)
		m := scene.DefaultMaterial("m")
		m.Metallic, m.Roughness = metallic, roughness
		im.Materials = append(im.Materials, m)
		// A red block below the camera's view, before a wall that is seen from the front.
		im.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: -40, Z: -20}, 40, 30, 2), 0xffff0000)
		l := im.AddLayer()
		l.Material = 1
		l.Volume.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: -10, Z: -20}, 40, 2, 40), 0xffe0e0e0)
		p := draw(t, im, Options{Width: 64, Height: 64, View: "0,40", Ortho: true, Background: "transparent"}).NRGBAAt(32, 22)
		return p.R, p.G, p.B
	}
	if r, g, b := look(1, 0.05); int(r) < 2*int(g) || int(r) < 2*int(b) {
		t.Errorf("the mirror shows %d %d %d, not red", r, g, b)
	}
	if r, g, b := look(0.2, 0.5); int(r) > int(g)+25 || int(r) > int(b)+25 {
		t.Errorf("the default material shows %d %d %d", r, g, b)
	}
}

// A sun that the options place shines from there, and the default one from where the
// camera has its left.
func TestSun(t *testing.T) {
	t.Parallel()
	cube := func(view, sun string) (left, right int) {
		v := voxel.New(nil)
		v.Fill(voxel.BoxAt(voxel.Pos{}, 8, 8, 8), 0xff808080)
		img := draw(t, imageOf(v), Options{Width: 64, Height: 64, View: view, Sun: sun, Ortho: true, Quality: "draft"})
		return int(img.NRGBAAt(20, 40).G), int(img.NRGBAAt(44, 40).G)
	}
	for _, view := range []string{"45,30", "135,30", "225,30", "-45,30"} {
		if l, r := cube(view, ""); l < r+20 {
			t.Errorf("from %s the left side is %d, the right one %d", view, l, r)
		}
	}
	if l, r := cube("45,30", "90,30"); r < l+20 { // the right side of the cube is lit
		t.Errorf("with the sun at the right, the left side is %d, the right one %d", l, r)
	}
	im := scene.New(nil)
	cam := aim(isometric, false)
	im.Light.Pitch += 0.2
	if got := sunOf(&cam, im.Light, &Options{}); got != im.Light.Direction() {
		t.Errorf("the sun of an image with a light of its own is at %v", got)
	}
}
