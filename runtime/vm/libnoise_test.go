package vm_test

import (
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/vm"
)

// library runs a source in a module, after an import.
func library(t *testing.T, imports, source string) vm.Result {
	t.Helper()
	return newBench().do(t, vm.Job{Name: "lib.ts", Source: imports + "\nexport default () => {" + source + "}"})
}

// holds runs an expression that must be true.
func holds(t *testing.T, imports, source string) {
	t.Helper()
	if got := string(ok(t, library(t, imports, source)).Value); got != "true" {
		t.Errorf("%s\ngives %s", source, got)
	}
}

// refuses runs sources that must throw an error with a text.
func refuses(t *testing.T, imports string, wrong map[string]string) {
	t.Helper()
	for source, want := range wrong {
		if e := fails(t, library(t, imports, source)); !strings.Contains(e.Message, want) {
			t.Errorf("%s\nsays %q, and not %q", source, e.Message, want)
		}
	}
}

const noiseImports = "import * as noise from 'voxrun/noise'"

func TestNoiseInAScript(t *testing.T) {
	for _, source := range []string{
		"const a = noise.simplex({seed: 'hill'}), b = noise.simplex({seed: 'hill'}); return a(1.5, 2) === b(1.5, 2) && a(1, 2, 3) !== a(1, 2)",
		"const a = noise.perlin(), b = noise.perlin(); return a(3.3, 4.4) !== b(3.3, 4.4)",
		"const n = noise.cellular({seed: 1, output: 'cell', scale: 9}); return n.sample([[-5, 2, 3], [60, 6, 9]])[2 + 65 * (3 + 4 * 4)] === Math.fround(n(-3, 5, 7))",
		"const n = noise.value({seed: 1, scale: 9, octaves: 3}); const h = n.heights(30, 20, {x: -4, y: 7.5, step: 0.25}); return h[19 * 30 + 3] === Math.fround(n(-3.25, 12.25))",
		"return (['simplex', 'perlin', 'value', 'cellular', 'fbm', 'ridged', 'billow', 'turbulence'] as const).every(name => noise[name](1.25, -3.5, 7) === noise[name]({seed: 7, scale: 1})(1.25, -3.5) && noise[name](1.25, 2, 'a', 3) === noise[name]({seed: 'a', scale: 1, octaves: 3})(1.25, 2))",
		"return noise.fbm(0.3, 0.4) === noise.fbm({seed: 0, scale: 1})(0.3, 0.4) && Array.from({length: 1000}, (_, i) => noise.perlin(0.3, 0.4, i)).every((x, i) => x === noise.perlin(0.3, 0.4, i))",
		"const v = new Volume(), n = noise.billow({seed: 4, warp: 5}); n.fill(v, [[-20, 0, 0], [20, 33, 9]], {colors: ['red', 'blue'], threshold: -0.2}); let good = true; v.fill([[-20, 0, 0], [20, 33, 9]], (x, y, z) => { good &&= (v.getAt(x, y, z) !== 0) === n(x, y, z) > -0.2 }); return good && v.count() > 100",
		"const v = new Volume(); v.box([0, 0, 0], [9, 9, 9], 'red'); noise.fbm({seed: 1}).fill(v, [[0, 0, 0], [9, 9, 9]], 0); return v.count() < 729 && v.count() > 50",
		"return noise.fbm instanceof Function && noise.fbm() instanceof Function && noise.fbm().length === 0",
	} {
		holds(t, noiseImports, source)
	}
}

func TestNoiseSeedsComeFromTheRun(t *testing.T) {
	draw := func(seed uint64) string {
		return string(ok(t, newBench().do(t, vm.Job{Name: "n.ts", Seed: seed, Source: noiseImports + "\nexport default () => noise.simplex()(13, 24)"})).Value)
	}
	if first, again, other := draw(1), draw(1), draw(2); first != again || first == other {
		t.Errorf("seeds 1, 1, 2 give %s, %s, %s", first, again, other)
	}
}

func TestNoiseThatIsWrong(t *testing.T) {
	refuses(t, noiseImports, map[string]string{
		"noise.simplex({scael: 3})":                                                "did you mean 'scale'?",
		"noise.simplex({jitter: 1})":                                               "the options are",
		"noise.simplex({scale: 0})":                                                "scale is from 0.001 to 1e+09; got 0",
		"noise.simplex({octaves: 2.5})":                                            "octaves is a whole number",
		"noise.simplex({octaves: 99})":                                             "octaves is from 1 to 12",
		"noise.simplex({fractal: 'ridge'})":                                        "did you mean 'ridged'?",
		"noise.simplex(7 as any)":                                                  "takes its options as an object",
		"noise.simplex()()":                                                        "a noise takes a position",
		"(noise.simplex() as any)(1, 'a')":                                         "got \"a\" for y",
		"noise.simplex().heights(1e5, 1e5)":                                        "are too many",
		"noise.simplex().heights(-1, 5)":                                           "width is from 0",
		"noise.simplex().sample([[0, 0, 0], [1e9, 1e9, 1e9]])":                     "are too many",
		"noise.fbm(1, NaN)":                                                        "fbm: y is a number; got NaN",
		"noise.fbm(1, 2, 3, 13)":                                                   "fbm: octaves is from 1 to 12; got 13",
		"noise.simplex().fill({} as any, [[0, 0, 0], [1, 1, 1]], 1)":               "takes a Volume",
		"noise.simplex().fill(new Volume(), [[0, 0, 0], [1, 1, 1]], {colors: []})": "colors is empty",
		"noise.simplex().heights.call({}, 1, 1)":                                   "called on something that is no Noise",
	})
}

func TestHugeNoiseEnds(t *testing.T) {
	j := vm.Job{Name: "n.ts", Source: noiseImports + "\nnoise.fbm({octaves: 12}).fill(new Volume(), [[-2e9, -2e9, -2e9], [2e9, 2e9, 2e9]], {color: 'red', threshold: 2})"}
	j.Limits.Timeout = 200 * time.Millisecond
	if e := fails(t, newBench().do(t, j)); e.Code != "VX4001" {
		t.Errorf("it ends with %v of class %s", e, e.Code)
	}
}
