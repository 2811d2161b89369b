// Package snapshot keeps what a test made, to compare with what it makes the next time.
//
//	s := &snapshot.Store{Files: host, Formats: formats.Registry(), Dir: "snapshots/tower.test.ts"}
//	err := s.Volume(ctx, "a hut looks as it did", volume.Snapshot())
//
// A volume is kept as a .gox model and a .png that shows it, any other value as JSON. A
// snapshot that is not there is written; one that differs is an error of class Script that
// says how, and what was made instead lies beside it as NAME.actual.gox and .png until the
// test passes.
package snapshot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Store is the snapshots of one test file. It belongs to one goroutine.
type Store struct {
	Files   host.Files
	Formats *format.Registry
	Dir     string // of the snapshots
	Update  bool   // take what is made now for right
	Frozen  bool   // a snapshot that is not there is an error: for builds

	Written, Updated []string // the files that were written because there were none, or because of Update

	used map[string]bool
}

// The endings of a snapshot's files: the value, its picture, and what was made instead.
const (
	modelExt  = ".gox"
	valueExt  = ".json"
	pictureEx = ".png"
	actual    = ".actual"
)

// Volume compares a volume with the snapshot of a name.
func (s *Store) Volume(ctx context.Context, name string, v voxel.Snapshot) error {
	base := s.use(name)
	old, err := s.model(ctx, base+modelExt)
	switch {
	case err == nil && old == nil:
		return s.first(base+modelExt, func() error { return s.writeModel(ctx, base, v) })
	case err != nil && !s.Update:
		return err
	case err == nil && old.Visible(false).Equal(v):
		return s.forget(base)
	case s.Update:
		s.Updated = append(s.Updated, base+modelExt)
		return errors.Join(s.writeModel(ctx, base, v), s.forget(base))
	}
	if err := s.writeModel(ctx, base+actual, v); err != nil {
		return err
	}
	return fault.Newf(fault.Script, "%s differs from its snapshot: %s", name, Difference(old.Visible(false), v)).
		WithHint(fmt.Sprintf("Compare %s with %s; when the new one is right: voxrun test --update", base+pictureEx, base+actual+pictureEx))
}

// Value compares a text, the JSON of a value, with the snapshot of a name.
func (s *Store) Value(name, text string) error {
	file := s.use(name) + valueExt
	text += "\n"
	old, err := s.Files.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.first(file, func() error { return s.write(file, text) })
	case err != nil:
		return err
	case string(old) == text:
		return nil
	case s.Update:
		s.Updated = append(s.Updated, file)
		return s.write(file, text)
	}
	return fault.Newf(fault.Script, "%s differs from its snapshot: it was %s, and is %s", name, short(string(old)), short(text)).
		WithHint("When the new one is right: voxrun test --update")
}

// Obsolete returns the files of snapshots that no test asked for.
func (s *Store) Obsolete() ([]string, error) {
	entries, err := s.Files.ReadDir(s.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var left []string
	for _, e := range entries {
		base := path.Join(s.Dir, strings.TrimSuffix(strings.TrimSuffix(e.Name(), path.Ext(e.Name())), actual))
		if ext := path.Ext(e.Name()); (ext == modelExt || ext == valueExt || ext == pictureEx) && !s.used[base] {
			left = append(left, path.Join(s.Dir, e.Name()))
		}
	}
	return left, err
}

// use returns where the snapshot of a name is, without an ending. A name that a test uses
// twice gets a number.
func (s *Store) use(name string) string {
	base := path.Join(s.Dir, slug(name))
	for n := 2; s.used[base]; n++ {
		base = path.Join(s.Dir, fmt.Sprintf("%s-%d", slug(name), n))
	}
	if s.used == nil {
		s.used = map[string]bool{}
	}
	s.used[base] = true
	return base
}

// slug makes the name of a file of the name of a test.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	text := strings.Join(words, "-")
	if text == "" {
		return "snapshot"
	}
	for len(text) > 80 {
		text = text[:strings.LastIndexByte(text[:81], '-')+1]
		if text = strings.TrimSuffix(text, "-"); text == "" {
			return "snapshot"
		}
	}
	return text
}

// first writes a snapshot that was not there.
func (s *Store) first(file string, write func() error) error {
	if s.Frozen {
		return fault.Newf(fault.Script, "there is no snapshot %s", file).WithHint("Run voxrun test without --frozen, look at it, and commit it.")
	}
	s.Written = append(s.Written, file)
	return write()
}

// model reads the snapshot of a volume, nil when it is not there.
func (s *Store) model(ctx context.Context, file string) (*scene.Image, error) {
	if _, err := s.Files.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return files.Open(ctx, s.Files, s.Formats, file, files.OpenOptions{})
}

// writeModel writes a model and its picture.
func (s *Store) writeModel(ctx context.Context, base string, v voxel.Snapshot) error {
	im := scene.New(nil)
	im.ActiveLayer().Volume = v.Edit(nil)
	if err := s.makeDir(); err != nil {
		return err
	}
	if _, err := files.Save(ctx, s.Files, s.Formats, im, base+modelExt, files.SaveOptions{}); err != nil {
		return err
	}
	small := map[string]any{"width": 256, "height": 192}
	_, err := files.Save(ctx, s.Files, s.Formats, im, base+pictureEx, files.SaveOptions{Values: small})
	return err
}

func (s *Store) write(file, text string) error {
	if err := s.makeDir(); err != nil {
		return err
	}
	return host.WriteFile(s.Files, file, []byte(text))
}

func (s *Store) makeDir() error {
	var missing []string
	for dir := s.Dir; ; dir = path.Dir(dir) {
		if _, err := s.Files.Stat(dir); err == nil || dir == path.Dir(dir) {
			break
		}
		missing = append(missing, dir)
	}
	for _, dir := range slices.Backward(missing) {
		if err := s.Files.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// forget removes what an earlier run made instead of a snapshot.
func (s *Store) forget(base string) error {
	for _, ext := range []string{modelExt, pictureEx} {
		if err := s.Files.Remove(base + actual + ext); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Difference says in words how two volumes differ; "" when they don't.
func Difference(before, after voxel.Snapshot) string {
	var more, fewer, other int64
	var first voxel.Pos
	for p, c := range voxel.Diff(before, after) {
		if more+fewer+other == 0 {
			first = p
		}
		switch {
		case !c.Old.Exists():
			more++
		case !c.New.Exists():
			fewer++
		default:
			other++
		}
	}
	var parts []string
	for _, part := range []struct {
		n    int64
		what string
	}{{more, "more"}, {fewer, "fewer"}, {other, "of another colour"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("voxels: %s; the first at %d, %d, %d", strings.Join(parts, ", "), first.X, first.Y, first.Z)
}

func short(text string) string {
	text = strings.TrimSpace(text)
	if len(text) <= 60 {
		return text
	}
	return text[:57] + "..."
}
