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
	middle := vec.V3{X: float64(t.lo[0] + t.hi[0]), Y: float64(t.lo[1] + t.hi[1]), Z: float64(t.lo[2] + t.hi[2])}.Scale(0.5)
	list := make([]camera, n)
	tall, away, front := [2]float64{}, 0.0, 0.0 // tall: above and below the middle
	for i := range list {
		c := aim(preset{from.azimuth + float64(360*i)/float64(n), from.elevation}, o.Ortho)
		if c.lens(o.FOV, aspect); o.Ortho {
			c.x, c.y = aspect, 1
		}
		tx, ty := float64(c.x*(1-margin)), float64(c.y*(1-margin))
		// How far away each side of the picture is kept, as in frame; when ortho, how far
		// to the side.
		reach := func(side vec.V3, t0 float64) float64 {
			if !o.Ortho {
				side = side.Add(c.back.Scale(t0))
			}
			return t.support(side) - middle.Dot(side)
		}
		away = max(away, reach(c.right, tx)/tx, reach(c.right.Scale(-1), tx)/tx)
		tall[0], tall[1] = max(tall[0], reach(c.up, ty)), max(tall[1], reach(c.up.Scale(-1), ty))
		front = max(front, t.support(c.back)-middle.Dot(c.back))
		list[i] = c
	}
	shift := (tall[0] - tall[1]) / 2 // as much is free above as below
	for i := range list {
		c := &list[i]
		far := max(away, (tall[0]+tall[1])/2/(c.y*(1-margin)))
		if o.Ortho {
			c.x, c.y, far = far*aspect, far, front+1
		}
		c.eye = middle.Add(c.up.Scale(shift)).Add(c.back.Scale(far))
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
