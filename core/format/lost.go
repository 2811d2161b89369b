package format

import (
	"fmt"
	"math"
	"slices"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Lost names what an image has that a format can't hold, for the one warning of
// an export. Exporters add what only they know.
func (h Holds) Lost(im *scene.Image) []string {
	var lost []string
	say := func(holds bool, n int, what string) {
		if !holds && n > 0 {
			lost = append(lost, fmt.Sprintf(what, n))
		}
	}
	var hidden, modes, derived, translucent int
	for _, l := range im.Layers {
		if !l.Visible {
			hidden++
		}
		if l.Mode != voxel.Over {
			modes++
		}
		if l.BaseID != 0 || l.Shape != scene.NoShape {
			derived++
		}
		if !h.Alpha && translucentLayer(l) {
			translucent++
		}
	}
	say(h.Layers, max(0, len(im.Layers)-1), "%d layers merged into one")
	say(h.Hidden, hidden, "%d hidden layers")
	say(h.Modes, modes, "%d layer modes (applied)")
	say(h.Modes, derived, "%d clone and shape layers (written as plain voxels)")
	say(h.Materials, ownMaterials(im), "%d materials")
	say(h.Cameras, ownCameras(im), "%d cameras")
	say(h.Alpha, translucent, "the alpha of translucent voxels in %d layers")
	return lost
}

func translucentLayer(l *scene.Layer) bool {
	for _, b := range l.Volume.Snapshot().Blocks() {
		if !b.Opaque() {
			return true
		}
	}
	return false
}

// ownMaterials counts the materials that are not the one that every image has.
func ownMaterials(im *scene.Image) int {
	n := 0
	for _, m := range im.Materials {
		d := *scene.DefaultMaterial(m.Name)
		if m.Color != d.Color || m.Emission != d.Emission || !near(m.Metallic, d.Metallic) || !near(m.Roughness, d.Roughness) {
			n++
		}
	}
	return n
}

// ownCameras counts the cameras that are not the one that every image has, at whatever
// distance: an importer fits it to the model.
func ownCameras(im *scene.Image) int {
	n := 0
	for _, c := range im.Cameras {
		d := *scene.DefaultCamera(c.Name)
		if d.Ortho != c.Ortho || !slices.EqualFunc(d.Matrix[:12], c.Matrix[:12], near) {
			n++
		}
	}
	return n
}

// near tells whether two numbers are equal but for having been stored in 32 bits.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-6*max(1, math.Abs(a)) }
