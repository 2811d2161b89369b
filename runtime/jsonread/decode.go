package jsonread

import (
	"unicode/utf16"
	"unicode/utf8"
)

// decode appends the string s, which endOfString found to be one, without its escapes.
func decode(dst, s []byte) []byte {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && s[i+1] == 'u':
			u := unit(s[i:])
			i += 6
			if utf16.IsSurrogate(u) {
				u, i = pair(u, s, i)
			}
			dst = utf8.AppendRune(dst, u)
		case c == '\\':
			dst = append(dst, escaped(s[i+1]))
			i += 2
		case c < utf8.RuneSelf:
			dst = append(dst, c)
			i++
		default:
			u, n := utf8.DecodeRune(s[i:]) // U+FFFD and 1 for a byte that is wrong
			dst = utf8.AppendRune(dst, u)
			i += n
		}
	}
	return dst
}

// pair joins the surrogate u with one that is escaped at i. A surrogate that stands
// alone is U+FFFD.
func pair(u rune, s []byte, i int) (rune, int) {
	if i+6 <= len(s) && s[i] == '\\' && s[i+1] == 'u' {
		if both := utf16.DecodeRune(u, unit(s[i:])); both != utf8.RuneError {
			return both, i + 6
		}
	}
	return utf8.RuneError, i
}

// unit returns the UTF-16 unit of an escape such as \u00e9.
func unit(s []byte) rune {
	return hex(s[2])<<12 | hex(s[3])<<8 | hex(s[4])<<4 | hex(s[5])
}

// escaped returns what stands for c behind a backslash.
func escaped(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c // " \ and /
}
