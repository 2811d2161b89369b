package render

import (
	"image"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/maths"
)

// light is linear red, green and blue. It is no array, as those are not kept in registers.
type light struct{ r, g, b float64 }

func (a light) add(b light) light { return light{a.r + b.r, a.g + b.g, a.b + b.b} }
func (a light) mul(b light) light {
	return light{float64(a.r * b.r), float64(a.g * b.g), float64(a.b * b.b)}
}

func (a light) scale(f float64) light {
	return light{float64(a.r * f), float64(a.g * f), float64(a.b * f)}
}
func (a light) mix(b light, f float64) light { return a.scale(1 - f).add(b.scale(f)) }

// tone converts between sRGB bytes and linear light (IEC 61966-2-1).
type tone struct {
	linear [256]float64
	bytes  [4097]uint8 // of light from 0 to 1
}

func newTone() *tone {
	var t tone
	for i := range t.linear {
		t.linear[i] = fromSRGB(float64(i) / 255)
	}
	b, next := 0, fromSRGB(0.5/255)
	for i := range t.bytes {
		for b < 255 && float64(i)/4096 >= next {
			b++
			next = fromSRGB((float64(b) + 0.5) / 255)
		}
		t.bytes[i] = uint8(b)
	}
	return &t
}

func fromSRGB(s float64) float64 {
	if s <= 0.04045 {
		return s / 12.92
	}
	return maths.Pow((s+0.055)/1.055, 2.4)
}

// color returns the light of a voxel's colour.
func (t *tone) color(c color.Color) light {
	return light{t.linear[c.R()], t.linear[c.G()], t.linear[c.B()]}
}

// shoulder bends light that is too bright for a pixel, so that it keeps some of its
// colour and shape. Below the knee it changes nothing.
func shoulder(x float64) float64 {
	const knee = 0.75
	if x <= knee {
		return x
	}
	over := float64((x - knee) / (1 - knee))
	return knee + float64((1-knee)*over)/(1+over)
}

func (t *tone) byte(x float64) uint8 {
	switch {
	case !(x > 0): // NaN too, which a file may hold
		return 0
	case x >= 1:
		return 255
	}
	return t.bytes[int(float64(x*4096)+0.5)]
}

// put writes a pixel of premultiplied light that is there as much as alpha says.
func (t *tone) put(img *image.NRGBA, x, y int, c light, alpha float64) {
	p := img.Pix[img.PixOffset(x, y):][:4]
	if !(alpha > 0) {
		clear(p)
		return
	}
	if alpha == 1 {
		p[0], p[1], p[2], p[3] = t.byte(c.r), t.byte(c.g), t.byte(c.b), 255
		return
	}
	p[0], p[1], p[2] = t.byte(c.r/alpha), t.byte(c.g/alpha), t.byte(c.b/alpha)
	p[3] = uint8(float64(alpha*255) + 0.5)
}
