package method

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestBulkReads(t *testing.T) {
	w := newWorld(t)
	w.exchange(exchange{"get_layer_voxels", "", `error "code":-32603`}, exchange{"get_bounding_box", "", `error Failed to get bounding box`})
	w.build(func(im *scene.Image) {
		v := im.Layers[0].Volume
		v.Set(1, 2, 3, 0xffff0000)
		v.Set(-1, 2, 3, 0xff00ff00)
		v.Set(2, 2, 3, 0x80ff0000)
		im.Layers[0].Name = "base"
		top := im.AddLayer()
		top.Volume.Set(40, 0, 0, 0xff0000ff)
		hidden := im.AddLayer()
		hidden.Visible = false
		hidden.Volume.Set(-1000, 0, 0, 0xff0000ff)
		im.Active = 0
	})
	const (
		left  = `{"x":-1,"y":2,"z":3,"color":[0,255,0,255]}`
		mid   = `{"x":1,"y":2,"z":3,"color":[255,0,0,255]}`
		right = `{"x":2,"y":2,"z":3,"color":[255,0,0,128]}`
		three = `{"voxels":[` + left + `,` + mid + `,` + right + `],"count":3,"truncated":false,"bbox":{"min":[-1,2,3],"max":[2,2,3]}}`
		none  = `{"voxels":[],"count":0,"truncated":false}`
		box   = `{"empty":false,"min":[-1,2,3],"max":[2,2,3],"dimensions":[4,1,1]}`
	)
	w.exchange(
		exchange{"goxel.get_voxels_region", `{"min":[-5,-5,-5],"max":[5,5,5]}`, three},
		exchange{"get_voxels_region", `{"min":{"x":-1,"y":2,"z":3},"max":[2,2,3],"layer_id":1}`, three},
		exchange{"get_voxels_region", `{"min":[-1500,-1500,-1500],"max":[1500,1500,1500],"layer_id":"base"}`, three},
		exchange{"get_voxels_region", `{"min":[-2147483648,-2147483648,-2147483648],"max":[2147483646,2147483646,2147483646]}`, three},
		exchange{"get_voxels_region", `{"min":[-5,-5,-5],"max":[5,5,5],"limit":1}`, `{"voxels":[` + left + `],"count":1,"truncated":true,"bbox":{"min":[-1,2,3],"max":[-1,2,3]}}`},
		exchange{"get_voxels_region", `{"min":[-5,-5,-5],"max":[5,5,5],"limit":1,"offset":1}`, `{"voxels":[` + mid + `],"count":1,"truncated":true,"bbox":{"min":[1,2,3],"max":[1,2,3]}}`},
		exchange{"get_voxels_region", `{"min":[-5,-5,-5],"max":[5,5,5],"limit":1,"offset":2}`, `{"voxels":[` + right + `],"count":1,"truncated":false,"bbox":{"min":[2,2,3],"max":[2,2,3]}}`},
		exchange{"get_voxels_region", `{"min":[-5,-5,-5],"max":[5,5,5],"offset":3}`, none},
		exchange{"get_voxels_region", `{"min":[1,2,3],"max":[1,2,3],"color_filter":[255,0,0]}`, `{"voxels":[` + mid + `],"count":1,"truncated":false,"bbox":{"min":[1,2,3],"max":[1,2,3]}}`},
		exchange{"get_voxels_region", `{"min":[5,5,5],"max":[-5,-5,-5]}`, none},
		exchange{"get_voxels_region", `{"max":[5,5,5]}`, `error "message":"Parameter 'min' must be an array of 3 integers"`},
		exchange{"get_voxels_region", `{"min":[1,2,3]}`, `error "message":"Parameter 'max' must be an array of 3 integers"`},
		exchange{"get_voxels_region", `{"min":[1,2],"max":[5,5,5]}`, `error "parameter":"min"`},
		exchange{"get_voxels_region", `{"min":[1,2,"3"],"max":[5,5,5]}`, `error "code":-32602`},
		exchange{"get_voxels_region", `{"min":[1,2,3],"max":[5,5,5],"layer_id":77}`, `error "code":-32603`},
		exchange{"get_voxels_region", `{"min":[1,2,3],"max":[5,5,5],"offset":-1}`, `error "parameter":"offset"`},

		exchange{"goxel.get_layer_voxels", ``, three},
		exchange{"get_layer_voxels", `{"layer_id":1,"limit":0}`, three},
		exchange{"get_layer_voxels", `{"limit":-1,"color_filter":[1,2,3,0]}`, three},
		exchange{"get_layer_voxels", `{"color_filter":"#ff000080"}`, `{"voxels":[` + right + `],"count":1,"truncated":false,"bbox":{"min":[2,2,3],"max":[2,2,3]}}`},
		exchange{"get_layer_voxels", `{"color_filter":[255,0,0,255]}`, `{"voxels":[` + mid + `,` + right + `],"count":2,"truncated":false,"bbox":{"min":[1,2,3],"max":[2,2,3]}}`},
		exchange{"get_layer_voxels", `{"color_filter":[9,9,9]}`, none},
		exchange{"get_layer_voxels", `{"layer_id":-2,"offset":3}`, `{"voxels":[{"x":40,"y":0,"z":0,"color":[0,0,255,255]}],"count":1,"truncated":false,"bbox":{"min":[40,0,0],"max":[40,0,0]}}`},
		exchange{"get_layer_voxels", `{"layer_id":"no"}`, `error There are 1 (base)`},

		exchange{"goxel.get_bounding_box", ``, box},
		exchange{"get_bounding_box", `{"layer_id":-1,"exact":true}`, box},
		exchange{"get_bounding_box", `{"layer_id":2}`, `{"empty":false,"min":[40,0,0],"max":[40,0,0],"dimensions":[1,1,1]}`},
		exchange{"get_bounding_box", `{"layer_id":-2}`, `{"empty":false,"min":[-1,0,0],"max":[40,2,3],"dimensions":[42,3,4]}`},
		exchange{"get_bounding_box", `{"exact":false}`, `{"empty":false,"min":[-16,0,0],"max":[15,15,15],"dimensions":[32,16,16]}`},
	)
	w.build(func(*scene.Image) {})
	w.exchange(exchange{"get_bounding_box", ``, `{"empty":true}`}, exchange{"get_bounding_box", `{"exact":false}`, `{"empty":true}`}, exchange{"get_layer_voxels", ``, none})
}

// scatter fills a volume with voxels of few colours, some of its blocks fully.
func scatter(v *voxel.Volume, r *rand.Rand, n int, edge int32) {
	colors := []color.Color{0xffff0000, 0xff00ff00, 0x80ff0000, 0xff123456}
	for range n {
		v.Set(r.Int32N(edge)-edge/2, r.Int32N(edge)-edge/2, r.Int32N(edge)-edge/2, colors[r.IntN(len(colors))])
	}
	v.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: -20, Z: -20}, 37, 40, 17), 0xff00ff00)
}

// A page is what a walk over every coordinate finds, whatever the box, filter, offset
// and limit.
func TestRegionsAreWhatLookingAtEveryPlaceFinds(t *testing.T) {
	w, r := newWorld(t), rand.New(rand.NewPCG(1, 2))
	const edge = 80
	p := w.build(func(im *scene.Image) { scatter(im.Layers[0].Volume, r, 3000, edge) })
	head, err := p.Head()
	if err != nil {
		t.Fatal(err)
	}
	in := head.Image.Content(head.Image.Layers[0])
	at := func() voxel.Pos {
		return voxel.Pos{X: r.Int32N(edge) - edge/2, Y: r.Int32N(edge) - edge/2, Z: r.Int32N(edge) - edge/2}
	}
	for range 15 {
		lo, size := at(), voxel.Pos{X: r.Int32N(50), Y: r.Int32N(50), Z: r.Int32N(50)}
		hi := lo.Add(size)
		filter, only := "", color.Color(0)
		if r.IntN(2) == 0 {
			filter, only = `,"color_filter":[0,255,0]`, 0xff00ff00
		}
		want := map[voxel.Pos]color.Color{}
		for z := lo.Z; z <= hi.Z; z++ {
			for y := lo.Y; y <= hi.Y; y++ {
				for x := lo.X; x <= hi.X; x++ {
					if c := in.At(x, y, z); c != 0 && (only == 0 || c == only) {
						want[voxel.Pos{X: x, Y: y, Z: z}] = c
					}
				}
			}
		}
		limit, all := 500+r.IntN(5000), len(want)
		for offset := 0; ; offset += limit {
			page := result[voxelPage](w, "get_voxels_region", fmt.Sprintf(`{"min":[%d,%d,%d],"max":[%d,%d,%d],"limit":%d,"offset":%d%s}`,
				lo.X, lo.Y, lo.Z, hi.X, hi.Y, hi.Z, limit, offset, filter))
			if page.Count != len(page.Voxels) || page.Count != max(0, min(limit, all-offset)) || page.Truncated != (offset+limit < all) {
				t.Fatalf("%v to %v from %d: %d voxels, count %d, truncated %v; there are %d", lo, hi, offset, len(page.Voxels), page.Count, page.Truncated, all)
			}
			for _, v := range page.Voxels {
				at := voxel.Pos{X: v.X, Y: v.Y, Z: v.Z}
				if c := want[at]; channels(c) != v.Color || c == 0 {
					t.Fatalf("%v is %v, want %v", at, v.Color, c)
				}
				delete(want, at)
			}
			if !page.Truncated {
				break
			}
		}
		if len(want) > 0 {
			t.Fatalf("%d voxels of %v to %v were not told", len(want), lo, hi)
		}
	}
}

// UnmarshalJSON reads what MarshalJSON wrote, for the tests.
func (v *rgba) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, (*[4]uint8)(v)) }

func TestAHugeRegionOverAlmostNothing(t *testing.T) {
	w := newWorld(t)
	w.build(func(im *scene.Image) {
		im.Layers[0].Volume.Set(-1500, -1500, -1500, 0xff010203)
		im.Layers[0].Volume.Set(1500, 1500, 1500, 0xff010203)
	})
	page := result[voxelPage](w, "get_voxels_region", `{"min":[-1500,-1500,-1500],"max":[1500,1500,1500]}`)
	if page.Count != 2 || page.BBox.Min != [3]int32{-1500, -1500, -1500} || page.BBox.Max != [3]int32{1500, 1500, 1500} {
		t.Errorf("%+v", page)
	}
}

func TestAMillionVoxelsInOneAnswer(t *testing.T) {
	w := newWorld(t)
	w.build(func(im *scene.Image) {
		im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: -50, Y: -50, Z: -50}, 100, 100, 100), 0xff010203)
	})
	out, err := w.Table.Lookup("get_layer_voxels").Do(context.Background(), w.Server, &w.Client, []byte(`{"limit":0}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(string(out), `"count":1000000,"truncated":false,"bbox":{"min":[-50,-50,-50],"max":[49,49,49]}}`) {
		t.Errorf("%s", out[len(out)-200:])
	}
}

func TestAPageAllocatesNothingPerVoxel(t *testing.T) {
	w := newWorld(t)
	w.build(func(im *scene.Image) { scatter(im.Layers[0].Volume, rand.New(rand.NewPCG(1, 2)), 5000, 100) })
	m, dst := w.Table.Lookup("get_layer_voxels"), make([]byte, 0, 1<<22)
	var size int
	got := testing.AllocsPerRun(5, func() {
		out, err := m.Do(context.Background(), w.Server, &w.Client, []byte(`{"limit":0}`), dst)
		if err != nil {
			t.Fatal(err)
		}
		size = len(out)
	})
	if got > 30 || size < 1<<19 {
		t.Errorf("%v allocations for %d bytes", got, size)
	}
}

func TestAReaderThatHasGoneIsNotReadFor(t *testing.T) {
	w := newWorld(t)
	p := w.build(func(im *scene.Image) {
		for i := range int32(20) {
			im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: 1000 * i}, 64, 64, 64), 0xff010203)
		}
	})
	head, err := p.Head()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	found := 0
	q := search{ctx: ctx, in: head.Image.Visible(false), box: voxel.Everything, most: mostVoxels}
	if more := q.each(func(voxel.Pos, color.Color) { found++ }); !more || found >= stopEvery*4096 {
		t.Errorf("%d were found, more %v", found, more)
	}
}

func BenchmarkRegion(b *testing.B) {
	w := newWorld(b)
	w.build(func(im *scene.Image) {
		r := rand.New(rand.NewPCG(1, 2))
		for i := range int32(100000) {
			im.Layers[0].Volume.Set(i%50, i/50%50, i/2500, color.RGB(uint8(r.IntN(8)), 2, 3))
		}
	})
	m := w.Table.Lookup("get_layer_voxels")
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		dst, _ = m.Do(context.Background(), w.Server, &w.Client, []byte(`{"limit":0}`), dst[:0])
	}
}
