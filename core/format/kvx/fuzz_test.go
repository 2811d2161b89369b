package kvx

import (
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// FuzzImport reads any bytes under a budget. What can be read comes back when it is
// written, unless it is too large for that.
func FuzzImport(f *testing.F) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -3, Y: -2, Z: 5}, 4, 17, 3), red)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -3, Y: -2, Z: 1}, 1, 2, 2), green)
	data, _ := save(f, imageOf(v))
	f.Add(data)
	f.Add(long(24+8+4+4, 1, 1, 3, 0, 0, 0, 12, 16, uint16(0), uint16(4), byte(1), byte(1), byte(0), byte(9), vga(1, 2, 3)))
	f.Fuzz(func(t *testing.T, data []byte) {
		im, err := loadWith(data, true, voxel.NewBudget(voxel.Limits{Voxels: 1 << 20, Bytes: 64 << 20}, nil))
		if err != nil || im.Voxels() == 0 {
			return
		}
		out, _, err := saveErr(im)
		if fault.ClassOf(err) == fault.Usage {
			return
		}
		if err != nil {
			t.Fatalf("written: %v", err)
		}
		again, err := loadWith(out, true, nil)
		if err != nil {
			t.Fatalf("read again: %v", err)
		}
		gx, gy, gz := again.Bounds().Size() // a place too far from the origin is lost
		if x, y, z := im.Bounds().Size(); again.Voxels() != im.Voxels() || gx != x || gy != y || gz != z {
			t.Fatalf("%d voxels in %v came back of %d in %v", again.Voxels(), again.Bounds(), im.Voxels(), im.Bounds())
		}
	})
}
