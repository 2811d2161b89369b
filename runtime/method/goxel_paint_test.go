package method

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/workspace"
)

func TestPaintingPaintsWhatIsThere(t *testing.T) {
	talk{
		{"paint_voxels", `[0,0,0,255,0,0]`, `error -1009 Failed to paint voxels: no voxel is at (0, 0, 0)`},
		{"get_voxel_count", ``, `{"count":0}`},
		{"add_voxels", `[[[0,0,0,1,1,1],[1,0,0,1,1,1],[5,0,0,1,1,1]]]`, `{"success":true,"added":3,"failed":0}`},
		{"goxel.paint_voxels", `[0,0,0,255,0,0]`, `{"success":true,"painted":1}`},
		{"get_voxel", `[0,0,0]`, `{"x":0,"y":0,"z":0,"exists":true,"color":[255,0,0,255]}`},
		{"paint_voxels", `{"x":0,"y":0,"z":0,"r":1,"g":2,"b":3,"a":4,"layer_id":1}`, `{"success":true,"painted":1}`},
		{"get_voxel", `[0,0,0]`, `{"x":0,"y":0,"z":0,"exists":true,"color":[1,2,3,4]}`},
		{"paint_voxels", `{"position":[0,0,0],"color":"#00ff00"}`, `{"success":true,"painted":1}`},
		{"get_voxel", `[0,0,0]`, `{"x":0,"y":0,"z":0,"exists":true,"color":[0,255,0,255]}`},
		{"paint_voxels", `{"position":{"x":0,"y":0,"z":0},"color":[9,9,9,255],"radius":2}`, `{"success":true,"painted":2}`},
		{"paint_voxels", `{"position":[0,0,0],"color":"red","radius":200}`, `{"success":true,"painted":3}`},
		{"get_voxel", `[5,0,0]`, `{"x":5,"y":0,"z":0,"exists":true,"color":[255,0,0,255]}`},
		{"paint_voxels", `{"voxels":[{"position":[0,0,0],"color":[1,1,1]},{"x":1,"y":0,"z":0}],"color":"#020202"}`, `{"success":true,"painted":2}`},
		{"get_voxel", `[1,0,0]`, `{"x":1,"y":0,"z":0,"exists":true,"color":[2,2,2,255]}`},
		{"paint_voxels", `{"voxels":[[0,0,0],[9,9,9]]}`, `{"success":false,"painted":1,"failed":1,"errors":[{"index":1,"error":"no voxel is at (9, 9, 9)"}]}`},
		{"get_voxel", `[0,0,0]`, `{"x":0,"y":0,"z":0,"exists":true,"color":[0,0,0,255]}`},
		{"paint_voxels", `{"x":0,"y":0}`, `error -32602 Missing required parameter: z`},
		{"paint_voxels", `{}`, `error -32602 Missing required parameter: position`},
		{"paint_voxels", `[0,0,0,"#fff",7]`, `error -1009 Failed to paint voxels: no layer has the id 7`},
		{"get_voxel_count", ``, `{"count":3}`},
	}.run(t)
}

func TestFloodFillTellsTheTruth(t *testing.T) {
	talk{
		{"flood_fill", `[0,0,0,255,0,0]`, `error -1010 Failed to perform flood fill: no voxel is at (0, 0, 0)`},
		{"add_voxels", `[[[0,0,0,1,1,1],[1,0,0,1,1,1],[2,1,0,1,1,1],[3,2,1,1,1,1],[2,0,0,3,1,1]]]`, `{"success":true,"added":5,"failed":0}`},
		{"goxel.flood_fill", `[0,0,0,255,0,0]`, `{"success":true,"voxels_filled":2}`},
		{"flood_fill", `{"x":1,"y":0,"z":0,"r":1,"g":1,"b":1}`, `{"success":true,"voxels_filled":2}`},
		{"flood_fill", `{"position":[1,0,0],"color":[1,1,1],"connectivity":18}`, `{"success":true,"voxels_filled":3}`},
		{"flood_fill", `{"position":[1,0,0],"color":"#010101","connectivity":26}`, `{"success":true,"voxels_filled":4}`},
		{"flood_fill", `{"position":[1,0,0],"color":"#010101","tolerance":2}`, `{"success":true,"voxels_filled":4}`},
		{"get_voxel", `[2,0,0]`, `{"x":2,"y":0,"z":0,"exists":true,"color":[1,1,1,255]}`},
		{"flood_fill", `{"position":[1,0,0],"connectivity":7}`, `error -32602 Invalid parameter 'connectivity': expected 6, 18 or 26, got 7`},
		{"flood_fill", `[0,0,0,1,2,3,255,4]`, `error -1010 Failed to perform flood fill: no layer has the id 4`},
		{"flood_fill", `[0,0,0,1,2,3,0]`, `{"success":true,"voxels_filled":4}`}, // alpha 0 removes
		{"get_voxel_count", ``, `{"count":1}`},
	}.run(t)
}

// TestFloodFillIsTheNaiveOne compares flood_fill with one that goes from voxel to voxel.
func TestFloodFillIsTheNaiveOne(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		d := newDaemon(t)
		colors := []color.Color{color.RGB(1, 1, 1), color.RGB(9, 1, 1)}
		d.randomVoxels(t, rnd, colors)
		before := d.voxels(t)
		at := voxel.Pos{X: rnd.Int32N(20) - 10, Y: rnd.Int32N(20) - 10, Z: rnd.Int32N(20) - 10}
		want := before.Edit(nil)
		n := naiveFill(want, at, color.RGB(0, 0, 255))
		got := d.do(t, "flood_fill", fmt.Sprintf(`[%d,%d,%d,0,0,255]`, at.X, at.Y, at.Z))
		if answer := fmt.Sprintf(`{"success":true,"voxels_filled":%d}`, n); n > 0 && got != answer {
			t.Errorf("at %v: %s, want %s", at, got, answer)
		}
		if !d.voxels(t).Equal(want.Snapshot()) {
			t.Errorf("at %v: other voxels than those of the naive fill, %d", at, n)
		}
	}
}

// randomVoxels fills a box with voxels of some colours, and gaps.
func (d *daemon) randomVoxels(t *testing.T, rnd *rand.Rand, colors []color.Color) {
	var list strings.Builder
	for x := -10; x < 10; x++ {
		for y := -10; y < 10; y++ {
			for z := -10; z < 10; z++ {
				if rnd.IntN(10) == 0 {
					continue
				}
				fmt.Fprintf(&list, `,[%d,%d,%d,"%s"]`, x, y, z, colors[rnd.IntN(len(colors))])
			}
		}
	}
	d.must(t, "add_voxels", `[[`+list.String()[1:]+`]]`)
}

func naiveFill(v *voxel.Volume, at voxel.Pos, c color.Color) int {
	from := v.At(at.X, at.Y, at.Z)
	if !from.Exists() {
		return 0
	}
	n := 0
	stack := []voxel.Pos{at}
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v.At(p.X, p.Y, p.Z) != from {
			continue
		}
		v.Set(p.X, p.Y, p.Z, c)
		n++
		for _, by := range []voxel.Pos{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}, {Z: 1}, {Z: -1}} {
			stack = append(stack, p.Add(by))
		}
	}
	return n
}

func TestAFillEndsWithItsClient(t *testing.T) {
	d := newDaemon(t)
	d.must(t, "shape.cube", `{"size":40}`)
	before := d.voxels(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct{ method, params string }{
		{"flood_fill", `[0,0,0,255,0,0]`},
		{"shape.sphere", `{"radius":30}`},
		{"fill_region", `{"min":[0,0,0],"max":[9,9,9]}`},
		{"add_voxels", `[[[0,0,0,1,2,3]]]`},
		{"batch", `{"operations":[{"op":"add","x":0,"y":0,"z":0}]}`},
		{"get_voxel_count", `{"color":"black"}`},
	} {
		_, err := d.s.Table.Lookup(c.method).Do(ctx, d.s, d.cl, []byte(c.params), nil)
		if e, ok := err.(*Error); !ok || e.Class() != fault.Interrupted {
			t.Errorf("%s of a client that is gone: %v", c.method, err)
		}
	}
	if !d.voxels(t).Equal(before) {
		t.Error("something was changed")
	}
}

func TestWithoutAProjectThereIsAnErrorOfTheMethod(t *testing.T) {
	r := newRig(t, workspace.Options{})
	for method, want := range map[string]int{
		"add_voxel": -1004, "remove_voxel": -1005, "get_voxel": -1006, "paint_voxels": -1009, "flood_fill": -1010, "procedural_shape": -1011,
		"create_layer": -1008, "delete_layer": -1012, "merge_layers": -1013, "set_layer_visibility": -1014, "add_voxels": -1004,
	} {
		params := `[1,2,3]`
		switch method {
		case "procedural_shape", "create_layer":
			params = `[]`
		case "add_voxels":
			params = `[[]]`
		case "delete_layer":
			params = `[1]`
		case "merge_layers":
			params = `[1,2]`
		case "set_layer_visibility":
			params = `[1,true]`
		}
		if e := r.refused(t, method, params); e.Code != want {
			t.Errorf("%s without a project: %d %s, want %d", method, e.Code, e.Message, want)
		}
	}
}
