package api

import (
	"fmt"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// layer is the value behind a Layer.
type layer struct {
	decl.Object
	image  *image
	l      *scene.Layer
	volume *volume // made when a script asks for it
}

var layerClass = decl.Class[*API, *layer]{
	Name:    "Layer",
	Doc:     "A layer of an image: voxels, and how they are shown. Using a layer that was removed throws an Error.",
	Example: "const roof = goxel.image.addLayer('roof')\nroof.volume.box([0, 0, 8], [8, 8, 9], 'brown')\nroof.mode = 'max'",
	Members: []decl.Member[*layer]{
		{Name: "id", Sig: "number", Doc: "A number that no other layer of the project ever has.", Get: func(l *layer) goja.Value { return l.api().int(int64(l.alive().ID)) }},
		{Name: "name", Sig: "string", Doc: "The name.", Example: "goxel.image.activeLayer.name = 'walls'", Get: func(l *layer) goja.Value { return l.VM().ToValue(l.alive().Name) }, Set: func(l *layer, v goja.Value) { l.alive().Name = l.api().Text(v, "Layer.name") }},
		{Name: "visible", Sig: "boolean", Doc: "Whether it is shown and exported.", Example: "goxel.image.activeLayer.visible = false", Get: func(l *layer) goja.Value { return l.VM().ToValue(l.alive().Visible) }, Set: func(l *layer, v goja.Value) { l.alive().Visible = v.ToBoolean() }},
		{Name: "mode", Sig: "Mode", Doc: "How its voxels combine with those of the layers below.", Example: "goxel.image.activeLayer.mode = 'sub'", Get: func(l *layer) goja.Value { return l.VM().ToValue(l.alive().Mode.String()) }, Set: func(l *layer, v goja.Value) { l.alive().Mode = l.api().Mode(v, voxel.Over, "Layer.mode") }},
		{Name: "index", Sig: "number", Doc: "Its place among the layers, 0 at the bottom. Assign to move it.", Example: "goxel.image.addLayer().index = 0", Get: func(l *layer) goja.Value { return l.api().int(int64(l.image.im.Index(l.alive()))) }, Set: (*layer).setIndex},
		{Name: "active", Sig: "boolean", Doc: "Whether it is the image's active layer. Assign true to make it so.", Get: func(l *layer) goja.Value { return l.VM().ToValue(l.image.im.ActiveLayer() == l.alive()) }, Set: (*layer).setActive},
		{
			Name: "volume", Sig: "Volume", Doc: "Its voxels: what is written to them is written to the layer. Assigning a volume copies it.",
			Example: "const v = new Volume()\nv.sphere(0, 0, 0, 5, 'red')\ngoxel.image.activeLayer.volume = v",
			Get:     func(l *layer) goja.Value { return l.getVolume() }, Set: (*layer).setVolume,
		},
		{Name: "material", Sig: "Material | null", Doc: "How its surface answers to light; null for the default.", Example: "goxel.image.activeLayer.material = goxel.image.addMaterial({roughness: 0.1})", Get: (*layer).getMaterial, Set: (*layer).setMaterial},
		{Name: "box", Sig: "Box | null\nBoxLike | null", Doc: "Its bounding box, which some formats keep; null for none.", Example: "goxel.image.activeLayer.box = [[0, 0, 0], [16, 16, 16]]", Get: (*layer).getBox, Set: func(l *layer, v goja.Value) { l.alive().Box = l.api().boxMatrix(v, "Layer.box") }},
		{
			Name: "matrix", Sig: "number[]", Doc: "A matrix of 16 numbers in columns: the transform of a clone or shape layer; the origin, for programs that ask,\nof any other.",
			Get: func(l *layer) goja.Value { return l.api().matrixValue(l.alive().Matrix) }, Set: func(l *layer, v goja.Value) { l.alive().Matrix = l.api().matrix(v, "Layer.matrix") },
		},
		{Name: "base", Sig: "Layer | null", Doc: "The layer that this one is a clone of.", Get: (*layer).getBase},
		{Name: "shape", Sig: "'sphere' | 'cube' | 'cylinder' | null", Doc: "What a shape layer is made of; null for any other.", Get: (*layer).getShape},
		{Name: "color", Sig: "number\nColorLike", Doc: "The colour of a shape layer.", Get: func(l *layer) goja.Value { return l.api().ColorValue(l.alive().Color) }, Set: func(l *layer, v goja.Value) { l.alive().Color = l.api().Color(v, "Layer.color") }},
		{Name: "bounds", Sig: "(): Box", Doc: "The smallest box that holds its voxels.", Example: "goxel.image.activeLayer.bounds().size", Call: func(l *layer, _ goja.FunctionCall) goja.Value {
			return l.api().NewBox(l.image.im.Content(l.alive()).Bounds())
		}},
		{Name: "move", Sig: "(x: number, y: number, z: number): void\n(by: PositionLike): void", Doc: "Shifts it: the voxels of a plain layer, the matrix of a clone or shape layer.", Example: "goxel.image.activeLayer.clone().move(20, 0, 0)", Call: (*layer).move},
		{Name: "duplicate", Sig: "(): Layer", Doc: "Adds an independent copy above it and makes that active.", Example: "goxel.image.activeLayer.duplicate().name", Call: func(l *layer, _ goja.FunctionCall) goja.Value {
			l.alive()
			return l.image.layerObject(l.image.im.Duplicate(l.index()))
		}},
		{Name: "clone", Sig: "(): Layer", Doc: "Adds above it a layer that follows it: it shows the voxels of this one, moved by its own matrix.", Example: "const c = goxel.image.activeLayer.clone()\nc.move(0, 30, 0)", Call: func(l *layer, _ goja.FunctionCall) goja.Value {
			l.alive()
			return l.image.layerObject(l.image.im.CloneLayer(l.index()))
		}},
		{Name: "unclone", Sig: "(): void", Doc: "Makes a clone or shape layer a plain one that keeps its voxels.", Example: "goxel.image.activeLayer.clone().unclone()", Call: func(l *layer, _ goja.FunctionCall) goja.Value {
			l.image.im.Unclone(l.alive())
			return nil
		}},
		{Name: "remove", Sig: "(): void", Doc: "Takes it out of the image. Clones of it keep their voxels.", Example: "goxel.image.addLayer().remove()", Call: func(l *layer, _ goja.FunctionCall) goja.Value {
			l.image.remove(l)
			return nil
		}},
		{Name: "toString", Sig: "(): string", Doc: "The layer as text, for logs.", Call: func(l *layer, _ goja.FunctionCall) goja.Value { return l.VM().ToValue(l.String()) }},
	},
}

func (l *layer) api() *API { return l.image.api }

// String implements fmt.Stringer, for logs.
func (l *layer) String() string { return fmt.Sprintf("Layer(%q)", l.l.Name) }

// alive returns the layer, or throws when it is no part of its image any more.
func (l *layer) alive() *scene.Layer {
	if l.image.im.Index(l.l) < 0 {
		panic(l.VM().Error(errRemoved(l.l.Name)))
	}
	return l.l
}

func (l *layer) index() int { return l.image.im.Index(l.l) }

func (l *layer) setIndex(v goja.Value) {
	l.alive()
	im, from := l.image.im, l.index()
	to := int(max(0, min(int64(len(im.Layers)-1), v.ToInteger())))
	active := im.ActiveLayer()
	step := 1
	if to < from {
		step = -1
	}
	for i := from; i != to; i += step {
		im.Layers[i], im.Layers[i+step] = im.Layers[i+step], im.Layers[i]
	}
	im.Active = im.Index(active)
}

func (l *layer) setActive(v goja.Value) {
	l.alive()
	if v.ToBoolean() {
		l.image.im.Active = l.index()
	}
}

// getVolume brings the voxels of a clone or shape layer up to date first.
func (l *layer) getVolume() *goja.Object {
	s := l.alive()
	if s.BaseID != 0 || s.Shape != scene.NoShape {
		l.image.im.Refresh()
	}
	if l.volume == nil || l.volume.v != s.Volume {
		l.volume = &volume{api: l.api(), v: s.Volume}
	}
	return l.api().volumes.Wrap(l.volume)
}

func (l *layer) setVolume(v goja.Value) {
	l.alive().Volume.Assign(l.api().volumeOf(v, "Layer.volume").v.Snapshot())
}

func (l *layer) getBox() goja.Value {
	if m := l.alive().Box; !m.IsZero() {
		return l.api().newBox(m)
	}
	return goja.Null()
}

func (l *layer) getBase() goja.Value {
	if base := l.image.im.LayerByID(l.alive().BaseID); base != nil && l.l.BaseID != 0 {
		return l.image.layerObject(base)
	}
	return goja.Null()
}

func (l *layer) getShape() goja.Value {
	if s := l.alive().Shape; s != scene.NoShape {
		return l.VM().ToValue(string(s))
	}
	return goja.Null()
}

func (l *layer) getMaterial() goja.Value {
	if i := l.alive().Material; i >= 0 && i < len(l.image.im.Materials) {
		return l.image.materialObject(l.image.im.Materials[i])
	}
	return goja.Null()
}

func (l *layer) setMaterial(v goja.Value) {
	s := l.alive()
	if IsMissing(v) {
		s.Material = -1
		return
	}
	m, ok := l.api().materials.Of(v)
	if !ok {
		panic(l.VM().TypeError("Layer.material is a Material or null; got %s", Describe(v)))
	}
	i := m.index()
	if m.image != l.image || i < 0 {
		panic(l.VM().TypeError("Layer.material: the material belongs to another image; make one with image.addMaterial(…)"))
	}
	s.Material = i
}

func (l *layer) move(c goja.FunctionCall) goja.Value {
	s := l.alive()
	by, _ := l.api().Position(c.Arguments, "Layer.move")
	if s.BaseID == 0 && s.Shape == scene.NoShape {
		s.Volume.Move(by)
		return nil
	}
	s.Matrix = vec.Translation(vec.V3{X: float64(by.X), Y: float64(by.Y), Z: float64(by.Z)}).Mul(s.Matrix)
	return nil
}
