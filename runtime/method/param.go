package method

import (
	"slices"

	"github.com/voxrun/voxrun/core/option"
)

// Kind is what a parameter is made of.
type Kind uint8

// The kinds.
const (
	Scalar Kind = iota // one value of the Option's Type
	Point              // three whole numbers: [x, y, z] or {"x":…,"y":…,"z":…}; fractions are rounded down
	Layer              // a layer's id or name; 0 and -1 are the active one
	JSON               // any JSON: the handler reads it
)

// Param is a parameter.
type Param struct {
	option.Option // name, type, default, range, choices, documentation

	Kind     Kind
	Also     []string // its other spellings
	Parts    []string // of a Point or a Color: the names of its numbers when they stand beside the other parameters
	Uniform  bool     // a Point may be one number that stands for all three
	Required bool
	Places   int    // how many places it takes when parameters come by position; 0 is as many as it has Parts, or 1
	Schema   string // of a JSON parameter: its JSON Schema; "" is anything
	Base64   bool   // of a Text: it stands for bytes
	Missing  string // of a required one: what is said when it is missing; "" is a general text
}

func (p *Param) places() int { return max(p.Places, len(p.Parts), 1) }

// Params are the parameters of a method, in the order in which they come by position.
type Params []Param

// maxParams is how many parameters a method has at most, and maxParts how many parts.
const (
	maxParams = 16
	maxParts  = 4
)

// key says which parameter, or which part of one, a name is.
type key struct {
	param int8
	part  int8 // whole when the name is that of the parameter
}

const (
	whole   = -1
	ignored = -1 // as the number of a parameter
)

// projectParam is a parameter of every method that works on a project, and projectID
// what the documents of the Goxel daemon call it.
const (
	projectParam = "project"
	projectID    = "project_id"
)

// prepare makes the table of names.
func (m *Method) prepare() {
	if len(m.Params) > maxParams || m.run == nil {
		panic("method " + m.Name + " is not sound")
	}
	m.Params = slices.Clone(m.Params)
	m.keys = map[string]key{}
	for _, n := range m.Ignored {
		m.keys[n] = key{param: ignored}
	}
	for i := range m.Params {
		p := &m.Params[i]
		for _, n := range append([]string{p.Name}, p.Also...) {
			m.name(n, key{int8(i), whole})
		}
		for j, n := range p.Parts {
			m.name(n, key{int8(i), int8(j)})
		}
	}
}

func (m *Method) name(n string, k key) {
	if _, there := m.keys[n]; there {
		panic("method " + m.Name + " has two parameters " + n)
	}
	m.keys[n] = k
}

// Names are all names that a client may give to what the method takes, sorted.
func (m *Method) ParamNames() []string {
	names := make([]string, 0, len(m.keys))
	for n, k := range m.keys {
		if k.param != ignored {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

// Param finds what a name that a client may give stands for: a parameter, whole (part
// is -1) or one of its Parts. nil is none, or one that means nothing.
func (m *Method) Param(name string) (p *Param, part int) {
	k, ok := m.keys[name]
	if !ok || k.param == ignored {
		return nil, whole
	}
	return &m.Params[k.param], int(k.part)
}
