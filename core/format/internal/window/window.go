// Package window reads part of a volume into memory, for exporters that look at each
// voxel and its neighbours.
package window

import "github.com/voxrun/voxrun/core/voxel"

// Window is a copy of the voxels of a box. Those that are not visible are left out. The
// zero Window is empty.
type Window struct {
	box     voxel.Box
	w, area int
	colors  []voxel.Color
}

// Read copies the voxels of a box. The memory of what was read before is used again.
func (w *Window) Read(s voxel.Snapshot, box voxel.Box) {
	x, y, _ := box.Size()
	w.box, w.w, w.area = box, int(x), int(x*y)
	if need := int(box.Volume()); need > cap(w.colors) {
		w.colors = make([]voxel.Color, need)
	} else {
		w.colors = w.colors[:need]
	}
	if len(w.colors) == 0 {
		return
	}
	s.ReadBox(box, w.colors)
	for i, c := range w.colors {
		if !c.Visible() {
			w.colors[i] = 0
		}
	}
}

// At returns the colour at a place, 0 outside of the box.
func (w *Window) At(x, y, z int32) voxel.Color {
	if x < w.box.Min.X || y < w.box.Min.Y || z < w.box.Min.Z || x >= w.box.Max.X || y >= w.box.Max.Y || z >= w.box.Max.Z {
		return 0
	}
	i := int(z-w.box.Min.Z)*w.area + int(y-w.box.Min.Y)*w.w + int(x-w.box.Min.X)
	return w.colors[i]
}
