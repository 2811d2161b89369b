package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/voxrun/voxrun/core/fault"
)

// denials are the files and folders that may not be read, or written, whatever is
// allowed.
type denials struct {
	verb string // "read"
	flag string // "--deny-read"
	code fault.Code
	list []denial

	except string // an absolute name that is not denied: the script that was asked for
}

// denial is one file or folder with all that is in it.
type denial struct {
	given string   // as the user wrote it
	names []string // its absolute name, and that with the links resolved
}

// add denies a file or folder that need not be there yet.
func (d *denials) add(given, abs string) {
	names := []string{abs}
	if real := realName(abs); real != abs {
		names = append(names, real)
	}
	d.list = append(d.list, denial{given, names})
}

// realName follows the links of as much of a name as is there.
func realName(abs string) string {
	rest := ""
	for dir := abs; ; {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return abs
		}
		rest = filepath.Join(filepath.Base(dir), rest)
		dir = parent
	}
}

// covers returns what denies an absolute name: by the name, and by what the name and
// each folder above it are, so that neither a link, nor another spelling where the file
// system ignores case, nor a second name of a file gets around it.
func (d *denials) covers(abs string) (denial, bool) {
	for _, x := range d.list {
		for _, name := range x.names {
			if _, in := inside(abs, name); in {
				return x, true
			}
		}
	}
	for at := abs; len(d.list) > 0; at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil {
			if x, is := d.is(info); is {
				return x, true
			}
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	return denial{}, false
}

// is returns the denial of which info tells.
func (d *denials) is(info fs.FileInfo) (denial, bool) {
	for _, x := range d.list {
		if denied, err := os.Stat(x.names[0]); err == nil && os.SameFile(denied, info) {
			return x, true
		}
	}
	return denial{}, false
}

// holds returns a denial of something inside a folder, which must not be moved then.
func (d *denials) holds(folder string) (denial, bool) {
	for _, x := range d.list {
		for _, name := range x.names {
			if _, in := inside(name, folder); in {
				return x, true
			}
		}
	}
	return denial{}, false
}

// refuse is the error for what is denied.
func (d *denials) refuse(op, path string, x denial) error {
	flag := d.flag
	if x.given != "" {
		flag += "=" + x.given
	}
	return fault.New(fault.Permission, op, path, errors.New("this run must not "+d.verb+" it"),
		"To allow it, take "+flag+" away: it wins over every --allow flag.").WithCode(d.code)
}

// check refuses a path that is denied by its name, or by where its links lead.
func (d *denials) check(op, path, abs string) error {
	if len(d.list) == 0 || abs == d.except {
		return nil
	}
	for _, name := range []string{abs, realName(abs)} {
		if x, denied := d.covers(name); denied {
			return d.refuse(op, path, x)
		}
	}
	return nil
}

// exact goes to a place, none of whose folders is a link, and f works there in the last
// folder itself. So what was checked by name is what is opened: a folder that is swapped
// for a link meanwhile is not followed.
func (d *denials) exact(op, path string, at place, f func(place) error) error {
	root, err := at.root.OpenRoot(".")
	if err != nil {
		return err
	}
	defer func() { root.Close() }()
	dir, base := filepath.Split(at.rel)
	for _, name := range parts(dir) {
		before, err := root.Lstat(name)
		if err != nil {
			return err
		}
		next, err := root.OpenRoot(name)
		if err != nil {
			return err
		}
		root.Close()
		root = next
		now, err := root.Stat(".")
		if err != nil {
			return err
		}
		if !os.SameFile(before, now) {
			return fault.New(fault.Permission, op, path, errSwapped, "")
		}
		if x, denied := d.is(now); denied {
			return d.refuse(op, path, x)
		}
	}
	return f(place{root: root, rel: base, deny: d})
}

var errSwapped = errors.New("a folder of it was swapped while it was opened")

// parts are the names that a path is made of.
func parts(path string) []string {
	var names []string
	for path = filepath.Clean(path); path != "."; {
		dir, base := filepath.Split(path)
		names = append([]string{base}, names...)
		path = filepath.Clean(dir)
	}
	return names
}
