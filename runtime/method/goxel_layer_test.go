package method

import (
	"fmt"
	"strings"
	"testing"
)

func TestLayersAreWhatTheyAre(t *testing.T) {
	const one = `{"id":1,"name":"Layer.1","visible":true,"voxel_count":0,"is_active":false,"mode":"over"}`
	talk{
		{"goxel.list_layers", ``, `{"count":1,"layers":[{"id":1,"name":"Layer.1","visible":true,"voxel_count":0,"is_active":true,"mode":"over"}],"active_layer":1}`},
		{"goxel.create_layer", `["walls",255,128,0,false]`, `{"success":true,"id":2,"layer_id":2,"name":"walls","visible":false,"color":[255,128,0]}`},
		{"create_layer", `{"name":"roof","r":0,"g":0,"b":0,"visible":true}`, `{"success":true,"id":3,"layer_id":3,"name":"roof","visible":true,"color":[255,255,255]}`},
		{"layer.add", `{}`, `{"success":true,"id":4,"layer_id":4,"name":"New Layer","visible":true,"color":[255,255,255]}`},
		{"create_layer", `{"name":"x","r":256}`, `error -32602 Invalid color values (must be 0-255)`},
		{"create_layer", `["x",-1,0,0]`, `error -32602 Invalid color values (must be 0-255)`},
		{"create_layer", `{"name":" "}`, `error -32602 Invalid parameter 'name': a layer needs a name`},
		{"create_layer", `{"name":"` + strings.Repeat("a", 2000) + `"}`, `error -32602 Invalid parameter 'name': a name has at most 1024 bytes, this one 2000`},
		{"create_layer", `{"name":"y","active":false}`, `{"success":true,"id":5,"layer_id":5,"name":"y","visible":true,"color":[255,255,255]}`},
		{"get_active_layer", ``, `{"id":4,"name":"New Layer","visible":true,"voxel_count":0,"is_active":true,"mode":"over"}`},
		{"delete_layer", `[5]`, `{"success":true,"layer_id":5,"name":"y"}`},
		{"delete_layer", `[4]`, `{"success":true,"layer_id":4,"name":"New Layer"}`},
		{"add_voxel", `[0,0,0,1,2,3]`, `{"success":true,"x":0,"y":0,"z":0,"layer_id":3,"color":[1,2,3,255]}`},
		{"get_layers", ``, `{"count":3,"layers":[` + one + `,{"id":2,"name":"walls","visible":false,"voxel_count":0,"is_active":false,"mode":"over"},{"id":3,"name":"roof","visible":true,"voxel_count":1,"is_active":true,"mode":"over"}],"active_layer":3}`},
		{"set_layer_visibility", `[3,false]`, `{"success":true,"visible":false,"layer_id":3}`},
		{"set_layer_visibility", `{"layer_id":"roof"}`, `{"success":true,"visible":true,"layer_id":3}`},
		{"set_layer_visibility", `[0,true]`, `error -32602 Must specify valid layer_id`},
		{"set_layer_visibility", `[9,true]`, `error -1014 Failed to set layer visibility: no layer has the id 9`},
		{"set_active_layer", `{"layer_id":2}`, `{"success":true,"id":2,"name":"walls","visible":false,"voxel_count":0,"is_active":true,"mode":"over","layer_id":2,"index":1}`},
		{"set_active_layer", `{"layer_id":"2"}`, `{"success":true,"id":2,"name":"walls","visible":false,"voxel_count":0,"is_active":true,"mode":"over","layer_id":2,"index":1}`},
		{"create_layer", `{"name":"2","active":false}`, `{"success":true,"id":6,"layer_id":6,"name":"2","visible":true,"color":[255,255,255]}`},
		{"set_active_layer", `["2"]`, `{"success":true,"id":6,"name":"2","visible":true,"voxel_count":0,"is_active":true,"mode":"over","layer_id":6,"index":3}`},
		{"delete_layer", `["2"]`, `{"success":true,"layer_id":6,"name":"2"}`},
		{"layer.select", `{"name":"Layer.1"}`, `{"success":true,"id":1,"name":"Layer.1","visible":true,"voxel_count":0,"is_active":true,"mode":"over","layer_id":1,"index":0}`},
		{"layer.select", `[12]`, `error -1014 Failed to set active layer: no layer has the id 12`},
		{"layer.select", `[]`, `error -32602 Must specify valid layer_id`},
		{"rename_layer", `{"layer_id":2,"name":"Wände"}`, `{"success":true,"id":2,"name":"Wände","visible":false,"voxel_count":0,"is_active":false,"mode":"over","layer_id":2,"index":1}`},
		{"rename_layer", `[2,""]`, `error -32602 Invalid parameter 'name': a layer needs a name`},
		{"rename_layer", `[2]`, `error -32602 Missing required parameter: name`},
		{"move_layer", `["Wände",99]`, `{"success":true,"id":2,"name":"Wände","visible":false,"voxel_count":0,"is_active":false,"mode":"over","layer_id":2,"index":2}`},
		{"reorder_layer", `{"layer_id":2,"index":0}`, `{"success":true,"id":2,"name":"Wände","visible":false,"voxel_count":0,"is_active":false,"mode":"over","layer_id":2,"index":0}`},
		{"set_layer_mode", `{"layer_id":3,"mode":"max"}`, `{"success":true,"id":3,"name":"roof","visible":true,"voxel_count":1,"is_active":false,"mode":"max","layer_id":3,"index":2}`},
		{"set_layer_mode", `[3,"xor"]`, `error -32602 Invalid parameter 'mode'…`},
		{"duplicate_layer", `{"layer_id":3}`, `{"success":true,"id":7,"name":"roof.1","visible":true,"voxel_count":1,"is_active":true,"mode":"max","layer_id":7,"index":3}`},
		{"duplicate_layer", `{"layer_id":3,"name":"attic"}`, `{"success":true,"id":8,"name":"attic","visible":true,"voxel_count":1,"is_active":true,"mode":"max","layer_id":8,"index":3}`},
		{"get_layer", `[3]`, `{"id":3,"name":"roof","visible":true,"voxel_count":1,"is_active":false,"mode":"max"}`},
		{"get_active_layer", ``, `{"id":8,"name":"attic","visible":true,"voxel_count":1,"is_active":true,"mode":"max"}`},
	}.run(t)
}

func TestDeletingLayers(t *testing.T) {
	talk{
		{"delete_layer", `{}`, `error -32602 Must specify either layer_id or layer_name`},
		{"delete_layer", `{"layer_id":0}`, `error -32602 Must specify either layer_id or layer_name`},
		{"delete_layer", `{"layer_id":7}`, `error -1012 Failed to delete layer: no layer has the id 7`},
		{"delete_layer", `{"layer_name":"roof"}`, `error -1012 Failed to delete layer: no layer is called "roof"`},
		{"create_layer", `["roof"]`, `{"success":true,"id":2,"layer_id":2,"name":"roof","visible":true,"color":[255,255,255]}`},
		{"delete_layer", `[0,"roof"]`, `{"success":true,"layer_id":2,"name":"roof"}`},
		{"create_layer", `["roof"]`, `{"success":true,"id":3,"layer_id":3,"name":"roof","visible":true,"color":[255,255,255]}`},
		{"goxel.delete_layer", `{"layer_name":"roof"}`, `{"success":true,"layer_id":3,"name":"roof"}`},
		{"delete_layer", `[1]`, `{"success":true,"layer_id":1,"name":"Layer.1"}`}, // the last
		{"list_layers", ``, `{"count":1,"layers":[{"id":4,"name":"unnamed","visible":true,"voxel_count":0,"is_active":true,"mode":"over"}],"active_layer":4}`},
	}.run(t)
}

func TestMergingLayers(t *testing.T) {
	talk{
		{"add_voxels", `[[[0,0,0,"#ff0000"],[1,0,0,"#ff0000"]]]`, `{"success":true,"added":2,"failed":0}`},
		{"create_layer", `["top"]`, `{"success":true,"id":2,"layer_id":2,"name":"top","visible":true,"color":[255,255,255]}`},
		{"add_voxels", `[[[0,0,0,"#0000ff80"],[2,0,0,"#0000ff"]]]`, `{"success":true,"added":2,"failed":0}`},
		{"merge_layers", `[]`, `error -32602 Must specify valid source_layer_id and target_layer_id`},
		{"merge_layers", `[0,1]`, `error -32602 Must specify valid source_layer_id and target_layer_id`},
		{"merge_layers", `[2,-1]`, `error -32602 Must specify valid source_layer_id and target_layer_id`},
		{"merge_layers", `[2,2]`, `error -1013 Failed to merge layers: source and target are the same layer, 2`},
		{"merge_layers", `[2,3]`, `error -1013 Failed to merge layers: no layer has the id 3`},
		{"goxel.merge_layers", `[2,1]`, `{"success":true,"layer_id":1,"voxel_count":3}`},
		{"get_voxel", `[0,0,0]`, `{"x":0,"y":0,"z":0,"exists":true,"color":[127,0,128,255]}`},
		{"list_layers", ``, `{"count":1,"layers":[{"id":1,"name":"Layer.1","visible":true,"voxel_count":3,"is_active":true,"mode":"over"}],"active_layer":1}`},
	}.run(t)
}

func TestLayersAreNotWithoutNumber(t *testing.T) {
	d := newDaemon(t)
	ops := strings.Repeat(`{"op":"create_layer"},`, maxLayers)
	want := fmt.Sprintf(`{"success":false,"total_operations":%d,"successful_operations":%d,"failed_operations":1,"failed":[{"index":%d,"type":"create_layer",`, maxLayers, maxLayers-1, maxLayers-1)
	if got := d.must(t, "batch", `{"operations":[`+ops[:len(ops)-1]+`]}`); !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := d.do(t, "duplicate_layer", `[1]`); !strings.HasPrefix(got, "error -1008") {
		t.Error(got)
	}
}
