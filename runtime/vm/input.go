package vm

import (
	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/scene"
)

// openInputs makes the first input the session's image, and lays the layers of the
// others on top.
func (x *run) openInputs() error {
	for i, in := range x.job.Inputs {
		im, err := files.Open(x.ctx, x.files, x.Formats, in.Path, files.OpenOptions{Format: in.Format, Values: in.Options, Budget: x.budget})
		if err != nil {
			return err
		}
		if i == 0 {
			im.NextID = max(im.NextID, x.session.Image.NextID)
			x.session.Image = im
			continue
		}
		stack(x.session.Image, im)
	}
	return x.budget.Err()
}

// stack moves the layers of top, with their materials, onto an image.
func stack(im, top *scene.Image) {
	materials := len(im.Materials)
	im.Materials = append(im.Materials, top.Materials...)
	ids := map[int]int{0: 0}
	for _, l := range top.Layers {
		old := l.ID
		l.ID = 0
		if l.Material >= 0 {
			l.Material += materials
		}
		im.Insert(len(im.Layers), l)
		ids[old] = l.ID
	}
	for _, l := range top.Layers {
		l.BaseID = ids[l.BaseID]
	}
}
