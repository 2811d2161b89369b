package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxHistory is how many lines are kept.
const maxHistory = 1000

// history is what was typed, the newest last, kept in a file between sessions.
type history struct {
	file  string // "" when there is no place for it
	lines []string
}

// readHistory reads the history from the user's folder of states: $XDG_STATE_HOME or
// ~/.local/state.
func (p *program) readHistory() *history {
	dir := p.Getenv("XDG_STATE_HOME")
	if home := p.Getenv("HOME"); dir == "" && home != "" {
		dir = filepath.Join(home, ".local", "state")
	}
	if dir == "" {
		return &history{}
	}
	h := &history{file: filepath.Join(dir, "voxrun", "history")}
	text, err := os.ReadFile(h.file)
	if err != nil {
		return h
	}
	for line := range strings.Lines(string(text)) {
		h.Add(strings.TrimRight(line, "\n"))
	}
	return h
}

// Add implements term.History. A line that is typed again is not kept twice in a row.
func (h *history) Add(line string) {
	if strings.TrimSpace(line) == "" || len(h.lines) > 0 && h.lines[len(h.lines)-1] == line {
		return
	}
	h.lines = append(h.lines, line)
	if len(h.lines) > maxHistory {
		h.lines = slices.Delete(h.lines, 0, len(h.lines)-maxHistory)
	}
}

// Len implements term.History.
func (h *history) Len() int { return len(h.lines) }

// At implements term.History: 0 is the newest.
func (h *history) At(i int) string { return h.lines[len(h.lines)-1-i] }

// save writes the file. A history that can't be kept is no reason to complain.
func (h *history) save() {
	if h.file == "" || len(h.lines) == 0 {
		return
	}
	if os.MkdirAll(filepath.Dir(h.file), 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(h.file), ".history-*")
	if err != nil {
		return
	}
	_, err = temp.WriteString(strings.Join(h.lines, "\n") + "\n")
	if temp.Close() != nil || err != nil || os.Rename(temp.Name(), h.file) != nil {
		os.Remove(temp.Name()) //nolint:errcheck // as above
	}
}
