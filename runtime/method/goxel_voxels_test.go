package method

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/jsonread"
	"github.com/voxrun/voxrun/runtime/workspace"
)

func TestManyVoxelsInEverySpelling(t *testing.T) {
	for params, want := range map[string]string{
		`[[{"x":1,"y":2,"z":3,"r":9,"g":8,"b":7}]]`:                                                                          `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"x":1,"y":2,"z":3,"r":9,"g":8,"b":7,"a":255}]}`:                                                         `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"x":1.0,"y":2.5,"z":3,"color":[9,8,7]}]}`:                                                               `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"position":[1,2,3],"color":[9,8,7,255]}],"layer_id":1}`:                                                 `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"position":{"x":1,"y":2,"z":3},"rgba":"#090807"}]}`:                                                     `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"pos":[1,2,3],"color":{"r":9,"g":8,"b":7}}]}`:                                                           `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[[1,2,3,9,8,7]]}`:                                                                                         `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[[[1,2,3],"#090807"]]}`:                                                                                   `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"x":1,"y":2,"z":3}],"color":"#090807"}`:                                                                 `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"x":1,"y":2,"z":3,"color":"#090807","layer":"Layer.1"}]}`:                                               `{"success":true,"added":1,"failed":0}`,
		`{"operations":[ { "z" : 3 , "x" : 1, "y":2, "b":7,"g":8,"r":9, "a":null}]}`:                                         `{"success":true,"added":1,"failed":0}`,
		`{"voxels":[{"x":7,"y":7,"z":7,"r":0,"g":0,"b":0},{"x":7,"y":7,"z":7,"a":0},{"x":1,"y":2,"z":3,"r":9,"g":8,"b":7}]}`: `{"success":true,"added":3,"failed":0}`,
	} {
		d := newDaemon(t)
		if got := d.do(t, "add_voxels", params); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", params, got, want)
		}
		if v := d.voxels(t); v.Count() != 1 || v.At(1, 2, 3).String() != "#090807" {
			t.Errorf("%s: %d voxels, %v at 1, 2, 3", params, v.Count(), v.At(1, 2, 3))
		}
	}
}

func TestWhatIsWrongInAListIsNamed(t *testing.T) {
	talk{
		{"goxel.add_voxels", `{}`, `error -32602 Missing voxels parameter`},
		{"add_voxels", `{"voxels":3}`, `error -32602 Invalid voxels parameter (must be array)`},
		{"add_voxels", `{"voxels":[],"layer_id":7}`, `error -1004 Failed to add voxels: no layer has the id 7`},
		{"add_voxels", `{"voxels":[]}`, `{"success":true,"added":0,"failed":0}`},
		{
			"add_voxels", `{"voxels":[{"x":1,"y":2,"z":3,"r":256,"g":0,"b":0},{"x":1,"y":2,"r":1},7,{"x":0,"y":0,"z":0},{"x":0,"y":0,"z":0,"colr":1},[1,2],{"x":1,"y":1,"z":1,"r":1,"project":"b"}]}`,
			`{"success":false,"added":1,"failed":6,"errors":[` +
				`{"index":0,"error":"Invalid parameter 'r': expected a colour channel, a number from 0 to 255, got 256"},` +
				`{"index":1,"error":"Missing required parameter: z"},` +
				`{"index":2,"error":"Expected an object or an array, got 7"},` +
				`{"index":4,"error":"Unknown parameter 'colr' of goxel.add_voxel"},` +
				`{"index":5,"error":"Missing required parameter: z"},` +
				`{"index":6,"error":"one call works on one project"}]}`,
		},
		{"get_voxel_count", ``, `{"count":1}`},
		{"remove_voxels", `{"voxels":[{"position":[0,0,0]},{"x":5,"y":5,"z":5},{"y":1}]}`, `{"success":false,"removed":1,"failed":1,"errors":[{"index":2,"error":"Missing required parameter: x"}]}`},
		{"remove_voxels", `{"positions":[[0,0,0],{"x":5,"y":5,"z":5}]}`, `{"success":true,"removed":0,"failed":0}`},
		{"get_voxel_count", ``, `{"count":0}`},
	}.run(t)
	d := newDaemon(t)
	var r voxelsAdded
	out := d.do(t, "add_voxels", `{"voxels":[`+strings.Repeat("1,", 499)+`1]}`)
	if err := json.Unmarshal([]byte(out), &r); err != nil || r.Failed != 500 || len(r.Errors) != mostErrors {
		t.Errorf("500 that are wrong: %d failed, %d errors told, %v", r.Failed, len(r.Errors), err)
	}
}

// TestFlatReadsAsParametersDo compares the quick reader of voxels with that of
// parameters, on random members.
func TestFlatReadsAsParametersDo(t *testing.T) {
	d := newDaemon(t)
	c := (&Call{Server: d.s, Client: d.cl, ctx: context.Background()}).inner(d.s.Table.Lookup("add_voxel"))
	members := []string{
		`"x":1`, `"y":-2`, `"z":3`, `"x":1.0`, `"y":1e1`, `"z":2147483647`, `"z":-2147483648`, `"x":2.5`, `"y":"1"`, `"z":null`,
		`"r":255`, `"g":0`, `"b":1.0`, `"a":0.5`, `"r":256`, `"g":-1`, `"b":007`, `"a":1e2`, `"r":"9"`,
		`"color":[1,2,3]`, `"color":[1,2,3,4]`, `"color":[1,2]`, `"color":[1,2,3,4,5]`, `"color":[1.0,0,0]`, `"rgba":[9,9,9]`, `"color":"#010203"`, `"color":7`, `"color":[]`,
		`"position":[4,5,6]`, `"position":[4,5]`, `"position":[4,5,6.5]`, `"position":{"x":4,"y":5,"z":6}`, `"position":[4,5,6,7]`, `"q":1`, `"layer_id":1`,
		`"position":{"x":4,"y":5}`, `"position":{"x":4,"y":5,"z":6,"x":7}`, `"position":{"x":4,"y":5,"z":6,"w":7}`, `"position":{"x":4.5,"y":5,"z":6}`,
		`"color":{"r":1,"g":2,"b":3}`, `"color":{"a":1,"g":2,"b":3,"r":4}`, `"color":{"r":1,"g":2}`, `"color":{"r":1,"g":2,"b":3,"q":3}`, `"color":{"r":0.5,"g":2,"b":3}`,
		`"color":"tomato"`, `"color":"#01020380"`, `"color":"#0102"`, `"color":"nothing"`, `"color":"t\u006fmato"`,
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	read := 0
	for range 20_000 {
		picked := []string{`"x":1`, `"y":2`, `"z":3`}[:3*rnd.IntN(2)]
		for range rnd.IntN(5) {
			picked = append(picked, members[rnd.IntN(len(members))])
		}
		text := []byte("{" + strings.Join(picked, ",") + "}")
		var f flat
		var r jsonread.Reader
		r.Reset(text)
		if !f.read(&r) || !r.End() {
			continue
		}
		read++
		if err := c.bind(text); err != nil {
			t.Fatalf("%s is read as %+v, and is wrong: %v", text, f, err)
		}
		if at := c.Point("position"); at != f.at || c.Given("color") != f.colored() || f.colored() && c.Color("color") != f.color {
			t.Fatalf("%s is read as %v %v, by others as %v %v", text, f.at, f.color, at, c.Color("color"))
		}
	}
	if read < 1000 {
		t.Errorf("only %d were read quickly", read)
	}
}

// TestManyAreWhatTheyAreOneByOne adds the same voxels in each of three ways.
func TestManyAreWhatTheyAreOneByOne(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var list, ops []string
	one := newDaemon(t)
	for range 3000 {
		place := fmt.Sprintf(`"x":%d,"y":%d,"z":%d`, rnd.IntN(40)-20, rnd.IntN(40)-20, rnd.IntN(8))
		v := place + []string{
			fmt.Sprintf(`,"r":%d,"g":%d,"b":9`, rnd.IntN(256), rnd.IntN(256)), `,"color":"tomato"`, `,"color":[1,2,3,0]`, ``, `,"layer_id":0,"a":7`,
		}[rnd.IntN(5)]
		list = append(list, "{"+v+"}")
		switch rnd.IntN(4) {
		case 0:
			ops = append(ops, `{"type":"remove_voxel",`+place+`}`)
			one.must(t, "remove_voxel", "{"+place+"}")
		case 1:
			ops = append(ops, `{`+v+`,"op":"goxel.add_voxel"}`)
			one.must(t, "add_voxel", "{"+v+"}")
		default:
			ops = append(ops, `{"method":"add_voxel","params":{`+v+`}}`)
			one.must(t, "add_voxel", "{"+v+"}")
		}
	}
	batch := newDaemon(t)
	batch.must(t, "batch_operations", `{"operations":[`+strings.Join(ops, ",")+`]}`)
	if !batch.voxels(t).Equal(one.voxels(t)) {
		t.Error("a batch makes other voxels than its operations one by one")
	}
	many, single := newDaemon(t), newDaemon(t)
	many.must(t, "add_voxels", `{"voxels":[`+strings.Join(list, ",")+`]}`)
	for _, v := range list {
		single.must(t, "add_voxel", v)
	}
	if !many.voxels(t).Equal(single.voxels(t)) {
		t.Error("add_voxels makes other voxels than add_voxel one by one")
	}
}

func TestManyVoxelsOverTheLimitAreNone(t *testing.T) {
	d := boundDaemon(t, workspace.Options{Voxels: 50})
	for _, c := range []struct{ method, params string }{
		{"add_voxels", fmt.Sprintf(`{"voxels":%s}`, manyVoxels(60, ""))},
		{"batch_operations", fmt.Sprintf(`{"operations":%s}`, manyVoxels(60, `"op":"add_voxel",`))},
		{"procedural_shape", `{"size":4}`},
		{"fill_region", `{"min":[0,0,0],"max":[9,9,9]}`},
	} {
		_, err := d.s.Table.Lookup(c.method).Do(context.Background(), d.s, d.cl, []byte(c.params), nil)
		if fault.ClassOf(err) != fault.Limit {
			var e *Error
			if e, _ = err.(*Error); e == nil || e.Class() != fault.Limit {
				t.Errorf("%s: %v, want a limit", c.method, err)
			}
		}
		if n := d.voxels(t).Count(); n != 0 {
			t.Errorf("%s left %d voxels", c.method, n)
		}
	}
	d.must(t, "add_voxels", fmt.Sprintf(`{"voxels":%s}`, manyVoxels(50, "")))
}
