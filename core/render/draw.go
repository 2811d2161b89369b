package render

import (
	"image"
	"math"
)

// drawing is what one goroutine draws tiles with.
type drawing struct {
	*shader
	cam  *camera
	o    *Options
	img  *image.NRGBA
	face faceLight

	samples [(tileSize + 2) * (tileSize + 2)]sample
}

// sample is premultiplied light, and how much of it is there.
type sample struct {
	c     light
	alpha float64
}

// tile draws one tile: a sample in the middle of each pixel, and a grid of them where
// that differs from the pixels around it.
func (d *drawing) tile(r image.Rectangle) {
	if d.quality.grid == 1 {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				s := d.sample(x, y, 0.5, 0.5, 0)
				d.tone.put(d.img, x, y, s.c, s.alpha)
			}
		}
		return
	}
	const stride = tileSize + 2
	wide := r.Inset(-1)
	for y := wide.Min.Y; y < wide.Max.Y; y++ {
		for x := wide.Min.X; x < wide.Max.X; x++ {
			d.samples[(y-wide.Min.Y)*stride+x-wide.Min.X] = d.sample(x, y, 0.5, 0.5, 0)
		}
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i := (y-wide.Min.Y)*stride + x - wide.Min.X
			s := d.samples[i]
			if d.uneven(i, stride) {
				s = d.grid(x, y)
			}
			d.tone.put(d.img, x, y, s.c, s.alpha)
		}
	}
}

// uneven tells whether one of the eight pixels around sample i differs from it so
// that one would see it.
func (d *drawing) uneven(i, stride int) bool {
	const least = 0.03
	s := &d.samples[i]
	for _, k := range [...]int{-1, 1, -stride, stride, -stride - 1, -stride + 1, stride - 1, stride + 1} {
		n := &d.samples[i+k]
		if math.Abs(n.alpha-s.alpha) > least {
			return true
		}
		for c := range 3 {
			// The eye compares light by its ratio, so that dark places need less.
			if diff := math.Abs(n.c[c] - s.c[c]); diff > least*(0.2+max(n.c[c], s.c[c])) {
				return true
			}
		}
	}
	return false
}

func (d *drawing) grid(x, y int) (sum sample) {
	n := d.quality.grid
	part := 1 / float64(n*n)
	for i := range n * n {
		s := d.sample(x, y, (float64(i%n)+0.5)/float64(n), (float64(i/n)+0.5)/float64(n), i+1)
		sum.c = sum.c.add(s.c.scale(part))
		sum.alpha += s.alpha * part
	}
	return sum
}

// sample returns what is seen at a place in a pixel; k is its number in the pixel.
func (d *drawing) sample(x, y int, dx, dy float64, k int) sample {
	px := (float64(x)+dx)/float64(d.o.Width)*2 - 1
	py := 1 - (float64(y)+dy)/float64(d.o.Height)*2
	r := d.cam.ray(px, py)
	return d.look(&r, py, noise{uint32(x), uint32(y), uint32(k)}, &d.face)
}
