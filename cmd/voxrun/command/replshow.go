package command

import (
	"context"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/render"
)

// show draws the image on the terminal, two pixels a character.
func (r *repl) show(view string) error {
	if r.shell.Image().Voxels() == 0 {
		return fault.Newf(fault.Usage, "the image is empty")
	}
	ctx, cancel := r.input.Watch(context.WithoutCancel(r.ctx))
	defer cancel()
	by := inBlocks
	if !r.Color {
		by = inLetters
	}
	return drawPicture(ctx, r.Stdout, by, r.shell.Image(), render.Options{View: view}, cells{76, 30}, 1)
}
