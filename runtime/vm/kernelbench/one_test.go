//go:build unix

package kernelbench

import (
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/kernel"
)

// BenchmarkOneCore runs each workload as machine code on one core, and nothing else: for
// profiles.
func BenchmarkOneCore(b *testing.B) {
	for _, w := range workloads {
		b.Run(strings.ReplaceAll(w.name, " ", "-"), func(b *testing.B) {
			engine := kernel.New()
			defer engine.Close()
			m := newMachine(cube, engine)
			const times = 8
			script := w.script(b, area{cube, 0, cube}, times)
			m.run(b, script)
			var best time.Duration
			onCores(1, func() {
				for b.Loop() {
					least(&best, used(func() { m.run(b, script) }))
				}
			})
			voxels := cube * cube * cube
			if w.use == "map" {
				voxels -= count(m.given, 0)
			}
			b.ReportMetric(float64(best)/times/float64(voxels), "best-ns/voxel")
		})
	}
}
