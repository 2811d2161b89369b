package vm_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/vm"
)

// inspect inspects a source, which must not hang.
func (b *bench) inspect(t *testing.T, name, source string, limits vm.Limits) vm.Inspection {
	t.Helper()
	start := time.Now()
	in := b.Inspect(t.Context(), vm.Job{Name: name, Source: source, Limits: limits})
	if took := time.Since(start); took > patience {
		t.Errorf("inspecting %s took %v", source, took)
	}
	return in
}

func TestInspect(t *testing.T) {
	b := newBench()
	in := b.inspect(t, "a.ts", "// A tower.\nimport { int } from 'voxrun'\nexport const params = { n: int(4, { max: 9 }) }\nexport default () => { throw 1 }", vm.Limits{})
	if in.Error != nil || in.Title != "A tower" || !in.Main || len(in.Params) != 1 || in.Params[0].Name != "n" || !strings.Contains(string(in.Schema), `"maximum":9`) {
		t.Errorf("%+v", in)
	}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	var again vm.Inspection
	if err := json.Unmarshal(data, &again); err != nil || again.Params[0].Max != 9 {
		t.Errorf("%s\nis read as %+v, %v", data, again, err)
	}
	if b.Project.Head().Seq != newBench().Project.Head().Seq {
		t.Error("it committed something")
	}
}

func TestInspectStopsAtParams(t *testing.T) {
	for _, source := range []string{
		"params({ n: params.int(4) }); for (;;);",
		"for (;;) try { params({ n: params.int(4) }) } catch {} finally { params({}) }",
		"export default 1; params({ n: params.int(4) }); await new Promise(() => {})",
		"setInterval(() => print('tick'), 1); params({ n: params.int(4) })",
	} {
		in := newBench().inspect(t, "a.js", source, vm.Limits{})
		if in.Error != nil || len(in.Params) != 1 || in.Params[0].Name != "n" {
			t.Errorf("%s: %+v", source, in)
		}
	}
}

func TestHostileDeclarations(t *testing.T) {
	const short = 300 * time.Millisecond // for what never ends
	for _, c := range []struct {
		what, source, says string
		timeout            time.Duration
	}{
		{"a loop", "export const params = {}; for (;;);", "took longer than 300ms", short},
		{"too much memory", "export const params = {}; const a = []; for (;;) a.push(new Uint8Array(1e7))", "too much memory", 0},
		{"too many voxels", "export const params = {}; goxel.image.activeLayer.volume.box([0, 0, 0], [1000, 1000, 1000], 'red')", "more than", 0},
		{"a getter that throws", "export const params = { get n() { throw new Error('mine') } }", "mine", 0},
		{"a getter that loops", "export const params = { get n() { for (;;); } }", "took longer than 300ms", short},
		{"too many", "const o = {}; for (let i = 0; i < 1e4; i++) o['n' + i] = params.int(i); params(o)", "more than 256", 0},
		{"a name", "params({ 'a=b': params.int(1) })", `can't be called "a=b"`, 0},
		{"the name of the prototype", "params({ ['__proto__']: params.int(1), n: 3 })", "params.n is 3", 0},
		{"endless choices", "params.choice({ [Symbol.iterator]: () => ({ next: () => ({ value: 'a' }) }) })", "takes an array", 0},
		{"permissions", "export const permissions = { read: Array(1000).fill('a') }", "more than 64", 0},
		{"an array", "params([params.int(1)])", "takes an object", 0},
		{"NaN", "params({ n: params.int(NaN) })", "the default is a whole number", 0},
		{"infinite bounds", "params({ n: params.int(1, { min: -Infinity }) })", "min is a number", 0},
		{"an object as a default", "params({ n: params.text({}) })", "the default is a text", 0},
	} {
		in := newBench().inspect(t, "a.js", c.source, vm.Limits{Timeout: c.timeout})
		if in.Error == nil || !strings.Contains(in.Error.Message, c.says) || in.Exit == 0 {
			t.Errorf("%s: %+v, %v; want an error that says %q", c.what, in, in.Error, c.says)
		}
	}
}

func TestParamsAsJSON(t *testing.T) {
	const source = "import { int, color, bool } from 'voxrun'; export const params = { n: int(4, { max: 9 }), c: color('red'), b: bool(true) }; export default p => p"
	for _, c := range []struct {
		params map[string]any
		want   string
	}{
		{nil, `{"n":4,"c":4294901760,"b":true}`},
		{map[string]any{"n": 7.0, "c": 255.0, "b": false}, `{"n":7,"c":4278190335,"b":false}`},
		{map[string]any{"n": "7", "c": "blue", "b": "off"}, `{"n":7,"c":4278190335,"b":false}`},
	} {
		r := ok(t, newBench().do(t, vm.Job{Name: "a.ts", Source: source, Params: c.params}))
		if string(r.Value) != c.want {
			t.Errorf("%v gives %s, want %s", c.params, r.Value, c.want)
		}
	}
	for _, wrong := range []any{10.0, "x", nil, []any{1.0}, map[string]any{}, true, 4.5} {
		e := fails(t, newBench().do(t, vm.Job{Name: "a.ts", Source: source, Params: map[string]any{"n": wrong}}))
		if e.Code != "VX2020" || !strings.Contains(e.Message, "n is a whole number, 9 or less; got ") {
			t.Errorf("%v: %v", wrong, e)
		}
	}
}

// TestWrongParamsAreNotCaught tells that a script can't go on after a value of the user
// was refused.
func TestWrongParamsAreNotCaught(t *testing.T) {
	b := newBench()
	r := b.do(t, vm.Job{
		Source: "try { params({ n: params.int(4) }) } catch {} finally { print('beyond') } print('beyond')",
		Params: map[string]any{"n": "x"},
	})
	if e := fails(t, r); e.Class != "usage" || r.Exit != 2 || len(r.Console) != 0 {
		t.Errorf("%v, exit %d, console %v", e, r.Exit, r.Console)
	}
}
