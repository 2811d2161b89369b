package preview

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// client is what a page makes of the messages.
type client struct {
	t     testing.TB
	tiles map[tileKey]string
}

// message takes one, and tells whether it is the last of a change.
func (c *client) message(m []byte) (shown bool) {
	c.t.Helper()
	u := func(i int) uint32 { return binary.LittleEndian.Uint32(m[4*i:]) }
	if u(0) != wireVersion {
		c.t.Fatalf("a message starts with %d", u(0))
	}
	if u(1)&wireForget != 0 {
		clear(c.tiles)
	}
	for i := 2; i < len(m)/4; {
		k := tileKey{int(int32(u(i))), voxel.Pos{X: int32(u(i + 1)), Y: int32(u(i + 2)), Z: int32(u(i + 3))}}
		n := int(u(i + 4))
		i += 5
		if n == 0 {
			delete(c.tiles, k)
			continue
		}
		c.tiles[k] = string(m[4*i : 4*i+n*quadBytes])
		i += 2 * n
	}
	return u(1)&wireShow != 0
}

func (c *client) take(changes []change, forget bool) (bytes int) {
	c.t.Helper()
	shown := false
	for m := range messages(changes, forget) {
		bytes += len(m)
		if shown {
			c.t.Fatal("a message after the last")
		}
		shown = c.message(m)
	}
	if !shown {
		c.t.Fatal("no message was the last")
	}
	return bytes
}

func update(t *testing.T, s *surface, im *scene.Image, hidden map[int]bool) []change {
	t.Helper()
	changes, err := s.update(context.Background(), im, hidden)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// TestChangesAddUp edits an image at random, and compares what a page has that was sent
// only changes with one that was sent all.
func TestChangesAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	im := scene.New(nil)
	for range 3 {
		im.AddLayer()
	}
	glass := scene.DefaultMaterial("glass")
	glass.Color = [4]float64{0.5, 1, 1, 0.3}
	im.Materials = append(im.Materials, glass)
	var s surface
	c := &client{t, map[tileKey]string{}}
	modes := voxel.Modes()
	hidden := map[int]bool{}
	seen := 0
	for step := range 150 {
		im = im.Clone(nil)
		l := im.Layers[r.IntN(len(im.Layers))]
		switch r.IntN(8) {
		case 0:
			if l.Mode = voxel.Over; r.IntN(3) == 0 {
				l.Mode = modes[r.IntN(len(modes))]
			}
		case 1:
			l.Visible = r.IntN(4) > 0
		case 2:
			l.Material = r.IntN(len(im.Materials))
		case 3:
			im.Move(r.IntN(len(im.Layers)), r.IntN(len(im.Layers)))
		case 4:
			if delete(hidden, l.ID); r.IntN(3) == 0 {
				hidden[l.ID] = true
			}
		case 5:
			if step > 40 && len(im.Layers) > 2 {
				im.Remove(r.IntN(len(im.Layers)))
			}
		default:
			at := voxel.Pos{X: r.Int32N(40) - 20, Y: r.Int32N(40) - 20, Z: r.Int32N(30)}
			l.Volume.Fill(voxel.BoxAt(at, 1+r.Int32N(20), 1+r.Int32N(20), 1+r.Int32N(20)), color.RGBA(uint8(r.IntN(256)), 90, 30, uint8(r.IntN(3)*127)))
		}
		im.Refresh()
		c.take(update(t, &s, im, hidden), false)
		seen += len(c.tiles)

		var fresh surface
		want := &client{t, map[tileKey]string{}}
		want.take(update(t, &fresh, im, hidden), true)
		if !reflect.DeepEqual(c.tiles, want.tiles) {
			t.Fatalf("step %d: %d tiles by changes, %d anew, or others", step, len(c.tiles), len(want.tiles))
		}
		if s.faces != fresh.faces {
			t.Fatalf("step %d: %d faces counted, want %d", step, s.faces, fresh.faces)
		}
	}
	if seen < 500 {
		t.Errorf("only %d tiles were there to compare", seen)
	}
}

// TestSurfaceIsThatOfTheModel compares the faces with those that an export has.
func TestSurfaceIsThatOfTheModel(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: -5}, 30, 20, 10), color.RGB(200, 100, 0))
	cut := im.AddLayer()
	cut.Mode = voxel.Sub
	cut.Volume.Fill(voxel.BoxAt(voxel.Pos{X: 3, Y: 3, Z: 5}, 9, 9, 9), color.RGB(1, 1, 1))
	quads, err := mesh.Faces(context.Background(), im.Visible(false), mesh.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var s surface
	var area int64
	for _, c := range update(t, &s, im, nil) {
		for i := 0; i < len(c.quads); i += quadBytes {
			q := mesh.TileQuad{Packed: binary.LittleEndian.Uint32(c.quads[i:])}.Rect(c.at)
			area += int64(q.W) * int64(q.H)
		}
		if c.layer != im.Layers[0].ID {
			t.Errorf("a tile of layer %d, which only cuts", c.layer)
		}
	}
	if area != quads.Area() || area == 0 {
		t.Errorf("%d faces; the model has %d", area, quads.Area())
	}
}

// TestAnEditSendsLittle changes one voxel of a model of a million.
func TestAnEditSendsLittle(t *testing.T) {
	im := land(nil)
	var s surface
	c := &client{t, map[tileKey]string{}}
	all := c.take(update(t, &s, im, nil), true)
	if n := im.Voxels(); n < 1_000_000 {
		t.Fatalf("the model has %d voxels", n)
	}
	again := land(nil) // as another run of a script makes it
	again.Layers[0].Volume.Set(100, 100, 60, color.RGB(255, 0, 0))
	edit := c.take(update(t, &s, again, nil), false)
	if edit > 20_000 || edit*50 > all {
		t.Errorf("an edit sends %d bytes; the whole model was %d", edit, all)
	}
	t.Logf("the model: %d bytes, %d faces; an edit: %d bytes", all, s.faces, edit)
}

// land is hills of a million voxels and more, with a second layer.
func land(b *voxel.Budget) *scene.Image {
	im := scene.New(b)
	v := im.Layers[0].Volume
	for block := range int32(16 * 16 * 2) {
		at := voxel.Pos{X: block % 16 * 16, Y: block / 16 % 16 * 16, Z: block / 256 * 16}
		var px [4096]voxel.Color
		for i := range px {
			x, y, z := at.X+int32(i&15), at.Y+int32(i>>4&15), at.Z+int32(i>>8)
			if h := 14 + (x*x/97+y*y/61+x*y/113)%17; z < h {
				px[i] = color.RGB(uint8(60+h*4), 140, 70)
			}
		}
		v.WriteBlock(at, &px)
	}
	im.AddLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{X: 40, Y: 40, Z: 20}, 40, 40, 40), color.RGB(200, 60, 40))
	return im
}

func BenchmarkFirst(b *testing.B) {
	im := land(nil)
	for b.Loop() {
		var s surface
		if _, err := s.update(context.Background(), im, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLayerChanged changes one layer of a million voxels and looks again.
func BenchmarkLayerChanged(b *testing.B) {
	im := land(nil)
	var s surface
	if _, err := s.update(context.Background(), im, nil); err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		im = im.Clone(nil)
		i++
		im.Layers[1].Volume.Fill(voxel.BoxAt(voxel.Pos{X: 40, Y: 40, Z: 20}, 40, 40, 40), color.RGB(uint8(i), 60, 40))
		if _, err := s.update(context.Background(), im, nil); err != nil {
			b.Fatal(err)
		}
	}
}
