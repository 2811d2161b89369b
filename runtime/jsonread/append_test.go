package jsonread

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "a", "\"\\\b\f\n\r\t\x00\x1f\x7f", "é😀\u2028<>&", "a\xffb\xc3", "\xed\xa0\x80", "\xf0\x9f\x98", strings.Repeat("abc\n", 50)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := AppendString([]byte("x"), s)[1:]
		if other := AppendString(nil, []byte(s)); string(other) != string(text) {
			t.Fatalf("%q is %s as a string and %s as bytes", s, text, other)
		}
		var got, want string
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatalf("%q is written as %s: %v", s, text, err)
		}
		theirs, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(theirs, &want); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Fatalf("%q reads back as %q, from encoding/json as %q", s, got, want)
		}
		var r Reader
		r.Reset(text)
		if back, ok := r.Text(); !ok || string(back) != want || !r.End() {
			t.Fatalf("%s reads as %q, %v", text, back, r.Err())
		}
	})
}

func TestAppendStringEscapesLittle(t *testing.T) {
	for s, want := range map[string]string{
		"plain":           `"plain"`,
		"é😀 <&> \u2028":   "\"é😀 <&> \u2028\"",
		"\"\\/\n\x01\x7f": "\"\\\"\\\\/\\n\\u0001\x7f\"",
		"a\xffb":          "\"a\ufffdb\"",
		"\xff":            "\"\ufffd\"",
	} {
		if got := string(AppendString(nil, s)); got != want {
			t.Errorf("%q is %s, want %s", s, got, want)
		}
	}
}

func FuzzAppendFloat(f *testing.F) {
	for _, x := range []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 1e20, 1e21, 1e-6, 1e-7, 1.5e-9, 1e100, 1 << 53, 1<<53 + 2, math.MaxFloat64, math.SmallestNonzeroFloat64, 123456.789, 1e15, -3e15} {
		f.Add(x)
	}
	f.Fuzz(func(t *testing.T, x float64) {
		got := string(AppendFloat(nil, x))
		want := "null"
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			text, err := json.Marshal(x)
			if err != nil {
				t.Fatal(err)
			}
			want = string(text)
		}
		if got != want {
			t.Errorf("%v is written as %s, by encoding/json as %s", x, got, want)
		}
	})
}

func TestAppendFloatOfWhatIsNoNumber(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := string(AppendFloat(nil, x)); got != "null" {
			t.Errorf("%v is %s", x, got)
		}
	}
}
