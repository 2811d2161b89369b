package method

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// world is a daemon without connections, and one client of it.
type world struct {
	*Server
	Client Client
	t      testing.TB
}

// noon is the time in every world.
var noon = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

func newWorld(t testing.TB) *world {
	t.Helper()
	w, err := workspace.New(workspace.Options{Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Table: All(), Workspace: w, Formats: formats.Registry(), Version: "1.2.3"}
	return &world{Server: s, Client: Client{Name: "a", Local: true}, t: t}
}

// build makes a project, and lets do change its image.
func (w *world) build(do func(*scene.Image)) *workspace.Project {
	w.t.Helper()
	p, err := w.Workspace.Create("test", nil, true)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := p.Edit(context.Background(), project.CommitOptions{Note: "build"}, func(s *project.Session) error {
		do(s.Image)
		return nil
	}); err != nil {
		w.t.Fatal(err)
	}
	return p
}

// do calls a method and returns its result, or what the client is told of its error.
func (w *world) do(name, params string) string {
	w.t.Helper()
	m := w.Table.Lookup(name)
	if m == nil {
		w.t.Fatalf("there is no method %s", name)
	}
	out, err := m.Do(context.Background(), w.Server, &w.Client, []byte(params), nil)
	if e := (*Error)(nil); errors.As(err, &e) {
		text, err := json.Marshal(e)
		if err != nil {
			w.t.Fatal(err)
		}
		return "error " + string(text)
	} else if err != nil {
		w.t.Fatalf("%s %s: not an *Error: %v", name, params, err)
	}
	w.conforms(m, out)
	return string(out)
}

// conforms checks a result against its method's documentation.
func (w *world) conforms(m *Method, out []byte) {
	w.t.Helper()
	if strings.ContainsAny(string(out), "\n\r") || !json.Valid(out) {
		w.t.Fatalf("the result of %s is not one line of JSON: %.200s", m.Name, out)
	}
	var given map[string]json.RawMessage
	schema := m.Result.Schema()
	props, ok := schema["properties"].(map[string]any)
	if !ok || json.Unmarshal(out, &given) != nil {
		return
	}
	for k := range given {
		if props[k] == nil {
			w.t.Errorf("%s answers %s, which its documentation does not have", m.Name, k)
		}
	}
	for _, k := range schema["required"].([]string) {
		if given[k] == nil {
			w.t.Errorf("%s does not answer %s: %.200s", m.Name, k, out)
		}
	}
}

// exchange is a call and what it answers: "error" and a part of its text for one that
// fails.
type exchange struct{ method, params, want string }

func (w *world) exchange(list ...exchange) {
	w.t.Helper()
	for _, x := range list {
		got := w.do(x.method, x.params)
		if part, fails := strings.CutPrefix(x.want, "error "); got != x.want && !(fails && strings.HasPrefix(got, "error ") && strings.Contains(got, part)) {
			w.t.Errorf("%s %s\ngot  %.600s\nwant %s", x.method, x.params, got, x.want)
		}
	}
}

// result decodes the result of a call.
func result[R any](w *world, name, params string) (r R) {
	w.t.Helper()
	out := w.do(name, params)
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		w.t.Fatalf("%s %s: %.300s", name, params, out)
	}
	return r
}
