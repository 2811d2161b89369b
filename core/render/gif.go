package render

import (
	"bytes"
	"context"
	"image"
	stdcolor "image/color"
	"image/gif"
	"math"

	"github.com/voxrun/voxrun/core/color"
)

// gif makes a GIF of a turntable, which goes on for ever. All pictures share one palette
// of 255 colours, taken from four of them, and what is transparent is index 0.
func (s *Scene) gif(ctx context.Context, o *Options, f Film) ([]byte, error) {
	p, err := s.commonColors(ctx, o)
	if err != nil {
		return nil, err
	}
	out := gif.GIF{Config: image.Config{Width: o.Width, Height: o.Height, ColorModel: p.colors}}
	err = s.around(ctx, o, f.Turntable, func(i int, img *image.NRGBA) error {
		out.Image = append(out.Image, p.reduce(img))
		// Times are in hundredths of a second; what is rounded off one goes to the next.
		from, to := math.Round(float64(100*i)/f.FPS), math.Round(float64(100*(i+1))/f.FPS)
		out.Delay = append(out.Delay, int(to-from))
		out.Disposal = append(out.Disposal, gif.DisposalBackground)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	err = gif.EncodeAll(&file, &out)
	return file.Bytes(), err
}

// reduced is a palette of 256 colours, the first of them transparent.
type reduced struct {
	colors  stdcolor.Palette
	matcher *color.Matcher
	near    []uint8 // by 6 bits of each channel: the index, 0 when it is not known yet
}

// commonColors finds the colours that four pictures from all around have most of.
func (s *Scene) commonColors(ctx context.Context, o *Options) (*reduced, error) {
	quiet := *o
	quiet.Progress = nil
	histogram := map[color.Color]int64{}
	err := s.around(ctx, &quiet, 4, func(_ int, img *image.NRGBA) error {
		for i := 0; i < len(img.Pix); i += 4 {
			if p := img.Pix[i : i+4]; p[3] >= 128 {
				histogram[color.RGB(p[0]&^3|2, p[1]&^3|2, p[2]&^3|2)]++
			}
		}
		return nil
	})
	list := color.Extract(histogram, 255)
	if len(list) == 0 {
		list = []color.Color{color.RGB(0, 0, 0)}
	}
	r := &reduced{colors: stdcolor.Palette{stdcolor.NRGBA{}}, matcher: color.NewMatcher(list), near: make([]uint8, 1<<18)}
	for _, c := range list {
		r.colors = append(r.colors, stdcolor.NRGBA{R: c.R(), G: c.G(), B: c.B(), A: 255})
	}
	return r, err
}

// bayer is the order in which an ordered dither lights the places of a 4x4 square.
var bayer = [16]int{0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5}

// reduce gives each pixel one of the colours. A faint pattern, the same in all pictures,
// keeps slow changes of colour from showing as bands.
func (r *reduced) reduce(img *image.NRGBA) *image.Paletted {
	const strength = 6 // of 255
	out := image.NewPaletted(img.Rect, r.colors)
	w := img.Rect.Dx()
	for y := range img.Rect.Dy() {
		for x := range w {
			p := img.Pix[y*img.Stride+4*x:][:4]
			if p[3] < 128 {
				continue
			}
			shift := bayer[y&3<<2|x&3]*strength/16 - strength/2
			cr, cg, cb := shifted(p[0], shift), shifted(p[1], shift), shifted(p[2], shift)
			k := int(cr>>2)<<12 | int(cg>>2)<<6 | int(cb>>2)
			i := r.near[k]
			if i == 0 {
				i = uint8(1 + r.matcher.Nearest(color.RGB(cr&^3|2, cg&^3|2, cb&^3|2)))
				r.near[k] = i
			}
			out.Pix[y*out.Stride+x] = i
		}
	}
	return out
}

func shifted(c uint8, by int) uint8 { return uint8(min(255, max(0, int(c)+by))) }
