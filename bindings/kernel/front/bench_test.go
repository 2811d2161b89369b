package front_test

import (
	"os"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/front"
)

// BenchmarkCompile compiles the function of testdata that calls most others: three
// octaves of Perlin noise.
func BenchmarkCompile(b *testing.B) {
	text, err := os.ReadFile("testdata/calls.js")
	if err != nil {
		b.Fatal(err)
	}
	_, source, _ := strings.Cut(string(text), "//# noise\n")
	s, err := open(source)
	if err != nil {
		b.Fatal(err)
	}
	shape := front.Shape{Params: coordinates, Gives: front.GivesDistance}
	b.Run("compile", func(b *testing.B) {
		for b.Loop() {
			if _, err := front.Compile(s.fn, shape); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("key", func(b *testing.B) {
		for b.Loop() {
			front.Key(s.fn, shape)
		}
	})
}
