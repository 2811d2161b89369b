package mesh

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// face is one face of one voxel.
type face struct {
	at   voxel.Pos
	side Side
}

// surface finds the faces of a volume in the plainest way.
func surface(s voxel.Snapshot, seeThrough bool) map[face]voxel.Color {
	faces := map[face]voxel.Color{}
	for p, c := range s.All() {
		if !c.Visible() {
			continue
		}
		for side := range sides {
			n := p.Add(side.Normal())
			other := s.At(n.X, n.Y, n.Z)
			shows := seeThrough && c.A() == 255 && other.A() != 255
			if !other.Visible() || shows {
				faces[face{p, side}] = c
			}
		}
	}
	return faces
}

// checkCover fails when the quads do not cover the surface exactly once in the
// right colours.
func checkCover(t *testing.T, s voxel.Snapshot, o Options) *Quads {
	t.Helper()
	want := surface(s, o.SeeThrough)
	total := len(want)
	q, err := Faces(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	for r := range q.All() {
		if o.Single && (r.W != 1 || r.H != 1) {
			t.Fatalf("a quad of %dx%d faces where each should have its own", r.W, r.H)
		}
		for p := range r.Voxels {
			c, ok := want[face{p, r.Side}]
			if !ok {
				t.Fatalf("%v %v: no such face, or covered twice", p, r.Side)
			}
			if c != r.Color {
				t.Fatalf("%v %v: colour %v, want %v", p, r.Side, r.Color, c)
			}
			delete(want, face{p, r.Side})
		}
	}
	for f := range want {
		t.Fatalf("%v %v is not covered (and %d others)", f.at, f.side, len(want)-1)
	}
	if q.Area() != int64(total) {
		t.Fatalf("Area is %d, want %d", q.Area(), total)
	}
	return q
}

// volumes are what the coverage is checked on: random ones, shapes and patterns, at
// chunk and block borders and at negative coordinates.
func volumes() map[string]voxel.Snapshot {
	build := func(f func(*voxel.Volume)) voxel.Snapshot {
		v := voxel.New(nil)
		f(v)
		return v.Snapshot()
	}
	palette := []voxel.Color{0xff102030, 0xffa0b0c0, 0xff00ff00, 0x80ffffff, 0x7fff0000, 0x7e0000ff, 0x01ffffff}
	random := func(box voxel.Box, share float64, colors int) voxel.Snapshot {
		rnd := rand.New(rand.NewPCG(1, uint64(colors)))
		return build(func(v *voxel.Volume) {
			for z := box.Min.Z; z < box.Max.Z; z++ {
				for y := box.Min.Y; y < box.Max.Y; y++ {
					for x := box.Min.X; x < box.Max.X; x++ {
						if rnd.Float64() < share {
							v.Set(x, y, z, palette[rnd.IntN(colors)])
						}
					}
				}
			}
		})
	}
	return map[string]voxel.Snapshot{
		"empty":     {},
		"one voxel": build(func(v *voxel.Volume) { v.Set(0, 0, 0, palette[0]) }),
		"corners": build(func(v *voxel.Volume) {
			v.Set(63, 63, 63, 1<<31)
			v.Set(64, 64, 64, palette[0])
			v.Set(-1, -1, -1, palette[0])
		}),
		"extremes":       build(func(v *voxel.Volume) { fillExtremes(v, palette[0]) }),
		"solid chunk":    build(func(v *voxel.Volume) { v.Fill(voxel.BoxAt(voxel.Pos{}, 64, 64, 64), palette[0]) }),
		"box over chunk": build(func(v *voxel.Volume) { v.Fill(voxel.BoxAt(voxel.Pos{X: -3, Y: 61, Z: -70}, 9, 9, 80), palette[1]) }),
		"sphere": build(func(v *voxel.Volume) {
			ball(v, voxel.Pos{X: -2, Y: 5, Z: 60}, 24, func(p voxel.Pos) voxel.Color { return palette[p.Z>>3&1] })
		}),
		"terrain": build(func(v *voxel.Volume) {
			for x := int32(-40); x < 40; x++ {
				for y := int32(-40); y < 40; y++ {
					top := int32(8 * math.Sin(float64(x)/9) * math.Cos(float64(y)/7))
					v.Fill(voxel.BoxAt(voxel.Pos{X: x, Y: y, Z: -12}, 1, 1, 12+top), palette[(top+8)>>2&1])
				}
			}
		}),
		"checker": build(func(v *voxel.Volume) {
			for p := range (Rect{Side: Top, W: 70, H: 70}).Voxels {
				for z := int32(-4); z < 4; z++ {
					if (p.X+p.Y+z)&1 == 0 {
						v.Set(p.X, p.Y, z, palette[0])
					}
				}
			}
		}),
		"random one colour":  random(voxel.BoxAt(voxel.Pos{X: -20, Y: 50, Z: -10}, 30, 30, 30), 0.5, 1),
		"random two colours": random(voxel.BoxAt(voxel.Pos{X: -20, Y: 50, Z: -10}, 30, 30, 30), 0.9, 2),
		"random glass":       random(voxel.BoxAt(voxel.Pos{X: -20, Y: 50, Z: -80}, 30, 30, 30), 0.8, 7),
		"sparse":             random(voxel.BoxAt(voxel.Pos{X: -80, Y: -80, Z: -80}, 160, 160, 20), 0.002, 3),
	}
}

func fillExtremes(v *voxel.Volume, c voxel.Color) {
	for _, x := range []int32{math.MinInt32, math.MaxInt32 - 1} {
		for _, y := range []int32{math.MinInt32, 0, math.MaxInt32 - 1} {
			v.Set(x, y, 0, c)
			v.Set(0, x, y, c)
		}
	}
}

func ball(v *voxel.Volume, c voxel.Pos, r int32, color func(voxel.Pos) voxel.Color) {
	for z := -r; z <= r; z++ {
		for y := -r; y <= r; y++ {
			for x := -r; x <= r; x++ {
				if x*x+y*y+z*z <= r*r {
					p := c.Add(voxel.Pos{X: x, Y: y, Z: z})
					v.Set(p.X, p.Y, p.Z, color(p))
				}
			}
		}
	}
}

func TestFacesCoverTheSurface(t *testing.T) {
	for name, s := range volumes() {
		t.Run(name, func(t *testing.T) {
			for _, o := range []Options{{}, {Single: true}, {SeeThrough: true}, {Single: true, SeeThrough: true}} {
				q := checkCover(t, s, o)
				if o.Single && int64(q.Count()) != q.Area() {
					t.Errorf("%d quads of %d faces", q.Count(), q.Area())
				}
			}
		})
	}
}

func TestOrderDoesNotDependOnWorkers(t *testing.T) {
	s := volumes()["sparse"]
	one, _ := Faces(context.Background(), s, Options{Workers: 1})
	for workers := 2; workers < 9; workers++ {
		many, _ := Faces(context.Background(), s, Options{Workers: workers})
		if !slices.Equal(slices.Collect(one.All()), slices.Collect(many.All())) {
			t.Fatalf("%d workers give other quads than one", workers)
		}
	}
}

func TestFlatFacesMerge(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -64, Y: 64}, 64, 64, 64), 0xff808080)
	if q := checkCover(t, v.Snapshot(), Options{}); q.Count() != 6 {
		t.Errorf("a chunk of one colour has %d quads, want 6", q.Count())
	}
	v.Fill(voxel.BoxAt(voxel.Pos{X: -64, Y: 64}, 32, 64, 64), 0xff000000)
	if q := checkCover(t, v.Snapshot(), Options{}); q.Count() != 10 {
		t.Errorf("a chunk of two colours has %d quads, want 10", q.Count())
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Faces(ctx, volumes()["sphere"], Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

// TestCornersTurnOutwards checks that the corners of every side are those of the
// voxel's face, counter-clockwise from outside in a right-handed space.
func TestCornersTurnOutwards(t *testing.T) {
	for s := range sides {
		r := Rect{Side: s, Min: voxel.Pos{X: 10, Y: 20, Z: 30}, W: 2, H: 3}
		c := r.Corners()
		a, b := c[1].Sub(c[0]), c[2].Sub(c[1])
		cross := voxel.Pos{X: a.Y*b.Z - a.Z*b.Y, Y: a.Z*b.X - a.X*b.Z, Z: a.X*b.Y - a.Y*b.X}
		n := s.Normal()
		if want := (voxel.Pos{X: 6 * n.X, Y: 6 * n.Y, Z: 6 * n.Z}); cross != want {
			t.Errorf("%v: normal times area is %v, want %v", s, cross, want)
		}
		if c[3] != c[0].Add(c[2]).Sub(c[1]) {
			t.Errorf("%v: %v is no rectangle", s, c)
		}
		// The middle of the face lies half a voxel from the middle of the voxels.
		var lo, hi voxel.Pos
		for i, p := range slices.Collect(r.Voxels) {
			if i == 0 {
				lo = p
			}
			hi = p.Add(voxel.Pos{X: 1, Y: 1, Z: 1})
		}
		twice := c[0].Add(c[2]).Sub(lo.Add(hi))
		if twice != n {
			t.Errorf("%v: the face is %v from the middle of its voxels, twice, want %v", s, twice, n)
		}
	}
}

func FuzzFaces(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x00\xff\x10\x3f\x3f\x3f\x7f"), int32(-64), int32(0), int32(64))
	f.Add([]byte("abcdefghijklmnopqrstuvwxyz"), int32(-3), int32(60), int32(-70))
	f.Fuzz(func(t *testing.T, data []byte, x, y, z int32) {
		x, y, z = x%200, y%200, z%200
		v := voxel.New(nil)
		for ; len(data) >= 5; data = data[5:] { // boxes: place, size, colour
			at := voxel.Pos{X: x + int32(data[0]&15), Y: y + int32(data[1]&15), Z: z + int32(data[2]&15)}
			size := int32(data[3])
			alphas := [...]voxel.Color{0, 126 << 24, 127 << 24, 255 << 24}
			v.Fill(voxel.BoxAt(at, 1+size&7, 1+size>>3&7, 1+size>>6), alphas[data[4]&3]|voxel.Color(data[4]>>6))
		}
		for _, o := range []Options{{}, {SeeThrough: true}, {Single: true}} {
			checkCover(t, v.Snapshot(), o)
		}
	})
}
