package gox

import (
	"bytes"
	"context"
	"fmt"
	"image/png"

	"github.com/voxrun/voxrun/core/render"
)

// previewSize is the width and height of the preview in pixels.
const previewSize = 128

// preview writes the small picture that file browsers and Goxel show. A picture that
// can't be made is no reason to fail: a file without one is complete.
func (w *writer) preview(ctx context.Context) error {
	m, err := render.Picture(ctx, w.image, render.Options{Width: previewSize, Height: previewSize, Background: "transparent"})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var file bytes.Buffer
	if err == nil {
		err = png.Encode(&file, m)
	}
	if err != nil {
		w.lost = append(w.lost, fmt.Sprintf("the preview (%v)", err))
		return nil
	}
	w.chunk("PREV", file.Bytes())
	return nil
}
