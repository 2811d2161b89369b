package preview

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/guard"
)

// built is what `make` bundled of page/src; only .keep when nobody did.
//
//go:embed all:page/dist
var built embed.FS

//go:embed placeholder.html
var placeholder []byte

// Built tells whether the page is in this binary, rather than a placeholder.
func Built() bool {
	_, err := fs.Stat(built, "page/dist/index.html")
	return err == nil
}

// maxPages is how many pages may look at one handler at once.
const maxPages = 64

// Options is what pages are made with.
type Options struct {
	// Open returns the source of the project that a request names, with its state's
	// number still to be seen. An error is told to the page.
	Open    func(*http.Request) (Source, error)
	Formats *format.Registry
	Guard   *guard.Guard
	Stall   time.Duration   // how long a page may take to read a message; 0 is 30 s
	Stopped <-chan struct{} // closed when the server ends: pages are told so; may be nil
}

// Page serves the live page below the path that it is mounted at, which must end in a
// slash and be stripped. It implements http.Handler.
type Page struct {
	o       Options
	mux     *http.ServeMux
	looking crowd
}

// One returns an Options.Open for a single source.
func One(s Source) func(*http.Request) (Source, error) {
	return func(*http.Request) (Source, error) { return s, nil }
}

// New returns a handler.
func New(o Options) *Page {
	if o.Stall <= 0 {
		o.Stall = 30 * time.Second
	}
	p := &Page{o: o, mux: http.NewServeMux()}
	p.mux.Handle("GET /live", o.Guard.Full(http.HandlerFunc(p.serveLive)))
	p.mux.Handle("GET /export/{file}", o.Guard.Full(http.HandlerFunc(p.serveExport)))
	p.mux.Handle("GET /", o.Guard.Site(http.HandlerFunc(p.serveFile)))
	return p
}

// ServeHTTP implements http.Handler.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.mux.ServeHTTP(w, r) }

// Empty returns a channel that is closed when nobody looks any more, of the pages that
// do now. They go when Options.Stopped is closed.
func (p *Page) Empty() <-chan struct{} { return p.looking.empty() }

// wait returns when nobody looks any more.
func (p *Page) wait() { <-p.Empty() }

// policy lets the page load what is its own and talk to its own server.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// serveFile serves the built files of the page.
func (p *Page) serveFile(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache")
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "index.html"
		if !Built() {
			h.Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(placeholder)
			return
		}
	}
	http.ServeFileFS(w, r, files{}, name)
}

// files are the built files, by their names in the page.
type files struct{}

// Open implements fs.FS.
func (files) Open(name string) (fs.File, error) {
	f, err := built.Open("page/dist/" + name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: os.ErrNotExist}
	}
	return f, nil
}

// fail answers with an error as JSON.
func fail(w http.ResponseWriter, err error) {
	guard.Refuse(w, fault.ClassOf(err).Codes().HTTP, err.Error(), fault.HintOf(err))
}

// newest is the state of a source now. A source that has none yet is waited for.
func newest(ctx context.Context, s Source) (State, error) {
	state, err := s.Next(ctx, -1)
	if err == nil && state.Image == nil {
		err = fault.New(fault.NotFound, "", "", errors.New("there is no model yet"), "Wait for the first run that ends well.")
	}
	return state, err
}
