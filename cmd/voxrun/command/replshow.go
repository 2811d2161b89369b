package command

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/formats"
)

// show draws the image on the terminal, two pixels a character.
func (r *repl) show(view string) error {
	if r.shell.Image().Voxels() == 0 {
		return fault.Newf(fault.Usage, "the image is empty")
	}
	f, err := formats.Registry().ByName("png")
	if err != nil {
		return err
	}
	given := map[string]any{"width": 76, "height": 60, "background": "transparent"}
	if view != "" {
		given["view"] = view
	}
	values, err := f.ExportOptions.Read(given)
	if err != nil {
		return err
	}
	ctx, cancel := r.input.Watch(context.WithoutCancel(r.ctx))
	defer cancel()
	var buf bytes.Buffer
	if _, err := f.Export(ctx, r.shell.Image(), &format.Target{Writer: &buf, Name: "show.png"}, values); err != nil {
		return err
	}
	im, err := png.Decode(&buf)
	if err != nil {
		return fault.New(fault.Internal, "show", "the image", err, "")
	}
	text := halfBlocks(im)
	if !r.Color {
		text = asciiArt(im)
	}
	fmt.Fprint(r.Stdout, strings.TrimRight(text, " "))
	return nil
}
