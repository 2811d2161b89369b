package qb

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var errEnds = errors.New("the file ends inside it")

// importImage implements format.Format.Import.
func importImage(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	r := &reader{image: scene.Empty(opts.Budget), rest: src.Data}
	err := r.read(ctx)
	return opts.Finish(ctx, r.image, err, "The file is damaged, or not one of Qubicle's.")
}

// reader builds an image from a file.
type reader struct {
	image  *scene.Image
	rest   []byte // of the file
	bgra   bool
	left   bool
	packed bool
	buf    slab   // where voxels are not packed
	runs   sparse // where they are
}

func (r *reader) read(ctx context.Context) error {
	if len(r.rest) < headerLen {
		return fmt.Errorf("the file ends in its header, after %d bytes", len(r.rest))
	}
	if v := r.uint32(); v != version {
		return fmt.Errorf("it is of version %#x; known is %#x", v, version)
	}
	r.bgra, r.left, r.packed = r.uint32() == 1, r.uint32() == 0, r.uint32() == 1
	r.uint32() // visibility mask: an alpha that is not 0 is solid with and without it
	count := int64(r.uint32())
	if count*leastLen > int64(len(r.rest)) {
		return fmt.Errorf("it declares %d matrices, and %d bytes are left", count, len(r.rest))
	}
	var all voxel.Box
	for i := range count {
		box, err := r.matrix(ctx, int(i))
		if err != nil {
			return fmt.Errorf("matrix %d: %w", i+1, err)
		}
		all = all.Union(box)
	}
	if !all.Empty() {
		r.image.Box = scene.BoxMatrix(all)
	}
	return nil
}

// uint32 takes a number off the file, which must have it.
func (r *reader) uint32() uint32 {
	n := binary.LittleEndian.Uint32(r.rest)
	r.rest = r.rest[4:]
	return n
}

// matrix reads a matrix into a new layer and returns its extent.
func (r *reader) matrix(ctx context.Context, i int) (voxel.Box, error) {
	if len(r.rest) < 1 || len(r.rest) < leastLen+int(r.rest[0]) {
		return voxel.Box{}, errEnds
	}
	n := 1 + int(r.rest[0])
	text, _, _ := strings.Cut(string(r.rest[1:n]), "\x00")
	name := strings.ToValidUTF8(text, "\ufffd")
	if name == "" {
		name = fmt.Sprintf("Layer.%d", i+1)
	}
	r.rest = r.rest[n:]
	m := matrix{left: r.left}
	for i := range m.size {
		m.size[i] = int64(r.uint32())
	}
	for i := range m.pos {
		m.pos[i] = int64(int32(r.uint32()))
	}
	if !m.fits() {
		return voxel.Box{}, fmt.Errorf("it declares %dx%dx%d voxels, which is too much", m.size[0], m.size[1], m.size[2])
	}
	box, ok := m.box()
	if !ok {
		return voxel.Box{}, fmt.Errorf("it lies outside of the space that there is, at %d, %d, %d", m.pos[0], m.pos[1], m.pos[2])
	}
	l := &scene.Layer{Name: name, Visible: true, Matrix: vec.Identity(), Material: -1, Box: scene.BoxMatrix(box)}
	r.image.Insert(len(r.image.Layers), l)
	read := r.raw
	if r.packed {
		read = r.unpack
	} else if bytes := 4 * m.size[0] * m.size[1] * m.size[2]; bytes > int64(len(r.rest)) {
		return voxel.Box{}, fmt.Errorf("its voxels are %d bytes, and %d are left", bytes, len(r.rest))
	}
	return box, m.slabs(box, func(first int64, part voxel.Box) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := read(l.Volume, part, int(m.size[1])); err != nil {
			return fmt.Errorf("slice %d and following: %w", first, err)
		}
		return r.image.Budget().Err()
	})
}

// solid returns the colour of a voxel of the file: opaque, unless the alpha is 0.
func (r *reader) solid(n uint32) voxel.Color {
	switch {
	case n>>24 == 0:
		return 0
	case r.bgra:
		return voxel.Color(n | 0xff000000)
	}
	return voxel.Color(0xff000000 | n&0xff<<16 | n&0xff00 | n>>16&0xff)
}

// raw reads the slices of h rows that are a part of a matrix. The file must hold all.
func (r *reader) raw(v *voxel.Volume, part voxel.Box, h int) error {
	r.buf.reversed = r.left
	r.buf.grow(part)
	for slice := range r.buf.n {
		for y := range h {
			row := r.buf.row(slice, y)
			data := r.rest[:4*len(row)]
			for x := range row {
				row[x] = r.solid(binary.LittleEndian.Uint32(data[4*x : 4*x+4]))
			}
			r.rest = r.rest[len(data):]
		}
	}
	v.WriteBox(part, r.buf.colors)
	return nil
}

// unpack reads the compressed slices of h rows that are a part of a matrix. A slice may
// end early: the rest of it is empty.
func (r *reader) unpack(v *voxel.Volume, part voxel.Box, h int) error {
	r.runs.reversed = r.left
	r.runs.begin(part)
	for slice := range r.runs.n {
		for at, end := 0, r.runs.w*h; ; {
			if len(r.rest) < 4 {
				return errEnds
			}
			n, count := r.uint32(), int64(1)
			if n == sliceFlag {
				break
			}
			if n == runFlag {
				if len(r.rest) < 8 {
					return errEnds
				}
				count, n = int64(r.uint32()), r.uint32()
			}
			if count > int64(end-at) {
				return fmt.Errorf("%d voxels follow where %d are left", count, end-at)
			}
			if c := r.solid(n); c != 0 {
				r.runs.fill(slice, at, int(count), c)
			}
			at += int(count)
		}
	}
	r.runs.flush(v)
	return nil
}
