package render

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestBitsOfPictures compares small pictures, in every quality, with the hashes in
// testdata/bits.txt, to the bit: a picture must be the same on every processor, which
// make arm64 tries. One that differs there, and not here, multiplies and adds in one
// step somewhere, as float64(x*y) + z would not. UPDATE=1 writes the hashes anew.
func TestBitsOfPictures(t *testing.T) {
	t.Parallel()
	var list strings.Builder
	all := goldens()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		c.o.Width, c.o.Height = 64, 48
		for _, c.o.Quality = range Qualities() {
			img := draw(t, c.im, c.o)
			fmt.Fprintf(&list, "%x %s %s\n", sha256.Sum256(img.Pix), name, c.o.Quality)
		}
	}
	path := filepath.Join("testdata", "bits.txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(list.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(want), "\n") {
		if got := strings.Split(list.String(), "\n"); i >= len(got) || got[i] != line {
			t.Errorf("line %d is not %q", i+1, line)
		}
	}
}
