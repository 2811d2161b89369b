package method

import "testing"

func TestBatches(t *testing.T) {
	talk{
		{"batch_operations", ``, `error -32602 Must specify operations array`},
		{"batch_operations", `{"operations":{}}`, `error -32602 Must specify operations array`},
		{"batch_operations", `{"operations":[]}`, `{"success":true,"total_operations":0,"successful_operations":0,"failed_operations":0}`},
		{
			"goxel.batch_operations", `[{"operations":[
				{"type":"add_voxel","x":1,"y":2,"z":3,"r":255,"g":0,"b":0,"a":255},
				{"op":"goxel.add_voxel","position":{"x":1,"y":2,"z":4},"color":{"r":1,"g":2,"b":3}},
				{"method":"add_voxel","params":[1,2,5,"#ff8800"]},
				{"jsonrpc":"2.0","id":7,"method":"voxel.add","params":{"position":[1,2,6]}},
				{"tool":"goxel_add_voxels","arguments":{"position":[1,2,7],"color":[0,0,255]}},
				{"type":"remove_voxel","x":1,"y":2,"z":7},
				{"type":"remove","position":[1,2,6],"layer_id":"Layer.1"},
				{"type":"paint","x":1,"y":2,"z":5,"color":"red"},
				{"op":"fill","x":1,"y":2,"z":3,"color":"red"},
				{"type":"procedural_shape","shape":"cube","size":2,"position":[10,10,10],"color":"#00ff00"},
				{"op":"procedural_shape","type":"sphere","size":2,"position":[20,10,10]},
				{"type":"create_layer","name":"roof"},
				{"type":"add_voxel","x":1,"y":1,"z":1},
				{"type":"add_voxels","voxels":[[0,0,0,1,1,1]],"layer":1},
				{"type":"set_layer_visibility","layer":"roof","visible":false}
			]}]`, `{"success":true,"total_operations":15,"successful_operations":15,"failed_operations":0}`,
		},
		{"list_layers", ``, `{"count":2,"layers":[{"id":1,"name":"Layer.1","visible":true,"voxel_count":20,"is_active":false,"mode":"over"},{"id":2,"name":"roof","visible":false,"voxel_count":1,"is_active":true,"mode":"over"}],"active_layer":2}`},
		{"get_voxel_count", `{"layer":1,"color":"red"}`, `{"count":2}`},
		{"get_voxel_count", `{"layer":1,"color":[1,2,3]}`, `{"count":1}`},
		{"get_voxel_count", `{"layer":2,"color":"white"}`, `{"count":1}`},
	}.run(t)
}

func TestFailuresOfABatchAreNamed(t *testing.T) {
	const bad = `{"operations":[
		{"type":"add_voxel","x":1,"y":2,"z":3},
		{"type":"add_vixel","x":1,"y":2,"z":3},
		{"type":"add_voxel","x":1,"y":2},
		{"x":1,"y":2,"z":3},
		7,
		{"type":"get_voxel","x":1,"y":2,"z":3},
		{"type":"batch_operations","operations":[]},
		{"type":"flood_fill","x":9,"y":9,"z":9},
		{"type":"add_voxel","x":1,"y":2,"z":3,"layer_id":12},
		{"type":"add_voxel","x":1,"y":2,"z":3,"project":"other"},
		{"type":"add_voxel","params":[1,2,3],"x":4},
		{"type":5},
		{"type":"add_voxel","x":2,"y":2,"z":3}
	]`
	const failed = `"failed":[` +
		`{"index":1,"type":"add_vixel","error":"Method not found: add_vixel","code":-32601},` +
		`{"index":2,"type":"add_voxel","error":"Missing required parameter: z","code":-32602},` +
		`{"index":3,"type":"","error":"An operation needs a type: the name of a method, such as add_voxel","code":-32602},` +
		`{"index":4,"type":"","error":"An operation is an object with a type, got 7","code":-32602},` +
		`{"index":5,"type":"get_voxel","error":"goxel.get_voxel can't be an operation of a batch: it does not edit the project","code":-32602},` +
		`{"index":6,"type":"batch_operations","error":"goxel.batch_operations can't be an operation of a batch: it does not edit the project","code":-32602},` +
		`{"index":7,"type":"flood_fill","error":"Failed to perform flood fill: no voxel is at (9, 9, 9)","code":-1010},` +
		`{"index":8,"type":"add_voxel","error":"Failed to add voxel: no layer has the id 12","code":-1004},` +
		`{"index":9,"type":"add_voxel","error":"Invalid parameter 'project': a batch works on one project","code":-32602},` +
		`{"index":10,"type":"add_voxel","error":"Unknown parameter 'x': the parameters of this operation are in its params","code":-32602},` +
		`{"index":11,"type":"","error":"Invalid parameter 'type': expected the name of a method, got 5","code":-32602}]}`
	talk{
		{"batch_operations", bad + `,"atomic":true}`, `{"success":false,"total_operations":13,"successful_operations":0,"failed_operations":11,` + failed},
		{"get_voxel_count", ``, `{"count":0}`},
		{"batch_operations", bad + `}`, `{"success":false,"total_operations":13,"successful_operations":2,"failed_operations":11,` + failed},
		{"get_voxel_count", ``, `{"count":2}`},
		{"batch_operations", `{"operations":[{"op":"add","x":0,"y":0,"z":0}],"atomic":true}`, `{"success":true,"total_operations":1,"successful_operations":1,"failed_operations":0}`},
		{"get_voxel_count", ``, `{"count":3}`},
	}.run(t)
}

func TestABatchIsOneStepOfTheHistory(t *testing.T) {
	d := newDaemon(t)
	d.must(t, "add_voxel", `[0,0,0]`)
	d.must(t, "batch", `{"operations":[{"op":"add","x":1,"y":0,"z":0},{"op":"create_layer"},{"op":"add","x":1,"y":0,"z":0}]}`)
	if _, err := d.p.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if im := d.image(t); len(im.Layers) != 1 || im.Voxels() != 1 {
		t.Errorf("after the undo there are %d layers and %d voxels", len(im.Layers), im.Voxels())
	}
}
