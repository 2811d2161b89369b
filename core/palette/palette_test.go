package palette

import (
	"bytes"
	"encoding/binary"
	"image"
	icolor "image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
)

func TestBuiltin(t *testing.T) {
	sizes := map[string]int{
		"pico-8": 16, "pico-8-secret": 16, "db16": 16, "db32": 32, "sweetie-16": 16, "endesga-32": 32, "resurrect-64": 64, "magicavoxel": 255,
		"nes": 55, "game-boy": 4, "c64": 16, "zx-spectrum": 15, "cga": 16, "ega": 64, "teletext": 8, "web-safe": 216, "grey": 16,
		"solarized": 16, "nord": 16, "viridis": 11, "magma": 11, "inferno": 11, "plasma": 11, "pastel": 12, "earth": 16, "autumn": 10, "dusk": 8, "neon": 10,
	}
	for _, info := range List() {
		p, ok := Named(info.Name)
		if !ok || len(p) != sizes[info.Name] {
			t.Errorf("%s has %d colours, want %d", info.Name, len(p), sizes[info.Name])
		}
		seen := map[color.Color]bool{}
		for _, c := range p {
			if seen[c] && info.Name != "nes" {
				t.Errorf("%s has %v twice", info.Name, c)
			}
			seen[c] = true
			if c.A() != 255 {
				t.Errorf("%s: %v is not opaque", info.Name, c)
			}
		}
		delete(sizes, info.Name)
		if info.About == "" {
			t.Errorf("%s is from nowhere", info.Name)
		}
	}
	if len(sizes) > 0 {
		t.Errorf("there are no %v", sizes)
	}
	if p, ok := Named("PICO 8"); !ok || p[8] != color.RGB(0xff, 0, 0x4d) {
		t.Error("PICO 8 is not pico-8")
	}
	if _, ok := Named("pico"); ok {
		t.Error("there is a palette pico")
	}
	if p := MagicaVoxel(); p[0] != 0xffffffff || p[254] != 0xff111111 || p[1] != 0xffffffcc {
		t.Errorf("MagicaVoxel's palette starts with %v", p[:3])
	}
}

func ase() []byte {
	b := []byte("ASEF\x00\x01\x00\x00\x00\x00\x00\x03")
	block := func(kind uint16, content []byte) {
		b = binary.BigEndian.AppendUint16(b, kind)
		b = binary.BigEndian.AppendUint32(b, uint32(len(content)))
		b = append(b, content...)
	}
	floats := func(model string, f ...float32) []byte {
		c := append([]byte{0, 2, 0, 'a', 0, 0}, model...)
		for _, x := range f {
			c = binary.BigEndian.AppendUint32(c, math.Float32bits(x))
		}
		return append(c, 0, 2)
	}
	block(1, floats("RGB ", 1, 0.5, 0))
	block(1, floats("CMYK", 0, 1, 1, 0))
	block(1, floats("Gray", 0.2))
	return b
}

func picture(t *testing.T) []byte {
	t.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	im.SetNRGBA(0, 0, icolor.NRGBA{255, 128, 0, 255})
	im.SetNRGBA(1, 0, icolor.NRGBA{0, 0, 255, 255})
	im.SetNRGBA(2, 1, icolor.NRGBA{0, 0, 255, 255})
	im.SetNRGBA(0, 1, icolor.NRGBA{200, 100, 50, 128})
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, data, want, names string
	}{
		{"a.gpl", "GIMP Palette\r\nName: Fruit\r\nColumns: 4\r\n# a comment\r\n255 0 0 Ripe apple\r\n\t0\t128  0\r\n", "#ff0000 #008000", "Ripe apple|"},
		{"a.hex", "\ufeffff0000\n\n#00FF00\n; comment\n0x0000ff // blue\n", "#ff0000 #00ff00 #0000ff", ""},
		{"paint.txt", ";paint.net Palette File\nFFFF0000\n8000ff00\n", "#ff0000 #00ff0080", ""},
		{"a.pal", "JASC-PAL\n0100\n2\n1 2 3\n4 5 6\n", "#010203 #040506", ""},
		{"A.PNG", string(picture(t)), "#ff8000 #0000ff #c8643280", ""},
		{"a.ase", string(ase()), "#ff8000 #ff0000 #333333", "a|a|a"},
	} {
		p, err := Read(c.name, []byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, k := range p.Colors {
			got = append(got, k.String())
		}
		if strings.Join(got, " ") != c.want || strings.Join(p.Names, "|") != c.names {
			t.Errorf("%s has %v named %q", c.name, got, p.Names)
		}
	}
	if p, _ := Read("dir/fruit.hex", []byte("ff0000")); p.Name != "fruit" {
		t.Errorf("a palette without a name is %q", p.Name)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ file, data, says string }{
		"a sheet":       {"a.xls", "", "no extension of a palette"},
		"nothing":       {"a.hex", "\n", "no colours"},
		"words":         {"a.hex", "ff0000\nred", "line 2"},
		"no head":       {"a.gpl", "255 0 0", "GIMP Palette"},
		"256":           {"a.gpl", "GIMP Palette\n256 0 0", "line 2"},
		"two numbers":   {"a.pal", "JASC-PAL\n0100\n1\n1 2", "line 4"},
		"too many":      {"a.hex", strings.Repeat("ff0000\n", MaxColors+1), "more than"},
		"no picture":    {"a.png", "GIF89a", "png"},
		"cut swatches":  {"a.ase", string(ase()[:40]), "cut off"},
		"Aseprite":      {"a.ase", "\x00\x00\x00\x00\xe0\xa5", "Aseprite"},
		"one long line": {"a.hex", strings.Repeat("f", 1<<20), "long"},
	} {
		_, err := Read(c.file, []byte(c.data))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", name, err, c.says)
		}
		if k := fault.ClassOf(err); k != fault.Format && k != fault.NotFound {
			t.Errorf("%s: its class is %v", name, k)
		}
	}
}

func TestWritten(t *testing.T) {
	p := Palette{Name: "two\nlines", Colors: []color.Color{0xffff8000, 0x80010203}, Names: []string{"fire"}}
	for _, ext := range []string{".gpl", ".hex", ".txt", ".pal"} {
		data, err := Written("x"+ext, p)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Read("x"+ext, data)
		if err != nil || !slices.Equal(back.Colors, []color.Color{0xffff8000, 0xff010203}) {
			t.Errorf("%s comes back as %v, %v", ext, back, err)
		}
	}
	data, _ := Written("x.gpl", p)
	if want := "GIMP Palette\nName: two lines\nColumns: 0\n#\n255 128   0\tfire\n  1   2   3\t#010203\n"; string(data) != want {
		t.Errorf("it is %q", data)
	}
	if _, err := Written("x.png", p); err == nil {
		t.Error("a picture was written")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.ase", ase())
	f.Add("a.gpl", []byte("GIMP Palette\n1 2 3 x"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if p, err := Read(name, data); err == nil && (len(p.Colors) == 0 || len(p.Names) != 0 && len(p.Names) != len(p.Colors)) {
			t.Errorf("%d colours, %d names", len(p.Colors), len(p.Names))
		}
	})
}
