package render

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
)

// The sun of an image that has Goxel's default light stands where it suits the view:
// behind who looks, to the left, so that of three sides of a cube one is bright, one
// is in half light and one in shade, and shadows fall to the right. On a turntable
// it is the model that turns, and the sun stays.
const (
	sunLeft   = 50.0 // degrees to the left of where the camera stands
	sunHeight = 50.0 // degrees above the horizon
)

// sunOf returns the unit vector towards the sun: where the options say, where the
// image's light says, or where it suits the camera.
func sunOf(cam *camera, l scene.Light, o *Options) vec.V3 {
	if p, ok := anglesOf(o.Sun); ok {
		return p.direction()
	}
	d := scene.DefaultLight()
	switch {
	case l.Fixed:
		s := l.Direction()
		return cam.right.Scale(s.X).Add(cam.up.Scale(s.Y)).Add(cam.back.Scale(s.Z))
	case !near(l.Pitch, d.Pitch) || !near(l.Yaw, d.Yaw):
		return l.Direction()
	}
	right := vec.V3{X: cam.right.X, Y: cam.right.Y}.Unit()
	if right == (vec.V3{}) || right != right { // the camera is on its side, or makes no sense
		right = vec.V3{X: 1}
	}
	toCamera := vec.V3{X: right.Y, Y: -right.X}
	sin, cos := maths.Sincos(sunLeft * math.Pi / 180)
	up, along := maths.Sincos(sunHeight * math.Pi / 180)
	s := toCamera.Scale(cos).Sub(right.Scale(sin)).Scale(along)
	s.Z = up
	return s
}

// near tells whether two angles are the same but for what files round.
func near(a, b float64) bool { return math.Abs(a-b) < 1e-5 }

// direction returns the unit vector towards where azimuth and elevation are.
func (p preset) direction() vec.V3 {
	sin, cos := maths.Sincos(p.azimuth * math.Pi / 180)
	up, along := maths.Sincos(p.elevation * math.Pi / 180)
	return vec.V3{X: float64(sin * along), Y: -float64(cos * along), Z: up}
}
