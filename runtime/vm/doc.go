package vm

import "strings"

// docComment returns the text of the comment that a source starts with: lines of //, or
// one /* */. A line for the shell (#!), and directives such as @ts-check and ///, are
// not part of it.
func docComment(source string) string {
	rest := strings.TrimPrefix(source, "\uFEFF")
	for strings.HasPrefix(rest, "#!") || strings.HasPrefix(rest, "///") { // the loader makes // of #!
		_, rest, _ = strings.Cut(rest, "\n")
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	var lines []string
	if body, ok := strings.CutPrefix(rest, "/*"); ok {
		body, _, _ = strings.Cut(body, "*/")
		for line := range strings.Lines(body) {
			line = strings.TrimLeft(line, " \t")
			lines = append(lines, strings.TrimLeft(line, "*"))
		}
	} else {
		for line := range strings.Lines(rest) {
			line, ok := strings.CutPrefix(line, "//")
			if !ok {
				break
			}
			lines = append(lines, line)
		}
	}
	var b strings.Builder
	for _, line := range lines {
		line = strings.TrimRight(strings.TrimPrefix(line, " "), " \t\r\n")
		if !strings.HasPrefix(strings.TrimSpace(line), "@ts-") {
			b.WriteString(line + "\n")
		}
	}
	return strings.TrimSpace(b.String())
}

// firstSentence returns the first sentence of a text, without its full stop.
func firstSentence(text string) string {
	paragraph, _, _ := strings.Cut(text, "\n\n")
	words := strings.Join(strings.Fields(paragraph), " ")
	first, _, _ := strings.Cut(words, ". ")
	return strings.TrimSuffix(first, ".")
}
