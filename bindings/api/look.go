package api

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
)

// material is the value behind a Material.
type material struct {
	decl.Object
	image *image
	m     *scene.Material
}

var materialClass = decl.Class[*API, *material]{
	Name:    "Material",
	Doc:     "How the surface of a layer answers to light. Channels are from 0 to 1, in linear light.",
	Example: "const glass = goxel.image.addMaterial({name: 'glass', color: [0.8, 0.9, 1, 0.3]})\ngoxel.image.activeLayer.material = glass",
	Members: []decl.Member[*material]{
		{Name: "name", Sig: "string", Doc: "The name.", Get: func(m *material) goja.Value { return m.VM().ToValue(m.m.Name) }, Set: func(m *material, v goja.Value) { m.m.Name = m.image.api.Text(v, "Material.name") }},
		{Name: "color", Sig: "number[]", Doc: "The base colour and opacity `[r, g, b, a]`, which multiplies the colours of the voxels.", Get: func(m *material) goja.Value { return m.image.api.list(m.m.Color[:]) }, Set: func(m *material, v goja.Value) { m.setColor(v) }},
		{Name: "metallic", Sig: "number", Doc: "From 0, not a metal, to 1.", Get: func(m *material) goja.Value { return m.image.api.float(m.m.Metallic) }, Set: func(m *material, v goja.Value) { m.m.Metallic = m.image.api.unit(v, "Material.metallic") }},
		{Name: "roughness", Sig: "number", Doc: "From 0, a mirror, to 1.", Get: func(m *material) goja.Value { return m.image.api.float(m.m.Roughness) }, Set: func(m *material, v goja.Value) { m.m.Roughness = m.image.api.unit(v, "Material.roughness") }},
		{Name: "emission", Sig: "number[]", Doc: "The light that it gives off, `[r, g, b]`.", Get: func(m *material) goja.Value { return m.image.api.list(m.m.Emission[:]) }, Set: func(m *material, v goja.Value) { m.image.api.readList(v, m.m.Emission[:], 3, "Material.emission") }},
		{Name: "remove", Sig: "(): void", Doc: "Takes it out of the image. Layers that had it have none.", Call: (*material).remove},
		{Name: "toString", Sig: "(): string", Doc: "The material as text, for logs.", Call: func(m *material, _ goja.FunctionCall) goja.Value { return m.VM().ToValue(m.String()) }},
	},
}

// String implements fmt.Stringer, for logs.
func (m *material) String() string { return fmt.Sprintf("Material(%q)", m.m.Name) }

func (m *material) index() int { return slices.Index(m.image.im.Materials, m.m) }

// remove moves the materials behind it up, and with them what layers refer to.
func (m *material) remove(goja.FunctionCall) goja.Value {
	i, im := m.index(), m.image.im
	if i < 0 {
		panic(m.VM().Error(fault.Newf(fault.Script, "material %q was removed from its image", m.m.Name)))
	}
	im.Materials = slices.Delete(im.Materials, i, i+1)
	for _, l := range im.Layers {
		switch {
		case l.Material == i:
			l.Material = -1
		case l.Material > i:
			l.Material--
		}
	}
	delete(m.image.materials, m.m)
	return nil
}

func (m *material) setColor(v goja.Value) {
	color := [4]float64{3: 1}
	m.image.api.readList(v, color[:], 3, "Material.color")
	m.m.Color = color
}

// unit reads a number from 0 to 1.
func (a *API) unit(v goja.Value, where string) float64 {
	f := a.Number(v, where)
	if f < 0 || f > 1 {
		panic(a.vm.RangeError("%s is from 0 to 1; got %v", where, f))
	}
	return f
}

// list returns an array of numbers.
func (a *API) list(fs []float64) goja.Value {
	list := make([]any, len(fs))
	for i, f := range fs {
		list[i] = f
	}
	return a.vm.NewArray(list...)
}

// readList reads an array of at least n and at most len(into) numbers.
func (a *API) readList(v goja.Value, into []float64, n int, where string) {
	o, ok := v.(*goja.Object)
	var got []goja.Value
	if ok {
		got = slices.Clone(a.elements(o))
	}
	if len(got) < n || len(got) > len(into) {
		panic(a.vm.TypeError("%s is an array of %d numbers; got %s", where, len(into), Describe(v)))
	}
	for i, x := range got {
		into[i] = a.Number(x, where)
	}
}

func (im *image) materialObject(m *scene.Material) *goja.Object {
	o := im.materials[m]
	if o == nil {
		if im.materials == nil {
			im.materials = map[*scene.Material]*material{}
		}
		o = &material{image: im, m: m}
		im.materials[m] = o
	}
	return im.api.materials.Wrap(o)
}

func (im *image) getMaterials() goja.Value {
	list := make([]any, len(im.im.Materials))
	for i, m := range im.im.Materials {
		list[i] = im.materialObject(m)
	}
	return im.VM().NewArray(list...)
}

func (im *image) addMaterial(c goja.FunctionCall) goja.Value {
	m := scene.DefaultMaterial(fmt.Sprintf("Material.%d", len(im.im.Materials)+1))
	o := &material{image: im, m: m}
	js := im.api.materials.Wrap(o)
	im.api.assign(js, c.Argument(0), materialFields, "Image.addMaterial")
	im.im.Materials = append(im.im.Materials, m)
	if im.materials == nil {
		im.materials = map[*scene.Material]*material{}
	}
	im.materials[m] = o
	return js
}

// materialFields are the options of addMaterial.
var materialFields = []string{"name", "color", "metallic", "roughness", "emission"}

// assign sets properties of an object from a plain one.
func (a *API) assign(to *goja.Object, from goja.Value, fields []string, where string) {
	if IsMissing(from) {
		return
	}
	o := a.plain(from, where)
	for _, key := range o.Keys() {
		if !slices.Contains(fields, key) {
			panic(a.vm.TypeError("%s has no option '%s'; the options are %s", where, key, strings.Join(fields, ", ")))
		}
		if err := to.Set(key, o.Get(key)); err != nil {
			panic(a.vm.Error(err))
		}
	}
}

// light is the value behind a Light.
type light struct {
	decl.Object
	image *image
}

var lightClass = decl.Class[*API, *light]{
	Name:    "Light",
	Doc:     "The one light of an image, and what surrounds it. Angles are degrees.",
	Example: "goxel.image.light.pitch = 45\ngoxel.image.light.yaw = 30",
	Members: []decl.Member[*light]{
		{Name: "pitch", Sig: "number", Doc: "The angle between the direction to the light and straight up.", Get: func(l *light) goja.Value { return l.image.api.float(degrees(l.image.im.Light.Pitch)) }, Set: func(l *light, v goja.Value) {
			l.image.im.Light.Pitch = radians(l.image.api.Number(v, "Light.pitch"))
		}},
		{Name: "yaw", Sig: "number", Doc: "How far the light is turned around the z axis.", Get: func(l *light) goja.Value { return l.image.api.float(degrees(l.image.im.Light.Yaw)) }, Set: func(l *light, v goja.Value) {
			l.image.im.Light.Yaw = radians(l.image.api.Number(v, "Light.yaw"))
		}},
		{Name: "intensity", Sig: "number", Doc: "How bright it is; 2 by default.", Get: func(l *light) goja.Value { return l.image.api.float(l.image.im.Light.Intensity) }, Set: func(l *light, v goja.Value) {
			l.image.im.Light.Intensity = max(0, l.image.api.Number(v, "Light.intensity"))
		}},
		{Name: "ambient", Sig: "number", Doc: "The light that comes from everywhere, 0 to 1.", Get: func(l *light) goja.Value { return l.image.api.float(l.image.im.Light.Ambient) }, Set: func(l *light, v goja.Value) { l.image.im.Light.Ambient = l.image.api.unit(v, "Light.ambient") }},
		{Name: "shadow", Sig: "number", Doc: "How dark a shadow is, 0 to 1.", Get: func(l *light) goja.Value { return l.image.api.float(l.image.im.Light.Shadow) }, Set: func(l *light, v goja.Value) { l.image.im.Light.Shadow = l.image.api.unit(v, "Light.shadow") }},
		{Name: "fixed", Sig: "boolean", Doc: "Whether it moves with the view.", Get: func(l *light) goja.Value { return l.VM().ToValue(l.image.im.Light.Fixed) }, Set: func(l *light, v goja.Value) { l.image.im.Light.Fixed = v.ToBoolean() }},
	},
}

func degrees(r float64) float64 { return math.Round(r*180/math.Pi*1e9) / 1e9 }
func radians(d float64) float64 { return d * math.Pi / 180 }

func (im *image) getLight() *goja.Object {
	if im.light == nil {
		im.light = &light{image: im}
	}
	return im.api.lights.Wrap(im.light)
}
