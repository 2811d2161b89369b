package render

import (
	"math/bits"
	"slices"
	"sync"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// model is a scene as rays see it: where the visible voxels are, their colours, and
// what they are made of.
type model struct {
	*tree
	materials []scene.Material
	uniform   int            // the material of all voxels, when of is nil
	of        []*[4096]uint8 // by block: the materials of its voxels

	translucent bool // something lets light through
	once        sync.Once
	full        *density // made when a picture wants it
}

// density tells how full the space around a place is.
func (m *model) density() *density {
	m.once.Do(func() { m.full = newDensity(m.tree) })
	return m.full
}

// newModel gathers the visible layers of an image.
func newModel(im *scene.Image) *model {
	m := &model{tree: newTree(im.Visible(false)), materials: []scene.Material{*scene.DefaultMaterial("")}}
	for _, p := range im.Materials {
		m.materials = append(m.materials, *p)
	}
	if m.tree == nil {
		m.tree = emptyTree()
		return m
	}
	m.assign(im)
	m.translucent = slices.ContainsFunc(m.blocks, func(b *voxel.Block) bool { return !b.Opaque() }) ||
		slices.ContainsFunc(m.materials, func(p scene.Material) bool { return !(p.Color[3] >= 1) })
	return m
}

// material returns what a voxel that was hit is made of.
func (m *model) material(h *hit) int {
	if m.of == nil {
		return m.uniform
	}
	return int(m.of[h.block][h.index()])
}

// colorOf returns the colour of a voxel that was hit.
func (m *model) colorOf(h *hit) voxel.Color { return m.blocks[h.block].At(h.index()) }

// assign gives each voxel the material of the topmost layer that brings it; layers
// whose mode only changes what is below bring none.
func (m *model) assign(im *scene.Image) {
	var bring []*scene.Layer // from the top down
	used := map[int]bool{}
	for i := len(im.Layers) - 1; i >= 0; i-- {
		l := im.Layers[i]
		if l.Visible && (l.Mode == voxel.Over || l.Mode == voxel.Max || l.Mode == voxel.Replace) {
			bring = append(bring, l)
			used[m.materialOf(l)] = true
		}
	}
	if len(used) <= 1 {
		for id := range used {
			m.uniform = id
		}
		return
	}
	contents := make([]voxel.Snapshot, len(bring))
	for i, l := range bring {
		contents[i] = im.Content(l)
	}
	m.of = make([]*[4096]uint8, len(m.blocks))
	for i, p := range m.at {
		m.of[i] = new([4096]uint8)
		var free, mask [64]uint64
		m.blocks[i].VisibleMask(&free)
		for k, l := range bring {
			contents[k].Block(p).Mask(&mask)
			id := uint8(m.materialOf(l))
			for w := range mask {
				for take := mask[w] & free[w]; take != 0; take &= take - 1 {
					m.of[i][w<<6|bits.TrailingZeros64(take)] = id
				}
				free[w] &^= mask[w]
			}
		}
	}
}

// materialOf returns the index in m.materials of a layer's material; 0 is the default
// one. Images with more than 255 materials show the rest as the default.
func (m *model) materialOf(l *scene.Layer) int {
	if i := l.Material + 1; i > 0 && i < min(len(m.materials), 256) {
		return i
	}
	return 0
}
