package render

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// shaderOf returns what draws a volume under a sun, with shadows that take all of it,
// and the place of the volume's origin.
func shaderOf(v *voxel.Volume, sun, quality string) (s *shader, origin [3]float64) {
	im := imageOf(v)
	im.Light.Shadow = 1
	m := newModel(im)
	o, _ := Options{Quality: quality, Sun: sun}.withDefaults()
	cam := frame(m.tree, isometric, 1, 20, false)
	return newShader(m, &cam, im.Light, &o), [3]float64{-float64(m.origin.X), -float64(m.origin.Y), -float64(m.origin.Z)}
}

// mean is the mean of what samples of many pixels see.
func mean(see func(noise) float64) float64 {
	const edge = 64
	sum := 0.0
	for y := range uint32(edge) {
		for x := range uint32(edge) {
			sum += see(noise{x, y, 0})
		}
	}
	return sum / (edge * edge)
}

// Under the edge of a half plane the sun, at the zenith, is cut by a straight line: of
// its disc a segment is seen.
func TestHalfShadowIsTheSegmentOfADisc(t *testing.T) {
	t.Parallel()
	const height = 80
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -60, Y: -60, Z: height}, 60, 120, 1), 0xff808080)
	s, origin := shaderOf(v, "0,90", "default")
	for _, at := range []float64{-1.5, -0.9, -0.5, -0.2, 0, 0.3, 0.7, 1.5} { // from the edge, in radii of the half shadow
		p := vec3(origin[0]+float64(at*sunRadius*height), origin[1]+0.5, origin[2])
		got := mean(func(n noise) float64 { return s.sunSeen(p, n) })
		c := min(1, max(-1, at))
		want := 1 - (math.Acos(c)-c*math.Sqrt(1-c*c))/math.Pi
		if math.Abs(got-want) > 0.02 {
			t.Errorf("%v radii from the edge %.3f of the sun are seen, want %.3f", at, got, want)
		}
	}
}

// Beside a long wall the floor sees a part of the sky that its angle says: a face gets
// from a wall that is seen under the angle g, from the horizon, (1-cos g)/2 of what it
// gets from all around.
func TestSkyBesideAWall(t *testing.T) {
	t.Parallel()
	const height = 24
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -1, Y: -400}, 1, 800, height), 0xff808080)
	s, origin := shaderOf(v, "", "high")
	for _, away := range []float64{0.001, 6, 12, 24, 60} {
		p := vec3(origin[0]+away, origin[1]+0.5, origin[2])
		got := mean(func(n noise) float64 {
			if s.skySeen(p, 2, 1, n) > 1 { // the ray meets nothing
				return 1
			}
			return 0
		})
		want := 1 - (1-away/math.Hypot(away, height))/2
		if math.Abs(got-want) > 0.02 {
			t.Errorf("%v away from a wall of %v: %.3f of the sky, want %.3f", away, height, got, want)
		}
	}
}
