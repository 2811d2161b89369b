// Package palettes declares the module `voxrun/palettes`: palettes by name, and their files.
package palettes

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	named "github.com/voxrun/voxrun/core/palette"
)

var table = decl.Module[*api.API]{
	Name:    "voxrun/palettes",
	Doc:     doc(),
	Example: "import { palette } from 'voxrun/palettes'\nconst [black, blue, wine] = palette('pico-8')\ngoxel.palette.colors = palette('endesga-32')",
	Members: []decl.Member[*api.API]{
		{
			Name: "palette", Sig: "(name: PaletteName): number[]",
			Doc:     "The colours of a palette, in a new array. Case, spaces and hyphens in the name do not matter.",
			Example: "import { palette } from 'voxrun/palettes'\nimport { toHex } from 'voxrun'\npalette('game-boy').map(toHex) // ['#0f380f', '#306230', '#8bac0f', '#9bbc0f']",
			Call:    paletteOf,
		},
		{
			Name: "paletteNames", Sig: "(): PaletteName[]",
			Doc:     "The names of all palettes.",
			Example: "import { paletteNames } from 'voxrun/palettes'\npaletteNames().includes('pico-8') // true",
			Call: func(a *api.API, _ goja.FunctionCall) goja.Value {
				var list []any
				for _, n := range names() {
					list = append(list, n)
				}
				return a.VM().NewArray(list...)
			},
		},
		{
			Name: "loadPalette", Sig: "(path: string): number[]",
			Doc: "Reads the colours of a palette file: `.gpl` of GIMP, Inkscape, Krita and Aseprite; `.hex` or `.txt` with a colour\n" +
				"a line, as Lospec has them; `.pal` of JASC; a `.png`, of which it takes each colour once; or `.ase` of Adobe. At\n" +
				"most 65536 colours. The script needs the permission to read the file.",
			Example: "import { loadPalette, savePalette } from 'voxrun/palettes'\nsavePalette('two.gpl', ['tomato', 'gold'])\nloadPalette('two.gpl')[1] === hex('gold')",
			Call:    loadPalette,
		},
		{
			Name: "savePalette", Sig: "(path: string, colors: Iterable<import('voxrun').ColorLike> | import('voxrun').Palette, name?: string): void",
			Doc:     "Writes a palette file: `.gpl`, `.hex`, `.txt` or `.pal`. Alphas are lost. The script needs the permission to write\nthe file.",
			Example: "import { savePalette } from 'voxrun/palettes'\nsavePalette('autumn.gpl', ['gold', 'orangered', 'maroon'], 'Autumn')",
			Call:    savePalette,
		},
	},
	Types: []decl.Alias{{Name: "PaletteName", Type: union(), Doc: "The name of a palette."}},
}

// Library returns the module.
func Library() api.Library { return api.Library{Table: &table} }

func names() []string {
	var list []string
	for _, p := range named.List() {
		list = append(list, p.Name)
	}
	return list
}

func doc() string {
	text := "Palettes by name, and palette files. Wherever `voxrun/color` takes a palette, a name will do.\n"
	for _, p := range named.List() {
		text += "\n- `" + p.Name + "`: " + p.About
	}
	return text
}

// union is the type of all names; `string & {}` lets others through without losing
// completion.
func union() string {
	text := ""
	for _, n := range names() {
		text += "'" + n + "' | "
	}
	return text + "(string & {})"
}

func paletteOf(a *api.API, c goja.FunctionCall) goja.Value {
	name := a.Text(c.Argument(0), "palette: name")
	colors, ok := named.Named(name)
	if ok {
		return a.ColorArray(colors)
	}
	if near := decl.Nearest(name, names()); near != "" {
		panic(a.VM().TypeError("palette: there is no %s; did you mean '%s'?", api.Describe(c.Argument(0)), near))
	}
	panic(a.VM().TypeError("palette: there is no %s; paletteNames() lists them, and loadPalette reads a file", api.Describe(c.Argument(0))))
}

func loadPalette(a *api.API, c goja.FunctionCall) goja.Value {
	path := a.Text(c.Argument(0), "loadPalette: path")
	data, err := a.Host.ReadFile(path)
	if err != nil {
		panic(a.VM().Error(err))
	}
	p, err := named.Read(path, data)
	if err != nil {
		panic(a.VM().Error(err))
	}
	return a.ColorArray(p.Colors)
}

func savePalette(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "savePalette"
	path := a.Text(c.Argument(0), where+": path")
	p := named.Palette{Colors: a.Colors(c.Argument(1), where+": colors", named.MaxColors)}
	if v := c.Argument(2); !api.IsMissing(v) {
		p.Name = a.Text(v, where+": name")
	}
	data, err := named.Written(path, p)
	if err != nil {
		panic(a.VM().Error(err))
	}
	if err := host.WriteFile(a.Host, path, data); err != nil {
		panic(a.VM().Error(err))
	}
	return nil
}
