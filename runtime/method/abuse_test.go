package method

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// abuse are values that parameters may be given.
var abuse = strings.Fields(`0 1 -1 2 3 7 12 -5 1.5 -0.5 1e3 1e9 2147483646 2147483647 -2147483648 1e400 1e-9 9007199254740993
	null true false "" "x" "y" "red" "#ff880080" "#12" "Layer.1" "cube" "sphere" "torus" "capsule" "paint" "remove" "add" "max" "subtract"
	[] {} [1,2,3] [0,0,0] [5,5,5] [-9,2,2147483646] [-2147483648,0,0] [1,2] [255,0,0,0] {"x":1,"y":2,"z":3} {"r":1,"g":2,"b":3}
	{"min":[0,0,0],"max":[4,4,4]} {"min":[-2147483648,0,0],"max":[2147483646,9,9]} {"min":[5,5,5],"max":[4,4,4]} {"min":1}
	[[1,2,3],[4,5,6,1,2,3]] [{"x":1,"y":1,"z":1},{"x":2},3,null,[[]]] [{"op":"add_voxel","x":1,"y":1,"z":1},{"op":"create_layer"},{"op":"batch"},{"type":"sphere"},{}]
	{"shape":"sphere","size":3} {"shape":"cube","size":1e9} {"size":-1} "2147483648" [[[[[[]]]]]]`)

// TestNothingThatAClientSendsIsAPanic calls the methods of voxels, shapes and layers with
// random parameters: an error of class Internal is a panic, or as bad.
func TestNothingThatAClientSendsIsAPanic(t *testing.T) {
	var d *daemon
	var names []string
	for _, m := range slices.Concat(voxelMethods(), voxelsMethods(), paintMethods(), shapeMethods(), regionMethods(), selectionMethods(), batchMethods(), layerMethods(), moreLayerMethods()) {
		names = append(names, m.Name)
	}
	rnd := rand.New(rand.NewPCG(7, 8))
	answered := map[string]int{}
	for i := range 8000 {
		if i%100 == 0 { // as it goes on, a project has less and less of what parameters name
			d = boundDaemon(t, workspace.Options{Voxels: 200_000})
			d.must(t, "create_layer", `["x"]`)
			d.must(t, "fill_region", `{"min":[0,0,0],"max":[8,8,8],"color":"red","layer":1}`)
			d.must(t, "fill_region", `{"min":[0,0,0],"max":[8,8,8],"color":"red","layer":2}`)
		}
		name := names[rnd.IntN(len(names))]
		m := d.s.Table.Lookup(name)
		params := randomParams(rnd, m)
		began := time.Now()
		out, err := m.Do(context.Background(), d.s, d.cl, []byte(params), nil)
		if took := time.Since(began); took > time.Second {
			t.Logf("%s %s took %v", name, params, took) // what is slow here is worth a look; no test hangs on it
		}
		if err == nil {
			answered[name]++
			if !json.Valid(out) {
				t.Errorf("%s %s answers %s", name, params, out)
			}
			continue
		}
		e, ok := err.(*Error)
		if !ok || e.Class() == fault.Internal || e.Class() == fault.OK || e.Message == "" {
			t.Errorf("%s %s: %v (%T, %+v)", name, params, err, err, e)
		}
	}
	for _, n := range names {
		if answered[n] < 5 {
			t.Errorf("only %d calls of %s succeeded: the parameters are too wild to tell much", answered[n], n)
		}
	}
}

// randomParams are parameters of a method, of which most are of the kind that they must be.
func randomParams(rnd *rand.Rand, m *Method) string {
	var parts []string
	byName := rnd.IntN(4) > 0
	for i := range m.Params {
		p := &m.Params[i]
		if byName && !p.Required && rnd.IntN(3) == 0 {
			continue
		}
		if !byName && rnd.IntN(8) == 0 {
			break
		}
		value := fitting(rnd, p)
		if rnd.IntN(12) == 0 {
			value = abuse[rnd.IntN(len(abuse))]
		}
		if byName {
			name := append([]string{p.Name}, p.Also...)[rnd.IntN(1+len(p.Also))]
			if rnd.IntN(30) == 0 && len(p.Parts) > 0 {
				name = p.Parts[rnd.IntN(len(p.Parts))]
			}
			value = fmt.Sprintf("%q:%s", name, value)
		}
		parts = append(parts, value)
	}
	if byName {
		return "{" + strings.Join(parts, ",") + "}"
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func fitting(rnd *rand.Rand, p *Param) string {
	switch {
	case p.Kind == Point:
		return fmt.Sprintf("[%d,%d,%d]", rnd.IntN(9), rnd.IntN(9), rnd.IntN(9))
	case p.Kind == Layer:
		return []string{"0", "1", "2", "3", "7", `"Layer.1"`, `"x"`}[rnd.IntN(7)]
	case p.Kind == JSON:
		return []string{
			`[[1,2,3],[4,5,6,1,2,3],{"x":0,"y":0,"z":0,"color":"red"}]`, `[]`, `[{"op":"add","x":1,"y":1,"z":1},{"op":"create_layer","name":"x"}]`,
			`{"min":[0,0,0],"max":[4,4,4]}`, `{"shape":"sphere","size":3}`,
		}[rnd.IntN(5)]
	case p.Type == option.Color:
		return []string{`"red"`, `"#00ff0080"`, `[1,2,3]`, `[1,2,3,0]`}[rnd.IntN(4)]
	case p.Type == option.Bool:
		return []string{"true", "false"}[rnd.IntN(2)]
	case len(p.Choices) > 0:
		return fmt.Sprintf("%q", p.Choices[rnd.IntN(len(p.Choices))])
	case p.Type == option.Text:
		return []string{`"sphere"`, `"torus"`, `"cone"`, `"x"`}[rnd.IntN(4)]
	}
	return []string{"1", "2", "6", "18", "2.5", "40"}[rnd.IntN(6)]
}
