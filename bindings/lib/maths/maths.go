// Package maths declares the module `voxrun/maths`, whose source is scripts/lib/maths.ts.
package maths

import (
	"strings"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/scripts"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/maths",
	Doc:  "What generators need besides Math: numbers between others, vectors as arrays of three, easing and the frames of an\nanimation. Angles are degrees.",
	Types: []decl.Alias{
		{Name: "Vector", Type: "[x: number, y: number, z: number]", Doc: "A vector as these functions return it."},
		{Name: "VectorLike", Type: "ArrayLike<number>", Doc: "A vector as they take it: three numbers in a list."},
		{Name: "Easing", Type: "(t: number) => number", Doc: "How something goes from 0 to 1 while t does."},
	},
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: entries, Source: scripts.Library("maths")}
}

// function declares a function, with an example that imports it.
func function(name, sig, doc, example string) decl.Entry {
	if example != "" && !strings.HasPrefix(example, "import") {
		example = "import { " + name + " } from 'voxrun/maths'\n" + example
	}
	return decl.Entry{Kind: decl.KindMethod, Name: name, Sig: sig, Doc: doc, Example: example}
}

var entries = []decl.Entry{
	function("clamp", "(x: number, min?: number, max?: number): number", "x, or the end of the range from `min` (0) to `max` (1) that it is beyond.", "clamp(12, 0, 10) // 10"),
	function("lerp", "(a: number, b: number, t: number): number", "The number that is at `t` on the way from a (0) to b (1).", "lerp(10, 20, 0.5) // 15"),
	function("unlerp", "(a: number, b: number, x: number): number", "Where x is on the way from a (0) to b (1): the inverse of lerp. 0 when a is b.", "unlerp(10, 20, 15) // 0.5"),
	function("remap", "(x: number, fromMin: number, fromMax: number, toMin: number, toMax: number): number", "x, taken from one range to another.", "remap(0, -1, 1, 0, 100) // 50"),
	function("smoothstep", "(a: number, b: number, x: number): number", "0 up to a, 1 from b, and a smooth way between.", "smoothstep(0, 10, 5) // 0.5"),
	function("mod", "(x: number, n: number): number", "The remainder of x by n, which is never negative.", "mod(-1, 8) // 7"),
	function("radians", "(degrees: number): number", "Degrees as radians.", "radians(180) === Math.PI"),
	function("degrees", "(radians: number): number", "Radians as degrees.", "degrees(Math.PI) // 180"),
	function("add", "(a: VectorLike, b: VectorLike): Vector", "The sum of two vectors.", "add([1, 2, 3], [1, 1, 1]) // [2, 3, 4]"),
	function("sub", "(a: VectorLike, b: VectorLike): Vector", "The difference of two vectors.", "sub([1, 2, 3], [1, 1, 1]) // [0, 1, 2]"),
	function("mul", "(a: VectorLike, k: number): Vector", "A vector times a number.", "mul([1, 2, 3], 2) // [2, 4, 6]"),
	function("dot", "(a: VectorLike, b: VectorLike): number", "The scalar product.", "dot([1, 2, 3], [4, 5, 6]) // 32"),
	function("cross", "(a: VectorLike, b: VectorLike): Vector", "The vector product.", "cross([1, 0, 0], [0, 1, 0]) // [0, 0, 1]"),
	function("length", "(a: VectorLike): number", "The length of a vector.", "length([2, 3, 6]) // 7"),
	function("distance", "(a: VectorLike, b: VectorLike): number", "The distance of two places.", "distance([0, 0, 0], [3, 4, 0]) // 5"),
	function("normalize", "(a: VectorLike): Vector", "The vector of length 1 in the same direction; that of length 0 stays.", "normalize([0, 0, 5]) // [0, 0, 1]"),
	function("mix", "(a: VectorLike, b: VectorLike, t: number): Vector", "The place that is at `t` on the way from a (0) to b (1).", "mix([0, 0, 0], [10, 20, 30], 0.5) // [5, 10, 15]"),
	function("rotate", "(v: VectorLike, axis: 'x' | 'y' | 'z' | VectorLike, angle: number): Vector", "A vector turned around an axis through the origin, by the right-hand rule.", "rotate([1, 0, 0], 'z', 90).map(Math.round) // [0, 1, 0]"),
	function("onCircle", "(center: VectorLike, radius: number, angle: number, axis?: 'x' | 'y' | 'z'): Vector", "The place on a circle around an axis, z unless told otherwise.", "import { onCircle } from 'voxrun/maths'\nconst v = new Volume()\nfor (let a = 0; a < 360; a += 30) v.sphere(onCircle([0, 0, 0], 20, a), 3, 'gold')"),
	function("grid", "(...counts: number[]): Generator<number[]>", "All places of a grid of one, two or three dimensions, x fastest.", "import { grid } from 'voxrun/maths'\nconst v = new Volume()\nfor (const [x, y] of grid(4, 4)) v.box([x * 8, y * 8, 0], [x * 8 + 6, y * 8 + 6, 4 + x + y], 'slategray')"),
	{
		Kind: decl.KindConstant, Name: "ease", Sig: "{ linear: Easing, in: Easing, out: Easing, inOut: Easing, bounce: Easing }",
		Doc:     "Ways from 0 to 1: steady, starting slowly, ending slowly, both, and as a ball that falls.",
		Example: "import { ease } from 'voxrun/maths'\nease.inOut(0.5) // 0.5",
	},
	function("keys", "(points: readonly (readonly [t: number, value: number])[], easing?: Easing): (t: number) => number\n(points: readonly (readonly [t: number, value: VectorLike])[], easing?: Easing): (t: number) => number[]", "A function of time that goes through values, numbers or vectors, at given times.", "keys([[0, 10], [1, 20]])(0.5) // 15"),
	function("frames", "<T>(count: number, make: (t: number, i: number) => T): T[]", "Calls a function for each frame of an animation, with the time from 0 up to and without 1, so that the last frame leads\nto the first; returns what it gave.", "import { ease, frames } from 'voxrun/maths'\nframes(8, (t, i) => {\n  const image = new Image()\n  image.activeLayer.volume.sphere([0, 0, 10 * ease.bounce(t)], 4, 'tomato')\n  image.save(`ball-${i}.vox`)\n})"),
}
