package vox

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/klauspost/compress/zlib"
)

// model is one grid of voxels as the file has it.
type model struct {
	size   [3]int64
	voxels []byte // x, y, z and index of each, a byte each
	packed *chunk // or a zlib stream of one index a cell, x fastest, then y
}

// maxSize is the largest number that SIZE may hold. Voxels can't be further out
// than 255, but the middle of a model may.
const maxSize = 1 << 16

func readSize(c chunk, f *fields) ([3]int64, error) {
	var size [3]int64
	for a := range size {
		size[a] = int64(f.int())
	}
	if f.short {
		return size, c.short()
	}
	for _, n := range size {
		if n < 0 || n > maxSize {
			return size, c.broken("a model of %d x %d x %d voxels", size[0], size[1], size[2])
		}
	}
	return size, nil
}

func (p *parser) readSize(c chunk) (err error) {
	p.size, err = readSize(c, &fields{data: c.data})
	p.sized = true
	return err
}

func (p *parser) readVoxels(c chunk) error {
	f := fields{data: c.data}
	n := f.count(4)
	switch {
	case f.short && len(c.data) >= 4:
		return c.broken("says %d voxels, and has %d bytes for them", binary.LittleEndian.Uint32(c.data), len(c.data)-4)
	case f.short:
		return c.short()
	case !p.sized:
		return c.broken("no SIZE before it")
	}
	p.models = append(p.models, model{size: p.size, voxels: f.data[:4*n]})
	p.sized = false
	return nil
}

// readPacked reads TDCZ, which has a size of its own.
func (p *parser) readPacked(c chunk) error {
	f := fields{data: c.data}
	size, err := readSize(c, &f)
	if err != nil {
		return err
	}
	if size[0] > maxSide || size[1] > maxSide || size[2] > maxSide {
		return c.broken("a model of %d x %d x %d voxels", size[0], size[1], size[2])
	}
	// A zlib stream can't unpack to more than 1032 times its length.
	if cells := size[0] * size[1] * size[2]; cells > 1032*int64(len(f.data)) {
		return c.broken("%d bytes can't hold %d voxels", len(f.data), cells)
	}
	p.models = append(p.models, model{size: size, packed: &chunk{c.id, c.at, f.data}})
	p.sized = false
	return nil
}

// cells unpacks the grid of a TDCZ model.
func (m *model) cells() ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(m.packed.data))
	if err != nil {
		return nil, m.packed.broken("zlib: %w", err)
	}
	cells := make([]byte, m.size[0]*m.size[1]*m.size[2])
	if _, err := io.ReadFull(z, cells); err != nil {
		return nil, m.packed.broken("zlib: %w", err)
	}
	return cells, nil
}

// most returns how many voxels the model can have.
func (m *model) most() int64 {
	if m.packed != nil {
		return m.size[0] * m.size[1] * m.size[2]
	}
	return int64(len(m.voxels) / 4)
}

// pivot returns the corner around which nodes turn the model.
func (m *model) pivot() [3]int64 { return [3]int64{m.size[0] / 2, m.size[1] / 2, m.size[2] / 2} }
