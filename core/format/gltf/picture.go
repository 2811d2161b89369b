package gltf

import (
	"bytes"
	stdimage "image"
	"image/color"
	"image/png"

	"github.com/voxrun/voxrun/core/voxel"
)

// pictureSize returns the edges of a picture with a texel for each colour: powers
// of two, nearly square.
func pictureSize(colors int) (w, h int) {
	w, h = 1, 1
	for w*h < colors {
		if w <= h {
			w *= 2
		} else {
			h *= 2
		}
	}
	return w, h
}

// palettePNG draws the colours row by row. Texels that are left over repeat the last.
func palettePNG(colors []voxel.Color, w, h int) ([]byte, error) {
	m := stdimage.NewNRGBA(stdimage.Rect(0, 0, w, h))
	for i := range w * h {
		c := colors[min(i, len(colors)-1)]
		m.SetNRGBA(i%w, i/w, color.NRGBA{R: c.R(), G: c.G(), B: c.B(), A: c.A()})
	}
	var buf bytes.Buffer
	err := png.Encode(&buf, m)
	return buf.Bytes(), err
}
