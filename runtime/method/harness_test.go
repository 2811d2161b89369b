package method

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// rig is a server in memory with one client.
type rig struct {
	*Server
	client Client
}

func newRig(t testing.TB, o workspace.Options) *rig {
	t.Helper()
	w, err := workspace.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return &rig{
		Server: &Server{Table: All(), Workspace: w, Formats: formats.Registry(), Version: "test", Scripts: NewScripts(ScriptOptions{})},
		client: Client{Name: "test", Local: true},
	}
}

// withProject makes a project, which is the default.
func (r *rig) withProject(t testing.TB) *workspace.Project {
	t.Helper()
	p, err := r.Workspace.Create("test", nil, true)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// call calls a method and returns its result as it is sent.
func (r *rig) call(ctx context.Context, name, params string) (string, error) {
	m := r.Table.Lookup(name)
	if m == nil {
		return "", r.Table.Unknown(name)
	}
	out, err := m.Do(ctx, r.Server, &r.client, []byte(params), nil)
	return string(out), err
}

// must calls a method that must succeed, and reads its result into v unless that is nil.
func (r *rig) must(t testing.TB, v any, name, params string) string {
	t.Helper()
	out, err := r.call(t.Context(), name, params)
	if err != nil {
		t.Fatalf("%s %s: %v", name, params, err)
	}
	if v != nil {
		if err := json.Unmarshal([]byte(out), v); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
	}
	return out
}

// refused calls a method that must fail, and returns how.
func (r *rig) refused(t testing.TB, name, params string) *Error {
	t.Helper()
	out, err := r.call(t.Context(), name, params)
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%s %s gave %s, %v", name, params, out, err)
	}
	return e
}
