package vox

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
)

// writer writes the chunks of a file: the models straight to its target, all that
// follows them from rest.
type writer struct {
	*exporter
	out     io.Writer
	palette *palette
	version uint32
	rest    bytes.Buffer
}

// layerCount is how many layers MagicaVoxel has for certain: images with more use
// the first for all.
const layerCount = 16

// content collects the content of one chunk.
type content struct{ bytes.Buffer }

func (c *content) int(v int) {
	c.Write(binary.LittleEndian.AppendUint32(nil, uint32(v)))
}

func (c *content) text(s string) {
	c.int(len(s))
	c.WriteString(s)
}

func (c *content) dict(d [][2]string) {
	c.int(len(d))
	for _, kv := range d {
		c.text(kv[0])
		c.text(kv[1])
	}
}

func header(id string, content int) []byte {
	b := append(make([]byte, 0, chunkHeader), id...)
	b = binary.LittleEndian.AppendUint32(b, uint32(content))
	return binary.LittleEndian.AppendUint32(b, 0)
}

// chunk appends a chunk to what follows the models.
func (w *writer) chunk(id string, c *content) {
	w.rest.Write(header(id, c.Len()))
	w.rest.Write(c.Bytes())
}

// graph writes the scene: a root, a group, and a node for each layer.
func (w *writer) graph(uses []*use) {
	const root, group = 0, 1
	next := group + 1
	id := func() int { next++; return next - 1 }

	w.transform(root, group, -1, nil, nil)
	children := make([]int, len(uses))
	for i := range uses {
		children[i] = id()
	}
	w.group(group, children)
	for i, u := range uses {
		layer := i
		if len(uses) > layerCount {
			layer = 0
		}
		attrs := [][2]string{}
		if u.name != "" {
			attrs = append(attrs, [2]string{"_name", u.name})
		}
		if u.hidden {
			attrs = append(attrs, [2]string{"_hidden", "1"})
		}
		if len(u.pieces) == 1 {
			shape := id()
			w.transform(children[i], shape, layer, attrs, u.pieces[0].frame())
			w.shape(shape, u.pieces[0].model)
			continue
		}
		w.pieces(children[i], layer, append(attrs, [2]string{joinKey, "1"}), u, id)
	}
	for i := range layerCount {
		var c content
		c.int(i)
		attrs := [][2]string{}
		if len(uses) <= layerCount && i < len(uses) && uses[i].name != "" {
			attrs = append(attrs, [2]string{"_name", uses[i].name})
		}
		c.dict(attrs)
		c.int(-1)
		w.chunk("LAYR", &c)
	}
}

// pieces writes the group that stands for a layer of several models.
func (w *writer) pieces(node, layer int, attrs [][2]string, u *use, id func() int) {
	group := id()
	w.transform(node, group, layer, attrs, nil)
	children := make([]int, len(u.pieces))
	for k := range u.pieces {
		children[k] = id()
	}
	w.group(group, children)
	for k, p := range u.pieces {
		shape := id()
		w.transform(children[k], shape, layer, nil, p.frame())
		w.shape(shape, p.model)
	}
}

// frame returns the attributes that put a piece into its place.
func (p piece) frame() [][2]string {
	var d [][2]string
	if p.place.turn != noTurn() {
		d = append(d, [2]string{"_r", strconv.Itoa(int(p.place.turn.pack()))})
	}
	t := p.translation()
	return append(d, [2]string{"_t", fmt.Sprintf("%d %d %d", t[0], t[1], t[2])})
}

func (w *writer) transform(id, child, layer int, attrs, frame [][2]string) {
	var c content
	c.int(id)
	c.dict(attrs)
	c.int(child)
	c.int(-1)
	c.int(layer)
	c.int(1)
	c.dict(frame)
	w.chunk("nTRN", &c)
}

func (w *writer) group(id int, children []int) {
	var c content
	c.int(id)
	c.dict(nil)
	c.int(len(children))
	for _, child := range children {
		c.int(child)
	}
	w.chunk("nGRP", &c)
}

func (w *writer) shape(id int, model *cut) {
	var c content
	c.int(id)
	c.dict(nil)
	c.int(1)
	c.int(model.number)
	c.dict(nil)
	w.chunk("nSHP", &c)
}

// colors writes the palette, the names of its rows and the materials.
func (w *writer) colors() {
	var c content
	for i := 1; i <= maxColors; i++ {
		k := w.palette.colors[i]
		a := k.A()
		if a == 0 { // no voxel has it
			a = 255
		}
		c.Write([]byte{k.R(), k.G(), k.B(), a})
	}
	c.int(0)
	w.chunk("RGBA", &c)
	w.notes()
	for i := 1; i <= maxColors; i++ {
		f := w.palette.finish[i]
		a := w.palette.colors[i].A()
		translucent := a > 0 && a < 255
		if !f.custom && !translucent {
			continue
		}
		var c content
		c.int(i)
		if translucent {
			c.dict(f.translucent(a))
		} else {
			c.dict(f.dict())
		}
		w.chunk("MATL", &c)
	}
}

// notes writes the names of colours, which MagicaVoxel has one of for each row of
// eight, from the last row to the first.
func (w *writer) notes() {
	var c content
	c.int(noteRows)
	any := false
	for row := noteRows - 1; row >= 0; row-- {
		name := w.rowName(row)
		any = any || name != ""
		c.text(name)
	}
	if any {
		w.chunk("NOTE", &c)
	}
}

func (w *writer) rowName(row int) string {
	for i := 8*row + 1; i <= 8*row+8 && i <= maxColors; i++ {
		if name := w.palette.names[i]; name != "" {
			return name
		}
	}
	return ""
}

// loseNames counts the names of colours that their row does not have.
func (w *writer) loseNames() {
	n := 0
	for i := 1; i <= maxColors; i++ {
		if name := w.palette.names[i]; name != "" && name != w.rowName((i-1)/8) {
			n++
		}
	}
	w.say(n, "the names of %d palette colours (a row of eight has one)")
}

func (w *writer) cameras(im *scene.Image) {
	for i, cam := range im.Cameras {
		var c content
		c.int(i)
		c.dict(cameraDict(cam))
		w.chunk("rCAM", &c)
	}
}

func (w *writer) sun(im *scene.Image) {
	if im.Light == scene.DefaultLight() {
		return
	}
	for _, d := range sunDicts(im.Light) {
		var c content
		c.dict(d)
		w.chunk("rOBJ", &c)
	}
}

// write writes the file.
func (w *writer) write(ctx context.Context) error {
	const sizeChunk = chunkHeader + 12
	total := int64(w.rest.Len())
	for _, m := range w.models {
		total += sizeChunk + chunkHeader + 4 + 4*m.count
	}
	if total > math.MaxUint32 {
		return fault.Newf(fault.Limit, "the file would have %d bytes, and can't have more than %d", total, int64(math.MaxUint32)).
			WithHint("Write fewer layers, or another format.")
	}
	start := binary.LittleEndian.AppendUint32([]byte(magic), w.version)
	start = append(start, header("MAIN", 0)...)
	binary.LittleEndian.PutUint32(start[len(start)-4:], uint32(total))
	if _, err := w.out.Write(start); err != nil {
		return err
	}
	v := &voxelWriter{out: w.out, inks: w.inks, index: w.palette.index}
	for _, m := range w.models {
		if err := ctx.Err(); err != nil {
			return err
		}
		head := header("SIZE", 12)
		for _, n := range m.size() {
			head = binary.LittleEndian.AppendUint32(head, uint32(n))
		}
		head = append(head, header("XYZI", int(4+4*m.count))...)
		head = binary.LittleEndian.AppendUint32(head, uint32(m.count))
		if _, err := w.out.Write(head); err != nil {
			return err
		}
		if err := v.model(m); err != nil {
			return err
		}
	}
	_, err := w.out.Write(w.rest.Bytes())
	return err
}
