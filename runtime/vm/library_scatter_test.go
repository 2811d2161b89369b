package vm_test

import (
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

const scatterImports = "import * as s from 'voxrun/scatter'; const v = new Volume(); v.box([0, 0, 0], [9, 9, 9], 'red')"

func TestScatterInAScript(t *testing.T) {
	for _, source := range []string{
		"const a = s.scatter([[0, 0, 0], [50, 50, 0]], {distance: 4, seed: 'x'}), b = s.scatter([[0, 0, 0], [50, 50, 0]], {distance: 4, seed: 'x'}); return JSON.stringify(a) === JSON.stringify(b) && a.length > 80 && a.every(p => p[2] === 0)",
		"const o = {distance: 9, seed: 3}; return s.scatterOn(v, {...o, facing: 'down'}).every(p => p[2] === -1) && s.scatterOn(v, {...o, facing: 'side'}).every(p => p[2] >= 0 && p[2] < 9)",
		"v.setAt(4, 4, 8, 'gold'); return s.scatterOn(v, {distance: 1, on: 'gold'}).join() === '4,4,9'",
		"return s.scatterOn(v, {distance: 1, max: 7}).length === 7 && s.scatterOn(new Volume(), {distance: 1}).length === 0",
		"return s.scatterOn(v, {distance: 1, filter: (x, y, z) => { v.clear(); return x > 4 }}).length === 36", // it is the volume as it was
		"const g = s.scatterGrid([[0, 0, 0], [20, 30, 5]], {step: [10, 10, 5], jitter: 1, seed: 1}); return g.length === 6 && g.every(([x, y, z]) => x >= 0 && x <= 20 && y >= 0 && y <= 30 && z >= 0 && z <= 5)",
	} {
		holds(t, scatterImports, source)
	}
}

func TestWrongScatter(t *testing.T) {
	refuses(t, scatterImports, map[string]string{
		"s.scatter([[0, 0, 0], [9, 9, 9]])":                               "scatter: say how far apart places are at least, as {distance: 5}",
		"s.scatter([[0, 0, 0]], {distance: 1})":                           "scatter: box is [min, max]; got an array of 1",
		"s.scatter([[0, 0, 0], [-1, 0, 0]], {distance: 1})":               "scatter: max is less than min",
		"s.scatter([[0, 0, 0], [1e6, 1e6, 1e6]], {distance: 1})":          "scatter: there would be more than a million places; make distance greater",
		"s.scatter([[0, 0, 0], [1e300, 1, 1]], {distance: 1})":            "scatter: the box is too far away",
		"s.scatterOn(v, {distance: 0})":                                   "scatterOn: distance is from 0.01",
		"s.scatterOn(v, {distance: 5, facing: 'upp'})":                    "did you mean 'up'?",
		"s.scatterOn(v, {distance: 5, filter: 1})":                        "scatterOn: filter takes a function; got 1",
		"s.scatterOn(v, {distance: 5, filter() { throw Error('mine') }})": "mine",
		"s.scatterOn(v, {distance: 5, min: 1})":                           "scatterOn has no option 'min'",
		"s.scatterGrid([[0, 0, 0], [9, 9, 9]], {step: 0})":                "scatterGrid: step is from 0.01",
		"s.scatterGrid([[0, 0, 0], [9, 9, 9]], {step: [1, 0, 1]})":        "scatterGrid: step is 0.01 or more; got 0",
	})
}

// TestScatterStops: the most that may be asked for ends with the run.
func TestScatterStops(t *testing.T) {
	j := vm.Job{Name: "s.js", Source: scatterImports + "\nfor (;;) s.scatter([[0, 0, 0], [900, 900, 0]], {distance: 1})"}
	j.Limits.Timeout = 300e6
	if e := fails(t, newBench().do(t, j)); e.Code != "VX4001" {
		t.Errorf("it ends with %v", e)
	}
}
