package preview

import (
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
)

// Editable is a script whose text, and that of the files which its runs have read, pages
// can read and write: those in the script's own folder, and no others. It implements
// Editor.
type Editable struct {
	*Script
	path string     // of the script, as the watch's jobs name it
	deny disk.Allow // what may not be touched all the same

	writing sync.Mutex
}

// NewEditable makes a script editable. path is its file, as its jobs name it.
func NewEditable(s *Script, path string, deny disk.Allow) *Editable {
	s.Update(func(state *State) { state.Script = path })
	return &Editable{Script: s, path: path, deny: deny}
}

// ReadText implements Editor.
func (e *Editable) ReadText(name string) (Text, error) {
	h, file, err := e.open("open", name)
	if err != nil {
		return Text{}, err
	}
	defer h.Close()
	return ReadText(h, file)
}

// WriteText implements Editor; see the function WriteText.
func (e *Editable) WriteText(name, text, version string) (now string, err error) {
	h, file, err := e.open("write", name)
	if err != nil {
		return "", err
	}
	defer h.Close()
	e.writing.Lock()
	defer e.writing.Unlock()
	return WriteText(h, file, text, version)
}

// open opens the door of one file, which must be the script or in its folder, also when
// links are followed.
func (e *Editable) open(verb, name string) (h *disk.Host, file string, err error) {
	refuse := func(why string) (*disk.Host, string, error) {
		return nil, "", fault.New(fault.Permission, verb, name, errors.New(why), "The page opens the script, and the files in its folder that it imports or reads.")
	}
	file, script := e.abs(name), e.abs(e.path)
	if file != script {
		e.mu.Lock()
		used := e.used[file]
		e.mu.Unlock()
		if !used {
			return refuse("the script does not use it")
		}
		if !inside(filepath.Dir(script), file) {
			return refuse("it is not in the folder of the script")
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(script))
		if real := resolved(file); err != nil || !inside(dir, real) {
			return refuse("it is not in the folder of the script")
		}
	}
	file = resolved(file)
	one := []string{file}
	h, err = disk.New(disk.Config{Dir: e.cfg.Dir, Allow: disk.Allow{Read: one, Write: one}, Deny: e.deny, MaxFile: MaxText})
	return h, file, err
}

// resolved is the name of a file without links; of one that is gone, that of its place.
func resolved(file string) string {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		return real
	}
	if _, err := os.Lstat(file); err == nil {
		return file // a link that leads nowhere is not followed
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(file)); err == nil {
		return filepath.Join(dir, filepath.Base(file))
	}
	return file
}

// inside tells whether a file is below a folder, by its name.
func inside(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && filepath.IsLocal(rel)
}
