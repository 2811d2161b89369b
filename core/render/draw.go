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
	fine bool // voxels are so small that one sample a pixel would miss some

	extent image.Rectangle // outside of it there is no voxel
	face   faceLight

	samples [(tileSize + 2) * (tileSize + 2)]sample
}

// sample is premultiplied light, and how much of it is there.
type sample struct {
	c     light
	alpha float64
	sun   float64 // how much of the sun the place sees, noSun when it is turned away
}

// tile draws one tile: a sample in the middle of each pixel, and a grid of them where
// that differs from the pixels around it.
func (d *drawing) tile(r image.Rectangle) {
	if d.fine || d.quality.grid == 1 {
		d.plain(r)
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

// plain draws a tile with a whole grid of samples in each pixel that the model or its
// shadow can be in, and one in the others.
func (d *drawing) plain(r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			var s sample
			inside := image.Pt(x, y).In(d.extent)
			if !inside {
				s = d.sample(x, y, 0.5, 0.5, 0)
			}
			if inside || s.sun != noSun {
				s, _ = d.average(x, y, d.quality.grid)
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

// grid returns the mean of a grid of samples over a pixel, which is finer where the
// edge of a shadow goes through.
func (d *drawing) grid(x, y int) sample {
	s, edge := d.average(x, y, d.quality.grid)
	if edge && d.quality.grid < shadowGrid {
		s, _ = d.average(x, y, shadowGrid)
	}
	return s
}

// shadowGrid is the samples along each edge of a pixel in a soft shadow.
const shadowGrid = 4

// average returns the mean of n*n samples, and whether some see the sun and others do
// not.
func (d *drawing) average(x, y, n int) (sum sample, edge bool) {
	if n == 1 {
		return d.sample(x, y, 0.5, 0.5, 0), false
	}
	part := 1 / float64(n*n)
	least, most := math.Inf(1), 0.0
	for i := range n * n {
		s := d.sample(x, y, (float64(i%n)+0.5)/float64(n), (float64(i/n)+0.5)/float64(n), i+1)
		sum.c = sum.c.add(s.c.scale(part))
		sum.alpha += float64(s.alpha * part)
		if s.sun != noSun {
			least, most = min(least, s.sun), max(most, s.sun)
		}
	}
	return sum, most > least
}

// sample returns what is seen at a place in a pixel; k is its number in the pixel.
func (d *drawing) sample(x, y int, dx, dy float64, k int) sample {
	px := (float64(x)+dx)/float64(d.o.Width)*2 - 1
	py := 1 - (float64(y)+dy)/float64(d.o.Height)*2
	r := d.cam.ray(px, py)
	n := noise{uint32(x), uint32(y), uint32(k)}
	if !image.Pt(x, y).In(d.extent) {
		return d.behind(&r, py, n, &d.face)
	}
	return d.look(&r, py, n, &d.face)
}
