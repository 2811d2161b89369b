package method

import (
	"bytes"
	"io/fs"
	"path"

	"github.com/voxrun/voxrun/bindings/host"
)

// capture is the files of a run whose outputs go to the client: what is created stays
// in memory, all else is that of the run's host.
type capture struct {
	host.Files
	made map[string][]byte
}

func captureIn(f host.Files) *capture { return &capture{Files: f, made: map[string][]byte{}} }

// Abs implements host.Files. Outputs have names without folders.
func (c *capture) Abs(name string) (string, error) { return path.Clean("/" + name), nil }

// Stat implements host.Files: nothing is there that an output could replace.
func (c *capture) Stat(name string) (fs.FileInfo, error) {
	if path.Dir(name) == "." && name != "." {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return c.Files.Stat(name)
}

// Create implements host.Files.
func (c *capture) Create(name string) (host.Writer, error) { return &captured{of: c, name: name}, nil }

type captured struct {
	bytes.Buffer
	of   *capture
	name string
}

// Commit implements host.Writer.
func (c *captured) Commit() error {
	c.of.made[c.name] = c.Bytes()
	return nil
}

// Discard implements host.Writer.
func (c *captured) Discard() {}
