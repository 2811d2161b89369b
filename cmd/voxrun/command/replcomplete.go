package command

import (
	"path"
	"strings"
)

// complete is what Tab does: it goes on with what all candidates have in common, and lists
// them when that is nothing.
func (r *repl) complete(line string, pos int, key rune) (string, int, bool) {
	if key != '\t' {
		return "", 0, false
	}
	head, tail := line[:pos], line[pos:]
	if strings.TrimSpace(head) == "" { // indentation of a block
		return head + "  " + tail, pos + 2, true
	}
	names, word := r.candidates(head)
	if len(names) == 0 {
		return line, pos, true
	}
	more := commonStart(names)[word:]
	if more == "" && len(names) > 1 {
		r.say("%s", columns(names))
	}
	if len(names) == 1 && strings.HasPrefix(line, ".") && !strings.HasSuffix(names[0], "/") && tail == "" {
		more += " "
	}
	return head + more + tail, pos + len(more), true
}

// replCommands are the commands, for Tab.
var replCommands = []string{".doc", ".exit", ".help", ".info", ".new", ".open", ".redo", ".save", ".show", ".undo"}

func (r *repl) candidates(head string) (names []string, word int) {
	name, rest, isArgument := strings.Cut(head, " ")
	switch {
	case !strings.HasPrefix(head, "."):
		return r.shell.Complete(head)
	case !isArgument:
		return withStart(replCommands, head), len(head)
	case name == ".open" || name == ".save":
		dir, start := path.Split(slashed(rest))
		entries, err := r.own.ReadDir(path.Clean("./" + dir))
		if strings.HasPrefix(dir, "/") {
			entries, err = r.own.ReadDir(dir)
		}
		if err != nil {
			return nil, 0
		}
		for _, e := range entries {
			if n := e.Name(); e.IsDir() {
				names = append(names, n+"/")
			} else {
				names = append(names, n)
			}
		}
		return withStart(names, start), len(start)
	case name == ".show":
		return withStart([]string{"back", "bottom", "front", "isometric", "left", "right", "top"}, rest), len(rest)
	}
	return nil, 0
}

func withStart(names []string, start string) []string {
	var found []string
	for _, n := range names {
		if strings.HasPrefix(n, start) && (start != "" || !strings.HasPrefix(n, ".")) {
			found = append(found, n)
		}
	}
	return found
}

// commonStart is the longest text that all names begin with.
func commonStart(names []string) string {
	start := names[0]
	for _, n := range names[1:] {
		for !strings.HasPrefix(n, start) {
			start = start[:len(start)-1]
		}
	}
	return start
}

// columns lays names out for a terminal of 80 columns.
func columns(names []string) string {
	width := 0
	for _, n := range names {
		width = max(width, len(n)+2)
	}
	var b strings.Builder
	per := max(1, 78/width)
	for i, n := range names {
		if i > 0 && i%per == 0 {
			b.WriteByte('\n')
		}
		b.WriteString(n + strings.Repeat(" ", width-len(n)))
	}
	return b.String()
}
