package method

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestColorAnalysis(t *testing.T) {
	w := newWorld(t)
	w.exchange(exchange{"get_color_histogram", "", `error "code":-32603`})
	w.build(func(im *scene.Image) {
		l := im.Layers[0]
		l.Name = "a \"b\""
		l.Volume.Set(0, 0, 0, color.RGB(255, 0, 0))
		l.Volume.Set(1, 0, 0, color.RGB(255, 0, 0))
		l.Volume.Set(2, 0, 0, color.RGB(250, 3, 0))
		l.Volume.Set(40, 0, 0, color.RGBA(0, 0, 171, 128))
		im.AddLayer().Volume.Set(0, 9, 0, color.RGB(1, 2, 3))
		im.Active = 0
	})
	const (
		red    = `{"color":"#FF0000FF","rgba":[255,0,0,255],"count":2,"percentage":50}`
		brick  = `{"color":"#FA0300FF","rgba":[250,3,0,255],"count":1,"percentage":25}`
		blue   = `{"color":"#0000AB80","rgba":[0,0,171,128],"count":1,"percentage":25}`
		found0 = `{"x":0,"y":0,"z":0,"layer_id":-1}`
		found1 = `{"x":1,"y":0,"z":0,"layer_id":-1}`
		found2 = `{"x":2,"y":0,"z":0,"layer_id":-1}`
		exact  = `"metadata":{"tolerance":[0,0,0,0]}}`
		uRed   = `{"hex":"#FF0000FF","rgba":[255,0,0,255]}`
		uBrick = `{"hex":"#FA0300FF","rgba":[250,3,0,255]}`
		uBlue  = `{"hex":"#0000AB80","rgba":[0,0,171,128]}`
	)
	w.exchange(
		exchange{"goxel.get_color_histogram", ``, `{"histogram":[` + red + `,` + blue + `,` + brick + `],"total_voxels":4,"unique_colors":3,"metadata":{"binned":false}}`},
		exchange{"get_color_histogram", `{"sort_by_count":false,"layer_id":-1}`, `{"histogram":[` + blue + `,` + brick + `,` + red + `],"total_voxels":4,"unique_colors":3,"metadata":{"binned":false}}`},
		exchange{"get_color_histogram", `{"top_n":1}`, `{"histogram":[{"color":"#FF0000FF","rgba":[255,0,0,255],"count":2,"percentage":100}],"total_voxels":4,"unique_colors":1,"metadata":{"binned":false}}`},
		exchange{"get_color_histogram", `{"bin_size":16}`, `{"histogram":[{"color":"#F80808FF","rgba":[248,8,8,255],"count":3,"percentage":75},{"color":"#0808A880","rgba":[8,8,168,128],"count":1,"percentage":25}],"total_voxels":4,"unique_colors":2,"metadata":{"binned":true,"bin_size":16}}`},
		exchange{"get_color_histogram", `{"region":{"min":[0,0,0],"max":[1,0,0]}}`, `{"histogram":[{"color":"#FF0000FF","rgba":[255,0,0,255],"count":2,"percentage":100}],"total_voxels":2,"unique_colors":1,"metadata":{"binned":false}}`},
		exchange{"get_color_histogram", `{"region":{"min":[5,0,0],"max":[9,0,0]}}`, `{"histogram":[],"total_voxels":0,"unique_colors":0,"metadata":{"binned":false}}`},
		exchange{"get_color_histogram", `{"region":{"min":[5,0,0]}}`, `error "parameter":"region"`},
		exchange{"get_color_histogram", `{"region":{"min":[5,0,0],"max":[1,"a",2]}}`, `error "parameter":"region.max"`},
		exchange{"get_color_histogram", `{"region":7}`, `error "parameter":"region"`},
		exchange{"get_color_histogram", `{"bin_size":256}`, `error "parameter":"bin_size"`},
		exchange{"get_color_histogram", `{"layer_id":9}`, `error "code":-32603`},

		exchange{"goxel.find_voxels_by_color", `{"color":[255,0,0]}`, `{"target_color":"#FF0000FF","match_count":2,"truncated":false,"locations":[` + found0 + `,` + found1 + `],` + exact},
		exchange{"find_voxels_by_color", `{"color":"red","max_results":1}`, `{"target_color":"#FF0000FF","match_count":1,"truncated":true,"locations":[` + found0 + `],` + exact},
		exchange{"find_voxels_by_color", `{"color":"red","max_results":0,"include_locations":false}`, `{"target_color":"#FF0000FF","match_count":2,"truncated":false,` + exact},
		exchange{"find_voxels_by_color", `{"color":[255,0,0,255],"tolerance":5}`, `{"target_color":"#FF0000FF","match_count":3,"truncated":false,"locations":[` + found0 + `,` + found1 + `,` + found2 + `],"metadata":{"tolerance":[5,5,5,5]}}`},
		exchange{"find_voxels_by_color", `{"color":[255,0,0,255],"tolerance":[5,2,0]}`, `{"target_color":"#FF0000FF","match_count":2,"truncated":false,"locations":[` + found0 + `,` + found1 + `],"metadata":{"tolerance":[5,2,0,0]}}`},
		exchange{"find_voxels_by_color", `{"color":[0,0,171,128],"layer_id":1}`, `{"target_color":"#0000AB80","match_count":1,"truncated":false,"locations":[{"x":40,"y":0,"z":0,"layer":"a \"b\"","layer_id":1}],` + exact},
		exchange{"find_voxels_by_color", `{"color":[1,2,3],"layer_id":-2,"region":{"min":{"x":0,"y":9,"z":0},"max":[0,9,0]}}`, `{"target_color":"#010203FF","match_count":1,"truncated":false,"locations":[{"x":0,"y":9,"z":0,"layer_id":-2}],` + exact},
		exchange{"find_voxels_by_color", `{"color":[1,2,3]}`, `{"target_color":"#010203FF","match_count":0,"truncated":false,"locations":[],` + exact},
		exchange{"find_voxels_by_color", `{}`, `error "message":"Color parameter must be an array of [r,g,b] or [r,g,b,a]"`},
		exchange{"find_voxels_by_color", `{"color":[1,2]}`, `error "parameter":"color"`},
		exchange{"find_voxels_by_color", `{"color":[1,2,3],"tolerance":"1"}`, `error "parameter":"tolerance"`},
		exchange{"find_voxels_by_color", `{"color":[1,2,3],"tolerance":256}`, `error "parameter":"tolerance"`},
		exchange{"find_voxels_by_color", `{"color":[1,2,3],"tolerance":[1,2]}`, `error "parameter":"tolerance"`},

		exchange{"goxel.get_unique_colors", ``, `{"colors":[` + uBlue + `,` + uBrick + `,` + uRed + `],"count":3,"metadata":{"layer_id":-1,"sorted_by_count":false}}`},
		exchange{"get_unique_colors", `{"sort_by_count":true,"layer_id":1}`, `{"colors":[` + uRed + `,` + uBlue + `,` + uBrick + `],"count":3,"metadata":{"layer_id":1,"sorted_by_count":true}}`},
		exchange{"get_unique_colors", `{"merge_similar":true,"layer_id":"a \"b\""}`, `{"colors":[{"hex":"#0505AF80","rgba":[5,5,175,128]},{"hex":"#FF0505FF","rgba":[255,5,5,255]}],"count":2,"metadata":{"layer_id":1,"sorted_by_count":false}}`},
		exchange{"get_unique_colors", `{"layer_id":-2}`, `{"colors":[` + uBlue + `,{"hex":"#010203FF","rgba":[1,2,3,255]},` + uBrick + `,` + uRed + `],"count":4,"metadata":{"layer_id":-2,"sorted_by_count":false}}`},
	)
}

// A histogram is what counting voxel by voxel finds.
func TestHistogramsCount(t *testing.T) {
	w, r := newWorld(t), rand.New(rand.NewPCG(3, 4))
	p := w.build(func(im *scene.Image) {
		scatter(im.Layers[0].Volume, r, 4000, 70)
		for range 3000 { // blocks with more colours than a palette holds
			im.Layers[0].Volume.Set(100+r.Int32N(16), r.Int32N(16), r.Int32N(16), color.Color(r.Uint32()|1<<31))
		}
		im.Layers[0].Volume.Compact()
	})
	head, err := p.Head()
	if err != nil {
		t.Fatal(err)
	}
	for _, region := range []voxel.Box{voxel.Everything, inclusive(voxel.Pos{X: -13, Y: -30, Z: -5}, voxel.Pos{X: 107, Y: 20, Z: 12})} {
		want, total := map[string]int64{}, int64(0)
		for at, c := range head.Image.Visible(false).All() {
			if region.Contains(at) {
				want[hexOf(c)]++
				total++
			}
		}
		params := "{}"
		if region != voxel.Everything {
			lo, hi := corners(region)
			params = fmt.Sprintf(`{"region":{"min":[%d,%d,%d],"max":[%d,%d,%d]}}`, lo[0], lo[1], lo[2], hi[0], hi[1], hi[2])
		}
		got := result[histogram](w, "get_color_histogram", params)
		sum := 0.0
		for i, e := range got.Histogram {
			if want[e.Color] != e.Count || i > 0 && got.Histogram[i-1].Count < e.Count {
				t.Errorf("%s: %d, want %d", e.Color, e.Count, want[e.Color])
			}
			sum += e.Percentage
		}
		if got.Total != total || got.Unique != len(want) || len(got.Histogram) != len(want) || math.Abs(sum-100) > 1e-6 {
			t.Errorf("%d voxels, %d colours, %v per cent; want %d, %d", got.Total, got.Unique, sum, total, len(want))
		}
	}
}
