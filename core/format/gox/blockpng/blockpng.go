// Package blockpng reads and writes blocks of voxels as .gox files store them: PNG
// files of 64x64 pixels, 8 bits each of red, green, blue and alpha.
//
// Pixel i, counted row by row, is the voxel with index i in the block (see
// voxel.Block). Any PNG reader reads what is written here, and any PNG of that size is
// read; for the form that Goxel writes there is a fast path, which allocates nothing.
//
// The formats are those of RFC 1950 (zlib), RFC 1951 (deflate) and the PNG
// specification, second edition.
package blockpng

import (
	"encoding/binary"

	"github.com/voxrun/voxrun/core/voxel"
)

const (
	side   = 64                  // pixels along each edge of the picture
	voxels = side * side         // in a block, and pixels in a picture
	stride = 1 + 4*side          // bytes of a row: the number of its filter, then RGBA
	rawLen = side * stride       // bytes of all rows
	rowLen = 4 * side            // bytes of a row without its filter
	head   = "\x89PNG\r\n\x1a\n" // starts every PNG file
)

// header is the IHDR chunk of every block without length and CRC: 64x64, 8 bits, RGBA,
// deflate, the standard filters, not interlaced.
const header = "IHDR\x00\x00\x00\x40\x00\x00\x00\x40\x08\x06\x00\x00\x00"

// toColor returns the colour of four bytes RGBA, read as little-endian.
func toColor(rgba uint32) voxel.Color {
	c := rgba&0xff00ff00 | rgba&0xff<<16 | rgba>>16&0xff
	if c < 1<<24 {
		c = 0
	}
	return voxel.Color(c)
}

// fromColor is the inverse of toColor.
func fromColor(c voxel.Color) uint32 {
	n := uint32(c)
	return n&0xff00ff00 | n&0xff<<16 | n>>16&0xff
}

func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func le64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }
