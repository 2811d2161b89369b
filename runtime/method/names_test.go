package method

import (
	"strings"
	"testing"
)

// TestEveryNameOfTheseGroupsIsKnown lists what the Goxel daemon and its documents and
// clients call methods of voxels, shapes, batches and layers.
func TestEveryNameOfTheseGroupsIsKnown(t *testing.T) {
	table := All()
	for _, n := range strings.Fields(`
		add_voxel remove_voxel get_voxel paint_voxels flood_fill procedural_shape batch_operations
		list_layers create_layer delete_layer merge_layers set_layer_visibility add_voxels
		add_voxel_batch batch_add_voxels remove_voxels get_voxel_info get_voxel_count set_active_layer rename_layer
		duplicate_layer brush_stroke fill_region select_region copy_selection paste_selection clear_voxels get_layers`) {
		for _, n := range []string{n, "goxel." + n} {
			if table.Lookup(n) == nil {
				t.Errorf("no method is called %s", n)
			}
		}
	}
	for _, n := range strings.Fields(`voxel.add shape.sphere shape.box shape.cube layer.add layer.select`) {
		if table.Lookup(n) == nil {
			t.Errorf("no method is called %s", n)
		}
	}
	for tool, want := range map[string]string{
		"goxel_add_voxels": "goxel.add_voxel", "goxel_remove_voxels": "goxel.remove_voxel", "goxel_get_voxel": "goxel.get_voxel",
		"goxel_paint_voxels": "goxel.paint_voxels", "goxel_flood_fill": "goxel.flood_fill", "goxel_procedural_shape": "goxel.procedural_shape",
		"goxel_batch_voxel_operations": "goxel.batch_operations", "goxel_new_layer": "goxel.create_layer", "goxel_delete_layer": "goxel.delete_layer",
		"goxel_list_layers": "goxel.list_layers", "goxel_merge_layers": "goxel.merge_layers", "goxel_set_layer_visibility": "goxel.set_layer_visibility",
	} {
		if m := table.Tool(tool); m == nil || m.Name != want {
			t.Errorf("the tool %s is %v, want %s", tool, m, want)
		}
	}
}

func TestEveryMethodIsDocumented(t *testing.T) {
	for _, m := range All().All() {
		if !strings.HasSuffix(m.Doc, ".") {
			t.Errorf("%s: the documentation is no sentence: %q", m.Name, m.Doc)
		}
		for i := range m.Params {
			if m.Params[i].Doc == "" {
				t.Errorf("%s: the parameter %s is not documented", m.Name, m.Params[i].Name)
			}
			m.Params[i].JSONSchema()
		}
		m.Result.Schema()
	}
}
