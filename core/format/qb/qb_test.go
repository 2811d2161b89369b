package qb

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// le returns numbers as a file has them: an int has 32 bits.
func le(values ...any) []byte {
	var b []byte
	for _, v := range values {
		switch v := v.(type) {
		case int:
			b = binary.LittleEndian.AppendUint32(b, uint32(v))
		case string:
			b = append(append(b, byte(len(v))), v...)
		case []byte:
			b = append(b, v...)
		}
	}
	return b
}

func loadUnder(data []byte, b *voxel.Budget) (*scene.Image, error) {
	return importImage(context.Background(), &format.Source{Name: "test.qb", Data: data}, format.ImportOptions{Budget: b})
}

func load(t testing.TB, data []byte) *scene.Image {
	t.Helper()
	im, err := loadUnder(data, nil)
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return im
}

func save(t testing.TB, im *scene.Image, compress bool) ([]byte, []string) {
	t.Helper()
	data, lost, err := saveErr(im, compress)
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return data, lost
}

func saveErr(im *scene.Image, compress bool) ([]byte, []string, error) {
	values, err := Format().ExportOptions.Read(map[string]any{"compress": compress})
	if err != nil {
		return nil, nil, err
	}
	var buf bytes.Buffer
	lost, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "test.qb"}, values)
	return buf.Bytes(), lost, err
}

// TestEveryKindOfFile reads a matrix of 3x2x2 voxels at (10, 20, 30) in all sixteen
// combinations of the four flags.
func TestEveryKindOfFile(t *testing.T) {
	for flags := range 16 {
		bgra, right, packed, mask := flags&1, flags>>1&1, flags>>2&1, flags>>3&1
		alpha := 255
		if mask == 1 {
			alpha = 2 // one face can be seen
		}
		c := func(r, g, b int) int {
			if bgra == 1 {
				r, b = b, r
			}
			return alpha<<24 | b<<16 | g<<8 | r
		}
		red, blue := c(255, 1, 2), c(3, 4, 255)
		voxels := le(red, 0, 0 /**/, 0, 0, blue /**/, red, red, red /**/, red, 0, 0x00ffffff)
		if packed == 1 {
			voxels = le(red, 2, 4, 0, blue, 6 /**/, 2, 4, red, 0, 0x00ffffff, 6)
		}
		data := le(257, bgra, right, packed, mask, 1, "tower", 3, 2, 2, 10, 20, 30, voxels)
		im := load(t, data)
		y := func(z int32) int32 {
			if right == 1 {
				return z
			}
			return -z
		}
		want := map[voxel.Pos]voxel.Color{
			{X: 10, Y: y(30), Z: 20}: color.RGB(255, 1, 2), {X: 12, Y: y(30), Z: 21}: color.RGB(3, 4, 255),
			{X: 10, Y: y(31), Z: 20}: color.RGB(255, 1, 2), {X: 11, Y: y(31), Z: 20}: color.RGB(255, 1, 2),
			{X: 12, Y: y(31), Z: 20}: color.RGB(255, 1, 2), {X: 10, Y: y(31), Z: 21}: color.RGB(255, 1, 2),
		}
		l := im.Layers[0]
		if l.Volume.Count() != int64(len(want)) || l.Name != "tower" {
			t.Errorf("flags %04b: %d voxels in %q", flags, l.Volume.Count(), l.Name)
		}
		for p, c := range want {
			if got := l.Volume.At(p.X, p.Y, p.Z); got != c {
				t.Errorf("flags %04b: %v at %v, want %v", flags, got, p, c)
			}
		}
		box := voxel.Box{Min: voxel.Pos{X: 10, Y: min(y(30), y(31)), Z: 20}, Max: voxel.Pos{X: 13, Y: max(y(30), y(31)) + 1, Z: 22}}
		if scene.MatrixBox(l.Box) != box || scene.MatrixBox(im.Box) != box {
			t.Errorf("flags %04b: layer's box %v, canvas %v, want %v", flags, scene.MatrixBox(l.Box), scene.MatrixBox(im.Box), box)
		}
		if !sniff(data) {
			t.Errorf("flags %04b: not recognised", flags)
		}
	}
}

func TestOddButValidFiles(t *testing.T) {
	im := load(t, le(257, 0, 0, 1, 0, 3,
		"", 0, 0, 0, 1, 2, 3,
		"a\x00b", 2, 2, 2, 0, 0, 0, 6, 0xffffffff, 6, // slices that end early
		"\xff", 1, 1, 1, -5, -6, -7, 2, 1, 0x01000001, 6, "trailing bytes"))
	if len(im.Layers) != 3 || im.Layers[0].Name != "Layer.1" || im.Layers[1].Name != "a" || im.Layers[2].Name != "\ufffd" {
		t.Fatalf("%d layers", len(im.Layers))
	}
	if v := im.Layers[1].Volume; v.Count() != 1 || v.At(0, -1, 0) != color.RGB(255, 255, 255) {
		t.Errorf("%d voxels in the second", v.Count())
	}
	if v := im.Layers[2].Volume; v.Count() != 1 || v.At(-5, 7, -6) != color.RGB(1, 0, 0) {
		t.Errorf("%d voxels in the third", v.Count())
	}
	if im := load(t, le(257, 0, 0, 0, 0, 0)); len(im.Layers) != 0 {
		t.Error("a file without matrices has layers")
	}
}

func TestBrokenFiles(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"empty":                     {nil, "header"},
		"cut in the header":         {le(257, 0, 0, 0), "header"},
		"another version":           {le(258, 0, 0, 0, 0, 0), "version 0x102"},
		"a billion matrices":        {le(257, 0, 0, 0, 0, 1000000000), "declares 1000000000"},
		"cut in the name":           {append(le(257, 0, 0, 0, 0, 1), append([]byte{200}, make([]byte, 30)...)...), "ends inside"},
		"a size of 2^32-1":          {le(257, 0, 0, 0, 0, 1, "a", -1, 1, 1, 0, 0, 0, 0), "too much"},
		"sizes with a large area":   {le(257, 0, 0, 1, 0, 1, "a", 65536, 65536, 1, 0, 0, 0, 6), "too much"},
		"sizes with a large volume": {le(257, 0, 0, 1, 0, 1, "a", 4096, 4096, 65536, 0, 0, 0, 6), "too much"},
		"more voxels than bytes":    {le(257, 0, 0, 0, 0, 1, "a", 10, 10, 10, 0, 0, 0, 1, 2, 3), "4000 bytes, and 12"},
		"outside of space":          {le(257, 0, 1, 1, 0, 1, "a", 2, 1, 1, math.MaxInt32, 0, 0, 6), "outside"},
		"outside when negated":      {le(257, 0, 0, 1, 0, 1, "a", 1, 1, 3, 0, 0, math.MaxInt32, 6, 6, 6), "outside"},
		"a run over the slice":      {le(257, 0, 0, 1, 0, 1, "a", 2, 2, 1, 0, 0, 0, 2, 5, 0xff0000ff, 6), "5 voxels follow where 4"},
		"a run of 2^32-1":           {le(257, 0, 0, 1, 0, 1, "a", 2, 2, 1, 0, 0, 0, 2, -1, 0xff0000ff, 6), "where 4"},
		"too many voxels":           {le(257, 0, 0, 1, 0, 1, "a", 1, 1, 1, 0, 0, 0, 0xff0000ff, 0xff0000ff, 6), "where 0"},
		"cut in a run":              {le(257, 0, 0, 1, 0, 1, "a", 2, 2, 1, 0, 0, 0, 2, 5), "ends inside"},
		"a slice missing":           {le(257, 0, 0, 1, 0, 1, "a", 2, 2, 2, 0, 0, 0, 6), "ends inside"},
		"the second matrix missing": {le(257, 0, 0, 1, 0, 2, "a", 1, 1, 1, 0, 0, 0, 6, 1, 1, 1, 1, 1, 1), "matrix 2"},
	} {
		im, err := loadUnder(c.data, nil)
		var typed *fault.Error
		if im != nil || !errors.As(err, &typed) || typed.Class != fault.Format || !strings.Contains(err.Error(), c.says) || typed.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// rich returns an image of several layers, all of which the format holds.
func rich() *scene.Image {
	rnd := rand.New(rand.NewPCG(1, 2))
	im := scene.New(nil)
	for range 3000 {
		im.Layers[0].Volume.Set(rnd.Int32N(90)-45, rnd.Int32N(90)-45, rnd.Int32N(90)-45, voxel.Color(rnd.Uint32()|0xff000000))
	}
	solid := im.AddLayer()
	solid.Name = "Wände"
	solid.Volume.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: 3, Z: -64}, 70, 33, 40), color.RGB(2, 0, 0))
	clone := im.CloneLayer(1)
	clone.Matrix[12] = 100
	for _, z := range []int32{math.MinInt32, math.MaxInt32 - 1} {
		far := im.AddLayer()
		far.Volume.Set(z, max(z, math.MinInt32+1), z, color.RGB(6, 0, 0))
	}
	boxed := im.AddLayer()
	boxed.Volume.Set(5, 6, 7, color.RGB(1, 1, 1))
	boxed.Box = scene.BoxMatrix(voxel.BoxAt(voxel.Pos{X: 0, Y: 5, Z: -3}, 20, 3, 30))
	im.Refresh()
	return im
}

func TestRoundTrip(t *testing.T) {
	im := rich()
	for _, compress := range []bool{false, true} {
		data, _ := save(t, im, compress)
		got := load(t, data)
		if len(got.Layers) != len(im.Layers) {
			t.Fatalf("%d layers, want %d", len(got.Layers), len(im.Layers))
		}
		for i, l := range im.Layers {
			g := got.Layers[i]
			if g.Name != l.Name || !g.Volume.Snapshot().Equal(im.Content(l)) {
				t.Errorf("compress %v: layer %d is %q with %d voxels", compress, i, g.Name, g.Volume.Count())
			}
			want := im.Content(l).Bounds().Union(scene.MatrixBox(l.Box))
			if scene.MatrixBox(g.Box) != want {
				t.Errorf("compress %v: the box of layer %d is %v, want %v", compress, i, scene.MatrixBox(g.Box), want)
			}
		}
		if again, _ := save(t, got, compress); !bytes.Equal(again, data) {
			t.Errorf("compress %v: what was read is written in another way", compress)
		}
	}
}

// TestBytes holds what is written against the bytes that other programs expect.
func TestBytes(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Name = "a"
	v := im.Layers[0].Volume
	v.Set(1, 5, 3, color.RGB(10, 20, 30))
	v.Set(1, 6, 3, color.RGBA(1, 2, 3, 127))
	v.Set(2, 6, 3, color.RGBA(1, 2, 3, 126))
	v.Fill(voxel.BoxAt(voxel.Pos{X: 1, Y: 5, Z: 4}, 5, 1, 1), color.RGB(7, 8, 9))
	// Left-handed: the first slice is the one with the greatest y, at z = -6.
	bright, low, row := 0xff1e140a, 0xff030201, 0xff090807
	want := le(257, 0, 0, 0, 0, 1, "a", 5, 2, 2, 1, 3, -6,
		low, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		bright, 0, 0, 0, 0, row, row, row, row, row)
	if data, _ := save(t, im, false); !bytes.Equal(data, want) {
		t.Errorf("got  %x\nwant %x", data, want)
	}
	want = le(257, 0, 0, 1, 0, 1, "a", 5, 2, 2, 1, 3, -6,
		low, 2, 9, 0, 6,
		bright, 2, 4, 0, 2, 5, row, 6)
	data, lost := save(t, im, true)
	if !bytes.Equal(data, want) {
		t.Errorf("got  %x\nwant %x", data, want)
	}
	if !slices.Contains(lost, "1 voxel with an alpha below 127") {
		t.Errorf("lost: %q", lost)
	}
}

func TestModesAndHiddenLayers(t *testing.T) {
	im := scene.New(nil)
	red, green := color.RGB(255, 0, 0), color.RGB(0, 255, 0)
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 3, 1, 1), red)
	im.AddLayer().Volume.Set(0, 5, 0, red)
	cut := im.AddLayer()
	cut.Mode = voxel.Sub
	cut.Volume.Set(1, 0, 0, green)
	hidden := im.AddLayer()
	hidden.Visible = false
	hidden.Volume.Set(9, 9, 9, green)
	top := im.AddLayer()
	top.Name = "top"
	top.Volume.Set(1, 1, 1, green)
	im.AddLayer()
	data, lost := save(t, im, true)
	got := load(t, data)
	if len(got.Layers) != 2 || got.Layers[0].Name != "Layer.1" || got.Layers[1].Name != "top" {
		t.Fatalf("%d layers", len(got.Layers))
	}
	if !got.Visible(false).Equal(im.Visible(false)) {
		t.Error("the image looks different")
	}
	for _, want := range []string{"1 hidden layer", "1 layer mode (applied)", "1 empty layer"} {
		if !slices.Contains(lost, want) {
			t.Errorf("%q is not among %q", want, lost)
		}
	}
}

func TestLongNamesAreCut(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Name = strings.Repeat("ä", 128)
	im.Layers[0].Volume.Set(0, 0, 0, color.RGB(1, 2, 3))
	data, lost := save(t, im, true)
	if got := load(t, data).Layers[0].Name; got != strings.Repeat("ä", 127) {
		t.Errorf("the layer is called %q", got)
	}
	if len(lost) != 1 {
		t.Errorf("lost: %q", lost)
	}
}

func TestLayersTooLargeAreRefused(t *testing.T) {
	im := scene.New(nil)
	v := im.Layers[0].Volume
	v.Set(0, 0, 0, color.RGB(1, 2, 3))
	v.Set(1<<20, 0, 0, color.RGB(1, 2, 3))
	_, _, err := saveErr(im, true)
	if fault.ClassOf(err) != fault.Usage || !strings.Contains(fmt.Sprint(err), "1048577x1x1") {
		t.Errorf("got %v", err)
	}
	v.Set(1<<20, 0, 0, 0)
	v.Set(0, 0, 0, 0)
	v.Set(0, math.MinInt32, 0, color.RGB(1, 2, 3))
	if _, _, err := saveErr(im, true); fault.ClassOf(err) != fault.Usage || !strings.Contains(fmt.Sprint(err), "y = -2147483648") {
		t.Errorf("got %v", err)
	}
	v.Clear()
	v.Set(0, 0, 0, color.RGB(1, 2, 3))
	// A box alone that is too large is no reason to refuse.
	im.Layers[0].Box = scene.BoxMatrix(voxel.BoxAt(voxel.Pos{}, 1<<20, 5, 5))
	data, _ := save(t, im, true)
	if got := scene.MatrixBox(load(t, data).Layers[0].Box); got != voxel.BoxAt(voxel.Pos{}, 1, 1, 1) {
		t.Errorf("box is %v", got)
	}
}

func TestBudgetAndCancel(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 50, 50, 20), color.RGB(1, 2, 3))
	data, _ := save(t, im, true)
	if _, err := loadUnder(data, voxel.NewBudget(voxel.Limits{Voxels: 1000}, nil)); fault.ClassOf(err) != fault.Limit {
		t.Errorf("50,000 voxels under a limit of 1,000: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := importImage(ctx, &format.Source{Data: data}, format.ImportOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled import gives %v", err)
	}
	if _, err := export(ctx, im, &format.Target{Writer: io.Discard}, Format().ExportOptions.Defaults()); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled export gives %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteErrorIsTold(t *testing.T) {
	if _, err := export(context.Background(), rich(), &format.Target{Writer: full{}}, Format().ExportOptions.Defaults()); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v", err)
	}
}
