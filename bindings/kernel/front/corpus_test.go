package front_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/front"
)

// heading begins a function in a file of testdata: //# name, and what it gives if that is
// not a distance. "may bail" stands where most voxels are left to the interpreter.
var heading = regexp.MustCompile(`(?m)^//# (.*)$`)

// TestCorpus compares each function of testdata with the interpreter, over boxes.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/*.js")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	code := newMachine(t)
	n := 0
	points := boxes()
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		at := heading.FindAllStringSubmatchIndex(text, -1)
		for i, m := range at {
			end := len(text)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			n++
			name, source := text[m[2]:m[3]], text[m[1]:end]
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				gives := front.GivesDistance
				if strings.Contains(name, "colour") {
					gives = front.GivesColor
				} else if strings.Contains(name, "change") {
					gives = front.GivesChange
				}
				r := check(t, code, source, gives, points)
				if r.bails*2 > r.voxels && !strings.Contains(name, "may bail") {
					t.Errorf("%d of %d voxels are left to the interpreter", r.bails, r.voxels)
				}
			})
		}
	}
	if n < 100 {
		t.Errorf("only %d functions", n)
	}
}
