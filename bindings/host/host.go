// Package host is the one door through which a run reaches the world: files,
// clock, log and progress. Scripts, the bundler and the formats use nothing else,
// so what a run may do is decided by the Host that it is given.
package host

import (
	"io"
	"io/fs"
	"time"
)

// Host is given to a run by whoever starts it. Its methods belong to the run's
// goroutine, except those of Log.
type Host interface {
	Files
	Log

	// Now returns the time that scripts see.
	Now() time.Time
	// Sleep waits, at most until the run is stopped.
	Sleep(time.Duration)
	// Env reads an environment variable. One that the run may not see, whether it is set
	// or not, is a fault of class Permission.
	Env(name string) (value string, set bool, err error)
}

// Files is what a run may read and write. Paths are those that the script wrote:
// slash-separated, relative to the run's directory, or absolute. Only regular files
// are opened.
//
// Errors are *fault.Error and name the path: of class Permission for what the run may
// not touch, and of class IO for the rest, with the file system's own error inside, so
// that errors.Is(err, fs.ErrNotExist) works.
type Files interface {
	// Abs returns the absolute, clean name of path, whether or not it exists; that of
	// "." is the run's directory.
	Abs(path string) (string, error)
	// ReadFile reads a whole file.
	ReadFile(path string) ([]byte, error)
	// Create writes a file: to a temporary name in the same folder, which replaces
	// path when Commit is called and vanishes when Discard is.
	Create(path string) (Writer, error)
	// Open opens a file with the flags of os.OpenFile, for std.open and os.open.
	Open(path string, flag int, perm fs.FileMode) (File, error)
	// Stat, ReadDir, Mkdir, Remove and Rename are as in package os.
	Stat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	Mkdir(path string, perm fs.FileMode) error
	Remove(path string) error
	Rename(from, to string) error
}

// Writer is a file that is not there until it is whole.
type Writer interface {
	io.Writer
	Commit() error
	Discard()
}

// WriteFile writes a file whole.
func WriteFile(f Files, name string, data []byte) error {
	w, err := f.Create(name)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		w.Discard()
		return err
	}
	return w.Commit()
}

// File is an open file.
type File interface {
	io.Reader
	io.Writer
	io.Seeker
	io.Closer
}

// Level is how much a line of the log matters.
type Level uint8

// The levels: Print is what print and console.log write, on standard output.
const (
	Print Level = iota
	Debug
	Info
	Warn
	Error
)

// String returns the level's name: "print", "debug", "info", "warn" or "error".
func (l Level) String() string { return levels[min(int(l), len(levels)-1)] }

var levels = [...]string{Print: "print", Debug: "debug", Info: "info", Warn: "warn", Error: "error"}

// Log takes what the run says while it runs. Its methods may be called from any
// goroutine.
type Log interface {
	Log(Level, string)
	// Progress tells how much of the work is done, from 0 to 1, and what is going on.
	Progress(done float64, what string)
	// Stdout takes the raw bytes of std.out, and Stderr those of std.err.
	Stdout() io.Writer
	Stderr() io.Writer
	// Stdin is what the run may read of its standard input; empty when nothing.
	Stdin() io.Reader
}
