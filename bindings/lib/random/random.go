// Package random declares the module `voxrun/random`, whose source is scripts/lib/random.ts.
package random

import (
	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/scripts"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/random",
	Doc:  "Seeded random numbers.",
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: []decl.Entry{classRandom}, Source: scripts.Library("random")}
}

var classRandom = decl.Entry{
	Kind: decl.KindClass, Name: "Random",
	Doc:     "A stream of random numbers that depends on its seed alone. Without a seed it is drawn from Math.random, and so\nfrom the seed of the run.",
	Example: "import { Random } from 'voxrun/random'\nnew Random(7).next() === new Random(7).next()",
	Members: []decl.Entry{
		{Kind: decl.KindConstructor, Name: "constructor", Sig: "(seed?: number | string)"},
		{Kind: decl.KindMethod, Name: "next", Sig: "(): number", Doc: "The next number, from 0 up to and without 1.", Example: "import { Random } from 'voxrun/random'\nconst r = new Random('forest')\nr.next() < 1"},
	},
}
