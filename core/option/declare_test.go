package option

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
)

var tower = Set{
	{Name: "towers", Type: Int, Default: int64(4), Min: 1, Max: 12, Step: 1, Doc: "around the yard", Label: "Towers", Group: "Plan"},
	{Name: "width", Type: Float, Default: 1.5, Min: 0.5, Max: math.Inf(1)},
	{Name: "roof", Type: Color, Default: color.RGB(170, 51, 51)},
	{Name: "style", Type: Choice, Default: "round", Choices: []string{"round", "square"}},
	{Name: "flag", Type: Bool, Default: true},
	{Name: "motto", Type: Text, Default: "x"},
	{Name: "map", Type: Path, Default: ""},
}

func TestDeclare(t *testing.T) {
	if err := tower.Declare(); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		o    Option
		says string
	}{
		{Option{Name: "a b"}, `can't be called "a b"`},
		{Option{Name: ""}, "can't be called"},
		{Option{Name: "n", Type: Int, Default: int64(13), Min: 1, Max: 12}, "n is a whole number from 1 to 12; got 13"},
		{Option{Name: "n", Type: Int, Min: 5, Max: 1}, "n: the min, 5, is not below the max, 1"},
		{Option{Name: "n", Type: Float, Min: math.NaN()}, "not below"},
		{Option{Name: "s", Type: Choice}, "nothing to choose from"},
		{Option{Name: "s", Type: Choice, Choices: []string{"a"}, Default: "b"}, "s is one of a"},
	} {
		err := Set{c.o}.Declare()
		if fault.ClassOf(err) != fault.Script || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v; want a script error that says %q", c.o, err, c.says)
		}
	}
	if err := make(Set, MaxParameters+1).Declare(); err == nil || !strings.Contains(err.Error(), "more than 256") {
		t.Errorf("too many parameters: %v", err)
	}
}

func TestParametersAreNamedSo(t *testing.T) {
	_, err := tower.Parameters(map[string]any{"towres": 1})
	if err == nil || !strings.Contains(err.Error(), `unknown parameter "towres": the parameters are towers, width`) || fault.HintOf(err) != "Did you mean towers?" {
		t.Errorf("%v (%s)", err, fault.HintOf(err))
	}
	_, err = tower.Parameters(map[string]any{"style": "rund"})
	if fault.HintOf(err) != "Did you mean round?" {
		t.Errorf("%v (%s)", err, fault.HintOf(err))
	}
	_, err = tower.Parameters(map[string]any{"width": 0.25})
	if err == nil || !strings.Contains(err.Error(), "width is a number, 0.5 or more; got 0.25") {
		t.Error(err)
	}
	_, err = Set{}.Parameters(map[string]any{"a": 1})
	if err == nil || !strings.Contains(err.Error(), "there are no parameters here") {
		t.Error(err)
	}
}

func TestOptionsAsJSON(t *testing.T) {
	data, err := json.Marshal(tower)
	if err != nil {
		t.Fatal(err)
	}
	var again Set
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, tower) {
		t.Errorf("%s\nwas read as %+v", data, again)
	}
	if !strings.Contains(string(data), `"default":"#aa3333"`) {
		t.Errorf("the colour is not readable: %s", data)
	}
}

func TestSchema(t *testing.T) {
	const want = `{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A tower","type":"object","properties":{` +
		`"towers":{"type":"integer","title":"Towers","description":"around the yard","default":4,"minimum":1,"maximum":12,"x-step":1,"x-group":"Plan"},` +
		`"width":{"type":"number","default":1.5,"minimum":0.5},` +
		`"roof":{"type":["string","integer"],"default":"#aa3333","format":"color"},` +
		`"style":{"type":"string","default":"round","enum":["round","square"]},` +
		`"flag":{"type":"boolean","default":true},` +
		`"motto":{"type":"string","default":"x"},` +
		`"map":{"type":"string","default":"","format":"path"}},"additionalProperties":false}`
	got := string(tower.Schema("A tower", ""))
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !json.Valid([]byte(got)) {
		t.Error("it is not valid JSON")
	}
}
