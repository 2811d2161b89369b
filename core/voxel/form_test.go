package voxel

import (
	"testing"

	"github.com/voxrun/voxrun/core/color"
)

func TestBlockOf(t *testing.T) {
	var none, some [blockLen]Color
	none[7] = 0x00123456 // does not exist
	if b := BlockOf(&none); b != nil {
		t.Errorf("a block without voxels has %d", b.Count())
	}
	some[5], some[4095], some[100] = color.RGBA(1, 2, 3, 4), color.RGBA(9, 8, 7, 255), color.RGBA(1, 1, 1, 0)
	v := New(nil)
	v.SetBlock(Pos{16, 0, 0}, BlockOf(&some))
	if got := v.At(21, 0, 0); got != some[5] || v.Count() != 2 || v.At(31, 15, 15) != some[4095] {
		t.Errorf("it has %d voxels, %v", v.Count(), got)
	}
	w := v.Snapshot().Edit(nil)
	w.Set(16, 0, 0, color.RGBA(5, 5, 5, 255))
	if v.Count() != 2 || w.Count() != 3 {
		t.Errorf("a write changes a block of a snapshot")
	}
}
