package sdf

import (
	"fmt"
	"math"
	"math/rand"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/noise"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func at(x, y, z float64) vec.V3 { return vec.V3{X: x, Y: y, Z: z} }

var red, blue = color.RGB(255, 0, 0), color.RGB(0, 0, 255)

// several are shapes of all kinds, none larger than about 40 voxels.
func several(t testing.TB) map[string]Node {
	n, err := noise.New(noise.Options{Seed: 1, Scale: 9, Octaves: 2, Fractal: noise.Ridged})
	if err != nil {
		t.Fatal(err)
	}
	box, ball := Box(at(16, 10, 7)), Move(Sphere(6.3), at(5, 3, -2))
	return map[string]Node{
		"sphere": Sphere(9.7), "box": box, "ellipsoid": Ellipsoid(at(12, 5, 3)), "torus": Torus(9, 3),
		"capsule": Capsule(at(-8, 2, 3), at(9, -4, -1), 3), "octahedron": Octahedron(11), "cylinder": Cylinder(5, 17),
		"cone": Cone(8, 0, 15), "cut-cone": Cone(3, 9, 11), "prism": Extrude(Regular(6, 9), 7), "star": Extrude(Star(5, 12, 5), 5),
		"vase":  Revolve(Polygon([][2]float64{{2, -8}, {7, -6}, {3, 0}, {5, 8}, {4, 8}, {1, 0}}), 1),
		"union": Combine(Union, box, ball), "subtract": Combine(Subtract, box, ball), "intersect": Combine(Intersect, box, ball),
		"smooth-union": Smooth(Union, 5, box, ball, Torus(9, 2)), "smooth-subtract": Smooth(Subtract, 4, box, ball, Cylinder(2, 30)),
		"smooth-intersect": Smooth(Intersect, 4, box, ball),
		"turned":           Turn(Turn(Move(box, at(2, 0, 3)), 0, 33), 2, 90), "scaled": Scale(box, 1.7), "mirrored": Mirror(ball, 0),
		"stretched": Stretch(Sphere(5), at(9, 0, 4)), "rounded": Round(box, 2.5), "shell": Shell(ball, 1.5),
		"displaced": Displace(Sphere(9), n, 4), "twisted": Twist(Box(at(12, 6, 24)), 7), "bent": Bend(Box(at(30, 5, 4)), 4),
		"repeated":     Repeat(Sphere(2.5), at(6, 7, 0), [3]int{4, 3, 0}),
		"far-combined": Combine(Union, Twist(Box(at(6, 6, 12)), 9), Move(Twist(Box(at(4, 9, 9)), -5), at(25, 0, 0)), Shell(Sphere(7), 1)),
		"plane":        Combine(Intersect, Sphere(9), Plane(at(1, 2, 3), 2), Plane(at(0, 0, -2), 4)),
		"painted":      Smooth(Union, 6, Color(box, red), Color(ball, blue)),
	}
}

// TestDrawLooksAtEveryVoxel compares what is drawn block by block with the distance of
// each voxel.
func TestDrawLooksAtEveryVoxel(t *testing.T) {
	windows := []*voxel.Box{nil, {Min: voxel.Pos{X: -3, Y: -40, Z: -2}, Max: voxel.Pos{X: 21, Y: 5, Z: 40}}}
	for name, n := range several(t) {
		var drawn [2]*voxel.Volume
		var count [2]int64
		for i, window := range windows {
			drawn[i] = voxel.New(nil)
			if err := Draw(drawn[i], n, Paint{Color: red, Mode: voxel.Over}, window); err != nil {
				t.Fatal(err)
			}
		}
		for z := int32(-45); z < 45; z++ {
			for y := int32(-45); y < 45; y++ {
				for x := int32(-45); x < 60; x++ {
					d := n.Dist(center(int64(x), int64(y), int64(z), 1))
					for i, window := range windows {
						want := d <= 0 && (window == nil || window.Contains(voxel.Pos{X: x, Y: y, Z: z}))
						if want {
							count[i]++
						}
						if got := drawn[i].At(x, y, z).Exists(); got != want {
							t.Fatalf("%s: the voxel at %d, %d, %d is %v, its distance is %v", name, x, y, z, got, d)
						}
					}
				}
			}
		}
		for i, v := range drawn {
			if v.Count() != count[i] || windows[i] == nil && count[i] < 50 {
				t.Errorf("%s: there are %d voxels, and %d by distance", name, v.Count(), count[i])
			}
		}
	}
}

func TestDistancesGrowNoFasterThanTheWay(t *testing.T) {
	for name, n := range several(t) {
		r := rand.New(rand.NewSource(1))
		near := func(s float64) vec.V3 { return at(s*(2*r.Float64()-1), s*(2*r.Float64()-1), s*(2*r.Float64()-1)) }
		for range 30000 {
			p := near(60)
			q := p.Add(near([]float64{0.01, 1, 20}[r.Intn(3)]))
			if way := p.Sub(q).Len(); math.Abs(n.Dist(p)-n.Dist(q)) > way*(1+1e-6)+1e-9 {
				t.Fatalf("%s: from %v to %v the distance goes from %v to %v over %v", name, p, q, n.Dist(p), n.Dist(q), way)
			}
			if b := BoundsOf(n); n.Dist(p) < 0 && b.outside(p) > 1e-9 {
				t.Fatalf("%s: %v is inside, and not in %v", name, p, b)
			}
		}
	}
}

// TestSolidsAreThoseOfShape compares with the other package that knows these.
func TestSolidsAreThoseOfShape(t *testing.T) {
	for _, k := range []struct {
		n Node
		s shape.Solid
	}{
		{Sphere(9.7), shape.Sphere{Radius: 9.7}},
		{Box(at(7, 8, 9)), shape.Box{Min: at(-3.5, -4, -4.5), Max: at(3.5, 4, 4.5)}},
		{Torus(9.2, 3.1), shape.Torus{Axis: shape.AxisZ, Radius: 9.2, Tube: 3.1}},
		{Cylinder(4.4, 13), shape.Cylinder{A: at(0, 0, -6.5), B: at(0, 0, 6.5), Radius: 4.4}},
		{Cone(8.3, 2.2, 15.3), shape.Cone{A: at(0, 0, -7.65), B: at(0, 0, 7.65), RadiusA: 8.3, RadiusB: 2.2}},
		{Ellipsoid(at(12.1, 5.3, 3.2)), shape.Ellipsoid{Radii: at(12.1, 5.3, 3.2)}},
	} {
		v, w := voxel.New(nil), voxel.New(nil)
		if err := Draw(v, k.n, Paint{Color: red, Mode: voxel.Over}, nil); err != nil {
			t.Fatal(err)
		}
		shape.Fill(w, k.s, red, voxel.Over)
		if !v.Snapshot().Equal(w.Snapshot()) {
			t.Errorf("%#v has %d voxels, and here %d", k.s, w.Count(), v.Count())
		}
	}
}

func TestColors(t *testing.T) {
	v := voxel.New(nil)
	n := Smooth(Union, 8, Color(Move(Sphere(8), at(-7, 0, 0)), red), Color(Move(Sphere(8), at(7, 0, 0)), blue), Move(Sphere(3), at(0, 0, 30)))
	if err := Draw(v, n, Paint{Color: color.RGB(0, 255, 0), Mode: voxel.Over}, nil); err != nil {
		t.Fatal(err)
	}
	if l, r, m := v.At(-12, 0, 0), v.At(12, 0, 0), v.At(0, 0, 0); l != red || r != blue || m.R() < 60 || m.B() < 60 || m.G() != 0 {
		t.Errorf("left %v, right %v, between %v", l, r, m)
	}
	if c := v.At(0, 0, 30); c != color.RGB(0, 255, 0) {
		t.Errorf("what has no colour is %v", c)
	}
}

func TestModes(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -10, Y: -10, Z: -10}, 20, 20, 20), blue)
	draw := func(p Paint) {
		t.Helper()
		if err := Draw(v, Sphere(5), p, nil); err != nil {
			t.Fatal(err)
		}
	}
	all, ball := v.Count(), int64(552)
	draw(Paint{Color: color.RGBA(9, 9, 9, 100), Mode: voxel.Replace})
	if v.At(0, 0, 0) != color.RGBA(9, 9, 9, 100) || v.Count() != all {
		t.Errorf("replace gives %v", v.At(0, 0, 0))
	}
	draw(Paint{Mode: voxel.Replace})
	if v.At(0, 0, 0) != 0 || all-v.Count() < ball-60 || all-v.Count() > ball+60 {
		t.Errorf("an empty colour leaves %d of %d", v.Count(), all)
	}
	draw(Paint{Mode: voxel.Over, Each: func(p voxel.Pos, d float64) (voxel.Color, bool) { return red, d > -1 && p.Z > 0 }})
	if v.At(0, 0, 4) != red || v.At(0, 0, 0) != 0 || v.At(0, 0, -5) != 0 {
		t.Errorf("by distance: %v, %v, %v", v.At(0, 0, 4), v.At(0, 0, 0), v.At(0, 0, -5))
	}
}

func TestWhatIsTooMuch(t *testing.T) {
	n := Sphere(3)
	for range 40 {
		n = Combine(Intersect, n, n)
	}
	if err := Draw(voxel.New(nil), n, Paint{Color: red}, nil); err == nil {
		t.Error("2^40 parts are drawn")
	}
	n = Sphere(3)
	for range 2000 {
		n = Move(n, at(1, 0, 0))
	}
	if Check(n) == nil {
		t.Error("2000 moves are accepted")
	}
	if err := Draw(voxel.New(nil), Plane(at(0, 0, 1), 0), Paint{Color: red}, nil); err == nil {
		t.Error("a plane without an end is drawn")
	}
	v := voxel.New(voxel.NewBudget(voxel.Limits{Voxels: 1e6}, nil))
	if err := Draw(v, Sphere(1e5), Paint{Color: red}, nil); err != nil || v.Budget().Err() == nil {
		t.Errorf("a sphere of 10^15 voxels: %v", err)
	}
}

func TestUnionsOfUnionsAreFlat(t *testing.T) {
	n := Sphere(1)
	for i := range 3000 {
		n = Combine(Union, n, Move(Sphere(1), at(float64(i%60)*3, float64(i/60)*3, 0)))
	}
	v := voxel.New(nil)
	if err := Draw(v, n, Paint{Color: red, Mode: voxel.Over}, nil); err != nil || v.Count() != 3000*8 {
		t.Errorf("%d voxels (%v)", v.Count(), err)
	}
}

// golden are hashes of the voxels, which must be the same on every machine.
var golden = map[string]string{
	"bent":             "248fce02511368aa",
	"box":              "e4b1b626149b5e0e",
	"capsule":          "73749b5db8400163",
	"cone":             "ba29d84501602291",
	"cut-cone":         "af48a72934d6199b",
	"cylinder":         "84968151673b26f2",
	"displaced":        "8672dade0f5b4400",
	"ellipsoid":        "a734cc712cd14d99",
	"far-combined":     "332ae2227b2c9f6d",
	"intersect":        "709c83acfb6db3a4",
	"mirrored":         "96a421472bfe8eb1",
	"octahedron":       "eb73b8c87fe058ed",
	"painted":          "49bd475916c13a92",
	"plane":            "fa50c865b06efd73",
	"prism":            "3818aee104f019cf",
	"repeated":         "8dea06d6c5dc1eb8",
	"rounded":          "d99bcdc33dec45b0",
	"scaled":           "ea029feb448da5e4",
	"shell":            "5e5566f649af9b3d",
	"smooth-intersect": "8bd2f3ed86835bc0",
	"smooth-subtract":  "0bda714cb2f8494f",
	"smooth-union":     "3b9331383db1f1a5",
	"sphere":           "8f88babad93e4a00",
	"star":             "1694e3db324a7fd3",
	"stretched":        "7b91674d614725df",
	"subtract":         "2ee6e0cf75596bc9",
	"torus":            "435edcd707943b50",
	"turned":           "cdf651e4a2b7be9b",
	"twisted":          "e6d7716635a96be0",
	"union":            "3eb26994c86d0eea",
	"vase":             "ed099dee12490264",
}

func TestGolden(t *testing.T) {
	for name, n := range several(t) {
		v := voxel.New(nil)
		if err := Draw(v, n, Paint{Color: red, Mode: voxel.Over}, nil); err != nil {
			t.Fatal(err)
		}
		h := v.Snapshot().Hash()
		if got := fmt.Sprintf("%x", h[:8]); golden[name] != got {
			t.Errorf("%q: %q,", name, got)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	town := make([]Node, 0, 400)
	for i := range 400 {
		town = append(town, Move(Box(at(8, 8, float64(5+i%17))), at(float64(i%20)*12, float64(i/20)*12, 0)))
	}
	for name, n := range map[string]Node{
		"sphere-256": Sphere(128), "smooth-256": Smooth(Union, 20, Sphere(90), Move(Box(at(200, 60, 60)), at(0, 0, 60))),
		"shell-256": Shell(Sphere(128), 3), "town-400": Combine(Union, town...),
		"painted-256": Smooth(Union, 20, Color(Sphere(90), red), Color(Move(Box(at(200, 60, 60)), at(0, 0, 60)), blue)),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := Draw(voxel.New(nil), n, Paint{Color: red, Mode: voxel.Over}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
