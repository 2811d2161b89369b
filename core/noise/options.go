package noise

import (
	"math"

	"github.com/voxrun/voxrun/core/fault"
)

// Kind is what the octaves of a noise are made of.
type Kind uint8

// The kinds.
const (
	Simplex  Kind = iota
	Perlin        // gradients on a square lattice
	Value         // random numbers on a square lattice, with smooth transitions
	Cellular      // distances to scattered points
)

// Fractal is how the octaves of a noise make a sum.
type Fractal uint8

// The fractals, for an octave v from -1 to 1.
const (
	FBM        Fractal = iota // v
	Ridged                    // 2(1-|v|)²-1: sharp ridges
	Billow                    // 2|v|-1: round lumps
	Turbulence                // |v|; the sum is from 0 to 1
)

// Metric is how Cellular measures.
type Metric uint8

// The metrics.
const (
	Euclidean Metric = iota
	Manhattan
	Chebyshev
)

// Output is what Cellular tells of the points around, scaled to reach from -1 to 1, and
// cut where it is rarely beyond. Distances are those of cells with an edge of 1.
type Output uint8

// The outputs.
const (
	Nearest Output = iota // 2 F1 - 1, where F1 is the distance to the nearest point
	Second                // 2 F2 - 1: to the second nearest
	Edge                  // 2 (F2 - F1) - 1: -1 on the borders of cells
	Cell                  // a random number for the cell
)

// Options describes a noise. Zero means the default where it says one.
type Options struct {
	Kind    Kind
	Seed    uint64
	Scale   float64 // how many voxels one feature takes; default 1
	Octaves int     // 1 to MaxOctaves; default 1

	Fractal    Fractal
	Gain       float64 // amplitude of an octave relative to the one before; default 0.5
	Lacunarity float64 // frequency of an octave relative to the one before; default 2

	Warp      float64 // how many voxels positions are shifted by noise, at most; default 0
	WarpScale float64 // Scale of that noise; default Scale

	// Of Cellular.
	Metric Metric
	Output Output
	Jitter float64 // how far points leave the centres of their cells, 0 to 1
}

// MaxOctaves is how many octaves there may be.
const MaxOctaves = 12

// Limits of Scale and Lacunarity: with them lattice coordinates stay whole numbers.
const (
	MinScale, MaxScale           = 1e-3, 1e9
	MinLacunarity, MaxLacunarity = 1, 4
)

// reach is the largest coordinate, in features; positions beyond are taken for it.
const reach = 1 << 31

// Noise is a field of smooth random numbers. It does not change, and may be used by any
// number of goroutines.
type Noise struct {
	o       Options
	octaves []octave
	warp    *[3]Noise // of x, y and z; nil without
}

type octave struct {
	seed uint64
	freq float64 // lattice cells a voxel
	amp  float64 // such that all of them sum to 1
}

// New returns the noise that o describes. An error of class Usage tells which option is
// out of its range.
func New(o Options) (*Noise, error) {
	o.defaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	n := make1(o)
	if o.Warp > 0 {
		n.warp = new([3]Noise)
		for i := range n.warp {
			n.warp[i] = make1(Options{Kind: Simplex, Seed: mix(o.Seed + uint64(i) + 1), Scale: o.WarpScale, Octaves: 1})
		}
	}
	return &n, nil
}

func (o *Options) defaults() {
	def := func(p *float64, v float64) {
		if *p == 0 {
			*p = v
		}
	}
	def(&o.Scale, 1)
	def(&o.Gain, 0.5)
	def(&o.Lacunarity, 2)
	def(&o.WarpScale, o.Scale)
	if o.Octaves == 0 {
		o.Octaves = 1
	}
}

func (o *Options) check() error {
	for _, r := range []struct {
		name      string
		v, lo, hi float64
	}{
		{"scale", o.Scale, MinScale, MaxScale},
		{"octaves", float64(o.Octaves), 1, MaxOctaves},
		{"gain", o.Gain, 0, 1},
		{"lacunarity", o.Lacunarity, MinLacunarity, MaxLacunarity},
		{"warp", o.Warp, 0, MaxScale},
		{"warpScale", o.WarpScale, MinScale, MaxScale},
		{"jitter", o.Jitter, 0, 1},
	} {
		if !(r.v >= r.lo && r.v <= r.hi) {
			return fault.Newf(fault.Usage, "noise: %s is from %v to %v; got %v", r.name, r.lo, r.hi, r.v).WithCode(fault.WrongOption)
		}
	}
	return nil
}

// make1 makes a noise without its warp.
func make1(o Options) Noise {
	n := Noise{o: o}
	freq, amp, sum := 1/o.Scale, 1.0, 0.0
	for i := range max(1, o.Octaves) {
		n.octaves = append(n.octaves, octave{seed: mix(o.Seed + uint64(i)*0x9e3779b97f4a7c15), freq: freq, amp: amp})
		sum += amp
		freq *= o.Lacunarity
		amp *= o.Gain
	}
	for i := range n.octaves {
		n.octaves[i].amp /= sum
	}
	return n
}

// Options returns what the noise was made of, with the defaults filled in.
func (n *Noise) Options() Options { return n.o }

// within cuts a coordinate, in features, to what the lattice has.
func within(x float64) float64 { return max(-reach, min(reach, x)) }

// unit cuts a sample that rounding, or a rare place, took beyond -1 and 1.
func unit(v float64) float64 { return max(-1, min(1, v)) }

// split returns the whole part of a coordinate and what is left.
func split(x float64) (int64, float64) {
	f := math.Floor(x)
	return int64(f), x - f
}

// Slope returns a bound on how much the noise changes over one voxel: infinite for the
// cells of Cellular, which jump.
func (n *Noise) Slope() float64 {
	// Of one octave over one cell of its lattice. Climbing finds 7.43, 2.68 and 3.75.
	each := [...]float64{Simplex: 8, Perlin: 3, Value: 4, Cellular: 4.01}[n.o.Kind]
	switch {
	case n.o.Kind == Cellular && n.o.Output == Cell:
		return math.Inf(1)
	case n.o.Kind == Cellular && n.o.Metric == Manhattan:
		each *= 1.7320508075688772
	}
	if n.o.Fractal == Ridged {
		each *= 4
	} else if n.o.Fractal == Billow {
		each *= 2
	}
	sum := 0.0
	for i := range n.octaves {
		sum += float64(each * float64(n.octaves[i].amp*n.octaves[i].freq))
	}
	if n.o.Warp > 0 {
		sum *= 1 + float64(14*n.o.Warp)/n.o.WarpScale // three noises of slope 8
	}
	return sum
}
