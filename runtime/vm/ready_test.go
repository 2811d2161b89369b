package vm_test

import (
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
)

func TestReadyLeavesOutputsAlone(t *testing.T) {
	b := newBench()
	b.host.Put("a.vox", []byte("old"))
	var given *scene.Image
	b.Ready = func(im *scene.Image) bool { given = im; return true }
	j := vm.Job{Source: "goxel.image.activeLayer.volume.setAt(1, 2, 3, 'red')", Outputs: []output.File{{Path: "a.vox"}}}
	r := ok(t, b.do(t, j))
	if data, _ := b.host.Content("a.vox"); string(data) != "old" || len(r.Files) > 0 || !r.Unchanged {
		t.Errorf("%d bytes, %+v", len(data), r)
	}
	if given == nil || given.Voxels() != 1 || r.Voxels != 1 || b.Project.Head().Image.Voxels() != 1 {
		t.Error("the image was not given, or not committed")
	}
	b.Ready = func(*scene.Image) bool { return false }
	if r := ok(t, b.do(t, j)); len(r.Files) != 1 || r.Unchanged {
		t.Errorf("%+v", r)
	}
}

func TestReadyDoesNotKnowFormatsOfTheScript(t *testing.T) {
	b := newBench()
	b.Ready = func(*scene.Image) bool { return true }
	j := vm.Job{Outputs: []output.File{{Path: "a.mine"}}, Source: `
goxel.registerFormat({ name: 'mine', exts: ['*.mine'], export: () => 'written' })
`}
	ok(t, b.do(t, j))
	if data, _ := b.host.Content("a.mine"); string(data) != "written" {
		t.Errorf("%q was written", data)
	}
}

func TestChooseGivesParametersThatAreDeclared(t *testing.T) {
	b := newBench()
	var names []string
	b.Choose = func(set option.Set) map[string]any {
		for _, o := range set {
			names = append(names, o.Name)
		}
		return map[string]any{"height": 40.0}
	}
	j := vm.Job{Params: map[string]any{"height": "30", "wide": true}, Source: `
import { bool, int } from 'voxrun'
export const params = { height: int(12), wide: bool(false) }
export default p => [p.height, p.wide]
`}
	if r := ok(t, b.do(t, j)); string(r.Value) != "[40,true]" || r.Params["height"] != int64(40) {
		t.Errorf("%s, %v", r.Value, r.Params)
	}
	if !slices.Equal(names, []string{"height", "wide"}) {
		t.Errorf("told of %v", names)
	}
	names = nil
	ok(t, b.do(t, vm.Job{Source: "1"}))
	if names != nil {
		t.Errorf("told of %v that are not there", names)
	}
}
