package vox

import (
	"math"
	"strconv"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// finish is a material of MagicaVoxel as far as a scene.Material can show it. The
// zero finish is the plain one.
type finish struct {
	custom    bool
	metallic  float64
	roughness float64
	clear     float64 // how much light passes, 0 to 1
	glow      float64 // how strongly it shines in the voxel's colour, 0 to 1
}

// finishOf reads the attributes of MATL.
func finishOf(d dict) finish {
	number := func(key string, or float64) float64 {
		v, err := strconv.ParseFloat(d[key], 64)
		if err != nil || math.IsNaN(v) {
			return or
		}
		return v
	}
	unit := func(v float64) float64 { return max(0, min(1, v)) }
	// _weight is how files before 0.99.6 say how much of its kind a material is.
	weight := number("_weight", 1)
	f := finish{custom: true, roughness: unit(number("_rough", 0.1))}
	switch d["_type"] {
	case "_metal":
		f.metallic = unit(number("_metal", weight))
	case "_glass":
		f.clear = unit(number("_trans", number("_alpha", weight)))
	case "_blend":
		f.metallic = unit(number("_metal", 0))
		f.clear = unit(number("_trans", number("_alpha", 0)))
	case "_emit":
		// The power that _flux is scales by tens.
		f.glow = unit(number("_emit", weight) * maths.Pow(10, max(0, min(4, number("_flux", 0)))))
		f.metallic = unit(number("_metal", 0))
		f.clear = unit(number("_trans", 0))
	default: // _diffuse, and _media, which a surface can't show
		return finish{}
	}
	return f
}

// oldMaterial reads what follows the id in MATT into the attributes of MATL.
func (f *fields) oldMaterial() dict {
	kinds := [...]string{"_diffuse", "_metal", "_glass", "_emit"}
	kind, weight, bits := f.int(), math.Float32frombits(uint32(f.int())), f.int()
	d := dict{"_weight": strconv.FormatFloat(float64(weight), 'f', -1, 32)}
	if kind >= 0 && int(kind) < len(kinds) {
		d["_type"] = kinds[kind]
	}
	for bit := range 7 {
		if bits>>bit&1 == 0 || len(f.data) < 4 {
			continue
		}
		v := math.Float32frombits(uint32(f.int()))
		if bit == 1 {
			d["_rough"] = strconv.FormatFloat(float64(v), 'f', -1, 32)
		}
	}
	return d
}

// dict returns the attributes of MATL that finishOf reads as f.
func (f finish) dict() [][2]string {
	if !f.custom {
		return [][2]string{{"_type", "_diffuse"}}
	}
	kind := "_metal"
	switch {
	case f.glow > 0:
		kind = "_emit"
	case f.clear > 0 && f.metallic > 0:
		kind = "_blend"
	case f.clear > 0:
		kind = "_glass"
	}
	d := [][2]string{{"_type", kind}, {"_rough", decimal(f.roughness)}}
	if f.metallic > 0 || kind == "_metal" {
		d = append(d, [2]string{"_metal", decimal(f.metallic)})
	}
	if f.clear > 0 {
		d = append(d, [2]string{"_trans", decimal(f.clear)}, [2]string{"_alpha", decimal(f.clear)})
	}
	if f.glow > 0 {
		d = append(d, [2]string{"_emit", decimal(f.glow)}, [2]string{"_flux", "0"})
	}
	return d
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// kind names the finish for layers and materials.
func (f finish) kind() string {
	switch {
	case !f.custom:
		return "plain"
	case f.glow > 0:
		return "emission"
	case f.clear > 0:
		return "glass"
	case f.metallic > 0:
		return "metal"
	}
	return "matte"
}

// material returns the scene's material for f. A glow takes its hue from light,
// the linear colour of what shines, as an emission has no voxels' colours.
func (f finish) material(name string, light [3]float64) *scene.Material {
	m := scene.DefaultMaterial(name)
	if !f.custom {
		return m
	}
	m.Metallic, m.Roughness, m.Color[3] = f.metallic, f.roughness, 1-f.clear
	if top := max(light[0], light[1], light[2]); top > 0 {
		for i, v := range light {
			m.Emission[i] = f.glow * (v / top)
		}
	} else {
		m.Emission = [3]float64{f.glow, f.glow, f.glow}
	}
	return m
}

// finishFor is the inverse of material.
func finishFor(m *scene.Material) finish {
	unit := func(v float64) float64 { return max(0, min(1, v)) }
	d := scene.DefaultMaterial("")
	glow := unit(max(m.Emission[0], m.Emission[1], m.Emission[2]))
	if m.Metallic == d.Metallic && m.Roughness == d.Roughness && m.Color[3] == 1 && glow == 0 {
		return finish{}
	}
	return finish{true, unit(m.Metallic), unit(m.Roughness), 1 - unit(m.Color[3]), glow}
}

// ownKey marks the material of a translucent colour that Export has written. What is
// to be seen of the voxels is in it, so that this attribute, which MagicaVoxel
// ignores, says what is the layer's alone: how much light passes, or ownPlain.
const (
	ownKey   = "voxrun_clear"
	ownPlain = "plain"
)

// ownFinish returns the finish that MATL gives to the layer of translucent voxels;
// nil where it says nothing of it.
func ownFinish(d dict) *finish {
	if d[ownKey] == ownPlain {
		return &finish{}
	}
	v, ok := numbers(d[ownKey], 1)
	if !ok {
		return nil
	}
	f := finishOf(d)
	f.clear = max(0, min(1, v[0]))
	return &f
}

// translucent returns the attributes of MATL for voxels of an alpha in a layer of
// finish f: glass, through which as much is seen as through both.
func (f finish) translucent(alpha uint8) [][2]string {
	own := ownPlain
	if f.custom {
		own = decimal(f.clear)
	}
	f.custom = true
	f.clear = 1 - (1-f.clear)*float64(alpha)/255
	return append(f.dict(), [2]string{ownKey, own})
}

// ink returns the colour that voxels of an index have, and the finish that is left
// to their layer: see the package comment on alphas of a palette.
func (f *file) ink(index int) (voxel.Color, finish) {
	c, fin := f.palette[index], f.finish[index]
	if a := c.A(); a == 0 || a == 255 || fin.clear == 0 {
		return c | 0xff000000, fin
	}
	if own := f.own[index]; own != nil {
		return c, *own
	}
	fin.clear = 0
	if fin.glow == 0 && fin.metallic == 0 {
		fin = finish{}
	}
	return c, fin
}
