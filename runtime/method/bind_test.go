package method

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/voxel"
)

// seen is what a method was given.
type seen struct {
	At    voxel.Pos
	Color string
	Layer string
	Size  voxel.Pos
	N     int
	F     float64
	Yes   bool
	Name  string
	Raw   string
}

// probe is a method that tells what it was given.
func probe() *Method {
	m := plain(Method{
		Name: "probe",
		Params: Params{
			position, paint, onLayer,
			{Option: option.Option{Name: "size", Default: voxel.Pos{X: 10, Y: 10, Z: 10}}, Kind: Point, Parts: []string{"w", "h", "d"}, Uniform: true},
			{Option: option.Option{Name: "n", Type: option.Int, Default: 7, Min: 1, Max: 9}},
			{Option: option.Option{Name: "f", Type: option.Float}},
			{Option: option.Option{Name: "yes", Type: option.Bool, Default: true}},
			{Option: option.Option{Name: "name", Type: option.Text}, Also: []string{"title"}},
			{Option: option.Option{Name: "list"}, Kind: JSON},
		},
		Ignored: []string{"template"},
	}, func(c *Call) (seen, error) {
		s := c.slot("layer_id")
		layer := s.text
		if layer == "" {
			layer = itoa(s.i)
		}
		return seen{
			c.Point("position"), c.painted().String(), layer, c.Point("size"), c.Int("n"),
			c.Float("f"), c.Bool("yes"), c.Text("name"), string(c.Raw("list")),
		}, nil
	})
	return NewTable([]Method{m}).Lookup("probe")
}

func call(m *Method, params string) (seen, error) {
	var s seen
	out, err := m.Do(context.Background(), &Server{}, &Client{}, []byte(params), nil)
	if err == nil {
		err = json.Unmarshal(out, &s)
	}
	return s, err
}

func TestParametersInEverySpelling(t *testing.T) {
	m := probe()
	base := seen{At: voxel.Pos{X: 1, Y: 2, Z: 3}, Color: "#ffffff", Layer: "-1", Size: voxel.Pos{X: 10, Y: 10, Z: 10}, N: 7, Yes: true}
	with := func(change func(*seen)) seen {
		s := base
		change(&s)
		return s
	}
	colored := func(c string) seen { return with(func(s *seen) { s.Color = c }) }
	for params, want := range map[string]seen{
		`{"x":1,"y":2,"z":3}`:                                    base,
		`{"x":1.9,"y":2.0,"z":3e0}`:                              base,
		`{"position":[1,2,3]}`:                                   base,
		`{"pos":{"z":3,"x":1,"y":2}}`:                            base,
		` { "position" : [ 1 , 2 , 3 ] , "template" : "x" } `:    base,
		`{"x":9,"x":1,"y":2,"z":3}`:                              base,
		`{"x":1,"y":2,"z":3,"color":null}`:                       base,
		`[{"x":1,"y":2,"z":3}]`:                                  base, // by name after all
		`{"x":1,"y":2,"z":3,"color":"#Ff8000"}`:                  colored("#ff8000"),
		`{"x":1,"y":2,"z":3,"color":"#ff800080"}`:                colored("#ff800080"),
		`{"x":1,"y":2,"z":3,"colour":"tomato"}`:                  colored("#ff6347"),
		`{"x":1,"y":2,"z":3,"color":[255,128,0]}`:                colored("#ff8000"),
		`{"x":1,"y":2,"z":3,"rgba":[255,128,0,128]}`:             colored("#ff800080"),
		`{"x":1,"y":2,"z":3,"color":[1.0,0.5,0.0]}`:              colored("#ff7f00"),
		`{"x":1,"y":2,"z":3,"color":[300,-5,0]}`:                 colored("#ff0000"),
		`{"x":1,"y":2,"z":3,"color":{"r":255,"g":128,"b":0}}`:    colored("#ff8000"),
		`{"x":1,"y":2,"z":3,"color":16744448}`:                   colored("#ff8000"),
		`{"x":1,"y":2,"z":3,"r":255,"g":128}`:                    colored("#ff8000"),
		`{"x":1,"y":2,"z":3,"r":255,"g":128,"b":0,"a":128}`:      colored("#ff800080"),
		`{"x":1,"y":2,"z":3,"layer_id":4}`:                       with(func(s *seen) { s.Layer = "4" }),
		`{"x":1,"y":2,"z":3,"layer":"roof"}`:                     with(func(s *seen) { s.Layer = "roof" }),
		`{"x":1,"y":2,"z":3,"size":5}`:                           with(func(s *seen) { s.Size = voxel.Pos{X: 5, Y: 5, Z: 5} }),
		`{"x":1,"y":2,"z":3,"size":[5,6,7]}`:                     with(func(s *seen) { s.Size = voxel.Pos{X: 5, Y: 6, Z: 7} }),
		`{"x":1,"y":2,"z":3,"h":6}`:                              with(func(s *seen) { s.Size.Y = 6 }),
		`{"x":-1.5,"y":2,"z":3}`:                                 with(func(s *seen) { s.At.X = -2 }),
		`{"x":1,"y":2,"z":3,"n":9,"f":0.5,"yes":false}`:          with(func(s *seen) { s.N, s.F, s.Yes = 9, 0.5, false }),
		`{"x":1,"y":2,"z":3,"title":"a\"b","list":[1, {"a":2}]}`: with(func(s *seen) { s.Name, s.Raw = `a"b`, `[1, {"a":2}]` }),
		`[1,2,3]`:                             colored("#000000"),
		`[1,2,3,255,128,0]`:                   colored("#ff8000"),
		`[1,2,3,255,128,0,128,4]`:             with(func(s *seen) { s.Color, s.Layer = "#ff800080", "4" }),
		`[1,2,3,"#ff8000"]`:                   colored("#ff8000"),
		`[1,2,3,"#ff8000",4]`:                 with(func(s *seen) { s.Color, s.Layer = "#ff8000", "4" }),
		`[1,2,3,"#ff8000",0,0,0,4]`:           with(func(s *seen) { s.Color, s.Layer = "#ff8000", "4" }),
		`[[1,2,3],[255,128,0],4]`:             with(func(s *seen) { s.Color, s.Layer = "#ff8000", "4" }),
		`[1,2,3,0,0,0,255,null,5,6,7,3,0.25]`: with(func(s *seen) { s.Color, s.Size, s.N, s.F = "#000000", voxel.Pos{X: 5, Y: 6, Z: 7}, 3, 0.25 }),
	} {
		got, err := call(m, params)
		if err != nil || got != want {
			t.Errorf("%s\ngot  %+v, %v\nwant %+v", params, got, err, want)
		}
	}
}

func TestWrongParametersAreNamed(t *testing.T) {
	m := probe()
	for params, want := range map[string][2]string{ // the parameter, and a part of the message
		`{"x":1,"y":2}`:                              {"z", "Missing required parameter: z"},
		`{}`:                                         {"position", "Missing"},
		``:                                           {"position", "Missing"},
		`[1,2]`:                                      {"z", "Missing"},
		`{"x":"1","y":2,"z":3}`:                      {"x", `got "1"`},
		`{"x":1,"y":2,"z":2147483647}`:               {"z", "2147483646"},
		`{"position":[1,2]}`:                         {"position", "three numbers"},
		`{"position":[1,2,3,4]}`:                     {"position", "three numbers"},
		`{"position":{"x":1,"y":2,"w":3}}`:           {"position", "three numbers"},
		`{"x":1,"y":2,"z":3,"color":"#ff80z"}`:       {"color", "Invalid hex color format"},
		`{"x":1,"y":2,"z":3,"color":"nocolour"}`:     {"color", "a colour"},
		`{"x":1,"y":2,"z":3,"color":[1,2]}`:          {"color", "a colour"},
		`{"x":1,"y":2,"z":3,"color":{"r":1}}`:        {"color", "a colour"},
		`{"x":1,"y":2,"z":3,"r":"red"}`:              {"r", "channel"},
		`{"x":1,"y":2,"z":3,"colr":"red"}`:           {"colr", "Unknown parameter"},
		`{"x":1,"y":2,"z":3,"n":10}`:                 {"n", "from 1 to 9"},
		`{"x":1,"y":2,"z":3,"n":1.5}`:                {"n", "whole"},
		`{"x":1,"y":2,"z":3,"yes":1}`:                {"yes", "got 1"},
		`{"x":1,"y":2,"z":3,"name":5}`:               {"name", "got 5"},
		`{"x":1,"y":2,"z":3,"layer_id":1.5}`:         {"layer_id", "id or the name"},
		`[1,2,3,0,0,0,255,0,5,6,7,3,0,true,"",{},9]`: {"", "Too many parameters"},
		`[{"x":1,"y":2,"q":3},1]`:                    {"position", "Invalid"},
	} {
		_, err := call(m, params)
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeParams || e.Data.Param != want[0] || !strings.Contains(e.Message, want[1]) {
			t.Errorf("%s\ngot %+v\nwant %v", params, err, want)
		}
	}
}

func TestNearNamesAreSuggested(t *testing.T) {
	_, err := call(probe(), `{"x":1,"y":2,"z":3,"colr":"red"}`)
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.Data.Hint, "color") {
		t.Errorf("%+v", err)
	}
	if u := All().Unknown("goxel.add_vocel"); u.Code != CodeNoMethod || !strings.Contains(u.Data.Hint, "add_voxel") {
		t.Errorf("%+v", u)
	}
}

func TestEveryMethodIsKnownWithAndWithoutItsPrefix(t *testing.T) {
	table := All()
	for _, n := range []string{"goxel.add_voxel", "add_voxel", "voxel.add"} {
		if m := table.Lookup(n); m == nil || m.Name != "goxel.add_voxel" {
			t.Errorf("%s is %v", n, m)
		}
	}
	if m := table.Tool("goxel_add_voxels"); m == nil || m.Name != "goxel.add_voxel" {
		t.Errorf("the tool is %v", m)
	}
}
