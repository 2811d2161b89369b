package command

import (
	"os"

	"golang.org/x/term"
)

// colored tells whether a stream shows colours: a terminal does, unless NO_COLOR is set
// or TERM is dumb. FORCE_COLOR decides, when it is set: 0 is no, all else is yes.
func colored(terminal bool, getenv func(string) string) bool {
	switch force := getenv("FORCE_COLOR"); force {
	case "":
		return terminal && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
	case "0", "false":
		return false
	}
	return true
}

// widthOf returns the function that tells how wide a terminal is at the moment, nil for
// what is none, or none that lines can be drawn on.
func widthOf(f *os.File) func() int {
	fd := int(f.Fd())
	if !term.IsTerminal(fd) || os.Getenv("TERM") == "dumb" {
		return nil
	}
	return func() int {
		if w, _, err := term.GetSize(fd); err == nil && w > 0 {
			return w
		}
		return 80
	}
}
