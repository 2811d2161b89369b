// Package bitmap reads pictures: PNG, JPEG and GIF (its first frame) into colours, and how
// bright they are. What a file says of its size is checked before anything is allocated.
package bitmap

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
)

// MaxPixels is how many pixels a picture may have.
const MaxPixels = 1 << 24

// Bitmap is a picture: rows from the top, and in them pixels from the left. Pixels that are
// wholly transparent are 0.
type Bitmap struct {
	Width, Height int
	Pixels        []color.Color
	Light         []float32 // how bright each is, 0 to 1, from up to 16 bits a channel
}

// Read decodes a picture. Errors are of class IO, or Limit for one that is too large.
func Read(data []byte) (*Bitmap, error) {
	config, decode := codec(data)
	if config == nil {
		return nil, fault.Newf(fault.IO, "it is no PNG, JPEG or GIF picture")
	}
	c, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, fault.Newf(fault.IO, "it can't be read as a picture: %v", err)
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > MaxPixels/c.Height {
		return nil, fault.Newf(fault.Limit, "a picture of %d x %d pixels; at most %d in all are read", c.Width, c.Height, MaxPixels).
			WithHint("Scale it down first.").WithCode(fault.TooLarge)
	}
	im, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, fault.Newf(fault.IO, "it can't be read as a picture: %v", err)
	}
	return from(im), nil
}

type (
	configReader func(*bytes.Reader) (image.Config, error)
	imageReader  func(*bytes.Reader) (image.Image, error)
)

// codec tells a format by its first bytes; nil for any other.
func codec(data []byte) (configReader, imageReader) {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) }
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) }
	case bytes.HasPrefix(data, []byte("GIF8")):
		return func(r *bytes.Reader) (image.Config, error) { return gif.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return gif.Decode(r) }
	}
	return nil, nil
}

// from copies a decoded picture.
func from(im image.Image) *Bitmap {
	r := im.Bounds()
	b := &Bitmap{Width: r.Dx(), Height: r.Dy()}
	b.Pixels = make([]color.Color, b.Width*b.Height)
	b.Light = make([]float32, len(b.Pixels))
	i := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			r, g, bl, a := im.At(x, y).RGBA() // multiplied by alpha
			if a > 0 {
				channel := func(v uint32) uint8 { return uint8(min(255, (v*255+a/2)/a)) }
				b.Pixels[i] = color.RGBA(channel(r), channel(g), channel(bl), uint8((a+128)/257))
				if !b.Pixels[i].Exists() {
					b.Pixels[i] = 0
				}
			}
			b.Light[i] = float32(299*r+587*g+114*bl) / (1000 * 65535)
			i++
		}
	}
	return b
}
