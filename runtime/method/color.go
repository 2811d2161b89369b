package method

import (
	"strings"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

// color reads a colour: "#ff8800", "#ff880080", a name of CSS, a number 0xAARRGGBB,
// [r, g, b] with or without a, {r, g, b} the same, or the parts r, g, b and a, of
// which r, g and b are 0 and a is 255 when they are missing.
//
// A channel that is written as a whole number is 0 to 255, and taken for the nearer
// end when it is beyond. One that is written as a fraction (0.5, 1.0) is 0 to 1.
func (s *slot) color(r *jsonread.Reader, p *Param) error {
	if c, ok := plainColor(r, s.raw); ok {
		s.c = c
		return nil
	}
	return s.anyColor(r, p)
}

// plainColor reads a colour that is a list of its channels, as most are.
func plainColor(r *jsonread.Reader, raw []byte) (color.Color, bool) {
	if len(raw) == 0 || raw[0] == '"' {
		return 0, false
	}
	var ch [4]uint8
	r.Reset(raw)
	ok := octets(r, &ch) && r.End()
	return color.RGBA(ch[0], ch[1], ch[2], ch[3]), ok
}

// anyColor is color for all forms.
func (s *slot) anyColor(r *jsonread.Reader, p *Param) error {
	parts := s.parts
	if s.raw != nil {
		c, done, err := s.colorText(r, p)
		if done || err != nil {
			s.c = c
			return err
		}
		var ok bool
		if parts, ok = split(r, s.raw, "rgba", 3); !ok {
			return wrong(p.Name, "Invalid parameter '%s': expected %s, got %s", p.Name, colorForms, shorten(s.raw))
		}
	}
	ch := [4]uint8{3: 255}
	for i, part := range parts {
		if part == nil {
			continue
		}
		v, ok := channel(r, part)
		if !ok {
			name := p.Name
			if s.raw == nil && i < len(p.Parts) {
				name = p.Parts[i]
			}
			return wrong(name, "Invalid parameter '%s': expected a colour channel, a number from 0 to 255, got %s", name, shorten(part))
		}
		ch[i] = v
	}
	s.c = color.RGBA(ch[0], ch[1], ch[2], ch[3])
	return nil
}

const colorForms = `a colour: "#rrggbb", "#rrggbbaa", a name, [r, g, b, a] or {r, g, b, a}`

// colorText reads the forms of a colour that are one value. It is not done when the
// colour is an array or an object.
func (s *slot) colorText(r *jsonread.Reader, p *Param) (c color.Color, done bool, err error) {
	r.Reset(s.raw)
	switch r.Kind() {
	case jsonread.String:
		text, _ := r.Text()
		c, err = color.Parse(string(text))
		if err == nil {
			return c, true, nil
		}
		if strings.HasPrefix(string(text), "#") {
			return 0, true, wrong(p.Name, "Invalid hex color format: parameter '%s' is %s", p.Name, shorten(s.raw))
		}
	case jsonread.Number:
		if i, ok := r.Int(); ok && i >= 0 && i <= 0xffffffff {
			return color.FromNumber(uint32(i)), true, nil
		}
	default:
		return 0, false, nil
	}
	return 0, true, wrong(p.Name, "Invalid parameter '%s': expected %s, got %s", p.Name, colorForms, shorten(s.raw))
}

// channel reads one channel of a colour.
func channel(r *jsonread.Reader, part []byte) (uint8, bool) {
	r.Reset(part)
	n, ok := r.Number()
	if !ok {
		return 0, false
	}
	if i, ok := n.Int(); ok && !isFraction(n.Text()) {
		return uint8(min(max(i, 0), 255)), true
	}
	f, ok := n.Float()
	if !ok {
		return 0, false
	}
	if f <= 1 {
		f *= 255
	}
	return uint8(min(max(f, 0), 255)), true
}

func isFraction(text []byte) bool {
	for _, c := range text {
		if c == '.' || c == 'e' || c == 'E' {
			return true
		}
	}
	return false
}
