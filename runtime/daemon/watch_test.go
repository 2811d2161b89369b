package daemon

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
)

// TestWatchersAreToldWhatTheyMissed: who asks for a project's state and then watches from
// there on misses nothing that happens in between.
func TestWatchersAreToldWhatTheyMissed(t *testing.T) {
	r := start(t, nil)
	if _, err := r.server.Workspace.Create("castle", nil, true); err != nil {
		t.Fatal(err)
	}
	c := r.dial()
	c.must(nil, "add_voxel", "[1,2,3]")
	c.must(nil, "create_layer", `["roof"]`)

	w := r.dial()
	w.send(`{"jsonrpc":"2.0","id":1,"method":"project.watch","params":{"since":0,"stream":true,"timeout_ms":0}}`)
	var told struct {
		Method string
		Params struct {
			Seq, Changes int64
			Kind, Note   string
		}
	}
	if text := w.line(); json.Unmarshal([]byte(text), &told) != nil || told.Method != "project.changed" || told.Params.Kind != "missed" || told.Params.Changes != told.Params.Seq {
		t.Errorf("it was told %s", text)
	}
	seq := told.Params.Seq
	c.must(nil, "create_layer", `["tower"]`)
	if text := w.line(); json.Unmarshal([]byte(text), &told) != nil || told.Params.Kind != "edit" || told.Params.Seq <= seq {
		t.Errorf("it was told %s", text)
	}

	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	lines := follow(t, ctx, r.url("/v1/projects/castle/events?since=0"))
	for _, want := range []string{"event: state", `data: {"id":`, "", "event: change", `"kind":"missed"`} {
		if l := <-lines; !strings.Contains(l, want) {
			t.Errorf("the stream tells %s, want %s", l, want)
		}
	}
	if resp, body := r.request("GET", "/v1/events?since=x", ""); resp.StatusCode != 400 {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
}
