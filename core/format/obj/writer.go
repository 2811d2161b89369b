package obj

import (
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// writer writes the lines of the .obj file.
type writer struct {
	out      *surface.Buffer
	frame    surface.Frame
	normals  bool
	library  *library // nil: colours are on the vertices
	vertices int64    // so many are written: numbers go through all objects
}

func (w *writer) line(parts ...string) {
	for _, p := range parts {
		w.out.Bytes = append(w.out.Bytes, p...)
	}
	w.out.Bytes = append(w.out.Bytes, '\n')
	w.out.Spill()
}

// head writes what comes before the objects: normal s+1 is that of side s.
func (w *writer) head(library string) {
	w.line("# Voxrun")
	if w.library != nil {
		w.line("mtllib ", clean(library))
	}
	if !w.normals {
		return
	}
	for s := mesh.Left; s <= mesh.Top; s++ {
		n := surface.Frame{YUp: w.frame.YUp, Scale: 1}.AppendPlace([]byte("vn "), s.Normal())
		w.line(string(n))
	}
}

// object writes the surface of a layer.
func (w *writer) object(l *scene.Layer, q *mesh.Quads) {
	if len(q.Chunks) == 0 {
		return
	}
	w.line("o ", clean(l.Name))
	key := func(mesh.Rect) uint32 { return 0 }
	if w.library == nil {
		key = func(r mesh.Rect) uint32 { return uint32(r.Color) }
	}
	welded := mesh.Weld(q.All(), q.Count(), key)
	w.places(welded.Vertices)
	w.faces(l, q, welded)
	w.vertices += int64(len(welded.Vertices))
}

func (w *writer) places(vertices []mesh.Vertex) {
	var channels [256]string
	for i := range channels {
		channels[i] = channel(uint8(i))
	}
	buf := w.out.Bytes
	for _, v := range vertices {
		buf = append(buf, 'v', ' ')
		buf = w.frame.AppendPlace(buf, v.Pos)
		if w.library == nil {
			c := voxel.Color(v.Key)
			for _, b := range [...]uint8{c.R(), c.G(), c.B()} {
				buf = append(buf, ' ')
				buf = append(buf, channels[b]...)
			}
		}
		w.out.Bytes = append(buf, '\n')
		w.out.Spill()
		buf = w.out.Bytes
	}
}

// faces writes the quads, those of one material together.
func (w *writer) faces(l *scene.Layer, q *mesh.Quads, welded *mesh.Welded) {
	material, side := make([]uint32, 0, len(welded.Quads)), make([]mesh.Side, 0, len(welded.Quads))
	var local mesh.Palette
	for r := range q.All() {
		side = append(side, r.Side)
		if w.library != nil {
			material = append(material, local.Index(r.Color))
		} else {
			material = append(material, 0)
		}
	}
	order, ends := sortBy(material, max(1, len(local.Colors)))
	from := 0
	for m, end := range ends {
		if w.library != nil {
			w.line("usemtl ", w.library.name(l.Material, local.Colors[m]))
		}
		for _, i := range order[from:end] {
			w.face(welded.Quads[i], side[i])
		}
		from = end
	}
}

func (w *writer) face(quad [4]uint32, s mesh.Side) {
	buf := append(w.out.Bytes, 'f')
	for _, i := range quad {
		buf = append(buf, ' ')
		buf = strconv.AppendInt(buf, w.vertices+int64(i)+1, 10)
		if w.normals {
			buf = append(buf, '/', '/', '1'+byte(s))
		}
	}
	w.out.Bytes = append(buf, '\n')
	w.out.Spill()
}

// sortBy returns the indices of keys, which are below n, sorted by key and then by
// index, and where the indices of each key end.
func sortBy(keys []uint32, n int) (order []uint32, ends []int) {
	ends = make([]int, n)
	for _, k := range keys {
		ends[k]++
	}
	sum := 0
	for k, c := range ends {
		ends[k] = sum // where key k begins; its end when all are placed
		sum += c
	}
	order = make([]uint32, len(keys))
	for i, k := range keys {
		order[ends[k]] = uint32(i)
		ends[k]++
	}
	return order, ends
}

// channel writes a channel as a number from 0 to 1, from which it can be had back.
func channel(c uint8) string { return strconv.FormatFloat(float64(c)/255, 'g', 4, 64) }

// clean makes a name that ends with its line.
func clean(name string) string {
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '_'
		}
		return r
	}, name))
	if name == "" {
		return "_"
	}
	return name
}
