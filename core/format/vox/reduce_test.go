package vox

import (
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestUpTo255ColoursAreExact(t *testing.T) {
	im := newImage(nil)
	for i := range int32(255) {
		im.Layers[0].Volume.Set(i, 0, 0, voxel.Color(0xff000000|uint32(i)*0x010305))
	}
	got, lost := again(t, im, nil)
	equalLayers(t, got, im)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	// A palette of other colours has to make room.
	im.Palette = got.Palette
	for i := range im.Palette.Colors {
		im.Palette.Colors[i].Color ^= 0x008000
	}
	got, _ = again(t, im, nil)
	equalLayers(t, got, im)
}

func TestMoreColoursAreReduced(t *testing.T) {
	im := newImage(nil)
	v := im.Layers[0].Volume
	for x := range int32(32) {
		for y := range int32(32) {
			v.Set(x, y, 0, voxel.Color(0xff000000|uint32(x*8)<<16|uint32(y*8)<<8|uint32(x+y)))
		}
	}
	rare := voxel.Color(0xff010203)
	for x := range int32(40) { // more than the share of one of 255
		v.Set(x, 0, 5, rare)
	}
	a, lost := mustWrite(t, im, nil)
	b, _ := mustWrite(t, im, nil)
	if !slices.Equal(a, b) {
		t.Error("two exports differ")
	}
	if len(lost) != 1 || !strings.HasPrefix(lost[0], "1025 colours reduced to 255") {
		t.Errorf("lost %q", lost)
	}
	got := mustRead(t, a, nil).Layers[0].Volume
	if got.Count() != v.Count() || got.At(7, 0, 5) != rare {
		t.Errorf("%d voxels, the frequent colour is %v", got.Count(), got.At(7, 0, 5))
	}
	worst := 0
	for p, c := range v.Snapshot().All() {
		worst = max(worst, largest(c, got.At(p.X, p.Y, p.Z)))
	}
	if worst > 20 || !strings.Contains(lost[0], "up to "+decimal(float64(worst))+" of 255") {
		t.Errorf("a channel is off by %d; lost %q", worst, lost)
	}
}

func TestReduceKeepsEveryColourWhenItCan(t *testing.T) {
	var all []tally
	for i := range 255 {
		all = append(all, tally{color: voxel.Color(0xff000000 + i), n: int64(i + 1)})
	}
	palette, index, worst := reduce(all)
	if worst != 0 || len(palette) != 255 {
		t.Fatalf("%d colours, off by %d", len(palette), worst)
	}
	for i, a := range all {
		if palette[index[i]] != a.color {
			t.Errorf("%v became %v", a.color, palette[index[i]])
		}
	}
}

func TestReduceOfVeryManyColours(t *testing.T) {
	var all []tally
	for i := range 1 << 18 { // every fourth step of each channel
		all = append(all, tally{color: voxel.Color(0xff000000 | i&63<<2 | i>>6&63<<10 | i>>12<<18), n: 1})
	}
	palette, _, worst := reduce(all)
	// 255 boxes of 64x64x64 steps are about 6 x 6 x 7 along the channels.
	if len(palette) != 255 || worst > 40 {
		t.Errorf("%d colours, off by %d", len(palette), worst)
	}
}

func TestTooManyMaterialsFallToTheColours(t *testing.T) {
	// 200 colours in each of two materials are 400 entries, and 200 colours.
	im := newImage(nil, nil)
	m := *im.Materials[0]
	m.Metallic = 1
	im.Materials = append(im.Materials, &m)
	im.Layers[1].Material = 1
	for i := range int32(200) {
		c := voxel.Color(0xff000000 | uint32(i)*0x010101)
		im.Layers[0].Volume.Set(i, 0, 0, c)
		im.Layers[1].Volume.Set(i, 5, 0, c)
		im.Layers[1].Volume.Set(i, 6, 0, c)
	}
	got, lost := again(t, im, nil)
	for i := range im.Layers {
		if !got.Content(got.Layers[i]).Equal(im.Content(im.Layers[i])) {
			t.Errorf("layer %d lost voxels", i)
		}
	}
	if !slices.Equal(lost, []string{"the material of 200 colours"}) {
		t.Errorf("lost %q", lost)
	}
	if got.Materials[got.Layers[0].Material].Metallic != 1 {
		t.Error("not the material of most voxels")
	}
}
