package method

import (
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

// value is a parameter that was read. Which field holds it follows from its kind.
type value struct {
	i    int64
	f    float64
	yes  bool
	text string
	c    color.Color
	at   voxel.Pos
}

// fallback is the value of a parameter that was not given.
func (p *Param) fallback() (v value) {
	switch d := p.Default.(type) {
	case int:
		v.i, v.f = int64(d), float64(d)
	case int64:
		v.i, v.f = d, float64(d)
	case float64:
		v.f = d
	case bool:
		v.yes = d
	case string:
		v.text = d
	case color.Color:
		v.c = d
	case voxel.Pos:
		v.at = d
	}
	return v
}

// read reads what was given for a parameter.
func (s *slot) read(r *jsonread.Reader, p *Param) error {
	switch p.Kind {
	case Point:
		return s.point(r, p)
	case Layer:
		return s.layer(r, p)
	case JSON:
		return nil
	case Scalar:
	}
	if p.Type == option.Color {
		return s.color(r, p)
	}
	return s.scalar(r, p)
}

func (s *slot) scalar(r *jsonread.Reader, p *Param) error {
	r.Reset(s.raw)
	kind := r.Kind()
	switch {
	case p.Type == option.Bool && kind == jsonread.Bool:
		s.yes, _ = r.Bool()
		return nil
	case p.Type == option.Int && kind == jsonread.Number:
		i, ok := r.Int()
		if s.i, s.f = i, float64(i); ok && p.allows(s.f) {
			return nil
		}
	case p.Type == option.Float && kind == jsonread.Number:
		f, ok := r.Float()
		if s.f = f; ok && p.allows(f) {
			return nil
		}
	case kind == jsonread.String && (p.Type == option.Text || p.Type == option.Choice || p.Type == option.Path):
		b, _ := r.Text()
		v, err := p.Check(string(b))
		if err == nil {
			s.text = v.(string)
			return nil
		}
	}
	return wrong(p.Name, "Invalid parameter '%s': expected %s, got %s", p.Name, p.Allowed(), shorten(s.raw))
}

func (p *Param) allows(f float64) bool { return p.Min >= p.Max || f >= p.Min && f <= p.Max }

func (s *slot) layer(r *jsonread.Reader, p *Param) error {
	r.Reset(s.raw)
	switch r.Kind() {
	case jsonread.Number:
		i, ok := r.Int()
		if s.i = i; ok {
			return nil
		}
	case jsonread.String:
		b, _ := r.Text()
		s.text = string(b)
		return nil
	default:
	}
	return wrong(p.Name, "Invalid parameter '%s': expected the id or the name of a layer, got %s", p.Name, shorten(s.raw))
}

// point reads a Point, whole or from its parts. Parts that are missing are those of
// the default.
func (s *slot) point(r *jsonread.Reader, p *Param) error {
	at := p.fallback().at
	coords := [3]*int32{&at.X, &at.Y, &at.Z}
	parts := s.parts
	if r.Reset(s.raw); p.Uniform && r.Kind() == jsonread.Number {
		parts = [maxParts][]byte{s.raw, s.raw, s.raw}
	} else if s.raw != nil {
		var ok bool
		if parts, ok = split(r, s.raw, "xyz", 3); !ok {
			return wrong(p.Name, "Invalid parameter '%s': expected three numbers, [x, y, z] or {x, y, z}, got %s", p.Name, shorten(s.raw))
		}
	}
	for i, part := range parts[:3] {
		name := p.Name
		if s.raw == nil && i < len(p.Parts) {
			name = p.Parts[i]
		}
		if part == nil {
			if p.Required {
				return wrong(name, "Missing required parameter: %s", name)
			}
			continue
		}
		c, ok := coordinate(r, part)
		if !ok {
			return wrong(name, "Invalid parameter '%s': expected a coordinate, a whole number from -2147483648 to 2147483646, got %s", name, shorten(part))
		}
		*coords[i] = c
	}
	s.at = at
	return nil
}

// coordinate reads a number and rounds it down.
func coordinate(r *jsonread.Reader, text []byte) (int32, bool) {
	r.Reset(text)
	if i, ok := r.Int(); ok {
		return int32(i), i >= math.MinInt32 && i < math.MaxInt32
	}
	r.Reset(text)
	f, ok := r.Float()
	f = math.Floor(f)
	return int32(f), ok && f >= math.MinInt32 && f < math.MaxInt32
}

// split takes a small array of numbers, or an object whose members are called by the
// letters of names, apart. It takes at least need parts.
func split(r *jsonread.Reader, raw []byte, names string, need int) (parts [maxParts][]byte, ok bool) {
	r.Reset(raw)
	n := 0
	switch r.Kind() {
	case jsonread.Array:
		for r.Array(); r.More(); n++ {
			part, ok := r.Raw()
			if !ok || n == len(names) {
				return parts, false
			}
			parts[n] = part
		}
	case jsonread.Object:
		for r.Object(); r.More(); {
			name := r.Key()
			part, ok := r.Raw()
			i := -1
			if len(name) == 1 {
				i = indexByte(names, name[0])
			}
			if !ok || i < 0 {
				return parts, false
			}
			if parts[i] == nil {
				n++
			}
			parts[i] = part
		}
		for _, p := range parts[:need] {
			if p == nil {
				return parts, false
			}
		}
	default:
		return parts, false
	}
	return parts, n >= need && r.Err() == nil
}

func indexByte(s string, b byte) int {
	for i := range len(s) {
		if s[i] == b {
			return i
		}
	}
	return -1
}

// shorten returns JSON as it stands in a message.
func shorten(raw []byte) string {
	const most = 60
	if len(raw) == 0 {
		return "nothing"
	}
	if len(raw) > most {
		return string(raw[:most]) + "…"
	}
	return string(raw)
}
