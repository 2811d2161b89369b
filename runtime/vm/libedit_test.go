package vm_test

import (
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/vm"
)

const editImports = "import * as edit from 'voxrun/edit'\nconst cube = (n = 8, color = 'red') => { const v = new Volume(); v.box([0, 0, 0], [n, n, n], color); return v }"

func TestEditingInAScript(t *testing.T) {
	for _, source := range []string{
		"const v = cube(); v.box([2, 2, 2], [6, 6, 6], 'blue'); return edit.floodFill(v, [3, 3, 3], 0) === 64 && v.count() === 448 && edit.floodFill(v, [3, 3, 3], 'gold', {box: [[0, 0, 0], [8, 8, 8]]}) === 64 && v.getAt(3, 3, 3) === hex('gold')",
		"const v = cube(); v.setAt(0, 0, 0, '#fa0000'); return edit.floodFill(v, [5, 5, 5], 'teal', {tolerance: 4}) === 511 && edit.floodFill(v, [0, 0, 0], 'gold', {by: 'exists', box: [[0, 0, 0], [8, 8, 1]]}) === 64",
		"const v = cube(); return edit.erode(v, 0) === 0 && edit.erode(v, 2) === 512 - 64 && edit.erode(v, 10000) === 64 && v.count() === 0",
		"const v = cube(3); return edit.dilate(v, 1, {color: 'gold', connect: 'corners'}) === 98 && v.getAt(-1, -1, -1) === hex('gold') && edit.dilate(new Volume()) === 0",
		"const v = cube(6); const shell = edit.surface(v); edit.hollow(v, 1); return v.equals(shell) && edit.fillHoles(v, 'white') === 64 && v.getAt(3, 3, 3) === hex('white')",
		"const v = cube(4); v.merge(edit.select(v, [0, 0, 0]), 'sub'); return v.count() === 0",
		"const v = cube(2); edit.scaleUp(v, 5); const big = v.count(); edit.scaleDown(v, 5); return big === 1000 && v.equals(cube(2))",
		"const v = cube(4); v.setAt(9, 9, 9, 'blue'); v.setAt(10, 10, 10, 'blue'); const p = edit.components(v), q = edit.components(v, {connect: 'corners'}); return p.length === 3 && q.length === 2 && q[1].box.size.join() === '2,2,2' && p[0].volume.equals(cube(4)) && edit.components(v, {min: 3}).length === 1 && edit.components(v, {most: 2}).length === 2",
		"const v = cube(4); return edit.extrude(v, [0, 0, 3], '+z', 2) === 32 && v.bounds().max[2] === 6 && edit.extrude(v, [1, 1, 1], '+z', 2) === 0 && edit.extrude(v, [0, 0, 5], '+z', -6) === 96 && v.count() === 0",
		"const v = goxel.image.activeLayer.volume; v.sphere(0, 0, 0, 9, 'red'); return edit.replaceColor(v, 'red', 'blue') === v.count() && edit.selectByColor(v, 'red').count() === 0",
		"return edit.components(new Volume()).length === 0 && edit.fillHoles(new Volume()) === 0 && edit.dropSmall(new Volume(), 5) === 0 && edit.surface(new Volume()).count() === 0",
	} {
		holds(t, editImports, source)
	}
}

func TestEditingThatIsWrong(t *testing.T) {
	refuses(t, editImports, map[string]string{
		"edit.floodFill(cube(), [50, 0, 0], 'red')":                                              "there is no voxel at 50, 0, 0",
		"edit.floodFill(cube(), [50, 0, 0], 'red', {by: 'empty'})":                               "say where it ends",
		"edit.floodFill(cube(), [0, 0, 0], 'red', {by: 'empty', box: [[0, 0, 0], [9, 9, 9]]})":   "is no empty place in the box",
		"edit.floodFill(cube(), [9, 9, 9], 'red', {box: [[-1e9, -1e9, -1e9], [1e9, 1e9, 1e9]]})": "is too large to look for what is empty",
		"edit.floodFill(cube(), [0, 0, 0], 'red', {by: 'colour' as any})":                        "did you mean 'color'?",
		"edit.floodFill(cube(), [0, 0, 0], 'red', {tolerance: 256})":                             "tolerance is from 0 to 255",
		"edit.select(cube(), [9, 9, 9], {by: 'empty'})":                                          "can't be selected",
		"edit.erode({} as any)":                                                  "erode takes a Volume",
		"edit.erode(cube(), -1)":                                                 "n is from 0 to 10000",
		"edit.erode(cube(), NaN)":                                                "n is a number",
		"edit.dilate(cube(), 1, {connect: 'sides' as any})":                      "connect is one of 'faces', 'edges', 'corners'",
		"edit.outline(cube(), 0)":                                                "takes a colour that is not empty",
		"edit.extrude(cube(), [0, 0, 0], 'up' as any, 3)":                        "side is one of '+x'",
		"edit.extrude(cube(), [0, 0, 0], '+x', 1.5)":                             "n is a whole number",
		"edit.scaleUp(cube(), 65)":                                               "n is from 1 to 64",
		"const v = new Volume(); v.setAt(1e9, 0, 0, 'red'); edit.scaleUp(v, 64)": "would leave the space of coordinates",
		"const v = new Volume(); v.setAt(-2e9, 0, 0, 'red'); v.setAt(2e9, 2e9, 2e9, 'red'); edit.fillHoles(v)": "is too large to look for what is empty",
		"edit.smooth(cube(), 1, {most: 0})": "most is from 1 to 27",
	})
}

// TestEditingStops does what would take minutes, under limits.
func TestEditingStops(t *testing.T) {
	for _, source := range []string{
		"const v = new Volume(); v.box([0, 0, 0], [1500, 1500, 1500], 'red'); v.clear([[700, 700, 700], [701, 701, 701]]); for (;;) edit.components(v, {connect: 'corners'})",
		"const v = cube(8); edit.dilate(v, 10000)",
		"const v = cube(8); v.box([0, 0, 0], [1, 4e6, 1], 'red'); for (;;) edit.smooth(v, 10000, {most: 1})",
		"const v = cube(64); for (;;) edit.scaleUp(v, 60)",
		"for (;;) edit.floodFill(cube(8), [9, 9, 9], 'red', {box: [[0, 0, 0], [1600, 1600, 1600]]})",
	} {
		j := vm.Job{Name: "lib.ts", Source: editImports + "\n" + source}
		j.Limits = vm.Limits{Timeout: 300 * time.Millisecond, Memory: 256 << 20}
		start := time.Now()
		e := fails(t, newBench().do(t, j))
		if e.Class != "limit" || time.Since(start) > patience {
			t.Errorf("%s\nends after %v with %s: %s", source, time.Since(start), e.Class, e.Message)
		}
	}
}
