package method

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/jsonrpc"
	"github.com/voxrun/voxrun/runtime/workspace"
)

func watchMethods() []Method {
	return []Method{
		onProject(Method{
			Name: "project.watch",
			Doc: "Waits for the next change of a project and tells it. With stream, every change is sent as a notification `project.changed`, " +
				"until the time is over or the client goes away; a connection of its own is best for that. The first notification tells what was missed since a given state.",
			Params: Params{
				{Option: option.Option{Name: "since", Type: option.Int, Default: -1, Min: -1, Max: 1 << 53, Doc: "the sequence number of the state that the client knows; -1 is the newest"}},
				{Option: option.Option{Name: "timeout_ms", Type: option.Int, Default: 30_000, Max: 1 << 40, Doc: "how long to wait; 0 is as long as it takes"}, Also: []string{"timeout"}},
				{Option: option.Option{Name: "stream", Type: option.Bool, Doc: "send every change as a notification"}},
			},
			Long: true,
		}, watchProject),
	}
}

// watched is what came of waiting.
type watched struct {
	Project string         `json:"project"`
	Seq     int64          `json:"seq" doc:"of the newest state"`
	Changed bool           `json:"changed" doc:"whether that is newer than the one that the client knew"`
	Change  *projectChange `json:"change,omitempty" doc:"the last change; absent when it was made before the call"`
}

// projectChange is a change, or several that came quicker than they were told.
type projectChange struct {
	Project string `json:"project"`
	Seq     int64  `json:"seq" doc:"of the newest state"`
	Kind    string `json:"kind" doc:"edit, undo or redo; missed of changes that were made since the given state, before the call"`
	Note    string `json:"note,omitempty" doc:"what was done"`
	Client  string `json:"client,omitempty" doc:"who did it"`
	Changes int    `json:"changes" doc:"how many changes this stands for"`
}

func watchProject(c *Call, p *workspace.Project) (watched, error) {
	ctx := c.ctx
	if ms := c.Int("timeout_ms"); ms > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Duration(ms)*time.Millisecond)
		defer cancel()
	}
	w, err := p.Watch(ctx)
	if err != nil {
		return watched{}, err
	}
	defer w.Close()
	head, err := p.Head()
	if err != nil {
		return watched{}, err
	}
	r := watched{Project: p.ID, Seq: head.Seq}
	since := int64(c.Int("since"))
	var send jsonrpc.Notifier
	if c.Bool("stream") {
		if send = jsonrpc.NotifierOf(ctx); send == nil {
			return r, wrong("stream", "Invalid parameter 'stream': plain HTTP carries no notifications; use /v1/projects/%s/events", p.ID)
		}
	} else if since >= 0 && since != head.Seq {
		r.Changed = true
		return r, nil
	}
	tell := func(e workspace.Event) error {
		r.Seq, r.Changed = e.Seq, true
		r.Change = &projectChange{Project: p.ID, Seq: e.Seq, Kind: e.Kind, Note: e.Note, Client: e.Client, Changes: e.Changes}
		if send == nil {
			return nil
		}
		params, err := json.Marshal(r.Change)
		if err != nil {
			return err
		}
		return send.Notify("project.changed", params)
	}
	if e, missed := workspace.Missed(since, head.Seq); missed {
		if err := tell(e); err != nil {
			return r, err
		}
	}
	for {
		e, err := w.Next()
		if err != nil {
			if errors.Is(ctx.Err(), context.DeadlineExceeded) && c.ctx.Err() == nil {
				return r, nil
			}
			return r, err
		}
		if e.Seq <= r.Seq {
			continue // it was made before the head was asked for
		}
		if err := tell(e); err != nil || send == nil {
			return r, err
		}
	}
}
