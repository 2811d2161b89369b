package daemon

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/voxrun/voxrun/runtime/guard"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// serveEvents streams the changes of a project as server-sent events, until the client
// goes away or the project is deleted. The first event tells the state now; with ?since=SEQ
// the next one tells of what has changed since then.
//
//	curl -N localhost:7531/v1/projects/demo/events
func (d *Daemon) serveEvents(w http.ResponseWriter, r *http.Request) {
	p, err := d.project(r)
	if err != nil {
		d.fail(w, err)
		return
	}
	since, err := strconv.ParseInt(cmp.Or(r.URL.Query().Get("since"), "-1"), 10, 64)
	if err != nil {
		guard.Refuse(w, http.StatusBadRequest, "since is the number of a state: seq of an event or of project.info", "")
		return
	}
	watcher, err := p.Watch(r.Context())
	if err != nil {
		d.fail(w, err)
		return
	}
	defer watcher.Close()
	head, err := p.Head()
	if err != nil {
		d.fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	send := func(kind string, v any) error {
		data, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if err := out.SetWriteDeadline(time.Now().Add(d.stall())); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", kind, data); err != nil {
			return err
		}
		return out.Flush()
	}
	if send("state", p.Info()) != nil {
		return
	}
	type change struct {
		Project string `json:"project"`
		workspace.Event
	}
	if e, missed := workspace.Missed(since, head.Seq); missed && send("change", change{p.ID, e}) != nil {
		return
	}
	for {
		e, err := watcher.Next()
		if err != nil {
			_ = send("end", map[string]string{"reason": err.Error()})
			return
		}
		if e.Seq > head.Seq && send("change", change{p.ID, e}) != nil {
			return
		}
	}
}
