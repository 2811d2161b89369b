package vm

import (
	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/format"
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
			x.session.Image.Stack(im)
		}
		x.opened++
		x.begin("run", x.name)
	}
	return x.budget.Err()
}
