package mesh

import (
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestPalette(t *testing.T) {
	var p Palette
	var got []uint32
	for _, c := range []voxel.Color{7, 7, 0, 7, 9, 9, 0} {
		got = append(got, p.Index(c))
	}
	if want := []uint32{0, 0, 1, 0, 2, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("numbers are %v, want %v", got, want)
	}
	if want := []voxel.Color{7, 0, 9}; !slices.Equal(p.Colors, want) {
		t.Errorf("colours are %v, want %v", p.Colors, want)
	}
}
