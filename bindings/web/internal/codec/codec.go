// Package codec decodes text as the encoding standard of the web says.
package codec

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// UTF8 decodes bytes. Each longest beginning of a character that does not go on as one
// becomes U+FFFD, where Go's own conversion gives one for each byte.
func UTF8(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var b strings.Builder
	b.Grow(len(data))
	for len(data) > 0 {
		if r, n := utf8.DecodeRune(data); r != utf8.RuneError || n > 1 {
			b.Write(data[:n])
			data = data[n:]
			continue
		}
		b.WriteRune(utf8.RuneError)
		data = data[max(begun(data), 1):]
	}
	return b.String()
}

// begun is how many bytes at the start of data are the beginning of a character.
func begun(data []byte) int {
	need, low, high := 0, byte(0x80), byte(0xbf)
	switch c := data[0]; {
	case c >= 0xc2 && c <= 0xdf:
		need = 1
	case c >= 0xe0 && c <= 0xef:
		need = 2
		if c == 0xe0 {
			low = 0xa0
		} else if c == 0xed {
			high = 0x9f
		}
	case c >= 0xf0 && c <= 0xf4:
		need = 3
		if c == 0xf0 {
			low = 0x90
		} else if c == 0xf4 {
			high = 0x8f
		}
	default:
		return 0
	}
	n := 1
	for ; n <= need && n < len(data) && data[n] >= low && data[n] <= high; n++ {
		low, high = 0x80, 0xbf
	}
	return n
}

// Unfinished is how many bytes at the end of data begin a character that more bytes
// could finish.
func Unfinished(data []byte, utf8Coded bool) int {
	if !utf8Coded {
		odd := len(data) % 2
		if whole := data[:len(data)-odd]; len(whole) > 0 && whole[len(whole)-1]&0xfc == 0xd8 {
			return odd + 2
		}
		return odd
	}
	for n := 1; n <= min(3, len(data)); n++ {
		if last := data[len(data)-n:]; utf8.RuneStart(last[0]) {
			if last[0] >= utf8.RuneSelf && !utf8.FullRune(last) {
				return n
			}
			return 0
		}
	}
	return 0
}

// ValidUTF16 tells whether little-endian UTF-16 has no half of a pair.
func ValidUTF16(data []byte) bool {
	if len(data)%2 != 0 {
		return false
	}
	for i := 0; i < len(data); i += 2 {
		switch data[i+1] & 0xfc {
		case 0xdc:
			return false
		case 0xd8:
			if i += 2; i >= len(data) || data[i+1]&0xfc != 0xdc {
				return false
			}
		}
	}
	return true
}

// Base64 decodes base64 in either alphabet. With strict it is ok only for what the
// web's atob takes: its own alphabet, spaces, and padding that fits or is left out.
// Without, what is no digit is skipped, and = ends the text, as in Node.
func Base64(text string, strict bool) (data []byte, ok bool) {
	digits := make([]byte, 0, len(text))
	padding := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '=':
			padding++
		case c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r':
		case padding > 0 && strict:
			return nil, false
		case padding > 0:
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/':
			digits = append(digits, c)
		case strict:
			return nil, false
		case c == '-':
			digits = append(digits, '+')
		case c == '_':
			digits = append(digits, '/')
		}
	}
	if strict && (len(digits)%4 == 1 || padding > 2 || padding > 0 && (len(digits)+padding)%4 != 0) {
		return nil, false
	}
	if len(digits)%4 == 1 {
		digits = digits[:len(digits)-1]
	}
	data = make([]byte, base64.RawStdEncoding.DecodedLen(len(digits)))
	n, err := base64.RawStdEncoding.Decode(data, digits)
	return data[:n], err == nil
}
