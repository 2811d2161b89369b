package render

import (
	"context"
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func draw(t *testing.T, im *scene.Image, o Options) *image.NRGBA {
	t.Helper()
	img, err := Picture(context.Background(), im, o)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// shown returns the smallest rectangle that holds all pixels that are not transparent.
func shown(img *image.NRGBA) image.Rectangle {
	var r image.Rectangle
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.NRGBAAt(x, y).A != 0 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

// Whatever the model and the view, all of it is in the picture, inside the margin, and
// touches the margin in one direction, on both sides.
// voxelCorners returns the corners of all voxels, in the coordinates of a tree.
func voxelCorners(t *tree, s voxel.Snapshot) []vec.V3 {
	var list []vec.V3
	for p := range s.All() {
		for i := range int64(8) {
			list = append(list, vec.V3{
				X: float64(int64(p.X) - int64(t.origin.X) + i&1),
				Y: float64(int64(p.Y) - int64(t.origin.Y) + i>>1&1),
				Z: float64(int64(p.Z) - int64(t.origin.Z) + i>>2),
			})
		}
	}
	return list
}

func TestEveryViewFramesTheModel(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(4, 4))
	views := append(Views(), "33,-20", "-170,80", "0,90")
	for range 400 {
		v := voxel.New(nil)
		far := [...]int32{0, 1_000_000, -2_000_000_000}[rng.IntN(3)]
		size := func() int32 { return 1 + rng.Int32N(1+rng.Int32N(400)) }
		at, w, h, d := voxel.Pos{X: far + rng.Int32N(999), Y: -far, Z: far / 2}, size(), size(), size()
		v.Set(at.X, at.Y, at.Z, 0xffffffff)
		v.Set(at.X+w-1, at.Y+h-1, at.Z+d-1, 0xffffffff)
		v.Set(at.X+rng.Int32N(w), at.Y+rng.Int32N(h), at.Z+rng.Int32N(d), 0xffffffff)
		tr := newTree(v.Snapshot())
		p, ok := presetOf(views[rng.IntN(len(views))])
		if !ok {
			t.Fatal("no such view")
		}
		aspect := []float64{1, 16.0 / 9, 0.3}[rng.IntN(3)]
		c := frame(tr, p, aspect, 5+rng.Float64()*100, rng.IntN(2) == 0)
		x0, x1, y0, y1 := 2.0, -2.0, 2.0, -2.0
		for _, p := range voxelCorners(tr, v.Snapshot()) {
			x, y := c.project(p)
			x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
			if p.Sub(c.eye).Dot(c.back) >= 0 {
				t.Fatalf("a corner of %v is behind the camera", tr.hi)
			}
		}
		const full = 1 - margin
		wide := math.Abs(x0+full) < 1e-6 && math.Abs(x1-full) < 1e-6
		high := math.Abs(y0+full) < 1e-6 && math.Abs(y1-full) < 1e-6
		if x0 < -full-1e-6 || x1 > full+1e-6 || y0 < -full-1e-6 || y1 > full+1e-6 || !wide && !high {
			t.Fatalf("%v from %v, aspect %v: it is at %v..%v, %v..%v", tr.hi, p, aspect, x0, x1, y0, y1)
		}
	}
}

// A cube with a colour on each side shows, in each view, the side that the view is
// called after, the right way up.
func TestEachViewShowsItsSide(t *testing.T) {
	t.Parallel()
	const red, green, blue, yellow, cyan, pink = 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffff00, 0xff00ffff, 0xffff00ff
	v := voxel.New(nil)
	face := func(b voxel.Box, c voxel.Color) { v.Fill(b, c) }
	at := func(x, y, z, w, h, d int32) voxel.Box { return voxel.BoxAt(voxel.Pos{X: x, Y: y, Z: z}, w, h, d) }
	face(at(0, 0, 0, 9, 1, 9), red)    // front, -y
	face(at(0, 10, 0, 9, 1, 9), green) // back
	face(at(-1, 1, 0, 1, 9, 9), blue)  // left, -x
	face(at(9, 1, 0, 1, 9, 9), yellow) // right
	face(at(0, 1, 9, 9, 9, 1), cyan)   // top
	face(at(0, 1, -1, 9, 9, 1), pink)  // bottom
	im := imageOf(v)
	for view, want := range map[string][3]bool{ // which of red, green, blue a pixel has
		"front": {true, false, false}, "back": {false, true, false}, "left": {false, false, true},
		"right": {true, true, false}, "top": {false, true, true}, "bottom": {true, false, true},
	} {
		for _, ortho := range []bool{false, true} {
			p := draw(t, im, Options{Width: 32, Height: 32, View: view, Ortho: ortho, Quality: "draft"}).NRGBAAt(16, 16)
			if got := [3]bool{p.R > 50, p.G > 50, p.B > 50}; got != want {
				t.Errorf("%s: the middle is %v", view, p)
			}
		}
	}
}

// In the front view x goes right and z up; from the right side y goes right; from the
// top y goes up.
func TestViewsAreTheRightWayAround(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		view      string
		right, up vec.V3
	}{
		{"front", vec.V3{X: 1}, vec.V3{Z: 1}},
		{"right", vec.V3{Y: 1}, vec.V3{Z: 1}},
		{"back", vec.V3{X: -1}, vec.V3{Z: 1}},
		{"left", vec.V3{Y: -1}, vec.V3{Z: 1}},
		{"top", vec.V3{X: 1}, vec.V3{Y: 1}},
		{"bottom", vec.V3{X: 1}, vec.V3{Y: -1}},
	} {
		p, _ := presetOf(c.view)
		got := frame(emptyTree(), p, 1, 20, false)
		if got.right.Sub(c.right).Len() > 1e-9 || got.up.Sub(c.up).Len() > 1e-9 {
			t.Errorf("%s: right is %v, up is %v", c.view, got.right, got.up)
		}
	}
}

// The front view of a cube is the rectangle that geometry says.
func TestFrontViewOfACube(t *testing.T) {
	t.Parallel()
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -7, Y: 3, Z: 1000}, 10, 10, 10), 0xffffffff)
	for _, ortho := range []bool{false, true} {
		img := draw(t, imageOf(v), Options{Width: 200, Height: 100, View: "front", Background: "transparent", Ortho: ortho})
		// Its front face fills the height up to the margin: 3 pixels free at each side.
		if got, want := shown(img), image.Rect(53, 3, 147, 97); got != want {
			t.Errorf("ortho %v: the cube is at %v, want %v", ortho, got, want)
		}
	}
}

func TestSavedCameras(t *testing.T) {
	t.Parallel()
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: 96, Y: 96, Z: -4}, 8, 8, 8), 0xffffffff)
	im := imageOf(v)
	front := &scene.Camera{Name: "close", Dist: 40}
	front.Orbit(vec.V3{X: 100, Y: 100}, 0, math.Pi/2)
	parallel := &scene.Camera{Name: "parallel", Dist: 16, Ortho: true}
	parallel.Orbit(vec.V3{X: 104, Y: 100}, 0, math.Pi/2)
	im.Cameras = []*scene.Camera{front, parallel}

	// The near face is 36 away: half its edge is 4/(36*tan 10°) of half of the height.
	img := draw(t, im, Options{Width: 100, Height: 100, View: "camera:close", Background: "transparent"})
	half := int(math.Round(50 * 4 / (36 * math.Tan(math.Pi/18))))
	if got, want := shown(img), image.Rect(50-half, 50-half, 50+half, 50+half); got != want {
		t.Errorf("close: the cube is at %v, want %v", got, want)
	}
	// 32 units wide, 16 high, the cube's right side in the middle.
	img = draw(t, im, Options{Width: 128, Height: 64, View: "camera:parallel", Background: "transparent"})
	if got, want := shown(img), image.Rect(32, 16, 64, 48); got != want {
		t.Errorf("parallel: the cube is at %v, want %v", got, want)
	}
	_, err := Picture(context.Background(), im, Options{View: "camera:none"})
	if fault.ClassOf(err) != fault.NotFound || fault.HintOf(err) != "Its cameras are close, parallel." {
		t.Errorf("an unknown camera: %v, %s", err, fault.HintOf(err))
	}
}
