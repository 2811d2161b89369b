package vm_test

import (
	"os"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel"
)

// libraryScripts are scripts with calls of the libraries that throw for some voxels, or do not
// compile, or are not what they seem; and others with effects.
var libraryScripts = []string{
	`RUN fbm(x / 0, y, 1) > 0 ? 'red' : 0))`,
	`RUN fbm(x, undefined, 1) > 0 ? 'red' : 0))`,
	`RUN fbm(x, y, 1, x) > 0 ? 'red' : 0))`,
	`RUN fbm(x, y, x / 0) > 0 ? 'red' : 0))`,
	`RUN n(x / (x - 5), y) > 0 ? 'red' : 0))`,
	`RUN n() > 0 ? 'red' : 0))`,
	`RUN n(x, y, z) > 0 ? darken('tomato', x - 5) : 0))`,
	`RUN darken(x > 5 ? undefined : 'red')))`,
	`RUN darken(x > 5 ? null : 'red', x > 2 ? null : 0.3)))`,
	`RUN darken('#ff000000', 0.1)))`,
	`RUN fade('#ff000000', 128)))`,
	`RUN fade('#ff0000', x * 20)))`,
	`RUN luminance('#ff000000') > 0.1 ? 'red' : 0))`,
	`RUN luminance([x, y, z, 0]) > 0.0001 ? 'red' : 0))`,
	`RUN mix('red', 'blue', x / 0)))`,
	`RUN mix('red', 'blue', x / 20, 'cmyk')))`,
	`RUN mix('red', 'blue', x > 3 ? undefined : 0.2, undefined)))`,
	`RUN nearest([x * 20, y, z], 'pico9')))`,
	`RUN g(x / (x - 3))))`,
	`RUN sdf.sphere([x, y, z], x - 3) < 0 ? 'red' : 0))`,
	`RUN sdf.sphere([x, y], 5) < 0 ? 'red' : 0))`,
	`RUN sdf.sphere({ x, y, z }, 5) < 0 ? 'red' : 0))`,
	`RUN sdf.sphere({ x, y }, 5) < 0 ? 'red' : 0))`,
	`RUN sdf.box([x, y, z], [x, 5, 5]) < 0 ? 'red' : 0))`,
	`RUN sdf.roundBox([x, y, z], 5, x) < 0 ? 'red' : 0))`,
	`RUN sdf.prism([x, y, z], x, 5, 5) < 0 ? 'red' : 0))`,
	`RUN sdf.plane([x, y, z], 'w') < 0 ? 'red' : 0))`,
	`RUN sdf.plane([x, y, z], [0, 0, x]) < 0 ? 'red' : 0))`,
	`RUN sdf.plane([x, y, z], [0, 0, 1], x * 1e8) < 0 ? 'red' : 0))`,
	`RUN sdf.union(x, y > 3 ? undefined : 3) < 2 ? 'red' : 0))`,
	`RUN sdf.union() < 2 ? 'red' : 0))`,
	`RUN sdf.smoothUnion(x, y) < 2 ? 'red' : 0))`,
	`RUN sdf.smoothUnion(x / 0, y / 0, 3) < 2 ? 'red' : 0))`,
	`RUN ball.distance([x, y, z]) < 2 ? 'red' : ball.distance(x, z, y / 0) > 3 ? 1 : 0))`,
	`ball.distance = () => -1; RUN ball.distance(x, y, z) < 0 ? 'red' : 0))`,
	`Object.getPrototypeOf(ball).distance = () => -1; RUN ball.distance(x, y, z) < 0 ? 'red' : 0))`,
	`const h = (x, y) => 5; Object.defineProperty(h, Object.getOwnPropertySymbols(g)[0], { value: g[Object.getOwnPropertySymbols(g)[0]] }); RUN h(0.5, y)))`,
	`const h = x => 0xffff0000 + x; Object.defineProperty(h, Object.getOwnPropertySymbols(n)[0], { value: n[Object.getOwnPropertySymbols(n)[0]] }); RUN h(x)))`,
	`for (const seed of [3, 0.5, -7, 2 ** 40, 'abc', -0, 2 ** 63, 1e300]) RUN perlin(x / 7, y / 7 + z, seed, 2) > 0 ? 'red' : 0))`,
	`for (const noise of [fbm({ seed: 3 }), fbm({ seed: 4, octaves: 2 }), perlin({ seed: 2, warp: 3 }), perlin({ seed: 2, scale: 3 }), cellular({ seed: 1 })]) RUN noise(x, y, z) > 0 ? 'red' : 0))`,
	`for (const f of [gradient(['red', 'blue']), matcher(['red', 'gold']), gradient('pico-8')]) RUN f(x / 20)))`,
	`RUN fbm('3', y, 1) > 0 ? 'red' : 0))`,
	`const maybe = [1, 2, undefined]; RUN fbm(x / 9, y / 9, x > 5 ? undefined : 7) > 0 ? 'red' : 0))`,
	`for (let z = 0; z < 20; z++) for (let y = 0; y < 20; y++) for (let x = 0; x < 20; x++) if (fbm(x / 9, y / 9, 5) * 10 + 10 > z) v.setAt([x, y, z], darken('tomato', z / 40)); run(() => 0)`,
	`v.generate(b, () => 'tomato'); for (let z = 0; z < 20; z++) for (let y = 0; y < 20; y++) for (let x = 0; x < 20; x++) if (n(x, y, z) > 0) v.setAt(x, y, z, g(z / 20)); run(() => 0)`,
	`v.generate(b, () => 'tomato'); v.each((x, y, z, c) => { v.setAt(x, y, z, darken(c, n(x, y) + 1)) }); run(() => 0)`,
}

const libraryHead = `import { fbm, perlin, cellular } from 'voxrun/noise'
import * as sdf from 'voxrun/sdf'
import { darken, gradient, mix, nearest, matcher, fade, luminance, oklch } from 'voxrun/color'
const v = goxel.image.activeLayer.volume, b = box([0,0,0],[13,13,13])
const n = fbm({ seed: 1, scale: 9 }), ball = sdf.sphere(6).translate(9, 9, 9), g = gradient(['red', 'gold'])
const run = f => { try { f() } catch (e) { print(e.name, e.message, e.stack.split('\n')[1]) } print(v.count(), v.getAt(3, 4, 5)) }
`

// TestLibrariesThrowTheSame runs scripts compiled and interpreted.
func TestLibrariesThrowTheSame(t *testing.T) {
	engine := kernel.New()
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	for i, body := range libraryScripts {
		if raced && os.Getenv("VOXRUN_SOAK") == "" && i%8 != 3 {
			continue
		}
		source := libraryHead + strings.ReplaceAll(body, "RUN ", "run(() => v.generate(b, (x, y, z) => ")
		res, _, hash := runKernels(t, engine, source)
		want, _, wantHash := runKernels(t, nil, source)
		if seen(res) != seen(want) || hash != wantHash || res.Error != nil {
			t.Errorf("%s\ngives %s\nand interpreted %s", body, seen(res), seen(want))
		}
	}
}
