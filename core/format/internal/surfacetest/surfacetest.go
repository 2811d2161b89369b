// Package surfacetest checks what an exporter of surfaces wrote, read back by a
// reader of the test's own, against the voxels: every visible face is covered once,
// in its colour, by polygons that turn outwards.
package surfacetest

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Polygon is a flat convex polygon in voxel space.
type Polygon struct {
	Corners [][3]float64
	Color   voxel.Color
}

// face is the face of a voxel that looks along an axis, forwards or backwards.
type face struct {
	at      voxel.Pos
	axis    int
	forward bool
}

// Check fails when the polygons are not the surface of the visible voxels. With
// seeThrough, opaque voxels keep their faces towards translucent ones.
func Check(t *testing.T, s voxel.Snapshot, polygons []Polygon, seeThrough bool) {
	t.Helper()
	want := faces(s, seeThrough)
	for _, p := range polygons {
		axis, forward := direction(t, p)
		for at := range cells(p, axis, forward) {
			f := face{at, axis, forward}
			c, ok := want[f]
			switch {
			case !ok:
				t.Fatalf("face %+v does not exist, or is covered twice", f)
			case c != p.Color:
				t.Fatalf("face %+v is %v, want %v", f, p.Color, c)
			}
			delete(want, f)
		}
	}
	for f := range want {
		t.Fatalf("%d faces are not covered, one is %+v", len(want), f)
	}
}

func faces(s voxel.Snapshot, seeThrough bool) map[face]voxel.Color {
	found := map[face]voxel.Color{}
	for p, c := range s.All() {
		if !c.Visible() {
			continue
		}
		for axis := range 3 {
			for _, forward := range []bool{false, true} {
				n := step(p, axis, forward)
				other := s.At(n.X, n.Y, n.Z)
				if !other.Visible() || seeThrough && c.A() == 255 && other.A() < 255 {
					found[face{p, axis, forward}] = c
				}
			}
		}
	}
	return found
}

func step(p voxel.Pos, axis int, forward bool) voxel.Pos {
	d := int32(-1)
	if forward {
		d = 1
	}
	switch axis {
	case 0:
		p.X += d
	case 1:
		p.Y += d
	default:
		p.Z += d
	}
	return p
}

// direction tells where a polygon looks by the right-hand rule.
func direction(t *testing.T, p Polygon) (axis int, forward bool) {
	t.Helper()
	a, b, c := p.Corners[0], p.Corners[1], p.Corners[2]
	var u, v [3]float64
	for i := range 3 {
		u[i], v[i] = b[i]-a[i], c[i]-b[i]
	}
	axis = -1
	for i := range 3 {
		j, k := (i+1)%3, (i+2)%3
		if n := u[j]*v[k] - u[k]*v[j]; n != 0 {
			if axis >= 0 {
				t.Fatalf("%v is not square to an axis", p)
			}
			axis, forward = i, n > 0
		}
	}
	if axis < 0 {
		t.Fatalf("%v has no area", p)
	}
	return axis, forward
}

// cells visits the voxels whose faces lie in a polygon. A face is in it when a point
// of it is that lies on no line between corners of the grid up to 64 apart.
func cells(p Polygon, axis int, forward bool) func(func(voxel.Pos) bool) {
	j, k := (axis+1)%3, (axis+2)%3
	lo, hi := p.Corners[0], p.Corners[0]
	for _, c := range p.Corners {
		for i := range 3 {
			lo[i], hi[i] = min(lo[i], c[i]), max(hi[i], c[i])
		}
	}
	return func(yield func(voxel.Pos) bool) {
		for u := math.Floor(lo[j]); u < hi[j]; u++ {
			for v := math.Floor(lo[k]); v < hi[k]; v++ {
				if !inside(p, j, k, u+0.30071, v+0.70013) {
					continue
				}
				var at [3]float64
				at[axis], at[j], at[k] = lo[axis], u, v
				if forward {
					at[axis]--
				}
				if !yield(voxel.Pos{X: int32(at[0]), Y: int32(at[1]), Z: int32(at[2])}) {
					return
				}
			}
		}
	}
}

func inside(p Polygon, j, k int, u, v float64) bool {
	left, right := false, false
	for i, a := range p.Corners {
		b := p.Corners[(i+1)%len(p.Corners)]
		if (b[j]-a[j])*(v-a[k])-(b[k]-a[k])*(u-a[j]) > 0 {
			left = true
		} else {
			right = true
		}
	}
	return left != right
}

// Images returns images for an exporter to write: empty and small ones, several
// layers that overlap, translucent voxels, modes, and more than 256 colours.
func Images() map[string]*scene.Image {
	images := map[string]*scene.Image{"empty": scene.New(nil), "no layers": scene.Empty(nil)}

	one := scene.New(nil)
	one.Layers[0].Volume.Set(0, 0, 0, 0xff804020)
	images["one voxel"] = one

	rnd := rand.New(rand.NewPCG(3, 4))
	colors := scene.New(nil)
	for i := range int32(1200) { // neighbours differ
		colors.Layers[0].Volume.Set(i%11-70, i/11%12, i/132-3, 0xff000000|voxel.Color(i*7919))
	}
	images["many colours"] = colors

	glass := scene.New(nil)
	for range 900 {
		c := []voxel.Color{0xff0000ff, 0x90ff0000, 0x7f00ff00, 0x50ffffff}[rnd.IntN(4)]
		glass.Layers[0].Volume.Set(rnd.Int32N(10)-5, rnd.Int32N(10)+59, rnd.Int32N(10)-5, c)
	}
	images["glass"] = glass

	layers := scene.New(nil)
	layers.Materials = append(layers.Materials, &scene.Material{
		Name: "gold", Color: [4]float64{1, 0.5, 0.25, 0.5}, Metallic: 1, Roughness: 0.25, Emission: [3]float64{0, 2, 0.5},
	})
	layers.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: -4, Y: -5, Z: -6}, 70, 3, 3), 0xff336699)
	second := layers.AddLayer()
	second.Name, second.Material = "on <top> \"ü\"\n#1", 1
	second.Volume.Fill(voxel.BoxAt(voxel.Pos{X: 60, Y: -5, Z: -6}, 10, 4, 4), 0xffffffff)
	hidden := layers.AddLayer()
	hidden.Visible = false
	hidden.Volume.Set(100, 100, 100, 0xffffffff)
	images["layers"] = layers

	modes := layers.Clone(nil)
	cut := modes.AddLayer()
	cut.Mode = voxel.Sub
	cut.Volume.Fill(voxel.BoxAt(voxel.Pos{X: 0, Y: -10, Z: -10}, 3, 20, 20), 0xff000000)
	images["modes"] = modes
	return images
}
