package draw

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func never() bool { return false }

// TestTubeIsWhatIsWithinTheRadius compares each voxel with its distance to the curve.
func TestTubeIsWhatIsWithinTheRadius(t *testing.T) {
	c, _ := Cubic(vec.V3{}, vec.V3{X: 30}, vec.V3{Y: 30, Z: 10}, vec.V3{X: 30, Y: 30, Z: 20})
	mask := voxel.New(nil)
	Tube(mask, c, func(int) float64 { return 4 })
	for x := int32(-6); x < 40; x++ {
		for y := int32(-6); y < 40; y++ {
			for z := int32(-6); z < 28; z++ {
				d := far(c, vec.V3{X: float64(x) + 0.5, Y: float64(y) + 0.5, Z: float64(z) + 0.5})
				if got := mask.At(x, y, z).Exists(); math.Abs(d-4) > 1e-6 && got != (d < 4) {
					t.Fatalf("(%d, %d, %d) is %v away and drawn: %v", x, y, z, d, got)
				}
			}
		}
	}
}

// TestThinTubesHangTogether tapers one to nearly nothing.
func TestThinTubesHangTogether(t *testing.T) {
	c, _ := Cubic(vec.V3{}, vec.V3{X: 30}, vec.V3{Y: 30, Z: 10}, vec.V3{X: 30, Y: 30, Z: 20})
	mask := voxel.New(nil)
	Tube(mask, c, func(i int) float64 { return 3 - 2.95*float64(i)/float64(len(c)-1) })
	if n := pieces(mask.Snapshot()); n != 1 {
		t.Errorf("it is in %d pieces", n)
	}
}

// pieces counts the parts that do not touch, not even by corners.
func pieces(s voxel.Snapshot) int {
	left := map[voxel.Pos]bool{}
	for p := range s.All() {
		left[p] = true
	}
	n := 0
	for p := range left {
		n++
		next := []voxel.Pos{p}
		for len(next) > 0 {
			q := next[len(next)-1]
			next = next[:len(next)-1]
			if !left[q] {
				continue
			}
			delete(left, q)
			for i := range int32(27) {
				next = append(next, q.Add(voxel.Pos{X: i%3 - 1, Y: i/3%3 - 1, Z: i/9 - 1}))
			}
		}
	}
	return n
}

func TestThin(t *testing.T) {
	c, _ := Arc{Center: vec.V3{}, Axis: vec.V3{Z: 1}, Radius: 9, RadiusTo: 9, To: 360}.Curve()
	mask := voxel.New(nil)
	Thin(mask, c, false)
	if pieces(mask.Snapshot()) != 1 || mask.Count() < 48 || mask.Count() > 60 {
		t.Errorf("a circle of radius 9 is %d voxels in %d pieces", mask.Count(), pieces(mask.Snapshot()))
	}
	one := voxel.New(nil)
	Thin(one, Curve{{X: 2.5, Y: -2.5, Z: 0.4}}, false)
	if one.Count() != 1 || !one.At(3, -2, 0).Exists() {
		t.Errorf("a point is %v", one.Bounds())
	}
}

func square(r float64) Rings { return Rings{Rings: [][]P2{{{-r, -r}, {r, -r}, {r, r}, {-r, r}}}} }

// TestSweepOfASquare sweeps along straight lines and a bend, whose volumes are known.
func TestSweepOfASquare(t *testing.T) {
	straight := voxel.New(nil)
	Sweep{Curve: Curve{{}, {Y: 5}, {Y: 20}}, Profile: square(2), Up: vec.V3{Z: 1}}.Draw(straight, never)
	want := voxel.New(nil)
	want.Fill(voxel.Box{Min: voxel.Pos{X: -2, Y: 0, Z: -2}, Max: voxel.Pos{X: 2, Y: 20, Z: 2}}, ink)
	if !straight.Snapshot().Equal(want.Snapshot()) {
		t.Errorf("straight it is %v with %d voxels", straight.Bounds(), straight.Count())
	}
	bend := voxel.New(nil)
	Sweep{Curve: Curve{{}, {Y: 20}, {X: 20, Y: 20}}, Profile: square(2), Up: vec.V3{Z: 1}}.Draw(bend, never)
	if n := bend.Count(); n != 40*16 {
		t.Errorf("around a corner it has %d voxels, want %d", n, 40*16)
	}
	ring, _ := Arc{Axis: vec.V3{Z: 1}, Radius: 30, RadiusTo: 30, To: 360}.Curve()
	ring[len(ring)-1] = ring[0]
	for _, upright := range []bool{true, false} {
		mask := voxel.New(nil)
		Sweep{Curve: ring, Profile: square(3), Up: vec.V3{Z: 1}, Closed: true, Upright: upright}.Draw(mask, never)
		if got, want := float64(mask.Count()), 2*math.Pi*30*36; math.Abs(got/want-1) > 0.02 {
			t.Errorf("upright %v: a ring has %v voxels, want about %v", upright, got, want)
		}
	}
}

// TestFramesAreFrames: each is orthonormal, right-handed, and turns no more than it must.
func TestFramesAreFrames(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	var points []vec.V3
	for range 8 {
		points = append(points, random(r, 60))
	}
	for _, closed := range []bool{false, true} {
		c, _ := Spline(points, closed)
		for _, upright := range []bool{false, true} {
			fs := Frames(c, vec.V3{Z: 1}, upright, closed)
			for i, f := range fs {
				if d := f.Ahead.Cross(f.Up).Sub(f.Right).Len(); d > 1e-6 || math.Abs(f.Right.Len()-1) > 1e-6 {
					t.Fatalf("frame %d is %v", i, f)
				}
				if upright && math.Abs(f.Right.Z) > 1e-6 {
					t.Fatalf("frame %d leans: %v", i, f)
				}
				if i > 0 && !upright && f.Right.Dot(fs[i-1].Right) < 0.7 {
					t.Fatalf("frame %d jumps", i)
				}
			}
			if first, last := fs[0], fs[len(fs)-1]; closed && first.Right.Sub(last.Right).Len() > 1e-6 {
				t.Errorf("upright %v: the loop does not close: %v and %v", upright, first.Right, last.Right)
			}
		}
	}
	up := Frames(Curve{{}, {Z: 5}, {Z: 9}}, vec.V3{Z: 1}, true, false)
	if math.Abs(up[1].Right.Len()-1) > 1e-9 {
		t.Errorf("straight up it is %v", up[1])
	}
}

// art draws a shape as text, from its highest row down.
func art(s Flat) string {
	rows := map[int][]byte{}
	lo, hi := math.MaxInt, math.MinInt
	s.Spans(func(y, x0, x1 int) bool {
		lo, hi = min(lo, y), max(hi, y)
		row := rows[y]
		for len(row) < x1 {
			row = append(row, '.')
		}
		for x := x0; x < x1; x++ {
			row[x] = '#'
		}
		rows[y] = row
		return true
	})
	var b strings.Builder
	for y := hi; y >= lo; y-- {
		b.Write(rows[y])
		b.WriteByte('\n')
	}
	return b.String()
}

func TestFlatShapes(t *testing.T) {
	star := []P2{{4.5, 9}, {7.3, 0}, {0, 5.7}, {9, 5.7}, {1.7, 0}}
	for name, c := range map[string]struct {
		s    Flat
		want string
	}{
		"an even circle": {Ellipse{P2{3, 3}, 3, 3}, ".####\n######\n######\n######\n######\n.####\n"},
		"an odd circle":  {Ellipse{P2{2.5, 2.5}, 2.5, 2.5}, ".###\n#####\n#####\n#####\n.###\n"},
		"an ellipse":     {Ellipse{P2{4, 2}, 4, 2}, ".######\n########\n########\n.######\n"},
		"a triangle":     {Rings{Rings: [][]P2{{{0, 0}, {8, 0}, {4, 4}}}}, "...##\n..####\n.######\n########\n"},
		"a frame":        {Rings{Rings: [][]P2{{{0, 0}, {5, 0}, {5, 4}, {0, 4}}, {{1, 1}, {4, 1}, {4, 3}, {1, 3}}}}, "#####\n#...#\n#...#\n#####\n"},
		"a full star":    {Rings{Rings: [][]P2{star}, NonZero: true}, "....#\n....#\n....#\n#########\n..#####\n...###\n..#####\n..##.##\n"},
		"a hollow star":  {Rings{Rings: [][]P2{star}}, "....#\n....#\n....#\n###...###\n..#...#\n\n..##.##\n..##.##\n"},
		"round corners":  {RoundRect(0, 0, 8, 5, 2), ".######\n########\n########\n########\n.######\n"},
	} {
		if got := art(c.s); got != c.want {
			t.Errorf("%s is\n%swant\n%s", name, got, c.want)
		}
	}
}

// TestSpansAreContains compares the two ways for random polygons.
func TestSpansAreContains(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for i := range 100 {
		var rings Rings
		rings.NonZero = i&1 == 1
		for range 1 + i%3 {
			var ring []P2
			for range 3 + r.IntN(6) {
				ring = append(ring, P2{r.Float64()*40 - 20, math.Round(r.Float64()*80-40) / 2})
			}
			rings.Rings = append(rings.Rings, ring)
		}
		got := map[[2]int]bool{}
		rings.Spans(func(y, x0, x1 int) bool {
			for x := x0; x < x1; x++ {
				if got[[2]int{x, y}] {
					t.Fatal("a cell is in two spans")
				}
				got[[2]int{x, y}] = true
			}
			return true
		})
		for y := -25; y < 25; y++ {
			for x := -25; x < 25; x++ {
				if want := rings.Contains(P2{float64(x) + 0.5, float64(y) + 0.5}); want != got[[2]int{x, y}] {
					t.Fatalf("polygon %d at (%d, %d): %v", i, x, y, want)
				}
			}
		}
	}
}

func TestPlanes(t *testing.T) {
	front := Plane{Right: 0, Up: 2, Normal: 1, Origin: voxel.Pos{X: 10, Y: 3, Z: -5}, Depth: 2}
	mask := voxel.New(nil)
	front.Fill(mask, RoundRect(0, 0, 4, 3, 0), false)
	if b := mask.Bounds(); b != voxel.BoxAt(voxel.Pos{X: 10, Y: 3, Z: -5}, 4, 2, 3) || mask.Count() != 24 {
		t.Errorf("a rectangle is %v", b)
	}
	down := front
	down.Down = true
	mask = voxel.New(nil)
	down.Line(mask, 0, 0, 3, 3)
	if mask.Count() != 8 || !mask.At(13, 4, -8).Exists() {
		t.Errorf("a line down is %v", mask.Bounds())
	}
	mask = voxel.New(nil)
	front.Stroke(mask, []P2{{0.5, 0.5}, {9.5, 0.5}, {9.5, 6.5}}, 3)
	if pieces(mask.Snapshot()) != 1 || !mask.At(15, 3, -6).Exists() || mask.At(15, 3, -3).Exists() {
		t.Errorf("a thick line is %v", mask.Bounds())
	}
}

func TestFlood(t *testing.T) {
	p := Plane{Right: 0, Up: 1, Normal: 2, Depth: 1}
	v := voxel.New(nil)
	frame := Rings{Rings: [][]P2{{{0, 0}, {9, 0}, {9, 7}, {0, 7}}, {{1, 1}, {8, 1}, {8, 6}, {1, 6}}}}
	p.Fill(v, frame, false)
	mask, closed := p.Flood(v.Snapshot(), 4, 4, 1000)
	if !closed || mask.Count() != 35 {
		t.Errorf("closed %v, %d cells", closed, mask.Count())
	}
	if mask, closed := p.Flood(v.Snapshot(), 0, 0, 1000); !closed || mask.Count() != frameCells {
		t.Errorf("the frame itself: closed %v, %d cells", closed, mask.Count())
	}
	v.Set(0, 3, 0, 0)
	if _, closed := p.Flood(v.Snapshot(), 4, 4, 1000); closed {
		t.Error("it is closed with a hole")
	}
	if _, closed := p.Flood(v.Snapshot(), 0, 0, 5); closed {
		t.Error("more cells than may be")
	}
}

const frameCells = 63 - 35
