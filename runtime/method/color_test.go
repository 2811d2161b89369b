package method

import (
	"testing"

	"github.com/voxrun/voxrun/runtime/jsonread"
)

// What plainColor reads is what all forms are read as, and it reads the plain ones.
func TestPlainColorsReadAsAnyColor(t *testing.T) {
	p := &Param{}
	for text, plain := range map[string]bool{
		`[1,2,3]`: true, `[255,0,128,7]`: true, `{"r":1,"g":2,"b":3}`: true, `{"b":9,"r":1,"a":0,"g":2}`: true,
		`{"r":1,"g":2,"b":3,"r":4}`: true, ` [1, 2,3 ]`: true,
		`[1,2]`: false, `[1,2,3,4,5]`: false, `[256,0,0]`: false, `[-1,0,0]`: false, `[0.5,0,1]`: false, `[1.0,0,0]`: false, `[1e2,0,0]`: false,
		`{"r":1,"g":2}`: false, `{"r":1,"g":2,"b":3,"x":4}`: false, `[1,2,null]`: false, `"#102030"`: false, `4278190335`: false, `[]`: false, `{}`: false, `true`: false,
	} {
		var r jsonread.Reader
		c, ok := plainColor(&r, []byte(text))
		if ok != plain {
			t.Errorf("%s is plain: %v", text, ok)
		}
		s := slot{raw: []byte(text)}
		if err := s.anyColor(&r, p); ok && (err != nil || s.c != c) {
			t.Errorf("%s reads as %v, and in its plain form as %v (%v)", text, s.c, c, err)
		}
	}
}

// A coordinate is rounded down in whatever form it comes.
func TestCoordinates(t *testing.T) {
	for text, want := range map[string]int32{
		"0": 0, "-0": 0, "12": 12, "-7": -7, "1.5": 1, "-1.5": -2, "1e2": 100, "1.0": 1, "2147483646": 2147483646, "-2147483648": -2147483648, "2147483646.5": 2147483646,
	} {
		if got, ok := coordinate(new(jsonread.Reader), []byte(text)); !ok || got != want {
			t.Errorf("%s reads as %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{"2147483647", "-2147483649", "-2147483648.5", "1e99", "1e999", `"1"`, "null", "[]", "9223372036854775808"} {
		if got, ok := coordinate(new(jsonread.Reader), []byte(text)); ok {
			t.Errorf("%s reads as %d", text, got)
		}
	}
}
