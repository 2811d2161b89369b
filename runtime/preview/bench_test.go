package preview

import (
	"fmt"
	"testing"
	"time"
)

// million is a script of a million voxels in four layers, of which the last changes with
// n. Bulk operations build it, or single voxels do.
func million(n int, bulk bool) string {
	if bulk {
		return fmt.Sprintf(`
for (let i = 0; i < 4; i++) {
  const l = i ? goxel.image.addLayer() : goxel.image.activeLayer
  l.volume.fill([[0, 0, 64 * i], [64, 64, 64 * i + 64]], i === 3 && %d %% 2 ? 'red' : 'teal')
  l.volume.sphere([32, 32, 64 * i + 32], 24, i === 3 && %d %% 2 ? 'gold' : 'navy')
}`, n, n)
	}
	return fmt.Sprintf(`
for (let i = 0; i < 4; i++) {
  const v = (i ? goxel.image.addLayer() : goxel.image.activeLayer).volume
  for (let z = 64 * i; z < 64 * i + 64; z++) for (let y = 0; y < 64; y++) for (let x = 0; x < 64; x++)
    v.setAt(x, y, z, 0x102030 + (x & 7) * 0x10000 + (y & 7) * 0x100 + (z & 7) + (i === 3 ? %d %% 2 * 0x808080 : 0))
}`, n)
}

// BenchmarkSeen is the way from a saved script to the last message with the tiles that
// have changed, at a client, for a scene of a million voxels of which one layer changes.
// ms-more is what it takes besides the script's own run; the debounce of 10 ms is in it.
func BenchmarkSeen(b *testing.B) {
	for _, c := range []struct {
		name string
		bulk bool
	}{{"bulk", true}, {"voxels", false}} {
		b.Run(c.name, func(b *testing.B) {
			dir := b.TempDir()
			put(b, dir, "main.js", million(0, c.bulk))
			v := serveScript(b, dir, false).visit()
			v.done(1 << 20)
			v.drawn()
			own, all, n := 0.0, time.Duration(0), 0
			for b.Loop() {
				n++
				began := time.Now()
				put(b, dir, "main.js", million(n, c.bulk))
				for was := v.tiles; v.tiles == was; {
					v.hear(nil)
				}
				all += time.Since(began)
				if v.state.Error != nil || v.state.Voxels != 1<<20 {
					b.Fatalf("%+v", v.state)
				}
				own += v.state.Milliseconds
			}
			b.ReportMetric(own/float64(n), "ms-run/op")
			b.ReportMetric(float64(all.Microseconds())/1000/float64(n)-own/float64(n), "ms-more/op")
		})
	}
}
