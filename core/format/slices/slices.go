// Package slices reads and writes voxels as one picture: the slices of the image side by
// side, as Goxel's "png slices".
//
// # The picture
//
// A PNG (https://www.w3.org/TR/png-3/) of w*d by h pixels for w by h by d voxels. The
// pixel (z*w + x, y) is the voxel x, y, z, counted from the lower corner: the lowest
// slice is on the left, and the row on top is the one of the least y. Colours are the
// voxels' own with their alpha, and where there is no voxel the picture is transparent.
//
// What is written is the canvas of the image, made larger where visible voxels lie
// outside of it; Goxel cuts those off. A text chunk of the keyword Voxrun-Box says
// "x y z w h d", which box it is. No other program minds.
//
// # Reading
//
// Without that chunk the slices are as many as the option says, or else square, and they
// get the place of a new canvas: around the origin, and upwards from 0. A picture with
// more or less alpha gives voxels of that alpha, and one without gives a solid block.
//
// The extension .png is that of pictures: this format has to be asked for by name.
package slices

import (
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
)

const (
	keyword = "Voxrun-Box"

	maxSide   = 1 << 24 // pixels along an edge
	maxPixels = 1 << 26
)

// Format returns the description of the format.
func Format() *format.Format {
	return &format.Format{
		Name:      "png-slices",
		Aliases:   []string{"png slices", "slices"},
		Doc:       "the slices of the image side by side in a .png; asked for by name",
		MediaType: "image/png",
		Import:    importImage,
		ImportOptions: option.Set{{
			Name: "slices", Type: option.Int, Default: int64(0), Min: 0, Max: maxSide, Doc: "how many slices the picture has; 0 is what it says, or as many as are square",
		}},
		Export: export,
		Holds:  format.Holds{Alpha: true, Voxels: true},
	}
}
