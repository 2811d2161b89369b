// Package vxl reads and writes .vxl, the maps of Ace of Spades and of the engine that it
// is made with, Ken Silverman's Voxlap.
//
// # The file
//
// As Sean Barrett describes it (2011, https://silverspaceship.com/aosmap/): columns,
// and nothing else, x fastest, then y. A column is spans, from the top down. A span has
// four bytes: its length in words of four bytes with these, or 0 when it is the last
// one; the first and the last height of its upper run of colours; and the height at
// which the air above that run begins, which the first span leaves at 0. Then come the
// colours of the upper run, and those of a lower run, which ends where the air of the
// next span begins. Between the two runs is what is solid and not seen: it has no
// colour. Below the upper run of the last span all is solid. A colour is blue, green,
// red, and how bright it is lit, which is not read, and written as 128, the middle.
//
// A file of Voxlap begins with 0x09072000, the size x and y, and the start of the
// camera: place, right, down and forward, each of three 64-bit numbers.
//
// Heights count from the sky: 0 is the highest. The file does not say how many there
// are. Maps of the game have 64, those of some servers 240, and Voxlap's 256; when they
// are not asked for, it is the least of these that has room for all colours. A map of
// the game is 512 by 512 columns, and others are square.
//
// # Space
//
// The middle of the map is our origin: with the W columns along a side and D heights,
// the column x, y is at W/2-1-x, y-W/2, and height h at D/2-1-h. This half turn around y
// is Goxel's. Its reader (0.11) has the voxels of our files where they were; its writer
// puts them one column further in x than its reader takes them from.
//
// # What is written
//
// A map of the game: 512 by 512 columns. An image that lies outside but would fit is
// moved in, by as little as may be; of a larger one the middle is written. Both are told
// as lost. A column without voxels is air from top to bottom, though the game wants its
// lowest height solid; Voxlap has no place for such a column, so that its depth of 256
// is only read. Only voxels with a side to the air have a colour. The sides and
// the floor of the map are none: nobody sees them.
//
// # Westwood's files
//
// Command & Conquer has files of this extension too, which have nothing in common with
// these. They are recognised and refused.
package vxl

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
)

const (
	magic     = 0x09072000 // of Voxlap
	headerLen = 12 + 4*24
	westwood  = "Voxel Animation\x00"

	mapSide = 512 // columns of a map of the game
	maxSide = 4096

	lit = 128 // the brightness of a colour
)

// earth is what the game gives to a voxel without a colour when it comes to light.
var earth = color.RGB(103, 64, 40)

// depths are how many heights there may be.
var depths = []string{"64", "240", "256"}

// Format returns the description of .vxl.
func Format() *format.Format {
	return &format.Format{
		Name:       "vxl",
		Aliases:    []string{"Ace of Spades", "Voxlap"},
		Doc:        "maps of Ace of Spades and Voxlap: 512x512 columns with a coloured surface",
		Extensions: []string{".vxl"},
		MediaType:  "application/x-vxl",
		Import:     importImage,
		ImportOptions: option.Set{
			{Name: "depth", Type: option.Choice, Default: "auto", Choices: append([]string{"auto"}, depths...), Doc: "how many heights the map has"},
			{Name: "inside", Type: option.Color, Default: earth, Doc: "the colour of what is solid and has none; transparent leaves it out"},
		},
		Export: export,
		ExportOptions: option.Set{
			{Name: "depth", Type: option.Choice, Default: depths[0], Choices: depths[:2], Doc: "how many heights the map has"},
		},
	}
}
