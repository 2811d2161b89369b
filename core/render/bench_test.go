package render

import (
	"bytes"
	"context"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
)

// BenchmarkFrame draws pictures and makes PNG files of them. ms-cpu is the time of all
// cores together.
func BenchmarkFrame(b *testing.B) {
	for _, c := range []struct {
		name string
		im   *scene.Image
		o    Options
	}{
		{"terrain256", imageOf(terrain(256)), Options{Width: 1280, Height: 720}},
		{"castle", castle(), Options{Width: 1280, Height: 720}},
		{"terrain500", imageOf(terrain(500)), Options{Width: 512, Height: 512}},
	} {
		for _, quality := range Qualities()[:2] {
			b.Run(c.name+"/"+quality, func(b *testing.B) {
				c.o.Quality = quality
				var out bytes.Buffer
				start := processorTime(b)
				for b.Loop() {
					img, err := Picture(context.Background(), c.im, c.o)
					if err != nil {
						b.Fatal(err)
					}
					out.Reset()
					if err := Encode(context.Background(), &out, img); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64((processorTime(b)-start).Microseconds())/1e3/float64(b.N), "ms-cpu")
				b.ReportMetric(float64(out.Len()), "bytes")
			})
		}
	}
}
