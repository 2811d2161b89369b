package vm_test

import (
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

const colorImports = "import * as c from 'voxrun/color'; import * as p from 'voxrun/palettes'; const v = new Volume(); v.box([0, 0, 0], [4, 4, 4], 'red')"

func TestWrongColours(t *testing.T) {
	refuses(t, colorImports, map[string]string{
		"c.mix('red')":                                             "mix takes a colour",
		"c.mix('red', 'blue', NaN)":                                "mix: t is a number; got NaN",
		"c.mix('red', 'blue', 0.5, 'oklhc')":                       "mix: space: there is no \"oklhc\"; did you mean 'oklch'?",
		"c.lighten('red', -1)":                                     "lighten: amount is 0 or more; got -1",
		"c.oklch(0.5, 0.1)":                                        "oklch: hue is a number; got undefined",
		"c.hsl(0, 1, 0.5, 256)":                                    "hsl: alpha is from 0 to 255; got 256",
		"c.gradient([])":                                           "gradient takes one colour or more; got none",
		"c.gradient('red')":                                        "there is no palette \"red\"",
		"c.gradient(5)":                                            "gradient takes an array of colours; got 5",
		"c.gradient([[0, 'red'], 'blue'])":                         "gradient: a stop is [at, color]; got \"blue\"",
		"c.gradient(['red', 'blue'])('x')":                         "a gradient: t is a number",
		"c.gradient(['red', 'blue']).steps(1e9)":                   "steps: count is from 1 to 65536",
		"c.gradient(['red'], {spce: 'srgb'})":                      "gradient has no option 'spce'; did you mean 'space'?",
		"c.nearest('red', 'pico8x')":                               "there is no palette \"pico8x\"; did you mean 'pico-8'?",
		"c.nearest('red', [])":                                     "nearest: palette has no colours",
		"c.nearest('red')":                                         "nearest: palette takes an array; got undefined",
		"c.quantize({}, 'pico-8')":                                 "quantize takes a Volume; got an object",
		"c.quantize(v, 'pico-8', {dither: true})":                  "quantize: dither is one of 'none', 'ordered', 'noise'; got true",
		"c.quantize(v, (function* () { while (true) yield 1 })())": "more than 65536 elements",
		"c.adjust(v, {lightness: 2})":                              "adjust: lightness is from -1 to 1; got 2",
		"c.adjust(v, {gamma: 1})":                                  "adjust has no option 'gamma'; the options are hue, saturation, lightness, contrast",
		"c.mapColors(v, 'red')":                                    "mapColors takes a function; got \"red\"",
		"c.mapColors(v, () => { throw new Error('mine') })":        "mine",
		"c.paintGradient(v, 'w', ['red', 'blue'])":                 "the axis is 'x', 'y', 'z' or a direction",
		"c.paintGradient(v, 'z', ['red', 'blue'], {dither: true})": "say how many with steps",
		"c.histogram('red')":                                       "histogram takes a Volume or an Image; got \"red\"",
		"c.extractPalette(v, 0)":                                   "extractPalette: count is from 1 to 4096; got 0",
		"c.analogous('red', 1e6)":                                  "analogous: count is from 1 to 360",
		"p.palette('pico8x')":                                      "palette: there is no \"pico8x\"; did you mean 'pico-8'?",
		"p.palette(8)":                                             "palette: name is a string; got 8",
		"p.savePalette('a.png', ['red'])":                          "no extension of a palette that can be written",
		"p.savePalette('a.gpl', ['rde'])":                          "is no colour",
		"p.loadPalette('missing.gpl')":                             "missing.gpl",
	})
}

// TestColoursOfHostileScripts change what is read while it is read.
func TestColoursOfHostileScripts(t *testing.T) {
	ok(t, newBench().do(t, vm.Job{Name: "hostile.js", Source: `
		import * as c from 'voxrun/color'
		const v = new Volume()
		v.box([0, 0, 0], [40, 40, 40], 'red')
		c.mapColors(v, k => { v.clear(); return 'blue' })
		if (v.getAt(1, 1, 1) !== rgb(0, 0, 255)) throw new Error('mapColors does not work on the volume as it was')
		c.mapColors(v, k => { c.mapColors(v, () => 'gold'); return undefined })
		c.paintGradient(new Volume(), 'z', ['red', 'blue'])
		c.paintGradient(v, 'z', ['red', 'blue'], {from: 1e10, to: -1e10})
		c.speckle(v, {hue: 1e6, saturation: 100, lightness: 1, contrast: 100})
		c.adjust(v, {hue: -1e6, saturation: 100})
		c.quantize(v, Array(100).fill('red'), {dither: 'ordered'})
		c.extractPalette(new Volume())
		goxel.image.activeLayer.volume.setAt(1, 2, 3, 'gold')
		if (c.histogram(goxel.image).join() !== [hex('gold'), 1].join()) throw new Error('an image has no colours')
		c.gradient([[NaN, 'red'].map((x, i) => i ? x : 0), [1e308, 'blue']])(1e308)
		for (const f of [c.oklch, c.oklab, c.hsl, c.hsv]) f(1e308, -1e308, 1e308)
		`}))
}
