package method

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestShapesAreAsLargeAsTheyAreToldToBe(t *testing.T) {
	for params, want := range map[string]struct {
		answer string
		bounds voxel.Box
	}{
		`["cube",10,10,10,0,0,0,255,0,0]`:    {`{"success":true,"shape_type":"cube","voxels_created":1000}`, cubeAt(-5, 10)},
		`[]`:                                 {`{"success":true,"shape_type":"cube","voxels_created":1000}`, cubeAt(-5, 10)},
		`["cube",5,5,5]`:                     {`{"success":true,"shape_type":"cube","voxels_created":125}`, cubeAt(-2, 5)},
		`["cube",1,1,1]`:                     {`{"success":true,"shape_type":"cube","voxels_created":1}`, cubeAt(0, 1)},
		`{"shape":"box","size":[2,3,4]}`:     {`{"success":true,"shape_type":"box","voxels_created":24}`, voxel.Box{Min: voxel.Pos{X: -1, Y: -1, Z: -2}, Max: voxel.Pos{X: 1, Y: 2, Z: 2}}},
		`{"type":"CUBE","size":3}`:           {`{"success":true,"shape_type":"CUBE","voxels_created":27}`, cubeAt(-1, 3)},
		`{"size_x":1,"size_y":1}`:            {`{"success":true,"shape_type":"cube","voxels_created":10}`, voxel.Box{Min: voxel.Pos{Z: -5}, Max: voxel.Pos{X: 1, Y: 1, Z: 5}}},
		`{"size":2,"position":[7,7,7]}`:      {`{"success":true,"shape_type":"cube","voxels_created":8}`, cubeAt(6, 2)},
		`{"size":2,"center_x":7}`:            {`{"success":true,"shape_type":"cube","voxels_created":8}`, voxel.Box{Min: voxel.Pos{X: 6, Y: -1, Z: -1}, Max: voxel.Pos{X: 8, Y: 1, Z: 1}}},
		`{"radius":3}`:                       {`{"success":true,"shape_type":"cube","voxels_created":216}`, cubeAt(-3, 6)},
		`{"shape":"sphere","radius":2.5}`:    {`{"success":true,"shape_type":"sphere","voxels_created":81}`, cubeAt(-2, 5)},
		`{"shape":"cylinder","radius":2}`:    {`{"success":true,"shape_type":"cylinder","voxels_created":120}`, voxel.Box{Min: voxel.Pos{X: -2, Y: -2, Z: -5}, Max: voxel.Pos{X: 2, Y: 2, Z: 5}}},
		`{"size":3,"hollow":true}`:           {`{"success":true,"shape_type":"cube","voxels_created":26}`, cubeAt(-1, 3)},
		`{"shape":"pyramid","size":[5,5,3]}`: {`{"success":true,"shape_type":"pyramid","voxels_created":35}`, voxel.Box{Min: voxel.Pos{X: -2, Y: -2, Z: -1}, Max: voxel.Pos{X: 3, Y: 3, Z: 2}}},
	} {
		d := newDaemon(t)
		if got := d.do(t, "goxel.procedural_shape", params); got != want.answer {
			t.Errorf("%s\ngot  %s\nwant %s", params, got, want.answer)
		}
		if got := d.voxels(t).Bounds(); got != want.bounds {
			t.Errorf("%s is in %v, want %v", params, got, want.bounds)
		}
	}
}

// cubeAt is a cube from (a, a, a) on.
func cubeAt(a, size int32) voxel.Box {
	return voxel.BoxAt(voxel.Pos{X: a, Y: a, Z: a}, size, size, size)
}

// TestShapesAreThoseOfCore compares each shape with the solid of core/shape that it is.
func TestShapesAreThoseOfCore(t *testing.T) {
	v := func(x, y, z float64) vec.V3 { return vec.V3{X: x, Y: y, Z: z} }
	for _, c := range []struct {
		method, params string
		solid          shape.Solid
	}{
		{"shape.sphere", `{"radius":6}`, shape.Sphere{Radius: 6}},
		{"shape.sphere", `{"size":9,"center":[1,2,3]}`, shape.Sphere{Center: v(1.5, 2.5, 3.5), Radius: 4.5}},
		{"shape.sphere", `{"size":8}`, shape.Sphere{Radius: 4}},
		{"shape.ellipsoid", `{"size":[9,6,20]}`, shape.Ellipsoid{Center: v(0.5, 0, 0), Radii: v(4.5, 3, 10)}},
		{"shape.cylinder", `{"size":[9,9,20]}`, shape.Cylinder{A: v(0.5, 0.5, -10), B: v(0.5, 0.5, 10), Radius: 4.5}},
		{"shape.cylinder", `{"radius":3,"height":7,"axis":"x"}`, shape.Cylinder{A: v(-3, 0, 0), B: v(4, 0, 0), Radius: 3}},
		{"shape.cylinder", `{"radius":3,"height":7,"axis":"y"}`, shape.Cylinder{A: v(0, -3, 0), B: v(0, 4, 0), Radius: 3}},
		{"shape.cone", `{"radius":5,"height":12}`, shape.Cone{A: v(0, 0, -6), B: v(0, 0, 6), RadiusA: 5}},
		{"shape.cone", `{"radius":5,"height":12,"axis":"x"}`, shape.Cone{A: v(-6, 0, 0), B: v(6, 0, 0), RadiusA: 5}},
		{"shape.pyramid", `{"size":[7,8,9],"axis":"y"}`, shape.Taper{Min: v(-3, -4, -4), Max: v(4, 4, 5), Axis: shape.AxisY}},
		{"shape.torus", `{"radius":8}`, shape.Torus{Radius: 6, Tube: 2}},
		{"shape.torus", `{"size":[16,16,4],"axis":"z"}`, shape.Torus{Radius: 6, Tube: 2}},
		{"shape.torus", `{"radius":8,"tube":3,"axis":"x"}`, shape.Torus{Radius: 5, Tube: 3, Axis: shape.AxisX}},
		{"shape.torus", `{"radius":8,"height":2,"axis":"y"}`, shape.Torus{Radius: 7, Tube: 1, Axis: shape.AxisY}},
		{"shape.capsule", `{"radius":3,"height":20}`, shape.Capsule{A: v(0, 0, -7), B: v(0, 0, 7), Radius: 3}},
		{"shape.capsule", `{"radius":3,"height":20,"axis":"x"}`, shape.Capsule{A: v(-7, 0, 0), B: v(7, 0, 0), Radius: 3}},
		{"shape.box", `{"size":40}`, shape.Box{Min: v(-20, -20, -20), Max: v(20, 20, 20)}},
	} {
		d := newDaemon(t)
		out := d.must(t, c.method, c.params)
		want := voxel.New(nil)
		shape.Fill(want, c.solid, black, voxel.Replace)
		var r shaped
		if err := json.Unmarshal([]byte(out), &r); err != nil || r.Created != want.Count() {
			t.Errorf("%s %s answers %s, want %d", c.method, c.params, out, want.Count())
		}
		if !d.voxels(t).Equal(want.Snapshot()) {
			t.Errorf("%s %s is not %+v", c.method, c.params, c.solid)
		}
	}
}

func TestShapesThatCannotBe(t *testing.T) {
	talk{
		{"procedural_shape", `["blob"]`, `error -1011 Shape type not implemented yet: blob`},
		{"procedural_shape", `{"size":0}`, `error -32602 Invalid parameter 'size_x': expected a size of at least 1, got 0`},
		{"procedural_shape", `{"size":[1,1,-3]}`, `error -32602 Invalid parameter 'size_z': expected a size of at least 1, got -3`},
		{"procedural_shape", `{"radius":0}`, `error -32602 Invalid parameter 'radius': expected a number above 0, got 0`},
		{"procedural_shape", `{"size":2000000}`, `error -1011 Failed to create shape: 2000000 × 2000000 × 2000000 voxels are too many for one operation`},
		{"shape.sphere", `{"size":2000000000,"hollow":true}`, `error -1011 Failed to create shape: 2000000000 × 2000000000 × 2000000000 voxels are too many for one operation`},
		{"procedural_shape", `{"size":9,"center":[2147483646,0,0]}`, `error -32602 Invalid parameter 'center': the shape would leave the space…`},
		{"procedural_shape", `{"layer_id":3}`, `error -1011 Failed to create shape: no layer has the id 3`},
		{"procedural_shape", `{"axis":"w"}`, `error -32602 Invalid parameter 'axis'…`},
		{"get_voxel_count", ``, `{"count":0}`},
	}.run(t)
}

// TestDrawingIsTheSameInSmallAndInLarge draws shapes that are drawn voxel by voxel next
// to ones that are not, in each mode and in a colour without alpha.
func TestDrawingIsTheSameInSmallAndInLarge(t *testing.T) {
	for _, mode := range []string{drawSet, drawAdd, drawPaint, drawRemove} {
		for _, paint := range []string{"#ff0000", "#00ff0080", "#ff000000"} {
			for _, hollow := range []bool{false, true} {
				d := newDaemon(t)
				d.must(t, "fill_region", `{"min":[-10,-10,-3],"max":[40,40,3],"color":"#0000ff80"}`)
				before := d.voxels(t)
				for _, size := range []int{9, 41} {
					params := fmt.Sprintf(`{"size":%d,"center":[20,20,0],"mode":%q,"color":%q,"hollow":%v}`, size, mode, paint, hollow)
					var r shaped
					if err := json.Unmarshal([]byte(d.must(t, "shape.sphere", params)), &r); err != nil {
						t.Fatal(err)
					}
					want := before.Edit(nil)
					n := drawNaively(want, size, mode, paint, hollow)
					if r.Created != n || !d.voxels(t).Equal(want.Snapshot()) {
						t.Errorf("%s: %d voxels, want %d", params, r.Created, n)
					}
					before = d.voxels(t)
				}
			}
		}
	}
}

func drawNaively(v *voxel.Volume, size int, mode, paint string, hollow bool) (n int64) {
	r := float64(size) / 2
	s := shape.Sphere{Center: vec.V3{X: 20.5, Y: 20.5, Z: 0.5}, Radius: r}
	inside := func(p voxel.Pos) bool { return shape.Contains(s, p) }
	c := map[string]voxel.Color{"#ff0000": color.RGB(255, 0, 0), "#00ff0080": color.RGBA(0, 255, 0, 128)}[paint]
	if mode == drawRemove {
		c = 0
	}
	for z := int32(-25); z < 25; z++ {
		for y := int32(-5); y < 45; y++ {
			for x := int32(-5); x < 45; x++ {
				p := voxel.Pos{X: x, Y: y, Z: z}
				if !inside(p) || hollow && inside(p.Add(voxel.Pos{X: 1})) && inside(p.Add(voxel.Pos{X: -1})) &&
					inside(p.Add(voxel.Pos{Y: 1})) && inside(p.Add(voxel.Pos{Y: -1})) && inside(p.Add(voxel.Pos{Z: 1})) && inside(p.Add(voxel.Pos{Z: -1})) {
					continue
				}
				there := v.At(x, y, z).Exists()
				if mode == drawAdd && (there || c == 0) || mode == drawPaint && !there || c == 0 && !there {
					continue
				}
				v.Set(x, y, z, c)
				n++
			}
		}
	}
	return n
}
