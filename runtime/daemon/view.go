package daemon

import (
	"context"
	"embed"
	"net/http"
	"time"

	"github.com/voxrun/voxrun/runtime/preview"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// viewFiles are the list of the projects that can be looked at. No secret is in it: it
// asks for them with the token of its address.
//
//go:embed view.html view.js
var viewFiles embed.FS

// viewHandler is what /view/ reaches: the live page of each project, which is only looked
// at unless Config.ViewEdit says more, and the list of them. The page stands behind the guard itself.
func (d *Daemon) viewHandler() http.Handler {
	g := d.guard()
	d.view = preview.New(preview.Options{
		Formats: d.cfg.Formats, Guard: g, Stall: d.stall(), Stopped: d.stopped,
		Open: func(r *http.Request) (preview.Source, error) {
			name, _ := r.Context().Value(viewed{}).(string)
			p, err := d.server.Workspace.Get(name)
			if err != nil {
				return nil, err
			}
			if d.cfg.ViewEdit && r.URL.Path == "/live" {
				return d.openDesk(r.Context(), p)
			}
			return &projectView{Project: p}, nil
		},
	})
	file := func(name string) http.Handler {
		return g.Site(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			h := w.Header()
			h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Referrer-Policy", "no-referrer")
			h.Set("Cache-Control", "no-cache")
			http.ServeFileFS(w, r, viewFiles, name)
		}))
	}
	mux := http.NewServeMux()
	mux.Handle("GET /view/{$}", file("view.html"))
	mux.Handle("GET /view/view.js", file("view.js"))
	mux.HandleFunc("GET /view/{project}/{file...}", func(w http.ResponseWriter, r *http.Request) {
		in := r.WithContext(context.WithValue(r.Context(), viewed{}, r.PathValue("project")))
		u := *r.URL
		u.Path, u.RawPath = "/"+r.PathValue("file"), ""
		in.URL = &u
		d.view.ServeHTTP(w, in)
	})
	return mux
}

// viewed is the key of the context's value with the name of the project in view.
type viewed struct{}

// projectView is a project as pages see it. It implements preview.Source, and belongs to
// one goroutine.
type projectView struct {
	*workspace.Project
	told time.Time // when a state was given last
}

// viewEvery is how far apart the states of a project are that is edited all the time.
// An edit after a rest is seen at once.
const viewEvery = 40 * time.Millisecond

// Next implements preview.Source.
func (v *projectView) Next(ctx context.Context, seen int64) (preview.State, error) {
	w, err := v.Watch(ctx) // before the look, so that nothing falls between
	if err != nil {
		return preview.State{}, err
	}
	defer w.Close()
	for {
		head, err := v.Head()
		if err != nil {
			return preview.State{}, err
		}
		if head.Seq != seen {
			v.told = time.Now()
			return preview.State{Seq: head.Seq, Title: v.Name, Image: head.Image, Progress: -1}, nil
		}
		if _, err := w.Next(); err != nil {
			return preview.State{}, err
		}
		rest(ctx, viewEvery-time.Since(v.told))
	}
}

// rest waits for a time, or for the end of ctx.
func rest(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
