package command

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// half is a picture whose left half is red, and whose right one is transparent.
func half(w, h int) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w / 2 {
			im.SetNRGBA(x, y, color.NRGBA{255, 0, 0, 255})
		}
	}
	return im
}

func TestKittyIsAPNGInPieces(t *testing.T) {
	im := image.NewNRGBA(image.Rect(0, 0, 80, 80))
	noise := rand.New(rand.NewPCG(1, 2)) // which does not compress
	for i := range im.Pix {
		im.Pix[i] = byte(noise.Uint32())
	}
	text, err := kitty(im, cells{10, 5})
	if err != nil {
		t.Fatal(err)
	}
	pieces := regexp.MustCompile("\x1b_G([^;]*);([^\x1b]*)\x1b\\\\").FindAllStringSubmatch(text, -1)
	var data strings.Builder
	for i, p := range pieces {
		want := "m=1"
		if i == len(pieces)-1 {
			want = "m=0"
		}
		if i == 0 {
			want = "a=T,f=100,q=2,c=10,r=5," + want
		}
		if p[1] != want || len(p[2]) > 4096 {
			t.Errorf("piece %d: %s, %d bytes", i, p[1], len(p[2]))
		}
		data.WriteString(p[2])
	}
	raw, err := base64.StdEncoding.DecodeString(data.String())
	if err != nil || len(pieces) < 2 {
		t.Fatalf("%d pieces, %v", len(pieces), err)
	}
	back, err := png.Decode(bytes.NewReader(raw))
	if err != nil || back.Bounds() != im.Bounds() || back.At(3, 3) != color.Color(im.NRGBAAt(3, 3)) {
		t.Errorf("another picture came out: %v", err)
	}
}

func TestSixel(t *testing.T) {
	text := sixel(half(20, 8))
	if !strings.HasPrefix(text, "\x1bP0;1q\"1;1;20;8#0;2;0;0;0") || !strings.HasSuffix(text, "-\x1b\\\n") {
		t.Errorf("%q", text)
	}
	reds := regexp.MustCompile(`#(\d+);2;100;0;0[#\x1b]?`).FindStringSubmatch(text)
	if reds == nil {
		t.Fatal("there is no red")
	}
	// Six rows and then two: ten of red, and ten of nothing.
	if want := "#" + reds[1] + "!10~!10?$-#" + reds[1] + "!10B!10?$-"; !strings.Contains(text, want) {
		t.Errorf("no %q in %q", want, text)
	}
}

func TestSixelOfAPartOfAPicture(t *testing.T) {
	im := half(40, 12)
	if a, b := sixel(im.SubImage(image.Rect(10, 2, 30, 10))), sixel(half(20, 8)); a != b {
		t.Errorf("%q is not %q", a, b)
	}
}

func TestGraphicsByEnv(t *testing.T) {
	for _, c := range []struct {
		env   map[string]string
		plain bool
		want  graphics
	}{
		{nil, false, inBlocks},
		{nil, true, inLetters},
		{map[string]string{"KITTY_WINDOW_ID": "1"}, false, inKitty},
		{map[string]string{"TERM": "xterm-ghostty"}, false, inKitty},
		{map[string]string{"TERM_PROGRAM": "WezTerm", "TMUX": "x"}, false, inBlocks},
	} {
		p := &program{State: State{Color: !c.plain, Getenv: func(name string) string { return c.env[name] }}}
		if got := p.graphicsByEnv(); got != c.want {
			t.Errorf("%v: %s", c.env, got)
		}
	}
}
