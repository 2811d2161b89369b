package render

import (
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
)

// matter is what a voxel that was hit is made of.
type matter struct {
	id      int // of the material
	color   color.Color
	opacity float64 // of the material and the voxel's alpha together
}

// matter returns what a voxel that was hit is made of.
func (s *shader) matter(h *hit) matter {
	m := matter{id: s.material(h), color: s.colorOf(h)}
	m.opacity = s.surfaces[m.id].opacity
	if a := m.color.A(); a != 255 {
		m.opacity *= float64(a) / 255
	}
	return m
}

// surface is how a material answers to light.
type surface struct {
	base     light
	opacity  float64
	emission light
	shiny    bool    // it reflects
	metal    float64 // part of the light that is reflected in the surface's colour, not scattered
	gloss    light   // reflected straight on by what is no metal
	alpha    float64 // width of reflections: roughness squared
	mirror   float64 // how sharp what it reflects is seen, 0 to 1
}

// newSurface returns the surface of a material. Goxel gives each layer a metallic of 0.2
// and a roughness of 0.5 that nobody asked for: that is plain and dull here, so that
// voxels have the colours that they were given.
func newSurface(m *scene.Material) surface {
	const plainMetallic, plainRoughness = 0.2, 0.5
	s := surface{base: light{m.Color[0], m.Color[1], m.Color[2]}, opacity: unit(m.Color[3]), emission: light{m.Emission[0], m.Emission[1], m.Emission[2]}}
	s.metal = unit((m.Metallic - plainMetallic) / (1 - plainMetallic))
	rough := min(1, max(0.06, m.Roughness))
	polish := unit((plainRoughness - rough) / plainRoughness)
	s.gloss = light{0.05, 0.05, 0.05}.scale(polish)
	s.alpha = rough * rough
	s.mirror = unit((0.4 - rough) / 0.3)
	s.shiny = s.metal > 0 || polish > 0
	return s
}

// unit takes a number into 0 to 1; what is no number is 0.
func unit(x float64) float64 {
	if !(x > 0) {
		return 0
	}
	return min(1, x)
}

// shine takes away from l what a surface does not scatter, and adds what it reflects:
// of the sun with the distribution of B. Walter et al., "Microfacet models for refraction
// through rough surfaces", 2007 (GGX), of the sky and the model by one look along the
// mirrored ray.
func (s *shader) shine(r *ray, p *place, m *surface, color light, open, facing float64, l *lit) {
	view := r.dir.Scale(-1).Unit()
	straight := m.gloss.mix(color, m.metal) // reflected when one looks straight at it
	out := max(0.02, view.Dot(p.normal))
	f := fresnel(straight, out, 1-m.alpha)
	l.c, l.sun = l.c.scale(1-m.metal), l.sun.scale(1-m.metal)
	if facing > 0 {
		half := s.sun.Add(view).Unit()
		d := spread(half.Dot(p.normal), m.alpha)
		vh := max(0.1, half.Dot(view))
		// The sun's light is counted as a white face sends it back, which is 1/pi of it.
		strength := math.Pi * d * facing / (4 * vh * vh)
		l.sun = l.sun.add(s.sunlight.mul(fresnel(straight, vh, 1-m.alpha)).scale(min(4, strength)))
	}
	to := ray{p.p, r.dir.Unit().Add(p.normal.Scale(2 * out))}
	seen := s.surround(to.dir, m.alpha).scale(open)
	if m.mirror > 0 && s.quality.soft {
		if h, ok := s.trace(&to, 0, never); ok {
			seen = seen.mix(s.plain(&to, &h), m.mirror)
		} else {
			seen = seen.mix(s.surround(to.dir, 0), m.mirror)
		}
	}
	l.c = l.c.add(seen.mul(f))
}

// spread is the distribution of the normals of a rough surface.
func spread(cos, alpha float64) float64 {
	a := float64(alpha * alpha)
	d := float64(float64(cos*cos)*(a-1)) + 1
	return a / (math.Pi * d * d)
}

// fresnel is how much is reflected at an angle (C. Schlick's approximation).
func fresnel(straight light, cos, most float64) light {
	k := 1 - min(1, max(0, cos))
	k2 := k * k
	k = k2 * k2 * k
	part := func(straight float64) float64 {
		return straight + float64(max(0, max(most, straight)-straight)*min(1, float64(20*straight))*k)
	}
	return light{part(straight.r), part(straight.g), part(straight.b)}
}

// surround returns the light that comes from a direction where no voxel is, blurred as a
// rough surface does.
func (s *shader) surround(dir vec.V3, blur float64) light {
	zenith, horizon, ground := light{0.42, 0.56, 0.80}, light{0.92, 0.94, 0.97}, light{0.34, 0.32, 0.30}
	z := dir.Z
	c := horizon.mix(zenith, unit(z))
	if z < 0 {
		c = horizon.mix(ground, min(1, float64(-z*6)))
	}
	return c.mix(light{0.55, 0.57, 0.62}, unit(blur)).scale(s.ambient)
}

// plain returns about the light that a face sends back which is seen in a mirror.
func (s *shader) plain(r *ray, h *hit) light {
	p := placeOf(r, h)
	m := s.matter(h)
	c := s.sides[p.axis][(p.side+1)/2].scale(0.8)
	if facing := component(s.sun, p.axis) * float64(p.side); facing > 0 {
		to := ray{p.p, s.sun}
		c = c.add(s.sunlight.scale(float64(facing * (1 - float64(s.dark*s.blocked(&to))))))
	}
	return s.tone.color(m.color).mul(s.surfaces[m.id].base).mul(c).add(s.surfaces[m.id].emission)
}
