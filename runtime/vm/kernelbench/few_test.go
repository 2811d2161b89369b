//go:build unix

package kernelbench

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/kernel"
)

// BenchmarkFew finds from how many voxels on machine code pays (bindings/api: few, and
// fewKept), by calls for few voxels: with machine code that is there, and interpreted. It
// reports the microseconds of a call, and the voxels that the interpreter does meanwhile.
func BenchmarkFew(b *testing.B) {
	for _, w := range workloads {
		if w.use != "generate" {
			continue
		}
		b.Run(strings.ReplaceAll(w.name, " ", "-"), func(b *testing.B) {
			engine := kernel.New()
			defer engine.Close()
			m, slow := newMachine(16, engine), newMachine(16, nil)
			script := func(n, calls, z int) string {
				return w.script(b, area{16, 0, 16}, n) + fmt.Sprintf("out = new Volume(); for (let i = 0; i < %d; i++) out.generate(box([5, 5, 5], [9, 9, %d]), voxel)", calls, z)
			}
			var call, none, each, nothing time.Duration
			const calls = 400
			onCores(1, func() {
				for b.Loop() {
					least(&call, used(func() { m.run(b, script(1, calls, 9)) }))
					least(&none, used(func() { m.run(b, script(1, 0, 9)) }))
					least(&each, used(func() { slow.run(b, script(0, calls/10, 9)) }))
					least(&nothing, used(func() { slow.run(b, script(0, 0, 9)) }))
				}
			})
			perCall := float64(call-none) / calls
			perVoxel := float64(each-nothing) / (calls / 10) / 64
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(perCall/1e3, "us/call")
			b.ReportMetric(perVoxel, "ns/interpreted")
			b.ReportMetric(perCall/perVoxel, "voxels")
		})
	}
}
