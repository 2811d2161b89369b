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

	sun             vec.V3 // unit vector towards it
	sunRight, sunUp vec.V3 // across it
	sunlight        light
	dark            float64     // how much of the sun a shadow takes away, 0 to 1
	sides           [3][2]light // sky light on faces by axis; that of the lower side first
	base            []light     // colours of materials
	back            backdrop
	floor           floor
}

func newShader(m *model, cam *camera, l scene.Light, o *Options) *shader {
	s := &shader{model: m, tone: newTone(), o: o, sun: l.Direction()}
	s.quality, _ = qualityOf(o.Quality)
	if l.Fixed {
		s.sun = cam.right.Scale(s.sun.X).Add(cam.up.Scale(s.sun.Y)).Add(cam.back.Scale(s.sun.Z))
	}
	s.sunRight = vec.V3{X: 1}
	if math.Abs(s.sun.X) > 0.9 {
		s.sunRight = vec.V3{Y: 1}
	}
	s.sunRight = s.sunRight.Cross(s.sun).Unit()
	s.sunUp = s.sun.Cross(s.sunRight)

	// Goxel's default of each value gives the light that the pictures are tuned for.
	d := scene.DefaultLight()
	s.sunlight = light{0.74, 0.72, 0.68}.scale(max(0, l.Intensity) / d.Intensity)
	s.dark = 1 - maths.Pow(1-min(1, max(0, l.Shadow)), 5)
	s.setSky(cam, max(0, l.Ambient)/d.Ambient)
	for _, p := range m.materials {
		s.base = append(s.base, light{p.Color[0], p.Color[1], p.Color[2]})
	}
	s.back = newBackdrop(s.tone, o.Background)
	if !o.NoGround && !s.back.transparent && !m.empty() {
		s.floor = newFloor(m.tree, s.sun)
	}
	return s
}

// setSky sets the light of the sky: blue from above, warm and weak from below, and at
// the sides more from where the sun is not, so that no two sides look the same. Some
// of it comes from the camera, or a view with the sun behind the model would be dark.
func (s *shader) setSky(cam *camera, strength float64) {
	fill := light{0.21, 0.21, 0.22}
	up, down := light{0.34, 0.37, 0.42}, light{0.18, 0.17, 0.16}
	for axis := range 3 {
		for i, side := range [2]float64{-1, 1} {
			c := up
			switch {
			case axis < 2:
				across := [2]float64{-0.05, -0.03}[axis] * side
				if s.sun.Dot(axisVec(axis)) < 0 {
					across = -across
				}
				c = up.mix(down, 0.45-across*2)
			case side < 0:
				c = down
			}
			c = c.add(fill.scale(max(0, side*component(cam.back, axis))))
			s.sides[axis][i] = c.scale(strength)
		}
	}
}

func axisVec(axis int) vec.V3 {
	return [3]vec.V3{{X: 1}, {Y: 1}, {Z: 1}}[axis]
}

// look returns what is seen along a ray that leaves the camera; py is its height in
// the picture.
func (s *shader) look(r *ray, py float64, n noise, face *faceLight) sample {
	var sum light
	left, from, axis, sun := 1.0, 0.0, 0, noSun
	const surfaces = 8 // through so many translucent ones one can look
	for range surfaces {
		h, ok := s.trace(r, from, never)
		if !ok {
			break
		}
		if from > 0 && h.t == from { // out of one voxel into the next
			h.axis = axis
		}
		id := s.material(&h)
		opacity := min(1, max(0, s.materials[id].Color[3]))
		c, seen := s.shade(r, &h, id, n, face)
		sum, sun = sum.add(c.scale(left*opacity)), seen
		if left *= 1 - opacity; left < 1.0/512 {
			return sample{sum, 1, sun}
		}
		from, axis = s.leave(r, &h, id)
	}
	b := s.behind(r, py, n, face)
	return sample{sum.add(b.c.scale(left)), 1 - float64(left*(1-b.alpha)), max(sun, b.sun)}
}

// noSun is the sun on what is turned away from it.
const noSun = -1.0

// shade returns the light that a voxel's face sends back along a ray, and how much of
// the sun the face sees.
func (s *shader) shade(r *ray, h *hit, id int, n noise, face *faceLight) (c light, sun float64) {
	p := r.at(h.t)
	side := h.normal(r)[h.axis]
	u, v := others(h.axis)
	on := [3]float64{p.X, p.Y, p.Z}
	// Exactly on the face, and inside its edges.
	on[h.axis] = float64(h.at[h.axis] + (side+1)/2)
	const inner = 1e-6
	fu := min(1-inner, max(inner, on[u]-float64(h.at[u])))
	fv := min(1-inner, max(inner, on[v]-float64(h.at[v])))
	on[u], on[v] = float64(h.at[u])+fu, float64(h.at[v])+fv
	p = vec.V3{X: on[0], Y: on[1], Z: on[2]}

	sky := s.sides[h.axis][(side+1)/2]
	if !s.o.NoOcclusion {
		face.look(s.tree, h.at, h.axis, side)
		sky = sky.scale(face.light(fu, fv))
		if s.quality.sky {
			sky = sky.scale(s.skySeen(p, h.axis, side, n))
		}
	}
	sun = noSun
	if facing := component(s.sun, h.axis) * float64(side); facing > 0 {
		sun = s.sunSeen(p, n)
		sky = sky.add(s.sunlight.scale(facing * sun))
	}
	c = s.tone.color(s.colorOf(h)).mul(s.base[id]).mul(sky)
	if s.o.Edges > 0 {
		c = c.scale(1 - float64(s.o.Edges*edge(fu, fv)))
	}
	if e := s.materials[id].Emission; e != [3]float64{} {
		c = c.add(light(e))
	}
	return light{shoulder(c[0]), shoulder(c[1]), shoulder(c[2])}, sun
}

// edge tells how much a place on a face is on its edge.
func edge(u, v float64) float64 {
	const width = 0.07 // voxels
	d := min(u, 1-u, v, 1-v) / width
	if d >= 1 {
		return 0
	}
	return 1 - float64(d*d*(3-2*d))
}

// sunRadius is that of the sun's disc at distance 1, for soft shadows.
const sunRadius = 0.02

// sunSeen tells how much of the sun a place sees.
func (s *shader) sunSeen(p vec.V3, n noise) float64 {
	if s.o.NoShadow || s.dark == 0 {
		return 1
	}
	to := s.sun
	if s.quality.soft {
		a, b := n.disc()
		to = to.Add(s.sunRight.Scale(a * sunRadius)).Add(s.sunUp.Scale(b * sunRadius))
	}
	r := ray{p, to}
	return 1 - float64(s.dark*s.blocked(&r))
}

// blocked tells how much of the light along a ray does not arrive.
func (s *shader) blocked(r *ray) float64 {
	left, from := 1.0, 0.0
	const surfaces = 8
	for range surfaces {
		h, ok := s.trace(r, from, never)
		if !ok {
			break
		}
		id := s.material(&h)
		opacity := min(1, max(0, s.materials[id].Color[3]))
		if left *= 1 - opacity; left < 1.0/64 {
			return 1
		}
		from, _ = s.leave(r, &h, id)
	}
	return 1 - left
}

// leave returns where a ray that is in a translucent voxel comes out of its material,
// into an empty cell or a voxel of another material, and the axis that the side is
// at right angles to.
func (s *shader) leave(r *ray, h *hit, id int) (t float64, axis int) {
	const nudge = 1e-7
	at := h.at
	for {
		t, axis = cellEnd(r, at)
		t += float64(nudge * (1 + t))
		next, ok := s.trace(r, t, t+float64(nudge*(1+t)))
		if !ok || s.material(&next) != id || next.at == at {
			return t, axis
		}
		at = next.at
	}
}

// cellEnd returns where a ray leaves a cell that it is in, and along which axis.
func cellEnd(r *ray, at [3]int64) (end float64, axis int) {
	end = math.Inf(1)
	for k := range 3 {
		o, d := component(r.from, k), component(r.dir, k)
		t := end
		switch {
		case d > 0:
			t = (float64(at[k]+1) - o) / d
		case d < 0:
			t = (float64(at[k]) - o) / d
		}
		if t < end {
			end, axis = t, k
		}
	}
	return end, axis
}
