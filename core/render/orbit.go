package render

import (
	"math"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/vec"
)

// orbit returns n cameras around the model, at equal angles against the clock as seen
// from above, the first one where the view is. All look at the middle of the model from
// the same distance, which is the least one at which each has all of it in its picture:
// so the model turns, and neither jumps nor changes its size.
func (s *Scene) orbit(o *Options, n int) ([]camera, error) {
	if strings.HasPrefix(o.View, "camera:") {
		return nil, fault.Newf(fault.Usage, "one can't go around a model from the view %q", o.View).
			WithHint("Name where to begin: isometric, front, or 'azimuth,elevation' in degrees.")
	}
	if err := CheckView(o.View); err != nil {
		return nil, err
	}
	from, _ := presetOf(o.View)
	t, aspect := s.model.tree, float64(o.Width)/float64(o.Height)
	middle := vec.V3{X: float64(t.lo[0]+t.hi[0]) / 2, Y: float64(t.lo[1]+t.hi[1]) / 2, Z: float64(t.lo[2]+t.hi[2]) / 2}
	list := make([]camera, n)
	half, away, front := 0.0, 0.0, 0.0
	for i := range list {
		c := aim(preset{from.azimuth + float64(360*i)/float64(n), from.elevation}, o.Ortho)
		reach := func(d vec.V3) float64 { return t.support(d) - middle.Dot(d) }
		right, left, top, bottom := reach(c.right), reach(c.right.Scale(-1)), reach(c.up), reach(c.up.Scale(-1))
		half = max(half, right/aspect, left/aspect, top, bottom)
		front = max(front, reach(c.back))
		c.lens(o.FOV, aspect)
		tx, ty := c.x*(1-margin), c.y*(1-margin)
		for _, side := range []vec.V3{c.right, c.right.Scale(-1)} {
			away = max(away, reach(side.Add(c.back.Scale(tx)))/tx)
		}
		for _, side := range []vec.V3{c.up, c.up.Scale(-1)} {
			away = max(away, reach(side.Add(c.back.Scale(ty)))/ty)
		}
		list[i] = c
	}
	for i := range list {
		c := &list[i]
		if o.Ortho {
			c.y = half / (1 - margin)
			c.x = c.y * aspect
			away = front + 1
		}
		c.eye = middle.Add(c.back.Scale(away))
	}
	return list, nil
}

// aim returns a camera that looks from a direction, without a place or a lens.
func aim(from preset, ortho bool) camera {
	turn := vec.Rotation(vec.V3{Z: 1}, from.azimuth*math.Pi/180).Mul(vec.Rotation(vec.V3{X: 1}, (90-from.elevation)*math.Pi/180))
	return camera{right: turn.Dir(vec.V3{X: 1}), up: turn.Dir(vec.V3{Y: 1}), back: turn.Dir(vec.V3{Z: 1}), ortho: ortho}
}

// lens sets how wide a camera in perspective looks.
func (c *camera) lens(fov, aspect float64) {
	c.y = maths.Tan(fov * math.Pi / 360)
	c.x = c.y * aspect
}
