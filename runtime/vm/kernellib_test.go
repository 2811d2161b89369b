package vm_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/runtime/vm"
)

// libraryCalls are calls of Voxrun's libraries of numbers a, b and c of all sizes, n from 0 to
// 12, and colours k and l, in groups that become one kernel each.
var libraryCalls = map[string][]string{
	"noise": {
		"perlin(a, b)", "simplex(a, b, n)", "value(a, b, 7, 2)", "cellular(a, b, s, 3)", "fbm(a, b, n, m)", "ridged(a, b, f)",
		"billow(a, b, 'grass', m)", "turbulence(a, b, undefined, m)",
	},
	"noises":      {"n1(a, b)", "n1(a, b, c)", "n1(a)", "n2(a, b)", "n2(a, b, c)", "n3(a, b)", "n3(a, b, c)"},
	"more noises": {"n4(a, b)", "n4(a, b, c)", "n5(a, b)", "n5(a, b, c)", "n6(a, b, c)", "n6(a, b)", "n7(a, b, c)"},
	"sdf": {
		"sphere(p, r)", "sphere([a, b, c], 5)", "box(p, 7)", "box(p, [3, 4, r + 0.1])", "roundBox(p, 5, 1)", "roundBox(p, [r + 2, 4, 6], 0.5)",
		"ellipsoid(p, [r + 1, 2, 3])", "cylinder(p, r, 5)", "cone(p, r, 9)", "cone(p, 5, r, 2)", "cone(p, 0, 0, 0)", "capsule(p, [0, 1, 2], [r, 5, 6], 2)", "capsule(p, p, p, 1)",
	},
	"more sdf": {
		"torus(p, 10, r)", "octahedron(p, r)", "prism(p, n + 3, r, 5)", "plane(p, 'y', 3)", "plane(p, [1, r, -2])", "plane(p, 'z')", "shape.distance(p)", "shape.distance(a, b, c)",
		"union(a, b, c)", "union(a)", "subtract(a, b)", "subtract(a, b, c)", "intersect(a, b, c)", "smoothUnion(a, b, r)", "smoothUnion(a, b, 0)", "smoothSubtract(a, b, 4)",
		"smoothIntersect(a, b, r)", "smoothUnion(torus(p, 30, 8), sphere(p, 20), 6)",
	},
	"colours": {
		"lighten(k)", "darken(k, r / 20)", "saturate(k, r)", "desaturate(k, r)", "rotateHue(k, a)", "fade(l, r * 20)", "mix(k, l)", "mix(k, l, a)", "mix(k, 'tomato', r / 10, 'oklch')",
		"mix(k, l, r / 10, 'srgb')", "mix(k, l, r / 10, 'linear')", "luminance(k)", "contrast(k, l)", "nearest(k, 'pico-8')",
	},
	"more colours": {
		"g(a)", "g(r / 10)", "near(k)", "oklch(r / 10, a, b)", "oklab(r / 10, a / 10, b / 10, r)", "hsl(a, r / 10, b)", "hsv(a, b, r / 10, 200.5)", "toOklch(k)[0]", "toOklch(k)[2]", "toOklab(k)[1]", "toHsl(k)[0]",
		"toHsv(l)[2]", "triadic(k)[1]", "darken('#ff8800', r)", "channels(k)[1]", "channels(l)[3]", "channels([r, 7, 9])[0]", "own(r, 2, 3)", "lighten([250, 20, 20], r)",
	},
}

const librarySource = `
import { perlin, simplex, value, cellular, fbm, ridged, billow, turbulence } from 'voxrun/noise'
import { channels, rgb as own } from 'voxrun'
import * as shapes from 'voxrun/sdf'
import { sphere, box as cuboid, roundBox, ellipsoid, cylinder, cone, capsule, torus, octahedron, prism, plane, union, subtract, intersect, smoothUnion, smoothSubtract, smoothIntersect } from 'voxrun/sdf'
import { lighten, darken, saturate, desaturate, rotateHue, fade, mix, luminance, contrast, nearest, gradient, matcher, oklch, oklab, hsl, hsv, toOklch, toOklab, toHsl, toHsv, triadic } from 'voxrun/color'
const v = goxel.image.activeLayer.volume
const s = 'a text'
const n1 = fbm({ seed: 5, scale: 30 }), n2 = perlin({ seed: 'x', octaves: 3, gain: 0.6, lacunarity: 1.9, fractal: 'ridged' })
const n3 = value({ seed: 0.5, octaves: 2, fractal: 'billow', warp: 3, warpScale: 9 })
const n4 = cellular({ seed: 1, output: 'second', metric: 'manhattan', jitter: 0.7 }), n5 = cellular({ seed: 2, output: 'edge', octaves: 2 })
const n6 = cellular({ seed: 3, output: 'cell', metric: 'chebyshev' }), n7 = simplex({ seed: 9, warp: 5, fractal: 'turbulence', octaves: 12 })
const shape = shapes.box(8).round(2).twist(3).smoothUnion(sphere(5).translate(3, 0, 4), 2)
const g = gradient([[0, 'navy'], [0.3, '#ff7f5080'], [0.3, 'gold'], [1, 'red']]), near = matcher(['red', 'gold', 'navy', '#00ff0080'])
const N = SIZE
const odd = [0, -0, 1, -1, 0.5, -0.5, 1e-300, 1e9, -1e9, 3, 255, 1 / 3, 123456.5, EXTREME]
const draw = () => {
  const kind = Math.floor(Math.random() * 8)
  return kind === 0 ? odd[Math.floor(Math.random() * odd.length)] : kind === 1 ? Math.round(100 * Math.random() - 50) : kind === 2 ? 1e5 * (Math.random() - 0.5) : 30 * (Math.random() - 0.5)
}
const list = f => Float64Array.from({ length: N }, f)
const A = list(draw), B = list(draw), C = list(draw), R = list(() => Math.random() < 0.2 ? Math.floor(10 * Math.random()) : 10 * Math.random()), I = list(() => Math.floor(13 * Math.random()))
const F = list((_, i) => Number.isFinite(C[i]) ? C[i] : 5)
const color = () => Math.random() < 0.1 ? 0 : Math.random() < 0.5 ? rgb(256 * Math.random(), 256 * Math.random(), 256 * Math.random()) : rgba(256 * Math.random(), 256 * Math.random(), 0, 256 * Math.random())
const K = list(color), L = list(color)
const want = [WANT].map(call => list((_, i) => {
  const a = A[i], b = B[i], c = C[i], r = R[i], n = I[i], m = 1 + n % 12, k = K[i], l = L[i], f = F[i]
  return call(a, b, c, r, n, m, k, l, [a, b, c], f)
}))
const [WS] = want
v.generate([[0, 0, 0], [16, 16, N / 256]], (x, y, z) => {
  const i = x + 16 * y + 256 * z
  const a = A[i], b = B[i], c = C[i], r = R[i], n = I[i], m = 1 + n % 12, k = K[i], l = L[i], p = [a, b, c], f = F[i]
  let d = 0
  CHECKS
  return 0
})
const found = []
for (let i = 0; i < N && found.length < 3; i++) {
  const c = v.getAt(i & 15, i >> 4 & 15, i >> 8)
  if (c) found.push([c & 0xffff, A[i], B[i], C[i], R[i], I[i], K[i], L[i], want[(c & 0xffff) - 1][i]])
}
if (found.length) throw new Error(JSON.stringify(found))
`

// libraryScript tells where a compiled function gives other bits than the interpreter.
func libraryScript(group string, size int) string {
	var wants, names, checks []string
	for i, call := range libraryCalls[group] {
		call = strings.ReplaceAll(call, "box(", "cuboid(")
		call = strings.ReplaceAll(call, "roundCuboid", "roundBox")
		wants = append(wants, "(a, b, c, r, n, m, k, l, p, f) => "+call)
		names = append(names, fmt.Sprint("W", i))
		checks = append(checks, fmt.Sprintf("d = %s; if (!(d === W%d[i] && 1 / d === 1 / W%[2]d[i])) return rgb(0, %d, %d)", call, i, (i+1)>>8, (i+1)&255))
	}
	extreme := "1e-3"
	if strings.Contains(group, "noise") {
		extreme = "4294967296, 2147483648, -2147483649, 1e300, -1e18, Infinity, -Infinity"
	}
	return strings.NewReplacer("SIZE", fmt.Sprint(size), "WANT", strings.Join(wants, ",\n"), "[WS]", "["+strings.Join(names, ", ")+"]",
		"CHECKS", strings.Join(checks, "\n  "), "EXTREME", extreme).Replace(librarySource)
}

// TestLibrariesInKernels compares the functions of the libraries in compiled functions with
// the interpreter's, bit for bit.
func TestLibrariesInKernels(t *testing.T) {
	size := 1024
	if os.Getenv("VOXRUN_SOAK") != "" {
		size = 1 << 16
	}
	engine := kernel.New()
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	for group := range libraryCalls {
		if raced && os.Getenv("VOXRUN_SOAK") == "" && group != "noises" && group != "more sdf" { // whose objects are shared
			continue
		}
		t.Run(group, func(t *testing.T) {
			b := newBench()
			b.Kernels = engine
			res := b.do(t, vm.Job{Name: "k.js", Source: libraryScript(group, size), Seed: 7, Explain: true})
			if res.Error != nil {
				t.Errorf("%v", res.Error)
			}
			if len(res.Kernels) != 1 || !res.Kernels[0].Compiled() || res.Kernels[0].Interpreted > 0 {
				t.Errorf("%v", res.Kernels)
			}
		})
	}
}
