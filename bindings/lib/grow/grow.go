// Package grow declares the module `voxrun/grow`, whose source is scripts/lib/grow.ts.
package grow

import (
	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/scripts"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/grow",
	Doc: "Things that grow by rules: L-systems and the turtle that draws them, shape grammars, and tilings by wave function\n" +
		"collapse. Chance comes from a seed: without one from the seed of the run.",
	Types: []decl.Alias{
		{Name: "Vector", Type: "[x: number, y: number, z: number]", Doc: "A vector as these functions return it."},
		{Name: "Production", Type: "string | ((round: number) => string) | readonly (readonly [weight: number, text: string])[]", Doc: "What a symbol of an L-system becomes: a text, a function of the round, or one of several texts by their weights."},
		{Name: "GrammarRule", Type: "(cursor: Cursor) => void", Doc: "A rule of a shape grammar: it draws at the cursor, and calls other rules."},
		{Name: "GrammarRules", Type: "Record<string, GrammarRule | readonly (readonly [weight: number, rule: GrammarRule])[]>", Doc: "The rules of a shape grammar by name; one that is given as several is chosen anew each time, by weight."},
		{Name: "GrammarOptions", Type: "{ start?: string, at?: ArrayLike<number>, size?: number, hsl?: [hue: number, saturation: number, lightness: number], seed?: number | string, most?: number, smallest?: number }", Doc: "How a shape grammar grows: see grammar."},
		{Name: "TileSide", Type: "'+x' | '-x' | '+y' | '-y' | '+z' | '-z'", Doc: "A side of a tile."},
		{Name: "Tile", Type: "{ volume?: Volume, sides: Partial<Record<TileSide, string | string[]>>, weight?: number, turns?: boolean }", Doc: "A tile: what it looks like, what its sides are called, how likely it is (1), and whether it may be turned by quarters\naround z. Sides that meet must have a name in common; those up and down may be left out."},
		{Name: "Placed", Type: "{ tile: string, turn: number, at: Vector }", Doc: "A tile that was laid: its name, by how many quarters it was turned, and its cell."},
		{Name: "CollapseOptions", Type: "{ size: [w: number, h: number, d?: number], tiles: Record<string, Tile>, border?: Partial<Record<TileSide, string | string[]>>, seed?: number | string, tries?: number }", Doc: "What to tile: see collapse."},
	},
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: []decl.Entry{turtle, cursor, lsystem, grammar, collapse, layTiles}, Source: scripts.Library("grow")}
}

func method(name, sig, doc string) decl.Entry {
	return decl.Entry{Kind: decl.KindMethod, Name: name, Sig: sig, Doc: doc}
}

func property(name, sig, doc string, readOnly bool) decl.Entry {
	return decl.Entry{Kind: decl.KindProperty, Name: name, Sig: sig, Doc: doc, ReadOnly: readOnly}
}

var lsystem = decl.Entry{
	Kind: decl.KindMethod, Name: "lsystem", Sig: "(axiom: string, rules: Record<string, Production>, times: number, options?: { seed?: number | string }): string",
	Doc: "Rewrites a text by rules, all symbols at once, a number of times, and returns it. A rule is for one symbol; symbols\n" +
		"without one stay. More than 4,000,000 symbols are a RangeError. `Turtle.run` draws the result.",
	Example: "import { lsystem } from 'voxrun/grow'\nlsystem('A', { A: 'AB', B: 'A' }, 4) // 'ABAABABA'",
}

var turtle = decl.Entry{
	Kind: decl.KindClass, Name: "Turtle",
	Doc: "A turtle that draws in a volume as it goes: it has a position, a heading, a width and a colour, and remembers places.\n" +
		"It starts upwards from the origin, one voxel wide and brown, unless told otherwise; its back is turned to the viewer of the\n" +
		"front. Angles are degrees.",
	Example: "import { lsystem, Turtle } from 'voxrun/grow'\nconst v = new Volume()\nconst plant = lsystem('X', { X: 'F[&+X]F[&-X]/X', F: 'FF' }, 4)\nnew Turtle(v, { width: 2 }).run(plant, { step: 1, angle: 24 })\nv.count() > 100 === true",
	Members: []decl.Entry{
		{Kind: decl.KindConstructor, Name: "constructor", Sig: "(volume: Volume, options?: { at?: ArrayLike<number>, heading?: ArrayLike<number>, up?: ArrayLike<number>, width?: number, color?: import('voxrun').ColorLike })"},
		property("position", "Vector", "Where it is.", true),
		property("heading", "Vector", "Where it goes: a vector of length 1.", true),
		property("width", "number", "How thick it draws, in voxels; up to 1 it draws thin lines.", false),
		property("color", "import('voxrun').ColorLike", "The colour it draws in.", false),
		method("forward", "(distance?: number): this", "Goes ahead and draws."),
		method("move", "(distance?: number): this", "Goes ahead without drawing."),
		method("ball", "(radius: number, color?: import('voxrun').ColorLike): this", "Draws a ball where it is."),
		method("left", "(angle: number): this", "Turns to the left."),
		method("right", "(angle: number): this", "Turns to the right."),
		method("pitch", "(angle: number): this", "Turns upwards, downwards when it is negative."),
		method("roll", "(angle: number): this", "Rolls around its heading, to the right."),
		method("push", "(): this", "Remembers where it is, with heading, width and colour."),
		method("pop", "(): this", "Goes back to what was remembered last. Without that it is a RangeError."),
		method("run", "(text: string, options?: { step?: number, angle?: number, shrink?: number, colors?: import('voxrun').ColorLike[], leaf?: (turtle: Turtle) => void }): this",
			"Does what the symbols of a text say: `F` and `G` draw ahead by `step` (1), `f` moves; `+` and `-` turn left and right by\n"+
				"`angle` (25), `^` and `&` up and down, `/` and `\\` roll, `|` turns around; `[` remembers and `]` goes back; `!` makes the line\n"+
				"thinner, `shrink` (0.7) times; `'` takes the next of `colors`; `L` calls `leaf`. Any other symbol does nothing."),
	},
}

var cursor = decl.Entry{
	Kind: decl.KindClass, Name: "Cursor",
	Doc: "Where a shape grammar draws: a frame of its own, in which a shape is 1 wide, and a colour. It never changes: `move`,\n" +
		"`scale`, `rotate` and `color` return another one. Rules are called with it; see grammar.",
	Example: "import { grammar } from 'voxrun/grow'\nconst v = new Volume()\ngrammar(v, {\n  stairs: s => s.cube().move(1, 0, 0.5).rotate('z', 20).scale(0.95).color(8).call('stairs'),\n}, { size: 8, smallest: 2 })\nv.count() > 500 === true",
	Members: []decl.Entry{
		property("random", "import('voxrun/random').Random", "The random numbers of the grammar.", true),
		property("position", "Vector", "The centre, in voxels.", true),
		property("size", "number", "How large a shape would be, in voxels, along its longest side.", true),
		property("hsl", "readonly [hue: number, saturation: number, lightness: number]", "The colour: hue 0 to 360, the others 0 to 1.", true),
		property("depth", "number", "How many rules led here.", true),
		method("move", "(x: number, y: number, z: number): Cursor", "One that is moved along its own axes, by times its own size."),
		method("scale", "(k: number): Cursor\n(x: number, y: number, z: number): Cursor", "One that is larger or smaller."),
		method("rotate", "(axis: 'x' | 'y' | 'z', angle: number): Cursor", "One that is turned around one of its axes, by degrees."),
		method("color", "(hue?: number, saturation?: number, lightness?: number): Cursor", "One whose colour is changed by as much."),
		method("cube", "(): Cursor", "Draws a cube, and returns the cursor itself."),
		method("sphere", "(): Cursor", "Draws a sphere."),
		method("cylinder", "(): Cursor", "Draws a cylinder along z."),
		method("call", "(rule: string): Cursor", "Applies a rule here, after those that were called before; one that is too small is left out."),
	},
}

var grammar = decl.Entry{
	Kind: decl.KindMethod, Name: "grammar", Sig: "(volume: Volume, rules: GrammarRules, options?: GrammarOptions): number",
	Doc: "Grows shapes by a context-free grammar, and returns how many rules were applied. It begins with the rule `start` (the\n" +
		"first) at `at` (the origin) with a cursor of `size` (1) voxels and a colour `hsl` (grey); rules apply in the order in which they are called.\n" +
		"What is smaller than `smallest` (0.5) voxels is left out, which ends what shrinks; `most` (100,000) rules are applied at most.",
	Example: "import { grammar } from 'voxrun/grow'\nconst v = new Volume()\ngrammar(v, {\n  tree: [[9, s => s.cylinder().move(0, 0, 0.8).rotate('x', 6).scale(0.95).call('tree')],\n    [1, s => { for (const a of [0, 120, 240]) s.rotate('z', a).rotate('x', 35).scale(0.8).color(15).call('tree') }]],\n}, { size: 6, hsl: [30, 0.5, 0.4], most: 2000, smallest: 1, seed: 3 })",
}

var collapse = decl.Entry{
	Kind: decl.KindMethod, Name: "collapse", Sig: "(options: CollapseOptions): Placed[]",
	Doc: "Lays tiles on a grid so that sides that meet have a name in common, by wave function collapse: the cell with the fewest\n" +
		"possibilities is decided first, by chance and weight, and what no longer fits beside it is struck out. `border` says what the sides at the\n" +
		"edges of the grid must be called. When it gets stuck it starts anew, `tries` (20) times, and then throws. `layTiles` draws the result.",
	Example: "import { collapse } from 'voxrun/grow'\nconst placed = collapse({\n  size: [4, 4], seed: 1,\n  tiles: {\n    grass: { sides: { '+x': 'g', '-x': 'g', '+y': 'g', '-y': 'g' } },\n    road: { sides: { '+x': 'r', '-x': 'r', '+y': 'g', '-y': 'g' }, turns: true },\n  },\n})\nplaced.length // 16",
}

var layTiles = decl.Entry{
	Kind: decl.KindMethod, Name: "layTiles", Sig: "(volume: Volume, placed: Placed[], tiles: Record<string, { volume?: Volume }>, size: [w: number, h: number, d: number], at?: ArrayLike<number>): void",
	Doc: "Draws tiles that were laid: each tile's volume, which is in the box from the origin to `size`, turned and moved to its\n" +
		"cell. `at` is where the first cell is.",
	Example: "import { layTiles } from 'voxrun/grow'\nconst floor = new Volume()\nfloor.box([0, 0, 0], [8, 8, 1], 'tan')\nconst v = new Volume()\nlayTiles(v, [{ tile: 'floor', turn: 0, at: [1, 0, 0] }], { floor: { volume: floor } }, [8, 8, 8])\nv.bounds().min // [8, 0, 0]",
}
