package mesh

import (
	"context"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Part is what one layer shows in the picture that the layers make together.
type Part struct {
	Layer  *scene.Layer
	Voxels voxel.Snapshot
}

// Parts divides the visible voxels of an image among its visible layers: all parts
// together are the image's merged volume, whatever the layers' modes, and no voxel
// is in two of them. A voxel belongs to the topmost layer that brings voxels there
// (its mode is Over, Max or Replace), in the colour that the merge gives it. Layers
// that only cut or paint have no part; nor have those that are hidden, empty or
// covered. The parts are ordered as the layers are. The image is only read. The
// errors are those of the context.
func Parts(ctx context.Context, im *scene.Image) ([]Part, error) {
	var layers []*scene.Layer
	plain := true
	for _, l := range im.Layers {
		if l.Visible {
			layers = append(layers, l)
			plain = plain && l.Mode == voxel.Over
		}
	}
	if len(layers) == 1 && plain {
		if s := im.Content(layers[0]); s.Count() > 0 {
			return []Part{{layers[0], s}}, nil
		}
		return nil, nil
	}
	d := divider{merged: im.Visible(false), taken: map[voxel.Pos]*[64]uint64{}}
	var parts []Part
	for i := len(layers) - 1; i >= 0; i-- {
		if m := layers[i].Mode; m != voxel.Over && m != voxel.Max && m != voxel.Replace {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if s := d.take(im.Content(layers[i]), im.Budget()); s.Count() > 0 {
			parts = append(parts, Part{layers[i], s})
		}
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return parts, im.Budget().Err()
}

// divider hands out the voxels of a volume, each once.
type divider struct {
	merged voxel.Snapshot
	taken  map[voxel.Pos]*[64]uint64 // by block, as Block.Mask
}

// take returns the merged voxels where content has some and nobody took them yet.
func (d *divider) take(content voxel.Snapshot, budget *voxel.Budget) voxel.Snapshot {
	part := voxel.New(budget)
	for p, b := range content.Blocks() {
		m := d.merged.Block(p)
		if m == nil {
			continue
		}
		var has, there [64]uint64
		b.Mask(&has)
		m.Mask(&there)
		taken := d.taken[p]
		if taken == nil {
			taken = new([64]uint64)
			d.taken[p] = taken
		}
		var px [4096]voxel.Color
		m.Colors(&px)
		for i := range px {
			if has[i>>6]&there[i>>6]&^taken[i>>6]>>(i&63)&1 == 0 {
				px[i] = 0
			}
		}
		for i := range taken {
			taken[i] |= has[i]
		}
		part.WriteBlock(p, &px)
	}
	return part.Snapshot()
}
