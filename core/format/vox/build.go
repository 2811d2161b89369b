package vox

import (
	"context"
	"fmt"
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// maxPlaced bounds the voxels of all layers together, however often a file uses a
// model. A budget bounds them further.
const maxPlaced = 1 << 30

// builder makes the layers of an image from the models of a file.
type builder struct {
	ctx    context.Context
	im     *scene.Image
	file   *file
	name   string // of layers without one
	frame  int64
	clones bool
	split  bool

	grounds []ground // the materials, the plain one first
	ground  [256]int // which of them an index has
	colors  [256]voxel.Color
	scatter scatter
	first   map[int]origin // where the first use of a model is
	joined  map[int32]*scene.Layer
	placed  int64
	unnamed int
	box     voxel.Box
}

// ground is a material that indices have, and the layer's material that it is.
type ground struct {
	finish   finish
	colors   [256]voxel.Color // of the indices that have it; 0 for the others
	material int              // in the image; -1 until it is needed
}

// origin is the first use of a model: where, and the layers it became.
type origin struct {
	place  place
	layers []*scene.Layer
}

func newBuilder(ctx context.Context, im *scene.Image, f *file, v option.Values) *builder {
	b := &builder{
		ctx: ctx, im: im, file: f, frame: v.Int("frame"), clones: v.Text("instances") == "clones", split: v.Bool("split"),
		first: map[int]origin{}, joined: map[int32]*scene.Layer{},
	}
	b.grounds = []ground{{material: 0}}
	im.Materials = []*scene.Material{scene.DefaultMaterial("Material.1")}
	known := map[finish]int{{}: 0}
	for i := 1; i < 256; i++ {
		var fin finish
		b.colors[i], fin = f.ink(i)
		g, ok := known[fin]
		if !ok {
			g = len(b.grounds)
			known[fin] = g
			b.grounds = append(b.grounds, ground{finish: fin, material: -1})
		}
		b.ground[i] = g
		b.grounds[g].colors[i] = b.colors[i]
	}
	return b
}

func (b *builder) layers() error {
	uses, err := b.file.instances(b.frame)
	if err != nil {
		return err
	}
	for _, u := range uses {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if err := b.im.Budget().Err(); err != nil {
			return err
		}
		if err := b.use(u, len(uses) == 1); err != nil {
			return err
		}
	}
	b.im.Refresh()
	if len(b.im.Layers) > 0 {
		b.im.Active = 0
	}
	if !b.box.Empty() {
		b.im.Box = scene.BoxMatrix(b.box)
	}
	return nil
}

// use makes the layers of one use of a model.
func (b *builder) use(u instance, alone bool) error {
	m := &b.file.models[u.model]
	if b.placed += m.most(); b.placed > maxPlaced || len(b.im.Layers) > maxInstances {
		return fault.Newf(fault.Limit, "the scene has more than %d voxels or %d layers", maxPlaced, maxInstances).
			WithHint("It uses its models more often than memory allows.")
	}
	b.cover(m, u)
	if u.name == "" {
		u.name = b.name
		if b.unnamed++; !alone {
			u.name = fmt.Sprintf("%s.%d", b.name, b.unnamed)
		}
	}
	if o, again := b.first[u.model]; again && b.clones && u.join == noJoin {
		return b.clone(u, o)
	}
	layers, err := b.place(m, u)
	if err != nil || u.join != noJoin {
		return err
	}
	if _, again := b.first[u.model]; !again {
		b.first[u.model] = origin{u.place, layers}
	}
	return nil
}

// cover makes the image's box hold a visible model.
func (b *builder) cover(m *model, u instance) {
	lo, hi := u.place.box(m.size)
	for a := range 3 {
		if u.hidden || lo[a] < math.MinInt32 || hi[a] > math.MaxInt32 {
			return
		}
	}
	b.box = b.box.Union(voxel.Box{
		Min: voxel.Pos{X: int32(lo[0]), Y: int32(lo[1]), Z: int32(lo[2])},
		Max: voxel.Pos{X: int32(hi[0]), Y: int32(hi[1]), Z: int32(hi[2])},
	})
}

// clone makes layers that follow those of the model's first use.
func (b *builder) clone(u instance, o origin) error {
	by := u.place.after(o.place.inverse()).matrix()
	for _, base := range o.layers {
		l := b.add(u, b.groundOf(base), len(o.layers))
		l.BaseID, l.Matrix, l.Material = base.ID, by, base.Material
	}
	return nil
}

func (b *builder) groundOf(l *scene.Layer) int {
	for i := range b.grounds {
		if b.grounds[i].material == l.Material {
			return i
		}
	}
	return 0
}

// add appends an empty layer for one of the parts of a use of a model.
func (b *builder) add(u instance, g, parts int) *scene.Layer {
	name := u.name
	if g != 0 && parts > 1 {
		name += " " + b.grounds[g].finish.kind()
	}
	l := &scene.Layer{
		Name: name, Visible: !u.hidden, Matrix: vec.Identity(), Material: b.material(g),
		Volume: voxel.New(b.im.Budget()),
	}
	b.im.Insert(len(b.im.Layers), l)
	return l
}

// material returns the image's material for a ground, which it makes at first need.
func (b *builder) material(g int) int {
	gr := &b.grounds[g]
	if gr.material < 0 {
		gr.material = len(b.im.Materials)
		kind := gr.finish.kind()
		name := fmt.Sprintf("%s.%d", kind, gr.material)
		b.im.Materials = append(b.im.Materials, gr.finish.material(name, meanLight(&gr.colors)))
	}
	return gr.material
}

// place writes the voxels of a model into new layers, or into the one that its
// group stands for.
func (b *builder) place(m *model, u instance) ([]*scene.Layer, error) {
	cells := max(1, min(m.size[0], maxSide)*min(m.size[1], maxSide)*min(m.size[2], maxSide))
	few := m.packed == nil && m.most() < cells/128
	if few {
		b.scatter.outside = append(b.scatter.outside[:0], m.voxels...)
		b.scatter.blocks = [3]int{}
		b.scatter.cells = b.scatter.cells[:0]
	} else if err := b.scatter.fill(m, u.place); err != nil {
		return nil, err
	}
	defer b.scatter.reset()

	var layers []*scene.Layer
	parts := b.parts()
	for _, p := range parts {
		l, err := b.fill(u, p, len(parts))
		if err != nil {
			return nil, err
		}
		layers = append(layers, l)
	}
	return layers, nil
}

// part is the voxels of a model that go into one layer.
type part struct {
	ground int
	colors *[256]voxel.Color
}

// parts returns how the voxels in b.scatter are shared out to layers.
func (b *builder) parts() []part {
	if len(b.grounds) == 1 {
		return []part{{0, &b.colors}}
	}
	has := make([]bool, len(b.grounds))
	n, last := 0, 0
	for i, used := range b.scatter.used() {
		if g := b.ground[i]; used && !has[g] {
			has[g] = true
			n, last = n+1, g
		}
	}
	switch {
	case n <= 1:
		return []part{{last, &b.colors}}
	case !b.split:
		return []part{{0, &b.colors}}
	}
	var parts []part
	for g, in := range has {
		if in {
			parts = append(parts, part{g, &b.grounds[g].colors})
		}
	}
	return parts
}

// fill makes the layer of one of the parts of the model in b.scatter. The pieces of
// a group that stands for one layer are brought together in it.
func (b *builder) fill(u instance, p part, parts int) (*scene.Layer, error) {
	if u.join == noJoin {
		l := b.add(u, p.ground, parts)
		return l, b.scatter.write(l.Volume, p.colors, u.place)
	}
	l := b.joined[u.join]
	if l == nil {
		l = b.add(u, p.ground, parts)
		b.joined[u.join] = l
	}
	piece := voxel.New(b.im.Budget())
	if err := b.scatter.write(piece, p.colors, u.place); err != nil {
		return nil, err
	}
	l.Volume.Merge(piece.Snapshot(), voxel.Over)
	return l, nil
}
