package api

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/color"
)

var module = decl.Module[*API]{
	Name: "voxrun",
	Doc:  "Everything of Voxrun's own, for scripts that use `import`. `goxel`, `Vec`, `Volume`, `Image`, `Box`, `rgb`, `rgba`,\n`hex` and `params` are globals too.",
	Types: append([]decl.Alias{
		{Name: "Position", Type: "[x: number, y: number, z: number]", Doc: "A position as the API returns it."},
		{Name: "PositionLike", Type: "ArrayLike<number> | { x: number, y: number, z: number } | Vec", Doc: "A position as the API takes it: `[x, y, z]`, a typed array, `{x, y, z}` or a Vec."},
		{Name: "ColorLike", Type: "number | string | ArrayLike<number> | { r: number, g: number, b: number, a?: number } | Vec", Doc: "A colour as the API takes it. A number is 0xAARRGGBB as `rgb` and `rgba` make it: 0 is empty, and one whose top\nbyte is 0 is the opaque 0xRRGGBB. A string is `'#rgb'`, `'#rrggbb'`, `'#rrggbbaa'` or a CSS name. Channels are 0 to\n255; one that is left out is 255 for alpha."},
		{Name: "BoxLike", Type: "Box | [min: PositionLike, max: PositionLike] | { min: PositionLike, max: PositionLike } | { min: PositionLike, size: PositionLike }", Doc: "A box as the API takes it. `min` is the first voxel in it, `max` is one beyond the last."},
		{Name: "Axis", Type: "'x' | 'y' | 'z' | PositionLike", Doc: "An axis, or a direction."},
		{Name: "Mode", Type: "'over' | 'sub' | 'sub-clamp' | 'paint' | 'max' | 'intersect' | 'intersect-fill' | 'mult-alpha' | 'replace'", Doc: "How voxels combine with those below: Goxel's nine modes. `over` adds, `sub` cuts out, `paint` colours what is there,\n`intersect` keeps what is in both."},
		{Name: "ShapeOptions", Type: "{ mode?: Mode, axis?: 'x' | 'y' | 'z', thickness?: number, faces?: boolean }", Doc: "How a shape is drawn: see Volume.box, Volume.torus and Volume.line."},
		{Name: "RenderOptions", Type: "{ size?: string | number, width?: number, height?: number, view?: string, background?: string, quality?: 'default' | 'draft' | 'high', ortho?: boolean, fov?: number, sun?: string, edges?: number, shadow?: boolean, occlusion?: boolean, ground?: boolean, frames?: number, columns?: number, turntable?: number, fps?: number }", Doc: "How an image is drawn.\n\n" +
			"- `size`: pixels, `'1280x720'` or a number for both; `width` and `height` say it too. Default 1024, 256 in a sheet, 480 in a\n" +
			"  turntable.\n" +
			"- `view`: `'isometric'`, the default, `'front'`, `'back'`, `'left'`, `'right'`, `'top'`, `'bottom'`, azimuth and elevation in\n" +
			"  degrees such as `'30,20'`, or a saved camera, `'camera:NAME'`.\n" +
			"- `background`: `'sky'`, the default, `'transparent'`, that of a sheet, or a colour.\n" +
			"- `ortho`, `fov`: parallel projection, or the field of view in degrees. Default 20.\n" +
			"- `sun`: where the sun is, as azimuth and elevation.\n" +
			"- `edges`: how dark the edges of voxels are drawn, 0 to 1. Default 0.\n" +
			"- `shadow`, `occlusion`, `ground`: false leaves out shadows, dark corners, the plane that catches the shadow.\n" +
			"- `frames`, `columns`: so many pictures from all around in one, in rows of so many.\n" +
			"- `turntable`, `fps`: so many pictures from all around as an animation, so many of them a second. Default 36 and 12."},
		{Name: "SaveOptions", Type: "{ format?: string, [option: string]: unknown }", Doc: "How an image is saved: the format's name, and its options."},
		{Name: "OpenOptions", Type: "{ format?: string, [option: string]: unknown }", Doc: "How a file is read: the format's name, and its options."},
		{Name: "MaterialOptions", Type: "{ name?: string, color?: number[], metallic?: number, roughness?: number, emission?: number[] }", Doc: "What a new material is like; see Material."},
		{Name: "FormatOptions", Type: "{ name: string, exts: string[], exts_desc?: string, import?(image: Image, path: string, data: Uint8Array): void, export?(image: Image, path: string): string | Uint8Array | ArrayBuffer | void }", Doc: "A file format of the script's own; see Goxel.registerFormat."},
		{Name: "ScriptOptions", Type: "{ name: string, description?: string, onExecute(): void }", Doc: "A script to register; see Goxel.registerScript."},
	}, paramTypes()...),
	Members: append([]decl.Member[*API]{
		{Name: "goxel", Sig: "Goxel", Doc: "The global `goxel`.", Get: func(a *API) goja.Value { return a.goxelObject() }},
		{Name: "Goxel", Class: func(a *API) *goja.Object { return a.goxel.Constructor() }},
		{Name: "Image", Class: func(a *API) *goja.Object { return a.images.Constructor() }},
		{Name: "Layer", Class: func(a *API) *goja.Object { return a.layers.Constructor() }},
		{Name: "Volume", Class: func(a *API) *goja.Object { return a.volumes.Constructor() }},
		{Name: "Vec", Class: func(a *API) *goja.Object { return a.vecs.Constructor() }},
		{Name: "Box", Class: func(a *API) *goja.Object { return a.boxes.Constructor() }},
		{Name: "Palette", Class: func(a *API) *goja.Object { return a.palettes.Constructor() }},
		{Name: "Material", Class: func(a *API) *goja.Object { return a.materials.Constructor() }},
		{Name: "Camera", Class: func(a *API) *goja.Object { return a.cameras.Constructor() }},
		{Name: "Light", Class: func(a *API) *goja.Object { return a.lights.Constructor() }},
		rgbMember, rgbaMember, hexMember, boxMember,
		{Name: "toHex", Sig: "(color: ColorLike): string", Doc: "A colour as `'#rrggbb'`, or `'#rrggbbaa'` when it is not opaque.", Example: "import { toHex } from 'voxrun'\ntoHex([255, 136, 0]) // '#ff8800'", Call: func(a *API, c goja.FunctionCall) goja.Value {
			return a.vm.ToValue(a.Color(c.Argument(0), "toHex").String())
		}},
		{Name: "channels", Sig: "(color: ColorLike): [r: number, g: number, b: number, a: number]", Doc: "The four channels of a colour.", Example: "import { channels } from 'voxrun'\nchannels('tomato') // [255, 99, 71, 255]", Call: func(a *API, c goja.FunctionCall) goja.Value {
			k := a.Color(c.Argument(0), "channels")
			return a.vm.NewArray(int64(k.R()), int64(k.G()), int64(k.B()), int64(k.A()))
		}},
		{Name: "open", Sig: "(path: string, options?: OpenOptions): Image", Doc: "Reads an image from a file; see Goxel.open.", Example: "import { open } from 'voxrun'\ngoxel.image.save('a.vox')\nopen('a.vox').count()", Call: (*API).open},
		{Name: "progress", Sig: "(done: number, what?: string): void", Doc: "Tells how much of the work is done, from 0 to 1, and what is going on.", Example: "import { progress } from 'voxrun'\nprogress(0.5, 'growing trees')", Call: (*API).progress},
		paramsMember,
		{Name: "seed", Sig: "number", Doc: "The seed of Math.random: that of `--seed`.", Example: "import { seed } from 'voxrun'\nprint('made with seed', seed)", Get: func(a *API) goja.Value { return a.float(float64(a.Seed)) }},
	}, builders()...),
}

var (
	rgbMember  = decl.Member[*API]{Name: "rgb", Sig: "(r: number, g: number, b: number): number", Doc: "The number of an opaque colour. Channels are 0 to 255: fractions are rounded, and what is beyond is cut.", Example: "goxel.image.activeLayer.volume.setAt(0, 0, 0, rgb(255, 128, 0))", Call: (*API).rgb}
	rgbaMember = decl.Member[*API]{Name: "rgba", Sig: "(r: number, g: number, b: number, a: number): number", Doc: "The number of a colour with an alpha, 0 to 255.", Example: "goxel.image.activeLayer.volume.setAt(0, 0, 0, rgba(255, 128, 0, 128))", Call: (*API).rgba}
	boxMember  = decl.Member[*API]{Name: "box", Sig: "(min: import('voxrun').PositionLike, max: import('voxrun').PositionLike): import('voxrun').Box", Doc: "A Box, as `new Box` makes it: `max` is one beyond the last voxel in it.", Example: "box([0, 0, 0], [4, 4, 8]).size // [4, 4, 8]", Call: (*API).box}
	hexMember  = decl.Member[*API]{Name: "hex", Sig: "(text: string): number", Doc: "The number of a colour that is written as text: `'#rgb'`, `'#rrggbb'`, `'#rrggbbaa'` or a CSS name.", Example: "hex('#ff8800') === rgb(255, 136, 0)", Call: (*API).hex}
)

var globals = decl.Globals[*API]{Members: []decl.Member[*API]{
	{Name: "goxel", Sig: "import('voxrun').Goxel", Doc: "What the script works on.", Get: func(a *API) goja.Value { return a.goxelObject() }},
	{Name: "Image", Class: func(a *API) *goja.Object { return a.images.Constructor() }},
	{Name: "Volume", Class: func(a *API) *goja.Object { return a.volumes.Constructor() }},
	{Name: "Vec", Class: func(a *API) *goja.Object { return a.vecs.Constructor() }},
	{Name: "Box", Class: func(a *API) *goja.Object { return a.boxes.Constructor() }},
	rgbMember, rgbaMember, hexMember, boxMember, paramsMember,
}}

func (a *API) goxelObject() *goja.Object { return a.goxel.Wrap(a.root) }

// rounded reads a channel of rgb and rgba.
func (a *API) rounded(v goja.Value, where string) uint8 {
	return uint8(math.Round(max(0, min(255, a.Number(v, where)))))
}

func (a *API) rgb(c goja.FunctionCall) goja.Value {
	r, g, b := a.rounded(c.Argument(0), "rgb: r"), a.rounded(c.Argument(1), "rgb: g"), a.rounded(c.Argument(2), "rgb: b")
	return a.vm.ToValue(int64(color.RGB(r, g, b)))
}

func (a *API) rgba(c goja.FunctionCall) goja.Value {
	r, g, b := a.rounded(c.Argument(0), "rgba: r"), a.rounded(c.Argument(1), "rgba: g"), a.rounded(c.Argument(2), "rgba: b")
	k := color.RGBA(r, g, b, a.rounded(c.Argument(3), "rgba: a"))
	if !k.Exists() {
		k = 0
	}
	return a.vm.ToValue(int64(k))
}

func (a *API) hex(c goja.FunctionCall) goja.Value {
	return a.vm.ToValue(int64(a.colorName(a.Text(c.Argument(0), "hex: text"), "hex")))
}

func (a *API) box(c goja.FunctionCall) goja.Value {
	return a.NewBox(a.Corners(c.Argument(0), c.Argument(1), "box"))
}

func (a *API) progress(c goja.FunctionCall) goja.Value {
	done := a.Number(c.Argument(0), "progress: done")
	what := ""
	if v := c.Argument(1); !IsMissing(v) {
		what = v.String()
	}
	a.Host.Progress(max(0, min(1, done)), what)
	return nil
}

// Declarations describes all that this package gives to scripts: the module with its
// classes, and the globals.
func Declarations() (voxrun decl.Entry, global []decl.Entry) {
	voxrun = module.Entry().With(
		goxelClass.Entry(), imageClass.Entry(), layerClass.Entry(), volumeClass.Entry(), vecClass.Entry(), boxClass.Entry(),
		paletteClass.Entry(), materialClass.Entry(), cameraClass.Entry(), lightClass.Entry(),
	)
	return voxrun, globals.Entries()
}
