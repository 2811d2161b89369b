package noise

import (
	"hash/fnv"
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/noise"
)

const defaultScale = 16

var (
	names    = []string{"seed", "scale", "octaves", "fractal", "gain", "lacunarity", "warp", "warpScale"}
	cellular = append(append([]string(nil), names...), "output", "metric", "jitter")
	fractals = []string{"fbm", "ridged", "billow", "turbulence"}
	outputs  = []string{"distance", "second", "edge", "cell"}
	metrics  = []string{"euclidean", "manhattan", "chebyshev"}
)

// readOptions changes the defaults in o to what was given.
func readOptions(a *api.API, v goja.Value, where string, o *noise.Options) {
	known := names
	if o.Kind == noise.Cellular {
		known = cellular
	}
	p := args.Read(a, v, where, known...)
	o.Seed = Seed(a, p.Value("seed"), where+": seed")
	o.Scale = p.Number("scale", defaultScale, noise.MinScale, noise.MaxScale)
	o.Octaves = p.Int("octaves", o.Octaves, 1, noise.MaxOctaves)
	if p.Value("fractal") != nil {
		o.Fractal = noise.Fractal(p.Choice("fractal", fractals...))
	}
	o.Gain = p.Number("gain", 0.5, 0, 1)
	o.Lacunarity = p.Number("lacunarity", 2, noise.MinLacunarity, noise.MaxLacunarity)
	o.Warp = p.Number("warp", 0, 0, noise.MaxScale)
	o.WarpScale = p.Number("warpScale", o.Scale, noise.MinScale, noise.MaxScale)
	if o.Kind == noise.Cellular {
		o.Output = noise.Output(p.Choice("output", outputs...))
		o.Metric = noise.Metric(p.Choice("metric", metrics...))
		o.Jitter = p.Number("jitter", 1, 0, 1)
	}
}

// Seed reads a seed: a number, a text, or nothing for a draw from Math.random.
func Seed(a *api.API, v goja.Value, where string) uint64 {
	switch {
	case api.IsMissing(v):
		return drawn(a)
	case goja.IsString(v):
		h := fnv.New64a()
		_, _ = h.Write([]byte(v.String())) // a hash takes everything
		return h.Sum64()
	}
	return kit.Seed(a.Number(v, where))
}

// drawn takes a seed from Math.random, which the run has seeded.
func drawn(a *api.API) uint64 {
	random, ok := goja.AssertFunction(a.VM().GlobalObject().Get("Math").ToObject(a.VM().Runtime).Get("random"))
	if !ok {
		return 0
	}
	v, err := random(goja.Undefined())
	if err != nil {
		panic(a.VM().Error(err))
	}
	return math.Float64bits(v.ToFloat())
}
