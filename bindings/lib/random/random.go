// Package random declares the module `voxrun/random`, whose source is scripts/lib/random.ts.
package random

import (
	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/scripts"
)

var table = decl.Module[*api.API]{
	Name:    "voxrun/random",
	Doc:     "Random numbers for artists. `random` is a stream that is seeded by the run: `--seed` gives the same again. A `Random` of\none's own depends on its seed alone.",
	Example: "import { random } from 'voxrun/random'\nconst v = new Volume()\nfor (let i = 0; i < 20; i++) v.sphere(random.inBox([0, 0, 0], [40, 40, 4]), random.range(1, 3), random.pick(['gray', 'silver']))",
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: []decl.Entry{class, stream}, Source: scripts.Library("random")}
}

var stream = decl.Entry{Kind: decl.KindConstant, Name: "random", Sig: "Random", Doc: "A stream that is seeded by the run.", Example: "import { random } from 'voxrun/random'\nrandom.int(1, 6) <= 6 === true"}

// method declares a method of Random, with an example of its own.
func method(name, sig, doc, example string) decl.Entry {
	if example != "" {
		example = "import { Random } from 'voxrun/random'\nconst random = new Random('forest')\n" + example
	}
	return decl.Entry{Kind: decl.KindMethod, Name: name, Sig: sig, Doc: doc, Example: example}
}

var class = decl.Entry{
	Kind: decl.KindClass, Name: "Random",
	Doc:     "A stream of random numbers that depends on its seed alone. Without a seed it is drawn from Math.random, and so\nfrom the seed of the run.",
	Example: "import { Random } from 'voxrun/random'\nnew Random(7).next() === new Random(7).next()",
	Members: []decl.Entry{
		{Kind: decl.KindConstructor, Name: "constructor", Sig: "(seed?: number | string)"},
		method("next", "(): number", "The next number, from 0 up to and without 1.", "random.next() < 1 === true"),
		method("range", "(max?: number): number\n(min: number, max: number): number", "A number from `min` (0) up to and without `max` (1).", "random.range(5, 6) >= 5 === true"),
		method("int", "(max: number): number\n(min: number, max: number): number", "A whole number from `min` (0) to `max`, both included. It is a RangeError when there is none.", "random.int(1, 6) <= 6 === true"),
		method("chance", "(p?: number): boolean", "True with the probability `p` (0.5).", "random.chance(1) // true"),
		method("pick", "<T>(list: ArrayLike<T>): T", "One of a list, or a letter of a text. An empty list is a RangeError.", "random.pick(['oak', 'birch']).length > 2 // true"),
		method("weighted", "<T>(pairs: readonly (readonly [value: T, weight: number])[]): T", "One of several values, each as likely as its weight says.", "random.weighted([['grass', 9], ['flower', 0]]) // 'grass'"),
		method("shuffle", "<T>(list: Iterable<T>): T[]", "A new list of the same in random order.", "random.shuffle([1, 2, 3]).length // 3"),
		method("sample", "<T>(list: Iterable<T>, n: number): T[]", "`n` of a list, each at most once, in random order.", "random.sample('abcdef', 2).length // 2"),
		method("gauss", "(mean?: number, deviation?: number): number", "A number of the normal distribution around `mean` (0) with a standard `deviation` (1).", "Number.isFinite(random.gauss(20, 3)) // true"),
		method("direction", "(): [x: number, y: number, z: number]", "A direction: a vector of length 1, all directions as likely.", "const v = new Volume()\nv.line([0, 0, 0], random.direction().map(x => Math.round(x * 20)), 'gold')"),
		method("inBox", "(min: ArrayLike<number>, max: ArrayLike<number>): [x: number, y: number, z: number]", "A place in a box.", "random.inBox([0, 0, 0], [8, 8, 8]).length // 3"),
		method("fork", "(name?: number | string): Random", "A new stream that depends on this one's state and a name, and does not change this one: so that more trees do\nnot change the houses.", "random.fork('trees').next() !== random.fork('houses').next()"),
	},
}
