// Package command is the command line of voxrun: one file a verb.
//
// It is the only place that sees the process: what it needs of that is in a State, so
// that a test runs the whole program with [Main] and looks at what it wrote.
package command

import (
	"context"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"golang.org/x/term"

	"github.com/voxrun/voxrun/bindings/guard"
)

// State is what the program needs of the process that it runs in.
type State struct {
	Args   []string // without the program's name
	Dir    string   // the current folder
	Getenv func(string) string
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	// Color tells whether Stderr shows colours.
	Color bool
	// Width tells how wide the terminal is that Stderr is; nil when it is none.
	Width func() int
	// Terminal tells whether Stdout is one.
	Terminal bool
	// Pictures tells whether Stdout is a terminal that shows colours of 24 bits.
	Pictures bool
}

// Process runs the program in this process, and returns its exit status.
func Process() int {
	guard.BoundRegexps()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C does not ask
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	terminal := term.IsTerminal(int(os.Stdout.Fd()))
	return Main(ctx, State{
		Args: os.Args[1:], Dir: dir, Getenv: os.Getenv,
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Terminal: terminal,
		Pictures: terminal && os.Getenv("NO_COLOR") == "" &&
			slices.Contains([]string{"truecolor", "24bit"}, os.Getenv("COLORTERM")),
		Color: colored(term.IsTerminal(int(os.Stderr.Fd())), os.Getenv), Width: widthOf(os.Stderr),
	})
}

// path returns the name of a file that the user wrote, as the rest of the program has
// it: with slashes.
func slashed(name string) string { return filepath.ToSlash(name) }
