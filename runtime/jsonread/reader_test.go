package jsonread

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// value reads any value as encoding/json does, but for numbers that no float64 is near:
// they are strings.
func value(r *Reader) any {
	switch r.Kind() {
	case Null:
		r.Null()
	case Bool:
		v, _ := r.Bool()
		return v
	case Number:
		n, ok := r.Number()
		if !ok {
			return nil
		}
		f, ok := n.Float()
		if !ok {
			return string(n.Text())
		}
		return f
	case String:
		s, _ := r.Text()
		return string(s)
	case Array:
		list := []any{}
		for r.Array(); r.More(); {
			list = append(list, value(r))
		}
		return list
	case Object:
		m := map[string]any{}
		for r.Object(); r.More(); {
			k := string(r.Key())
			m[k] = value(r)
		}
		return m
	default:
		r.Skip() // which is an error
	}
	return nil
}

var texts = []string{
	``, ` `, `null`, ` true `, `false`, `nul`, `truex`, `fals`, `"a"`, `"`, `"a`, `"\`, `"\"`, `"\u12`, `"\u12g4"`, `"\x"`, "\"a\tb\"",
	"\"\x00\"", "\"a\xff\xc3\x28b\"", "\"\xed\xa0\x80\"", `"é😀"`, `"\u00e9\ud83d\ude00"`, `"\ud83d"`, `"\ud83dx"`, `"\ud83d\u0041"`, `"\ude00\ud83d"`, `"\ud83d\ud83d\ude00"`,
	`"\"\\\/\b\f\n\r\t"`, `0`, `-0`, `00`, `01`, `-`, `-a`, `1.`, `.5`, `1.5`, `+1`, `1e`, `1e+`, `1E+2`, `1e-2`, `1e5000`, `-1e400`, `1e-400`, `123456789012345678901234567890`,
	`9223372036854775807`, `9223372036854775808`, `-9223372036854775808`, `-9223372036854775809`, `0.1`, `1.0`, `100e-2`, `0e99999999999`, `NaN`, `Infinity`, `0x10`,
	`[]`, `[ ]`, `[1]`, `[1,]`, `[,1]`, `[1 2]`, `[1,2`, `[`, `]`, `[}`, `{]`, `{}`, `{ }`, `{,}`, `{"a"}`, `{"a":}`, `{"a":1}`, `{"a":1,}`, `{"a" : 1 , "a" : [ 2 ] }`, `{a:1}`, `{"a":1 "b":2}`,
	`{"a":{"b":[[[{"c":null}]]]}}`, `[[],{},[[]],{"":{}}]`, `{"a":1}}`, `1 2`, `[1]]`, `{"a":1};`, "\ufeff1", "1\x00", "\v1", " \n\r\t[\n1\r,\t2 ]", `//`, `{"a":1/**/}`,
	`{"\u0061":1,"b\n":2}`, `[1,"a",true,null,{"x":[{}]}]`,
	`{"a":1,"b":-2,"c":"x","d":0}`, `[{"a":01}]`, `{"a":-0}`, `{"a":-01}`, `{"a":-}`, `{"a":1.5}`, `{"a":1e3}`, `{"a":1`, `{"a":`, `{"a":"x`, `{"a":"x"`,
	`{"a":"\u00e9","b":1}`, `{"a":"é"}`, "{\"a\":\"\t\"}", `{"a":1,}`, `{"a":1,"b"}`, `{"a":1 }`, `{"a":1}}`, `{"a":1]`, `[{"a":1},{"b":tru}]`, `{"a"`, `{"`, `{"a":-`,
	`[{"a":[1,-2,0],"b":3}]`, `{"a":[1,02]}`, `{"a":[1,]}`, `{"a":[]}`, `{"a":[1}`, `{"a":[1`, `{"a":[1,`, `{"a":[1]`, `{"a":[-]}`, `{"a":[[1]]}`, `{"a":[1.5]}`, `{"a":[`,
}

func TestAgreesWithEncodingJSON(t *testing.T) {
	for _, s := range texts {
		agree(t, []byte(s))
	}
}

func FuzzReader(f *testing.F) {
	for _, s := range texts {
		f.Add([]byte(s))
	}
	f.Fuzz(agree)
}

// agree compares what is read of a text, and whether it is read, with encoding/json.
func agree(t *testing.T, text []byte) {
	before := string(text)
	var r Reader
	r.Reset(text)
	got := value(&r)
	ok := r.End()
	if ok != (r.Err() == nil) {
		t.Fatalf("%q: End says %v, Err says %v", text, ok, r.Err())
	}
	if Valid(text) != ok {
		t.Fatalf("%q: skipping says %v, reading says %v", text, !ok, r.Err())
	}
	if want := json.Valid(text); want != ok && deepest(text) <= MaxDepth {
		t.Fatalf("%q: encoding/json says %v, we say %v", text, want, r.Err())
	}
	var want any
	if json.Unmarshal(text, &want) == nil && ok && !reflect.DeepEqual(got, want) {
		t.Fatalf("%q reads as %#v, by encoding/json as %#v", text, got, want)
	}
	if ok {
		var compact bytes.Buffer
		if err := json.Compact(&compact, text); err != nil {
			t.Fatal(err)
		}
		if got := AppendCompact(nil, text); string(got) != compact.String() {
			t.Fatalf("%q without space is %q", text, got)
		}
	}
	if string(text) != before {
		t.Fatalf("%q was changed to %q", before, text)
	}
	if err, bad := r.Err().(*Error); bad && (err.Offset < 0 || err.Offset > len(text) || err.Short != (err.Offset == len(text))) {
		t.Fatalf("%q: an error at %d", text, err.Offset)
	}
}

// deepest bounds the nesting of a text.
func deepest(text []byte) int {
	return strings.Count(string(text), "[") + strings.Count(string(text), "{")
}

func TestDepth(t *testing.T) {
	for _, c := range []struct{ open, end string }{{"[", "]"}, {`{"a":`, "}"}} {
		for _, n := range []int{1, 63, 64, 65, MaxDepth, MaxDepth + 1, 1 << 20} {
			text := []byte(strings.Repeat(c.open, n) + "1" + strings.Repeat(c.end, n))
			if got, want := Valid(text), n <= MaxDepth; got != want {
				t.Errorf("%d times %s: %v", n, c.open, got)
			}
		}
	}
	mixed := strings.Repeat(`[{"a":`, MaxDepth/2)
	if !Valid([]byte(mixed + "1" + strings.Repeat("}]", MaxDepth/2))) {
		t.Error("arrays and objects by turns are refused")
	}
	if Valid([]byte(mixed + "1" + strings.Repeat("]}", MaxDepth/2))) {
		t.Error("brackets are not told from braces")
	}
}

func TestErrors(t *testing.T) {
	read := func(text string, f func(*Reader)) string {
		var r Reader
		r.Reset([]byte(text))
		f(&r)
		return fmt.Sprint(r.Err())
	}
	for _, c := range []struct {
		text string
		f    func(*Reader)
		want string
	}{
		{` "a"`, func(r *Reader) { r.Int() }, "expected a number, found a string, at byte 1"},
		{`[1]`, func(r *Reader) { r.Object() }, "expected an object, found an array, at byte 0"},
		{`{}`, func(r *Reader) { r.Array() }, "expected an array, found an object, at byte 0"},
		{`3`, func(r *Reader) { r.Text() }, "expected a string, found a number, at byte 0"},
		{`null`, func(r *Reader) { r.Bool() }, "expected a boolean, found null, at byte 0"},
		{`{"a":1`, func(r *Reader) { r.Skip() }, "the text ends too early: expected a comma or the end of the object, at byte 6"},
		{`[1 2]`, func(r *Reader) { r.Skip() }, "expected a comma or the end of the array, at byte 3"},
		{`[1`, func(r *Reader) { r.Array(); r.More(); r.Int(); r.End() }, "the text ends too early: expected the end of the text, at byte 2"},
		{`1 x`, func(r *Reader) { r.Int(); r.End() }, "expected the end of the text, at byte 2"},
		{"\"a\nb\"", func(r *Reader) { r.Text() }, "control characters in strings must be escaped, at byte 2"},
		{`?`, func(r *Reader) { r.Skip(); r.Int() }, "expected a value, at byte 0"},
		{`?`, func(r *Reader) { r.Int(); r.Skip() }, "expected a number, at byte 0"},
	} {
		if got := read(c.text, c.f); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAfterAnErrorNothingIsRead(t *testing.T) {
	var r Reader
	r.Reset([]byte(`[1,{"a":?,"b":2},3]`))
	r.Array()
	for r.More() {
		if r.Kind() == Number {
			r.Int()
			continue
		}
		for r.Object(); r.More(); {
			r.Key()
			r.Int()
		}
	}
	if err := r.Err(); err == nil || r.Offset() != 8 {
		t.Fatalf("error %v at %d", err, r.Offset())
	}
	if _, ok := r.Text(); ok || r.More() || r.Object() || r.Skip() || r.Null() || r.End() || r.Kind() != None {
		t.Error("something is read after an error")
	}
	if r.Offset() != 8 {
		t.Errorf("a later error hides the first: %v", r.Err())
	}
	r.Reset([]byte("7"))
	if i, ok := r.Int(); i != 7 || !ok || !r.End() {
		t.Error("Reset does not forget the error")
	}
}

func TestRaw(t *testing.T) {
	var r Reader
	r.Reset([]byte(` { "a" : [ 1, "]" ] , "b":2e0 } `))
	var got []string
	for r.Object(); r.More(); {
		r.Key()
		text, ok := r.Raw()
		got = append(got, fmt.Sprintf("%s %v", text, ok))
	}
	if want := []string{`[ 1, "]" ] true`, "2e0 true"}; !reflect.DeepEqual(got, want) || !r.End() {
		t.Errorf("%q, %v", got, r.Err())
	}
}

func TestNullIsTakenOnlyIfItIsThere(t *testing.T) {
	var r Reader
	r.Reset([]byte(`[null,1]`))
	r.Array()
	r.More()
	if !r.Null() || !r.More() || r.Null() {
		t.Error("null is not told from a number")
	}
	if i, ok := r.Int(); i != 1 || !ok || r.More() || !r.End() {
		t.Error(r.Err())
	}
}

// Strings that were decoded earlier stay as they are.
func TestTextsStay(t *testing.T) {
	var r Reader
	r.Reset([]byte(`["\u0061\n","plain","\u0062","\ud83d\ude00"]`))
	var got [][]byte
	for r.Array(); r.More(); {
		s, _ := r.Text()
		got = append(got, s)
		_ = append(s, "overwritten"...)
	}
	if s := fmt.Sprintf("%q", got); s != `["a\n" "plain" "b" "😀"]` || !r.End() {
		t.Error(s, r.Err())
	}
}
