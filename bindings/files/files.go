// Package files opens and saves images: it brings a run's host and the registry of
// formats together, for scripts and for the command line alike.
//
//	im, err := files.Open(ctx, host, formats, "house.vox", files.OpenOptions{})
//	lost, err := files.Save(ctx, host, formats, im, "house.glb", files.SaveOptions{})
package files

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// OpenOptions says how a file is opened. The zero value is right for most.
type OpenOptions struct {
	Format string         // a format's name; "" tells it by content and extension
	Values map[string]any // the format's import options
	Budget *voxel.Budget  // bounds the image; may be nil
}

// Open reads an image from a file.
func Open(ctx context.Context, h host.Files, r *format.Registry, name string, o OpenOptions) (*scene.Image, error) {
	data, err := Read(h, name)
	if err != nil {
		return nil, err
	}
	f, err := Importer(r, name, data, o.Format)
	if err != nil {
		return nil, err
	}
	values, err := f.ImportOptions.Read(o.Values)
	if err != nil {
		return nil, err
	}
	dir, base := split(name)
	src := &format.Source{Name: base, Path: name, Data: data, Open: func(other string) ([]byte, error) {
		if !fs.ValidPath(strings.ReplaceAll(other, `\`, "/")) || strings.Contains(other, ":") { // a model says it, not its user
			return nil, fault.New(fault.Format, "read", name, fmt.Errorf("it names a file outside its folder: %.100q", other), "")
		}
		return h.ReadFile(dir + other)
	}}
	im, err := f.Import(ctx, src, format.ImportOptions{Budget: o.Budget, Values: values})
	if err != nil {
		return nil, about("read", name, err)
	}
	return im, nil
}

// Importer finds the format in which Open reads a file: by the format's name or, when
// that is empty, by the file's content and extension.
func Importer(r *format.Registry, name string, data []byte, wanted string) (*format.Format, error) {
	if wanted == "" {
		return r.ForImport(name, data)
	}
	f, err := r.ByName(wanted)
	if err == nil && f.Import == nil {
		return nil, fault.Newf(fault.Usage, "Voxrun can't read %s files", f.Name).WithCode(fault.WrongDirection)
	}
	return f, err
}

// SaveOptions says how a file is saved. The zero value is right for most.
type SaveOptions struct {
	Format string         // a format's name; "" tells it by the extension
	Values map[string]any // the format's export options
}

// Save writes an image to a file, and whatever the format puts beside it. All of
// them appear when all are complete, or none does. It returns what the format could
// not hold, one short phrase each.
func Save(ctx context.Context, h host.Files, r *format.Registry, im *scene.Image, name string, o SaveOptions) (lost []string, err error) {
	f, err := Exporter(r, name, o.Format)
	if err != nil {
		return nil, err
	}
	values, err := f.ExportOptions.Read(o.Values)
	if err != nil {
		return nil, err
	}
	out := &output{host: h}
	defer out.discard()
	dir, base := split(name)
	main := out.file(name)
	target := &format.Target{
		Writer: main, Name: base, Path: name,
		Sibling: func(other string) (io.Writer, error) { return out.sibling(dir, other) },
	}
	lost, err = f.Export(ctx, im, target, values)
	if err != nil {
		return nil, about("write", name, err)
	}
	if !target.Elsewhere {
		if err := main.open(); err != nil { // of a file that is empty, too
			return nil, err
		}
	}
	return lost, out.commit()
}

// Exporter finds the format in which Save writes a file: by the format's name or,
// when that is empty, by the file's extension.
func Exporter(r *format.Registry, name, wanted string) (*format.Format, error) {
	if wanted == "" {
		return r.ForExport(name)
	}
	f, err := r.ByName(wanted)
	if err == nil && f.Export == nil {
		return nil, fault.Newf(fault.Usage, "Voxrun can't write %s files", f.Name).WithCode(fault.WrongDirection)
	}
	return f, err
}

// split cuts a name behind its last slash.
func split(name string) (dir, base string) {
	i := strings.LastIndexAny(name, `/\`) + 1
	return name[:i], name[i:]
}

// about names the file in an error of a format, which does not know it.
func about(op, name string, err error) error {
	e, ok := err.(*fault.Error)
	switch {
	case !ok:
		return fault.New(fault.ClassOf(err), op, name, err, fault.HintOf(err))
	case e.On == "":
		return e.Doing(op, name)
	}
	return err
}
