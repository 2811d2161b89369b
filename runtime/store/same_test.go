package store

import (
	"math"
	"reflect"
	"testing"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// same fails the test unless two states of a project are equal in all that can be
// seen.
func same(t testing.TB, want, got project.State) {
	t.Helper()
	if len(want.Undo) != len(got.Undo) || len(want.Redo) != len(got.Redo) {
		t.Fatalf("%d steps to undo and %d to redo, want %d and %d", len(got.Undo), len(got.Redo), len(want.Undo), len(want.Redo))
	}
	if want.Next != got.Next || want.Head.Seq != got.Head.Seq {
		t.Errorf("next id %d, seq %d; want %d, %d", got.Next, got.Head.Seq, want.Next, want.Head.Seq)
	}
	for i := range want.Undo {
		sameCommit(t, "undo", want.Undo[i], got.Undo[i])
	}
	sameCommit(t, "head", want.Head, got.Head)
	for i := range want.Redo {
		sameCommit(t, "redo", want.Redo[i], got.Redo[i])
	}
}

func sameCommit(t testing.TB, what string, want, got *project.Commit) {
	t.Helper()
	if want.Note != got.Note || want.Client != got.Client {
		t.Errorf("%s: %q by %q, want %q by %q", what, got.Note, got.Client, want.Note, want.Client)
	}
	if d := imageDiff(want.Image, got.Image); d != "" {
		t.Fatalf("%s %d %q: %s", what, want.Seq, want.Note, d)
	}
}

// imageDiff names the first exported field in which two images differ; layers are
// equal when their content is.
func imageDiff(want, got *scene.Image) string {
	if d := diff("image", reflect.ValueOf(want).Elem(), reflect.ValueOf(got).Elem()); d != "" {
		return d
	}
	for i, l := range want.Layers {
		if !want.Content(l).Equal(got.Content(got.Layers[i])) {
			return "the voxels of layer " + l.Name
		}
	}
	return ""
}

func diff(name string, a, b reflect.Value) string {
	switch {
	case a.Type() == reflect.TypeFor[*voxel.Volume]():
		v, w := a.Interface().(*voxel.Volume), b.Interface().(*voxel.Volume)
		if (v == nil) != (w == nil) || name == "image.Mask" && v != nil && !v.Snapshot().Equal(w.Snapshot()) {
			return name
		}
		return ""
	case a.Kind() == reflect.Pointer:
		return diff(name, a.Elem(), b.Elem())
	case a.Kind() == reflect.Struct:
		for i := range a.NumField() {
			if f := a.Type().Field(i); f.IsExported() {
				if d := diff(name+"."+f.Name, a.Field(i), b.Field(i)); d != "" {
					return d
				}
			}
		}
		return ""
	case a.Kind() == reflect.Slice || a.Kind() == reflect.Array:
		if a.Len() != b.Len() {
			return name
		}
		for i := range a.Len() {
			if d := diff(name, a.Index(i), b.Index(i)); d != "" {
				return d
			}
		}
		return ""
	case a.Kind() == reflect.Float64: // NaN and -0 count
		if math.Float64bits(a.Float()) != math.Float64bits(b.Float()) {
			return name
		}
	case !a.Equal(b):
		return name
	}
	return ""
}

// TestNoFieldIsForgotten gives every field of an image a value of its own, and looks
// for all of them after a restart. A field that is added to scene must be added here
// too, by itself.
func TestNoFieldIsForgotten(t *testing.T) {
	im := scene.New(nil)
	im.Mask = voxel.New(nil)
	im.Palette.Colors = make([]scene.Swatch, 3)
	im.AddLayer()
	n := 0
	fill(t, reflect.ValueOf(im).Elem(), &n)
	if n < 60 {
		t.Fatalf("only %d fields were found", n)
	}
	for i, l := range im.Layers { // ids that mean something: layer 1 follows no other
		l.ID, l.BaseID, l.Shape = i+1, 0, ""
	}
	im.NextID = 99
	for _, change := range []func(){
		func() {},
		func() { im.Layers[0].Shape = scene.Cylinder },
		func() { im.Layers[0].Shape, im.Layers[0].BaseID = "", 77 }, // of a base that is gone
		func() { im.Layers[0].BaseID, im.Mask = 2, nil },
	} {
		change()
		s := open(t, t.TempDir(), Options{})
		p := create(t, s, "all", im)
		want := p.State()
		release(t, s, "all")
		got := load(t, s, "all").State()
		same(t, want, got)
		if want.Head.Image.NextID != got.Head.Image.NextID {
			t.Error("NextID")
		}
	}
}

// fill gives every exported field below v a value that no other has.
func fill(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		if vol, ok := v.Interface().(*voxel.Volume); ok {
			vol.Set(int32(*n), 2, 3, red+voxel.Color(*n))
			return
		}
		fill(t, v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i), n)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i), n)
		}
	case reflect.String:
		v.SetString("text " + string(rune('a'+*n%26)) + "\xff")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.25)
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint32:
		v.SetUint(0xff00_0000 + uint64(*n))
	case reflect.Uint8:
		v.SetUint(uint64(*n%8) + 1)
	default:
		t.Fatalf("a field of a kind that is new: %s", v.Type())
	}
}
