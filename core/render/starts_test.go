package render

import (
	"testing"

	"github.com/voxrun/voxrun/core/vec"
)

// A ray that starts where its cell says meets what it meets from the camera on.
func TestStarts(t *testing.T) {
	t.Parallel()
	for name, v := range scatter(5) {
		tr := newTree(v.Snapshot())
		o := Options{Width: 203, Height: 121}
		for _, from := range []preset{isometric, {0, 0}, {90, 0}, {200, -30}, {0, 90}} {
			for _, ortho := range []bool{false, true} {
				for _, fov := range []float64{fieldOfView, 60} {
					cam := frame(tr, from, 203.0/121, fov, ortho)
					checkStarts(t, name, tr, &cam, &o)
				}
			}
		}
	}
}

func checkStarts(t *testing.T, name string, tr *tree, cam *camera, o *Options) {
	t.Helper()
	s := newStarts(tr, cam, o)
	tiny := name == "one" || name == "faint" // the camera may be as near as a brick is large
	if s == nil && tiny {
		return
	}
	if s == nil {
		t.Fatalf("%s: %+v stands among the voxels", name, cam)
	}
	later := false
	for y := -border; y < o.Height+border; y++ {
		for x := -border; x < o.Width+border; x++ {
			for _, in := range []float64{0, 0.5, 0.999} {
				r, far := cam.ray((float64(x)+in)/float64(o.Width)*2-1, 1-(float64(y)+in)/float64(o.Height)*2)
				want, hit := tr.trace(&r, 0, never)
				from := s.of(x, y)
				if from == never {
					if hit {
						t.Fatalf("%s: %+v: pixel %d,%d has %v, but its cell is empty", name, cam, x, y, want)
					}
					continue
				}
				later = later || from*far > 1
				if got, ok := tr.trace(&r, from*far, never); ok != hit || got != want {
					t.Fatalf("%s: %+v: pixel %d,%d from %v: %v %v, want %v %v", name, cam, x, y, from*far, got, ok, want, hit)
				}
			}
		}
	}
	if !later && !tiny && !cam.ortho {
		t.Errorf("%s: %+v: all rays start at the camera", name, cam)
	}
}

func TestStartsOfACameraAmongTheVoxels(t *testing.T) {
	t.Parallel()
	tr := newTree(terrain(64).Snapshot())
	cam := frame(tr, isometric, 1, fieldOfView, false)
	cam.eye = vec.V3{X: 32, Y: 32, Z: 8}
	if s := newStarts(tr, &cam, &Options{Width: 64, Height: 64}); s != nil {
		t.Error("there are starts")
	}
}

func BenchmarkStarts(b *testing.B) {
	tr := newTree(terrain(256).Snapshot())
	o := Options{Width: 1280, Height: 720}
	cam := frame(tr, isometric, 16.0/9, fieldOfView, false)
	for b.Loop() {
		newStarts(tr, &cam, &o)
	}
}
