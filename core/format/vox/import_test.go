package vox

import (
	"maps"
	"math"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestAModelWithoutASceneIsCentred(t *testing.T) {
	im := mustRead(t, voxFile(size(3, 4, 5), xyzi(0, 0, 0, 1, 2, 3, 4, 2), rgba(red, green)), nil)
	want := map[voxel.Pos]voxel.Color{at(-1, -2, -2): red, at(1, 1, 2): green}
	if got := voxels(im, 0); !maps.Equal(got, want) {
		t.Errorf("%v", got)
	}
	l := im.Layers[0]
	if l.Name != "house" || !l.Visible || l.Material != 0 || len(im.Layers) != 1 {
		t.Errorf("%+v", l)
	}
	if b := scene.MatrixBox(im.Box); b != (voxel.Box{Min: at(-1, -2, -2), Max: at(2, 2, 3)}) {
		t.Errorf("box %v", b)
	}
}

// oneVoxel is a model of one voxel of index 1.
var oneVoxel = raw(append(size(1, 1, 1), xyzi(0, 0, 0, 1)...))

type want struct {
	name   string
	shown  bool
	voxels map[voxel.Pos]voxel.Color
}

func TestWhatFilesHold(t *testing.T) {
	one := func(x, y, z int32) map[voxel.Pos]voxel.Color {
		return map[voxel.Pos]voxel.Color{at(x, y, z): red}
	}
	pal := rgba(red, green, blue)
	tests := []struct {
		name  string
		file  []byte
		given map[string]any
		want  []want
	}{
		{
			"names, places and hidden nodes", voxFile(oneVoxel,
				trn(0, 1, -1, nil, nil), grp(1, 2, 4),
				trn(2, 3, 0, pairs{{"_name", "a"}}, pairs{{"_t", "5 -6 7"}}), shp(3, 0),
				trn(4, 5, 0, pairs{{"_name", "b"}, {"_hidden", "1"}}, pairs{{"_t", "0 0 20"}}), shp(5, 0), pal),
			nil,
			[]want{{"a", true, one(5, -6, 7)}, {"b", false, one(0, 0, 20)}},
		},
		{
			"a hidden layer hides and names", voxFile(oneVoxel,
				trn(0, 1, 3, nil, nil), shp(1, 0), ch("LAYR", 3, pairs{{"_name", "roof"}, {"_hidden", "1"}}, -1), pal),
			nil,
			[]want{{"roof", false, one(0, 0, 0)}},
		},
		{
			"a hidden group hides all below", voxFile(oneVoxel,
				trn(0, 1, -1, pairs{{"_hidden", "1"}, {"_name", "g"}}, nil), grp(1, 2), trn(2, 3, -1, nil, nil), shp(3, 0), pal),
			nil,
			[]want{{"g", false, one(0, 0, 0)}},
		},
		{
			"nested groups turn what is in them", voxFile(oneVoxel,
				// A quarter turn around z: the rows are 0 -1 0, 1 0 0 and 0 0 1.
				trn(0, 1, -1, nil, pairs{{"_r", "17"}, {"_t", "100 0 0"}}), grp(1, 2),
				trn(2, 3, -1, nil, pairs{{"_t", "10 0 0"}}), grp(3, 4),
				trn(4, 5, -1, nil, pairs{{"_r", "17"}, {"_t", "0 1 0"}}), shp(5, 0), pal),
			// (0,0,0) is the cube to (1,1,1). The inner turn and move take it to
			// x -1..0, y 1..2; then x 9..10; the outer to x 98..99, y 9..10.
			nil,
			[]want{{"house", true, one(98, 9, 0)}},
		},
		{
			"unused models are hidden layers", voxFile(oneVoxel, oneVoxel, trn(0, 1, -1, pairs{{"_name", "a"}}, nil), shp(1, 1), pal),
			nil,
			[]want{{"a", true, one(0, 0, 0)}, {"house.1", false, one(0, 0, 0)}},
		},
		{
			"a graph without shapes is none", voxFile(oneVoxel, oneVoxel, trn(0, 1, -1, nil, nil), grp(1), pal),
			nil,
			[]want{{"house.1", true, one(0, 0, 0)}, {"house.2", true, one(0, 0, 0)}},
		},
		{
			"a shape of a model that is not there", voxFile(oneVoxel, trn(0, 1, -1, nil, nil), grp(1, 2, 4, 9),
				trn(2, 3, -1, nil, nil), shp(3, 7), trn(4, 5, -1, nil, nil), shp(5, 0), pal),
			nil,
			[]want{{"house", true, one(0, 0, 0)}},
		},
		{
			"models used again are clones", voxFile(size(2, 1, 1), xyzi(0, 0, 0, 1, 1, 0, 0, 2),
				trn(0, 1, -1, nil, nil), grp(1, 2, 4), trn(2, 3, -1, pairs{{"_name", "a"}}, nil), shp(3, 0),
				trn(4, 5, -1, pairs{{"_name", "b"}}, pairs{{"_r", "17"}, {"_t", "10 0 0"}}), shp(5, 0), pal),
			nil,
			[]want{
				{"a", true, map[voxel.Pos]voxel.Color{at(-1, 0, 0): red, at(0, 0, 0): green}},
				{"b", true, map[voxel.Pos]voxel.Color{at(9, -1, 0): red, at(9, 0, 0): green}},
			},
		},
		{"the first frame", animation, nil, []want{{"house.1", true, map[voxel.Pos]voxel.Color{at(1, 0, 0): red}}, {"house.2", false, map[voxel.Pos]voxel.Color{at(0, 0, 0): green}}}},
		{"another frame", animation, map[string]any{"frame": 25}, []want{{"house.1", true, map[voxel.Pos]voxel.Color{at(2, 0, 0): green}}, {"house.2", false, one(0, 0, 0)}}},
		{
			"PACK is an animation", voxFile(ch("PACK", 2), oneVoxel, oneVoxel, pal),
			map[string]any{"frame": 1},
			[]want{{"house.1", false, one(0, 0, 0)}, {"house.2", true, one(0, 0, 0)}},
		},
		{
			"index 0 is nothing, the last of duplicates counts", voxFile(size(4, 1, 1), xyzi(0, 0, 0, 0, 2, 0, 0, 2, 2, 0, 0, 1), pal),
			nil,
			[]want{{"house", true, one(0, 0, 0)}},
		},
		{
			"voxels outside the size", voxFile(size(1, 1, 1), xyzi(0, 0, 0, 1, 255, 2, 3, 3), pal),
			nil,
			[]want{{"house", true, map[voxel.Pos]voxel.Color{at(0, 0, 0): red, at(255, 2, 3): blue}}},
		},
		{
			"TDCZ", voxFile(ch("TDCZ", 2, 1, 2, zlibbed([]byte{0, 1, 2, 0})), pal),
			nil,
			[]want{{"house", true, map[voxel.Pos]voxel.Color{at(0, 0, -1): red, at(-1, 0, 0): green}}},
		},
		{
			"a palette of 255 colours", voxFile(oneVoxel, ch("RGBA", raw(rgba(red)[chunkHeader:chunkHeader+1020]))),
			nil,
			[]want{{"house", true, one(0, 0, 0)}},
		},
		{
			"no palette", voxFile(size(1, 1, 1), xyzi(0, 0, 0, 216)),
			nil,
			[]want{{"house", true, map[voxel.Pos]voxel.Color{at(0, 0, 0): 0xffee0000}}},
		},
		{
			"unknown chunks", voxFile(ch("zzzz", 1, 2, 3), oneVoxel, ch("META", pairs{{"a", "b"}}), pal),
			nil,
			[]want{{"house", true, one(0, 0, 0)}},
		},
		{
			"an empty model keeps its name", voxFile(size(3, 3, 3), xyzi(), trn(0, 1, -1, pairs{{"_name", "void"}}, nil), shp(1, 0)),
			nil,
			[]want{{"void", true, map[voxel.Pos]voxel.Color{}}},
		},
		{"nothing", voxFile(), nil, nil},
		{"gzip", gzipped(voxFile(oneVoxel, pal)), nil, []want{{"house", true, one(0, 0, 0)}}},
		{
			"pieces of one layer", voxFile(oneVoxel, oneVoxel, trn(0, 1, -1, nil, nil), grp(1, 2),
				trn(2, 3, 0, pairs{{"_name", "big"}, {joinKey, "1"}}, nil), grp(3, 4, 6),
				trn(4, 5, 0, nil, nil), shp(5, 0), trn(6, 7, 0, nil, pairs{{"_t", "1 0 0"}}), shp(7, 1), pal),
			nil,
			[]want{{"big", true, map[voxel.Pos]voxel.Color{at(0, 0, 0): red, at(1, 0, 0): red}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			im := mustRead(t, tt.file, tt.given)
			if len(im.Layers) != len(tt.want) {
				t.Fatalf("%d layers, want %d", len(im.Layers), len(tt.want))
			}
			for i, w := range tt.want {
				l := im.Layers[i]
				if l.Name != w.name || l.Visible != w.shown {
					t.Errorf("layer %d: %q %v, want %q %v", i, l.Name, l.Visible, w.name, w.shown)
				}
				if got := voxels(im, i); !maps.Equal(got, w.voxels) {
					t.Errorf("layer %q: %v, want %v", l.Name, got, w.voxels)
				}
				if l.Volume.Count() != int64(len(w.voxels)) {
					t.Errorf("layer %q: its volume is not up to date", l.Name)
				}
			}
		})
	}
}

// animation moves at frames 10 and 20, and shows another model from frame 20 on.
var animation = voxFile(oneVoxel, raw(append(size(1, 1, 1), xyzi(0, 0, 0, 2)...)),
	ch("nTRN", 0, pairs{}, 1, -1, -1, 2, pairs{{"_t", "1 0 0"}, {"_f", "10"}}, pairs{{"_t", "2 0 0"}, {"_f", "20"}}),
	ch("nSHP", 1, pairs{}, 2, 0, pairs{}, 1, pairs{{"_f", "20"}}), rgba(red, green))

func TestInstancesMayBeCopies(t *testing.T) {
	file := voxFile(oneVoxel, trn(0, 1, -1, nil, nil), grp(1, 2, 4), trn(2, 3, -1, nil, nil), shp(3, 0),
		trn(4, 5, -1, nil, pairs{{"_t", "9 0 0"}}), shp(5, 0))
	im := mustRead(t, file, nil)
	if a, b := im.Layers[0], im.Layers[1]; a.BaseID != 0 || b.BaseID != a.ID {
		t.Errorf("bases %d and %d", a.BaseID, b.BaseID)
	}
	im.Layers[0].Volume.Set(0, 0, 1, blue)
	im.Refresh()
	if im.Layers[1].Volume.At(9, 0, 1) != blue {
		t.Error("an edit of the one does not show in the other")
	}
	im = mustRead(t, file, map[string]any{"instances": "copies"})
	if im.Layers[1].BaseID != 0 || im.Layers[1].Volume.At(9, 0, 0) == 0 {
		t.Error("a copy is not a layer of its own")
	}
}

func TestMaterialsSplitAModel(t *testing.T) {
	file := voxFile(size(3, 1, 1), xyzi(0, 0, 0, 1, 1, 0, 0, 2, 2, 0, 0, 3), rgba(red, green, blue),
		ch("MATL", 2, pairs{{"_type", "_glass"}, {"_trans", "0.75"}, {"_rough", "0.25"}}),
		ch("MATL", 3, pairs{{"_type", "_emit"}, {"_emit", "0.5"}}),
		ch("MATL", 1, pairs{{"_type", "_diffuse"}, {"_rough", "0.9"}}))
	im := mustRead(t, file, nil)
	if len(im.Layers) != 3 {
		t.Fatalf("%d layers", len(im.Layers))
	}
	for i, w := range []struct {
		name string
		at   voxel.Pos
		m    scene.Material
	}{
		{"house", at(-1, 0, 0), *scene.DefaultMaterial("Material.1")},
		{"house glass", at(0, 0, 0), scene.Material{Name: "glass.1", Color: [4]float64{1, 1, 1, 0.25}, Roughness: 0.25}},
		{"house emission", at(1, 0, 0), scene.Material{Name: "emission.2", Color: [4]float64{1, 1, 1, 1}, Roughness: 0.1, Emission: [3]float64{0, 0, 0.5}}},
	} {
		l := im.Layers[i]
		if l.Name != w.name || l.Volume.Count() != 1 || l.Volume.At(w.at.X, w.at.Y, w.at.Z) == 0 {
			t.Errorf("layer %q: %v", l.Name, voxels(im, i))
		}
		if m := *im.Materials[l.Material]; m != w.m {
			t.Errorf("material of %q: %+v", l.Name, m)
		}
	}
	back, lost := again(t, im, nil)
	equalLayers(t, back, im)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	im = mustRead(t, file, map[string]any{"split": false})
	if len(im.Layers) != 1 || im.Layers[0].Material != 0 || im.Layers[0].Volume.Count() != 3 {
		t.Error("split=false does not keep the model whole")
	}
	whole := voxFile(oneVoxel, ch("MATL", 1, pairs{{"_type", "_metal"}, {"_metal", "1"}}))
	im = mustRead(t, whole, map[string]any{"split": false})
	if m := im.Materials[im.Layers[0].Material]; m.Metallic != 1 || im.Layers[0].Name != "house" {
		t.Errorf("a model of one material: %+v", m)
	}
}

func TestOldMaterials(t *testing.T) {
	f32 := func(v float32) int { return int(math.Float32bits(v)) }
	file := voxFile(oneVoxel, ch("MATT", 1, 1, f32(0.5), 3, f32(1), f32(0.25)))
	m := mustRead(t, file, nil).Materials[1]
	if m.Metallic != 0.5 || m.Roughness != 0.25 {
		t.Errorf("%+v", m)
	}
}

func TestPaletteOrderAndNames(t *testing.T) {
	imap := make(raw, 256)
	for i := range imap {
		imap[i] = byte(i + 1)
	}
	imap[0], imap[1] = 2, 1
	notes := []any{32}
	for i := range 32 {
		notes = append(notes, map[bool]string{true: "walls"}[i == 31])
	}
	im := mustRead(t, voxFile(oneVoxel, rgba(red, green), ch("IMAP", imap), ch("NOTE", notes...)), nil)
	p := im.Palette
	if len(p.Colors) != 255 || p.Colors[0].Color != green || p.Colors[1].Color != red || p.Name != "house" {
		t.Errorf("%d colours, %v", len(p.Colors), p.Colors[:2])
	}
	if p.Colors[7].Name != "walls" || p.Colors[8].Name != "" {
		t.Errorf("names %q, %q", p.Colors[7].Name, p.Colors[8].Name)
	}
	if im.Layers[0].Volume.At(0, 0, 0) != red {
		t.Error("IMAP changed the colour of a voxel")
	}
}

func TestDefaultPalette(t *testing.T) {
	p := defaultPalette()
	for i, want := range map[int]voxel.Color{
		0: 0, 1: 0xffffffff, 2: 0xffffffcc, 7: 0xffffccff, 37: 0xffccffff, 215: 0xff000033,
		216: 0xffee0000, 226: 0xff00ee00, 236: 0xff0000ee, 246: 0xffeeeeee, 255: 0xff111111,
	} {
		if p[i] != want {
			t.Errorf("index %d is %v, want %v", i, p[i], want)
		}
	}
	seen := map[voxel.Color]bool{}
	for _, c := range p {
		seen[c] = true
	}
	if len(seen) != 256 {
		t.Errorf("%d different colours", len(seen))
	}
}

func TestManySmallAndTurnedModelsMeetTheOracle(t *testing.T) {
	// Dense enough for the grid, and sparse enough for voxel by voxel.
	n := [3]int64{5, 18, 3}
	var dense, sparse []byte
	for z := range n[2] {
		for y := range n[1] {
			for x := range n[0] {
				dense = append(dense, byte(x), byte(y), byte(z), byte(1+(x+y+z)%3))
			}
		}
	}
	sparse = []byte{0, 0, 0, 1, 4, 17, 2, 2}
	pal := rgba(red, green, blue)
	for _, data := range [][]byte{dense, sparse} {
		sz := n
		if len(data) == len(sparse) {
			sz = [3]int64{40, 18, 33}
		}
		for _, u := range turns() {
			file := voxFile(size(int(sz[0]), int(sz[1]), int(sz[2])), xyzi(data...),
				trn(0, 1, -1, nil, pairs{{"_r", decimal(float64(u.pack()))}, {"_t", "-7 100 31"}}), shp(1, 0), pal)
			im := mustRead(t, file, nil)
			m := matrixOf(u)
			m[12], m[13], m[14] = -7, 100, 31
			want := map[voxel.Pos]voxel.Color{}
			for i := 0; i < len(data); i += 4 {
				p := [3]int64{int64(data[i]), int64(data[i+1]), int64(data[i+2])}
				want[oracle(m, sz, p)] = [...]voxel.Color{red, green, blue}[data[i+3]-1]
			}
			if got := voxels(im, 0); !maps.Equal(got, want) {
				t.Fatalf("turn %v: %d voxels, want %d", u, len(got), len(want))
			}
		}
	}
}

func TestDeepGraphs(t *testing.T) {
	chunks := []raw{oneVoxel}
	const depth = 20000
	for i := range depth {
		chunks = append(chunks, trn(2*i, 2*i+1, -1, nil, pairs{{"_t", "1 0 0"}}), grp(2*i+1, 2*i+2))
	}
	chunks = append(chunks, trn(2*depth, 2*depth+1, -1, nil, nil), shp(2*depth+1, 0))
	im := mustRead(t, voxFile(chunks...), nil)
	if im.Layers[0].Volume.At(depth, 0, 0) == 0 {
		t.Error("the moves of all nodes do not add up")
	}
}

func TestLightAndCameras(t *testing.T) {
	im := mustRead(t, voxFile(oneVoxel,
		ch("rCAM", 0, pairs{{"_mode", "pers"}, {"_focus", "1 2 3"}, {"_angle", "0 0 0"}, {"_radius", "50"}, {"_frustum", "0.41421356"}}),
		ch("rCAM", 1, pairs{{"_mode", "pers"}, {"_focus", "0 0 0"}, {"_angle", "0 0 0"}, {"_radius", "0"}}),
		ch("rOBJ", pairs{{"_type", "_inf"}, {"_i", "0.7"}, {"_angle", "50 60"}}),
		ch("rOBJ", pairs{{"_type", "_uni"}, {"_i", "0.7"}})), nil)
	if len(im.Cameras) != 1 || im.ActiveCamera != 0 {
		t.Fatalf("%d cameras", len(im.Cameras))
	}
	c := im.Cameras[0]
	// Half the height of what is in focus: 50 * tan(22.5 degrees).
	if h := c.Dist * math.Tan(scene.FieldOfView/2); math.Abs(h-20.710678) > 1e-5 || c.Ortho {
		t.Errorf("the view is %v high", h)
	}
	// From the front the camera looks along +y.
	if math.Abs(c.Matrix[12]-1) > 1e-9 || math.Abs(c.Matrix[13]-(2-c.Dist)) > 1e-9 || math.Abs(c.Matrix[14]-3) > 1e-9 {
		t.Errorf("it stands at %v", c.Matrix[12:15])
	}
	if l := im.Light; math.Abs(l.Intensity-2) > 1e-9 || math.Abs(l.Ambient-0.3) > 1e-9 || math.Abs(l.Pitch-40*degree) > 1e-9 || math.Abs(l.Yaw-60*degree) > 1e-9 {
		t.Errorf("%+v", l)
	}
}

func TestABudgetEndsAnImport(t *testing.T) {
	b := voxel.NewBudget(voxel.Limits{Voxels: 1}, nil)
	if _, err := read(voxFile(size(2, 1, 1), xyzi(0, 0, 0, 1, 1, 0, 0, 1)), nil, b); err == nil || !strings.Contains(err.Error(), "1 voxel") {
		t.Errorf("%v", err)
	}
}
