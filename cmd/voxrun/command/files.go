package command

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
)

// everything allows what the operating system does: for the files that the user names on
// the command line.
func everything() disk.Allow {
	root := filepath.VolumeName(mustAbs(".")) + string(filepath.Separator)
	return disk.Allow{Read: []string{root}, Write: []string{root}}
}

func mustAbs(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	return abs
}

// own opens the door of the files that the user names.
func (p *program) own() (*disk.Host, error) {
	return disk.New(disk.Config{
		Dir: p.Dir, Stdin: p.Stdin, Stdout: p.Stdout, Stderr: p.Stderr, Stop: p.ctx.Done(), Allow: everything(),
	})
}

// opened is an image with what its file was.
type opened struct {
	image  *scene.Image
	format *format.Format
	bytes  int64
}

// open reads an image from a file.
func open(ctx context.Context, h *disk.Host, r *format.Registry, name string, o files.OpenOptions) (opened, error) {
	data, err := files.Read(h, name)
	if err != nil {
		return opened{}, err
	}
	f, err := files.Importer(r, name, data, o.Format)
	if err != nil {
		return opened{}, err
	}
	im, err := files.Open(ctx, h, r, name, o)
	return opened{im, f, int64(len(data))}, err
}

// withoutPath is what package os says of a file that the message names already.
func withoutPath(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}
