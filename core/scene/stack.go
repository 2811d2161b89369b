package scene

// Stack moves the layers of another image, with their materials, onto im: they get ids
// of im, in their order, above its own layers. The other image must not be used any
// more; its volumes keep the budget that they are under.
func (im *Image) Stack(top *Image) {
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
