package vox

import (
	"bytes"
	"context"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
)

func importVox(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	im, err := readImage(ctx, src, opts)
	if err == nil {
		err = opts.Budget.Err()
	}
	if err != nil {
		return nil, err
	}
	return im, nil
}

func readImage(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	data, err := unpack(src.Data)
	if err != nil {
		return nil, err
	}
	im := scene.Empty(opts.Budget)
	name := strings.TrimSuffix(path.Base(src.Name), path.Ext(src.Name))
	if !bytes.HasPrefix(data, []byte(magic)) {
		return im, readSlab(im, data, name)
	}
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	b := newBuilder(ctx, im, f, opts.Values)
	b.name = name
	if err := b.layers(); err != nil {
		return nil, err
	}
	f.readPaletteOf(im, name)
	f.readCameras(im)
	f.readSun(im)
	return im, nil
}

// readPaletteOf gives the image the file's palette in the order in which
// MagicaVoxel shows it.
func (f *file) readPaletteOf(im *scene.Image, name string) {
	im.Palette.Name = name
	for i, index := range f.display {
		if index == 0 {
			continue
		}
		c, _ := f.ink(int(index))
		s := scene.Swatch{Color: c}
		if row := noteRows - 1 - i/8; row >= 0 && row < len(f.notes) {
			s.Name = f.notes[row]
		}
		im.Palette.Colors = append(im.Palette.Colors, s)
	}
}

// noteRows is how many rows of eight colours a palette has.
const noteRows = 32
