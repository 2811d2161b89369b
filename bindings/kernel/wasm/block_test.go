package wasm_test

import (
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestSamples runs what users write, at places of both signs and in parts.
func TestSamples(t *testing.T) {
	e := engine(t)
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			for _, at := range []voxel.Pos{{}, {X: -16, Y: 32, Z: 48}, {X: 16, Y: -48, Z: -1600}} {
				for _, part := range []wasm.Part{wasm.Whole, {From: [3]uint8{3, 0, 7}, To: [3]uint8{4, 9, 16}}} {
					c := trial{module: s.module, shape: s.shape, input: s.input, origin: at, part: part}
					if n := c.run(t, e); n > 0 {
						t.Errorf("%d voxels are left to the interpreter for nothing", n)
					}
				}
			}
		})
	}
}
