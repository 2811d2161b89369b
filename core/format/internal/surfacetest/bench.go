package surfacetest

import (
	"context"
	"io"
	"testing"

	"github.com/voxrun/voxrun/core/format"
)

// counter is a file that only has a length.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// Bench measures how a format writes Shell to a file of a name, face by face as Goxel
// does and with merged faces.
func Bench(b *testing.B, f *format.Format, file string) {
	im := Shell()
	for name, greedy := range map[string]bool{"faces": false, "greedy": true} {
		b.Run(name, func(b *testing.B) {
			opts, err := f.ExportOptions.Read(map[string]any{"greedy": greedy})
			if err != nil {
				b.Fatal(err)
			}
			var size counter
			for b.Loop() {
				size = 0
				target := &format.Target{Writer: &size, Name: file, Sibling: func(string) (io.Writer, error) { return io.Discard, nil }}
				if _, err := f.Export(context.Background(), im, target, opts); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size), "bytes")
			b.ReportMetric(float64(im.Voxels()), "voxels")
		})
	}
}
