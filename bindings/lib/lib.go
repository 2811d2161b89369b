// Package lib is the library of voxel scripts: what an artist imports from `voxrun/…`.
//
//	import { fbm } from 'voxrun/noise'
//	import { floodFill } from 'voxrun/edit'
//
// Each module is a package below this one with one function, Library, and one line in
// Modules. A module that is hot is Go over core; one that is not is TypeScript in
// scripts/lib. Either way its table declares each symbol with signature, documentation
// and example, as package decl has it.
package lib

import (
	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/automaton"
	"github.com/voxrun/voxrun/bindings/lib/color"
	"github.com/voxrun/voxrun/bindings/lib/draw"
	"github.com/voxrun/voxrun/bindings/lib/edit"
	"github.com/voxrun/voxrun/bindings/lib/grow"
	"github.com/voxrun/voxrun/bindings/lib/image"
	"github.com/voxrun/voxrun/bindings/lib/maths"
	"github.com/voxrun/voxrun/bindings/lib/noise"
	"github.com/voxrun/voxrun/bindings/lib/palettes"
	"github.com/voxrun/voxrun/bindings/lib/random"
	"github.com/voxrun/voxrun/bindings/lib/scatter"
	"github.com/voxrun/voxrun/bindings/lib/sdf"
	"github.com/voxrun/voxrun/bindings/lib/solid"
	"github.com/voxrun/voxrun/bindings/lib/testing"
	"github.com/voxrun/voxrun/bindings/lib/text"
)

// Modules returns the modules of the library, in the order in which they are documented.
func Modules() []api.Library {
	return []api.Library{
		draw.Library(),
		text.Library(),
		scatter.Library(),
		color.Library(),
		palettes.Library(),
		random.Library(),
		noise.Library(),
		sdf.Library(),
		image.Library(),
		edit.Library(),
		grow.Library(),
		automaton.Library(),
		solid.Library(),
		maths.Library(),
		testing.Library(),
	}
}
