package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestZeroOptions(t *testing.T) {
	t.Parallel()
	img := draw(t, castle(), Options{})
	if img.Rect.Dx() != 1024 || img.Rect.Dy() != 1024 || img.NRGBAAt(0, 0).A != 255 {
		t.Errorf("%v, corner %v", img.Rect, img.NRGBAAt(0, 0))
	}
}

func TestWrongOptions(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{
		{Width: -1},
		{Width: 20000, Height: 1},
		{Width: 4, Height: -4},
		{View: "side"},
		{View: "1,2,3"},
		{View: "0,91"},
		{View: "NaN,0"},
		{FOV: 0.5},
		{FOV: 150},
		{Edges: 2},
		{Quality: "best"},
		{Background: "#12"},
	} {
		if _, err := Picture(context.Background(), scene.New(nil), o); fault.ClassOf(err) != fault.Usage {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestTooManyPixels(t *testing.T) {
	t.Parallel()
	if _, err := Picture(context.Background(), scene.New(nil), Options{Width: MaxSize, Height: MaxSize}); fault.ClassOf(err) != fault.Limit {
		t.Errorf("%v", err)
	}
}

// Numbers that make no sense, which files may hold, make a picture that makes none.
func TestNumbersThatMakeNoSense(t *testing.T) {
	t.Parallel()
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 0} {
		im := castle()
		im.Light = scene.Light{Pitch: bad, Yaw: bad, Intensity: bad, Ambient: bad, Shadow: bad, Fixed: true}
		*im.Materials[0] = scene.Material{Color: [4]float64{bad, 1, bad, bad}, Emission: [3]float64{bad, 0, 0}}
		odd := &scene.Camera{Name: "odd", Dist: bad}
		for i := range odd.Matrix {
			odd.Matrix[i] = bad
		}
		placed := scene.DefaultCamera("placed")
		placed.Matrix[12], placed.Dist, placed.Ortho = bad, bad, true
		im.Cameras = []*scene.Camera{odd, placed}
		for _, o := range []Options{{View: "camera:odd"}, {View: "camera:odd", Ortho: true}, {View: "camera:placed"}, {View: "front"}} {
			o.Width, o.Height = 16, 16
			draw(t, im, o)
		}
	}
}

// Nothing is drawn outside of a camera's extent of the model.
func TestExtent(t *testing.T) {
	t.Parallel()
	v := oneVoxel()
	v.Fill(voxel.BoxAt(voxel.Pos{X: 90, Y: 20, Z: -50}, 20, 30, 5), 0xff808080)
	tr := newTree(v.Snapshot())
	for _, view := range append(Views(), "20,20", "200,-70") {
		for _, ortho := range []bool{false, true} {
			o, _ := Options{Width: 90, Height: 60, View: view, Background: "transparent", Ortho: ortho}.withDefaults()
			p, _ := presetOf(view)
			cam := frame(tr, p, 1.5, 20, ortho)
			r, size := cam.extent(tr, &o)
			if got := shown(draw(t, imageOf(v), o)); !got.In(r) || image.Rect(0, 0, 90, 60).In(r) {
				t.Errorf("%s: drawn at %v, extent %v", view, got, r)
			}
			if size >= 1.5 {
				t.Errorf("%s: voxels are smaller than pixels", view)
			}
		}
	}
}

// The same bytes, whatever the number of goroutines, every time.
func TestPicturesAreTheSameEveryTime(t *testing.T) {
	t.Parallel()
	im := castle()
	for _, quality := range Qualities() {
		want := draw(t, im, Options{Width: 150, Height: 100, Quality: quality, Workers: 1})
		for _, workers := range []int{2, 3, 7} {
			if got := draw(t, im, Options{Width: 150, Height: 100, Quality: quality, Workers: workers}); !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("%s with %d workers differs", quality, workers)
			}
		}
	}
}

// Many pictures of one image at once are all the same, and the image is only read.
func TestManyPicturesAtOnce(t *testing.T) {
	t.Parallel()
	im := castle().Clone(nil)
	want := draw(t, im, Options{Width: 64, Height: 64})
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			img, err := Picture(context.Background(), im, Options{Width: 64, Height: 64})
			if err != nil || !bytes.Equal(img.Pix, want.Pix) {
				t.Errorf("a picture differs; error %v", err)
			}
		})
	}
	wait.Wait()
}

// Pictures of what a project holds are of one state of it each, though it is edited
// while they are drawn.
func TestPicturesWhileTheProjectIsEdited(t *testing.T) {
	t.Parallel()
	states := make([]*scene.Image, 9)
	want := make([][]byte, len(states))
	o := Options{Width: 40, Height: 40, Quality: "draft"}
	work := castle()
	for i := range states {
		work.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{X: int32(8*i) - 36, Y: -20, Z: 20}, 6, 20, 20), 0xffff8800)
		states[i] = work.Clone(nil)
		want[i] = draw(t, states[i].Clone(nil), o).Pix
	}
	var head atomic.Pointer[scene.Image]
	work = castle()
	first := work.Clone(nil)
	head.Store(first)
	base := draw(t, first.Clone(nil), o).Pix
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			for range 4 {
				img, err := Picture(context.Background(), head.Load(), o)
				if err != nil {
					t.Error(err)
					return
				}
				if !bytes.Equal(img.Pix, base) && !slices.ContainsFunc(want, func(w []byte) bool { return bytes.Equal(w, img.Pix) }) {
					t.Error("a picture shows no state that there was")
				}
			}
		})
	}
	for i := range states {
		work.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{X: int32(8*i) - 36, Y: -20, Z: 20}, 6, 20, 20), 0xffff8800)
		head.Store(work.Clone(nil))
	}
	wait.Wait()
}

func TestCancelling(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Picture(ctx, castle(), Options{Quality: "high", Workers: 2, Progress: func(done, _ int) {
		if done == 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled picture: %v", err)
	}
}

func TestProgressCountsTheTiles(t *testing.T) {
	t.Parallel()
	last, calls := 0, 0
	draw(t, castle(), Options{Width: 140, Height: 100, Quality: "draft", Progress: func(done, total int) {
		if calls++; done != last+1 || total != 9 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	}})
	if calls != 9 {
		t.Errorf("%d calls", calls)
	}
}

func TestEmptyImages(t *testing.T) {
	t.Parallel()
	hidden := imageOf(oneVoxel())
	hidden.Layers[0].Visible = false
	for name, im := range map[string]*scene.Image{"empty": scene.Empty(nil), "new": scene.New(nil), "hidden": hidden} {
		img := draw(t, im, Options{Width: 20, Height: 20, Background: "#336699"})
		for y := range 20 {
			for x := range 20 {
				if got := img.NRGBAAt(x, y); got != (color.NRGBA{0x33, 0x66, 0x99, 255}) {
					t.Fatalf("%s: %v at %d,%d", name, got, x, y)
				}
			}
		}
		if b := shown(draw(t, im, Options{Width: 20, Height: 20, Background: "transparent"})); !b.Empty() {
			t.Errorf("%s: something at %v", name, b)
		}
	}
}

func oneVoxel() *voxel.Volume {
	v := voxel.New(nil)
	v.Set(3, 4, 5, 0xff808080)
	return v
}

// Modes of layers are applied, which Goxel's pictures don't do.
func TestLayerModes(t *testing.T) {
	t.Parallel()
	im := scene.New(nil)
	im.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{}, 8, 8, 8), 0xffff0000)
	cut := im.AddLayer()
	cut.Mode = voxel.Sub
	cut.Volume.Fill(voxel.BoxAt(voxel.Pos{X: 2, Y: -1, Z: 2}, 4, 10, 4), 0xffffffff)
	img := draw(t, im, Options{Width: 32, Height: 32, View: "front", Background: "transparent", Ortho: true})
	if img.NRGBAAt(16, 16).A != 0 || img.NRGBAAt(4, 4).A != 255 {
		t.Errorf("the hole: %v; the frame: %v", img.NRGBAAt(16, 16), img.NRGBAAt(4, 4))
	}
}

// Each voxel has the material of its own layer.
func TestMaterials(t *testing.T) {
	t.Parallel()
	im := scene.New(nil)
	glow, glass := scene.DefaultMaterial("glow"), scene.DefaultMaterial("glass")
	glow.Color, glow.Emission = [4]float64{0, 0, 0, 1}, [3]float64{0, 0.5, 0}
	glass.Color = [4]float64{1, 1, 1, 0.25}
	im.Materials = append(im.Materials, glow, glass)
	im.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{}, 4, 4, 4), 0xffff0000)
	l := im.AddLayer()
	l.Material = 1
	l.Volume.Fill(voxel.BoxAt(voxel.Pos{X: 4}, 4, 4, 4), 0xffff0000)
	l = im.AddLayer()
	l.Material = 2
	l.Volume.Fill(voxel.BoxAt(voxel.Pos{X: 8}, 4, 4, 4), 0xffffffff)
	img := draw(t, im, Options{Width: 96, Height: 34, View: "front", Background: "transparent", Ortho: true})
	red, green, clear := img.NRGBAAt(18, 16), img.NRGBAAt(48, 16), img.NRGBAAt(78, 16)
	if red.R < 80 || red.G != 0 || red.A != 255 {
		t.Errorf("red is %v", red)
	}
	if green != (color.NRGBA{0, 188, 0, 255}) { // 0.5 in linear light
		t.Errorf("the glow is %v", green)
	}
	// One layer of glass, however thick it is.
	if clear.A != 64 {
		t.Errorf("the glass is %v", clear)
	}
}

// Through glass one sees what is behind it, and light comes through it.
func TestGlassInFrontOfRed(t *testing.T) {
	t.Parallel()
	im := scene.New(nil)
	glass := scene.DefaultMaterial("glass")
	glass.Color = [4]float64{1, 1, 1, 0}
	im.Materials = append(im.Materials, glass)
	im.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{Y: 4}, 4, 4, 4), 0xffff0000)
	bare := draw(t, im, Options{Width: 32, Height: 32, View: "front", Ortho: true, NoOcclusion: true})
	l := im.AddLayer()
	l.Material = 1
	l.Volume.Fill(voxel.BoxAt(voxel.Pos{}, 4, 4, 4), 0xffffffff)
	behind := draw(t, im, Options{Width: 32, Height: 32, View: "front", Ortho: true, NoOcclusion: true})
	if a, b := bare.NRGBAAt(16, 16), behind.NRGBAAt(16, 16); a != b {
		t.Errorf("red is %v, behind clear glass %v", a, b)
	}
}

// A voxel high above a floor throws a shadow where the light says, and nowhere else.
func TestShadow(t *testing.T) {
	t.Parallel()
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: -20}, 40, 40, 1), 0xff808080)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -2, Y: -2, Z: 11}, 4, 4, 1), 0xff808080)
	im := imageOf(v)
	im.Light.Shadow = 1
	m := newModel(im)
	for _, quality := range []string{"draft", "default"} {
		for _, pitch := range []float64{0, 0.5, -0.7} {
			im.Light.Pitch, im.Light.Yaw = pitch, 1
			o, _ := Options{Quality: quality}.withDefaults()
			cam := frame(m.tree, isometric, 1, 20, false)
			s := newShader(m, &cam, im.Light, &o)
			// The middle of the shadow of the middle of the plate's lower side.
			d := im.Light.Direction()
			x, y := -d.X/d.Z*10, -d.Y/d.Z*10
			for _, c := range []struct {
				dx, dy float64
				want   float64
			}{{0, 0, 0}, {1.5, 0, 0}, {-1.5, 1.5, 0}, {4, 0, 1}, {0, -4, 1}, {4, 4, 1}} {
				p := [2]float64{x + c.dx - float64(m.origin.X), y + c.dy - float64(m.origin.Y)}
				if got := s.sunSeen(vec3(p[0], p[1], 1), noise{3, 5, 0}); got != c.want {
					t.Errorf("%s, pitch %v: %v of the sun at %v, want %v", quality, pitch, got, c, c.want)
				}
			}
		}
	}
}

func vec3(x, y, z float64) vec.V3 { return vec.V3{X: x, Y: y, Z: z} }

// The light at a corner of a face is that of how many of its three neighbours are
// filled.
func TestOcclusionOfCorners(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		filled []voxel.Pos // beside the voxel above (16, 16, 16)
		want   float64     // of the corner with the lowest x and y
	}{
		{nil, openBare[0]},
		{[]voxel.Pos{{X: 15, Y: 16}}, openBare[1]},
		{[]voxel.Pos{{X: 15, Y: 15}}, openBare[1]},
		{[]voxel.Pos{{X: 15, Y: 15}, {X: 16, Y: 15}}, openBare[2]},
		{[]voxel.Pos{{X: 15, Y: 16}, {X: 16, Y: 15}}, openBare[3]},
		{[]voxel.Pos{{X: 17, Y: 16}, {X: 17, Y: 17}, {X: 16, Y: 17}}, openBare[0]},
	} {
		v := voxel.New(nil)
		v.Set(16, 16, 16, 0xffffffff)
		for _, p := range c.filled {
			v.Set(p.X, p.Y, 17, 0xffffffff)
		}
		tr := newTree(v.Snapshot())
		f := faces{tree: tr}
		at := [3]int64{16 - int64(tr.origin.X), 16 - int64(tr.origin.Y), 16 - int64(tr.origin.Z)}
		if got := f.of(at, 2, 1).light(0, 0); got != c.want {
			t.Errorf("%v: %v, want %v", c.filled, got, c.want)
		}
	}
}

func TestToneIsExact(t *testing.T) {
	t.Parallel()
	tn := newTone()
	for i := range 256 {
		if got := tn.byte(tn.linear[i]); got != uint8(i) {
			t.Errorf("%d comes back as %d", i, got)
		}
	}
}

func BenchmarkPicture(b *testing.B) {
	terrain, castle := imageOf(terrain(256)), castle()
	for _, c := range []struct {
		name string
		im   *scene.Image
		o    Options
	}{
		{"terrain256", terrain, Options{Width: 1280, Height: 720}},
		{"castle", castle, Options{Width: 1280, Height: 720}},
		{"preview", castle, Options{Width: 128, Height: 128, Background: "transparent"}},
	} {
		for _, quality := range Qualities()[:2] {
			b.Run(fmt.Sprintf("%s/%s", c.name, quality), func(b *testing.B) {
				b.ReportAllocs()
				c.o.Quality = quality
				for b.Loop() {
					if _, err := Picture(context.Background(), c.im, c.o); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
