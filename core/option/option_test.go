package option

import (
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
)

var set = Set{
	{Name: "size", Type: Int, Default: int64(16), Min: 1, Max: 64, Doc: "edge in voxels"},
	{Name: "scale", Type: Float, Default: 1.0},
	{Name: "yup", Type: Bool, Default: true},
	{Name: "style", Type: Choice, Default: "a", Choices: []string{"a", "b"}},
	{Name: "roof", Type: Color},
	{Name: "name", Type: Text},
	{Name: "file", Type: Text, Valid: func(s string) error {
		if s == "" {
			return fault.Newf(fault.Usage, "a name is needed")
		}
		return nil
	}},
	{Name: "frame", Type: Int, Max: 1 << 30},
}

func TestDefaults(t *testing.T) {
	v := set.Defaults()
	if v.Int("size") != 16 || v.Float("scale") != 1 || !v.Bool("yup") || v.Text("style") != "a" || v.Color("roof") != 0 || v.Text("name") != "" {
		t.Errorf("defaults are %v", v)
	}
}

func TestReadTakesGoValuesAndText(t *testing.T) {
	for _, given := range []map[string]any{
		{"size": 8, "scale": float32(0.5), "yup": false, "style": "b", "roof": uint32(0xff8800), "name": "x"},
		{"size": "8", "scale": ".5", "yup": "no", "style": "b", "roof": "#f80", "name": "x"},
		{"size": 8.0, "scale": 0.5, "yup": "off", "style": "b", "roof": color.Color(0xffff8800), "name": "x"},
		{"size": 8.0, "scale": 0.5, "yup": "off", "style": "b", "roof": color.Color(0xffff8800), "name": "x", "file": 512},
	} {
		v, err := set.Read(given)
		if err != nil {
			t.Errorf("%v: %v", given, err)
			continue
		}
		if v.Int("size") != 8 || v.Float("scale") != 0.5 || v.Bool("yup") || v.Text("style") != "b" || v.Color("roof") != 0xffff8800 || v.Text("name") != "x" {
			t.Errorf("%v was read as %v", given, v)
		}
	}
}

func TestWrongValuesNameWhatIsAllowed(t *testing.T) {
	for _, c := range []struct {
		name  string
		given any
		says  string
	}{
		{"size", 65, "size is a whole number from 1 to 64; got 65"},
		{"size", "0", "1 to 64"},
		{"size", 1.5, "whole number"},
		{"size", "many", "whole number"},
		{"size", true, "whole number"},
		{"scale", "NaN", "scale is a number; got NaN"},
		{"yup", "maybe", "yup is true or false; got maybe"},
		{"style", "c", `style is one of a, b; got "c"`},
		{"roof", "bluish", "CSS name"},
		{"roof", -1, "roof is a colour"},
		{"name", true, "text"},
		{"file", "", "a name is needed"},
		{"frame", -1, "0 to 1073741824"},
		{"colour", "red", "size, scale, yup, style, roof, name, file, frame"},
	} {
		_, err := set.Read(map[string]any{c.name: c.given})
		if fault.ClassOf(err) != fault.Usage || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s=%v: %v; want a usage error that says %q", c.name, c.given, err, c.says)
		}
	}
}
