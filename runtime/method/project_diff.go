package method

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/workspace"
)

func diffMethods() []Method {
	return []Method{
		onProject(Method{
			Name: "project.diff",
			Doc:  "Tells in what a project differs from how it was some steps ago, or from another project, such as the one that it was forked from.",
			Params: Params{
				{Option: option.Option{Name: "steps", Type: option.Int, Default: 1, Max: unbounded, Doc: "compare with the state before so many steps"}},
				{Option: option.Option{Name: "with", Type: option.Text, Doc: "compare with the newest state of the project with this id or name instead"}},
				{Option: option.Option{Name: "limit", Type: option.Int, Default: 0, Max: mostVoxels, Doc: "tell at most so many of the voxels that differ"}},
			},
			Long: true,
		}, diffProjects),
	}
}

type stateOf struct {
	ProjectID string `json:"project_id"`
	Seq       int64  `json:"seq"`
}

type changes struct {
	Added   int64 `json:"added"`
	Removed int64 `json:"removed"`
	Changed int64 `json:"changed" doc:"voxels with another colour"`
}

type layerDiff struct {
	ID     int    `json:"id"`
	Name   string `json:"name"`
	Status string `json:"status" doc:"added, removed or changed"`
	changes
	Bounds boundingBox `json:"bounding_box" doc:"of the voxels that differ"`
}

type voxelDiff struct {
	LayerID int   `json:"layer_id"`
	X       int32 `json:"x"`
	Y       int32 `json:"y"`
	Z       int32 `json:"z"`
	Old     rgba  `json:"old" doc:"[0, 0, 0, 0] where there was none"`
	New     rgba  `json:"new"`
}

type projectDiff struct {
	From stateOf `json:"from"`
	To   stateOf `json:"to"`
	changes
	Bounds    boundingBox `json:"bounding_box" doc:"of all voxels that differ"`
	Layers    []layerDiff `json:"layers" doc:"those that differ"`
	Voxels    []voxelDiff `json:"voxels,omitempty"`
	Truncated bool        `json:"truncated" doc:"more voxels differ than are told"`
}

func diffProjects(c *Call, p *workspace.Project) (d projectDiff, err error) {
	other, steps := p, c.Int("steps")
	if with := c.Text("with"); with != "" {
		if other, err = c.Server.Workspace.Get(with); err != nil {
			return d, err
		}
		steps = 0
	}
	old, err := before(other, steps)
	if err != nil {
		return d, err
	}
	after, err := p.Head()
	if err != nil {
		return d, err
	}
	return c.diff(stateOf{other.ID, old.Seq}, stateOf{p.ID, after.Seq}, old, after)
}

func (c *Call) diff(from, to stateOf, before, after *project.Commit) (projectDiff, error) {
	d := differ{call: c, most: c.Int("limit"), result: projectDiff{From: from, To: to, Layers: []layerDiff{}}}
	for _, l := range after.Image.Layers {
		old := before.Image.LayerByID(l.ID)
		if old == nil {
			d.layer(l, "added", voxel.Snapshot{}, after.Image.Content(l))
		} else {
			d.layer(l, "changed", before.Image.Content(old), after.Image.Content(l))
		}
	}
	for _, l := range before.Image.Layers {
		if after.Image.LayerByID(l.ID) == nil {
			d.layer(l, "removed", before.Image.Content(l), voxel.Snapshot{})
		}
	}
	r := &d.result
	r.Bounds = boundsOf(d.bounds)
	r.Truncated = r.Added+r.Removed+r.Changed > int64(len(r.Voxels))
	return d.result, c.ctx.Err()
}

// differ compares two states of a project.
type differ struct {
	call   *Call
	most   int // voxels that are told
	result projectDiff
	bounds voxel.Box
	blocks int
}

func (d *differ) layer(l *scene.Layer, status string, before, after voxel.Snapshot) {
	e := layerDiff{ID: l.ID, Name: l.Name, Status: status}
	var box voxel.Box
	for p, b := range voxel.DiffBlocks(before, after) {
		if d.blocks++; d.blocks%stopEvery == 0 && d.call.ctx.Err() != nil {
			return
		}
		box = box.Union(d.block(&e, p, b))
	}
	if status == "changed" && e.changes == (changes{}) {
		return
	}
	r := &d.result
	r.Added += e.Added
	r.Removed += e.Removed
	r.Changed += e.Changed
	e.Bounds = boundsOf(box)
	d.bounds = d.bounds.Union(box)
	r.Layers = append(r.Layers, e)
}

// block counts in what a block differs, and returns the box of that.
func (d *differ) block(e *layerDiff, p voxel.Pos, b voxel.BlockChange) voxel.Box {
	var before, after [voxel.Size * voxel.Size * voxel.Size]color.Color
	if b.Old != nil {
		b.Old.Colors(&before)
	}
	if b.New != nil {
		b.New.Colors(&after)
	}
	first, lo, hi := true, voxel.Pos{}, voxel.Pos{}
	for i, old := range before {
		now := after[i]
		if old == now {
			continue
		}
		switch {
		case old == 0:
			e.Added++
		case now == 0:
			e.Removed++
		default:
			e.Changed++
		}
		at := place(p, i)
		if first {
			first, lo, hi = false, at, at
		}
		lo = voxel.Pos{X: min(lo.X, at.X), Y: min(lo.Y, at.Y), Z: min(lo.Z, at.Z)}
		hi = voxel.Pos{X: max(hi.X, at.X), Y: max(hi.Y, at.Y), Z: max(hi.Z, at.Z)}
		if len(d.result.Voxels) < d.most {
			d.result.Voxels = append(d.result.Voxels, voxelDiff{e.ID, at.X, at.Y, at.Z, channels(old), channels(now)})
		}
	}
	if first {
		return voxel.Box{}
	}
	return inclusive(lo, hi)
}
