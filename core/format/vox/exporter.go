package vox

import (
	"fmt"
	"math"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// exporter gathers what is written and what is lost.
type exporter struct {
	finishes []finish
	tints    [][3]float64 // the base colour of each finish
	glows    [][3]float64 // and its emission
	inks     *inks
	models   []*cut // that are written
	byShape  map[shapeKey][]*cut
	applied  int // visible layers with a mode
	dropped  int // hidden layers with a mode
	merged   int // layers that were merged for it
	plain    int // clone layers that are not written as uses of their base
	bare     int // layers with a material and no voxels
	lost     []string
}

func newExporter() *exporter {
	return &exporter{finishes: []finish{{}}, tints: [][3]float64{{1, 1, 1}}, glows: make([][3]float64, 1), inks: newInks(), byShape: map[shapeKey][]*cut{}}
}

// finishOf returns the number of a layer's finish.
func (e *exporter) finishOf(im *scene.Image, l *scene.Layer) uint32 {
	if l.Material < 0 || l.Material >= len(im.Materials) {
		return 0
	}
	m := im.Materials[l.Material]
	f, tint := finishFor(m), [3]float64{m.Color[0], m.Color[1], m.Color[2]}
	for i := range e.finishes {
		if e.finishes[i] == f && e.tints[i] == tint && e.glows[i] == m.Emission {
			return uint32(i)
		}
	}
	e.finishes, e.tints, e.glows = append(e.finishes, f), append(e.tints, tint), append(e.glows, m.Emission)
	return uint32(len(e.finishes) - 1)
}

// baseOf follows a clone layer to the plain or shape layer at the start of its
// chain, and returns that one's id and how it is moved.
func (e *exporter) baseOf(im *scene.Image, l *scene.Layer) (id int, at vec.M4) {
	at = l.Matrix
	base := im.LayerByID(l.BaseID)
	for range im.Layers {
		if base == nil || base == l {
			return 0, at
		}
		if base.BaseID == 0 {
			return base.ID, at
		}
		at = at.Mul(base.Matrix)
		base = im.LayerByID(base.BaseID)
	}
	return 0, at
}

// entry returns the colour and the finish with which an ink is written.
func (e *exporter) entry(k ink) entry {
	c, f := k.color, e.finishes[k.finish]
	if tint := e.tints[k.finish]; tint != [3]float64{1, 1, 1} {
		ch := [...]uint8{c.R(), c.G(), c.B()}
		for i, v := range ch {
			ch[i] = encode(linear(v) * tint[i])
		}
		c = c&0xff000000 | voxel.Color(ch[0])<<16 | voxel.Color(ch[1])<<8 | voxel.Color(ch[2])
	}
	return entry{c, f}
}

// loseHues counts the materials that shine in another colour than Import gives
// them, which is the voxels'.
func (e *exporter) loseHues(p *palette) {
	n := 0
	for i, f := range e.finishes {
		if f.glow == 0 {
			continue
		}
		var colors [256]voxel.Color
		for k := range colors {
			if p.finish[k] == f {
				colors[k] = p.colors[k]
			}
		}
		for a, v := range f.material("", meanLight(&colors)).Emission {
			if math.Abs(v-e.glows[i][a]) > 1e-6 {
				n++
				break
			}
		}
	}
	if n > 0 {
		e.lost = append(e.lost, format.Count(n, "colour")+" of emission (voxels shine in their own)")
	}
}

func (e *exporter) say(n int, format string, args ...any) {
	if n > 0 {
		e.lost = append(e.lost, fmt.Sprintf(format, append([]any{n}, args...)...))
	}
}
