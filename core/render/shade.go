package render

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
)

// shader says what light comes back along a ray. It is read only while it is used.
type shader struct {
	*model
	*tone
	quality quality
	o       *Options
	density *density // nil when nothing looks at it

	sun             vec.V3 // unit vector towards it
	sunRight, sunUp vec.V3 // across it
	sunlight        light
	dark            float64     // how much of the sun a shadow takes away, 0 to 1
	sides           [3][2]light // sky light on faces by axis; that of the lower side first
	ambient         float64     // strength of the sky, 1 is Goxel's default
	surfaces        []surface   // by material
	back            backdrop
	floor           floor
}

func newShader(m *model, cam *camera, l scene.Light, o *Options) *shader {
	s := &shader{model: m, tone: newTone(), o: o, sun: sunOf(cam, l, o)}
	s.quality, _ = qualityOf(o.Quality)
	s.sunRight = vec.V3{X: 1}
	if math.Abs(s.sun.X) > 0.9 {
		s.sunRight = vec.V3{Y: 1}
	}
	s.sunRight = s.sunRight.Cross(s.sun).Unit()
	s.sunUp = s.sun.Cross(s.sunRight)

	// Goxel's default of each value gives the light that the pictures are tuned for.
	d := scene.DefaultLight()
	s.sunlight = light{1.0, 0.95, 0.87}.scale(max(0, l.Intensity) / d.Intensity)
	s.dark = 1 - maths.Pow(1-min(1, max(0, l.Shadow)), 6)
	s.ambient = max(0, l.Ambient) / d.Ambient
	s.setSky(cam, s.ambient)
	for i := range m.materials {
		s.surfaces = append(s.surfaces, newSurface(&m.materials[i]))
	}
	s.back = newBackdrop(s.tone, o.Background)
	around := 1.0
	if s.quality.far && !o.NoOcclusion && !m.empty() {
		s.density = m.density()
		around = s.density.reach()
	}
	if !o.NoGround && !s.back.transparent && !m.empty() {
		s.floor = newFloor(m.tree, s.sun, around)
	}
	return s
}

// setSky sets the light of the sky: blue from above, warm and weak from below, and at
// the sides a little more from where the sun is, so that no two sides look the same.
// Some of it comes from the camera, or a view with the sun behind the model would be
// dark.
func (s *shader) setSky(cam *camera, strength float64) {
	fill := light{0.10, 0.10, 0.11}
	up, down := light{0.36, 0.41, 0.50}, light{0.19, 0.17, 0.15}
	for axis := range 3 {
		for i, side := range [2]float64{-1, 1} {
			// Sides see half of the sky and half of the ground.
			c := up.mix(down, 0.5-float64(0.5*side))
			if axis < 2 {
				towards := float64(component(s.sun, axis) * side)
				c = up.mix(down, 0.45-float64([2]float64{0.14, 0.20}[axis]*towards))
			}
			c = c.add(fill.scale(max(0, side*component(cam.back, axis))))
			s.sides[axis][i] = c.scale(strength)
		}
	}
}

func axisVec(axis int) vec.V3 {
	return [3]vec.V3{{X: 1}, {Y: 1}, {Z: 1}}[axis]
}

// look finds what is seen along a ray that leaves the camera, and meets no voxel
// before from; py is its height in the picture.
func (s *shader) look(out *sample, r *ray, from, py float64, n noise, f *faces) {
	var sum light
	left, axis, sun := 1.0, 0, noSun
	const surfaces = 8 // through so many translucent ones one can look
	for range surfaces {
		h, ok := s.trace(r, from, never)
		if !ok {
			break
		}
		if h.t == from { // out of one voxel into the next
			h.axis = axis
		}
		m := s.matter(&h)
		part := float64(left * m.opacity)
		l := s.shade(r, &h, m, n, f)
		if left -= part; left < 1.0/512 {
			*out = sample{c: sum.add(l.c.scale(part)), sun: l.sun.scale(part), seen: l.seen, at: l.at, alpha: 1}
			return
		}
		sum, sun = sum.add(l.c.add(l.sun.scale(max(0, l.seen))).scale(part)), max(sun, l.seen)
		from, axis = s.leave(r, &h, m)
	}
	s.behind(out, r, py, n, f)
	out.c, out.back, out.sun = sum, out.back.scale(left), out.sun.scale(left)
	out.alpha = 1 - float64(left*(1-out.alpha))
	out.seen = max(sun, out.seen)
}

// noSun is the sun on what is turned away from it.
const noSun = -1.0

// lit is what a place on a face sends back along a ray.
type lit struct {
	c    light   // besides what the sun brings
	sun  light   // what the sun brings when all of it is seen
	seen float64 // how much of it is, or noSun
	at   vec.V3
}

// place is a place on a face.
type place struct {
	p      vec.V3  // exactly on the face, inside of its edges
	u, v   float64 // on the face, 0 to 1
	axis   int
	side   int64
	normal vec.V3
}

func placeOf(r *ray, h *hit) place {
	p := r.at(h.t)
	side := h.normal(r)[h.axis]
	u, v := others(h.axis)
	on := [3]float64{p.X, p.Y, p.Z}
	on[h.axis] = float64(h.at[h.axis] + (side+1)/2)
	const inner = 1e-6
	fu := min(1-inner, max(inner, on[u]-float64(h.at[u])))
	fv := min(1-inner, max(inner, on[v]-float64(h.at[v])))
	on[u], on[v] = float64(h.at[u])+fu, float64(h.at[v])+fv
	return place{p: vec.V3{X: on[0], Y: on[1], Z: on[2]}, u: fu, v: fv, axis: h.axis, side: side, normal: axisVec(h.axis).Scale(float64(side))}
}

// shade returns the light that a voxel's face sends back along a ray.
func (s *shader) shade(r *ray, h *hit, m matter, n noise, f *faces) lit {
	p := placeOf(r, h)
	surface := &s.surfaces[m.id]
	open := s.skyOpen(&p, h, n, f)
	color := s.tone.color(m.color).mul(surface.base)
	if s.o.Edges > 0 {
		color = color.scale(1 - float64(s.o.Edges*edge(p.u, p.v)))
	}
	l := lit{c: color.mul(s.sides[p.axis][(p.side+1)/2]).scale(open), seen: noSun, at: p.p}
	facing := component(s.sun, p.axis) * float64(p.side)
	if facing > 0 {
		l.seen = s.sunSeen(p.p, n)
		l.sun = color.mul(s.sunlight).scale(facing)
	}
	if surface.shiny {
		s.shine(r, &p, surface, color, open, facing, &l)
	}
	l.c = l.c.add(surface.emission)
	return l
}

// skyOpen tells how much of the sky a place sees.
func (s *shader) skyOpen(p *place, h *hit, n noise, f *faces) float64 {
	if s.o.NoOcclusion {
		return 1
	}
	open := f.of(h.at, p.axis, p.side).light(p.u, p.v)
	if s.quality.sky {
		open *= s.skySeen(p.p, p.axis, p.side, n)
	}
	return open
}
