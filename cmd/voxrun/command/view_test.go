package command

import "testing"

func TestTurningBeginsWhereThePictureIs(t *testing.T) {
	for _, c := range []struct {
		view, key          string
		azimuth, elevation float64
	}{
		{"front", "\x1b[C", 15, 0},
		{"front", "\x1b[D", 345, 0},
		{"right", "\x1b[A", 90, 15},
		{"top", "\x1b[A", 0, 90},
		{"10,20", "\x1b[B", 10, 5},
		{"camera:mine", "\x1b[C", 60, 35.264389682754654},
	} {
		v := &viewer{first: c.view, zoom: 1}
		if !v.press(c.key) || v.azimuth != c.azimuth || v.elevation != c.elevation {
			t.Errorf("%s and %q: %g, %g", c.view, c.key, v.azimuth, v.elevation)
		}
	}
}
