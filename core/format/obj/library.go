package obj

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// library is the materials of the .mtl file, in the order in which they are used.
type library struct {
	image *scene.Image
	keys  []materialKey
	known map[materialKey]bool
}

// materialKey is what tells materials apart: a layer's material, -1 for none, and
// the colour of voxels.
type materialKey struct {
	layer int
	color voxel.Color
}

// name returns the name of the material of voxels of a colour in a layer: the colour,
// and the number of the layer's material when that is not plain.
func (l *library) name(layer int, c voxel.Color) string {
	if layer < 0 || layer >= len(l.image.Materials) || *l.image.Materials[layer] == *scene.DefaultMaterial(l.image.Materials[layer].Name) {
		layer = -1
	}
	key := materialKey{layer, c}
	if !l.known[key] {
		l.known[key] = true
		l.keys = append(l.keys, key)
	}
	return key.name()
}

func (k materialKey) name() string {
	hex := strings.TrimPrefix(k.color.String(), "#")
	if k.layer < 0 {
		return hex
	}
	return hex + "_" + strconv.Itoa(k.layer)
}

// file returns the text of the .mtl file.
func (l *library) file() []byte {
	buf := []byte("# Voxrun\n")
	for _, k := range l.keys {
		m := scene.DefaultMaterial("")
		if k.layer >= 0 {
			m = l.image.Materials[k.layer]
		}
		c := k.color
		buf = fmt.Appendf(buf, "newmtl %s\nKd %s %s %s\nKs 0 0 0\n", k.name(),
			tinted(c.R(), m.Color[0]), tinted(c.G(), m.Color[1]), tinted(c.B(), m.Color[2]))
		if d := float64(c.A()) / 255 * unit(m.Color[3]); d < 1 {
			buf = fmt.Appendf(buf, "d %.4g\n", d)
		}
		if m.Emission != [3]float64{} {
			buf = fmt.Appendf(buf, "Ke %s %s %s\n", tinted(255, m.Emission[0]), tinted(255, m.Emission[1]), tinted(255, m.Emission[2]))
		}
		buf = fmt.Appendf(buf, "Pr %.4g\nPm %.4g\nillum 1\n", unit(m.Roughness), unit(m.Metallic))
	}
	return buf
}

// tinted returns a channel multiplied by a linear factor, as sRGB from 0 to 1.
func tinted(c uint8, factor float64) string {
	if factor == 1 {
		return channel(c)
	}
	return channel(color.FromLinear(color.Linear(c) * unit(factor)))
}

// unit brings a factor into 0 to 1.
func unit(f float64) float64 {
	if !(f > 0) { // NaN too
		return 0
	}
	return min(f, 1)
}
