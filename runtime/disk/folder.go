package disk

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// Stat implements host.Files. What may be written may be asked for, too.
func (h *Host) Stat(path string) (fs.FileInfo, error) {
	by := &h.read
	if h.may(by, "stat", path) != nil && h.may(&h.write, "stat", path) == nil {
		by = &h.write
	}
	return h.stat(by, path)
}

func (h *Host) stat(by *grants, path string) (fs.FileInfo, error) {
	var info fs.FileInfo
	err := h.do(by, "stat", path, func(at place) (err error) {
		if info, err = at.root.Stat(at.rel); err == nil && at.rel != "." {
			err = at.wantSame(info)
		}
		return err
	})
	h.see(h.abs(path), info, err)
	return info, err
}

// ReadDir implements host.Files. The entries are sorted by name.
func (h *Host) ReadDir(path string) ([]fs.DirEntry, error) {
	var entries []fs.DirEntry
	var info fs.FileInfo
	err := h.do(&h.read, "list", path, func(at place) error {
		dir, err := at.root.OpenFile(at.rel, nonblock, 0)
		if err != nil {
			return err
		}
		defer dir.Close()
		if info, err = dir.Stat(); err != nil {
			return err
		} else if err := at.wantSame(info); err != nil {
			return err
		}
		entries, err = dir.ReadDir(-1)
		return err
	})
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	h.list(h.abs(path), info, entries, err)
	return entries, err
}

// Mkdir implements host.Files.
func (h *Host) Mkdir(path string, perm fs.FileMode) error {
	return h.do(&h.write, "make", path, func(at place) error {
		return at.root.Mkdir(at.rel, perm.Perm())
	})
}

// Remove implements host.Files.
func (h *Host) Remove(path string) error {
	return h.do(&h.write, "remove", path, func(at place) error {
		return at.root.Remove(at.rel)
	})
}

// Rename implements host.Files. Both names must be in one allowed folder. What is moved
// must be readable too, or moving it to where reading is allowed would open it.
func (h *Host) Rename(from, to string) error {
	if err := h.mayRename(from, to); err != nil {
		return err
	}
	for _, g := range h.write.list {
		both := grants{verb: h.write.verb, flag: h.write.flag, code: h.write.code, deny: &denials{}, list: []grant{g}}
		target, ok := both.find(h.abs(to))
		if _, covers := both.find(h.abs(from)); !ok || !covers {
			continue
		}
		return h.do(&both, "rename", from, func(at place) error {
			if err := at.root.Rename(at.rel, target.rel); err != nil {
				return err
			}
			h.note(h.outputs, h.abs(to))
			return nil
		})
	}
	return fault.New(fault.IO, "rename", from, errApart, "Copy the file and remove the old one.")
}

// mayRename refuses to move what may not be read and written, and folders that hold
// something denied: under another name it would be denied no more.
func (h *Host) mayRename(from, to string) error {
	if err := h.may(&h.write, "rename", from); err != nil {
		return err
	} else if err := h.may(&h.write, "rename", to); err != nil {
		return err
	} else if err := h.may(&h.read, "rename", from); err != nil {
		return err
	}
	for _, d := range []*denials{h.read.deny, h.write.deny} {
		for _, name := range []string{from, to} {
			if x, holds := d.holds(realName(h.abs(name))); holds {
				return d.refuse("rename", name, x)
			}
		}
	}
	return nil
}
