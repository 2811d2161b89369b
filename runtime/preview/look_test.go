package preview

import (
	"image"
	"image/color"
	"testing"
)

// show opens the page of a script in a window of 1000 by 500.
func show(t *testing.T, script string) *browser {
	t.Helper()
	b, s := openBrowser(t), newBench(t)
	if err := s.save("tower.js", script); err != nil {
		t.Fatal(err)
	}
	b.size(1000, 500, "light")
	b.open(start(t, s).URL)
	b.wait(`document.documentElement.dataset.shown`)
	return b
}

// TestNoSeams looks for the background between the rectangles of a closed surface: one of
// many small rectangles, whose corners lie on the edges of others.
func TestNoSeams(t *testing.T) {
	b := show(t, `const v = goxel.image.activeLayer.volume
v.box([-64, -64, -8], [64, 64, 0], '#b01008')
for (let i = 0, s = 1; i < 3000; i++) {
  s = (s * 48271) % 2147483647
  v.setAt([s % 128 - 64, (s >> 8) % 128 - 64, -1], '#c01008')
}`)
	b.click("#view")
	for range 10 {
		b.press("+")
	}
	for _, turn := range []string{"", "ArrowRight", "ArrowUp", "ArrowRight", "ArrowUp", "ArrowRight"} {
		if turn != "" {
			b.run(`document.getElementById('view').dispatchEvent(new KeyboardEvent('keydown', { key: '` + turn + `' }))`)
		}
		im := b.picture("seams", "#view")
		r := im.Bounds()
		holes := 0
		for y := r.Min.Y + 60; y < r.Max.Y-4; y++ { // below the buttons, inside the ring of the focus
			for x := r.Min.X + 4; x < r.Max.X-4; x++ {
				if c := color.RGBAModel.Convert(im.At(x, y)).(color.RGBA); c.G > 40 {
					holes++
				}
			}
		}
		if holes > 0 {
			t.Errorf("after %q: %d pixels of the background show", turn, holes)
		}
	}
}

// TestMaterials looks at four balls that differ in their materials alone.
func TestMaterials(t *testing.T) {
	b := show(t, `const im = goxel.image
const ball = (x, options) => {
  const l = im.addLayer()
  l.volume.box([x - 8, -8, 0], [x + 8, 8, 16], '#a0522d')
  if (options) l.material = im.addMaterial(options)
}
ball(-30)
ball(-10, { metallic: 1, roughness: 0.1 })
ball(10, { emission: [0, 0.2, 0.9] })
ball(30, { color: [1, 1, 1, 0.3] })`)
	b.click(`[data-view="front"]`)
	im := b.picture("materials", "#view")
	at := func(x int) color.RGBA {
		r := im.Bounds()
		return color.RGBAModel.Convert(im.At(r.Min.X+x, (r.Min.Y+r.Max.Y)/2)).(color.RGBA)
	}
	var c [4]color.RGBA
	left, right := edges(im)
	for i := range c {
		c[i] = at(left + (right-left)*(8+20*i)/76)
	}
	back := at(5)
	if plain := c[0]; plain.R < plain.B+60 {
		t.Errorf("the plain one is %v", plain)
	}
	if c[1] == c[0] || c[1].R < c[1].B+20 {
		t.Errorf("the one of metal is %v, the plain one %v", c[1], c[0])
	}
	if c[2].B < 200 {
		t.Errorf("the one that glows blue is %v", c[2])
	}
	if between := c[3]; between.B < c[0].B+20 || between.B > back.B-5 {
		t.Errorf("the one of glass is %v, the plain one %v, the background %v", between, c[0], back)
	}
}

// edges are the first and the last column in the middle row that differ from the corner.
func edges(im image.Image) (left, right int) {
	r := im.Bounds()
	y := (r.Min.Y + r.Max.Y) / 2
	back := color.RGBAModel.Convert(im.At(r.Min.X+5, y)).(color.RGBA)
	left = -1
	for x := range r.Dx() {
		c := color.RGBAModel.Convert(im.At(r.Min.X+x, y)).(color.RGBA)
		if int(back.B)-int(c.B) > 40 || int(c.B)-int(back.B) > 40 || int(back.R)-int(c.R) > 40 {
			if left < 0 {
				left = x
			}
			right = x
		}
	}
	return left, right
}
