package jsonread

import (
	"bytes"
	"unicode/utf8"
)

// Text reads a string and returns it decoded, and tells whether there is one. It is
// valid as long as the text is and until Reset: without escapes it is a part of the
// text. What is not UTF-8 reads as U+FFFD.
func (r *Reader) Text() (s []byte, ok bool) {
	if r.peek() != '"' {
		return nil, r.mismatch(String)
	}
	end, plain, reason := endOfString(r.data, r.pos)
	if reason != "" {
		return nil, r.failAt(end, reason)
	}
	s = r.data[r.pos+1 : end-1 : end-1]
	r.pos = end
	if !plain && (bytes.IndexByte(s, '\\') >= 0 || !utf8.Valid(s)) {
		start := len(r.scratch)
		r.scratch = decode(r.scratch, s)
		s = r.scratch[start:len(r.scratch):len(r.scratch)]
	}
	return s, true
}

// Bool reads true or false, and tells whether there is one.
func (r *Reader) Bool() (v, ok bool) {
	switch r.peek() {
	case 't':
		return true, r.word("true")
	case 'f':
		return false, r.word("false")
	}
	return false, r.mismatch(Bool)
}

// Null reads null if it is there, and tells whether it was. It is no error if something
// else is there.
func (r *Reader) Null() bool { return r.peek() == 'n' && r.word("null") }

func (r *Reader) word(w string) bool {
	end, ok := endOfWord(r.data, r.pos, w)
	if !ok {
		return r.failAt(end, "expected "+w)
	}
	r.pos = end
	return true
}

// endOfWord returns where the word at pos ends, or where it differs.
func endOfWord(data []byte, pos int, w string) (end int, ok bool) {
	for i := range len(w) {
		if pos+i >= len(data) || data[pos+i] != w[i] {
			return pos + i, false
		}
	}
	return pos + len(w), true
}

// special marks the bytes of a string that are more than themselves: its end, escapes,
// control characters, and what must be looked at because it may be bad UTF-8.
var special = func() (t [256]bool) {
	for c := range t {
		t[c] = c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf
	}
	return t
}()

// endOfString returns where the string at pos ends, behind its quote, and whether all of
// it is ASCII without escapes. If it is none, a reason is told, and end is the place.
func endOfString(data []byte, pos int) (end int, plain bool, reason string) {
	plain = true
	for pos++; pos < len(data); pos++ {
		c := data[pos]
		if !special[c] {
			continue
		}
		switch {
		case c == '"':
			return pos + 1, plain, ""
		case c < ' ':
			return pos, false, "control characters in strings must be escaped"
		case c == '\\':
			end, ok := endOfEscape(data, pos)
			if !ok {
				return end, false, "expected an escape of JSON"
			}
			pos = end - 1
		}
		plain = false
	}
	return pos, false, "expected the end of the string"
}

// endOfEscape returns where the escape at pos ends, or where it is wrong.
func endOfEscape(data []byte, pos int) (end int, ok bool) {
	pos++
	if pos == len(data) {
		return pos, false
	}
	switch data[pos] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return pos + 1, true
	case 'u':
		for range 4 {
			pos++
			if pos == len(data) || hex(data[pos]) < 0 {
				return pos, false
			}
		}
		return pos + 1, true
	}
	return pos, false
}

// hex returns the value of a hexadecimal digit, or -1.
func hex(c byte) rune {
	switch {
	case c-'0' <= 9:
		return rune(c - '0')
	case c|0x20-'a' <= 5:
		return rune(c|0x20-'a') + 10
	}
	return -1
}
