package scene

import "github.com/voxrun/voxrun/core/voxel"

// Tally counts voxels that one image has and another has not, or in another colour.
type Tally struct {
	Added   int64 `json:"added"`
	Removed int64 `json:"removed"`
	Changed int64 `json:"changed"` // their colour
}

// Zero tells whether nothing differs.
func (t Tally) Zero() bool { return t == Tally{} }

func (t *Tally) add(o Tally) {
	t.Added += o.Added
	t.Removed += o.Removed
	t.Changed += o.Changed
}

// LayerChange is what became of a layer. One that is not in both images was added, or
// removed, with all its voxels.
type LayerChange struct {
	Name string `json:"name"`
	ID   int    `json:"id"` // in the later image; of a removed layer in the earlier one
	Is   string `json:"is"` // "added", "removed" or "changed"
	Tally
}

// Changes returns what changed in the voxels of each layer from old to im, in the order
// of im's layers and then of those that are gone, and all of it together. Layers are told
// by their id or else their name. Blocks that both have are not looked into.
func (im *Image) Changes(old *Image) (layers []LayerChange, all Tally) {
	matched := map[*Layer]bool{}
	note := func(c LayerChange) {
		layers = append(layers, c)
		all.add(c.Tally)
	}
	for _, l := range im.Layers {
		was := old.match(l)
		if was == nil || matched[was] {
			note(LayerChange{l.Name, l.ID, "added", Tally{Added: im.Content(l).Count()}})
			continue
		}
		matched[was] = true
		if t := tally(old.Content(was), im.Content(l)); !t.Zero() {
			note(LayerChange{l.Name, l.ID, "changed", t})
		}
	}
	for _, was := range old.Layers {
		if !matched[was] {
			note(LayerChange{was.Name, was.ID, "removed", Tally{Removed: old.Content(was).Count()}})
		}
	}
	return layers, all
}

func tally(before, after voxel.Snapshot) (t Tally) {
	for _, c := range voxel.Diff(before, after) {
		switch {
		case !c.Old.Exists():
			t.Added++
		case !c.New.Exists():
			t.Removed++
		default:
			t.Changed++
		}
	}
	return t
}
