// Package qb reads and writes .qb, the older format of the voxel editor Qubicle.
//
// # The file
//
// Six numbers of 32 bits, little-endian: the version 257, the colour format (0 RGBA,
// 1 BGRA), the orientation of the z axis (0 left-handed, 1 right-handed), compression
// (0 none, 1 runs), visibility mask (0 no, 1 yes) and the count of matrices. Then the
// matrices: the length of the name as one byte, the name, size x, y, z, position x, y,
// z, and the voxels, x fastest, then y, then z. Compressed voxels go slice by slice of
// z: 2, a count and a colour is a run; 6 ends the slice; all else is one voxel.
//
// # Space
//
// Qubicle's y points up: it is our z. A right-handed file has our y in z, a left-handed
// one has it negated. That is how Goxel reads both. What is written is left-handed:
// Goxel and voxconvert both read that in place and not mirrored, and a right-handed
// file is read by only one of them.
//
// # Alpha
//
// With visibility masks the alpha of a voxel says which of its faces can be seen, and
// any alpha but 0 is solid; without them files hold all kinds of values in the same
// sense. So every voxel that is read is opaque, as in Goxel. What is written are the
// voxels with an alpha of 127 or more.
//
// # Layers
//
// A matrix is a layer, and its extent is the layer's box. The format knows neither
// hidden layers, which are left out, nor modes: the layers up to the highest visible
// one that is not simply over the others are merged into one matrix. Empty layers
// without a box are left out.
package qb

import (
	"encoding/binary"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/voxel"
)

const (
	version   = 257
	headerLen = 24
	leastLen  = 1 + 12 + 12 // bytes of a matrix without name and voxels

	runFlag   = 2 // a count and a colour follow
	sliceFlag = 6 // ends a slice

	// The limits of a matrix, well above what Qubicle allows, keep a few bytes from
	// declaring a volume that takes minutes to go through.
	maxSide  = 1 << 16
	maxSlice = 1 << 24 // voxels in a slice of z
	maxTotal = 1 << 31
)

// Format returns the description of .qb.
func Format() *format.Format {
	return &format.Format{
		Name:       "qb",
		Aliases:    []string{"qubicle"},
		Doc:        "Qubicle Binary: a matrix of voxels for each layer",
		Extensions: []string{".qb"},
		MediaType:  "application/x-qubicle",
		Sniff:      sniff,
		Import:     importImage,
		Export:     export,
		ExportOptions: option.Set{{
			Name: "compress", Type: option.Bool, Default: true, Doc: "store runs of one colour as such",
		}},
		Holds: format.Holds{Layers: true, Names: true, Voxels: true},
	}
}

func sniff(head []byte) bool {
	if len(head) < headerLen || binary.LittleEndian.Uint32(head) != version {
		return false
	}
	for at := 4; at < 20; at += 4 {
		if binary.LittleEndian.Uint32(head[at:]) > 1 {
			return false
		}
	}
	return true
}

// matrix is the extent of a matrix, in Qubicle's axes.
type matrix struct {
	size [3]int64
	pos  [3]int64
	left bool // the z axis is left-handed
}

// box returns the extent in our axes, and false when it does not fit into them.
func (m matrix) box() (voxel.Box, bool) {
	lo := [3]int64{m.pos[0], m.pos[2], m.pos[1]}
	if m.left {
		lo[1] = 1 - m.pos[2] - m.size[2]
	}
	hi := [3]int64{lo[0] + m.size[0], lo[1] + m.size[2], lo[2] + m.size[1]}
	for i := range lo {
		if int64(int32(lo[i])) != lo[i] || int64(int32(hi[i])) != hi[i] {
			return voxel.Box{}, false
		}
	}
	return voxel.Box{
		Min: voxel.Pos{X: int32(lo[0]), Y: int32(lo[1]), Z: int32(lo[2])},
		Max: voxel.Pos{X: int32(hi[0]), Y: int32(hi[1]), Z: int32(hi[2])},
	}, true
}

// matrixOf is the inverse of box for a left-handed file.
func matrixOf(b voxel.Box) matrix {
	w, d, h := b.Size()
	return matrix{
		size: [3]int64{w, h, d},
		pos:  [3]int64{int64(b.Min.X), int64(b.Min.Z), 1 - int64(b.Max.Y)},
		left: true,
	}
}

// fits tells whether the matrix is within the limits.
func (m matrix) fits() bool {
	w, h, d := m.size[0], m.size[1], m.size[2]
	return w <= maxSide && h <= maxSide && d <= maxSide && w*h <= maxSlice && w*h*d <= maxTotal
}

// slabs cuts the slices 0 to d-1 of a matrix into groups that are read and written at
// once: those of one layer of blocks, as long as they are not too large. It calls f
// with the first slice and the box that the group fills.
func (m matrix) slabs(box voxel.Box, f func(first int64, part voxel.Box) error) error {
	const most = 1 << 22 // voxels
	limit := int64(voxel.Size)
	if slice := m.size[0] * m.size[1]; slice > 0 {
		limit = max(1, min(limit, most/slice))
	}
	for first := int64(0); first < m.size[2]; {
		part := box
		n := min(limit, m.size[2]-first)
		if m.left { // slices go down along our y
			part.Max.Y = int32(int64(box.Max.Y) - first)
			n = min(n, int64((part.Max.Y-1)&(voxel.Size-1))+1)
			part.Min.Y = int32(int64(part.Max.Y) - n)
		} else {
			part.Min.Y = int32(int64(box.Min.Y) + first)
			n = min(n, int64(voxel.Size-part.Min.Y&(voxel.Size-1)))
			part.Max.Y = int32(int64(part.Min.Y) + n)
		}
		if err := f(first, part); err != nil {
			return err
		}
		first += n
	}
	return nil
}

// slab is the voxels of a group of slices, in the order of Volume.WriteBox.
type slab struct {
	colors   []voxel.Color
	w, n     int // voxels along our x and y
	reversed bool
}

// row returns a row along x of a slice of the group, counted as the file does.
func (s *slab) row(slice, y int) []voxel.Color {
	if s.reversed {
		slice = s.n - 1 - slice
	}
	start := s.w * (y*s.n + slice)
	return s.colors[start : start+s.w]
}

// grow gives the slab the size of a part, with whatever was in it.
func (s *slab) grow(part voxel.Box) {
	w, n, h := part.Size()
	s.w, s.n = int(w), int(n)
	if need := int(w * n * h); need > cap(s.colors) {
		s.colors = make([]voxel.Color, need)
	} else {
		s.colors = s.colors[:need]
	}
}
