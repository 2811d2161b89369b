package vxl

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

var red, green, blue = color.RGB(255, 1, 2), color.RGB(3, 255, 4), color.RGB(5, 6, 255)

func loadUnder(data []byte, options map[string]any, b *voxel.Budget) (*scene.Image, error) {
	values, err := Format().ImportOptions.Read(options)
	if err != nil {
		return nil, err
	}
	return importImage(context.Background(), &format.Source{Name: "test.vxl", Data: data}, format.ImportOptions{Budget: b, Values: values})
}

func load(t testing.TB, data []byte) *scene.Image {
	t.Helper()
	im, err := loadUnder(data, nil, nil)
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return im
}

func save(t testing.TB, v *voxel.Volume, depth string) ([]byte, []string) {
	t.Helper()
	im := scene.New(nil)
	im.Layers[0].Volume.Assign(v.Snapshot())
	values, err := Format().ExportOptions.Read(map[string]any{"depth": depth})
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	lost, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "test.vxl"}, values)
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return buf.Bytes(), lost
}

// bgra returns colours as a file has them.
func bgra(colors ...voxel.Color) (b []byte) {
	for _, c := range colors {
		b = append(b, c.B(), c.G(), c.R(), lit)
	}
	return b
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// small is a map of 2 by 2 columns: all kinds of runs, ground, nothing, and ground.
var small = join(
	[]byte{3, 2, 2, 0}, bgra(red, green), // air, red, nothing seen at 3 to 5, green
	[]byte{2, 8, 8, 7}, bgra(blue), // air at 7, blue
	[]byte{2, 12, 12, 12}, bgra(red), // no air above: from 9 to 11 nothing seen
	[]byte{0, 61, 60, 13}, // air, and nothing seen from 61
	[]byte{0, 62, 63, 0}, bgra(green, blue),
	[]byte{0, 64, 63, 0},
	[]byte{0, 63, 63, 9}, bgra(red), // the first air begins at 0 whatever it says
)

func TestEveryKindOfRun(t *testing.T) {
	im := load(t, small)
	want := map[voxel.Pos]voxel.Color{}
	at := func(x, y int32, h int, c voxel.Color) { want[voxel.Pos{X: x, Y: y, Z: int32(31 - h)}] = c }
	for h, c := range map[int]voxel.Color{
		2: red, 3: earth, 4: earth, 5: earth, 6: green, 8: blue, 9: earth, 10: earth, 11: earth, 12: red,
		61: earth, 62: earth, 63: earth,
	} {
		at(0, -1, h, c)
	}
	at(-1, -1, 62, green)
	at(-1, -1, 63, blue)
	at(-1, 0, 63, red)
	v := im.Layers[0].Volume
	for p, c := range v.Snapshot().All() {
		if want[p] != c {
			t.Errorf("%v at %v, want %v", c, p, want[p])
		}
	}
	if v.Count() != int64(len(want)) || im.Layers[0].Name != "test" {
		t.Errorf("%d voxels in %q, want %d", v.Count(), im.Layers[0].Name, len(want))
	}
	if box := scene.MatrixBox(im.Box); box != voxel.BoxAt(voxel.Pos{X: -1, Y: -1, Z: -32}, 2, 2, 64) {
		t.Errorf("the canvas is %v", box)
	}
	hollow, err := loadUnder(small, map[string]any{"inside": "transparent"}, nil)
	if err != nil || hollow.Voxels() != int64(len(want))-9 {
		t.Errorf("without what has no colour %d voxels came back, %v", hollow.Voxels(), err)
	}
}

func TestDepths(t *testing.T) {
	deep := join([]byte{0, 200, 200, 0}, bgra(red))
	deepest := join([]byte{0, 250, 250, 0}, bgra(red))
	shallow := join([]byte{0, 5, 5, 0}, bgra(red))
	for _, c := range []struct {
		data  []byte
		asked string
		depth int64 // 0: refused
		top   int32
	}{
		{shallow, "auto", 59, 26},
		{shallow, "240", 235, 114},
		{deep, "auto", 40, -81},
		{deep, "256", 56, -73},
		{deep, "64", 0, 0},
		{deepest, "auto", 6, -123},
	} {
		im, err := loadUnder(c.data, map[string]any{"depth": c.asked}, nil)
		if c.depth == 0 {
			if fault.ClassOf(err) != fault.Usage {
				t.Errorf("%s: %v", c.asked, err)
			}
			continue
		}
		if err != nil || im.Voxels() != c.depth || im.Layers[0].Volume.At(0, 0, c.top) != red {
			t.Errorf("%s: %d voxels in %v, want %d up to %d; %v", c.asked, im.Voxels(), im.Bounds(), c.depth, c.top, err)
		}
	}
}

func TestVoxlapsHeader(t *testing.T) {
	head := binary.LittleEndian.AppendUint32(nil, magic)
	head = binary.LittleEndian.AppendUint32(head, 2)
	head = binary.LittleEndian.AppendUint32(head, 2)
	data := join(head, make([]byte, 96), small, []byte("more"))
	if !load(t, data).Visible(false).Equal(load(t, small).Visible(false)) {
		t.Error("with a header other voxels came back")
	}
}

func TestBrokenFiles(t *testing.T) {
	head := func(x, y uint32) []byte {
		b := binary.LittleEndian.AppendUint32(nil, magic)
		return append(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(b, x), y), make([]byte, 96)...)
	}
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"empty":                   {nil, "0 columns"},
		"no square":               {join(small, []byte{0, 64, 63, 0}), "5 columns"},
		"cut in a span":           {small[:len(small)-1], "column 3: the file ends inside"},
		"cut before a span":       {small[:12], "column 0: the file ends inside"},
		"cut in a header":         {head(2, 2)[:50], "after 50 bytes"},
		"a header and no columns": {head(2, 2), "0 columns"},
		"a large header":          {head(1<<31, 1<<31), "2147483648x2147483648"},
		"an oblong one":           {head(2, 3), "2x3"},
		"a run that ends first":   {[]byte{0, 9, 7, 0}, "begin at height 9 and end at 7"},
		"fewer words than colors": {join([]byte{2, 1, 5, 0}, make([]byte, 40)), "2 words has 5 colours"},
		"spans that go up":        {join([]byte{2, 9, 9, 0}, bgra(red), []byte{0, 5, 5, 4}, bgra(red)), "height 5, where 10 is free"},
		"a lower run too long":    {join([]byte{4, 1, 1, 0}, bgra(red, red, red), []byte{0, 5, 5, 3}, bgra(red)), "where 4 is free"},
		"air below the colors":    {join([]byte{2, 1, 1, 0}, bgra(red), []byte{0, 5, 5, 9}, bgra(red)), "with air from 9"},
		"Westwood's":              {append([]byte(westwood), make([]byte, 100)...), "Command & Conquer"},
	} {
		im, err := loadUnder(c.data, nil, nil)
		var typed *fault.Error
		if im != nil || !errors.As(err, &typed) || typed.Class != fault.Format || !strings.Contains(err.Error(), c.says) || typed.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// terrain is hills with caves, bridges and things that float.
func terrain() *voxel.Volume {
	rnd := rand.New(rand.NewPCG(5, 6))
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -60, Y: -40, Z: -32}, 100, 90, 30), green)
	for range 6000 {
		v.Set(rnd.Int32N(120)-60, rnd.Int32N(120)-60, rnd.Int32N(64)-32, color.RGB(uint8(rnd.IntN(256)), 7, 8))
		v.Set(rnd.Int32N(120)-60, rnd.Int32N(120)-60, rnd.Int32N(64)-32, 0)
	}
	v.Set(255, 9, 31, red)
	v.Set(-256, 8, -32, blue)
	return v
}

// byDescription reads a map as the description of the format says, in the file's own
// axes: which heights of a column are solid, and which have a colour.
func byDescription(t *testing.T, data []byte, depth int) (solid map[[3]int]bool, colors map[[3]int]voxel.Color) {
	t.Helper()
	solid, colors = map[[3]int]bool{}, map[[3]int]voxel.Color{}
	i := 0
	for y := range mapSide {
		for x := range mapSide {
			free := 0 // of the air of the first span
			for {
				n, first, last := int(data[i]), int(data[i+1]), int(data[i+2])
				k := last - first + 1
				if first < free {
					t.Fatalf("column %d, %d: a span at %d", x, y, first)
				}
				at := i + 4
				color := func(h int) {
					colors[[3]int{x, y, h}] = voxel.Color(0xff000000 | binary.LittleEndian.Uint32(data[at:])&0xffffff)
					at += 4
				}
				for h := first; h <= last; h++ {
					solid[[3]int{x, y, h}] = true
					color(h)
				}
				if n == 0 {
					for h := last + 1; h < depth; h++ {
						solid[[3]int{x, y, h}] = true
					}
					i += 4 * (1 + k)
					break
				}
				i += 4 * n
				free = int(data[i+3])
				for h := last + 1; h < free; h++ {
					solid[[3]int{x, y, h}] = true
				}
				for h := free - (n - 1 - k); h < free; h++ {
					color(h)
				}
			}
		}
	}
	if i != len(data) {
		t.Errorf("the columns are %d bytes of %d", i, len(data))
	}
	return solid, colors
}

// An independent reader finds every voxel, with its colour when it is at the surface.
func TestWhatIsWritten(t *testing.T) {
	for _, depth := range []struct {
		text string
		n    int
	}{{"64", 64}, {"240", 240}} {
		v := terrain()
		data, _ := save(t, v, depth.text)
		solid, colors := byDescription(t, data, depth.n)
		for p, c := range v.Snapshot().All() {
			f := [3]int{255 - int(p.X), int(p.Y) + 256, depth.n/2 - 1 - int(p.Z)}
			if !solid[f] {
				t.Fatalf("%v is not there", p)
			}
			near := 0
			for _, q := range []voxel.Pos{{X: -1}, {X: 1}, {Y: 1}, {Y: -1}, {Z: 1}, {Z: -1}} {
				if v.At(p.X+q.X, p.Y+q.Y, p.Z+q.Z) != 0 {
					near++
				}
			}
			if got, ok := colors[f]; ok && got != c || ok && near == 6 {
				t.Fatalf("%v has the colour %v, want %v, with %d neighbours", p, got, c, near)
			} else if edge := f[0] == 0 || f[0] == 511 || f[1] == 0 || f[1] == 511 || f[2] == depth.n-1; !ok && near < 6 && !edge {
				t.Fatalf("%v has no colour, and %d neighbours", p, near)
			}
		}
		if int64(len(solid)) != v.Count() {
			t.Errorf("%d voxels, want %d", len(solid), v.Count())
		}
	}
}

// What has a colour comes back as it was; what has none is there.
func TestRoundTrip(t *testing.T) {
	for _, depth := range []string{"64", "240"} {
		v := terrain()
		data, lost := save(t, v, depth)
		if len(lost) != 1 || !strings.HasPrefix(lost[0], "the colour of ") {
			t.Errorf("lost: %q", lost)
		}
		im := load(t, data)
		back := im.Layers[0].Volume
		if back.Count() != v.Count() || back.Bounds() != v.Bounds() {
			t.Errorf("%d voxels in %v came back, want %d in %v", back.Count(), back.Bounds(), v.Count(), v.Bounds())
		}
		for p, c := range back.Snapshot().All() {
			if was := v.At(p.X, p.Y, p.Z); was != c && (c != earth || was == 0) {
				t.Fatalf("%v at %v, want %v", c, p, was)
			}
		}
		if data2, _ := save(t, back, depth); !bytes.Equal(data2, data) {
			t.Error("written again it is another file")
		}
	}
}

// A column of one colour from top to bottom is more than a span has words for.
func TestLongRuns(t *testing.T) {
	for _, h := range []int32{119, 120, 121, 239, 240} {
		v := voxel.New(nil)
		v.Fill(voxel.BoxAt(voxel.Pos{Z: 120 - h}, 1, 1, h), red)
		data, lost := save(t, v, "240")
		if back := load(t, data); !back.Visible(false).Equal(v.Snapshot()) || len(lost) > 0 {
			t.Errorf("%d voxels came back of %d; lost %q", back.Voxels(), h, lost)
		}
	}
}

func TestWhatDoesNotFit(t *testing.T) {
	const low, high = -1 << 31, 1<<31 - 2
	for _, c := range []struct {
		name   string
		a, b   voxel.Pos
		lost   string
		pa, pb voxel.Pos // where they come back
	}{
		{"too high", voxel.Pos{Z: 0}, voxel.Pos{Z: 40}, "moved by 0, 0, -9 ", voxel.Pos{Z: -9}, voxel.Pos{Z: 31}},
		{"too low", voxel.Pos{Z: -40}, voxel.Pos{Z: 0}, "moved by 0, 0, 8 ", voxel.Pos{Z: -32}, voxel.Pos{Z: 8}},
		{"aside", voxel.Pos{X: 300, Y: -300}, voxel.Pos{X: 301, Y: -299}, "moved by -46, 44, 0 ", voxel.Pos{X: 254, Y: -256}, voxel.Pos{X: 255, Y: -255}},
		{"far away", voxel.Pos{X: low, Y: high, Z: low}, voxel.Pos{X: low + 1, Y: high, Z: low}, "moved by ", voxel.Pos{X: -256, Y: 255, Z: -32}, voxel.Pos{X: -255, Y: 255, Z: -32}},
	} {
		v := voxel.New(nil)
		v.Set(c.a.X, c.a.Y, c.a.Z, red)
		v.Set(c.b.X, c.b.Y, c.b.Z, blue)
		data, lost := save(t, v, "64")
		if len(lost) != 1 || !strings.Contains(lost[0], c.lost) {
			t.Errorf("%s: lost %q", c.name, lost)
		}
		back := load(t, data).Layers[0].Volume
		if back.Count() != 2 || back.At(c.pa.X, c.pa.Y, c.pa.Z) == 0 || back.At(c.pb.X, c.pb.Y, c.pb.Z) == 0 {
			t.Errorf("%s: %d voxels in %v", c.name, back.Count(), back.Bounds())
		}
	}
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -5}, 600, 1, 1), red)
	data, lost := save(t, v, "64")
	if len(lost) != 2 || !strings.Contains(lost[0], "moved by -295") || lost[1] != "88 voxels outside of the map of 512x512x64" {
		t.Errorf("too long: lost %q", lost)
	}
	if n := load(t, data).Voxels(); n != 512 {
		t.Errorf("too long: %d voxels came back", n)
	}
}

func TestOddImages(t *testing.T) {
	v := voxel.New(nil)
	data, lost := save(t, v, "64")
	if len(data) != 1<<20 || len(lost) != 1 || !strings.Contains(lost[0], "empty") || load(t, data).Voxels() != 0 {
		t.Errorf("an empty image: %d bytes, lost %q", len(data), lost)
	}
	if n := load(t, append(data, "what follows"...)).Voxels(); n != 0 {
		t.Errorf("with something behind the map: %d voxels", n)
	}
	v.Set(0, 0, 0, color.RGBA(9, 9, 9, 90))
	v.Set(0, 0, 1, color.RGBA(9, 9, 9, 200))
	data, lost = save(t, v, "64")
	if len(lost) != 2 || load(t, data).Voxels() != 1 {
		t.Errorf("a faint voxel: lost %q", lost)
	}
}

func TestStops(t *testing.T) {
	if _, err := loadUnder(small, nil, voxel.NewBudget(voxel.Limits{Voxels: 10}, nil)); fault.ClassOf(err) != fault.Limit {
		t.Errorf("over the budget: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := export(ctx, scene.New(nil), &format.Target{Writer: &bytes.Buffer{}}, Format().ExportOptions.Defaults()); !errors.Is(err, context.Canceled) {
		t.Errorf("export: %v", err)
	}
	if _, err := importImage(ctx, &format.Source{Data: small}, format.ImportOptions{Values: Format().ImportOptions.Defaults()}); !errors.Is(err, context.Canceled) {
		t.Errorf("import: %v", err)
	}
}
