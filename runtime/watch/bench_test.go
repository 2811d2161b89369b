package watch_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/voxrun/voxrun/runtime/watch"
)

// BenchmarkSave is the way from a saved script to its written output, for a scene of a
// million voxels in four layers, of which one changes each time. The debounce of 10 ms is
// in it.
func BenchmarkSave(b *testing.B) {
	dir := b.TempDir()
	save := func(i int) {
		source := fmt.Sprintf(`
for (let i = 0; i < 4; i++) {
  const l = i ? goxel.image.addLayer() : goxel.image.activeLayer
  l.volume.fill([[0, 0, 64 * i], [64, 64, 64 * i + 64]], i === 3 && %d %% 2 ? 'red' : 'teal')
}`, i)
		if err := os.WriteFile(filepath.Join(dir, "main.js"), []byte(source), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	save(0)
	f := &folder{dir: dir}
	w := watch.New(f.config("out.vox"))
	ended := make(chan struct{})
	go func() { defer close(ended); w.Run(b.Context()) }()
	last, err := w.Next(b.Context(), 0)
	if err != nil || !last.Good || last.Result.Voxels != 1<<20 {
		b.Fatalf("%+v, %v", last.Result, err)
	}
	own := 0.0
	i := 0
	for b.Loop() {
		i++
		save(i)
		if last, err = w.Next(b.Context(), last.Run); err != nil || !last.Good || last.Changes.Changed != 1<<18 {
			b.Fatalf("%+v %+v, %v", last.Result.Error, last.Changes, err)
		}
		own += last.Result.Milliseconds
	}
	b.ReportMetric(own/float64(i), "ms-run/op")
}
