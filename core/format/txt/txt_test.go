package txt

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func load(text string, b *voxel.Budget) (*scene.Image, error) {
	return importImage(context.Background(), &format.Source{Name: "house.txt", Data: []byte(text)}, format.ImportOptions{Budget: b})
}

func save(t testing.TB, im *scene.Image) (string, []string) {
	t.Helper()
	var buf bytes.Buffer
	lost, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "x.txt"}, option.Values{})
	if err != nil {
		t.Fatal(err)
	}
	return buf.String(), lost
}

func TestWhatIsWritten(t *testing.T) {
	im := scene.New(nil)
	v := im.Layers[0].Volume
	v.Set(3, -4, 5, color.RGB(1, 2, 255))
	v.Set(2, -4, 5, color.RGBA(0xAB, 0, 0, 127))
	v.Set(1, -4, 5, color.RGBA(9, 9, 9, 126))
	cut := im.AddLayer()
	cut.Mode = voxel.Sub
	cut.Volume.Set(0, 0, 0, color.RGB(0, 0, 0))
	v.Set(0, 0, 0, color.RGB(5, 5, 5))
	text, lost := save(t, im)
	want := "# Voxrun\n# One line per voxel\n# X Y Z RRGGBB\n2 -4 5 ab0000\n3 -4 5 0102ff\n"
	if text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	if !slices.ContainsFunc(lost, func(s string) bool { return strings.Contains(s, "1 voxels with an alpha below 127") }) ||
		!slices.ContainsFunc(lost, func(s string) bool { return strings.Contains(s, "translucent") }) {
		t.Errorf("lost: %q", lost)
	}
}

func TestRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	im := scene.New(nil)
	v := im.Layers[0].Volume
	for range 5000 {
		v.Set(rnd.Int32N(100)-50, rnd.Int32N(100)-50, rnd.Int32N(100)-50, voxel.Color(rnd.Uint32()|0xff000000))
	}
	v.Set(math.MinInt32, math.MaxInt32-1, 0, color.RGB(7, 8, 9))
	text, lost := save(t, im)
	if len(lost) > 0 {
		t.Errorf("lost: %q", lost)
	}
	got, err := load(text, nil)
	if err != nil || !got.Layers[0].Volume.Snapshot().Equal(v.Snapshot()) {
		t.Errorf("other voxels came back, or %v", err)
	}
	if again, _ := save(t, got); again != text {
		t.Error("what was read is written in another way")
	}
}

func TestOddButValidText(t *testing.T) {
	for name, text := range map[string]string{
		"Goxel's":             "# Goxel 0.15\n# One line per voxel\n# X Y Z RRGGBB\n-1 2 3 ff8800\n",
		"CRLF":                "# x\r\n\r\n-1 2 3 ff8800\r\n",
		"blank lines":         "\n\n  \n\t\n-1 2 3 ff8800\n\n",
		"upper case":          "-1 2 3 FF8800",
		"blanks everywhere":   "  -1\t 2   3\tFf8800 \t\n",
		"a plus":              "-1 +2 +3 ff8800\n",
		"byte order mark":     "\xef\xbb\xbf-1 2 3 ff8800\n",
		"comment in a corner": "  #no blank behind it\n-1 2 3 ff8800\n",
		"the last counts":     "-1 2 3 000000\n-1 2 3 ff8800\n",
		"leading zeros":       "-01 002 3 ff8800",
	} {
		im, err := load(text, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		l := im.Layers[0]
		if l.Volume.Count() != 1 || l.Volume.At(-1, 2, 3) != color.RGB(255, 0x88, 0) || l.Name != "house" {
			t.Errorf("%s: %d voxels in %q", name, l.Volume.Count(), l.Name)
		}
		if want := voxel.BoxAt(voxel.Pos{X: -1, Y: 2, Z: 3}, 1, 1, 1); scene.MatrixBox(im.Box) != want {
			t.Errorf("%s: canvas is %v", name, scene.MatrixBox(im.Box))
		}
	}
	if im, err := load("", nil); err != nil || im.Voxels() != 0 {
		t.Errorf("an empty text: %v", err)
	}
}

func TestBrokenLines(t *testing.T) {
	for name, c := range map[string]struct{ line, says string }{
		"three fields":      {"1 2 3", "colour"},
		"two fields":        {"1 2", "x, y, z"},
		"five fields":       {"1 2 3 ff8800 9", "x, y, z"},
		"a word":            {"hello", "whole number"},
		"a fraction":        {"1.5 2 3 ff8800", "whole number"},
		"a lone sign":       {"- 2 3 ff8800", "whole number"},
		"too large":         {"2147483648 2 3 ff8800", "from -2147483648 to 2147483646"},
		"the one too much":  {"1 2147483647 3 ff8800", "from -2147483648 to 2147483646"},
		"too small":         {"1 2 -2147483649 ff8800", "from -2147483648 to 2147483646"},
		"far too large":     {"1 2 99999999999999999999999 ff8800", "from -2147483648 to 2147483646"},
		"eight digits":      {"1 2 3 ff8800ff", "six hexadecimal"},
		"three digits":      {"1 2 3 f80", "six hexadecimal"},
		"a sharp":           {"1 2 3 #ff8800", "six hexadecimal"},
		"no hexadecimal":    {"1 2 3 gg8800", "six hexadecimal"},
		"commas":            {"1,2,3,ff8800", "whole number"},
		"a binary file":     {"\x00\x01\x02", "whole number"},
		"a very long line":  {strings.Repeat("ä", 100), "..."},
		"a character twice": {"1 2 3 ff880\xff", "six hexadecimal"},
	} {
		im, err := load("# head\n0 0 0 ffffff\n"+c.line+"\n0 0 0 ffffff\n", nil)
		var typed *fault.Error
		if im != nil || !errors.As(err, &typed) || typed.Class != fault.Format || typed.Hint == "" ||
			!strings.Contains(err.Error(), "line 3:") || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 300 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{
		"# Goxel 0.15\n1 2 3 ffffff\n":      true,
		"1 2 3 ffffff\n4 5 6 ffff":          true, // the last line is cut off
		"":                                  false,
		"# only a comment\n":                false,
		"a letter to a friend\n":            false,
		"1 2 3 ffffff\nand then a letter\n": false,
		"GOX \x02\x00\x00\x00":              false,
	} {
		if sniff([]byte(text)) != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
}

func TestBudgetAndCancel(t *testing.T) {
	var text strings.Builder
	im := scene.New(nil)
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 50, 50, 20), color.RGB(1, 2, 3))
	s, _ := save(t, im)
	text.WriteString(s)
	if _, err := load(text.String(), voxel.NewBudget(voxel.Limits{Voxels: 1000}, nil)); fault.ClassOf(err) != fault.Limit {
		t.Errorf("50,000 voxels under a limit of 1,000: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := importImage(ctx, &format.Source{Data: []byte(text.String())}, format.ImportOptions{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled import gives %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteErrorIsTold(t *testing.T) {
	_, err := export(context.Background(), scene.New(nil), &format.Target{Writer: full{}}, option.Values{})
	if !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v", err)
	}
}

// FuzzImport reads any text. What can be read comes back when it is written.
func FuzzImport(f *testing.F) {
	f.Add("# Goxel\n1 2 3 ff8800\n-1 -2 -3 FFFFFF\r\n\n")
	f.Add("1 2 3 ff880")
	f.Add("\xef\xbb\xbf+1 2 2147483646 000000 \n")
	f.Fuzz(func(t *testing.T, text string) {
		im, err := load(text, voxel.NewBudget(voxel.Limits{Voxels: 1 << 16, Bytes: 64 << 20}, nil))
		if err != nil {
			return
		}
		out, _ := save(t, im)
		again, err := load(out, nil)
		if err != nil || !again.Layers[0].Volume.Snapshot().Equal(im.Layers[0].Volume.Snapshot()) {
			t.Errorf("other voxels came back, or %v", err)
		}
	})
}

// models are those that the recorded figures of other programs are for: 64 colours at
// random, in 256^3; a sphere, and its surface two voxels thick.
func models() map[string]*scene.Image {
	all := map[string]*scene.Image{}
	for name, inner := range map[string]int32{"sphere": 0, "shell": 126} {
		rnd := rand.New(rand.NewPCG(7, 8))
		im := scene.New(nil)
		plane := make([]voxel.Color, 256*256)
		for z := int32(-128); z < 128; z++ {
			for i := range plane {
				x, y := 2*(int32(i)&255)-255, 2*(int32(i)>>8)-255
				d := x*x + y*y + (2*z+1)*(2*z+1)
				plane[i] = 0
				if d <= 256*256 && d >= 4*inner*inner {
					plane[i] = voxel.Color(0xff000000 | uint32(rnd.IntN(64))*0x030c05)
				}
			}
			im.Layers[0].Volume.WriteBox(voxel.BoxAt(voxel.Pos{X: -128, Y: -128, Z: z}, 256, 256, 1), plane)
		}
		all[name] = im
	}
	return all
}

func BenchmarkExport(b *testing.B) {
	for name, im := range models() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := export(context.Background(), im, &format.Target{Writer: io.Discard}, option.Values{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkImport(b *testing.B) {
	for name, im := range models() {
		text, _ := save(b, im)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := load(text, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
