package render

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
)

// backdrop is what is seen where nothing is.
type backdrop struct {
	transparent bool
	top, bottom light
	alpha       float64
}

func newBackdrop(t *tone, name string) backdrop {
	if name == "sky" {
		return backdrop{top: t.color(color.RGB(0xcf, 0xdc, 0xea)), bottom: t.color(color.RGB(0xf3, 0xf4, 0xf5)), alpha: 1}
	}
	c, _ := color.Parse(name) // checked with the options
	l := t.color(c)
	return backdrop{transparent: c.A() == 0, top: l, bottom: l, alpha: float64(c.A()) / 255}
}

// behind finds what is seen along a ray that meets no voxel, py being its height in
// the picture.
func (s *shader) behind(b *sample, r *ray, py float64, n noise, f *faces) {
	c := s.back.bottom.mix(s.back.top, min(1, max(0, (py+1)/2)))
	*b = sample{alpha: s.back.alpha, seen: noSun}
	if p, ok := s.floor.meet(r); ok {
		sky := 1.0
		if !s.o.NoOcclusion {
			sky = f.ofFloor(p, s.lo[2])
			if s.quality.sky {
				sky *= min(1, s.skySeen(p, 2, 1, n))
			}
		}
		b.floor, b.sun = true, c.mul(floorSun).scale(s.back.alpha)
		c = c.mul(floorSky).scale(sky)
		b.at, b.seen = p, s.sunSeen(p, n)
	}
	b.back = c.scale(s.back.alpha)
}

// The light on the floor comes from the sky and from the sun; all of both is white.
var (
	floorSky = light{0.40, 0.42, 0.45}
	floorSun = light{0.60, 0.58, 0.55}
)

// floor is the plane under the model, which shows nothing but the model's shadow. Its
// zero value is none.
type floor struct {
	z      float64
	lo, hi [2]float64 // the part of it where there may be a shadow
	there  bool
}

// newFloor returns the floor under a model for a sun; there is none for one that
// shines from below. Something else than the sun is kept off as far as around.
func newFloor(t *tree, sun vec.V3, around float64) floor {
	const least = 0.05 // lower, and the shadow has no end
	if sun.Z < least {
		return floor{}
	}
	f := floor{z: float64(t.lo[2]), there: true}
	height := float64(t.hi[2] - t.lo[2])
	for k, s := range [2]float64{sun.X, sun.Y} {
		away := -s / sun.Z * height
		soft := 1 + 2*sunRadius*height/sun.Z
		f.lo[k] = float64(t.lo[k]) + min(min(0, away)-soft, -around)
		f.hi[k] = float64(t.hi[k]) + max(max(0, away)+soft, around)
	}
	return f
}

// meet returns where a ray from above meets the part of the floor that may be dark.
func (f *floor) meet(r *ray) (vec.V3, bool) {
	if !f.there || r.dir.Z >= 0 || r.from.Z <= f.z {
		return vec.V3{}, false
	}
	p := r.at((f.z - r.from.Z) / r.dir.Z)
	p.Z = f.z
	return p, p.X > f.lo[0] && p.X < f.hi[0] && p.Y > f.lo[1] && p.Y < f.hi[1]
}
