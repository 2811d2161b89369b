// Package output writes the files that a run or a conversion makes of an image: all of
// them, or none.
//
//	outs := &output.Set{Files: h, Stdout: os.Stdout, List: []output.File{{Path: "castle.vox"}}}
//	err := outs.Check()                                  // before the work
//	written, err := outs.Write(ctx, registry, image)     // complete, under other names
//	err = outs.Commit()                                  // there
package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
)

// Stdout is the path that means standard output.
const Stdout = "-"

// File names a file to read or to write.
type File struct {
	Path    string         `json:"path"`
	Format  string         `json:"format,omitempty"`  // a format's name; "" tells it by the file
	Options map[string]any `json:"options,omitempty"` // of the format; values may be text
}

// Written is a file that was written.
type Written struct {
	Path   string   `json:"path"`
	Format string   `json:"format"`
	Bytes  int64    `json:"bytes"`            // of it and of the files beside it
	Beside []string `json:"beside,omitempty"` // the files that the format put beside it
	Lost   []string `json:"lost,omitempty"`   // what the format could not hold
}

// Set is the outputs of one run. Its methods are called in their order, by one goroutine.
type Set struct {
	Files  host.Files
	Stdout io.Writer // where a Path of "-" goes
	List   []File
	Watch  func(path string) // told before each is made; may be nil

	held      []*held
	elsewhere []*Written // those that their format has written by other means
}

// Check refuses outputs that could not be written in the end: better before the work
// than after it. Their folders must be there and be writable, and no two outputs may be
// one file.
func (s *Set) Check() error {
	paths := map[string]string{} // by absolute name
	var infos []fs.FileInfo
	for _, out := range s.List {
		abs := Stdout
		if out.Path == Stdout && out.Format == "" {
			return fault.New(fault.Usage, "write", "to standard output", errors.New("there is no extension to tell the format by"), "Add --format NAME; voxrun formats lists them.").WithCode(fault.UnknownFormat)
		} else if out.Path != Stdout {
			var err error
			if abs, err = s.Files.Abs(out.Path); err != nil {
				return err
			}
		}
		if other, ok := paths[abs]; ok {
			return sameFile(out.Path, other)
		}
		paths[abs] = out.Path
		if out.Path == Stdout {
			continue
		}
		info, err := s.checkPlace(out.Path)
		if err != nil {
			return err
		}
		for _, other := range infos {
			if info != nil && os.SameFile(info, other) {
				return sameFile(out.Path, other.Name())
			}
		}
		if info != nil {
			infos = append(infos, info)
		}
	}
	return nil
}

func sameFile(a, b string) error {
	cause := fmt.Errorf("it is the same file as the output %s", b)
	if a == b {
		cause = errors.New("it is named twice as an output")
	}
	return fault.New(fault.Usage, "write", a, cause, "Give each output a name of its own.").WithCode(fault.SameOutput)
}

// checkPlace makes a file beside an output and removes it again. It returns what is
// there now, nil when nothing is.
func (s *Set) checkPlace(name string) (fs.FileInfo, error) {
	dir := path.Dir(name)
	if _, err := s.Files.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.IO, "write", name, fmt.Errorf("there is no folder %s", dir), "Make it first: mkdir -p "+dir).WithCode(fault.NoFolder)
	}
	info, err := s.Files.Stat(name)
	if err == nil && info.IsDir() {
		return nil, fault.New(fault.IO, "write", name, errors.New("it is a folder"), "Name a file in it.").WithCode(fault.IsFolder)
	} else if err != nil {
		info = nil
	}
	w, err := s.Files.Create(name)
	if err != nil {
		return nil, err
	}
	w.Discard()
	return info, nil
}

// CheckFormats refuses outputs in a format that the registry does not have, or with
// options that it does not take. An unknown format passes when it may yet be registered.
func (s *Set) CheckFormats(r *format.Registry, mayBeRegistered bool) error {
	for _, out := range s.List {
		f, err := files.Exporter(r, out.Path, out.Format)
		if err != nil && mayBeRegistered {
			continue
		} else if err != nil {
			return err
		}
		if _, err := f.ExportOptions.Read(out.Options); err != nil {
			f := fault.New(fault.Usage, "write", out.Path, err, "")
			if fault.CodeOf(err) == fault.Usage.Codes().VX {
				f.Code = fault.WrongOption
			}
			return f
		}
	}
	return nil
}

// Write writes an image to all outputs, whose files don't take their names before Commit.
func (s *Set) Write(ctx context.Context, r *format.Registry, im *scene.Image) ([]Written, error) {
	var all []Written
	for _, out := range s.List {
		f, err := files.Exporter(r, out.Path, out.Format)
		if err != nil {
			return nil, err
		}
		if s.Watch != nil {
			s.Watch(out.Path)
		}
		from := len(s.held)
		lost, err := files.Save(ctx, &staging{s.Files, s}, r, im, out.Path, files.SaveOptions{Format: out.Format, Values: out.Options})
		if err != nil {
			return nil, err
		}
		w := Written{Path: out.Path, Format: f.Name, Lost: lost}
		for _, h := range s.held[from:] {
			w.Bytes += h.bytes
			if h.path != out.Path {
				w.Beside = append(w.Beside, h.path)
			}
		}
		all = append(all, w)
	}
	for i := range all {
		if !slices.ContainsFunc(s.held, func(h *held) bool { return h.path == all[i].Path }) {
			s.elsewhere = append(s.elsewhere, &all[i])
		}
	}
	return all, nil
}

// Commit lets all files take their names. It completes what Write returned of files that
// a format of the script's own has written itself.
func (s *Set) Commit() error {
	var errs []error
	for _, h := range s.held {
		if h.whole {
			errs = append(errs, h.Writer.Commit())
		}
	}
	s.held = nil
	for _, w := range s.elsewhere {
		info, err := s.Files.Stat(w.Path)
		if err != nil {
			errs = append(errs, fault.New(fault.Script, "write", w.Path, fmt.Errorf("the export of %s wrote no such file", w.Format),
				"Return its content, or write the file that the second argument names."))
			continue
		}
		w.Bytes = info.Size()
	}
	return errors.Join(errs...)
}

// Discard forgets all that was written and not committed.
func (s *Set) Discard() {
	for _, h := range s.held {
		h.Discard()
	}
	s.held = nil
}
