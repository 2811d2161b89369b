package method

import "testing"

func TestRegions(t *testing.T) {
	talk{
		{"fill_region", `{"min":[0,0,0],"max":[3,3,3],"color":"#0a0b0c"}`, `{"success":true,"voxels_filled":64}`},
		{"get_voxel", `[3,3,3]`, `{"x":3,"y":3,"z":3,"exists":true,"color":[10,11,12,255]}`},
		{"fill_region", `{"box":{"min":[3,3,3],"max":[4,4,4]},"color":"#ff0000","mode":"add"}`, `{"success":true,"voxels_filled":7}`},
		{"fill_region", `{"box":{"min":[3,3,3],"max":{"x":5,"y":5,"z":5}},"color":"#00ff00","mode":"paint"}`, `{"success":true,"voxels_filled":8}`},
		{"fill_region", `{"min":[4,4,4],"max":[9,9,9],"mode":"remove"}`, `{"success":true,"voxels_filled":1}`},
		{"get_voxel_count", ``, `{"count":70}`},
		{"get_voxel_count", `{"color":[0,255,0]}`, `{"count":7}`},
		{"get_voxel_count", `{"layer_id":1,"color":"#0a0b0c"}`, `{"count":63}`},
		{"fill_region", `{"seed_position":[0,0,0],"color":[255,0,0,255],"mode":"replace"}`, `{"success":true,"voxels_filled":63}`},
		{"fill_region", `{"seed_position":[0,0,0],"color":[255,0,0,255],"tolerance":255,"mode":"remove"}`, `{"success":true,"voxels_filled":70}`},
		{"fill_region", `{"seed_position":[0,0,0],"color":[255,0,0,255]}`, `error -1010 Failed to fill region: no voxel is at (0, 0, 0)`},
		{"fill_region", `{"seed_position":[0,0,0],"mode":"add"}`, `error -32602 Invalid parameter 'mode'…`},
		{"fill_region", `{"min":[0,0,0]}`, `error -32602 Missing required parameter: max`},
		{"fill_region", `{"max":[0,0,0]}`, `error -32602 Missing required parameter: min`},
		{"fill_region", `{}`, `error -32602 Missing required parameter: min`},
		{"fill_region", `{"min":[0,0,0],"max":[0,0,-1]}`, `error -32602 Invalid parameter 'max': it is below min`},
		{"fill_region", `{"box":{"min":[0,0,0]}}`, `error -32602 Invalid parameter 'box'…`},
		{"fill_region", `{"min":[-2000000000,-2000000000,-2000000000],"max":[2000000000,2000000000,2000000000]}`, `error -1010 Failed to fill region: 4000000001 × 4000000001 × 4000000001 voxels are too many for one operation`},
		{"get_voxel_count", ``, `{"count":0}`},

		{"brush_stroke", `{"start_position":[0,0,0],"end_position":[5,0,0],"brush_size":1,"color":[255,128,64,255],"mode":"add","smoothing":0.5}`, `{"success":true,"voxels_changed":6}`},
		{"brush_stroke", `{"start_position":[0,0,0],"color":"red","mode":"paint","brush_size":3}`, `{"success":true,"voxels_changed":2}`},
		{"shape.line", `{"from":[4,0,0],"to":[9,0,0],"mode":"remove"}`, `{"success":true,"voxels_changed":2}`},
		{"get_voxel_count", `{"color":"red"}`, `{"count":2}`},
		{"clear_voxels", `{"min":[0,0,0],"max":[1,9,9]}`, `{"success":true,"removed":2}`},
		{"goxel.clear_voxels", ``, `{"success":true,"removed":2}`},
		{"clear_voxels", `[5]`, `error -1005 Failed to clear voxels: no layer has the id 5`},
	}.run(t)
}

func TestSelections(t *testing.T) {
	talk{
		{"paste_selection", ``, `error -1004 Failed to paste: nothing was copied`},
		{"copy_selection", ``, `error -32007 copy: no voxel is there`},
		{"add_voxels", `[[[0,0,0,"#01020380"],[1,0,0,"red"],[5,5,5,"red"]]]`, `{"success":true,"added":3,"failed":0}`},
		{"select_region", `{"box":{"min":[-1,0,0],"max":[1,1,1]},"mode":"replace"}`, `{"success":true,"empty":false,"min":[-1,0,0],"max":[1,1,1],"voxels":2}`},
		{"paste_selection", `{"position":[9,0,0]}`, `{"success":true,"pasted":2,"min":[9,0,0],"max":[11,1,1]}`}, // what is selected, as nothing was copied
		{"get_voxel", `[10,0,0]`, `{"x":10,"y":0,"z":0,"exists":true,"color":[1,2,3,128]}`},
		{"copy_selection", ``, `{"success":true,"voxels":2,"min":[-1,0,0],"max":[1,1,1]}`},
		{"clear_voxels", ``, `{"success":true,"removed":5}`},
		{"paste_selection", ``, `{"success":true,"pasted":2,"min":[-1,0,0],"max":[1,1,1]}`},
		{"paste_selection", `[-1,0,0]`, `{"success":true,"pasted":2,"min":[-1,0,0],"max":[1,1,1]}`},
		{"get_voxel", `[0,0,0]`, `{"x":0,"y":0,"z":0,"exists":true,"color":[1,2,3,128]}`}, // twice, and not mixed
		{"paste_selection", `[2147483646,0,0]`, `error -32602 Invalid parameter 'position'…`},
		{"paste_selection", `{"x":1}`, `error -32602 Missing required parameter: y`},
		{"get_voxel_count", ``, `{"count":2}`},
		{"select_region", `{"min":[1,0,0],"max":[4,1,1],"mode":"add"}`, `{"success":true,"empty":false,"min":[-1,0,0],"max":[4,1,1],"voxels":2}`},
		{"select_region", `{"min":[0,0,0],"max":[4,1,1],"mode":"subtract"}`, `{"success":true,"empty":false,"min":[-1,0,0],"max":[-1,1,1],"voxels":0}`},
		{"select_region", `{"min":[-1,0,0],"max":[-1,0,0],"mode":"subtract"}`, `error -32602 Invalid parameter 'mode'…`},
		{"select_region", `{"min":[-9,-9,-9],"max":[9,9,9],"mode":"subtract"}`, `{"success":true,"empty":true,"voxels":0}`},
		{"select_region", `{}`, `error -32602 Missing required parameter: min`},
		{"clear_selection", ``, `{"success":true}`},
		{"batch", `{"operations":[{"op":"copy_selection","min":[0,0,0],"max":[0,0,0]},{"op":"paste_selection","position":[0,0,7]}]}`, `{"success":true,"total_operations":2,"successful_operations":2,"failed_operations":0}`},
		{"get_voxel", `[0,0,7]`, `{"x":0,"y":0,"z":7,"exists":true,"color":[1,2,3,128]}`},
	}.run(t)
}
