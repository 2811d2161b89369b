package slices

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// importImage implements format.Format.Import. The image has one layer, named after
// the file.
func importImage(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	// The sizes are looked at before the pixels ask for memory.
	size, err := png.DecodeConfig(bytes.NewReader(src.Data))
	if err != nil {
		return nil, broken(err)
	}
	if int64(size.Width)*int64(size.Height) > maxPixels {
		return nil, fault.Newf(fault.Format, "the picture has %dx%d pixels; at most %d are read", size.Width, size.Height, maxPixels).
			WithHint("Cut it into parts.")
	}
	box, err := boxOf(src.Data, size.Width, size.Height, int(opts.Values.Int("slices")))
	if err != nil {
		return nil, err
	}
	decoded, err := png.Decode(bytes.NewReader(src.Data))
	if err != nil {
		return nil, broken(err)
	}
	img, ok := decoded.(*image.NRGBA)
	if !ok {
		img = image.NewNRGBA(decoded.Bounds())
		draw.Draw(img, img.Rect, decoded, decoded.Bounds().Min, draw.Src)
	}
	im := scene.Empty(opts.Budget)
	im.Box = scene.BoxMatrix(box)
	im.Materials = []*scene.Material{scene.DefaultMaterial("Material.1")}
	l := im.AddLayer()
	l.Material = 0
	if name := strings.TrimSuffix(src.Name, path.Ext(src.Name)); name != "" {
		l.Name = name
	}
	if err := write(ctx, l.Volume, box, img); err != nil {
		return nil, err
	}
	return im, opts.Budget.Err()
}

func broken(err error) error {
	return fault.New(fault.Format, "", "", err, "The file is damaged, or no PNG.")
}

// write gives a volume the voxels of a picture, a layer of blocks at a time.
func write(ctx context.Context, v *voxel.Volume, box voxel.Box, img *image.NRGBA) error {
	w, h, d := box.Size()
	const most = 1 << 22 // voxels
	group := int(max(1, min(voxel.Size, most/(w*h))))
	colors := make([]voxel.Color, 0, int(w*h)*min(group, int(d)))
	for z := 0; z < int(d); {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := v.Budget().Err(); err != nil {
			return err
		}
		part := box
		part.Min.Z += int32(z)
		n := min(group, int(d)-z, voxel.Size-int(part.Min.Z)&(voxel.Size-1))
		part.Max.Z = part.Min.Z + int32(n)
		colors = colors[:0]
		for ; n > 0; n-- {
			for y := range int(h) {
				row := img.Pix[y*img.Stride+4*z*int(w):][:4*w]
				for ; len(row) > 0; row = row[4:] {
					colors = append(colors, colorOf(row))
				}
			}
			z++
		}
		v.WriteBox(part, colors)
	}
	return nil
}

func colorOf(rgba []byte) voxel.Color {
	if rgba[3] == 0 {
		return 0
	}
	return voxel.Color(uint32(rgba[3])<<24 | uint32(rgba[0])<<16 | uint32(rgba[1])<<8 | uint32(rgba[2]))
}

// boxOf returns the box that a picture is of.
func boxOf(data []byte, width, height, slices int) (voxel.Box, error) {
	if box, ok := said(data, width, height); ok && slices == 0 {
		return box, nil
	}
	if slices == 0 {
		if width%height != 0 {
			return voxel.Box{}, fault.Newf(fault.Usage, "a picture of %dx%d pixels does not divide into square slices", width, height).
				WithHint("Say how many it has with the option slices.")
		}
		slices = width / height
	}
	if width%slices != 0 {
		return voxel.Box{}, fault.Newf(fault.Usage, "a picture of %d pixels across does not divide into %d slices", width, slices).
			WithHint(fmt.Sprintf("The number of slices must divide %d.", width))
	}
	w, h := int32(width/slices), int32(height)
	return voxel.BoxAt(voxel.Pos{X: -w / 2, Y: -h / 2}, w, h, int32(slices)), nil
}

// said returns the box that the chunk of text tells, if there is one and it can be that
// of the picture.
func said(data []byte, width, height int) (voxel.Box, bool) {
	const signature, frame = 8, 12
	for data = data[signature:]; len(data) >= frame; {
		n := int64(binary.BigEndian.Uint32(data))
		kind := string(data[4:8])
		if n > int64(len(data))-frame || kind == "IDAT" {
			break
		}
		text := string(data[8 : 8+n])
		data = data[frame+n:]
		rest, ok := strings.CutPrefix(text, keyword+"\x00")
		if kind != "tEXt" || !ok {
			continue
		}
		var p voxel.Pos
		var w, h, d int64
		if _, err := fmt.Sscanf(rest, "%d %d %d %d %d %d", &p.X, &p.Y, &p.Z, &w, &h, &d); err != nil || w < 1 || d < 1 ||
			w > int64(width) || d > int64(width) || w*d != int64(width) || h != int64(height) {
			break
		}
		box := voxel.BoxAt(p, int32(w), int32(h), int32(d))
		return box, box.Min.X < box.Max.X && box.Min.Y < box.Max.Y && box.Min.Z < box.Max.Z
	}
	return voxel.Box{}, false
}
