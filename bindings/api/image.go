package api

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// image is the value behind an Image, and keeps the objects of its parts.
type image struct {
	decl.Object
	api    *API
	im     *scene.Image
	joined bool // its layers have ids of the project

	layers    map[*scene.Layer]*layer
	materials map[*scene.Material]*material
	cameras   map[*scene.Camera]*camera
	light     *light
	palette   *palette
	mask      *volume
}

var imageClass = decl.Class[*API, *image]{
	Name: "Image",
	Doc: "Layers of voxels, with materials, cameras, a light and a palette. `new Image()` has one empty layer, one\n" +
		"material and one camera. Assign it to `goxel.image` to make it what the script works on.",
	Example: "const im = new Image()\nim.addLayer('trees').volume.sphere(0, 0, 10, 4, 'green')\nim.save('trees.vox')",
	Sig:     "()",
	New: func(a *API, _ goja.ConstructorCall) *image {
		return &image{api: a, im: scene.New(a.Budget())}
	},
	Members: slices.Concat(imageLayers, imageLook, imageWhole),
}

// imageLayers are the members about layers.
var imageLayers = []decl.Member[*image]{
	{Name: "layers", Sig: "Layer[]", Doc: "The layers, from the bottom to the top, in a new array.", Example: "goxel.image.layers.map(l => l.name)", Get: (*image).getLayers},
	{Name: "activeLayer", Sig: "Layer", Doc: "The layer that tools and scripts work on. An image without layers has none: null.", Example: "goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')", Get: (*image).getActive, Set: (*image).setActive},
	{Name: "addLayer", Sig: "(name?: string): Layer", Doc: "Adds an empty layer on top and makes it active.", Example: "const roof = goxel.image.addLayer('roof')", Call: (*image).addLayer},
	{
		Name: "addShapeLayer", Sig: "(shape: 'sphere' | 'cube' | 'cylinder', box: BoxLike, color?: ColorLike): Layer",
		Doc:     "Adds a layer that is one shape, in a box and in a colour, and stays editable: by its `matrix` and `color`.",
		Example: "goxel.image.addShapeLayer('sphere', [[0, 0, 0], [16, 16, 16]], 'orange')",
		Call:    (*image).addShapeLayer,
	},
	{Name: "getLayer", Sig: "(name: string): Layer | null", Doc: "The topmost layer of a name; null when there is none.", Example: "goxel.image.addLayer('roof')\ngoxel.image.getLayer('roof')?.visible", Call: (*image).getLayer},
	{Name: "removeLayer", Sig: "(layer: Layer): void", Doc: "Takes a layer out. Clones of it keep their voxels.", Example: "goxel.image.removeLayer(goxel.image.addLayer())", Call: func(im *image, c goja.FunctionCall) goja.Value {
		im.remove(im.layerOf(c.Argument(0), "Image.removeLayer"))
		return nil
	}},
	{
		Name: "getLayersVolume", Sig: "(): Volume",
		Doc:     "A copy of all visible layers merged with `'over'`, whatever their modes are, as in Goxel. `flatten` respects the modes.",
		Example: "goxel.image.getLayersVolume().count()",
		Call: func(im *image, _ goja.FunctionCall) goja.Value {
			return im.api.NewVolume(im.im.Visible(true))
		},
	},
	{
		Name: "flatten", Sig: "(): Volume", Doc: "A copy of what is visible: the layers merged from the bottom to the top, each by its mode.",
		Example: "goxel.image.flatten().bounds()",
		Call: func(im *image, _ goja.FunctionCall) goja.Value {
			return im.api.NewVolume(im.im.Visible(false))
		},
	},
}

// imageLook are the members about what is around the layers.
var imageLook = []decl.Member[*image]{
	{Name: "materials", Sig: "Material[]", Doc: "The materials, in a new array.", Example: "goxel.image.materials.length", Get: (*image).getMaterials},
	{Name: "addMaterial", Sig: "(options?: MaterialOptions): Material", Doc: "Adds a material.", Example: "const gold = goxel.image.addMaterial({name: 'gold', metallic: 1, roughness: 0.3, color: [1, 0.8, 0.3]})", Call: (*image).addMaterial},
	{Name: "cameras", Sig: "Camera[]", Doc: "The cameras, in a new array.", Example: "goxel.image.cameras.length", Get: (*image).getCameras},
	{Name: "addCamera", Sig: "(name?: string): Camera", Doc: "Adds a camera and makes it active.", Example: "goxel.image.addCamera('top').orbit([0, 0, 0], 0, 0, 100)", Call: (*image).addCamera},
	{Name: "activeCamera", Sig: "Camera\nCamera | null", Doc: "The camera that looks at the image; an image without cameras has none: null.", Get: (*image).getCamera, Set: (*image).setCamera},
	{Name: "light", Sig: "Light", Doc: "The light.", Example: "goxel.image.light.intensity = 1.5", Get: func(im *image) goja.Value { return im.getLight() }},
	{Name: "palette", Sig: "Palette", Doc: "The palette.", Example: "goxel.image.palette.add('tomato', 'roof')", Get: func(im *image) goja.Value { return im.getPalette() }},
	{Name: "box", Sig: "Box\nBoxLike | null", Doc: "The canvas, which some formats keep and some exports are cut by.", Example: "goxel.image.box = [[0, 0, 0], [64, 64, 64]]", Get: func(im *image) goja.Value { return im.api.newBox(im.im.Box) }, Set: func(im *image, v goja.Value) { im.im.Box = im.api.boxMatrix(v, "Image.box") }},
	{Name: "selectionBox", Sig: "Box\nBoxLike | null", Doc: "The selection box; an empty Box when nothing is selected.", Example: "goxel.image.selectionBox = [[0, 0, 0], [4, 4, 4]]\ngoxel.image.selectionBox.iterVoxels(p => goxel.image.activeLayer.volume.setAt(p, 'red'))", Get: func(im *image) goja.Value { return im.api.newBox(im.im.Selection) }, Set: func(im *image, v goja.Value) { im.im.Selection = im.api.boxMatrix(v, "Image.selectionBox") }},
	{Name: "selection", Sig: "Volume | null", Doc: "The selected voxels, as a volume; null for none. Assigning a volume copies it.", Example: "goxel.image.selection = goxel.image.flatten()", Get: (*image).getMask, Set: (*image).setMask},
}

// imageWhole are the members about the whole image.
var imageWhole = []decl.Member[*image]{
	{Name: "count", Sig: "(): number", Doc: "The number of voxels in all layers.", Example: "goxel.image.count()", Call: func(im *image, _ goja.FunctionCall) goja.Value {
		im.im.Refresh()
		return im.api.int(im.im.Voxels())
	}},
	{Name: "bounds", Sig: "(): Box", Doc: "The smallest box that holds what is visible; empty when nothing is.", Example: "goxel.image.bounds().size", Call: func(im *image, _ goja.FunctionCall) goja.Value {
		return im.api.NewBox(im.im.Bounds())
	}},
	{Name: "copy", Sig: "(): Image", Doc: "An independent copy of all of it. It costs next to nothing: see Volume.copy.", Example: "const before = goxel.image.copy()", Call: func(im *image, _ goja.FunctionCall) goja.Value {
		return im.api.images.Wrap(&image{api: im.api, im: im.im.Clone(im.api.Budget())})
	}},
	{
		Name: "save", Sig: "(path: string, options?: SaveOptions): void",
		Doc: "Saves the image. The format is told by the path's extension, or by `options.format`; the other options are those\n" +
			"of the format. What the format can't hold is said in one warning.",
		Example: "goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')\ngoxel.image.save('dot.vox')",
		Call:    (*image).save,
	},
	{
		Name: "render", Sig: "(path: string, options?: RenderOptions): void",
		Doc: "Draws what is visible to a file, all of it in the picture. A name that ends in `.png` is a picture or, with\n" +
			"`options.frames`, a sheet of sprites; `.gif` and `.apng` are a turntable, and so is `.png` with `options.turntable`;\n" +
			"with `%03d` in the name each picture of it becomes a file. The image stays as it is.",
		Example: "goxel.image.activeLayer.volume.box([0, 0, 0], [8, 6, 4], 'khaki')\ngoxel.image.render('hut.png', {size: '64x48', view: 'front', background: 'transparent'})\ngoxel.image.render('sprites.png', {frames: 8, size: 16, ortho: true})",
		Call:    (*image).render,
	},
	{Name: "toString", Sig: "(): string", Doc: "The image as text, for logs.", Call: func(im *image, _ goja.FunctionCall) goja.Value { return im.VM().ToValue(im.String()) }},
}

// String implements fmt.Stringer, for logs.
func (im *image) String() string { return fmt.Sprintf("Image(%d layers)", len(im.im.Layers)) }

func errRemoved(name string) error {
	return fault.Newf(fault.Script, "layer %q was removed from its image", name)
}

// layerObject returns the one object of a layer of the image.
func (im *image) layerObject(l *scene.Layer) *goja.Object {
	o := im.layers[l]
	if o == nil {
		if im.layers == nil {
			im.layers = map[*scene.Layer]*layer{}
		}
		o = &layer{image: im, l: l}
		im.layers[l] = o
	}
	return im.api.layers.Wrap(o)
}

func (im *image) getLayers() goja.Value {
	list := make([]any, len(im.im.Layers))
	for i, l := range im.im.Layers {
		list[i] = im.layerObject(l)
	}
	return im.VM().NewArray(list...)
}

func (im *image) getActive() goja.Value {
	if l := im.im.ActiveLayer(); l != nil {
		return im.layerObject(l)
	}
	return goja.Null()
}

func (im *image) setActive(v goja.Value) {
	im.im.Active = im.layerOf(v, "Image.activeLayer").index()
}

// layerOf reads a Layer of this image.
func (im *image) layerOf(v goja.Value, where string) *layer {
	l, ok := im.api.layers.Of(v)
	if !ok {
		panic(im.VM().TypeError("%s takes a Layer; got %s", where, Describe(v)))
	}
	if l.alive(); l.image != im {
		panic(im.VM().TypeError("%s: layer %q belongs to another image", where, l.l.Name))
	}
	return l
}

func (im *image) addLayer(c goja.FunctionCall) goja.Value {
	name := ""
	if v := c.Argument(0); !IsMissing(v) {
		name = im.api.Text(v, "Image.addLayer: name")
	}
	l := im.im.AddLayer()
	if name != "" {
		l.Name = name
	}
	return im.layerObject(l)
}

func (im *image) addShapeLayer(c goja.FunctionCall) goja.Value {
	const where = "Image.addShapeLayer"
	kind := scene.Shape(im.api.Text(c.Argument(0), where+": shape"))
	if !slices.Contains([]scene.Shape{scene.Sphere, scene.Cube, scene.Cylinder}, kind) {
		panic(im.VM().TypeError("%s: the shape is 'sphere', 'cube' or 'cylinder'; got %q", where, kind))
	}
	m := im.api.boxMatrix(c.Argument(1), where)
	paint := im.im.Palette.Color
	if v := c.Argument(2); !IsMissing(v) {
		paint = im.api.Color(v, where)
	}
	l := im.im.AddLayer()
	l.Shape, l.Matrix, l.Color = kind, m, paint
	return im.layerObject(l)
}

func (im *image) getLayer(c goja.FunctionCall) goja.Value {
	name := im.api.Text(c.Argument(0), "Image.getLayer: name")
	for _, l := range slices.Backward(im.im.Layers) {
		if l.Name == name {
			return im.layerObject(l)
		}
	}
	return goja.Null()
}

func (im *image) remove(l *layer) {
	l.alive()
	im.im.Remove(l.index())
	delete(im.layers, l.l)
}

func (im *image) getMask() goja.Value {
	if im.im.Mask == nil {
		return goja.Null()
	}
	if im.mask == nil || im.mask.v != im.im.Mask {
		im.mask = &volume{api: im.api, v: im.im.Mask}
	}
	return im.api.volumes.Wrap(im.mask)
}

func (im *image) setMask(v goja.Value) {
	if IsMissing(v) {
		im.im.Mask = nil
		return
	}
	im.im.Mask = im.api.volumeOf(v, "Image.selection").v.Snapshot().Edit(im.api.Budget())
}

// Mode reads a blend mode: its name, or the number that .gox files store.
func (a *API) Mode(v goja.Value, otherwise voxel.Mode, where string) voxel.Mode {
	switch {
	case IsMissing(v):
		return otherwise
	case goja.IsString(v):
		if m, ok := voxel.ParseMode(v.String()); ok {
			return m
		}
	case goja.IsNumber(v):
		if n := v.ToInteger(); n >= 0 && n < int64(len(voxel.Modes())) {
			return voxel.Mode(n)
		}
	}
	names := make([]string, 0, 9)
	for _, m := range voxel.Modes() {
		names = append(names, m.String())
	}
	if near := decl.Nearest(v.String(), names); near != "" {
		panic(a.vm.TypeError("%s: there is no mode %s; did you mean '%s'?", where, Describe(v), near))
	}
	panic(a.vm.TypeError("%s: there is no mode %s; the modes are %s", where, Describe(v), strings.Join(names, ", ")))
}

// join gives the layers ids that no layer of the project had.
func (im *image) join(first int) {
	if im.joined {
		return
	}
	im.joined = true
	if first <= 1 {
		return
	}
	for _, l := range im.im.Layers {
		l.ID += first - 1
		if l.BaseID != 0 {
			l.BaseID += first - 1
		}
	}
	im.im.NextID += first - 1
}
