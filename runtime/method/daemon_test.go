package method

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// daemon is a server with one project and one client, for tests of methods.
type daemon struct {
	s  *Server
	cl *Client
	p  *workspace.Project
}

func newDaemon(t testing.TB) *daemon { return boundDaemon(t, workspace.Options{}) }

func boundDaemon(t testing.TB, o workspace.Options) *daemon {
	t.Helper()
	r := newRig(t, o)
	return &daemon{r.Server, &r.client, r.withProject(t)}
}

// do calls a method and returns the result, or the error, as JSON.
func (d *daemon) do(t testing.TB, method, params string) string {
	t.Helper()
	m := d.s.Table.Lookup(method)
	if m == nil {
		t.Fatalf("there is no method %s", method)
	}
	out, err := m.Do(context.Background(), d.s, d.cl, []byte(params), nil)
	if err == nil {
		if !json.Valid(out) {
			t.Errorf("%s %s answers what is not JSON: %s", method, params, out)
		}
		return string(out)
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%s %s: the error %v is no *Error", method, params, err)
	}
	return "error " + itoa(int64(e.Code)) + " " + e.Message
}

func (d *daemon) must(t testing.TB, method, params string) string {
	t.Helper()
	out := d.do(t, method, params)
	if strings.HasPrefix(out, "error") {
		t.Fatalf("%s %s: %s", method, params, out)
	}
	return out
}

func (d *daemon) image(t testing.TB) *scene.Image {
	t.Helper()
	head, err := d.p.Head()
	if err != nil {
		t.Fatal(err)
	}
	return head.Image
}

// voxels are those of the active layer.
func (d *daemon) voxels(t testing.TB) voxel.Snapshot {
	t.Helper()
	im := d.image(t)
	return im.Content(im.ActiveLayer())
}

// talk is a conversation: each answer must be as written. A word before an answer's text
// that ends with … is only its beginning.
type talk []struct{ method, params, want string }

func (k talk) run(t *testing.T) {
	t.Helper()
	d := newDaemon(t)
	for _, step := range k {
		got := d.do(t, step.method, step.params)
		want, open := strings.CutSuffix(step.want, "…")
		if got != want && !(open && strings.HasPrefix(got, want)) {
			t.Errorf("%s %s\ngot  %s\nwant %s", step.method, step.params, got, step.want)
		}
	}
}
