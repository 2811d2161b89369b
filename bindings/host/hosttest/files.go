package hosttest

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// fileSystem maps absolute names to files and folders.
type fileSystem struct{ nodes map[string]*node }

type node struct {
	data []byte
	dir  bool
	perm fs.FileMode
}

func newFileSystem() fileSystem {
	f := fileSystem{nodes: map[string]*node{"/": {dir: true, perm: 0o755}}}
	f.makeDirs(Dir)
	return f
}

func (f fileSystem) makeDirs(name string) {
	for ; f.nodes[name] == nil; name = path.Dir(name) {
		f.nodes[name] = &node{dir: true, perm: 0o755}
	}
}

func (f fileSystem) put(name string, data []byte) {
	f.makeDirs(path.Dir(name))
	f.nodes[name] = &node{data: data, perm: 0o644}
}

func (f fileSystem) names() []string {
	var names []string
	for name, n := range f.nodes {
		if !n.dir {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// children returns the base names in a folder, sorted.
func (f fileSystem) children(dir string) []string {
	var names []string
	for name := range f.nodes {
		if name != "/" && path.Dir(name) == dir {
			names = append(names, path.Base(name))
		}
	}
	sort.Strings(names)
	return names
}

func ioFault(op, name string, err error) error {
	return fault.New(fault.IO, op, name, err, "")
}

// Abs implements host.Files.
func (h *Host) Abs(name string) (string, error) { return abs(name), nil }

// ReadFile implements host.Files.
func (h *Host) ReadFile(name string) ([]byte, error) {
	if err := h.allow("read", name, false); err != nil {
		return nil, err
	}
	n, err := h.file("read", name)
	if err != nil {
		return nil, err
	}
	return bytes.Clone(n.data), nil
}

// file returns the node of a regular file.
func (h *Host) file(op, name string) (*node, error) {
	n := h.files.nodes[abs(name)]
	switch {
	case n == nil:
		return nil, ioFault(op, name, fs.ErrNotExist)
	case n.dir:
		return nil, ioFault(op, name, errIsFolder)
	}
	return n, nil
}

// Open implements host.Files.
func (h *Host) Open(name string, flag int, perm fs.FileMode) (host.File, error) {
	write := flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0
	if flag&os.O_WRONLY == 0 || !write {
		if err := h.allow("open", name, false); err != nil {
			return nil, err
		}
	}
	if write {
		if err := h.allow("open", name, true); err != nil {
			return nil, err
		}
	}
	full := abs(name)
	if n := h.files.nodes[full]; n != nil && flag&os.O_CREATE != 0 && flag&os.O_EXCL != 0 {
		return nil, ioFault("open", name, fs.ErrExist)
	} else if n == nil && flag&os.O_CREATE != 0 {
		if err := h.folder("open", path.Dir(name)); err != nil {
			return nil, err
		}
		h.files.nodes[full] = &node{perm: perm.Perm()}
	}
	n, err := h.file("open", name)
	if err != nil {
		return nil, err
	}
	if flag&os.O_TRUNC != 0 {
		n.data = nil
	}
	return &openFile{node: n, name: name, flag: flag}, nil
}

// folder fails when there is no folder of that name.
func (h *Host) folder(op, name string) error {
	switch n := h.files.nodes[abs(name)]; {
	case n == nil:
		return ioFault(op, name, fs.ErrNotExist)
	case !n.dir:
		return ioFault(op, name, errNotFolder)
	}
	return nil
}

// Create implements host.Files.
func (h *Host) Create(name string) (host.Writer, error) {
	if err := h.allow("write", name, true); err != nil {
		return nil, err
	}
	if err := h.folder("write", path.Dir(name)); err != nil {
		return nil, err
	}
	if n := h.files.nodes[abs(name)]; n != nil && n.dir {
		return nil, ioFault("write", name, errIsFolder)
	}
	fresh := &openFile{node: &node{}, name: name, flag: os.O_RDWR}
	return &writer{openFile: fresh, files: h.files, path: abs(name)}, nil
}

// writer keeps the bytes until Commit. It seeks, as a file on disk does.
type writer struct {
	*openFile
	files fileSystem
	path  string
}

func (w *writer) Commit() error {
	if err := w.Close(); err != nil {
		return err
	}
	w.files.put(w.path, w.node.data)
	return nil
}

func (w *writer) Discard() { w.closed = true }

// Stat implements host.Files.
func (h *Host) Stat(name string) (fs.FileInfo, error) {
	if err := h.allow("stat", name, false); err != nil {
		return nil, err
	}
	n := h.files.nodes[abs(name)]
	if n == nil {
		return nil, ioFault("stat", name, fs.ErrNotExist)
	}
	return info{path.Base(abs(name)), n}, nil
}

// ReadDir implements host.Files.
func (h *Host) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := h.allow("list", name, false); err != nil {
		return nil, err
	}
	if err := h.folder("list", name); err != nil {
		return nil, err
	}
	var entries []fs.DirEntry
	for _, child := range h.files.children(abs(name)) {
		n := h.files.nodes[path.Join(abs(name), child)]
		entries = append(entries, fs.FileInfoToDirEntry(info{child, n}))
	}
	return entries, nil
}

// Mkdir implements host.Files.
func (h *Host) Mkdir(name string, perm fs.FileMode) error {
	if err := h.allow("make", name, true); err != nil {
		return err
	}
	if h.files.nodes[abs(name)] != nil {
		return ioFault("make", name, fs.ErrExist)
	}
	if err := h.folder("make", path.Dir(name)); err != nil {
		return err
	}
	h.files.nodes[abs(name)] = &node{dir: true, perm: perm.Perm()}
	return nil
}

// Remove implements host.Files.
func (h *Host) Remove(name string) error {
	if err := h.allow("remove", name, true); err != nil {
		return err
	}
	full := abs(name)
	switch n := h.files.nodes[full]; {
	case n == nil:
		return ioFault("remove", name, fs.ErrNotExist)
	case n.dir && len(h.files.children(full)) > 0:
		return ioFault("remove", name, errNotEmpty)
	}
	delete(h.files.nodes, full)
	return nil
}

// Rename implements host.Files.
func (h *Host) Rename(from, to string) error {
	for _, name := range []string{from, to} {
		if err := h.allow("rename", name, true); err != nil {
			return err
		}
	}
	old, target := abs(from), abs(to)
	if h.files.nodes[old] == nil {
		return ioFault("rename", from, fs.ErrNotExist)
	}
	if err := h.folder("rename", path.Dir(to)); err != nil {
		return err
	}
	moved := map[string]*node{}
	for name, n := range h.files.nodes {
		if name == old || strings.HasPrefix(name, old+"/") {
			moved[target+strings.TrimPrefix(name, old)] = n
			delete(h.files.nodes, name)
		}
	}
	for name, n := range moved {
		h.files.nodes[name] = n
	}
	return nil
}

// info implements fs.FileInfo.
type info struct {
	name string
	node *node
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return int64(len(i.node.data)) }
func (i info) ModTime() time.Time { return epoch }
func (i info) IsDir() bool        { return i.node.dir }
func (i info) Sys() any           { return nil }
func (i info) Mode() fs.FileMode {
	if i.node.dir {
		return fs.ModeDir | i.node.perm
	}
	return i.node.perm
}
