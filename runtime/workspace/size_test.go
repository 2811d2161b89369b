package workspace

import (
	"testing"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

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
