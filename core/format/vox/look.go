package vox

import (
	"fmt"
	"math"
	"strconv"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// The published text names the attributes of cameras and lights and says no more.
// Here _angle is degrees: pitch above the horizon, yaw around z from the front,
// roll; _radius is the distance from _focus, and _frustum half the height of the
// view one unit away.
const (
	degree      = math.Pi / 180
	defaultView = 0.41421356 // tangent of half of MagicaVoxel's 45 degrees

	// What both programs start with look alike.
	sunScale     = 2 / 0.7   // the scene's intensity for an _i of 1
	ambientScale = 0.3 / 0.7 // the scene's ambient for an _i of 1
)

func (d dict) number(key string, or float64) float64 {
	if v, ok := numbers(d[key], 1); ok {
		return v[0]
	}
	return or
}

func (d dict) vector(key string) vec.V3 {
	if v, ok := numbers(d[key], 3); ok {
		return vec.V3{X: v[0], Y: v[1], Z: v[2]}
	}
	return vec.V3{}
}

// readCameras gives the image the cameras that have been set.
func (f *file) readCameras(im *scene.Image) {
	view := maths.Tan(scene.FieldOfView / 2)
	for _, d := range f.cameras {
		radius := d.number("_radius", 0)
		if radius <= 0 {
			continue
		}
		frustum := d.number("_frustum", defaultView)
		if frustum <= 0 {
			frustum = defaultView
		}
		c := &scene.Camera{Name: d["_name"], Ortho: d["_mode"] == "orth"}
		if c.Name == "" {
			c.Name = fmt.Sprintf("Camera.%d", len(im.Cameras)+1)
		}
		// The scene's field of view is fixed: what is in focus keeps its size.
		c.Dist = radius * frustum
		if !c.Ortho {
			c.Dist /= view
		}
		angle := d.vector("_angle")
		turn := vec.Rotation(vec.V3{Z: 1}, angle.Y*degree).
			Mul(vec.Rotation(vec.V3{X: 1}, (90-angle.X)*degree)).
			Mul(vec.Rotation(vec.V3{Z: 1}, angle.Z*degree))
		c.Matrix = vec.Translation(d.vector("_focus")).Mul(turn).Mul(vec.Translation(vec.V3{Z: c.Dist}))
		im.Cameras = append(im.Cameras, c)
		im.ActiveCamera = 0
	}
}

// cameraDict returns the attributes of rCAM that readCameras reads as c.
func cameraDict(c *scene.Camera) [][2]string {
	m := c.Matrix
	axis := vec.V3{X: m[8], Y: m[9], Z: m[10]}.Unit() // from what is looked at
	focus := vec.V3{X: m[12], Y: m[13], Z: m[14]}.Sub(axis.Scale(c.Dist))
	pitch := maths.Asin(max(-1, min(1, axis.Z)))
	yaw := maths.Atan2(axis.X, -axis.Y)
	if math.Abs(axis.Z) > 1-1e-9 { // from right above or below: all turning is yaw
		yaw = maths.Atan2(m[1], m[0])
	}
	level := vec.Rotation(vec.V3{Z: 1}, yaw).Mul(vec.Rotation(vec.V3{X: 1}, math.Pi/2-pitch))
	right, up := vec.V3{X: level[0], Y: level[1], Z: level[2]}, vec.V3{X: level[4], Y: level[5], Z: level[6]}
	x := vec.V3{X: m[0], Y: m[1], Z: m[2]}
	roll := maths.Atan2(x.Dot(up), x.Dot(right))

	frustum, mode := maths.Tan(scene.FieldOfView/2), "pers"
	radius := c.Dist
	if c.Ortho {
		mode, radius = "orth", c.Dist/frustum
	}
	return [][2]string{
		{"_mode", mode},
		{"_focus", triple(focus.X, focus.Y, focus.Z)},
		{"_angle", triple(pitch/degree, yaw/degree, roll/degree)},
		{"_radius", short(radius)},
		{"_frustum", short(frustum)},
		{"_fov", short(scene.FieldOfView / degree)},
		{"_name", c.Name},
	}
}

// short writes a number with the precision that MagicaVoxel has for it.
func short(v float64) string {
	if math.Abs(v) < 1e-6 {
		v = 0
	}
	return strconv.FormatFloat(v, 'f', -1, 32)
}

func triple(x, y, z float64) string { return short(x) + " " + short(y) + " " + short(z) }

// readSun sets the light of the image to the sun and the sky of the file.
func (f *file) readSun(im *scene.Image) {
	for _, d := range f.objects {
		switch d["_type"] {
		case "_inf":
			angle, _ := numbers(d["_angle"], 2)
			if angle != nil {
				im.Light.Pitch, im.Light.Yaw = (90-angle[0])*degree, angle[1]*degree
			}
			im.Light.Intensity = max(0, d.number("_i", 0.7)) * sunScale
		case "_uni":
			im.Light.Ambient = max(0, min(1, d.number("_i", 0.7)*ambientScale))
		}
	}
}

// sunDicts returns the attributes of rOBJ that readSun reads as l.
func sunDicts(l scene.Light) [][][2]string {
	return [][][2]string{
		{
			{"_type", "_inf"},
			{"_i", short(l.Intensity / sunScale)},
			{"_k", "255 255 255"},
			{"_angle", short(90-l.Pitch/degree) + " " + short(l.Yaw/degree)},
			{"_area", "0.07"},
			{"_disk", "0"},
		},
		{{"_type", "_uni"}, {"_i", short(l.Ambient / ambientScale)}, {"_k", "255 255 255"}},
	}
}

// meanLight returns the mean of colours in linear light, those that are 0 left out.
func meanLight(colors *[256]voxel.Color) [3]float64 {
	var sum [3]float64
	n := 0.0
	for _, c := range colors {
		if c != 0 {
			for i, v := range [...]uint8{c.R(), c.G(), c.B()} {
				sum[i] += linear(v)
			}
			n++
		}
	}
	for i := range sum {
		sum[i] /= max(1, n)
	}
	return sum
}

// linear returns the light of a channel of sRGB, 0 to 1.
func linear(v uint8) float64 {
	f := float64(v) / 255
	if f <= 0.04045 {
		return f / 12.92
	}
	return maths.Pow((f+0.055)/1.055, 2.4)
}

// encode is the inverse of linear.
func encode(f float64) uint8 {
	f = max(0, min(1, f))
	if f <= 0.0031308 {
		f *= 12.92
	} else {
		f = float64(1.055*maths.Pow(f, 1/2.4)) - 0.055
	}
	return uint8(math.Round(f * 255))
}
