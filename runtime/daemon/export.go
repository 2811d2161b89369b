package daemon

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// project is the one that a request names in its path, or the default.
func (d *Daemon) project(r *http.Request) (*workspace.Project, error) {
	if name := r.PathValue("project"); name != "" {
		return d.server.Workspace.Get(name)
	}
	return d.server.Workspace.Default()
}

// serveExport answers with a project's model: the extension of the file tells the format,
// unless ?format= does, and other fields of the query are the format's options.
//
//	curl localhost:7531/v1/projects/demo/export/castle.glb -o castle.glb
func (d *Daemon) serveExport(w http.ResponseWriter, r *http.Request) {
	p, err := d.project(r)
	if err != nil {
		d.fail(w, err)
		return
	}
	f, values, err := d.exportFormat(r)
	if err != nil {
		d.fail(w, err)
		return
	}
	head, err := p.Head()
	if err != nil {
		d.fail(w, err)
		return
	}
	etag := fmt.Sprintf(`"%s-%d"`, p.ID, head.Seq)
	if r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	var b bytes.Buffer
	lost, err := f.Export(r.Context(), head.Image, &format.Target{Writer: &b, Name: r.PathValue("file")}, values)
	if err != nil {
		d.fail(w, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.MediaType)
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	h.Set("ETag", etag)
	h.Set("Cache-Control", "no-cache")
	if len(lost) > 0 {
		h.Set("Voxrun-Lost", strings.Join(lost, "; "))
	}
	_, _ = w.Write(b.Bytes())
}

func (d *Daemon) exportFormat(r *http.Request) (f *format.Format, v option.Values, err error) {
	q := r.URL.Query()
	if name := q.Get("format"); name != "" {
		f, err = d.cfg.Formats.ByName(name)
	} else {
		f, err = d.cfg.Formats.ForExport(r.PathValue("file"))
	}
	if err != nil {
		return nil, v, err
	}
	given := map[string]any{}
	for name, values := range q {
		if name != "format" && name != "token" {
			given[name] = values[len(values)-1]
		}
	}
	v, err = f.ExportOptions.Read(given)
	return f, v, err
}
