package disk

import (
	"io/fs"

	"github.com/voxrun/voxrun/bindings/host"
)

// Imports is the door of what a script imports: that of the script, and what
// Config.Imports allows besides. A script that may read nothing can so be made of several
// files.
func (h *Host) Imports() host.Files { return imports{h} }

type imports struct{ *Host }

// ReadFile implements host.Files.
func (i imports) ReadFile(path string) ([]byte, error) { return i.readFile(i.by(path), path) }

// Stat implements host.Files.
func (i imports) Stat(path string) (fs.FileInfo, error) { return i.stat(i.by(path), path) }

func (i imports) by(path string) *grants {
	if _, more := i.imports.find(i.abs(path)); more {
		return &i.Host.imports
	}
	return &i.read
}
