package txt

import (
	"context"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
)

// checkEvery is after how many lines the import looks whether it is to stop.
const checkEvery = 1 << 14

// importImage implements format.Format.Import. The image has one layer, named after
// the file.
func importImage(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	im := scene.Empty(opts.Budget)
	layer := im.AddLayer()
	if name := strings.TrimSuffix(src.Name, path.Ext(src.Name)); name != "" {
		layer.Name = name
	}
	lines := newLines(src.Data)
	for line, ok := lines.next(); ok; line, ok = lines.next() {
		if lines.number%checkEvery == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err := opts.Budget.Err(); err != nil {
				return nil, err
			}
		}
		if skipped(line) {
			continue
		}
		p, c, err := parse(line)
		if err != nil {
			return nil, fault.Newf(fault.Format, "line %d: %w; got %q", lines.number, err, excerpt(line)).
				WithHint("A voxel is written as 1 -2 3 ff8800; a line that starts with # is a comment.")
		}
		layer.Volume.Set(p.X, p.Y, p.Z, c)
	}
	if box := layer.Volume.Bounds(); !box.Empty() {
		im.Box = scene.BoxMatrix(box)
	}
	return im, opts.Budget.Err()
}

// excerpt returns the start of a line, as much as a message can show.
func excerpt(line []byte) string {
	const most = 60
	if len(line) <= most {
		return string(line)
	}
	return strings.ToValidUTF8(string(line[:most]), "") + "..."
}
