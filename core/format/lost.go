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
	say := func(holds bool, n int, what, so string) {
		if !holds && n > 0 {
			lost = append(lost, Count(n, what)+so)
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
	if len(im.Layers) > 1 {
		say(h.Layers, len(im.Layers), "layer", " (merged into one)")
	}
	say(h.Hidden, hidden, "hidden layer", "")
	say(h.Modes, modes, "layer mode", " (applied)")
	say(h.Modes, derived, "clone or shape layer", " (written as plain voxels)")
	say(h.Materials, ownMaterials(im), "material", "")
	say(h.Cameras, ownCameras(im), "camera", "")
	if !h.Light && ownLight(im.Light) {
		lost = append(lost, "the light")
	}
	say(h.Alpha, translucent, "layer", " of translucent voxels (written opaque)")
	return lost
}

// Count returns a number and what it counts, in the plural where that is right: "1
// camera", "2 cameras".
func Count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
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

// ownLight tells whether a light is not the one that every image has.
func ownLight(l scene.Light) bool {
	d := scene.DefaultLight()
	return l.Fixed != d.Fixed || !near(l.Pitch, d.Pitch) || !near(l.Yaw, d.Yaw) || !near(l.Intensity, d.Intensity) ||
		!near(l.Ambient, d.Ambient) || !near(l.Shadow, d.Shadow)
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
