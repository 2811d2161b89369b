// Package scene is a voxel image: layers of voxels with materials, seen by
// cameras under a light.
//
// An Image is a value. Clone copies it in time proportional to the number of its
// layers, whatever they hold, because volumes are copy-on-write; the copy and the
// original never disturb each other. A committed image is one that nobody writes
// any more: any number of goroutines may read and clone it.
//
// Space is that of package voxel: right-handed, z up, one voxel one unit.
package scene

import (
	"fmt"
	"slices"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Image is what a project holds and a script edits. Layers are ordered from the
// bottom to the top.
type Image struct {
	Layers       []*Layer
	Materials    []*Material
	Cameras      []*Camera
	Light        Light
	Palette      Palette
	Box          vec.M4        // the canvas as a box matrix; the zero matrix is "no box"
	Selection    vec.M4        // the selection box; the zero matrix is "nothing selected"
	Mask         *voxel.Volume // selected voxels; nil is none
	Active       int           // index of the layer that tools and scripts work on, -1 without layers
	ActiveCamera int           // index in Cameras, -1 for none
	NextID       int           // the id that the next layer gets; ids rise and are never used again

	budget *voxel.Budget
	quota  *voxel.Quota
	family *family
}

// family is what an image and its clones have in common. It must not be of size 0,
// or two families could have one address.
type family struct{ _ byte }

// Empty returns an image without layers, with Goxel's default canvas, light and
// palette. The budget, which may be nil, bounds all volumes made by it.
func Empty(b *voxel.Budget) *Image {
	return &Image{
		Light: DefaultLight(), Palette: DefaultPalette(),
		Box:    BoxMatrix(voxel.Box{Min: voxel.Pos{X: -16, Y: -16}, Max: voxel.Pos{X: 16, Y: 16, Z: 32}}),
		Active: -1, ActiveCamera: -1, NextID: 1,
		budget: b, quota: new(voxel.Quota), family: new(family),
	}
}

// New returns what Goxel calls a new image: Empty with one layer, one material and
// one camera.
func New(b *voxel.Budget) *Image {
	im := Empty(b)
	im.Materials = []*Material{DefaultMaterial("Material.1")}
	im.Cameras = []*Camera{DefaultCamera("Camera.1")}
	im.ActiveCamera = 0
	im.AddLayer().Material = 0
	return im
}

// Clone returns an independent copy whose volumes are under the budget b.
func (im *Image) Clone(b *voxel.Budget) *Image {
	c := *im
	c.budget, c.quota = b, new(voxel.Quota)
	c.Layers = make([]*Layer, len(im.Layers))
	for i, l := range im.Layers {
		c.Layers[i] = l.clone(b)
		c.Layers[i].Volume.SetQuota(c.quota)
	}
	c.Materials = cloneAll(im.Materials)
	c.Cameras = cloneAll(im.Cameras)
	c.Palette = im.Palette.clone()
	if im.Mask != nil {
		c.Mask = im.Mask.Snapshot().Edit(b)
	}
	return &c
}

func cloneAll[T any](in []*T) []*T {
	out := make([]*T, len(in))
	for i, p := range in {
		c := *p
		out[i] = &c
	}
	return out
}

// Related tells whether two images come from one by Clone, so that equal ids mean
// the same layer.
func (im *Image) Related(o *Image) bool { return im.family == o.family }

// Join makes im related to o and keeps the ids of its layers: for images that were
// related before they were stored.
func (im *Image) Join(o *Image) { im.family = o.family }

// Adopt makes im related to o: its layers get new ids, from next up.
func (im *Image) Adopt(o *Image, next int) {
	renamed := make(map[int]int, len(im.Layers))
	for _, l := range im.Layers {
		renamed[l.ID] = next
		l.ID = next
		next++
	}
	for _, l := range im.Layers {
		if l.BaseID != 0 {
			l.BaseID = renamed[l.BaseID]
		}
	}
	im.NextID, im.family = next, o.family
}

// Budget returns the budget that the image's volumes are under.
func (im *Image) Budget() *voxel.Budget { return im.budget }

// AddLayer appends an empty visible layer named "Layer.N" and makes it active.
func (im *Image) AddLayer() *Layer {
	l := &Layer{Name: im.UniqueName("Layer"), Visible: true, Matrix: vec.Identity(), Material: -1, Volume: voxel.New(im.budget)}
	im.Insert(len(im.Layers), l)
	return l
}

// Insert puts a layer at index i, gives it an id of its own when it has none, and
// makes it active. The layer must not be part of another image.
func (im *Image) Insert(i int, l *Layer) {
	if l.ID == 0 {
		l.ID = im.NextID
	}
	im.NextID = max(im.NextID, l.ID+1)
	if l.Volume == nil {
		l.Volume = voxel.New(im.budget)
	}
	l.Volume.SetQuota(im.quota)
	im.Layers = slices.Insert(im.Layers, i, l)
	im.Active = i
}

// Move puts the layer at index from to index to; the active layer stays the same.
func (im *Image) Move(from, to int) {
	active := im.ActiveLayer()
	l := im.Layers[from]
	im.Layers = slices.Insert(slices.Delete(im.Layers, from, from+1), to, l)
	im.Active = im.Index(active)
}

// Remove takes the layer at index i out. Clones of it keep its voxels and become
// plain layers.
func (im *Image) Remove(i int) *Layer {
	l := im.Layers[i]
	for _, c := range im.Layers {
		if c.BaseID == l.ID && c != l {
			im.Unclone(c)
		}
	}
	im.Layers = slices.Delete(im.Layers, i, i+1)
	l.Volume.SetQuota(nil)
	if im.Active >= i {
		im.Active = max(im.Active-1, min(0, len(im.Layers)-1))
	}
	return l
}

// Index returns the place of a layer in the image, -1 when it is not part of it.
func (im *Image) Index(l *Layer) int { return slices.Index(im.Layers, l) }

// LayerByID returns the layer with an id, nil when there is none.
func (im *Image) LayerByID(id int) *Layer {
	i := slices.IndexFunc(im.Layers, func(l *Layer) bool { return l.ID == id })
	if i < 0 {
		return nil
	}
	return im.Layers[i]
}

// ActiveLayer returns the layer that scripts work on, nil without layers.
func (im *Image) ActiveLayer() *Layer {
	if im.Active < 0 || im.Active >= len(im.Layers) {
		return nil
	}
	return im.Layers[im.Active]
}

// UniqueName returns base.N with the lowest N from 1 that no layer has.
func (im *Image) UniqueName(base string) string {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.%d", base, n)
		if !slices.ContainsFunc(im.Layers, func(l *Layer) bool { return l.Name == name }) {
			return name
		}
	}
}

// Voxels returns the number of voxels in all layers.
func (im *Image) Voxels() int64 {
	var n int64
	for _, l := range im.Layers {
		n += l.Volume.Count()
	}
	return n
}

// layerBytes is about what a layer takes besides its voxels.
const layerBytes = 1024

// Beyond returns what keeping im costs in memory, in bytes, when o is kept anyway.
func (im *Image) Beyond(o *Image) int64 {
	var n int64
	for _, l := range im.Layers {
		var other voxel.Snapshot
		if same := o.LayerByID(l.ID); same != nil && im.Related(o) {
			other = same.Volume.Snapshot()
		}
		n += layerBytes + l.Volume.Snapshot().Beyond(other)
	}
	if im.Mask != nil && im.Mask != o.Mask {
		var other voxel.Snapshot
		if o.Mask != nil {
			other = o.Mask.Snapshot()
		}
		n += im.Mask.Snapshot().Beyond(other)
	}
	return n
}

// Palette is a named list of colours, and the colour that painting uses.
type Palette struct {
	Name   string
	Colors []Swatch
	Color  color.Color // the current paint colour
}

// Swatch is one entry of a palette.
type Swatch struct {
	Color color.Color
	Name  string
}

// DefaultPalette returns an empty palette that paints in white.
func DefaultPalette() Palette { return Palette{Name: "Default", Color: color.RGB(255, 255, 255)} }

func (p Palette) clone() Palette {
	p.Colors = slices.Clone(p.Colors)
	return p
}
