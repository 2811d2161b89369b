package vm

import (
	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
)

// openInputs makes the first input the session's image, and lays the layers of the
// others on top. With more formats to come it stops at a file that none of the present
// ones reads: registerFormat calls it again.
func (x *run) openInputs(more bool) error {
	for x.opened < len(x.job.Inputs) {
		in := x.job.Inputs[x.opened]
		x.begin("open", in.Path)
		im, err := files.Open(x.ctx, x.files, x.formats(), in.Path, files.OpenOptions{Format: in.Format, Values: in.Options, Budget: x.budget})
		if more && format.IsUnknown(err) {
			return nil
		} else if err != nil {
			return err
		}
		if x.opened == 0 {
			im.NextID = max(im.NextID, x.session.Image.NextID)
			x.session.Image = im
		} else {
			stack(x.session.Image, im)
		}
		x.opened++
		x.begin("run", x.name)
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
