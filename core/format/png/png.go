// Package png exports pictures of scenes: package render draws them, see there. The
// file is a PNG (https://www.w3.org/TR/png-3/) with 8 bits a channel; the same image
// and options always give the same bytes.
package png

import (
	"context"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/render"
	"github.com/voxrun/voxrun/core/scene"
)

// Format returns the description of the format.
func Format() *format.Format {
	return &format.Format{
		Name:          "png",
		Doc:           "a picture of the scene",
		Extensions:    []string{".png"},
		MediaType:     "image/png",
		Export:        export,
		ExportOptions: render.Settings(),
		// Nothing that a picture is asked for gets lost in it.
		Holds: format.Holds{Layers: true, Names: true, Hidden: true, Modes: true, Materials: true, Cameras: true, Light: true, Alpha: true},
	}
}

func export(ctx context.Context, im *scene.Image, target *format.Target, values option.Values) ([]string, error) {
	o, err := render.FromValues(values)
	if err != nil {
		return nil, err
	}
	img, err := render.Picture(ctx, im, o)
	if err != nil {
		return nil, err
	}
	return nil, render.Encode(ctx, target, img)
}
