package daemon

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/store"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// recorder stands between a workspace and its store and notes, in the order of the
// commits of each project, which request made each. So the requests of a project can be
// made again, one after the other.
type recorder struct {
	*store.Store
	asking sync.Map // of a client's name to what it asks: *asked

	mu   sync.Mutex
	logs map[string]*record // by the id of the project
}

// asked is a request.
type asked struct{ client, method, params string }

// record is what became of one project. Its journal calls come one at a time.
type record struct {
	r     *recorder
	inner project.Journal

	mu    sync.Mutex
	start *scene.Image
	steps []step
}

// step is one commit.
type step struct {
	seq   int64
	walk  string       // undo or redo
	by    *asked       // which request made it
	image *scene.Image // when that is not known, or can't be made again: what came of it
}

// Create implements workspace.Store.
func (r *recorder) Create(s store.Info, im *scene.Image, o project.Options) (*project.Project, store.Info, error) {
	p, info, err := r.Store.Create(s, im, o)
	if err == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		h := &record{r: r, start: p.Head().Image}
		r.logs[info.ID] = h
		h.inner = p.SetJournal(h)
	}
	return p, info, err
}

// Load implements workspace.Store.
func (r *recorder) Load(id string, o project.Options) (*project.Project, error) {
	p, err := r.Store.Load(id, o)
	if err == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.logs[id].inner = p.SetJournal(r.logs[id])
	}
	return p, err
}

// Release implements workspace.Store. What is out of memory is not held here either.
func (r *recorder) Release(id string) error {
	err := r.Store.Release(id)
	if err == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.logs[id].inner = nil
	}
	return err
}

// Voxel implements project.Journal.
func (h *record) Voxel(e project.VoxelEdit) error {
	err := h.inner.Voxel(e)
	if err == nil {
		h.note(step{seq: e.Seq}, e.Client)
	}
	return err
}

// Commit implements project.Journal.
func (h *record) Commit(now, head *project.Commit, joins bool) error {
	err := h.inner.Commit(now, head, joins)
	if err == nil {
		h.note(step{seq: now.Seq, image: now.Image}, now.Client)
	}
	return err
}

// Walk implements project.Journal.
func (h *record) Walk(now *project.Commit, redo bool) error {
	err := h.inner.Walk(now, redo)
	if err == nil {
		h.note(step{seq: now.Seq, walk: map[bool]string{false: "undo", true: "redo"}[redo]}, "")
	}
	return err
}

func (h *record) note(s step, client string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if by, there := h.r.asking.Load(client); there && s.walk == "" {
		if a := by.(*asked); a.repeatable() {
			s.by, s.image = a, nil
		}
	}
	h.steps = append(h.steps, s)
}

// unrepeatable are what works on more than the project: files that others write, or what
// the connection copied.
var unrepeatable = regexp.MustCompile(`^(goxel\.import_model|goxel\.paste_selection|(script\.run|goxel\.execute_script) .*"(path|file|file_path|store)":)`)

func (a *asked) repeatable() bool { return !unrepeatable.MatchString(a.method + " " + a.params) }

// replay makes the requests of a record again, one after the other, in a workspace of
// their own, and returns what comes of them.
func (h *record) replay(cfg Config) (*scene.Image, error) {
	w, err := workspace.New(workspace.Options{Voxels: cfg.Voxels})
	if err != nil {
		return nil, err
	}
	p, err := w.Create("", h.start, true)
	if err != nil {
		return nil, err
	}
	s := &method.Server{Table: method.All(), Workspace: w, Formats: cfg.Formats, Version: cfg.Version, Voxels: cfg.Voxels, Scripts: method.NewScripts(cfg.Scripts)}
	clients := map[string]*method.Client{}
	for i, st := range h.steps {
		if i > 0 && st.seq != h.steps[i-1].seq+1 {
			return nil, fmt.Errorf("commit %d follows %d", st.seq, h.steps[i-1].seq)
		}
		if err := st.again(s, p, clients); err != nil {
			return nil, fmt.Errorf("commit %d, %+v: %w", st.seq, st.by, err)
		}
	}
	head, err := p.Head()
	if err != nil {
		return nil, err
	}
	return head.Image, nil
}

// timeouts are taken out of what is made again, as it succeeded in time, and so are wishes
// for notifications, for which there is no connection.
var timeouts = regexp.MustCompile(`"(timeout_ms|timeout|stream)":(\d+|true)`)

// named says on which project, of which there is one only when it is made again.
var named = regexp.MustCompile(`^\{"project":"[^"]*",?`)

func (st step) again(s *method.Server, p *workspace.Project, clients map[string]*method.Client) (err error) {
	ctx := context.Background()
	switch {
	case st.walk == "undo":
		_, err = p.Undo(ctx)
	case st.walk == "redo":
		_, err = p.Redo(ctx)
	case st.by == nil:
		_, err = p.Edit(ctx, project.CommitOptions{}, func(s *project.Session) error {
			im := st.image.Clone(s.Budget())
			im.Join(s.Image) // or its layers get new ids, as those of any other image do
			s.Image = im
			return nil
		})
	default:
		if clients[st.by.client] == nil {
			clients[st.by.client] = &method.Client{Name: st.by.client, Local: true}
		}
		params := timeouts.ReplaceAllString(st.by.params, `"$1":null`)
		params = named.ReplaceAllString(params, "{")
		_, err = s.Table.Lookup(st.by.method).Do(ctx, s, clients[st.by.client], []byte(params), nil)
	}
	return err
}

// difference tells in what two images differ, "" when in nothing.
func difference(a, b *scene.Image) string {
	switch {
	case len(a.Layers) != len(b.Layers):
		return fmt.Sprintf("%d and %d layers", len(a.Layers), len(b.Layers))
	case a.Active != b.Active, a.Box != b.Box, a.Selection != b.Selection, a.Palette.Name != b.Palette.Name, len(a.Materials) != len(b.Materials):
		return "what is beside the layers"
	}
	var out []string
	for i, l := range a.Layers {
		k := b.Layers[i]
		if l.ID != k.ID || l.Name != k.Name || l.Visible != k.Visible || l.Mode != k.Mode || l.BaseID != k.BaseID || l.Matrix != k.Matrix || l.Shape != k.Shape {
			out = append(out, fmt.Sprintf("layers %d %q and %d %q", l.ID, l.Name, k.ID, k.Name))
		} else if !a.Content(l).Equal(b.Content(k)) {
			out = append(out, fmt.Sprintf("the voxels of layer %d: %d and %d", l.ID, a.Content(l).Count(), b.Content(k).Count()))
		}
	}
	return strings.Join(out, ", ")
}
