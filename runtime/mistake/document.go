package mistake

import (
	"fmt"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// groups are the parts of the table, by the first digit of the codes.
var groups = []struct {
	digit byte
	title string
	exits string
}{
	{'1', "Scripts", "1"},
	{'2', "The command line", "2"},
	{'3', "Permissions", "3"},
	{'4', "Limits", "4, and 130 for an interruption"},
	{'5', "Files", "5"},
	{'9', "Voxrun itself", "1"},
}

// group returns the place in groups of a code.
func group(code fault.Code) int {
	for i, g := range groups {
		if code[2] == g.digit {
			return i
		}
	}
	return len(groups) - 1
}

// List is what `voxrun explain` prints: a line for each code.
func List() string {
	var b strings.Builder
	last := -1
	for _, m := range All() {
		if g := group(m.Code); g != last {
			if last >= 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "%s\n", groups[g].title)
			last = g
		}
		fmt.Fprintf(&b, "  %s  %s\n", m.Code, m.Title)
	}
	return b.String()
}

// String explains a mistake to a reader at a terminal.
func (m Mistake) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n%s\n", m.Code, m.Title, fold(m.Text))
	if m.Wrong != "" {
		fmt.Fprintf(&b, "\nWrong:\n\n%s\n\nRight:\n\n%s\n", indent(m.Wrong), indent(m.Right))
	}
	if m.Do != "" {
		fmt.Fprintf(&b, "\nWhat to do:\n\n%s\n", indent(fold(m.Do)))
	}
	return b.String()
}

// Markdown is docs/errors.md.
func Markdown() string {
	var b strings.Builder
	b.WriteString("# Errors\n\n<!-- Made from the table in runtime/mistake. To make it again: go generate ./runtime/mistake -->\n\n" +
		"Each error of Voxrun has a code, which stays the same from release to release:\n\n" +
		"    error[VX1023]: TypeError: Volume has no 'setat'; did you mean 'setAt'?\n\n" +
		"`voxrun explain VX1023` prints what stands here. With `--json`, the code is `error.code`. A code that ends in 00 is given to\n" +
		"an error that is no known mistake.\n")
	last := -1
	for _, m := range All() {
		if g := group(m.Code); g != last {
			fmt.Fprintf(&b, "\n## %s\n\nExit code %s.\n", groups[g].title, groups[g].exits)
			last = g
		}
		fmt.Fprintf(&b, "\n### %s: %s\n\n%s\n", m.Code, m.Title, m.Text)
		if m.Do != "" {
			fmt.Fprintf(&b, "\nWhat to do: %s\n", m.Do)
		}
		if m.Wrong != "" {
			language := "js"
			if strings.HasPrefix(m.Wrong, "voxrun ") {
				language = "sh"
			}
			fmt.Fprintf(&b, "\nWrong:\n\n```%s\n%s\n```\n\nRight:\n\n```%[1]s\n%[3]s\n```\n", language, m.Wrong, m.Right)
		}
	}
	return b.String()
}

func indent(text string) string { return "    " + strings.ReplaceAll(text, "\n", "\n    ") }

// fold breaks a text into lines of at most 80 characters, about.
func fold(text string) string {
	const most = 80
	var b strings.Builder
	width := 0
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case width+1+len(word) > most:
			b.WriteByte('\n')
			width = 0
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += len(word)
	}
	return b.String()
}
