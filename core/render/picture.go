package render

import (
	"context"
	"image"

	"github.com/voxrun/voxrun/core/scene"
)

// Picture draws an image, which it only reads. Its errors are faults of class Usage
// for a wrong option, NotFound for a camera that the image does not have, and what
// ctx says when it is done first.
func Picture(ctx context.Context, im *scene.Image, o Options) (*image.NRGBA, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	m := newModel(im)
	if m.tree == nil {
		m.tree = emptyTree()
	}
	cam, err := newCamera(m.tree, im, &o)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	img := image.NewNRGBA(image.Rect(0, 0, o.Width, o.Height))
	s := newShader(m, &cam, im.Light, &o)
	extent, fine := cam.extent(m.tree, &o)
	err = tiles(ctx, &o, func() func(image.Rectangle) {
		d := drawing{shader: s, cam: &cam, o: &o, img: img, extent: extent, fine: fine}
		return d.tile
	})
	if err != nil {
		return nil, err
	}
	return img, nil
}
