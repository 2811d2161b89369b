package stream_test

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/stream"
)

// TestGolden holds the streams still: pictures depend on them.
func TestGolden(t *testing.T) {
	for _, c := range []struct {
		seed    uint64
		x, y, z int32
		n       uint32
		want    float64
	}{
		{0, 0, 0, 0, 0, 0.8833108082136426},
		{7, 1, -2, 3, 0, 0.5840176765934953},
		{7, 1, -2, 3, 1, 0.9379586858738856},
		{1 << 63, math.MinInt32, math.MaxInt32, -1, math.MaxUint32, 0.41870673819288406},
	} {
		if got := stream.At(c.seed, c.x, c.y, c.z, c.n); got != c.want {
			t.Errorf("At(%d, %d, %d, %d, %d) = %v, want %v", c.seed, c.x, c.y, c.z, c.n, got, c.want)
		}
	}
}

// TestEven looks at numbers of neighbouring voxels, of one voxel and of neighbouring
// seeds: their mean, their variance, and that they don't go together with the ones before.
func TestEven(t *testing.T) {
	const count = 1 << 16
	for name, at := range map[string]func(i int) float64{
		"x":    func(i int) float64 { return stream.At(1, int32(i), 0, 0, 0) },
		"y":    func(i int) float64 { return stream.At(1, 5, int32(i), 0, 0) },
		"z":    func(i int) float64 { return stream.At(1, 5, 6, int32(i), 0) },
		"xyz":  func(i int) float64 { return stream.At(1, int32(i&63), int32(i>>6&63), int32(i>>12), 0) },
		"n":    func(i int) float64 { return stream.At(1, 5, 6, 7, uint32(i)) },
		"seed": func(i int) float64 { return stream.At(uint64(i), 5, 6, 7, 0) },
	} {
		var sum, square, together, last float64
		var tenths [10]int
		for i := range count {
			v := at(i)
			if v < 0 || v >= 1 {
				t.Fatalf("%s: number %d is %v", name, i, v)
			}
			tenths[int(v*10)]++
			v -= 0.5
			sum += v
			square += v * v
			together += v * last
			last = v
		}
		// Five standard deviations and more.
		if m := sum / count; math.Abs(m) > 0.006 {
			t.Errorf("%s: the mean is off by %v", name, m)
		}
		if v := square/count - 1.0/12; math.Abs(v) > 0.0015 {
			t.Errorf("%s: the variance is off by %v", name, v)
		}
		if c := together / count; math.Abs(c) > 0.0017 {
			t.Errorf("%s: neighbours go together: %v", name, c)
		}
		for i, n := range tenths {
			if math.Abs(float64(n)-count/10) > 400 {
				t.Errorf("%s: %d of %d numbers are in tenth %d", name, n, count, i)
			}
		}
	}
}
