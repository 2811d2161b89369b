package vm_test

import (
	"testing"

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
