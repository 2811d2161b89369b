package voxrun

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"
)

// Change is a change of a project, or several that came quicker than they were told.
type Change struct {
	Project string `json:"project"`
	Seq     int64  `json:"seq"`  // of the newest state
	Kind    string `json:"kind"` // "edit", "undo", "redo", "missed"
	Note    string `json:"note"`
	Client  string `json:"client"`
	Changes int    `json:"changes"` // how many
}

// Watch yields the changes of a project from the call on, until ctx ends or the loop is
// left. project "" is the client's current one. The changes have a connection of their own.
func (c *Client) Watch(ctx context.Context, project string) iter.Seq2[Change, error] {
	params := P{}
	if project != "" {
		params["project"] = project
	}
	known, err := Get[struct {
		ID  string `json:"project_id"`
		Seq int64  `json:"seq"`
	}](ctx, c, "project.info", params)
	return func(yield func(Change, error) bool) {
		if err != nil {
			yield(Change{}, err)
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		if w, ok := c.wire.(*web); ok {
			w.watch(ctx, known.ID, known.Seq, yield)
			return
		}
		c.watch(ctx, known.ID, known.Seq, yield)
	}
}

func (c *Client) watch(ctx context.Context, project string, seq int64, yield func(Change, error) bool) {
	other, err := Dial(ctx, c.address, c.options)
	if err != nil {
		yield(Change{}, err)
		return
	}
	defer other.Close()
	s := other.wire.(*socket)
	changes := make(chan Change)
	s.mu.Lock()
	s.notify = func(m message) {
		var change Change
		if m.Method != "project.changed" || json.Unmarshal(m.Params, &change) != nil {
			return
		}
		select {
		case changes <- change:
		case <-s.ended:
		}
	}
	s.mu.Unlock()
	p, err := s.send(ctx, "project.watch", P{"project": project, "since": seq, "stream": true, "timeout_ms": 0})
	if err != nil {
		yield(Change{}, err)
		return
	}
	for {
		select {
		case change := <-changes:
			if !yield(change, nil) {
				return
			}
		case <-p.done:
			yield(Change{}, p.err)
			return
		case <-ctx.Done():
			yield(Change{}, ctx.Err())
			return
		}
	}
}

func (w *web) watch(ctx context.Context, project string, seq int64, yield func(Change, error) bool) {
	resp, err := w.ask(ctx, http.MethodGet, fmt.Sprintf("/v1/projects/%s/events?since=%d", project, seq), nil)
	if err != nil {
		yield(Change{}, err)
		return
	}
	defer resp.Body.Close()
	kind := ""
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		key, value, _ := strings.Cut(lines.Text(), ": ")
		var change Change
		switch {
		case key == "event":
			kind = value
		case key != "data" || kind == "state":
		case kind == "end":
			yield(Change{}, fmt.Errorf("the project is not watched any more: %s", value))
			return
		default:
			if err := json.Unmarshal([]byte(value), &change); !yield(change, err) || err != nil {
				return
			}
		}
	}
	err = lines.Err()
	if err == nil {
		err = io.ErrUnexpectedEOF
	}
	yield(Change{}, err)
}
