package workspace

import (
	"time"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Info describes a project.
type Info struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Created  time.Time `json:"created"`
	Modified time.Time `json:"modified"`         // to about a second
	Resident bool      `json:"resident"`         // in memory
	Damage   string    `json:"damage,omitempty"` // why it can't be loaded

	// Of projects in memory only.
	Seq    int64 `json:"seq,omitempty"`
	Layers int   `json:"layers,omitempty"`
	Voxels int64 `json:"voxels,omitempty"` // in all layers together
}

// Info describes the project without loading it, in microseconds.
func (p *Project) Info() Info {
	i := Info{ID: p.ID, Name: p.Name, Created: p.Created, Modified: time.Unix(0, p.modified.Load())}
	if p.Damage != nil {
		i.Damage = p.Damage.Error()
	}
	if core := p.core.Load(); core != nil {
		i.Resident, i.Seq = true, core.Seq()
		core.View(func(im *scene.Image) { i.Layers, i.Voxels = len(im.Layers), im.Voxels() })
	}
	return i
}

// List describes all projects, as they were created.
func (w *Workspace) List() []Info {
	all := w.projects()
	infos := make([]Info, len(all))
	for i, p := range all {
		infos[i] = p.Info()
	}
	return infos
}

// Bytes returns what the voxels of the newest state take in memory. It looks at
// every block, and loads the project.
func (p *Project) Bytes() (int64, error) {
	c, err := p.Head()
	if err != nil {
		return 0, err
	}
	var all []voxel.Snapshot
	for _, l := range c.Image.Layers {
		all = append(all, l.Volume.Snapshot())
	}
	return voxel.Bytes(all...), nil
}
