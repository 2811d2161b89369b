// Package automaton declares the module `voxrun/automaton`, over core/grow.
package automaton

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/grow"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/automaton",
	Doc: "Cellular automata in three dimensions: voxels are born, live and die by the number of their neighbours. Caves,\n" +
		"corals, crystals and rounded noise are made so.",
	Example: "import { automaton } from 'voxrun/automaton'\nconst v = new Volume()\nv.fill([[0, 0, 0], [16, 16, 16]], () => Math.random() < 0.5 ? 'gray' : 0)\nautomaton(v, { rule: 'B14-26/S13-26', steps: 3 })",
	Types: []decl.Alias{
		{Name: "AutomatonOptions", Type: "{ rule?: string, steps?: number, neighbours?: 6 | 26, box?: import('voxrun').BoxLike, edge?: 'empty' | 'solid' | 'wrap', colors?: import('voxrun').ColorLike | import('voxrun').ColorLike[] }", Doc: "How an automaton runs: see automaton."},
	},
	Members: []decl.Member[*api.API]{{
		Name: "automaton", Sig: "(volume: Volume, options?: AutomatonOptions): number",
		Doc: "Runs a cellular automaton on a volume, and returns how many voxels are in its box then.\n\n" +
			"`rule` says how many neighbours it takes to be born and to survive, as `'B14-26/S13-26'`, which is the default and makes\n" +
			"noise round: numbers and ranges, parted by commas. With `neighbours: 6` only those that share a face count, else all 26;\n" +
			"a box that is one voxel thin has eight, and `'B3/S2,3'` is Conway's game of life there. `box` is where things can\n" +
			"live, by default the bounds of the volume; `edge` what is beyond it: nothing, everything, or its other side. A voxel that is born\n" +
			"has the colour of a neighbour, or with `colors` that of its generation. `steps` (1) is 0 to 10,000.",
		Example: "import { automaton } from 'voxrun/automaton'\nconst v = new Volume()\nv.box([1, 2, 0], [4, 3, 1], 'red')\nautomaton(v, { rule: 'B3/S2,3', box: [[0, 0, 0], [5, 5, 1]] })\nv.getAt(2, 1, 0) === v.getAt(2, 3, 0)",
		Call:    run,
	}},
}

// Library returns the module.
func Library() api.Library { return api.Library{Table: &table} }

func run(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "automaton"
	v := a.Volume(c.Argument(0), where+": volume")
	o := args.Read(a, c.Argument(1), where, "rule", "steps", "neighbours", "box", "edge", "colors")
	job := grow.Automaton{Steps: o.Int("steps", 1, 0, 10_000), Box: v.Snapshot().Bounds()}
	text := "B14-26/S13-26"
	if given := o.Value("rule"); given != nil {
		text = a.Text(given, o.Where("rule"))
	}
	var ok bool
	if job.Rule.Born, job.Rule.Survive, ok = parseRule(text); !ok {
		panic(a.VM().TypeError("%s is such as 'B14-26/S13-26', numbers from 0 to 26; got '%s'", o.Where("rule"), text))
	}
	if n := o.Int("neighbours", 26, 6, 26); n == 6 {
		job.Rule.Faces = true
	} else if n != 26 {
		panic(a.VM().TypeError("%s is 6 or 26; got %d", o.Where("neighbours"), n))
	}
	if b := o.Value("box"); b != nil {
		job.Box = a.Box(b, o.Where("box"))
	}
	switch o.Choice("edge", "empty", "solid", "wrap") {
	case 1:
		job.Rule.Solid = true
	case 2:
		job.Rule.Wrap = true
	}
	job.Colors = args.Colors(a, o.Value("colors"), 10_000, o.Where("colors"))
	n, err := grow.Run(a.Context, v, job)
	if err != nil {
		panic(a.VM().Error(err))
	}
	return a.VM().ToValue(n)
}

// parseRule reads a rule: "B3/S2,3" or "S13-26/B14-26".
func parseRule(text string) (born, survive [27]bool, ok bool) {
	for part := range strings.SplitSeq(strings.ReplaceAll(strings.ToUpper(text), " ", ""), "/") {
		set := &born
		rest, isBorn := strings.CutPrefix(part, "B")
		if !isBorn {
			if rest, ok = strings.CutPrefix(part, "S"); !ok {
				return born, survive, false
			}
			set = &survive
		}
		if !parseNumbers(rest, set) {
			return born, survive, false
		}
	}
	return born, survive, true
}

// parseNumbers reads numbers and ranges, parted by commas; none at all is none.
func parseNumbers(text string, set *[27]bool) bool {
	if text == "" {
		return true
	}
	for part := range strings.SplitSeq(text, ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		lo, err := strconv.Atoi(first)
		hi, err2 := strconv.Atoi(last)
		if err != nil || err2 != nil || lo < 0 || hi > 26 || lo > hi {
			return false
		}
		for n := lo; n <= hi; n++ {
			set[n] = true
		}
	}
	return true
}
