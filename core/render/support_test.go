package render

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestSupportIsTheFarthestCorner(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 9))
	for range 50 {
		v := voxel.New(nil)
		size := 1 + rng.Int32N(200)
		for range 1 + rng.IntN(300) {
			v.Set(rng.Int32N(size)-50, rng.Int32N(size), rng.Int32N(1+size/3), 0xff808080)
		}
		tr := newTree(v.Snapshot())
		corners := voxelCorners(tr, v.Snapshot())
		for range 20 {
			d := vec.V3{X: rng.Float64() - 0.5, Y: rng.Float64() - 0.5, Z: float64(rng.IntN(3) - 1)}
			want := math.Inf(-1)
			for _, p := range corners {
				want = max(want, p.Dot(d))
			}
			if got := tr.support(d); math.Abs(got-want) > 1e-9 {
				t.Fatalf("along %v the voxels reach %v, want %v", d, got, want)
			}
		}
	}
}
