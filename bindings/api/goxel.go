package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

// goxel is the value behind the global object of that name.
type goxel struct {
	decl.Object
	api *API
}

var goxelClass = decl.Class[*API, *goxel]{
	Name:    "Goxel",
	Doc:     "The global object `goxel`: what the script works on.",
	Example: "goxel.image.activeLayer.volume.sphere(0, 0, 8, 8, goxel.palette.color)",
	Members: []decl.Member[*goxel]{
		{
			Name: "image", Sig: "Image",
			Doc: "The image that the script works on, and that is kept and exported when it ends well. Assigning another image\n" +
				"swaps it for this script only; the objects of the old one stay valid.",
			Example: "goxel.image = new Image()\ngoxel.image.addLayer('ground')",
			Get:     func(g *goxel) goja.Value { return g.api.imageObject() }, Set: (*goxel).setImage,
		},
		{Name: "palette", Sig: "Palette", Doc: "The palette of the image, with the current paint colour.", Example: "goxel.palette.color = [255, 128, 0]", Get: func(g *goxel) goja.Value { return g.api.currentImage().getPalette() }},
		{
			Name: "open", Sig: "(path: string, options?: OpenOptions): Image",
			Doc: "Reads an image from a file. The format is told by the content and the extension, or by `options.format`; the\n" +
				"other options are those of the format. The image that the script works on stays what it is.",
			Example: "goxel.image.save('house.vox')\ngoxel.image = goxel.open('house.vox')",
			Call:    func(g *goxel, c goja.FunctionCall) goja.Value { return g.api.open(c) },
		},
		{
			Name: "registerFormat", Sig: "(format: FormatOptions): void",
			Doc: "Makes a file format of two functions, for this run. `import` fills the image that it is given from the file;\n" +
				"`export` writes the file, or returns its content as a string or as bytes.",
			Example: "goxel.registerFormat({\n  name: 'points', exts: ['*.pts'],\n  export(image, path) {\n    let text = ''\n    image.flatten().each((x, y, z) => { text += `${x} ${y} ${z}\\n` })\n    return text\n  },\n})\ngoxel.image.save('model.pts')",
			Call:    func(g *goxel, c goja.FunctionCall) goja.Value { return g.api.registerFormat(c) },
		},
		{
			Name: "registerScript", Sig: "(script: ScriptOptions): void",
			Doc: "Registers a function that works on the image. A file that only registers a script runs it when it is the only\n" +
				"one, or when it is chosen on the command line with `--exec NAME`.",
			Example: "goxel.registerScript({\n  name: 'Dot',\n  onExecute() { goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red') },\n})",
			Call:    func(g *goxel, c goja.FunctionCall) goja.Value { return g.api.registerScript(c) },
		},
	},
}

// currentImage returns the object behind goxel.image.
func (a *API) currentImage() *image {
	if a.current == nil || a.current.im != a.Session.Image {
		a.current = &image{api: a, im: a.Session.Image, joined: true}
	}
	return a.current
}

func (a *API) imageObject() *goja.Object { return a.images.Wrap(a.currentImage()) }

func (g *goxel) setImage(v goja.Value) {
	a := g.api
	if a.Strict {
		panic(a.vm.TypeError("goxel.image is read-only"))
	}
	im, ok := a.images.Of(v)
	if !ok {
		panic(a.vm.TypeError("goxel.image is an Image; got %s", Describe(v)))
	}
	old := a.currentImage() // its object stays the one of that image
	im.join(old.im.NextID)
	im.im.NextID = max(im.im.NextID, old.im.NextID)
	a.Session.Image, a.current = im.im, im
}
