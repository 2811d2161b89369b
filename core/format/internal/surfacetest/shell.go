package surfacetest

import (
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Shell returns the model that Goxel's exporters were measured with: the surface of a
// ball in 256^3, two voxels thick, in 64 colours that change from voxel to voxel.
func Shell() *scene.Image {
	im := scene.New(nil)
	v := im.Layers[0].Volume
	const r = 128
	for z := int32(-r); z < r; z++ {
		for y := int32(-r); y < r; y++ {
			for x := int32(-r); x < r; x++ {
				// Twice the distance of the voxel's middle, squared.
				d := (2*x+1)*(2*x+1) + (2*y+1)*(2*y+1) + (2*z+1)*(2*z+1)
				if d <= 4*r*r && d > 4*(r-2)*(r-2) {
					n := uint32(x*7+y*13+z*29) & 63
					v.Set(x, y, z, 0xff000000|voxel.Color(n&3*85<<16|n>>2&3*85<<8|n>>4*85))
				}
			}
		}
	}
	return im
}
