package render

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
)

// fieldOfView is the vertical angle of a view, in degrees, when nothing else is said.
const fieldOfView = scene.FieldOfView * 180 / math.Pi

// margin is the part of the picture that stays free around the model.
const margin = 0.06

// preset is a direction to look from, in degrees: azimuth 0 is the front, from where
// one looks along +y, 90 the right side, from where one looks along -x; elevation
// is the angle above the horizon, 90 is from the top.
type preset struct{ azimuth, elevation float64 }

// isometric shows three sides of a cube at equal angles.
var isometric = preset{45, 35.264389682754654}

// Views lists the names of the views that every image has, the default one first.
// Besides them a view can be "azimuth,elevation" in degrees, or "camera:NAME".
func Views() []string {
	return []string{"isometric", "front", "back", "left", "right", "top", "bottom"}
}

func presetOf(view string) (preset, bool) {
	switch view {
	case "", "isometric":
		return isometric, true
	case "front":
		return preset{0, 0}, true
	case "right":
		return preset{90, 0}, true
	case "back":
		return preset{180, 0}, true
	case "left":
		return preset{270, 0}, true
	case "top":
		return preset{0, 90}, true
	case "bottom":
		return preset{0, -90}, true
	}
	return anglesOf(view)
}

// anglesOf reads "azimuth,elevation".
func anglesOf(view string) (preset, bool) {
	a, e, ok := strings.Cut(view, ",")
	azimuth, errA := strconv.ParseFloat(strings.TrimSpace(a), 64)
	elevation, errE := strconv.ParseFloat(strings.TrimSpace(e), 64)
	if !ok || errA != nil || errE != nil || !(math.Abs(azimuth) <= 1e6) || !(math.Abs(elevation) <= 90) {
		return preset{}, false
	}
	return preset{azimuth, elevation}, true
}

// Angles returns where a view of Views, or an "azimuth,elevation", looks from, in degrees:
// azimuth 0 is the front and 90 the right side; elevation is that above the horizon.
func Angles(view string) (azimuth, elevation float64, ok bool) {
	p, ok := presetOf(view)
	return p.azimuth, p.elevation, ok
}

// CheckView tells whether an image without cameras of its own could be drawn in a
// view, or what is wrong with it. "camera:NAME" passes.
func CheckView(view string) error {
	if _, ok := presetOf(view); ok || strings.HasPrefix(view, "camera:") {
		return nil
	}
	return fault.Newf(fault.Usage, "%q is no view", view).
		WithHint("The views are " + strings.Join(Views(), ", ") + ", 'azimuth,elevation' in degrees such as '30,20', and 'camera:NAME'.")
}

// camera turns places in the picture into rays, in the coordinates of a tree.
type camera struct {
	eye             vec.V3
	right, up, back vec.V3  // unit vectors; the camera looks against back
	x, y            float64 // half of the picture's size: at distance 1, or anywhere when ortho
	ortho           bool
}

// ray returns the ray through a place in the picture: x from -1, left, to 1, right, and
// y from -1, bottom, to 1, top; and how far one goes along it to a depth of 1. Its
// direction is of length 1.
func (c *camera) ray(x, y float64) (r ray, far float64) {
	offset := c.right.Scale(x * c.x).Add(c.up.Scale(y * c.y))
	if c.ortho {
		return ray{c.eye.Add(offset), c.back.Scale(-1)}, 1
	}
	dir := offset.Sub(c.back)
	far = dir.Len()
	return ray{c.eye, dir.Scale(1 / far)}, far
}

// project is the inverse of ray: where in the picture a point is.
func (c *camera) project(p vec.V3) (x, y float64) {
	v := p.Sub(c.eye)
	x, y = v.Dot(c.right)/c.x, v.Dot(c.up)/c.y
	if !c.ortho {
		depth := -v.Dot(c.back)
		x, y = x/depth, y/depth
	}
	return x, y
}

// frame returns the camera that looks from a direction and has the whole model in
// its picture, as large as may be. aspect is width by height, fov is in degrees.
func frame(t *tree, from preset, aspect, fov float64, ortho bool) camera {
	c := aim(from, ortho)
	if ortho {
		c.frameOrtho(t, aspect)
		return c
	}
	c.lens(fov, aspect)
	// Each side of the picture is a plane through the eye that all voxels must be on
	// the inner side of: x-eye.x <= (eye.z-z)*tan and so on, in the camera's axes.
	tx, ty := float64(c.x*(1-margin)), float64(c.y*(1-margin))
	right, left := t.support(c.right.Add(c.back.Scale(tx))), t.support(c.back.Scale(tx).Sub(c.right))
	top, bottom := t.support(c.up.Add(c.back.Scale(ty))), t.support(c.back.Scale(ty).Sub(c.up))
	away := max((right+left)/(2*tx), (top+bottom)/(2*ty))
	c.eye = c.right.Scale((right - left) / 2).Add(c.up.Scale((top - bottom) / 2)).Add(c.back.Scale(away))
	return c
}

func (c *camera) frameOrtho(t *tree, aspect float64) {
	x0, x1 := -t.support(c.right.Scale(-1)), t.support(c.right)
	y0, y1 := -t.support(c.up.Scale(-1)), t.support(c.up)
	z1 := t.support(c.back)
	c.y = max((x1-x0)/2/aspect, (y1-y0)/2) / (1 - margin)
	c.x = c.y * aspect
	c.eye = c.right.Scale((x0 + x1) / 2).Add(c.up.Scale((y0 + y1) / 2)).Add(c.back.Scale(z1 + 1))
}

// corners returns the corners of the smallest box that holds the voxels.
func (t *tree) corners() (list [8]vec.V3) {
	for i := range list {
		var p [3]float64
		for k := range 3 {
			if p[k] = float64(t.lo[k]); i>>k&1 != 0 {
				p[k] = float64(t.hi[k])
			}
		}
		list[i] = vec.V3{X: p[0], Y: p[1], Z: p[2]}
	}
	return list
}

// saved returns a camera of the image. The view is its own, so that it need not have
// all of the model in the picture.
func saved(t *tree, s *scene.Camera, aspect, fov float64, ortho bool) camera {
	m := s.Matrix
	origin := vec.V3{X: float64(t.origin.X), Y: float64(t.origin.Y), Z: float64(t.origin.Z)}
	c := camera{
		right: m.Dir(vec.V3{X: 1}).Unit(), up: m.Dir(vec.V3{Y: 1}).Unit(), back: m.Dir(vec.V3{Z: 1}).Unit(),
		eye:   m.Point(vec.V3{}).Sub(origin),
		ortho: ortho || s.Ortho,
	}
	if c.ortho {
		c.x = s.Dist
		c.y = c.x / aspect
		// Nothing is behind an orthographic camera.
		c.eye = c.eye.Add(c.back.Scale(c.toFront(t)))
		return c
	}
	c.lens(fov, aspect)
	return c
}

// toFront returns how far back the camera must go to have all of the model before it.
func (c *camera) toFront(t *tree) float64 {
	far := 0.0
	for _, p := range t.corners() {
		far = max(far, p.Sub(c.eye).Dot(c.back)+1)
	}
	return far
}

// camera returns the camera for a view of the scene.
func (s *Scene) camera(o *Options) (camera, error) {
	t := s.model.tree
	aspect := float64(o.Width) / float64(o.Height)
	if name, ok := strings.CutPrefix(o.View, "camera:"); ok {
		i := slices.IndexFunc(s.cameras, func(c *scene.Camera) bool { return c.Name == name })
		if i < 0 {
			return camera{}, fault.Newf(fault.NotFound, "the image has no camera %q", name).WithHint(s.cameraHint())
		}
		return saved(t, s.cameras[i], aspect, o.FOV, o.Ortho), nil
	}
	if err := CheckView(o.View); err != nil {
		return camera{}, err
	}
	p, _ := presetOf(o.View)
	return frame(t, p, aspect, o.FOV, o.Ortho), nil
}

// extent returns the part of the picture outside of which there is no voxel, and how many
// pixels the edge of the nearest voxel can have there; 100 when some may be behind the
// camera.
func (c *camera) extent(t *tree, o *Options) (r image.Rectangle, size float64) {
	w, h := float64(o.Width)/2, float64(o.Height)/2
	lo, hi, nearest := vec.V3{X: 2, Y: 2}, vec.V3{X: -2, Y: -2}, math.Inf(1)
	for _, p := range t.corners() {
		depth := -p.Sub(c.eye).Dot(c.back)
		if !c.ortho && !(depth > 1e-6) { // behind a saved camera: it can be anywhere
			return image.Rect(0, 0, o.Width, o.Height), 100
		}
		nearest = min(nearest, depth)
		x, y := c.project(p)
		lo, hi = vec.V3{X: min(lo.X, x), Y: min(lo.Y, y)}, vec.V3{X: max(hi.X, x), Y: max(hi.Y, y)}
	}
	if c.ortho {
		nearest = 1
	}
	r = image.Rect(
		int(math.Floor((max(-1, lo.X)+1)*w)), int(math.Floor((1-min(1, hi.Y))*h)),
		int(math.Ceil((min(1, hi.X)+1)*w)), int(math.Ceil((1-max(-1, lo.Y))*h)),
	).Inset(-1)
	return r, h / (c.y * nearest)
}

func (s *Scene) cameraHint() string {
	if len(s.cameras) == 0 {
		return "It has no cameras; name a view such as isometric or front."
	}
	names := make([]string, len(s.cameras))
	for i, c := range s.cameras {
		names[i] = c.Name
	}
	return fmt.Sprintf("Its cameras are %s.", strings.Join(names, ", "))
}
