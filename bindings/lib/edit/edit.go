// Package edit declares the module `voxrun/edit`, over core/edit.
package edit

import (
	"slices"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/edit",
	Doc: "What a voxel artist does with a selection, done to whole volumes. Functions change the volume that they are given,\n" +
		"and tell how many voxels they added, removed or painted; those that make a new Volume say so.\n\n" +
		"Where voxels count as neighbours, `connect` says how: by `'faces'` (6 neighbours), also by `'edges'` (18), or also by\n" +
		"`'corners'` (26). The default is `'faces'`.",
	Example: "import { erode, components } from 'voxrun/edit'\nconst v = new Volume()\nv.sphere(0, 0, 0, 8, 'tomato')\nerode(v)\ncomponents(v).length // 1",
	Types: []decl.Alias{
		{Name: "Connect", Type: "'faces' | 'edges' | 'corners'", Doc: "Which voxels are neighbours."},
		{Name: "ConnectOptions", Type: "{ connect?: Connect }", Doc: "Which voxels are neighbours; by default those that share a face."},
		{Name: "SelectOptions", Type: "{ by?: 'color' | 'exists' | 'empty', tolerance?: number, connect?: Connect, box?: BoxLike }", Doc: "What belongs to a selection: `by: 'color'`, the default, voxels that differ in no channel by more than `tolerance`\n(0 to 255, default 0) from the one where it starts; `'exists'` all voxels; `'empty'` the places in `box` without one."},
		{Name: "Side", Type: "'+x' | '-x' | '+y' | '-y' | '+z' | '-z'", Doc: "A side of a voxel."},
		{Name: "Component", Type: "{ count: number, box: Box, volume: Volume }", Doc: "A part of a volume whose voxels are connected: how many they are, the smallest box around them, and a new Volume of\nthem."},
	},
	Members: slices.Concat(selecting, growing, parts, sizes),
}

// Library returns the module.
func Library() api.Library { return api.Library{Table: &table} }
