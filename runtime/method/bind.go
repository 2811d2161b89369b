package method

import (
	"github.com/voxrun/voxrun/core/near"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

// slot is one parameter of a call: as it came, and read.
type slot struct {
	value
	raw   []byte           // as JSON; nil when it was not given whole
	parts [maxParts][]byte // its parts, each as JSON
	given bool
}

// bind reads the parameters of a call.
func (c *Call) bind(params []byte) error {
	for i := range c.Method.Params {
		c.slots[i] = slot{}
	}
	c.ByPosition, c.named = false, nil
	if c.Method.Whole {
		c.params = params
		return nil
	}
	if len(params) > 0 {
		r := &c.reader
		r.Reset(params)
		var err error
		switch r.Kind() {
		case jsonread.Array:
			err = c.bindArray(r)
		case jsonread.Object:
			err = c.bindObject(r)
		case jsonread.Null:
		default:
			err = wrong("", "Invalid parameters: expected an object or an array")
		}
		if err != nil {
			return err
		}
	}
	return c.read()
}

func (c *Call) bindObject(r *jsonread.Reader) error {
	for r.Object(); r.More(); {
		name := r.Key()
		raw, ok := r.Raw()
		if !ok {
			break
		}
		if c.skip != "" && string(name) == c.skip {
			continue
		}
		k, known := c.Method.keys[string(name)]
		if !known {
			if string(name) == projectParam || string(name) == projectID {
				c.setProject(raw)
				continue
			}
			return c.unknown(string(name))
		}
		if k.param != ignored {
			c.put(k, raw)
		}
	}
	if err := r.Err(); err != nil {
		return wrong("", "Invalid parameters: %v", err)
	}
	return nil
}

func (c *Call) setProject(raw []byte) {
	if string(raw) != "null" {
		c.named = raw
	}
}

func (c *Call) put(k key, raw []byte) {
	if string(raw) == "null" {
		return
	}
	s := &c.slots[k.param]
	s.given = true
	if k.part == whole {
		s.raw = raw
	} else {
		s.parts[k.part] = raw
	}
}

func (c *Call) unknown(name string) error {
	e := wrong(name, "Unknown parameter '%s' of %s", name, c.Method.Name)
	names := c.Method.ParamNames()
	if n := near.Name(name, names); n != "" {
		e.Data.Hint = "Is it " + n + "?"
	} else if len(names) == 0 {
		e.Data.Hint = "It takes none."
	} else {
		e.Data.Hint = "It takes " + list(names) + "."
	}
	return e
}

// bindArray binds parameters that come by position. An object that stands alone holds
// them by name.
func (c *Call) bindArray(r *jsonread.Reader) error {
	items := c.items[:0]
	for r.Array(); r.More(); {
		raw, ok := r.Raw()
		if !ok {
			break
		}
		items = append(items, raw)
		if len(items) > maxParams*maxParts {
			return c.tooMany()
		}
	}
	c.items = items
	if err := r.Err(); err != nil {
		return wrong("", "Invalid parameters: %v", err)
	}
	if len(items) == 1 && items[0][0] == '{' {
		r.Reset(items[0])
		return c.bindObject(r)
	}
	c.ByPosition = true
	return c.place(items)
}

// place gives each item to the parameter, or the part of one, whose turn it is.
func (c *Call) place(items [][]byte) error {
	for i := range c.Method.Params {
		if len(items) == 0 {
			return nil
		}
		n := c.Method.Params[i].places()
		first := items[0]
		switch {
		case n == 1 || first[0] == '[' || first[0] == '{':
			n = 1
			c.put(key{int8(i), whole}, first)
		case first[0] == '"':
			// A colour as text fills the places of r, g, b and a when there are so many.
			if len(items) <= n {
				n = 1
			}
			c.put(key{int8(i), whole}, first)
		default:
			n = min(n, len(items))
			for j, raw := range items[:n] {
				c.put(key{int8(i), int8(j)}, raw)
			}
		}
		items = items[n:]
	}
	if len(items) > 0 {
		return c.tooMany()
	}
	return nil
}

func (c *Call) tooMany() error {
	return wrong("", "Too many parameters: %s takes %d by position", c.Method.Name, c.Method.places())
}

// places is how many values the method takes by position.
func (m *Method) places() (n int) {
	for i := range m.Params {
		n += m.Params[i].places()
	}
	return n
}

// read checks what was given and reads it.
func (c *Call) read() error {
	for i := range c.Method.Params {
		p, s := &c.Method.Params[i], &c.slots[i]
		if s.given {
			if err := s.read(&c.reader, p); err != nil {
				return err
			}
			continue
		}
		if p.Required && p.Missing != "" {
			return wrong(p.Name, "%s", p.Missing)
		}
		if p.Required {
			return wrong(p.Name, "Missing required parameter: %s", p.Name)
		}
		s.value = p.fallback()
	}
	return nil
}
