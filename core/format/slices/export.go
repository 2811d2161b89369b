package slices

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/render"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// export implements format.Format.Export: the visible layers merged, each by its mode.
func export(ctx context.Context, im *scene.Image, to *format.Target, _ option.Values) ([]string, error) {
	content := im.Visible(false)
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	box, err := frame(im, content)
	if err != nil {
		return nil, err
	}
	w, h, d := box.Size()
	img := image.NewNRGBA(image.Rect(0, 0, int(w*d), int(h)))
	plane := make([]voxel.Color, w*h)
	for z := range int(d) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		slice := box
		slice.Min.Z += int32(z)
		slice.Max.Z = slice.Min.Z + 1
		content.ReadBox(slice, plane)
		for y := range int(h) {
			row := img.Pix[y*img.Stride+4*z*int(w):]
			for x, c := range plane[y*int(w) : (y+1)*int(w)] {
				if c.Exists() { // what is not there is 0 in all channels
					copy(row[4*x:4*x+4], []byte{c.R(), c.G(), c.B(), c.A()})
				}
			}
		}
	}
	var file bytes.Buffer
	if err := render.Encode(ctx, &file, img); err != nil {
		return nil, err
	}
	// The chunk comes behind the header, which is the first and of 13 bytes.
	const header = 8 + 12 + 13
	text := fmt.Sprintf("%s\x00%d %d %d %d %d %d", keyword, box.Min.X, box.Min.Y, box.Min.Z, w, h, d)
	for _, part := range [][]byte{file.Bytes()[:header], chunk("tEXt", text), file.Bytes()[header:]} {
		if _, err := to.Write(part); err != nil {
			return nil, err
		}
	}
	return Format().Holds.Lost(im), nil
}

// chunk returns a chunk of PNG.
func chunk(kind, content string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	b = append(append(b, kind...), content...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// frame returns the box that is written: of one voxel at least, as there is no picture
// without pixels.
func frame(im *scene.Image, content voxel.Snapshot) (voxel.Box, error) {
	bounds := content.Bounds()
	box := bounds
	if canvas := scene.MatrixBox(im.Box); !tooLarge(canvas.Union(bounds)) {
		box = canvas.Union(bounds)
	}
	if box.Empty() {
		return voxel.BoxAt(voxel.Pos{}, 1, 1, 1), nil
	}
	if tooLarge(box) {
		w, h, d := box.Size()
		return box, fault.Newf(fault.Usage, "slices of %dx%dx%d voxels make a picture of %dx%d pixels; it may have %d pixels, and %d along an edge",
			w, h, d, w*d, h, maxPixels, maxSide).
			WithHint("Write a smaller part of the model; .gox and .vox hold it as it is.")
	}
	return box, nil
}

func tooLarge(b voxel.Box) bool {
	w, h, d := b.Size()
	return w > maxSide || h > maxSide || d > maxSide || w*d > maxSide || w*d*h > maxPixels
}
