package render

import "github.com/voxrun/voxrun/core/vec"

// sample is what is seen at a place in the picture: premultiplied light, and how much
// of it is there. What the sun adds stands by itself, so that the sun can be looked at
// more often than the rest.
type sample struct {
	c     light   // of the model
	back  light   // of what is behind it
	sun   light   // what the sun adds to one of these when it is seen whole
	floor bool    // it is back that the sun adds to
	seen  float64 // how much of the sun is seen, noSun when the place is turned away
	alpha float64
	at    vec.V3 // from where the sun is seen
}

// light is all that comes from the sample. Light of the model that is too bright for a
// pixel is bent; the backdrop is shown as it was asked for.
func (s *sample) light() light {
	model, back := s.c, s.back
	sun := s.sun.scale(max(0, s.seen))
	if s.floor {
		back = back.add(sun)
	} else {
		model = model.add(sun)
	}
	return light{shoulder(model.r), shoulder(model.g), shoulder(model.b)}.add(back)
}
