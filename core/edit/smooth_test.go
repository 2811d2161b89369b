package edit

import (
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestSmooth(t *testing.T) {
	for _, most := range []int{1, 9, 14, 20, 27} {
		eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
			if c != Corners {
				return
			}
			before := modelOf(v.Snapshot())
			places := map[voxel.Pos]int{}
			for p := range before {
				places[p]++
				for _, q := range Corners.neighbours(p) {
					places[q]++
				}
			}
			want := 0
			Smooth(v, 1, most)
			for p, n := range places {
				got := v.At(p.X, p.Y, p.Z)
				if n < most {
					if got != 0 {
						t.Fatalf("%v has %d of %d and is there", p, n, most)
					}
					continue
				}
				want++
				if old := before[p]; got == 0 || old != 0 && old != got {
					t.Fatalf("%v has %d of %d, was %v and is %v", p, n, most, old, got)
				}
			}
			if v.Count() != int64(want) {
				t.Errorf("%d voxels, and not %d", v.Count(), want)
			}
		})
	}
}

func TestScaleUpAndDown(t *testing.T) {
	for name, v := range scenes() {
		for _, n := range []int32{1, 2, 3, 5} {
			s := v.Snapshot()
			if name == "solid" && n > 3 {
				continue
			}
			up, err := ScaleUp(s, n, nil)
			if err != nil {
				t.Fatal(err)
			}
			if up.Count() != s.Count()*int64(n*n*n) {
				t.Errorf("%s, %d times: %d voxels become %d", name, n, s.Count(), up.Count())
			}
			for p, c := range s.All() {
				for _, d := range []voxel.Pos{{}, {X: n - 1, Y: n - 1, Z: n - 1}, {Y: n - 1}} {
					if got := up.At(p.X*n+d.X, p.Y*n+d.Y, p.Z*n+d.Z); got != c {
						t.Fatalf("%s, %d times: %v is %v, and not %v", name, n, p, got, c)
					}
				}
			}
			if down := ScaleDown(up.Snapshot(), n, 1, nil); !down.Snapshot().Equal(s) {
				t.Errorf("%s is not itself after scaling up and down by %d", name, n)
			}
		}
	}
}

func TestScaleDownTakesTheMean(t *testing.T) {
	v := voxel.New(nil)
	v.Set(-1, -1, -1, 0xff000000)
	v.Set(-2, -2, -2, 0xffff8000)
	v.Set(0, 0, 0, 0xffffffff)
	got := ScaleDown(v.Snapshot(), 2, 0.25, nil)
	if got.Count() != 1 || got.At(-1, -1, -1) != 0xff804000 {
		t.Errorf("%d voxels, %v", got.Count(), got.At(-1, -1, -1))
	}
}

func TestScaleUpOfWhatIsFar(t *testing.T) {
	v := voxel.New(nil)
	v.Set(1e9, 0, 0, colors[0])
	if _, err := ScaleUp(v.Snapshot(), 3, nil); err == nil {
		t.Error("it left the space of coordinates")
	}
}

func TestExtrude(t *testing.T) {
	existing := func(s voxel.Snapshot) Candidates { return Existing{s} }
	for axis := range 3 {
		for _, up := range []bool{false, true} {
			f := Face{axis, up}
			v := voxel.New(nil)
			v.Fill(voxel.Box{Min: voxel.Pos{X: -3, Y: -3, Z: -3}, Max: voxel.Pos{X: 20, Y: 20, Z: 20}}, colors[0])
			at := voxel.Pos{X: 5, Y: 5, Z: 5}
			end := map[bool]int32{false: -3, true: 19}[up]
			*[3]*int32{&at.X, &at.Y, &at.Z}[axis] = end
			if n := Extrude(v, voxel.Pos{X: 5, Y: 5, Z: 5}, f, 4, existing); n != 0 {
				t.Errorf("%v: a voxel inside moved %d", f, n)
			}
			if n := Extrude(v, at, f, 4, existing); n != 4*23*23 {
				t.Errorf("%v: 4 out adds %d", f, n)
			}
			w, h, d := v.Bounds().Size()
			if w*h*d != 27*23*23 || v.Count() != w*h*d {
				t.Errorf("%v: 4 out is %v", f, v.Bounds())
			}
			at, _ = f.step(at, 4)
			if n := Extrude(v, at, f, -6, existing); n != 6*23*23 {
				t.Errorf("%v: 6 in removes %d", f, n)
			}
			// Only a part of the face, by colour, and up to what is in the way.
			at, _ = f.step(at, -6)
			v.Set(at.X, at.Y, at.Z, colors[2])
			wall, _ := f.step(at, 4)
			v.Set(wall.X, wall.Y, wall.Z, colors[2])
			alike := func(s voxel.Snapshot) Candidates { return Alike{s, Match{Color: colors[2]}} }
			if n := Extrude(v, at, f, 9, alike); n != 3 {
				t.Errorf("%v: the blue voxel moves %d, and not 3 up to the wall", f, n)
			}
		}
	}
}
