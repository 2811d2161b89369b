package jsonrpc

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/jsonread"
)

// frame returns what the framer finds in a stream that comes in pieces of the given
// sizes, the last size again and again.
func frame(t *testing.T, stream []byte, limit int, sizes ...int) (events []string, f *framer) {
	f = &framer{limit: limit}
	var buf []byte
	for len(stream) > 0 {
		n := len(stream)
		if len(sizes) > 0 {
			n = min(n, max(1, sizes[0]))
		}
		if len(sizes) > 1 {
			sizes = sizes[1:]
		}
		buf = append(buf, stream[:n]...)
		stream = stream[n:]
		for steps := 0; ; steps++ {
			if steps > 2*len(buf)+2 {
				t.Fatalf("the framer hangs in %q", buf)
			}
			e, text := f.next(buf)
			if e == needMore {
				break
			}
			events = append(events, fmt.Sprint(e, string(text)))
		}
		buf = f.compact(buf)
		if len(buf) > limit {
			t.Fatalf("%d bytes are kept, %d is the limit", len(buf), limit)
		}
	}
	return events, f
}

func TestFramer(t *testing.T) {
	msg := func(s string) string { return fmt.Sprint(message, s) }
	bad, cut, big := fmt.Sprint(garbage, ""), fmt.Sprint(broken, ""), fmt.Sprint(tooLarge, "")
	for _, c := range []struct {
		in   string
		want []string
	}{
		{``, nil},
		{" \r\n\t ", nil},
		{`{}`, []string{msg(`{}`)}},
		{`{}{}[]` + "\n[{}]", []string{msg(`{}`), msg(`{}`), msg(`[]`), msg(`[{}]`)}},
		{`{"a}":"]\"}{\\"}{"b":1}`, []string{msg(`{"a}":"]\"}{\\"}`), msg(`{"b":1}`)}},
		{"{\n  \"a\": [\n    1\n  ]\n}\n", []string{msg("{\n  \"a\": [\n    1\n  ]\n}")}},
		{`{"a":?}{}`, []string{msg(`{"a":?}`), msg(`{}`)}},
		{`hello {}`, []string{bad, msg(`{}`)}},
		{"hello\n{}", []string{bad, msg(`{}`)}},
		{"a\nb\n\n{}", []string{bad, bad, msg(`{}`)}},
		{`}]{}`, []string{bad, msg(`{}`)}},
		{`"a" 1{}`, []string{bad, msg(`{}`)}},
		{"\x00\xff{}", []string{bad, msg(`{}`)}},
		{`{"a":[1}{"not":"this"}` + "\n{}", []string{cut, msg(`{}`)}},
		{`[1}` + "\n{}", []string{cut, msg(`{}`)}},
		{"{\"a\n{}", []string{cut, msg(`{}`)}},
		{"{\"a\\\n{}", []string{cut, msg(`{}`)}},
		{strings.Repeat("[", jsonread.MaxDepth+1) + "{}\n{}", []string{cut, msg(`{}`)}},
		{`{"a":"` + strings.Repeat("x", 600) + `{"}{}`, []string{big, msg(`{}`)}},
		{`{"a":"` + strings.Repeat("x", 600) + "\n{}", []string{big, msg(`{}`)}},
		{`[` + strings.Repeat(" ", 598) + `][` + strings.Repeat(" ", 599) + `][]`, []string{msg(`[` + strings.Repeat(" ", 598) + `]`), big, msg(`[]`)}},
	} {
		for _, size := range []int{1, 2, 3, 7, 64, 1 << 20} {
			got, _ := frame(t, []byte(c.in), 600, size)
			if fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("%q in pieces of %d:\n%q\n%q", c.in, size, got, c.want)
			}
		}
	}
}

func FuzzFramer(f *testing.F) {
	for _, c := range answers {
		f.Add([]byte(c.in), 3, 5)
	}
	f.Add([]byte("[\""+strings.Repeat("x", 20)+"\n{}"), 20, 1)
	f.Add([]byte("junk\n{\"a\":[}\n{}\"{\n[\"\\\n[]"), 1, 2)
	f.Fuzz(func(t *testing.T, stream []byte, first, rest int) {
		for _, limit := range []int{16, 1 << 20} {
			whole, end := frame(t, stream, limit)
			pieces, end2 := frame(t, stream, limit, first, rest)
			if fmt.Sprint(whole) != fmt.Sprint(pieces) {
				t.Fatalf("%q: as a whole %q, in pieces of %d and %d %q", stream, whole, first, rest, pieces)
			}
			if end.mode != end2.mode || end.skipping != end2.skipping {
				t.Fatalf("%q: the end is not the same in pieces", stream)
			}
			if end.partial() {
				continue
			}
			// Behind a newline all is in step again.
			after, _ := frame(t, append(bytes.Clone(stream), "\n{\"id\":1}"...), limit, rest)
			if len(after) != len(whole)+1 || after[len(whole)] != fmt.Sprint(message, `{"id":1}`) {
				t.Fatalf("%q and a request: %q", stream, after)
			}
		}
	})
}
