package gltf

import (
	"context"
	"io"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surfacetest"
)

// counter is a file that only has a length.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// BenchmarkExport writes the shell that Goxel was measured with, face by face as it
// does and with merged faces.
func BenchmarkExport(b *testing.B) {
	im := surfacetest.Shell()
	for name, greedy := range map[string]bool{"faces": false, "greedy": true} {
		b.Run(name, func(b *testing.B) {
			opts, err := Format().ExportOptions.Read(map[string]any{"greedy": greedy})
			if err != nil {
				b.Fatal(err)
			}
			var size counter
			for b.Loop() {
				size = 0
				target := &format.Target{Writer: &size, Name: "a.glb", Sibling: func(string) (io.Writer, error) { return io.Discard, nil }}
				if _, err := Format().Export(context.Background(), im, target, opts); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size), "bytes")
			b.ReportMetric(float64(im.Voxels()), "voxels")
		})
	}
}
