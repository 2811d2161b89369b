package render

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/gif"
	"image/png"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// film returns the files that are made.
func film(t *testing.T, im *scene.Image, name string, o Options, f Film) map[string][]byte {
	t.Helper()
	made := map[string][]byte{}
	err := NewScene(im).Files(context.Background(), name, o, f, func(name string, data []byte) error {
		made[name] = data
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return made
}

func decoded(t *testing.T, data []byte) *image.NRGBA {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	n := image.NewNRGBA(img.Bounds())
	for y := range n.Rect.Dy() {
		for x := range n.Rect.Dx() {
			n.Set(x, y, img.At(x, y))
		}
	}
	return n
}

// However the model is turned, all of it is in each picture, at one distance, and in one
// of them it touches the margin.
func TestOrbitFramesTheModel(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(8, 4))
	for range 100 {
		v := voxel.New(nil)
		w, h, d := 1+rng.Int32N(90), 1+rng.Int32N(90), 1+rng.Int32N(90)
		for range 4 {
			v.Set(rng.Int32N(w)-1_000_000, rng.Int32N(h), rng.Int32N(d), 0xffffffff)
		}
		s := NewScene(imageOf(v))
		o := Options{View: fmt.Sprintf("%d,%d", rng.IntN(360), rng.IntN(181)-90), Width: 100 + rng.IntN(100), Height: 100, FOV: 5 + rng.Float64()*80, Ortho: rng.IntN(2) == 0}
		cameras, err := s.orbit(&o, 1+rng.IntN(9))
		if err != nil {
			t.Fatal(err)
		}
		t0 := s.model.tree
		middle := vec.V3{X: float64(t0.lo[0]+t0.hi[0]) / 2, Y: float64(t0.lo[1]+t0.hi[1]) / 2, Z: float64(t0.lo[2]+t0.hi[2]) / 2}
		far, most := cameras[0].eye.Sub(middle).Len(), 0.0
		for _, c := range cameras {
			if got := c.eye.Sub(middle).Len(); math.Abs(got-far) > 1e-6 {
				t.Fatalf("%+v: one camera is %v away, another %v", o, far, got)
			}
			for _, p := range voxelCorners(t0, v.Snapshot()) {
				x, y := c.project(p)
				most = max(most, math.Abs(x), math.Abs(y))
				if p.Sub(c.eye).Dot(c.back) >= 0 {
					t.Fatalf("%+v: a corner is behind a camera", o)
				}
			}
		}
		if math.Abs(most-(1-margin)) > 1e-6 {
			t.Fatalf("%+v: the model reaches to %v of the picture", o, most)
		}
	}
}

// The frames of a sheet show the sides one after the other, from left to right.
func TestSheet(t *testing.T) {
	t.Parallel()
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -4, Y: -4}, 8, 1, 8), 0xffff0000) // front
	v.Fill(voxel.BoxAt(voxel.Pos{X: 3, Y: -3}, 1, 6, 8), 0xff00ff00)  // right
	v.Fill(voxel.BoxAt(voxel.Pos{X: -4, Y: 3}, 8, 1, 8), 0xff0000ff)  // back
	made := film(t, imageOf(v), "a.png", Options{Width: 20, Height: 16, View: "front", Background: "transparent"}, Film{Frames: 3, Columns: 2})
	// The third of three is at 240 degrees: of the three it shows the back most.
	img := decoded(t, made["a.png"])
	if img.Rect != image.Rect(0, 0, 40, 32) {
		t.Fatalf("the sheet is %v", img.Rect)
	}
	if p := img.NRGBAAt(10, 8); p.R < 90 || p.G > 9 || p.B > 9 {
		t.Errorf("the first frame has %v in the middle, not red", p)
	}
	for i, want := range []bool{true, true, true, false} { // the last place is empty
		part := img.SubImage(image.Rect(0, 0, 20, 16).Add(image.Pt(i%2*20, i/2*16))).(*image.NRGBA)
		some := false
		for y := part.Rect.Min.Y; y < part.Rect.Max.Y; y++ {
			for x := part.Rect.Min.X; x < part.Rect.Max.X; x++ {
				some = some || part.NRGBAAt(x, y).A != 0
			}
		}
		if some != want {
			t.Errorf("frame %d is there: %v", i, some)
		}
	}
	// One frame is the picture of the view.
	one := decoded(t, film(t, castle(), "b.png", Options{Width: 48, Height: 48, Ortho: true, View: "front"}, Film{Frames: 1})["b.png"])
	if mean, _ := difference(one, draw(t, castle(), Options{Width: 48, Height: 48, Ortho: true, View: "front"})); mean > 0.5 {
		t.Errorf("one frame differs from the picture by %v", mean)
	}
}

func TestNumberedPictures(t *testing.T) {
	t.Parallel()
	made := film(t, castle(), "out/turn-%03d.png", Options{Width: 24, Height: 24}, Film{Turntable: 3})
	if len(made) != 3 || made["out/turn-000.png"] == nil || made["out/turn-002.png"] == nil || bytes.Equal(made["out/turn-000.png"], made["out/turn-001.png"]) {
		t.Errorf("made %d files", len(made))
	}
	if made := film(t, castle(), "%d.png", Options{Width: 8, Height: 8}, Film{Turntable: 2}); made["0.png"] == nil || made["1.png"] == nil {
		t.Errorf("made %d files", len(made))
	}
}

func TestGIF(t *testing.T) {
	t.Parallel()
	for _, background := range []string{"sky", "transparent"} {
		o := Options{Width: 60, Height: 50, Background: background}
		data := film(t, castle(), "a.gif", o, Film{Turntable: 7, FPS: 15})["a.gif"]
		g, err := gif.DecodeAll(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, d := range g.Delay {
			total += d
		}
		if len(g.Image) != 7 || g.LoopCount != 0 || total != 47 || g.Config.Width != 60 || g.Config.Height != 50 {
			t.Errorf("%d pictures of %dx%d in %d/100 s, loop %d", len(g.Image), g.Config.Width, g.Config.Height, total, g.LoopCount)
		}
		// The first picture looks as the PNG of it.
		want := decoded(t, film(t, castle(), "%d.png", o, Film{Turntable: 7})["0.png"])
		got := image.NewNRGBA(want.Rect)
		for y := range 50 {
			for x := range 60 {
				if want.NRGBAAt(x, y).A >= 128 {
					got.Set(x, y, g.Image[0].At(x, y))
				} else if _, _, _, a := g.Image[0].At(x, y).RGBA(); a != 0 {
					t.Fatalf("%s: the pixel at %d,%d is there", background, x, y)
				}
			}
		}
		if mean, _ := difference(got, want); background == "sky" && mean > 3 {
			t.Errorf("the colours differ by %v", mean)
		}
	}
}

// pngChunk is a chunk of a PNG file.
type pngChunk struct {
	kind string
	data []byte
}

func chunksOf(t *testing.T, file []byte) (list []pngChunk) {
	t.Helper()
	for b := file[8:]; len(b) > 0; {
		n := int(binary.BigEndian.Uint32(b))
		if crc32.ChecksumIEEE(b[4:8+n]) != binary.BigEndian.Uint32(b[8+n:]) {
			t.Fatalf("the checksum of %s is wrong", b[4:8])
		}
		list = append(list, pngChunk{string(b[4:8]), b[8 : 8+n]})
		b = b[12+n:]
	}
	return list
}

// Each frame of an animated PNG, taken out as a PNG of its own, is the picture that it
// should be.
func TestAPNG(t *testing.T) {
	t.Parallel()
	for _, background := range []string{"sky", "transparent"} {
		o := Options{Width: 90, Height: 150, Background: background}
		made := film(t, castle(), "a.apng", o, Film{Turntable: 4})["a.apng"]
		stills := film(t, castle(), "%d.png", o, Film{Turntable: 4})
		if same := film(t, castle(), "a.png", o, Film{Turntable: 4})["a.png"]; !bytes.Equal(same, made) {
			t.Error("a.png and a.apng differ")
		}
		var header pngChunk
		frames := make([][]pngChunk, 0, 4)
		sequence := uint32(0)
		for i, c := range chunksOf(t, made) {
			switch c.kind {
			case "IHDR":
				header = c
			case "acTL":
				if i != 2 || !slices.Equal(c.data, []byte{0, 0, 0, 4, 0, 0, 0, 0}) {
					t.Errorf("acTL is chunk %d: %v", i, c.data)
				}
			case "fcTL", "fdAT":
				if got := binary.BigEndian.Uint32(c.data); got != sequence {
					t.Errorf("%s has the number %d, want %d", c.kind, got, sequence)
				}
				sequence++
				if c.kind == "fcTL" {
					frames = append(frames, nil)
					if d := c.data[20:24]; !slices.Equal(d, []byte{0, 83, 3, 232}) { // 83/1000 s
						t.Errorf("a delay of %v", d)
					}
					continue
				}
				c.data = c.data[4:]
				fallthrough
			case "IDAT":
				frames[len(frames)-1] = append(frames[len(frames)-1], pngChunk{"IDAT", c.data})
			}
		}
		if len(frames) != 4 {
			t.Fatalf("%d frames", len(frames))
		}
		for i, parts := range frames {
			file := bytes.NewBufferString(signature)
			chunk(file, header.kind, header.data)
			for _, p := range parts {
				chunk(file, p.kind, p.data)
			}
			chunk(file, "IEND")
			if got, want := decoded(t, file.Bytes()), decoded(t, stills[fmt.Sprintf("%d.png", i)]); !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("%s: frame %d is another picture", background, i)
			}
		}
	}
}

func TestWrongFilms(t *testing.T) {
	t.Parallel()
	s := NewScene(castle())
	for _, c := range []struct {
		name  string
		o     Options
		f     Film
		class fault.Class
	}{
		{"a.jpg", Options{}, Film{}, fault.Usage},
		{"a", Options{}, Film{Turntable: 3}, fault.Usage},
		{"a.gif", Options{}, Film{Frames: 3}, fault.Usage},
		{"a.png", Options{}, Film{Frames: 3, Turntable: 3}, fault.Usage},
		{"a.png", Options{}, Film{Frames: 300}, fault.Usage},
		{"a.gif", Options{}, Film{Turntable: 1000}, fault.Usage},
		{"a.gif", Options{}, Film{FPS: 100}, fault.Usage},
		{"a.gif", Options{View: "camera:Camera.1"}, Film{}, fault.Usage},
		{"a.gif", Options{View: "nowhere"}, Film{}, fault.Usage},
		{"a.gif", Options{Width: 4000, Height: 4000}, Film{}, fault.Limit},
		{"a.png", Options{Width: 4000}, Film{Frames: 8}, fault.Limit},
	} {
		err := s.Files(context.Background(), c.name, c.o, c.f, func(string, []byte) error {
			t.Errorf("%s %+v: something was written", c.name, c.f)
			return nil
		})
		if fault.ClassOf(err) != c.class {
			t.Errorf("%s %+v: %v", c.name, c.f, err)
		}
	}
}

// Sprites have nothing behind them unless one asks for it.
func TestReadFilm(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		given      map[string]any
		background string
		film       Film
	}{
		{nil, "sky", Film{FPS: 12}},
		{map[string]any{"frames": "8"}, "transparent", Film{Frames: 8, FPS: 12}},
		{map[string]any{"frames": 8, "background": "#fff", "columns": 4}, "#fff", Film{Frames: 8, Columns: 4, FPS: 12}},
		{map[string]any{"turntable": 20, "fps": "24"}, "sky", Film{Turntable: 20, FPS: 24}},
	} {
		o, f, err := ReadFilm(c.given)
		if err != nil || f != c.film || o.Background != c.background {
			t.Errorf("%v: %+v before %s, %v", c.given, f, o.Background, err)
		}
	}
	for _, given := range []map[string]any{{"frames": -1}, {"fps": 99}, {"sun": "high"}, {"size": "no"}, {"turns": 3}} {
		if _, _, err := ReadFilm(given); fault.ClassOf(err) != fault.Usage {
			t.Errorf("%v: %v", given, err)
		}
	}
}

// The progress of a film counts the tiles of all of its pictures.
func TestProgressOfAFilm(t *testing.T) {
	t.Parallel()
	last, of := 0, 0
	o := Options{Width: 60, Height: 60, Progress: func(done, total int) {
		if done != last+1 {
			t.Errorf("%d after %d", done, last)
		}
		last, of = done, total
	}}
	film(t, castle(), "a.png", o, Film{Frames: 3})
	if last != 12 || of != 12 {
		t.Errorf("%d of %d", last, of)
	}
}
