// Package kvx reads and writes .kvx, the voxel sprites of the Build engine (Blood,
// Shadow Warrior) and of the ports of Doom that took them over.
//
// # The file
//
// As Ken Silverman describes it with his editor SLAB6, all numbers little-endian: the
// length in bytes of what follows but for the palette (32 bits), the sizes x, y, z and
// the pivot x, y, z (32 bits each, the pivot in 256ths of a voxel), an offset for each x
// and one for the end (32 bits), for each x an offset for each y and one for the end (16
// bits), and the columns, x outer, y inner. A column is slabs from the top down: the z
// of its first voxel, the count of its voxels, the faces that can be seen, and an index
// into the palette for each voxel, a byte each. Only voxels at the surface are stored.
// The offsets count from the first table, so that the first one is always
// 4*(x+1) + 2*x*(y+1).
//
// The faces are bits: 1 is towards -x, 2 +x, 4 -y, 8 +y, 16 up and 32 down. Those at the
// sides hold for every voxel of the slab, up for the first one and down for the last.
//
// Up to four smaller pictures of the same model may follow, each in the same form. They
// are not read. The last 768 bytes are the palette: red, green and blue from 0 to 63.
//
// # Space
//
// The y of the file comes towards us and its z points down. Half a turn around x brings
// that into our axes, without mirroring. The pivot is our origin, so that what is
// written and read again is where it was.
//
// # Inside
//
// What the surface encloses is filled when it is read: between two slabs of a column
// there are voxels where the upper one can't be seen from below nor the lower one from
// above. They get the colour of the voxel above them. The option fill turns that off.
//
// # Colours
//
// A channel has 6 bits in the file. What is written is the nearest, and more colours
// than 256 are reduced by package color. When the image has a palette of at most 256
// colours with all that are needed, the file has it in its order: games show the index
// in a palette of their own. Index 255 is a colour like all others.
package kvx

import (
	"encoding/binary"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/voxel"
)

const (
	headerLen  = 28
	paletteLen = 768
	maxColors  = 256

	// What the editor and the engine take.
	maxSide   = 256 // along x and y
	maxHeight = 255
	maxSlice  = 1<<16 - 1 // bytes of the columns of one x

	// What is read: room for files that others have made larger, but no more than a
	// few bytes may declare.
	maxDeclared = 1 << 16
	maxTop      = 255 + 255 // the end of the lowest slab there can be
)

// The faces of a slab.
const (
	left  = 1 << iota // -x
	right             // +x
	back              // -y of the file
	front             // +y of the file
	up
	down
)

// Format returns the description of .kvx.
func Format() *format.Format {
	return &format.Format{
		Name:       "kvx",
		Aliases:    []string{"Build"},
		Doc:        "Build engine: the surface of one model in 256 colours; read by Blood, Shadow Warrior and ports of Doom",
		Extensions: []string{".kvx"},
		MediaType:  "application/x-kvx",
		Sniff:      sniff,
		Import:     importImage,
		ImportOptions: option.Set{{
			Name: "fill", Type: option.Bool, Default: true, Doc: "fill what the surface encloses",
		}},
		Export: export,
		Holds:  format.Holds{Colors: maxColors},
	}
}

// header is what a file begins with.
type header struct {
	size  [3]int64
	pivot [3]int64 // in 256ths of a voxel
}

// readHeader reads the first headerLen bytes.
func readHeader(data []byte) (h header) {
	for i := range 3 {
		h.size[i] = int64(binary.LittleEndian.Uint32(data[4+4*i:]))
		h.pivot[i] = int64(int32(binary.LittleEndian.Uint32(data[16+4*i:])))
	}
	return h
}

// tables returns the length in bytes of the offsets.
func (h header) tables() int64 { return 4*(h.size[0]+1) + 2*h.size[0]*(h.size[1]+1) }

// fits tells whether the sizes are such that the rest can be looked at.
func (h header) fits() bool {
	return h.size[0] <= maxDeclared && h.size[1] <= maxDeclared && h.size[2] <= maxDeclared
}

// box returns the extent in our axes. A pivot between voxels is rounded down.
func (h header) box() voxel.Box {
	x, y, z := h.pivot[0]>>8, h.pivot[1]>>8, h.pivot[2]>>8
	return voxel.Box{
		Min: voxel.Pos{X: int32(-x), Y: int32(y - h.size[1]), Z: int32(z - h.size[2])},
		Max: voxel.Pos{X: int32(h.size[0] - x), Y: int32(y), Z: int32(z)},
	}
}

// sniff looks at the first offset, which the sizes give.
func sniff(head []byte) bool {
	if len(head) < headerLen+4 {
		return false
	}
	h := readHeader(head)
	n := int64(binary.LittleEndian.Uint32(head))
	return h.fits() && n >= headerLen-4+h.tables() && int64(binary.LittleEndian.Uint32(head[headerLen:])) == h.tables()
}
