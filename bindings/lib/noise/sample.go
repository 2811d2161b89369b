package noise

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/noise"
)

// sampler keeps the noises that were made for single samples.
type sampler struct {
	api  *api.API
	made map[noise.Options]*noise.Noise
	last noise.Options
	n    *noise.Noise
}

type samplerKey struct{}

func samples(a *api.API) *sampler {
	return api.Local(a, samplerKey{}, func() *sampler { return &sampler{api: a, made: map[noise.Options]*noise.Noise{}} })
}

// at is a call with x, y, and perhaps a seed and a number of octaves.
func (s *sampler) at(c goja.FunctionCall, name string, o noise.Options) goja.Value {
	var p [2]float64
	for i := range p {
		p[i] = c.Arguments[i].ToFloat()
		if math.IsNaN(p[i]) {
			panic(s.api.VM().TypeError("%s: %c is a number; got %s", name, "xy"[i], api.Describe(c.Arguments[i])))
		}
	}
	if v := c.Argument(2); !api.IsMissing(v) {
		o.Seed = Seed(s.api, v, name+": seed")
	}
	if v := c.Argument(3); !api.IsMissing(v) {
		o.Octaves = args.Int(s.api, v, name+": octaves", 1, noise.MaxOctaves)
	}
	return s.api.VM().ToValue(s.noise(o).At2(p[0], p[1]))
}

// noise returns the noise of a scale of 1 that o describes.
func (s *sampler) noise(o noise.Options) *noise.Noise {
	if o.Kind == noise.Cellular {
		o.Jitter = 1
	}
	if s.n != nil && s.last == o {
		return s.n
	}
	n := s.made[o]
	if n == nil {
		var err error
		if n, err = noise.New(o); err != nil {
			panic(s.api.VM().Error(err))
		}
		const most = 256 // a script may take another seed for each sample
		if len(s.made) >= most {
			clear(s.made)
		}
		s.made[o] = n
	}
	s.last, s.n = o, n
	return n
}
