// Package image declares the module `voxrun/image`, over core/bitmap and core/edit.
package image

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/bitmap"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

var table = decl.Module[*api.API]{
	Name:    "voxrun/image",
	Doc:     "Pictures and heights made into voxels: landscapes, walls of pixels, reliefs.",
	Example: "import { heightmap } from 'voxrun/image'\nimport { fbm } from 'voxrun/noise'\nconst v = new Volume()\nheightmap(v, fbm({seed: 1}).heights(32, 32), {width: 32, base: 8, height: 6, colors: ['khaki', 'green', 'gray']})\nv.count() > 3000 === true",
	Types: []decl.Alias{
		{Name: "HeightOptions", Type: "{ width?: number, at?: PositionLike, height?: number, base?: number, color?: ColorLike, colors?: ColorLike[] }", Doc: "How heightmap draws.\n\n" +
			"- `width`: how long the rows of an array of heights are.\n" +
			"- `at`: where the first column stands, and from which z on all grow. Default [0, 0, 0].\n" +
			"- `height`: how many voxels a number of 1 is. Default 32.\n" +
			"- `base`: how many voxels a number of 0 is. Default 1.\n" +
			"- `color`, or up to 256 `colors` that layers of equal height have from the lowest to the highest. By default the\n" +
			"  colours of the picture, or gray."},
		{Name: "ImageOptions", Type: "{ at?: PositionLike, plane?: 'xz' | 'xy' | 'yz', depth?: number, relief?: 'none' | 'brightness' | 'darkness' | 'alpha' }", Doc: "How imageToVoxels draws.\n\n" +
			"- `at`: where the lower left pixel is. Default [0, 0, 0].\n" +
			"- `plane`: in which plane the picture is: upright along x, `'xz'`, the default; lying, `'xy'`; or upright along y.\n" +
			"- `depth`: how many voxels it is thick, 1 to 4096. Default 1.\n" +
			"- `relief`: of what it depends how thick each pixel is, from 1 voxel to `depth`. Default `'none'`."},
	},
	Members: []decl.Member[*api.API]{
		{
			Name: "readImage", Sig: "(path: string): Picture",
			Doc:     "Reads a picture from a file that the script may read: PNG, JPEG, or the first frame of a GIF, of at most 16 million\npixels.",
			Example: "import { readImage } from 'voxrun/image'\ngoxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, 4], 'red')\ngoxel.image.save('a.png', {format: 'png', width: 8, height: 6})\nreadImage('a.png').width // 8",
			Call:    readImage,
		},
		{
			Name: "heightmap", Sig: "(volume: Volume, heights: Picture | ArrayLike<number>, options?: HeightOptions): void",
			Doc: "Draws a landscape: a column of voxels for each pixel of a picture, as high as it is bright, or for each number of an\n" +
				"array such as Noise.heights gives, x fastest. A picture is seen from above: its upper edge is at the highest y.",
			Example: "import { heightmap } from 'voxrun/image'\nconst v = new Volume()\nheightmap(v, [0, 0.5, 1, 0.5], {width: 2, height: 10, base: 0})\nv.count() // 20",
			Call:    heightmap,
		},
		{
			Name: "imageToVoxels", Sig: "(volume: Volume, picture: Picture, options?: ImageOptions): void",
			Doc:     "Draws a picture with a voxel, or a row of them, for each pixel that is not transparent. `quantize` of voxrun/color\ntakes it to a palette.",
			Example: "import { readImage, imageToVoxels } from 'voxrun/image'\ngoxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, 4], 'red')\ngoxel.image.save('a.png', {format: 'png', width: 8, height: 6})\nconst v = new Volume()\nimageToVoxels(v, readImage('a.png'), {depth: 2})\nv.count() // 96",
			Call:    imageToVoxels,
		},
	},
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: []decl.Entry{pictureClass.Entry().AsInterface()}}
}

// picture is the value behind a Picture.
type picture struct {
	decl.Object
	api *api.API
	b   *bitmap.Bitmap
}

var pictureClass = decl.Class[*api.API, *picture]{
	Name: "Picture",
	Doc:  "A picture that was read. Pixels are counted from the upper left one.",
	Members: []decl.Member[*picture]{
		{Name: "width", Sig: "number", Doc: "How many pixels a row has.", Get: func(p *picture) goja.Value { return p.VM().ToValue(p.b.Width) }},
		{Name: "height", Sig: "number", Doc: "How many rows there are.", Get: func(p *picture) goja.Value { return p.VM().ToValue(p.b.Height) }},
		{Name: "get", Sig: "(x: number, y: number): number", Doc: "The colour of a pixel as the number 0xAARRGGBB; 0 for one that is transparent or beyond the picture.", Call: func(p *picture, c goja.FunctionCall) goja.Value {
			if i, ok := p.pixel(c, "Picture.get"); ok {
				return p.VM().ToValue(int64(p.b.Pixels[i]))
			}
			return p.VM().ToValue(0)
		}},
		{Name: "brightness", Sig: "(x: number, y: number): number", Doc: "How bright a pixel is, from 0 to 1; 0 beyond the picture.", Call: func(p *picture, c goja.FunctionCall) goja.Value {
			if i, ok := p.pixel(c, "Picture.brightness"); ok {
				return p.VM().ToValue(float64(p.b.Light[i]))
			}
			return p.VM().ToValue(0)
		}},
		{Name: "heights", Sig: "(): Float32Array", Doc: "How bright all pixels are, from 0 to 1: row by row from the top.", Call: func(p *picture, _ goja.FunctionCall) goja.Value {
			array, dst := p.api.NewFloats(int64(len(p.b.Light)), "Picture.heights")
			copy(dst, p.b.Light)
			return array
		}},
	},
}

// pixel reads which pixel is meant, and whether it is in the picture.
func (p *picture) pixel(c goja.FunctionCall, where string) (i int, ok bool) {
	x, y := p.api.Number(c.Argument(0), where+": x"), p.api.Number(c.Argument(1), where+": y")
	if x < 0 || y < 0 || x >= float64(p.b.Width) || y >= float64(p.b.Height) {
		return 0, false
	}
	return int(y)*p.b.Width + int(x), true
}

type boundKey struct{}

func pictures(a *api.API) *decl.Bound[*api.API, *picture] {
	return api.Local(a, boundKey{}, func() *decl.Bound[*api.API, *picture] { return decl.BindClass(a.VM(), a, &pictureClass) })
}

func readImage(a *api.API, c goja.FunctionCall) goja.Value {
	path := a.Text(c.Argument(0), "readImage: path")
	data, err := a.Host.ReadFile(path)
	if err != nil {
		panic(a.VM().Error(err))
	}
	b, err := bitmap.Read(data)
	if err != nil {
		panic(a.VM().Error(fault.New(fault.ClassOf(err), "reading a picture", path, err, "")))
	}
	return pictures(a).Wrap(&picture{api: a, b: b})
}

// place reads the option `at`.
func place(a *api.API, p *args.Options) voxel.Pos {
	v := p.Value("at")
	if v == nil {
		return voxel.Pos{}
	}
	at, _ := a.Position([]goja.Value{v}, p.Where("at"))
	const far = 1 << 30
	for _, n := range []int32{at.X, at.Y, at.Z} {
		if n < -far || n > far {
			panic(a.VM().RangeError("%s is from %d to %d; got %d", p.Where("at"), -far, far, n))
		}
	}
	return at
}
