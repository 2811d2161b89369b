package mesh

import (
	"context"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestWeld(t *testing.T) {
	keys := map[string]func(Rect) uint32{
		"place":      func(Rect) uint32 { return 0 },
		"colour":     func(r Rect) uint32 { return uint32(r.Color) },
		"everything": func(r Rect) uint32 { return uint32(r.Color)<<3 | uint32(r.Side) },
	}
	for name, s := range volumes() {
		q, err := Faces(context.Background(), s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for by, key := range keys {
			w := Weld(q.All(), q.Count(), key)
			if len(w.Quads) != q.Count() {
				t.Fatalf("%s by %s: %d quads of %d", name, by, len(w.Quads), q.Count())
			}
			seen := map[Vertex]bool{}
			for _, v := range w.Vertices {
				if seen[v] {
					t.Fatalf("%s by %s: %v is there twice", name, by, v)
				}
				seen[v] = true
			}
			i, used := 0, uint32(0)
			for r := range q.All() {
				for j, p := range r.Corners() {
					n := w.Quads[i][j]
					if got, want := w.Vertices[n], (Vertex{p, key(r)}); got != want {
						t.Fatalf("%s by %s: quad %d corner %d is %v, want %v", name, by, i, j, got, want)
					}
					if n > used {
						t.Fatalf("%s by %s: vertex %d is used before %d", name, by, n, used)
					}
					used = max(used, n+1)
				}
				i++
			}
			if int(used) != len(w.Vertices) {
				t.Errorf("%s by %s: %d vertices, %d used", name, by, len(w.Vertices), used)
			}
		}
	}
}

func TestWeldOfCube(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{X: 1, Y: 1, Z: 1}, 5, 5, 5), 0xffffffff)
	q, _ := Faces(context.Background(), v.Snapshot(), Options{})
	if w := Weld(q.All(), q.Count(), func(Rect) uint32 { return 0 }); len(w.Vertices) != 8 {
		t.Errorf("a cube has %d vertices, want 8", len(w.Vertices))
	}
	if w := Weld(q.All(), q.Count(), func(r Rect) uint32 { return uint32(r.Side) }); len(w.Vertices) != 24 {
		t.Errorf("a cube has %d vertices with normals, want 24", len(w.Vertices))
	}
}
