package shape_test

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestTaperIsWhatItSays compares tapers with the definition, at every place.
func TestTaperIsWhatItSays(t *testing.T) {
	for _, size := range [][3]float64{{1, 1, 1}, {5, 5, 5}, {10, 10, 10}, {7, 4, 9}, {3.5, 6, 2.25}, {1, 8, 30}} {
		for _, axis := range []shape.Axis{shape.AxisX, shape.AxisY, shape.AxisZ} {
			for _, round := range []bool{false, true} {
				lo := vec.V3{X: -3, Y: 2, Z: -1}
				s := shape.Taper{Min: lo, Max: lo.Add(vec.V3{X: size[0], Y: size[1], Z: size[2]}), Axis: axis, Round: round}
				checkTaper(t, s)
			}
		}
	}
}

func checkTaper(t *testing.T, s shape.Taper) {
	t.Helper()
	bounds := s.Bounds()
	for z := int32(-4); z < 33; z++ {
		for y := int32(-1); y < 12; y++ {
			for x := int32(-5); x < 9; x++ {
				p := voxel.Pos{X: x, Y: y, Z: z}
				got, want := shape.Contains(s, p), inTaper(s, p)
				if got != want {
					t.Fatalf("%+v has %v: %v, want %v", s, p, got, want)
				}
				if got && !bounds.Contains(p) {
					t.Fatalf("%+v has %v outside its bounds %v", s, p, bounds)
				}
			}
		}
	}
}

func inTaper(s shape.Taper, p voxel.Pos) bool {
	u := [3]float64{
		(float64(p.X) + 0.5 - (s.Min.X+s.Max.X)/2) / ((s.Max.X - s.Min.X) / 2),
		(float64(p.Y) + 0.5 - (s.Min.Y+s.Max.Y)/2) / ((s.Max.Y - s.Min.Y) / 2),
		(float64(p.Z) + 0.5 - (s.Min.Z+s.Max.Z)/2) / ((s.Max.Z - s.Min.Z) / 2),
	}
	along := map[shape.Axis]int{shape.AxisX: 0, shape.AxisY: 1, shape.AxisZ: 2}[s.Axis]
	a, b := u[(along+1)%3], u[(along+2)%3]
	w := (1 - u[along]) / 2
	if !(w > 0 && w <= 1) {
		return false
	}
	const exact = 1e-12 // the order of the operations differs
	if s.Round {
		return math.Hypot(a, b) <= w+exact
	}
	return max(math.Abs(a), math.Abs(b)) <= w+exact
}

func TestTaperOfNothingIsEmpty(t *testing.T) {
	s := shape.Taper{Min: vec.V3{X: 1}, Max: vec.V3{X: 1, Y: 5, Z: 5}}
	if b := s.Bounds(); !b.Empty() {
		t.Errorf("bounds %v", b)
	}
	if r := s.Row(1, 1); r != (shape.Row{}) {
		t.Errorf("row %v", r)
	}
}
