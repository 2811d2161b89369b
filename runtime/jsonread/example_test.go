package jsonread_test

import (
	"fmt"

	"github.com/voxrun/voxrun/runtime/jsonread"
)

// A point is read from an object or an array, its fractions cut off.
func Example() {
	point := func(text string) (p [3]int64, err error) {
		var r jsonread.Reader
		r.Reset([]byte(text))
		coordinate := func(i int) {
			n, _ := r.Number()
			whole, ok := n.Int()
			if !ok {
				f, _ := n.Float()
				whole = int64(f)
			}
			p[i] = whole
		}
		if r.Kind() == jsonread.Array {
			i := 0
			for r.Array(); r.More(); i = min(i+1, 2) {
				coordinate(i)
			}
		} else {
			for r.Object(); r.More(); {
				switch key := string(r.Key()); key {
				case "x", "y", "z":
					coordinate(int(key[0] - 'x'))
				default:
					r.Skip()
				}
			}
		}
		r.End()
		return p, r.Err()
	}
	fmt.Println(point(`{"y": 2.5, "x": 1e0, "note": [{}], "z": 3}`))
	fmt.Println(point(`[4, 5, 6]`))
	fmt.Println(point(`[4, 5, "six"]`))
	fmt.Println(point(`{"x": 1`))
	// Output:
	// [1 2 3] <nil>
	// [4 5 6] <nil>
	// [4 5 0] expected a number, found a string, at byte 7
	// [1 0 0] the text ends too early: expected a comma or the end of the object, at byte 7
}
