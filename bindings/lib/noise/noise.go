// Package noise declares the module `voxrun/noise`, over core/noise.
package noise

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/noise"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/noise",
	Doc: "Fields of smooth random numbers. Each function makes a noise: a function of a position, with methods that take many\n" +
		"samples at once, a hundred times as fast as a loop that calls it. A noise depends on its options and its seed\n" +
		"alone; without a seed it draws one from Math.random, and so from the seed of the run.\n\n" +
		"Called with two numbers, each function gives a sample of the plane instead: `fbm(x / 40, y / 40, 7, 3)`. A feature\n" +
		"then takes one unit; the seed is 0, and the octaves are those of the function, unless they are given.",
	Example: "import { ridged } from 'voxrun/noise'\nconst mountains = ridged({seed: 7, scale: 40})\nmountains(10, 20) === mountains(10, 20)",
	Types: []decl.Alias{
		{Name: "NoiseOptions", Type: "{ seed?: number | string, scale?: number, octaves?: number, fractal?: 'fbm' | 'ridged' | 'billow' | 'turbulence', gain?: number, lacunarity?: number, warp?: number, warpScale?: number }", Doc: "What a noise is like.\n\n" +
			"- `seed`: which of all noises of its kind; a number or a text. Drawn from Math.random when it is left out.\n" +
			"- `scale`: how many voxels one feature takes, 0.001 to 1e9. Default 16.\n" +
			"- `octaves`: how many noises, each finer than the one before, are summed, 1 to 12. Default 1.\n" +
			"- `fractal`: how they are: `'fbm'` as they are, `'ridged'` into sharp ridges, `'billow'` into round lumps,\n" +
			"  `'turbulence'` by their absolute values, which gives 0 to 1. Default `'fbm'`.\n" +
			"- `gain`: the strength of an octave relative to the one before, 0 to 1. Default 0.5.\n" +
			"- `lacunarity`: its frequency relative to the one before, 1 to 4. Default 2.\n" +
			"- `warp`: by how many voxels, at most, positions are shifted by another noise before. Default 0.\n" +
			"- `warpScale`: the scale of that other noise. Default that of the noise."},
		{Name: "CellularOptions", Type: "NoiseOptions & { output?: 'distance' | 'second' | 'edge' | 'cell', metric?: 'euclidean' | 'manhattan' | 'chebyshev', jitter?: number }", Doc: "What a cellular noise is like: NoiseOptions, and\n\n" +
			"- `output`: what it tells of the points that are scattered in space, one for each cube of `scale` voxels:\n" +
			"  `'distance'` to the nearest point (-1 on it), `'second'`: to the second nearest, `'edge'`: how much farther the\n" +
			"  second is (-1 on the borders of cells), `'cell'`: a number for the cell. Default `'distance'`.\n" +
			"- `metric`: how distances are measured. Default `'euclidean'`.\n" +
			"- `jitter`: how far points leave the lattice, 0 to 1. Default 1."},
		{Name: "NoiseFill", Type: "{ color?: ColorLike, colors?: ColorLike[], threshold?: number, mode?: Mode }", Doc: "How Noise.fill draws: voxels at which the noise is above `threshold` (default 0) get `color`, or one of up to 256\n`colors`, of which the first stands for the threshold and the last for 1. `mode` is how they combine with what is\nthere, by default `'over'`."},
	},
	Members: []decl.Member[*api.API]{
		maker("simplex", "Simplex noise: smooth, without the grid that Perlin noise shows.", noise.Options{Kind: noise.Simplex, Octaves: 1}),
		maker("perlin", "Perlin's gradient noise, on a square lattice; the fastest in bulk.", noise.Options{Kind: noise.Perlin, Octaves: 1}),
		maker("value", "Value noise: random numbers on a square lattice, with smooth transitions. It is blocky, which may be what you want.", noise.Options{Kind: noise.Value, Octaves: 1}),
		maker("cellular", "Cellular noise (Worley's): cells around scattered points, for stones, cracks and cobbles.", noise.Options{Kind: noise.Cellular, Octaves: 1}),
		maker("fbm", "Fractal noise for landscapes: `simplex` with 5 octaves.", noise.Options{Kind: noise.Simplex, Octaves: 5}),
		maker("ridged", "Sharp ridges, for mountains and veins: `simplex` with 5 octaves and `fractal: 'ridged'`.", noise.Options{Kind: noise.Simplex, Octaves: 5, Fractal: noise.Ridged}),
		maker("billow", "Round lumps, for clouds and bushes: `simplex` with 5 octaves and `fractal: 'billow'`.", noise.Options{Kind: noise.Simplex, Octaves: 5, Fractal: noise.Billow}),
		maker("turbulence", "Turbulence, from 0 to 1, for marble and smoke: `simplex` with 5 octaves and `fractal: 'turbulence'`.", noise.Options{Kind: noise.Simplex, Octaves: 5, Fractal: noise.Turbulence}),
	},
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: []decl.Entry{fieldClass.Entry().AsInterface()}}
}

// maker declares a function that makes a noise which is o but for what is given.
func maker(name, doc string, o noise.Options) decl.Member[*api.API] {
	options := "NoiseOptions"
	if o.Kind == noise.Cellular {
		options = "CellularOptions"
	}
	return decl.Member[*api.API]{
		Name: name, Sig: "(options?: " + options + "): Noise\n(x: number, y: number, seed?: number | string, octaves?: number): number",
		Doc:     doc + " Samples are from -1 to 1, but for turbulence.",
		Example: "import { " + name + " } from 'voxrun/noise'\nconst n = " + name + "({seed: 7, scale: 24})\nconst v = new Volume()\nfor (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			if len(c.Arguments) > 1 && goja.IsNumber(c.Arguments[0]) {
				return samples(a).at(c, name, o)
			}
			return newField(a, c.Argument(0), name, o)
		},
	}
}

// newField makes a noise of options; o has the defaults.
func newField(a *api.API, v goja.Value, where string, o noise.Options) goja.Value {
	readOptions(a, v, where, &o)
	n, err := noise.New(o)
	if err != nil {
		panic(a.VM().Error(err))
	}
	f := &field{api: a, n: n}
	return fields(a).Make(f, f.call)
}

// call is what a noise does as a function. It must be fast.
func (f *field) call(c goja.FunctionCall) goja.Value {
	var p [3]float64
	args := c.Arguments
	for i := range min(3, len(args)) {
		p[i] = args[i].ToFloat()
		if math.IsNaN(p[i]) {
			panic(f.api.VM().TypeError("a noise takes numbers: x, y and perhaps z; got %s for %s", api.Describe(args[i]), "xyz"[i:i+1]))
		}
	}
	switch len(args) {
	case 0:
		panic(f.api.VM().TypeError("a noise takes a position: x, y and perhaps z"))
	case 1, 2:
		return f.api.VM().ToValue(f.n.At2(p[0], p[1]))
	}
	return f.api.VM().ToValue(f.n.At3(p[0], p[1], p[2]))
}
