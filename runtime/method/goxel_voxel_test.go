package method

import "testing"

func TestVoxelMethodsAnswerAsTheirClientsExpect(t *testing.T) {
	talk{
		{"goxel.add_voxel", `[1,2,3,255,128,64,255,1]`, `{"success":true,"x":1,"y":2,"z":3,"layer_id":1,"color":[255,128,64,255]}`},
		{"goxel.get_voxel", `[1,2,3]`, `{"x":1,"y":2,"z":3,"exists":true,"color":[255,128,64,255]}`},
		{"get_voxel", `{"position":[0,0,0]}`, `{"x":0,"y":0,"z":0,"exists":false,"color":[0,0,0,0]}`},
		{"add_voxel", `[4,5,6]`, `{"success":true,"x":4,"y":5,"z":6,"layer_id":1,"color":[0,0,0,255]}`},
		{"add_voxel", `{"x":4,"y":5,"z":6}`, `{"success":true,"x":4,"y":5,"z":6,"layer_id":1,"color":[255,255,255,255]}`},
		{"voxel.add", `[4,5,6,"#10203040"]`, `{"success":true,"x":4,"y":5,"z":6,"layer_id":1,"color":[16,32,48,64]}`},
		{"add_voxel", `{"position":{"x":4,"y":5,"z":6},"color":{"r":1,"g":2,"b":3},"layer_id":0}`, `{"success":true,"x":4,"y":5,"z":6,"layer_id":1,"color":[1,2,3,255]}`},
		{"add_voxel", `{"x":-4.5,"y":5,"z":6,"r":9,"g":8,"b":7}`, `{"success":true,"x":-5,"y":5,"z":6,"layer_id":1,"color":[9,8,7,255]}`},
		{"add_voxel", `{"x":4,"y":5,"z":6,"color":[1,2,3,0]}`, `{"success":true,"x":4,"y":5,"z":6,"layer_id":1,"color":[1,2,3,0]}`},
		{"get_voxel", `[4,5,6]`, `{"x":4,"y":5,"z":6,"exists":false,"color":[0,0,0,0]}`},
		{"goxel.remove_voxel", `[1,2,3]`, `{"success":true,"x":1,"y":2,"z":3,"layer_id":1}`},
		{"remove_voxel", `{"x":1,"y":2,"z":3,"layer_id":1}`, `{"success":true,"x":1,"y":2,"z":3,"layer_id":1}`},
		{"get_voxel", `[1,2,3]`, `{"x":1,"y":2,"z":3,"exists":false,"color":[0,0,0,0]}`},
		{"get_voxel_info", `{"position":[-5,5,6]}`, `{"exists":true,"position":[-5,5,6],"x":-5,"y":5,"z":6,"color":[9,8,7,255],"layer_id":1,"layer":"Layer.1","material_id":"Material.1"}`},

		{"add_voxel", `{"x":1,"y":2,"z":3,"layer_id":9}`, `error -1004 Failed to add voxel: no layer has the id 9`},
		{"remove_voxel", `{"x":1,"y":2,"z":3,"layer_id":9}`, `error -1005 Failed to remove voxel: no layer has the id 9`},
		{"get_voxel", `{"x":1,"y":2,"z":3,"layer":"roof"}`, `error -1006 Failed to get voxel: no layer is called "roof"`},
		{"add_voxel", `[1,2,3,"#12345"]`, `error -32602 Invalid hex color format…`},
		{"add_voxel", `{"x":1,"y":2}`, `error -32602 Missing required parameter: z`},
		{"get_voxel", `[1,2,3]`, `{"x":1,"y":2,"z":3,"exists":false,"color":[0,0,0,0]}`},
	}.run(t)
}

func TestVoxelsOfDerivedLayers(t *testing.T) {
	talk{
		{"add_voxel", `[1,2,3,255,0,0]`, `{"success":true,"x":1,"y":2,"z":3,"layer_id":1,"color":[255,0,0,255]}`},
		{"clone_layer", `[1]`, `{"success":true,"id":2,"name":"Layer.2","visible":true,"voxel_count":1,"is_active":true,"mode":"over","base_id":1,"layer_id":2,"index":1}`},
		{"get_voxel", `[1,2,3]`, `{"x":1,"y":2,"z":3,"exists":true,"color":[255,0,0,255]}`},
		{"add_voxel", `[1,2,4,0,255,0]`, `{"success":true,"x":1,"y":2,"z":4,"layer_id":2,"color":[0,255,0,255]}`}, // it is a plain one now
		{"remove_voxel", `[1,2,3,1]`, `{"success":true,"x":1,"y":2,"z":3,"layer_id":1}`},
		{"get_voxel", `[1,2,3]`, `{"x":1,"y":2,"z":3,"exists":true,"color":[255,0,0,255]}`},
		{"get_voxel_count", `[]`, `{"count":2}`},
	}.run(t)
}

func TestBrushes(t *testing.T) {
	talk{
		{"add_voxel", `{"position":{"x":9,"y":22,"z":3},"color":{"r":1,"g":2,"b":3},"brush":{"shape":"cube","size":1}}`, `{"success":true,"x":9,"y":22,"z":3,"layer_id":1,"color":[1,2,3,255]}`},
		{"get_voxel_count", ``, `{"count":1}`},
		{"add_voxel", `{"position":[9,22,3],"brush":{"size":3}}`, `{"success":true,"x":9,"y":22,"z":3,"layer_id":1,"color":[255,255,255,255]}`},
		{"get_voxel_count", ``, `{"count":27}`},
		{"remove_voxel", `{"position":[9,22,3],"brush":{"shape":"sphere","size":3}}`, `{"success":true,"x":9,"y":22,"z":3,"layer_id":1}`},
		{"get_voxel_count", ``, `{"count":8}`},
		{"paint_voxels", `{"position":[9,22,3],"brush":{"size":3},"color":"red"}`, `{"success":true,"painted":8}`},
		{"add_voxels", `{"voxels":[{"x":0,"y":0,"z":0,"brush":{"size":2},"color":"red"}]}`, `{"success":true,"added":8,"failed":0}`},
		{"batch", `{"operations":[{"type":"remove_voxel","position":[0,0,0],"brush":{"size":2}}]}`, `{"success":true,"total_operations":1,"successful_operations":1,"failed_operations":0}`},
		{"get_voxel_count", `{"color":"red"}`, `{"count":8}`},
		{"add_voxel", `{"position":[9,22,3],"brush":{"size":65}}`, `error -32602 Invalid parameter 'brush': expected a size from 1 to 64, got 65`},
		{"add_voxel", `{"position":[9,22,3],"brush":{"shape":"torus"}}`, `error -32602 Invalid parameter 'brush': expected the shape "cube" or "sphere", got "torus"`},
		{"add_voxel", `{"position":[9,22,-2147483648],"brush":{"size":9}}`, `error -32602 Invalid parameter 'brush': it would leave the space of coordinates`},
		{"add_voxel", `{"position":[9,22,3],"brush":7}`, `error -32602 Invalid parameter 'brush'…`},
	}.run(t)
}
