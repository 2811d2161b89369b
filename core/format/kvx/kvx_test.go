package kvx

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
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

var red, green = color.RGB(255, 0, 0), color.RGB(0, 255, 0)

// long returns numbers as a file has them: an int is 32 bits, a uint16 16, a byte 8.
func long(values ...any) (b []byte) {
	for _, v := range values {
		switch v := v.(type) {
		case int:
			b = binary.LittleEndian.AppendUint32(b, uint32(v))
		case uint16:
			b = binary.LittleEndian.AppendUint16(b, v)
		case byte:
			b = append(b, v)
		case []byte:
			b = append(b, v...)
		}
	}
	return b
}

// vga returns a palette that starts with some channels.
func vga(channels ...byte) []byte { return append(channels, make([]byte, paletteLen-len(channels))...) }

func loadWith(data []byte, fill bool, b *voxel.Budget) (*scene.Image, error) {
	values, err := Format().ImportOptions.Read(map[string]any{"fill": fill})
	if err != nil {
		return nil, err
	}
	return importImage(context.Background(), &format.Source{Name: "test.kvx", Data: data}, format.ImportOptions{Budget: b, Values: values})
}

func load(t testing.TB, data []byte) *scene.Image {
	t.Helper()
	im, err := loadWith(data, true, nil)
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return im
}

func saveErr(im *scene.Image) ([]byte, []string, error) {
	var buf bytes.Buffer
	lost, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "test.kvx"}, Format().ExportOptions.Defaults())
	return buf.Bytes(), lost, err
}

func save(t testing.TB, im *scene.Image) ([]byte, []string) {
	t.Helper()
	data, lost, err := saveErr(im)
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return data, lost
}

func imageOf(v *voxel.Volume) *scene.Image {
	im := scene.New(nil)
	im.Layers[0].Volume.Assign(v.Snapshot())
	return im
}

// A column of three voxels, red over green over red, and a voxel beside the middle one.
func TestBytesOfAFile(t *testing.T) {
	v := voxel.New(nil)
	v.Set(-1, 5, 2, red)
	v.Set(-1, 5, 1, green)
	v.Set(-1, 5, 0, red)
	v.Set(0, 5, 1, red)
	data, lost := save(t, imageOf(v))
	want := long(
		24+12+2*2*2+9+4+3, 2, 1, 3, // length, sizes
		1*256, 6*256, 3*256, // pivot
		20, 20+12, 20+12+4, // of each x, and the end
		uint16(0), uint16(12), uint16(0), uint16(4), // of each y in an x, and the end
		byte(0), byte(1), byte(left|right|back|front|up), byte(1),
		byte(1), byte(1), byte(left|back|front), byte(0),
		byte(2), byte(1), byte(left|right|back|front|down), byte(1),
		byte(1), byte(1), byte(right|back|front|up|down), byte(1),
		vga(0, 63, 0, 63, 0, 0),
	)
	if !bytes.Equal(data, want) {
		t.Errorf("written\n%v\nwant\n%v", data[:len(data)-paletteLen+6], want[:len(want)-paletteLen+6])
	}
	if len(lost) > 0 {
		t.Errorf("lost: %q", lost)
	}
	if !sniff(data) {
		t.Error("not recognised")
	}
	im := load(t, want)
	if !im.Visible(false).Equal(v.Snapshot()) || im.Layers[0].Name != "test" || len(im.Palette.Colors) != 256 {
		t.Errorf("read as %v", slices.Collect(func(yield func(string) bool) {
			for p, c := range im.Visible(false).All() {
				yield(fmt.Sprint(p, c))
			}
		}))
	}
}

// byOffsets reads a file as its description says: each column where the tables point
// to. It returns the index of each voxel that is stored, and the faces of its slab.
func byOffsets(t *testing.T, data []byte) (at map[[3]int]uint8, faces map[[3]int]uint8) {
	t.Helper()
	at, faces = map[[3]int]uint8{}, map[[3]int]uint8{}
	long := func(i int) int { return int(int32(binary.LittleEndian.Uint32(data[i:]))) }
	if long(0) != len(data)-4-paletteLen {
		t.Errorf("the length is %d of %d", long(0), len(data))
	}
	xs, ys, zs := long(4), long(8), long(12)
	const tables = 28
	short := tables + 4*(xs+1)
	for x := range xs {
		for y := range ys {
			column := tables + long(tables+4*x)
			i := column + int(binary.LittleEndian.Uint16(data[short+2*(x*(ys+1)+y):]))
			end := column + int(binary.LittleEndian.Uint16(data[short+2*(x*(ys+1)+y+1):]))
			for i < end {
				for k := range int(data[i+1]) {
					p := [3]int{x, y, int(data[i]) + k}
					if _, twice := at[p]; twice || p[2] >= zs {
						t.Errorf("voxel %v", p)
					}
					at[p], faces[p] = data[i+3+k], data[i+2]
				}
				i += 3 + int(data[i+1])
			}
			if i != end {
				t.Errorf("column %d, %d ends at %d, not at %d", x, y, i, end)
			}
		}
		if got := long(tables+4*x) + int(binary.LittleEndian.Uint16(data[short+2*(x*(ys+1)+ys):])); got != long(tables+4*(x+1)) {
			t.Errorf("x %d ends at %d, and the next begins at %d", x, got, long(tables+4*(x+1)))
		}
	}
	return at, faces
}

// An independent reader finds every voxel of the surface with its colour, and the faces
// that can be seen, and nothing else.
func TestWhatIsWrittenIsTheSurface(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: -9, Z: -40}, 37, 21, 33), green)
	for range 4000 {
		v.Set(rnd.Int32N(60)-30, rnd.Int32N(60)-30, rnd.Int32N(90)-45, color.RGB(uint8(rnd.IntN(4)*85), 0, 255))
		v.Set(rnd.Int32N(60)-30, rnd.Int32N(60)-30, rnd.Int32N(90)-45, 0)
	}
	im := imageOf(v)
	data, _ := save(t, im)
	at, faces := byOffsets(t, data)
	box := v.Bounds()
	stored := 0
	for p, c := range v.Snapshot().All() {
		f := [3]int{int(p.X - box.Min.X), int(box.Max.Y - 1 - p.Y), int(box.Max.Z - 1 - p.Z)}
		var want uint8
		for i, q := range []voxel.Pos{{X: -1}, {X: 1}, {Y: 1}, {Y: -1}, {Z: 1}, {Z: -1}} {
			if v.At(p.X+q.X, p.Y+q.Y, p.Z+q.Z) == 0 {
				want |= 1 << i
			}
		}
		index, ok := at[f]
		if ok != (want != 0) {
			t.Fatalf("%v is stored: %v, its faces are %06b", p, ok, want)
		}
		if !ok {
			continue
		}
		stored++
		six := data[len(data)-paletteLen+3*int(index):]
		if got := color.RGB(full(six[0]), full(six[1]), full(six[2])); got != c {
			t.Fatalf("%v is %v, want %v", p, got, c)
		}
		// Up and down are those of the ends of a slab.
		if got := faces[f]; got&^(up|down) != want&^(up|down) || want&(up|down)&^got != 0 {
			t.Fatalf("%v has the faces %06b, want %06b", p, got, want)
		}
		_, over := at[[3]int{f[0], f[1], f[2] - 1}]
		if first := !over || faces[f] != faces[[3]int{f[0], f[1], f[2] - 1}]; first && faces[f]&up != want&up {
			t.Fatalf("%v is seen from above: %v", p, faces[f]&up != 0)
		}
	}
	if stored != len(at) {
		t.Errorf("%d voxels are stored, %d of them are the model's", len(at), stored)
	}
}

// What is enclosed comes back, with the colour of what is above it.
func TestRoundTrip(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: 3, Y: -30, Z: -7}, 40, 50, 60), red)
	v.Fill(voxel.BoxAt(voxel.Pos{X: 10, Y: -20, Z: 0}, 20, 30, 20), 0) // a closed room
	v.Fill(voxel.BoxAt(voxel.Pos{X: -100, Y: 100, Z: 100}, 1, 1, 140), green)
	data, lost := save(t, imageOf(v))
	if len(lost) != 1 || !strings.Contains(lost[0], "hidden voxels") {
		t.Errorf("lost: %q", lost)
	}
	im := load(t, data)
	if !im.Visible(false).Equal(v.Snapshot()) {
		t.Errorf("%d voxels in %v came back, want %d in %v", im.Voxels(), im.Bounds(), v.Count(), v.Bounds())
	}
	if scene.MatrixBox(im.Box) != v.Bounds() {
		t.Errorf("the canvas is %v", scene.MatrixBox(im.Box))
	}
	hollow, err := loadWith(data, false, nil)
	if err != nil || hollow.Voxels() >= v.Count() || hollow.Layers[0].Volume.At(4, -29, -6) != 0 || hollow.Bounds() != v.Bounds() {
		t.Errorf("without filling %d voxels came back, %v", hollow.Voxels(), err)
	}
	again, _ := save(t, im)
	if !bytes.Equal(again, data) {
		t.Error("written again it is another file")
	}
}

func TestOddButValidFiles(t *testing.T) {
	one := func(pivot int, rest ...any) []byte {
		return append(long(24+8+4+4, 1, 1, 3, pivot, pivot, pivot, 12, 16, uint16(0), uint16(4),
			byte(1), byte(1), byte(63), byte(255)), append(long(rest...), vga()...)...)
	}
	for name, c := range map[string]struct {
		data []byte
		at   voxel.Pos
	}{
		"a pivot between voxels": {one(128), voxel.Pos{X: 0, Y: -1, Z: -2}},
		"a negative pivot":       {one(-256), voxel.Pos{X: 1, Y: -2, Z: -3}},
		"smaller pictures":       {one(256, 24+8+4, 1, 1, 1, 0, 0, 0, 12, 12, uint16(0), uint16(0)), voxel.Pos{X: -1, Y: 0, Z: -1}},
		"offsets from the data":  {slices.Replace(one(0), 28, 36, long(0, 4)...), voxel.Pos{X: 0, Y: -1, Z: -2}},
	} {
		im := load(t, c.data)
		if im.Voxels() != 1 || im.Layers[0].Volume.At(c.at.X, c.at.Y, c.at.Z) != color.RGB(0, 0, 0) {
			t.Errorf("%s: %d voxels in %v", name, im.Voxels(), im.Bounds())
		}
	}
	if im := load(t, long(24+4, 0, 0, 0, 0, 0, 0, 4, vga())); im.Voxels() != 0 {
		t.Error("a file without voxels has some")
	}
}

func TestBrokenFiles(t *testing.T) {
	head := func(x, y, z int) []byte { return long(1000, x, y, z, 0, 0, 0) }
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"empty":               {nil, "0 bytes"},
		"without palette":     {head(1, 1, 1), "28 bytes"},
		"a size of 2^32-1":    {long(head(-1, 1, 1), vga()), "too much"},
		"more columns":        {long(head(60000, 60000, 1), vga()), "offsets of 60000x60000"},
		"more bytes":          {long(head(1, 1, 1), 12, 16, uint16(0), uint16(4), vga()), "are 4 bytes"},
		"offsets that fall":   {long(head(1, 2, 1), 12, 16, uint16(0), uint16(4), uint16(0), byte(0), byte(1), byte(0), byte(0), vga()), "bytes"},
		"cut in a slab":       {long(head(1, 1, 9), 12, 16, uint16(0), uint16(4), byte(0), byte(2), byte(0), byte(0), vga()), "inside a slab"},
		"cut before a slab":   {long(head(1, 1, 9), 12, 16, uint16(0), uint16(2), byte(0), byte(2), vga()), "inside a slab"},
		"below the model":     {long(head(1, 1, 1), 12, 16, uint16(0), uint16(4), byte(1), byte(1), byte(0), byte(0), vga()), "at z = 1"},
		"slabs that go up":    {long(head(1, 1, 9), 12, 20, uint16(0), uint16(8), byte(5), byte(1), byte(0), byte(0), byte(5), byte(1), byte(0), byte(0), vga()), "6 to 8 are free"},
		"a picture, not this": {append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 1000)...), "too much"},
	} {
		im, err := loadWith(c.data, true, nil)
		var typed *fault.Error
		if im != nil || !errors.As(err, &typed) || typed.Class != fault.Format || !strings.Contains(err.Error(), c.says) || typed.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 2, 257, 1), red)
	rough := voxel.New(nil)
	for y := range int32(256) {
		for z := range int32(255) {
			if (y+z)%2 == 0 {
				rough.Set(7, y, z, red)
			}
		}
	}
	for says, v := range map[string]*voxel.Volume{"2x257x1": v, "x = 7 takes 130560 bytes": rough} {
		_, _, err := saveErr(imageOf(v))
		if fault.ClassOf(err) != fault.Usage || !strings.Contains(err.Error(), says) || fault.HintOf(err) == "" {
			t.Errorf("%v, want %s", err, says)
		}
	}
}

func TestColors(t *testing.T) {
	v := voxel.New(nil)
	for i := range int32(16) {
		v.Set(i, 0, 0, color.RGB(uint8(i*17), uint8(i), 200))
	}
	_, lost := save(t, imageOf(v))
	if len(lost) != 1 || !strings.Contains(lost[0], "up to 2 of 255") {
		t.Errorf("lost: %q", lost)
	}
	for i := range int32(4096) {
		v.Set(i&63, i>>6, 0, color.RGB(uint8(i&63*4), uint8(i>>6*4), 50))
	}
	data, lost := save(t, imageOf(v))
	if len(lost) != 1 || !strings.HasPrefix(lost[0], "4096 colours reduced to 25") {
		t.Errorf("lost: %q", lost)
	}
	im := load(t, data)
	if im.Voxels() != 4096 {
		t.Errorf("%d voxels came back", im.Voxels())
	}
	for p, c := range v.Snapshot().All() {
		if d := c.Lab().Distance(im.Layers[0].Volume.At(p.X, p.Y, p.Z).Lab()); d > 0.01 {
			t.Errorf("%v became %v", c, im.Layers[0].Volume.At(p.X, p.Y, p.Z))
		}
	}
	again, _ := save(t, imageOf(v))
	if !bytes.Equal(again, data) {
		t.Error("the same model gives another file")
	}
	for six8 := range 256 {
		if b := byte(six8); six(full(b)) != b&63 {
			t.Errorf("the channel %d comes back as %d", b, six(full(b)))
		}
	}
}

// The palette of the image is that of the file when it has all that is needed.
func TestPaletteIsKept(t *testing.T) {
	v := voxel.New(nil)
	v.Set(0, 0, 0, red)
	im := imageOf(v)
	for i := range 256 {
		im.Palette.Colors = append(im.Palette.Colors, scene.Swatch{Color: color.RGB(0, 0, uint8(i))})
	}
	im.Palette.Colors[200].Color = red
	data, _ := save(t, im)
	if got := data[len(data)-paletteLen-1]; got != 200 {
		t.Errorf("the index is %d, want 200", got)
	}
	im.Palette.Colors[200].Color = green
	data, _ = save(t, im)
	if got := data[len(data)-paletteLen-1]; got != 0 {
		t.Errorf("the index is %d, want 0", got)
	}
}

func TestOddImages(t *testing.T) {
	data, lost := save(t, scene.New(nil))
	if len(lost) != 1 || !strings.Contains(lost[0], "empty") || load(t, data).Voxels() != 0 {
		t.Errorf("an empty image: lost %q", lost)
	}
	for _, at := range []int32{math.MinInt32, math.MaxInt32 - 1} {
		v := voxel.New(nil)
		v.Set(at, at, at, red)
		data, lost := save(t, imageOf(v))
		if len(lost) != 1 || !strings.Contains(lost[0], "8 million") || load(t, data).Voxels() != 1 {
			t.Errorf("a voxel at %d: lost %q", at, lost)
		}
	}
	v := voxel.New(nil)
	v.Set(0, 0, 0, red)
	v.Set(0, 0, 1, color.RGBA(1, 2, 3, 50))
	im := imageOf(v)
	im.AddLayer().Visible = false
	data, lost = save(t, im)
	if len(lost) < 3 || load(t, data).Voxels() != 1 {
		t.Errorf("lost %q", lost)
	}
}

func TestStops(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 100, 100, 100), red)
	data, _ := save(t, imageOf(v))
	if _, err := loadWith(data, true, voxel.NewBudget(voxel.Limits{Voxels: 1000}, nil)); fault.ClassOf(err) != fault.Limit {
		t.Errorf("over the budget: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := export(ctx, imageOf(v), &format.Target{Writer: &bytes.Buffer{}}, Format().ExportOptions.Defaults()); !errors.Is(err, context.Canceled) {
		t.Errorf("export: %v", err)
	}
	if _, err := importImage(ctx, &format.Source{Data: data}, format.ImportOptions{Values: Format().ImportOptions.Defaults()}); !errors.Is(err, context.Canceled) {
		t.Errorf("import: %v", err)
	}
}
