package formats_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// recipe makes an image of bytes; zeros follow the last.
type recipe []byte

func (r *recipe) next(n int) int {
	if len(*r) == 0 {
		return 0
	}
	v := int((*r)[0])
	*r = (*r)[1:]
	return v % n
}

func (r *recipe) unit() float64 { return float64(r.next(5)) / 4 }

func (r *recipe) color() voxel.Color {
	alpha := [...]voxel.Color{255, 1, 100, 126, 127, 128, 200, 254}[r.next(8)]
	return alpha<<24 | voxel.Color(r.next(3)*127)<<16 | voxel.Color(r.next(3)*127)<<8 | voxel.Color(r.next(256))
}

// matrix returns a transform that keeps voxels voxels, or one that does not.
func (r *recipe) matrix() vec.M4 {
	m := vec.Translation(vec.V3{X: float64(r.next(20)), Y: float64(r.next(20)), Z: float64(r.next(20) - 10)})
	switch r.next(4) {
	case 1:
		m = m.Mul(vec.Rotation(vec.V3{Z: 1}, math.Pi/2*float64(r.next(4))))
	case 2:
		m = m.Mul(vec.Scaling(vec.V3{X: -1, Y: 1, Z: 1}))
	case 3:
		m = m.Mul(vec.Scaling(vec.V3{X: 1 + r.unit(), Y: 1, Z: 1}))
	}
	return m
}

func (r *recipe) image() *scene.Image {
	im := scene.New(nil)
	for i := range r.next(4) {
		m := scene.DefaultMaterial(fmt.Sprintf("material %d", i))
		m.Metallic, m.Roughness, m.Color[3] = r.unit(), r.unit(), r.unit()
		switch r.next(6) {
		case 4:
			m.Color[0] = r.unit()
		case 5:
			m.Emission = [3]float64{r.unit(), r.unit(), r.unit()}
		}
		im.Materials = append(im.Materials, m)
	}
	for i := range 1 + r.next(5) {
		l := im.Layers[0]
		switch kind := r.next(6); {
		case i == 0:
		case kind == 4:
			l = im.CloneLayer(r.next(i))
			l.Matrix = r.matrix()
		default:
			l = im.AddLayer()
			if kind == 5 {
				l.Shape = [...]scene.Shape{scene.Sphere, scene.Cube, scene.Cylinder}[r.next(3)]
				l.Matrix, l.Color = r.matrix().Mul(vec.Scaling(vec.V3{X: 3, Y: 2, Z: 4})), r.color()
			}
		}
		name := [...]string{"layer", "Ebene Ä", strings.Repeat("long", 70), "2\n\x01"}[r.next(4)]
		l.Name, l.Visible = fmt.Sprint(name, i), r.next(4) != 3
		l.Mode = voxel.Mode(r.next(2) * r.next(len(voxel.Modes())))
		l.Material = r.next(len(im.Materials)+1) - 1
		if l.BaseID != 0 || l.Shape != scene.NoShape {
			continue
		}
		for range r.next(20) {
			x := int32(r.next(10) - 5 + 300*r.next(2))
			l.Volume.Set(x, int32(r.next(4)), int32(r.next(4)-2), r.color())
		}
	}
	im.Refresh()
	return im
}

func FuzzRoundTrips(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 2, 0, 0, 0, 1, 2, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 0, 0, 0, 4, 0, 0, 0})
	f.Add([]byte(strings.Repeat("what an image is made of: layers, materials, voxels", 4)))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, way := range formats.Registry().All() {
			if way.Import == nil || way.Export == nil || !way.Holds.Voxels {
				continue
			}
			r := recipe(data)
			im := r.image()
			checkTrip(t, way, im)
		}
	})
}

// checkTrip tells whether all comes back through a format that it does not say is
// lost.
func checkTrip(t *testing.T, way *format.Format, im *scene.Image) {
	var file bytes.Buffer
	given := map[string]any{}
	if way.Name == "gox" {
		given["preview"] = false // it takes most of the time
	}
	options, err := way.ExportOptions.Read(given)
	if err != nil {
		t.Fatal(err)
	}
	lost, err := way.Export(context.Background(), im, &format.Target{Writer: &file, Name: "house"}, options)
	if c := fault.ClassOf(err); err != nil && (c == fault.Usage || c == fault.Limit) {
		return // too large for the format, or nothing that it could hold
	}
	if err != nil {
		t.Fatalf("%s: %v", way.Name, err)
	}
	source := &format.Source{Name: "house", Data: file.Bytes()}
	back, err := way.Import(context.Background(), source, format.ImportOptions{Values: way.ImportOptions.Defaults()})
	if err != nil {
		t.Fatalf("%s: its own file is refused: %v", way.Name, err)
	}
	colors := func(s string) bool {
		return strings.Contains(s, "translucent") || strings.Contains(s, "alpha") || strings.Contains(s, "colour") && !strings.Contains(s, "emission")
	}
	if !slices.ContainsFunc(lost, colors) && !back.Visible(false).Equal(im.Visible(false)) {
		t.Errorf("%s: the picture changed; lost %q", way.Name, lost)
	}
	if len(lost) == 0 && way.Holds.Names {
		sameLayers(t, back, im)
		sameModes(t, back, im)
	}
}

// sameModes compares what sameLayers leaves out.
func sameModes(t *testing.T, got, want *scene.Image) {
	t.Helper()
	for i, w := range want.Layers {
		if i >= len(got.Layers) {
			return
		}
		g := got.Layers[i]
		if g.Mode != w.Mode || g.Shape != w.Shape {
			t.Errorf("layer %d came back with mode %v and shape %q, want %v and %q", i, g.Mode, g.Shape, w.Mode, w.Shape)
		}
		if a, b := look(got, g), look(want, w); !slices.EqualFunc(a, b, func(a, b float64) bool { return math.Abs(a-b) < 1e-6 }) {
			t.Errorf("layer %d looks like %v, want %v", i, a, b)
		}
	}
}

// look is the material of a layer.
func look(im *scene.Image, l *scene.Layer) []float64 {
	m := scene.DefaultMaterial("")
	if l.Material >= 0 && l.Material < len(im.Materials) {
		m = im.Materials[l.Material]
	}
	return append(m.Color[:], m.Metallic, m.Roughness, m.Emission[0], m.Emission[1], m.Emission[2])
}
