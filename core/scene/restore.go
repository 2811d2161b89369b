package scene

// Restore makes im hold what o holds, which is a clone of im as it was, and stays as it is.
// A layer, material or camera that both have remains the same object, so that whoever works
// on it goes on with it.
func (im *Image) Restore(o *Image) {
	layers := make([]*Layer, len(o.Layers))
	for i, was := range o.Layers {
		l := im.LayerByID(was.ID)
		if l == nil {
			layers[i] = was.clone(im.budget)
			layers[i].Volume.SetQuota(im.quota)
			continue
		}
		volume := l.Volume
		if volume.Snapshot() != was.Volume.Snapshot() {
			volume.Assign(was.Volume.Snapshot())
		}
		*l = *was
		l.Volume = volume
		layers[i] = l
	}
	for _, l := range im.Layers { // what is not in o counts no more
		if o.LayerByID(l.ID) == nil {
			l.Volume.SetQuota(nil)
		}
	}
	budget, quota, materials, cameras := im.budget, im.quota, im.Materials, im.Cameras
	*im = *o
	im.budget, im.quota, im.Layers = budget, quota, layers
	im.Materials, im.Cameras = restoreAll(materials, o.Materials), restoreAll(cameras, o.Cameras)
	im.Palette = o.Palette.clone()
	if o.Mask != nil {
		im.Mask = o.Mask.Snapshot().Edit(budget)
	}
}

// restoreAll returns copies of what was, in the objects that are there.
func restoreAll[T any](now, was []*T) []*T {
	out := make([]*T, len(was))
	for i, w := range was {
		if i < len(now) {
			out[i] = now[i]
		} else {
			out[i] = new(T)
		}
		*out[i] = *w
	}
	return out
}
