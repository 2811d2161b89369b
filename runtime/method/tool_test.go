package method

import "testing"

func TestToolsOfOneVoxelTakeLists(t *testing.T) {
	table := All()
	for _, c := range []struct{ tool, arguments, method string }{
		{"goxel_add_voxels", `{"position":[1,2,3]}`, "goxel.add_voxel"},
		{"goxel_add_voxels", `{"color":{"voxels":1},"x":1}`, "goxel.add_voxel"},
		{"goxel_add_voxels", `{"color":"red","voxels":[]}`, "add_voxels"},
		{"goxel_remove_voxels", `{"x":1}`, "goxel.remove_voxel"},
		{"goxel_remove_voxels", `{"voxels":[]}`, "goxel.remove_voxels"},
		{"goxel_paint_voxels", `{"voxels":[]}`, "goxel.paint_voxels"},
		{"goxel_add_voxels", ``, "goxel.add_voxel"},
		{"ping", `{}`, "ping"},
	} {
		if m := table.ToolFor(c.tool, []byte(c.arguments)); m == nil || m.Name != c.method {
			t.Errorf("%s %s is %v, want %s", c.tool, c.arguments, m, c.method)
		}
	}
	if m := table.ToolFor("goxel_dance", nil); m != nil {
		t.Errorf("an unknown tool is %s", m.Name)
	}
}
