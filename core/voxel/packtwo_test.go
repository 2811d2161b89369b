package voxel_test

import (
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// Two colours in one block, whose voxels fill whole words of indices and leave the
// block's last words empty.
func TestTwoColorsThatFillWholeWords(t *testing.T) {
	t.Parallel()
	red, white := voxel.New(nil), voxel.New(nil)
	red.Fill(voxel.BoxAt(voxel.Pos{Y: 4}, 4, 4, 4), 0xffff0000)
	white.Fill(voxel.BoxAt(voxel.Pos{}, 4, 4, 4), 0xffffffff)
	red.Merge(white.Snapshot(), voxel.Over)
	if a, b, n := red.At(3, 7, 3), red.At(0, 3, 3), red.Count(); a != 0xffff0000 || b != 0xffffffff || n != 128 {
		t.Errorf("%v, %v, %d voxels", a, b, n)
	}
}
