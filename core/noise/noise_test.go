package noise

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand"
	"testing"
)

func made(t testing.TB, o Options) *Noise {
	t.Helper()
	n, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// several are noises of all kinds, fractals, metrics and outputs.
func several(t testing.TB) map[string]*Noise {
	all := map[string]*Noise{}
	for k, kind := range map[string]Kind{"simplex": Simplex, "perlin": Perlin, "value": Value, "cellular": Cellular} {
		for f, fractal := range map[string]Fractal{"fbm": FBM, "ridged": Ridged, "billow": Billow, "turbulence": Turbulence} {
			all[k+"-"+f] = made(t, Options{Kind: kind, Fractal: fractal, Seed: 7, Scale: 12, Octaves: 3, Jitter: 1})
		}
		all[k+"-warp"] = made(t, Options{Kind: kind, Seed: 7, Scale: 12, Octaves: 2, Warp: 9, WarpScale: 20, Jitter: 1})
	}
	for m, metric := range map[string]Metric{"euclidean": Euclidean, "manhattan": Manhattan, "chebyshev": Chebyshev} {
		for o, output := range map[string]Output{"nearest": Nearest, "second": Second, "edge": Edge, "cell": Cell} {
			all["cellular-"+m+"-"+o] = made(t, Options{Kind: Cellular, Seed: 3, Scale: 9, Metric: metric, Output: output, Jitter: 0.9})
		}
	}
	return all
}

func TestRowsAreTheSingleSamples(t *testing.T) {
	for name, n := range several(t) {
		var row [300]float64
		n.Row3(row[:], -150, 17, -4)
		for i, v := range row {
			if one := n.At3(float64(i-150), 17, -4); one != v {
				t.Fatalf("%s: sample %d of a row is %v, alone it is %v", name, i, v, one)
			}
		}
		n.Row2(row[:], -150, 17)
		for i, v := range row {
			if one := n.At2(float64(i-150), 17); one != v {
				t.Fatalf("%s: sample %d of a flat row is %v, alone it is %v", name, i, v, one)
			}
		}
	}
}

func TestSamplesAreWithinTheirRange(t *testing.T) {
	for name, n := range several(t) {
		r := rand.New(rand.NewSource(1))
		lo, hi := math.Inf(1), math.Inf(-1)
		for range 20000 {
			x, y, z := r.Float64()*1e4-5e3, r.Float64()*1e4-5e3, r.Float64()*1e4-5e3
			for _, v := range []float64{n.At2(x, y), n.At3(x, y, z)} {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
		least := -1.0
		if n.o.Fractal == Turbulence {
			least = 0
		}
		if lo < least || hi > 1 || hi-lo < 0.35*(1-least) {
			t.Errorf("%s reaches from %v to %v", name, lo, hi)
		}
	}
}

// TestSimplexReachesOne climbs from many places: the factors are right when the tops are
// just below 1.
func TestSimplexReachesOne(t *testing.T) {
	for dims, f := range map[int]func(p [3]float64) float64{
		2: func(p [3]float64) float64 { return simplex2(1, p[0], p[1]) },
		3: func(p [3]float64) float64 { return simplex3(1, p[0], p[1], p[2]) },
	} {
		r := rand.New(rand.NewSource(2))
		best := 0.0
		for range 60000 {
			p := [3]float64{r.Float64() * 5000, r.Float64() * 5000, r.Float64() * 5000}
			v := f(p)
			for step := 0.1; v > 0.7*best && step > 1e-4; {
				q := p
				for i := range q {
					q[i] += (2*r.Float64() - 1) * step
				}
				if w := f(q); w > v {
					p, v = q, w
				} else {
					step *= 0.95
				}
			}
			best = max(best, v)
		}
		if best < 0.97 {
			t.Errorf("in %d dimensions the highest of 60000 hills is %v", dims, best)
		}
	}
}

// TestNoiseHasNoSeams walks in small steps: a jump would be a border that was got wrong.
func TestNoiseHasNoSeams(t *testing.T) {
	for name, n := range several(t) {
		r := rand.New(rand.NewSource(3))
		if n.o.Output == Cell {
			continue
		}
		for range 20 {
			x, y, z := r.Float64()*1000, r.Float64()*1000, r.Float64()*1000
			const step = 0.002
			dx, dy, dz := step*(2*r.Float64()-1), step*(2*r.Float64()-1), step*(2*r.Float64()-1)
			flat, deep := n.At2(x, y), n.At3(x, y, z)
			for range 2000 {
				x, y, z = x+dx, y+dy, z+dz
				f, d := n.At2(x, y), n.At3(x, y, z)
				if math.Abs(f-flat) > 0.01 || math.Abs(d-deep) > 0.01 {
					t.Fatalf("%s jumps at %v, %v, %v: %v to %v, or %v to %v", name, x, y, z, flat, f, deep, d)
				}
				flat, deep = f, d
			}
		}
	}
}

func TestSeedsDiffer(t *testing.T) {
	for _, k := range []Kind{Simplex, Perlin, Value, Cellular} {
		a, b := made(t, Options{Kind: k, Seed: 1, Scale: 7.3, Jitter: 1}), made(t, Options{Kind: k, Seed: 2, Scale: 7.3, Jitter: 1})
		sum := 0.0
		for i := range 2000 {
			sum += math.Abs(a.At3(float64(i), 3, 4) - b.At3(float64(i), 3, 4))
		}
		if sum/2000 < 0.1 {
			t.Errorf("kind %d: seeds 1 and 2 differ by %v", k, sum/2000)
		}
	}
}

func TestCellularFindsTheNearestPoint(t *testing.T) {
	o := Options{Kind: Cellular, Seed: 5, Jitter: 1}
	n := made(t, o)
	seed := n.octaves[0].seed
	r := rand.New(rand.NewSource(4))
	for range 3000 {
		x, y, z := r.Float64()*100-50, r.Float64()*100-50, r.Float64()*100-50
		near := math.Inf(1)
		for k := range 125 {
			cx, cy, cz := int64(math.Floor(x))+int64(k%5)-2, int64(math.Floor(y))+int64(k/5%5)-2, int64(math.Floor(z))+int64(k/25)-2
			h := mix(seed + uint64(cx)*primeX + uint64(cy)*primeY + uint64(cz)*primeZ)
			near = min(near, math.Sqrt(Euclidean.length(float64(cx)+n.o.point(h)-x, float64(cy)+n.o.point(h<<21)-y, float64(cz)+n.o.point(h<<42)-z)))
		}
		if got, want := n.At3(x, y, z), unit(2*near-1); math.Abs(got-want) > 1e-9 {
			t.Fatalf("at %v, %v, %v it is %v, and should be %v", x, y, z, got, want)
		}
	}
}

func TestFarPositionsAreCut(t *testing.T) {
	for name, n := range several(t) {
		for _, far := range []float64{1e10, 1e100, math.MaxFloat64, math.Inf(1), -1e300} {
			if v := n.At3(far, -far, far); !(v >= -1 && v <= 1) {
				t.Errorf("%s at %v is %v", name, far, v)
			}
		}
	}
}

func TestWrongOptions(t *testing.T) {
	for _, o := range []Options{
		{Scale: -1}, {Scale: 1e10}, {Scale: math.NaN()}, {Octaves: 13}, {Octaves: -1}, {Gain: 2}, {Lacunarity: 0.5}, {Warp: -1}, {Jitter: 2}, {WarpScale: math.Inf(1)},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}

// golden are hashes of the bits of 2,000 samples in two and in three dimensions. They must
// be the same on every machine; a change is a change of everybody's models.
var golden = map[string]string{
	"cellular-billow":            "25bec9659c5116cb",
	"cellular-chebyshev-cell":    "bc01dbcd525383d6",
	"cellular-chebyshev-edge":    "d2a4c59c4b0ff7d8",
	"cellular-chebyshev-nearest": "f67b3c20fd104435",
	"cellular-chebyshev-second":  "ba46e4ff887d543b",
	"cellular-euclidean-cell":    "0703c790b13fa61b",
	"cellular-euclidean-edge":    "c276cddf04aa5b53",
	"cellular-euclidean-nearest": "9557bc356436fd8c",
	"cellular-euclidean-second":  "cc6b39558526f008",
	"cellular-fbm":               "5800ffdac57bfc9c",
	"cellular-manhattan-cell":    "01460cafeda42fcc",
	"cellular-manhattan-edge":    "d5cc5af5344fbd9b",
	"cellular-manhattan-nearest": "65d47688a35eb303",
	"cellular-manhattan-second":  "c2656aacf216f48d",
	"cellular-ridged":            "ff1c9e0b05beabbc",
	"cellular-turbulence":        "f9b0db0d173164aa",
	"cellular-warp":              "4bfba44a57872ce3",
	"perlin-billow":              "70681c51e0a7d6e6",
	"perlin-fbm":                 "3af6bdf30e1317d9",
	"perlin-ridged":              "131e1549d68c958f",
	"perlin-turbulence":          "517cc66695624933",
	"perlin-warp":                "51d52bda244adb4b",
	"simplex-billow":             "50d0f48f0d269f03",
	"simplex-fbm":                "ab35739b1ed24d36",
	"simplex-ridged":             "9243eae0df228472",
	"simplex-turbulence":         "49e5ebd4a652d82c",
	"simplex-warp":               "e7144983a593547f",
	"value-billow":               "c9ddd2bf26dc1658",
	"value-fbm":                  "d4a6c2bd478bc59a",
	"value-ridged":               "2f39df3a86f09f6d",
	"value-turbulence":           "b5c6cfebc24f2bab",
	"value-warp":                 "64846cd8303d16ab",
}

func TestGolden(t *testing.T) {
	for name, n := range several(t) {
		h := fnv.New64a()
		var row [100]float64
		for y := range 20 {
			n.Row2(row[:], -31, float64(y*7)-40)
			hashRow(h.Write, row[:])
			n.Row3(row[:], -31, float64(y*7)-40, float64(y*3))
			hashRow(h.Write, row[:])
		}
		if got := fmt.Sprintf("%016x", h.Sum64()); golden[name] != got {
			t.Errorf("%q: %q,", name, got)
		}
	}
}

func hashRow(write func([]byte) (int, error), row []float64) {
	var b [8]byte
	for _, v := range row {
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
		if _, err := write(b[:]); err != nil {
			panic(err)
		}
	}
}

// BenchmarkNoise gives the time of 4096 samples in rows of 128.
func BenchmarkNoise(b *testing.B) {
	for _, k := range []struct {
		name string
		kind Kind
	}{{"simplex", Simplex}, {"perlin", Perlin}, {"value", Value}, {"cellular", Cellular}} {
		n := made(b, Options{Kind: k.kind, Seed: 1, Scale: 32, Jitter: 1})
		var row [128]float64
		b.Run(k.name+"-row3", func(b *testing.B) {
			for b.Loop() {
				for y := range 32 {
					n.Row3(row[:], 0, float64(y), 9)
				}
			}
			b.ReportMetric(float64(b.N)*4096/b.Elapsed().Seconds()/1e6, "Msamples/s")
		})
		b.Run(k.name+"-at3", func(b *testing.B) {
			for b.Loop() {
				for i := range 4096 {
					row[0] = n.At3(float64(i&127), float64(i>>7), 9)
				}
			}
			b.ReportMetric(float64(b.N)*4096/b.Elapsed().Seconds()/1e6, "Msamples/s")
		})
	}
}
