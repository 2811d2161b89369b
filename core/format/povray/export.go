package povray

import (
	"bufio"
	"context"
	"math"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// export implements format.Format.Export.
func export(ctx context.Context, im *scene.Image, to *format.Target, opts option.Values) ([]string, error) {
	parts, err := mesh.Parts(ctx, im)
	if err != nil {
		return nil, err
	}
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	var bounds voxel.Box
	faint := 0
	for _, p := range parts {
		bounds = bounds.Union(p.Voxels.Bounds())
		faint += surface.Faint(p.Voxels)
	}
	w := writer{out: bufio.NewWriterSize(to, 1<<16)}
	v := viewOf(im, bounds.Empty(), hull(parts, bounds), opts.Text("camera"))
	w.head(opts.Color("background"))
	w.camera(v)
	w.light(im.Light, v, bounds)
	for i, p := range parts {
		if err := w.part(ctx, im, i, p); err != nil {
			return nil, err
		}
	}
	lost := Format().Holds.Lost(im)
	if n := len(im.Cameras) - 1; n > 0 {
		lost = append(lost, format.Count(n, "camera")+" besides the active one")
	}
	return surface.Lost(lost, faint, w.boxes == 0), w.out.Flush()
}

// writer writes the text. bufio keeps an error of writing for Flush.
type writer struct {
	out   *bufio.Writer
	boxes int
}

func (w *writer) text(parts ...string) {
	for _, s := range parts {
		_, _ = w.out.WriteString(s)
	}
}

// number writes a number with all its digits: POV-Ray looks whether vectors are perpendicular.
func number(v float64) string {
	if math.Abs(v) < 1e-9 || math.IsNaN(v) {
		return "0"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

func vector(v vec.V3) string {
	return "<" + number(v.X) + ", " + number(v.Y) + ", " + number(v.Z) + ">"
}

func bytesOf(c color.Color) string {
	return "<" + strconv.Itoa(int(c.R())) + "," + strconv.Itoa(int(c.G())) + "," + strconv.Itoa(int(c.B())) + ">"
}

func (w *writer) head(background color.Color) {
	w.text("// Voxrun. A picture: povray +W800 +H600 +A FILE\n",
		"#version 3.7;\nglobal_settings { assumed_gamma 1 }\n",
		"background { color srgb ", bytesOf(background), "/255 }\n\n",
		"#declare Aspect = image_width/image_height;\n")
}

func (w *writer) camera(v view) {
	kind, ahead, size := "perspective", 0.5/v.half, 1.0
	if v.ortho {
		kind, ahead, size = "orthographic", 1, 2*v.half
	}
	right, up := "Aspect", "1" // the height is what it is
	switch {
	case v.fit: // the shorter side is
		right, up = "max(1, Aspect)", "max(1, 1/Aspect)"
	case v.ortho: // the width is
		right, up = "1", "1/Aspect"
	}
	w.text("camera {\n  ", kind, "\n  location ", vector(v.eye), "\n  direction ", vector(v.back.Scale(-ahead)),
		"\n  right ", right, "*", vector(v.right.Scale(size)), "\n  up ", up, "*", vector(v.up.Scale(size)), "\n}\n")
}

// light writes the light of the image: away from the model, so that nothing is behind it.
func (w *writer) light(l scene.Light, v view, model voxel.Box) {
	d := l.Direction()
	if l.Fixed {
		d = v.right.Scale(d.X).Add(v.up.Scale(d.Y)).Add(v.back.Scale(d.Z))
	}
	x, y, z := model.Size()
	center := middle(model)
	from := center.Add(d.Scale(1000 + 10*float64(x+y+z)))
	goxels := scene.DefaultLight()
	shadows := ""
	if l.Shadow <= 0 {
		shadows = " shadowless"
	}
	w.text("light_source { ", vector(from), " color rgb ", number(max(0, l.Intensity)/goxels.Intensity),
		" parallel point_at ", vector(center), shadows, " }\n\n")
	ambient := max(0, l.Ambient)
	w.text("#declare Ambient = ", number(ambient), ";\n#declare Diffuse = ", number(1-goxels.Ambient), ";\n",
		"#macro Box(A, B, C, T, F)\n",
		"  box { A, B texture { pigment { color srgb C/255 transmit T } finish { F } } }\n",
		"#end\n")
}

// part writes what a layer shows.
func (w *writer) part(ctx context.Context, im *scene.Image, i int, p mesh.Part) error {
	m := scene.DefaultMaterial("")
	if n := p.Layer.Material; n >= 0 && n < len(im.Materials) {
		m = im.Materials[n]
	}
	f := "F" + strconv.Itoa(i+1)
	w.text("\n// Layer ", oneLine(p.Layer.Name), "\n#declare ", f, " = ")
	w.finish(m)
	clear := "," + number(1-max(0, min(1, m.Color[3]))) + "," + f + ")\n"
	var px [4096]voxel.Color
	for origin, b := range p.Voxels.Blocks() {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.Colors(&px)
		boxes(&px, func(from, to [3]int, c voxel.Color) {
			w.boxes++
			w.text("Box(", place(origin, from), ",", place(origin, to), ",", bytesOf(tinted(c, m)), clear)
		})
	}
	return nil
}

// finish writes how a material answers to light.
func (w *writer) finish(m *scene.Material) {
	e := m.Emission
	w.text("finish {\n  ambient Ambient diffuse Diffuse\n  specular ", number(0.3*(1-max(0, min(1, m.Roughness)))),
		" roughness ", number(max(0.0005, min(1, m.Roughness*m.Roughness))), " metallic ", number(max(0, min(1, m.Metallic))),
		"\n  emission rgb ", vector(vec.V3{X: max(0, e[0]), Y: max(0, e[1]), Z: max(0, e[2])}), "\n}\n")
}

// place writes a corner of a box of a block.
func place(origin voxel.Pos, at [3]int) string {
	return "<" + strconv.FormatInt(int64(origin.X)+int64(at[0]), 10) + "," + strconv.FormatInt(int64(origin.Y)+int64(at[1]), 10) +
		"," + strconv.FormatInt(int64(origin.Z)+int64(at[2]), 10) + ">"
}

// tinted returns a colour under the colour of a material, which is linear.
func tinted(c voxel.Color, m *scene.Material) voxel.Color {
	channel := func(v uint8, factor float64) uint8 {
		if factor == 1 {
			return v
		}
		return color.FromLinear(color.Linear(v) * max(0, factor))
	}
	return color.RGB(channel(c.R(), m.Color[0]), channel(c.G(), m.Color[1]), channel(c.B(), m.Color[2]))
}

// oneLine keeps a name in its comment.
func oneLine(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
}
