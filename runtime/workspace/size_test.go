package workspace

import (
	"runtime"
	"testing"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// An edit of a large project allocates as much as one of a small project: what it
// takes is not about the size.
func TestEditTakesAsMuchWhateverTheSize(t *testing.T) {
	var bytes []uint64
	for _, edge := range []int32{24, 400} { // the second has 64 million voxels
		im := scene.New(nil)
		im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, edge, edge, edge), blue)
		p, err := open(t, Options{}).Create("", im, true)
		if err != nil {
			t.Fatal(err)
		}
		const n = 50
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for i := range uint32(n) {
			if _, err := p.Edit(t.Context(), project.CommitOptions{}, put(3, voxel.Color(0xff000001+i))); err != nil {
				t.Fatal(err)
			}
		}
		runtime.ReadMemStats(&after)
		bytes = append(bytes, (after.TotalAlloc-before.TotalAlloc)/n)
	}
	t.Logf("%d bytes for an edit", bytes)
	if bytes[1] > 2*bytes[0] {
		t.Errorf("an edit of a large project allocates %d bytes, one of a small project %d", bytes[1], bytes[0])
	}
}

// BenchmarkEdit compares the edit of one voxel in projects of different sizes.
func BenchmarkEdit(b *testing.B) {
	for name, edge := range map[string]int32{"1e4": 22, "1e8": 464} {
		im := scene.New(nil)
		v := im.Layers[0].Volume
		for z := range edge {
			for y := range edge { // blocks that are not solid
				v.Fill(voxel.BoxAt(voxel.Pos{Y: y, Z: z}, edge, 1, 1), voxel.Color(0xff000000|uint32(y*z+1)))
			}
		}
		v.Compact()
		p, err := open(b, Options{}).Create("", im, true)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			x, n := int32(0), uint32(0)
			for b.Loop() {
				n++
				x = (x + 1) % edge
				if _, err := p.Edit(b.Context(), project.CommitOptions{}, put(x, voxel.Color(0xff000000|n))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
