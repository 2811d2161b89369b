package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/voxrun/voxrun/core/fault"
)

// grant is one file or folder that may be read, or written.
type grant struct {
	names []string // its absolute name as given, and with its links resolved
	root  *os.Root // the folder itself, or the nearest one above that is there
	inner string   // the name of the grant inside root; "." when it is root
}

// grants is all that may be read, or all that may be written.
type grants struct {
	verb string // "read"
	flag string // "--allow-read"
	code fault.Code
	list []grant
	deny *denials
}

// add allows a file or folder, named by its absolute path. A path none of whose
// folders can be opened stays refused.
func (g *grants) add(name string) {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		real = name
	}
	dir, inner := real, "."
	for {
		if st, err := os.Stat(dir); err == nil && st.IsDir() {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return
		}
		inner = filepath.Join(filepath.Base(dir), inner)
		dir = parent
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return
	}
	names := []string{name}
	if real != name {
		names = append(names, real)
	}
	g.list = append(g.list, grant{names, root, inner})
}

func (g *grants) close() error {
	var errs []error
	for _, gr := range g.list {
		errs = append(errs, gr.root.Close())
	}
	return errors.Join(errs...)
}

// place is a path inside a root.
type place struct {
	root *os.Root
	rel  string
	deny *denials // when set, rel is a plain name, and is not followed if it is a link
}

// find returns the place of an absolute name in the deepest grant that covers it.
func (g *grants) find(abs string) (place, bool) {
	best, found, length := place{}, false, -1
	for _, gr := range g.list {
		for _, name := range gr.names {
			rest, ok := inside(abs, name)
			if ok && len(name) > length {
				best, found, length = place{root: gr.root, rel: filepath.Join(gr.inner, rest)}, true, len(name)
			}
		}
	}
	return best, found
}

// inside returns the name of abs relative to a folder, when it is in it.
func inside(abs, folder string) (string, bool) {
	if abs == folder {
		return ".", true
	}
	if !strings.HasSuffix(folder, string(filepath.Separator)) {
		folder += string(filepath.Separator)
	}
	return strings.CutPrefix(abs, folder)
}

// do runs an operation on the place of path. When a link leads out of that grant, it
// is tried again where the link leads, if that is allowed too.
func (h *Host) do(g *grants, op, path string, f func(place) error) error {
	abs := h.abs(path)
	path = printable(path)
	if strings.ContainsRune(abs, 0) {
		return fault.New(fault.IO, op, path, errNUL, "")
	}
	if err := g.deny.check(op, path, abs); err != nil {
		return err
	}
	at, ok := g.find(abs)
	if !ok {
		return g.refuse(op, path, abs)
	}
	if len(g.deny.list) > 0 {
		return h.doExactly(g, op, path, abs, f)
	}
	err := f(at)
	if err == nil || !escapes(err) {
		return explain(op, path, err)
	}
	target, linkErr := resolve(abs)
	if linkErr != nil {
		return explain(op, path, linkErr)
	}
	if at, ok = g.find(target); !ok || target == abs {
		return g.refuse(op, path, target)
	}
	if err = f(at); err != nil && escapes(err) {
		return g.refuse(op, path, target)
	}
	return explain(op, path, err)
}

// may refuses a path that is not in g, or is denied, by its name and by where its links
// lead. It opens nothing: what is opened afterwards is checked again.
func (h *Host) may(g *grants, op, path string) error {
	abs := h.abs(path)
	if err := g.deny.check(op, printable(path), abs); err != nil {
		return err
	}
	for _, name := range []string{abs, realName(abs)} {
		if _, ok := g.find(name); !ok {
			return g.refuse(op, printable(path), name)
		}
	}
	return nil
}

// doExactly is do when something is denied: the links are followed by name first, and
// what that gives is checked and opened without following any.
func (h *Host) doExactly(g *grants, op, path, abs string, f func(place) error) error {
	target, err := resolve(abs)
	if err != nil {
		return explain(op, path, err)
	}
	if err := g.deny.check(op, path, target); err != nil {
		return err
	}
	at, ok := g.find(target)
	if !ok {
		return g.refuse(op, path, target)
	}
	return explain(op, path, g.deny.exact(op, path, at, f))
}

// resolve follows the links of a name whose last part need not be there.
func resolve(abs string) (string, error) {
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) {
		var dir string
		if dir, err = filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
			real = filepath.Join(dir, filepath.Base(abs))
		}
	}
	return real, err
}

// escapes tells whether an os.Root refused a path that leads out of it: the only
// error that it makes which is not the system's own.
func escapes(err error) bool {
	var sys syscall.Errno
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	var ours *fault.Error
	if errors.As(err, &ours) || errors.As(err, &sys) {
		return false
	}
	return errors.As(err, &pathErr) || errors.As(err, &linkErr)
}

// refuse is the error for what is not allowed. target is where path leads.
func (g *grants) refuse(op, path, target string) error {
	target = printable(target)
	cause := "this run may not " + g.verb + " it"
	if filepath.Base(target) != filepath.Base(filepath.FromSlash(path)) {
		cause = "it leads to " + target + ", and this run may not " + g.verb + " that"
	}
	folder := filepath.Dir(target)
	if op == "list" {
		folder = target
	}
	return fault.New(fault.Permission, op, path, errors.New(cause), "To allow it, add "+g.flag+"="+folder).WithCode(g.code)
}

// explain makes a fault of a file system's error, which must name the path only once.
func explain(op, path string, err error) error {
	var ours *fault.Error
	if err == nil {
		return nil
	} else if errors.As(err, &ours) {
		return ours.Doing(op, path)
	}
	cause := err
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	if errors.As(err, &pathErr) {
		cause = pathErr.Err
	} else if errors.As(err, &linkErr) {
		cause = linkErr.Err
	}
	if errors.Is(cause, fs.ErrPermission) {
		return fault.New(fault.Permission, op, path, cause,
			"The operating system refuses it: check the owner and the mode of the file and its folder.")
	}
	return fault.New(fault.IO, op, path, cause, "")
}
