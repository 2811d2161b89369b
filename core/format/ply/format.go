// Package ply writes Stanford .ply files
// (https://paulbourke.net/dataformats/ply/): the merged surface of the visible
// layers, as quads over shared vertices that carry red, green, blue and alpha.
//
// Binary little-endian unless the option ascii asks for text. Corners turn
// counter-clockwise for somebody outside. The format says nothing about axes; most
// of its files are scans with z up, and Blender, CloudCompare and Open3D take it so:
// coordinates are those of the voxels unless the option yup turns them.
package ply

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Format returns the description of the format.
func Format() *format.Format {
	return &format.Format{
		Name:       "ply",
		Aliases:    []string{"stanford"},
		Doc:        "Stanford PLY meshes with vertex colours, for MeshLab, Blender, CloudCompare",
		Extensions: []string{".ply"},
		MediaType:  "model/ply",
		Export:     export,
		ExportOptions: option.Set{
			{Name: "ascii", Type: option.Bool, Default: false, Doc: "write text instead of binary numbers"},
			surface.Greedy(), surface.YUp(false), surface.Scale(),
		},
		Holds: format.Holds{Alpha: true},
	}
}

func export(ctx context.Context, im *scene.Image, target *format.Target, opts option.Values) ([]string, error) {
	lost := Format().Holds.Lost(im)
	s := im.Visible(false)
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	q, err := mesh.Faces(ctx, s, mesh.Options{Single: !opts.Bool("greedy"), SeeThrough: true})
	if err != nil {
		return nil, err
	}
	lost = surface.Lost(lost, surface.Faint(s), len(q.Chunks) == 0)
	w := writer{
		out: surface.NewBuffer(target), frame: surface.NewFrame(opts),
		mesh:   mesh.Weld(q.All(), q.Count(), func(r mesh.Rect) uint32 { return uint32(r.Color) }),
		double: surface.Reach(s.Bounds()) > surface.ExactFloat,
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if opts.Bool("ascii") {
		w.head("ascii")
		w.text()
	} else {
		w.head("binary_little_endian")
		w.binary()
	}
	return lost, w.out.Flush()
}

// writer writes the three parts of the file.
type writer struct {
	out    *surface.Buffer
	frame  surface.Frame
	mesh   *mesh.Welded
	double bool // places need 64 bits
}

func (w *writer) head(encoding string) {
	kind := "float"
	if w.double {
		kind = "double"
	}
	w.out.Bytes = fmt.Appendf(w.out.Bytes, `ply
format %s 1.0
comment Voxrun
element vertex %d
property %s x
property %[3]s y
property %[3]s z
property uchar red
property uchar green
property uchar blue
property uchar alpha
element face %[4]d
property list uchar int vertex_indices
end_header
`, encoding, len(w.mesh.Vertices), kind, len(w.mesh.Quads))
}

func (w *writer) binary() {
	le := binary.LittleEndian
	for _, v := range w.mesh.Vertices {
		buf := w.out.Bytes
		for _, c := range w.frame.Place(v.Pos) {
			if w.double {
				buf = le.AppendUint64(buf, math.Float64bits(c))
			} else {
				buf = le.AppendUint32(buf, math.Float32bits(float32(c)))
			}
		}
		c := voxel.Color(v.Key)
		w.out.Bytes = append(buf, c.R(), c.G(), c.B(), c.A())
		w.out.Spill()
	}
	for _, q := range w.mesh.Quads {
		buf := append(w.out.Bytes, byte(len(q)))
		for _, i := range q {
			buf = le.AppendUint32(buf, i)
		}
		w.out.Bytes = buf
		w.out.Spill()
	}
}

func (w *writer) text() {
	for _, v := range w.mesh.Vertices {
		buf := w.frame.AppendPlace(w.out.Bytes, v.Pos)
		c := voxel.Color(v.Key)
		for _, b := range [...]uint8{c.R(), c.G(), c.B(), c.A()} {
			buf = strconv.AppendUint(append(buf, ' '), uint64(b), 10)
		}
		w.out.Bytes = append(buf, '\n')
		w.out.Spill()
	}
	for _, q := range w.mesh.Quads {
		buf := append(w.out.Bytes, '4')
		for _, i := range q {
			buf = strconv.AppendUint(append(buf, ' '), uint64(i), 10)
		}
		w.out.Bytes = append(buf, '\n')
		w.out.Spill()
	}
}
