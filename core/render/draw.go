package render

import (
	"image"
	"math"
)

// drawing is what one goroutine draws tiles with.
type drawing struct {
	*shader
	cam  *camera
	img  *image.NRGBA
	fine bool // voxels are so small that one sample a pixel would miss some

	extent image.Rectangle // outside of it there is no voxel
	starts *starts         // nil: rays start at the camera
	faces  faces

	samples [wide * wide]sample
	lights  [wide * wide]light // of samples
	pixel   [maxGrid * maxGrid]sample
}

// A tile is drawn with so many samples around it, as a pixel is compared with its
// neighbours.
const (
	border = 2
	wide   = tileSize + 2*border
)

// maxGrid is the most samples along each edge of a pixel.
const maxGrid = 4

// tile draws one tile: a sample in each pixel, and more of them where that differs
// from the pixels around it.
func (d *drawing) tile(r image.Rectangle) {
	if d.fine || d.quality.grid == 1 {
		d.plain(r)
		return
	}
	all := r.Inset(-border)
	for y := all.Min.Y; y < all.Max.Y; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			i := (y-all.Min.Y)*wide + x - all.Min.X
			d.sample(&d.samples[i], x, y, 0)
			d.lights[i] = d.samples[i].light()
		}
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i := (y-all.Min.Y)*wide + x - all.Min.X
			c, alpha := d.lights[i], d.samples[i].alpha
			if d.uneven(i) || d.penumbra(i) {
				d.pixel[0] = d.samples[i]
				c, alpha = d.average(x, y)
			}
			d.tone.put(d.img, x, y, c, alpha)
		}
	}
}

// plain draws a tile with all samples in each pixel that the model or its shadow can
// be in, and one in the others.
func (d *drawing) plain(r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			s := &d.pixel[0]
			d.sample(s, x, y, 0)
			c, alpha := s.light(), s.alpha
			if d.quality.grid > 1 && (s.seen != noSun || image.Pt(x, y).In(d.extent)) {
				c, alpha = d.average(x, y)
			}
			d.tone.put(d.img, x, y, c, alpha)
		}
	}
}

// uneven tells whether one of the eight pixels around sample i differs from it so
// that one would see it.
func (d *drawing) uneven(i int) bool {
	const least = 0.03
	s, alpha := &d.lights[i], d.samples[i].alpha
	// The eye compares light by its ratio, so that dark places need less.
	limit := light{least * (0.2 + s.r), least * (0.2 + s.g), least * (0.2 + s.b)}
	for _, k := range [...]int{-1, 1, -wide, wide, -wide - 1, -wide + 1, wide - 1, wide + 1} {
		n := &d.lights[i+k]
		if math.Abs(n.r-s.r) > limit.r || math.Abs(n.g-s.g) > limit.g || math.Abs(n.b-s.b) > limit.b ||
			math.Abs(d.samples[i+k].alpha-alpha) > least {
			return true
		}
	}
	return false
}

// penumbra tells whether near sample i some see the sun and others do not, though by
// chance the nearest may be alike.
func (d *drawing) penumbra(i int) bool {
	seen := d.samples[i].seen
	if seen == noSun {
		return false
	}
	for y := -border; y <= border; y++ {
		for _, n := range d.samples[i+y*wide-border : i+y*wide+border+1] {
			if n.seen != seen && n.seen != noSun {
				return true
			}
		}
	}
	return false
}

// average returns the mean of all samples of a pixel, the first of which is there.
func (d *drawing) average(x, y int) (c light, alpha float64) {
	n := d.quality.grid * d.quality.grid
	least, most := math.Inf(1), 0.0
	for k := range n {
		s := &d.pixel[k]
		if k > 0 {
			d.sample(s, x, y, k)
		}
		if s.seen != noSun {
			least, most = min(least, s.seen), max(most, s.seen)
		}
	}
	if most > least && d.quality.soft {
		d.refine(x, y, n)
	}
	part := 1 / float64(n)
	for k := range n {
		c = c.add(d.pixel[k].light().scale(part))
		alpha += float64(d.pixel[k].alpha * part)
	}
	return c, alpha
}

// refine looks at the sun more often where the edge of a shadow goes through a pixel.
func (d *drawing) refine(x, y, n int) {
	looks := max(1, 16/n)
	for k := range n {
		s := &d.pixel[k]
		if s.seen == noSun {
			continue
		}
		for i := 1; i < looks; i++ {
			s.seen += d.sunSeen(s.at, noise{uint32(x), uint32(y), uint32(k + i*n)})
		}
		s.seen /= float64(looks)
	}
}

// sample finds what is seen at a place in a pixel; k is its number in the pixel.
func (d *drawing) sample(s *sample, x, y, k int) {
	dx, dy := d.within(k)
	px := (float64(x)+dx)/float64(d.o.Width)*2 - 1
	py := 1 - (float64(y)+dy)/float64(d.o.Height)*2
	r, far := d.cam.ray(px, py)
	n := noise{uint32(x), uint32(y), uint32(k)}
	from := 0.0
	if d.starts != nil {
		if from = d.starts.of(x, y); from == never {
			d.behind(s, &r, py, n, &d.faces)
			return
		}
		from *= far
	}
	d.look(s, &r, from, py, n, &d.faces)
}

// within returns where in its pixel a sample is: one in the middle, four or more so
// that no two are in one row or column.
func (d *drawing) within(k int) (x, y float64) {
	g := d.quality.grid
	if g == 1 {
		return 0.5, 0.5
	}
	i, j := k%g, k/g
	n := float64(g * g)
	return (float64(g*i+g-1-j) + 0.5) / n, (float64(g*j+i) + 0.5) / n
}
