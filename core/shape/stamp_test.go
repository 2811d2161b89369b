package shape

import (
	"testing"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestStampIsFill draws a solid and the mask of one, by every mode.
func TestStampIsFill(t *testing.T) {
	s := Sphere{Center: vec.V3{X: 3, Y: -4, Z: 20}, Radius: 21}
	mask := voxel.New(nil)
	Fill(mask, s, 0xff000000, voxel.Replace)
	for _, c := range []voxel.Color{0xff4080c0, 0x804080c0, 0} {
		for _, m := range voxel.Modes() {
			v := voxel.New(nil)
			v.Fill(voxel.BoxAt(voxel.Pos{X: -30, Y: -10, Z: 5}, 60, 20, 30), 0xc0ff8020)
			w := v.Snapshot().Edit(nil)
			Fill(v, s, c, m)
			Stamp(w, mask.Snapshot(), c, m)
			if !v.Snapshot().Equal(w.Snapshot()) {
				t.Errorf("%v by %v: stamped it differs", c, m)
			}
		}
	}
}
