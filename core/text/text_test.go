package text

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
)

var update = flag.Bool("update", false, "write the golden files anew")

// art draws a text with dots, from its highest row down.
func art(f Font, s string, o Options) string {
	type cell struct{ x, y int }
	set := map[cell]bool{}
	minX, maxX, minY, maxY := 1<<30, -1<<30, 1<<30, -1<<30
	Lay(f, s, o).Spans(func(y, x0, x1 int) bool {
		for x := x0; x < x1; x++ {
			set[cell{x, y}] = true
		}
		minX, maxX, minY, maxY = min(minX, x0), max(maxX, x1), min(minY, y), max(maxY, y)
		return true
	})
	var b strings.Builder
	for y := maxY; y >= minY; y-- {
		row := make([]byte, maxX-minX)
		for x := range row {
			row[x] = '.'
			if set[cell{minX + x, y}] {
				row[x] = '#'
			}
		}
		b.Write(row)
		b.WriteByte('\n')
	}
	return b.String()
}

// TestGolden compares texts with pictures made of letters, which a person has looked at.
func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		f    Font
		text string
		o    Options
	}{
		"ascii": {Pixel{}, "ABCDEFGHIJKLM\nNOPQRSTUVWXYZ\nabcdefghijklm\nnopqrstuvwxyz\n0123456789\n!\"#$%&'()*+,-./\n:;<=>?@[\\]^_`{|}~", Options{Size: 7, Line: 1.1}},
		"latin": {Pixel{}, "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿\nÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\nÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\nàáâãäåæçèéêëìíîï\nðñòóôõö÷øùúûüýþÿ\n–—…‘’“”•€→←↑↓♥★☃", Options{Size: 7, Line: 1.3}},
		"big":   {Pixel{}, "Hi!", Options{Size: 14, Spacing: 2}},
		"right": {Pixel{}, "a\nbcd", Options{Size: 7, Align: Right}},
		"sans":  {Named("sans"), "Voxrun, AVA\nfilç 24", Options{Size: 16}},
		"mono":  {Named("mono"), "x = 8;", Options{Size: 12}},
	} {
		got := art(c.f, c.text, c.o)
		path := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is\n%s", name, got)
		}
	}
}

// TestPixelHasLatin1: every printable character has dots of its own, in bounds.
func TestPixelHasLatin1(t *testing.T) {
	seen := map[string]rune{}
	same := map[string]bool{"i¡": true} // turned upside down they are the same
	for r := rune(33); r < 256; r++ {
		if r > 126 && r < 161 || r == 173 {
			continue
		}
		b := bitmapOf(r)
		key := strings.Join(b.rows, "/")
		if o, ok := seen[key]; ok && !same[string([]rune{o, r})] {
			t.Errorf("%c looks as %c", r, o)
		}
		seen[key] = r
		if key == strings.Join(bitmapOf(missing).rows, "/") {
			t.Errorf("there is no %c", r)
		}
		if !strings.Contains(key, "#") || b.width > 5 || b.top > 10 || b.top-len(b.rows)+1 < -pixelBelow {
			t.Errorf("%c has the rows %d to %d and is %d wide", r, b.top, b.top-len(b.rows)+1, b.width)
		}
		if strings.Trim(key, "#./") != "" {
			t.Errorf("%c has other dots: %s", r, key)
		}
	}
}

func TestMeasures(t *testing.T) {
	l := Lay(Pixel{}, "AB\nC", Options{Size: 7})
	if l.Width != 11 || l.Height != 19 || l.Baseline != -10 {
		t.Errorf("%+v", l)
	}
	if l := Lay(Pixel{}, "AB", Options{Size: 21, Align: Center}); l.Width != 33 || l.Left != -16 {
		t.Errorf("%+v", l)
	}
	if l := Lay(Pixel{}, "", Options{Size: 7}); l.Width != 0 {
		t.Errorf("%+v", l)
	}
	a, b := Lay(Named("sans"), "AVAVAV", Options{Size: 40}), Lay(Named("sans"), "AV", Options{Size: 40})
	if a.Width <= 2*b.Width || a.Width > 3*b.Width+1 {
		t.Errorf("widths %v and %v", a.Width, b.Width)
	}
}

func TestBrokenFonts(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing": nil, "words": []byte("hello, world, this is no font"), "cut": goregular.TTF[:5000], "a collection": []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\xff"),
	} {
		if f, err := Parse(data); err == nil {
			t.Errorf("%s is the font %v", name, f)
		}
	}
	for i := 1; i < 60; i++ { // broken somewhere: it may be read, and must not fail otherwise
		data := bytes.Clone(goregular.TTF)
		for k := range 400 {
			data[(i*7919+k*104729)%len(data)] ^= byte(i + k)
		}
		if f, err := Parse(data); err == nil {
			Lay(f, "Hello, world", Options{Size: 20}).Spans(func(y, x0, x1 int) bool { return true })
		}
	}
}
