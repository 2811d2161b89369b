package gox

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// export implements format.Format.Export.
func export(ctx context.Context, im *scene.Image, to *format.Target, v option.Values) ([]string, error) {
	w := &writer{to: to, image: im, noPreview: !v.Bool("preview"), lost: Format().Holds.Lost(im)}
	if n := len(im.Palette.Colors); n > 0 {
		w.lost = append(w.lost, fmt.Sprintf("the palette of %d colours", n))
	}
	if err := w.write(ctx); err != nil {
		return nil, err
	}
	return w.lost, nil
}

// writer writes an image, which it never changes, as a file.
type writer struct {
	to    *format.Target
	image *scene.Image
	lost  []string
	buf   []byte

	noPreview bool
}

func (w *writer) write(ctx context.Context) error {
	w.buf = append(w.buf[:0], magic...)
	w.buf = binary.LittleEndian.AppendUint32(w.buf, version)
	var d dict
	if !w.image.Box.IsZero() {
		d.matrix("box", w.image.Box)
	}
	w.chunk("IMG ", d)
	if !w.noPreview {
		if err := w.preview(ctx); err != nil {
			return err
		}
	}
	layers, blocks := w.layers()
	number, err := w.blocks(ctx, blocks)
	if err != nil {
		return err
	}
	for _, m := range w.image.Materials {
		w.chunk("MATE", w.material(m))
	}
	for _, l := range layers {
		if err := w.layer(l, number); err != nil {
			return err
		}
	}
	for i, c := range w.image.Cameras {
		w.chunk("CAMR", w.camera(c, i == w.image.ActiveCamera))
	}
	w.chunk("LIGH", light(w.image.Light))
	return w.flush()
}

func (w *writer) chunk(kind string, data []byte) { w.buf = appendChunk(w.buf, kind, data) }

// flush writes what is buffered.
func (w *writer) flush() error {
	_, err := w.to.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

// text shortens a text to what Goxel reads, and says so.
func (w *writer) text(d *dict, key, value, of string) {
	short, shortened := cut(value)
	if shortened {
		w.lost = append(w.lost, fmt.Sprintf("the end of the name of %s, which has more than %d bytes", of, maxValue))
	}
	d.text(key, short)
}

func (w *writer) material(m *scene.Material) (d dict) {
	w.text(&d, "name", m.Name, "a material")
	d.floats("color", m.Color[:]...)
	d.floats("metallic", m.Metallic)
	d.floats("roughness", m.Roughness)
	d.floats("emission", m.Emission[:]...)
	return d
}

func (w *writer) camera(c *scene.Camera, active bool) (d dict) {
	w.text(&d, "name", c.Name, "a camera")
	d.floats("dist", c.Dist)
	d.bool("ortho", c.Ortho)
	d.matrix("mat", c.Matrix)
	if active {
		d.bytes("active", nil)
	}
	return d
}

func light(l scene.Light) (d dict) {
	d.floats("pitch", l.Pitch)
	d.floats("yaw", l.Yaw)
	d.floats("intensity", l.Intensity)
	d.bool("fixed", l.Fixed)
	d.floats("ambient", l.Ambient)
	d.floats("shadow", l.Shadow)
	return d
}

// outLayer is a layer to be written.
type outLayer struct {
	*scene.Layer
	id, baseID int
	refs       []ref
}

// ref is a block of a layer: its number among all different ones, and its place.
type ref struct {
	block int
	at    voxel.Pos
}

// layers returns what is to be written of each layer, and the blocks that they use,
// each once.
func (w *writer) layers() (layers []outLayer, blocks []*voxel.Block) {
	ids := w.ids()
	known := map[*voxel.Block]int{}
	for _, l := range w.image.Layers {
		o := outLayer{Layer: l, id: ids[l]}
		switch base := w.base(l); {
		case base != nil:
			o.baseID = ids[base]
		case l.BaseID == 0 && l.Shape != scene.NoShape:
		default:
			for p, b := range w.image.Content(l).Blocks() {
				n, ok := known[b]
				if !ok {
					n = len(blocks)
					known[b] = n
					blocks = append(blocks, b)
				}
				o.refs = append(o.refs, ref{n, p})
			}
		}
		layers = append(layers, o)
	}
	return layers, blocks
}

// base returns the layer that l is a clone of, and nil when it is a plain layer or one
// that can't be rebuilt, because the chain of bases is broken or circular.
func (w *writer) base(l *scene.Layer) *scene.Layer {
	if l.BaseID == 0 {
		return nil
	}
	base := w.image.LayerByID(l.BaseID)
	end := base
	for range w.image.Layers {
		switch {
		case end == nil || end == l:
			return nil
		case end.BaseID == 0:
			return base
		}
		end = w.image.LayerByID(end.BaseID)
	}
	return nil
}

// ids gives each layer the id that the file has for it: its own, unless one of them
// does not fit into 32 bits.
func (w *writer) ids() map[*scene.Layer]int {
	ids := make(map[*scene.Layer]int, len(w.image.Layers))
	fit := true
	for _, l := range w.image.Layers {
		ids[l] = l.ID
		fit = fit && l.ID > 0 && l.ID == int(int32(l.ID))
	}
	if !fit {
		for i, l := range w.image.Layers {
			ids[l] = i + 1
		}
	}
	return ids
}

func (w *writer) layer(l outLayer, number []uint32) error {
	size := 4 + refLen*int64(len(l.refs))
	data := make([]byte, 0, size+512)
	data = binary.LittleEndian.AppendUint32(data, uint32(len(l.refs)))
	for _, r := range l.refs {
		for _, n := range [...]uint32{number[r.block], uint32(r.at.X), uint32(r.at.Y), uint32(r.at.Z), 0} {
			data = binary.LittleEndian.AppendUint32(data, n)
		}
	}
	var d dict
	w.text(&d, "name", l.Name, fmt.Sprintf("layer %d", l.id))
	d.matrix("mat", l.Matrix)
	d.int("id", l.id)
	d.int("base_id", l.baseID)
	d.int("material", l.Material)
	d.int("mode", int(l.Mode))
	switch {
	case len(l.ImagePath) > maxValue:
		w.lost = append(w.lost, fmt.Sprintf("the path of the picture of layer %q, which has more than %d bytes", l.Name, maxValue))
	case l.ImagePath != "":
		d.text("img-path", l.ImagePath)
	}
	if !l.Box.IsZero() {
		d.matrix("box", l.Box)
	}
	if l.BaseID == 0 && l.Shape != scene.NoShape {
		d.text("shape", string(l.Shape))
		d.bytes("color", []byte{l.Color.R(), l.Color.G(), l.Color.B(), l.Color.A()})
	}
	d.bool("visible", l.Visible)
	w.chunk("LAYR", append(data, d...))
	return w.flush()
}
