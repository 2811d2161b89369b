package preview

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
)

// serveExport answers with the model as a file, whose extension tells the format, without
// the layers whose ids ?hidden=1,2 lists.
func (p *Page) serveExport(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	f, err := p.o.Formats.ForExport(name)
	if err != nil {
		fail(w, err)
		return
	}
	source, err := p.o.Open(r)
	if err != nil {
		fail(w, err)
		return
	}
	if c, ok := source.(io.Closer); ok {
		defer c.Close() //nolint:errcheck // it is only read
	}
	state, err := newest(r.Context(), source)
	if err != nil {
		fail(w, err)
		return
	}
	im := without(state.Image, r.URL.Query().Get("hidden"))
	var b bytes.Buffer
	lost, err := f.Export(r.Context(), im, &format.Target{Writer: &b, Name: name}, f.ExportOptions.Defaults())
	if err != nil {
		fail(w, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.MediaType)
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	h.Set("Cache-Control", "no-store")
	if len(lost) > 0 {
		h.Set("Voxrun-Lost", strings.Join(lost, "; "))
	}
	_, _ = w.Write(b.Bytes()) // the page may have gone
}

// without is an image with some of its layers hidden.
func without(im *scene.Image, ids string) *scene.Image {
	if ids == "" {
		return im
	}
	im = im.Clone(nil)
	for id := range strings.SplitSeq(ids, ",") {
		if n, err := strconv.Atoi(id); err == nil {
			if l := im.LayerByID(n); l != nil {
				l.Visible = false
			}
		}
	}
	return im
}
