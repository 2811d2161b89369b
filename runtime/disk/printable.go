package disk

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxShown is how many bytes of a name a message shows at most.
const maxShown = 240

var errNUL = errors.New("a name can't have the character NUL")

// printable is a name as a message shows it: control characters, with which a name could
// change the terminal or look like another line, are written as escapes, and the middle
// of a very long name is left out.
func printable(name string) string {
	if len(name) > maxShown {
		head, tail := maxShown/2, len(name)-maxShown/2
		for !utf8.RuneStart(name[head]) {
			head--
		}
		for tail < len(name) && !utf8.RuneStart(name[tail]) {
			tail++
		}
		name = name[:head] + "…" + name[tail:]
	}
	if !strings.ContainsFunc(name, unprintable) {
		return name
	}
	var b strings.Builder
	for _, r := range name {
		if unprintable(r) {
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unprintable are control characters, and those that turn the direction of a text.
func unprintable(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }
