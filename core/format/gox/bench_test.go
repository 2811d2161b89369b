package gox

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// models are those that the recorded figures of other programs are for: 64 colours at
// random, in 256^3; a sphere, and its surface two voxels thick.
func models() map[string]*scene.Image {
	all := map[string]*scene.Image{}
	for name, inner := range map[string]int{"sphere": 0, "shell": 126 * 126} {
		rnd := rand.New(rand.NewPCG(7, 8))
		im := scene.New(nil)
		var block [4096]voxel.Color
		for z := int32(-128); z < 128; z += 16 {
			for y := int32(-128); y < 128; y += 16 {
				for x := int32(-128); x < 128; x += 16 {
					for i := range block {
						px, py, pz := 2*(int(x)+i&15)+1, 2*(int(y)+i>>4&15)+1, 2*(int(z)+i>>8)+1
						d := px*px + py*py + pz*pz
						block[i] = 0
						if d <= 256*256 && d >= 4*inner {
							block[i] = voxel.Color(0xff000000 | uint32(rnd.IntN(64))*0x030c05)
						}
					}
					im.Layers[0].Volume.WriteBlock(voxel.Pos{X: x, Y: y, Z: z}, &block)
				}
			}
		}
		all[name] = im
	}
	return all
}

func BenchmarkExport(b *testing.B) {
	for name, im := range models() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var n counter
			for b.Loop() {
				n = 0
				if _, err := export(context.Background(), im, &format.Target{Writer: &n, Name: "x.gox"}, bare()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n), "B")
			b.ReportMetric(float64(im.Voxels()), "voxels")
		})
	}
}

func BenchmarkImport(b *testing.B) {
	for name, im := range models() {
		var buf bytes.Buffer
		if _, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "x.gox"}, bare()); err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := loadErr(buf.Bytes(), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)
