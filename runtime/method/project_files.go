package method

import (
	"encoding/base64"
	"errors"
	"io/fs"
	"path"
	"time"
	"unicode/utf8"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/workspace"
)

const (
	mostFiles    = 10_000   // that are listed
	mostFileSize = 64 << 20 // bytes of one that is read
)

func fileMethods() []Method {
	name := Param{
		Option: option.Option{Name: "path", Type: option.Path, Doc: "the file, in the project's folder"},
		Also:   []string{"file_path", "name", "filename"}, Required: true,
	}
	return []Method{
		onProject(Method{
			Name: "file.write",
			Doc:  "Writes a file of the project, from where its scripts can import and read it. Folders are made.",
			Params: Params{
				name,
				{Option: option.Option{Name: "text", Type: option.Text, Doc: "its content, as text"}, Also: []string{"content"}},
				{Option: option.Option{Name: "data", Type: option.Text, Doc: "its content, as base64"}, Base64: true},
			},
		}, writeFile),
		onProject(Method{
			Name:   "file.read",
			Doc:    "Reads a file of the project.",
			Params: Params{name},
		}, readFile),
		onProject(Method{
			Name: "file.list",
			Doc:  "Lists the files of the project, with those in its folders.",
		}, listFiles),
		onProject(Method{
			Name:   "file.delete",
			Doc:    "Deletes a file of the project, or a folder that is empty.",
			Params: Params{name},
		}, deleteFile),
	}
}

// inFolder lets do work in the folder of a project.
func (c *Call) inFolder(p *workspace.Project, do func(h *disk.Host) error) error {
	dir, err := p.Files()
	if err != nil {
		return err
	}
	if dir == "" {
		return fault.New(fault.NotFound, "", "", errors.New("projects that are kept in memory have no files"), "Start the daemon without --memory.")
	}
	own := disk.Allow{Read: []string{dir}, Write: []string{dir}}
	h, err := disk.New(disk.Config{Dir: dir, Allow: own, MaxFile: mostFileSize, Stop: c.ctx.Done()})
	if err != nil {
		return err
	}
	defer h.Close() //nolint:errcheck // what was written whole is there
	err = do(h)
	if f := (*fault.Error)(nil); errors.As(err, &f) && (f.Code == fault.MayNotRead || f.Code == fault.MayNotWrite) && !errors.Is(err, fs.ErrPermission) {
		return fault.New(fault.Permission, f.Op, f.On, errors.New("it is outside the project's folder"), "Name it by its path in there, such as lib/towers.js.").WithCode(f.Code)
	}
	return err
}

type fileWritten struct {
	Success bool   `json:"success"`
	Path    string `json:"path"`
	Size    int    `json:"size" doc:"bytes"`
}

func writeFile(c *Call, p *workspace.Project) (fileWritten, error) {
	w := fileWritten{Success: true, Path: path.Clean(c.Text("path"))}
	if c.Given("text") == c.Given("data") {
		return w, wrong("text", "Either text or data must say what to write")
	}
	content := []byte(c.Text("text"))
	if c.Given("data") {
		var err error
		if content, err = base64.StdEncoding.DecodeString(c.Text("data")); err != nil {
			return w, wrong("data", "Invalid parameter 'data': it is not base64: %v", err)
		}
	}
	w.Size = len(content)
	return w, c.inFolder(p, func(h *disk.Host) error {
		if err := makeFolders(h, path.Dir(w.Path)); err != nil {
			return err
		}
		return host.WriteFile(h, w.Path, content)
	})
}

func makeFolders(h *disk.Host, dir string) error {
	if _, err := h.Stat(dir); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := makeFolders(h, path.Dir(dir)); err != nil {
		return err
	}
	if err := h.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

type fileRead struct {
	Path string `json:"path"`
	Size int    `json:"size" doc:"bytes"`
	Text string `json:"text,omitempty" doc:"its content, when that is text"`
	Data []byte `json:"data,omitempty" doc:"its content as base64, when it is not"`
}

func readFile(c *Call, p *workspace.Project) (fileRead, error) {
	r := fileRead{Path: path.Clean(c.Text("path"))}
	return r, c.inFolder(p, func(h *disk.Host) error {
		b, err := h.ReadFile(r.Path)
		if r.Size = len(b); utf8.Valid(b) {
			r.Text = string(b)
		} else {
			r.Data = b
		}
		return err
	})
}

type fileEntry struct {
	Path     string    `json:"path"`
	Size     int64     `json:"size" doc:"bytes"`
	Modified time.Time `json:"last_modified"`
}

type fileList struct {
	Count     int         `json:"count"`
	Truncated bool        `json:"truncated" doc:"there are more"`
	Files     []fileEntry `json:"files"`
}

func listFiles(c *Call, p *workspace.Project) (fileList, error) {
	l := fileList{Files: []fileEntry{}}
	if dir, err := p.Files(); dir == "" || err != nil {
		return l, err
	}
	err := c.inFolder(p, func(h *disk.Host) error { return l.add(h, ".") })
	l.Count = len(l.Files)
	return l, err
}

func (l *fileList) add(h *disk.Host, dir string) error {
	entries, err := h.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			if err := l.add(h, name); err != nil {
				return err
			}
			continue
		}
		if len(l.Files) == mostFiles {
			l.Truncated = true
			return nil
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			l.Files = append(l.Files, fileEntry{name, info.Size(), info.ModTime().UTC()})
		}
	}
	return nil
}

type fileDeleted struct {
	Success bool   `json:"success"`
	Path    string `json:"path"`
}

func deleteFile(c *Call, p *workspace.Project) (fileDeleted, error) {
	d := fileDeleted{true, path.Clean(c.Text("path"))}
	return d, c.inFolder(p, func(h *disk.Host) error { return h.Remove(d.Path) })
}
