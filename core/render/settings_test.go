package render

import (
	"reflect"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
)

func TestSettings(t *testing.T) {
	t.Parallel()
	o, err := FromValues(Settings().Defaults())
	if err != nil {
		t.Fatal(err)
	}
	got, _ := o.withDefaults()
	want, _ := Options{View: "isometric", Quality: "default"}.withDefaults()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the defaults are %+v, want %+v", got, want)
	}
	for _, c := range []struct {
		given map[string]any
		w, h  int
	}{
		{map[string]any{"size": "300x200"}, 300, 200},
		{map[string]any{"size": "64"}, 64, 64},
		{map[string]any{"width": 10, "height": "20"}, 10, 20},
		{map[string]any{"size": "9", "width": 300}, 300, 0},
	} {
		v, err := Settings().Read(c.given)
		if err != nil {
			t.Fatal(err)
		}
		if o, err := FromValues(v); err != nil || o.Width != c.w || o.Height != c.h {
			t.Errorf("%v: %dx%d, %v", c.given, o.Width, o.Height, err)
		}
	}
	for _, size := range []string{"x", "0", "10x", "-4x4", "99999", "4x4x4"} {
		if _, _, err := ParseSize(size); fault.ClassOf(err) != fault.Usage {
			t.Errorf("size %q: %v", size, err)
		}
	}
}
