package daemon

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/preview"
	"github.com/voxrun/voxrun/scripts"
)

// deskScripts are the names that a project's own script may have. The first is that of a
// new one.
func deskScripts() []string { return []string{"main.ts", "main.js"} }

// choose returns the name of the project's own script.
func (k *desk) choose() (string, error) {
	h, err := k.files()
	if err != nil {
		return "", err
	}
	defer h.Close()
	names := deskScripts()
	for _, name := range names {
		if _, err := h.Stat(name); err == nil {
			return name, nil
		}
	}
	return names[0], nil
}

// files is the door to the project's own files, and to nothing else.
func (k *desk) files() (*disk.Host, error) {
	dir, err := k.project.Files()
	if err != nil {
		return nil, err
	}
	if dir == "" {
		return nil, fault.New(fault.NotFound, "open", "the files of "+k.project.Name, errors.New("it is only in memory"), "Start the daemon with --data.")
	}
	here := []string{"."}
	return disk.New(disk.Config{Dir: dir, Allow: disk.Allow{Read: here, Write: here}, MaxFile: preview.MaxText, Stop: k.ctx.Done()})
}

// text opens the door for one text file.
func (k *desk) text(verb, name string) (*disk.Host, error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, fault.New(fault.Permission, verb, name, errors.New("it is none of the project's files"), "")
	}
	return k.files()
}

// ReadText implements preview.Editor. A script that is not there yet begins as the
// template params.
func (k *desk) ReadText(name string) (preview.Text, error) {
	h, err := k.text("open", name)
	if err != nil {
		return preview.Text{}, err
	}
	defer h.Close()
	t, err := preview.ReadText(h, name)
	if name != k.script || !errors.Is(err, fs.ErrNotExist) {
		return t, err
	}
	template, err := scripts.FS.ReadFile("templates/params.ts")
	return preview.Text{Text: strings.ReplaceAll(string(template), "NAME", name), New: true}, err
}

// WriteText implements preview.Editor.
func (k *desk) WriteText(name, text, version string) (now string, err error) {
	h, err := k.text("write", name)
	if err != nil {
		return "", err
	}
	defer h.Close()
	k.d.texts.Lock()
	defer k.d.texts.Unlock()
	return preview.WriteText(h, name, text, version)
}
