package codec

import (
	"encoding/base64"
	"testing"
	"unicode/utf8"
)

func TestUTF8(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "aü€😀": "aü€😀", "\xff": "\uFFFD", "\xe2\x82": "\uFFFD", "\xe2\x82A": "\uFFFDA", "\xf0\x9f\x98": "\uFFFD",
		"\xc0\x80": "\uFFFD\uFFFD", "\xed\xa0\x80": "\uFFFD\uFFFD\uFFFD", "\xf4\x90\x80\x80": "\uFFFD\uFFFD\uFFFD\uFFFD", "a\x80b": "a\uFFFDb",
		"\xe0\x9f\x80": "\uFFFD\uFFFD\uFFFD", "\xf0\x8f\x80": "\uFFFD\uFFFD\uFFFD", "\xef\xbf\xbd": "\uFFFD",
	} {
		if got := UTF8([]byte(in)); got != want {
			t.Errorf("%x becomes %q, want %q", in, got, want)
		}
	}
}

func TestUnfinished(t *testing.T) {
	for in, want := range map[string]int{"": 0, "a": 0, "\xe2": 1, "a\xe2\x82": 2, "\xf0\x9f\x98": 3, "€": 0, "\xff": 0, "\x80\x80\x80\x80": 0} {
		if got := Unfinished([]byte(in), true); got != want {
			t.Errorf("%x: %d, want %d", in, got, want)
		}
	}
	for in, want := range map[string]int{"": 0, "a\x00": 0, "a": 1, "\x3d\xd8": 2, "\x3d\xd8\x00": 3, "\x3d\xd8\x00\xde": 0} {
		if got := Unfinished([]byte(in), false); got != want {
			t.Errorf("UTF-16 %x: %d, want %d", in, got, want)
		}
	}
}

func TestValidUTF16(t *testing.T) {
	for in, want := range map[string]bool{"": true, "a\x00": true, "a": false, "\x3d\xd8\x00\xde": true, "\x3d\xd8": false, "\x3d\xd8a\x00": false, "\x00\xde": false} {
		if got := ValidUTF16([]byte(in)); got != want {
			t.Errorf("%x: %v", in, got)
		}
	}
}

func FuzzBase64(f *testing.F) {
	for _, s := range []string{"", "YQ==", "YQ", "Y", "YW-_", "=", "a=b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, ok := Base64(text, true)
		loose, _ := Base64(text, false)
		if ok && string(data) != string(loose) {
			t.Errorf("%q is %x, and loosely %x", text, data, loose)
		}
		if again, ok := Base64(base64.StdEncoding.EncodeToString([]byte(text)), true); !ok || string(again) != text {
			t.Errorf("%q comes back as %q", text, again)
		}
		if got := UTF8([]byte(text)); !utf8.ValidString(got) {
			t.Errorf("%q is no UTF-8", got)
		}
	})
}
