package vm

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// frameWidth is how many characters of a source line a code frame shows at most.
const frameWidth = 100

// codeFrame shows a place in a source: the line, the one before it, and a mark below
// the column.
//
//	  11 | const v = new Volume()
//	> 12 | v.setat(0, 0, 0)
//	     |   ^
//
// Line and column count from 1, the column in bytes. It returns "" for a place that is
// not in the text.
func codeFrame(text string, line, column int) string {
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) || strings.TrimSpace(lines[line-1]) == "" {
		return ""
	}
	width := len(fmt.Sprint(line))
	var b strings.Builder
	if line > 1 && strings.TrimSpace(lines[line-2]) != "" {
		shown, _ := clip(lines[line-2], 1)
		fmt.Fprintf(&b, "  %*d | %s\n", width, line-1, shown)
	}
	shown, at := clip(lines[line-1], column)
	fmt.Fprintf(&b, "> %*d | %s\n", width, line, shown)
	fmt.Fprintf(&b, "  %*s | %s^", width, "", strings.Repeat(" ", at))
	return b.String()
}

// clip returns what is shown of a line, and how many characters of that stand before
// the column.
func clip(line string, column int) (shown string, at int) {
	line = strings.TrimSuffix(line, "\r")
	before := line[:min(max(column-1, 0), len(line))]
	at = utf8.RuneCountInString(printable(before))
	runes := []rune(printable(line))
	if len(runes) <= frameWidth {
		return string(runes), at
	}
	from := min(max(at-frameWidth/2, 0), len(runes)-frameWidth)
	runes = runes[from : from+frameWidth]
	at -= from
	if from > 0 {
		runes[0] = '…'
	}
	return string(runes), at
}

// printable makes a text safe for a terminal, and as wide as it has characters.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
