package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// Create implements host.Files. The file takes its final name when it is whole and
// synced; an existing file keeps its mode.
func (h *Host) Create(path string) (host.Writer, error) {
	var w *writer
	err := h.do(&h.write, "write", path, func(at place) error {
		mode, err := replaceable(at)
		if err != nil {
			return err
		}
		w, err = h.temporary(at, path, mode)
		return err
	})
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	h.pending[w] = struct{}{}
	h.mu.Unlock()
	return w, nil
}

// replaceable returns the mode that a new file takes, and fails when the old one may
// not be written: a rename would not ask.
func replaceable(at place) (fs.FileMode, error) {
	f, err := openRegular(at, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return st.Mode().Perm(), nil
}

// temporary makes an empty file of a name that nobody has, beside the final one.
func (h *Host) temporary(at place, path string, mode fs.FileMode) (*writer, error) {
	dir, base := filepath.Split(at.rel)
	root, err := at.root.OpenRoot(filepath.Clean(dir)) // the folder itself, whatever takes its name meanwhile
	if err != nil {
		return nil, err
	}
	at = place{root: root, rel: base, deny: at.deny}
	for try := 0; ; try++ {
		name := fmt.Sprintf(".%.100s.%08x.tmp", base, rand.Uint32())
		f, err := root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|nonblock, 0o666)
		if errors.Is(err, fs.ErrExist) && try < 100 {
			continue
		} else if err != nil {
			root.Close()
			return nil, err
		}
		w := &writer{host: h, at: at, temp: name, path: path, f: f}
		if mode != 0 {
			if err := f.Chmod(mode); err != nil {
				w.remove()
				return nil, err
			}
		}
		return w, nil
	}
}

// writer is a file that is not there until it is whole.
type writer struct {
	host *Host
	at   place
	temp string // its name until then, in at.root
	path string
	f    *os.File

	failed error // of a Write: the file will never be whole
}

// Write implements io.Writer.
func (w *writer) Write(b []byte) (int, error) {
	n, err := w.f.Write(b)
	if err != nil {
		w.failed = explain("write", w.path, err)
	}
	return n, explain("write", w.path, err)
}

// Seek implements io.Seeker, for formats and scripts that go back to fill in a size.
func (w *writer) Seek(offset int64, whence int) (int64, error) {
	n, err := w.f.Seek(offset, whence)
	return n, explain("seek", w.path, err)
}

// Commit implements host.Writer.
func (w *writer) Commit() error {
	if !w.settle() {
		return fault.New(fault.IO, "write", w.path, fs.ErrClosed, "")
	}
	if w.failed != nil {
		w.remove()
		return w.failed
	}
	if err := errors.Join(w.f.Sync(), w.f.Close()); err != nil {
		w.remove()
		return explain("write", w.path, err)
	}
	if err := w.at.root.Rename(w.temp, w.at.rel); err != nil {
		w.remove()
		return explain("write", w.path, err)
	}
	w.host.note(w.host.outputs, w.host.abs(w.path))
	err := syncFolder(w.at)
	w.at.root.Close()
	return explain("write", w.path, err)
}

// Discard implements host.Writer.
func (w *writer) Discard() {
	if w.settle() {
		w.remove()
	}
}

// settle tells whether the file is still to be committed or discarded, and makes that
// nobody else does.
func (w *writer) settle() bool {
	w.host.mu.Lock()
	defer w.host.mu.Unlock()
	_, pending := w.host.pending[w]
	delete(w.host.pending, w)
	return pending
}

func (w *writer) remove() {
	w.f.Close()
	_ = w.at.root.Remove(w.temp) // nothing more can be done about it
	w.at.root.Close()
}

// syncFolder makes a rename last through a loss of power.
func syncFolder(at place) error {
	dir, err := at.root.Open(filepath.Dir(at.rel))
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil && !unsyncable(err) {
		return err
	}
	return nil
}

// size names a number of bytes as people do.
func size(n int64) string {
	for _, unit := range []struct {
		bytes int64
		name  string
	}{{1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		if n >= unit.bytes {
			return fmt.Sprintf("%.4g %s", float64(n)/float64(unit.bytes), unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}
