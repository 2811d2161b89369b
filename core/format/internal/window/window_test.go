package window

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestWindow(t *testing.T) {
	v := voxel.New(nil)
	const red, faint = 0xffff0000, 0x400000ff
	v.Set(-3, 4, math.MinInt32, red)
	v.Set(-2, 4, math.MinInt32, faint)
	v.Set(50, 50, 50, red)
	var w Window
	if w.At(0, 0, 0) != 0 {
		t.Error("the zero window has a voxel")
	}
	w.Read(v.Snapshot(), voxel.BoxAt(voxel.Pos{X: -5, Y: 3, Z: math.MinInt32}, 7, 3, 2))
	if w.At(-3, 4, math.MinInt32) != red || w.At(-2, 4, math.MinInt32) != 0 || w.At(50, 50, 50) != 0 {
		t.Errorf("read %v, %v, %v", w.At(-3, 4, math.MinInt32), w.At(-2, 4, math.MinInt32), w.At(50, 50, 50))
	}
	if w.At(-3, 4, math.MaxInt32) != 0 || w.At(math.MinInt32, 4, math.MinInt32) != 0 {
		t.Error("there is something outside of the box")
	}
	w.Read(v.Snapshot(), voxel.BoxAt(voxel.Pos{X: 50, Y: 50, Z: 50}, 1, 1, 1)) // less than before
	if w.At(50, 50, 50) != red || w.At(-3, 4, math.MinInt32) != 0 {
		t.Error("the second reading is wrong")
	}
	w.Read(v.Snapshot(), voxel.Box{})
	if w.At(0, 0, 0) != 0 {
		t.Error("an empty window has a voxel")
	}
}
