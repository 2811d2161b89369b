package render

import (
	"context"
	"image"

	"github.com/voxrun/voxrun/core/scene"
)

// Scene is an image made ready for pictures. It does not follow changes of the image,
// and any number of pictures may be drawn of it at once.
type Scene struct {
	model   *model
	cameras []*scene.Camera
	light   scene.Light
}

// NewScene makes an image ready; it only reads it.
func NewScene(im *scene.Image) *Scene {
	s := &Scene{model: newModel(im), light: im.Light}
	for _, c := range im.Cameras {
		own := *c
		s.cameras = append(s.cameras, &own)
	}
	return s
}

// Empty tells whether nothing in the scene is visible, so that its pictures have only the
// background.
func (s *Scene) Empty() bool { return s.model.empty() }

// Picture draws an image, which it only reads. Its errors are faults of class Usage
// for a wrong option, NotFound for a camera that the image does not have, and what
// ctx says when it is done first.
func Picture(ctx context.Context, im *scene.Image, o Options) (*image.NRGBA, error) {
	if _, err := o.withDefaults(); err != nil {
		return nil, err
	}
	return NewScene(im).Picture(ctx, o)
}

// integrator says what light comes to the pixels of a picture. There is one, drawing,
// with light that comes to a face directly; one that follows paths of light needs the
// same scene and camera, and is drawn in the same tiles.
type integrator interface {
	// tile draws a part of the picture. Each goroutine has an integrator of its own; what
	// it draws must not depend on which tiles it drew before.
	tile(image.Rectangle)
}

// Picture draws the scene, as the function of this name does.
func (s *Scene) Picture(ctx context.Context, o Options) (*image.NRGBA, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	cam, err := s.camera(&o)
	if err != nil {
		return nil, err
	}
	return s.draw(ctx, &cam, &o)
}

// draw draws what a camera sees; the options have no zeros left.
func (s *Scene) draw(ctx context.Context, cam *camera, o *Options) (*image.NRGBA, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	img := image.NewNRGBA(image.Rect(0, 0, o.Width, o.Height))
	if err := tiles(ctx, o, s.integrator(cam, o, img)); err != nil {
		return nil, err
	}
	return img, nil
}

// integrator returns what makes an integrator for each goroutine.
func (s *Scene) integrator(cam *camera, o *Options, img *image.NRGBA) func() integrator {
	sh := newShader(s.model, cam, s.light, o)
	extent, size := cam.extent(s.model.tree, o)
	begin := newStarts(s.model.tree, cam, o)
	const least = 1.5 // pixels a voxel: smaller ones can fall between the middles of pixels
	return func() integrator {
		return &drawing{
			shader: sh, cam: cam, img: img, extent: extent, starts: begin, fine: size < least,
			faces: faces{tree: s.model.tree, density: sh.density, traced: sh.quality.sky},
		}
	}
}
