package option

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/voxrun/voxrun/core/color"
)

// shape is an option as JSON.
type shape struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	Default any      `json:"default"`
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Doc     string   `json:"doc,omitempty"`
	Step    float64  `json:"step,omitempty"`
	Label   string   `json:"label,omitempty"`
	Group   string   `json:"group,omitempty"`
}

// MarshalJSON writes the option with its default as text for a colour, and without
// bounds that it does not have.
func (o Option) MarshalJSON() ([]byte, error) {
	s := shape{
		Name: o.Name, Type: o.Type.String(), Default: o.plainDefault(), Choices: o.Choices,
		Doc: o.Doc, Step: o.Step, Label: o.Label, Group: o.Group,
	}
	s.Min, s.Max = o.bounded()
	return json.Marshal(s)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (o *Option) UnmarshalJSON(data []byte) error {
	var s shape
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	i := slices.Index(typeNames[:], s.Type)
	if i < 0 {
		return fmt.Errorf("there is no option type %q", s.Type)
	}
	*o = Option{Name: s.Name, Type: Type(i), Choices: s.Choices, Doc: s.Doc, Step: s.Step, Label: s.Label, Group: s.Group}
	if s.Min != nil || s.Max != nil {
		o.Min, o.Max = math.Inf(-1), math.Inf(1)
		if s.Min != nil {
			o.Min = *s.Min
		}
		if s.Max != nil {
			o.Max = *s.Max
		}
	}
	var err error
	o.Default, err = o.Check(s.Default)
	return err
}

// plainDefault is the default as JSON and people have it.
func (o Option) plainDefault() any {
	if c, ok := o.zero().(color.Color); ok {
		return c.String()
	}
	return o.zero()
}

// Schema describes the set as a JSON Schema of the 2020-12 draft: an object with one
// property for each option, in their order. What a form needs besides stands in
// properties that begin with x-.
func (s Set) Schema(title, doc string) json.RawMessage {
	var b bytes.Buffer
	b.WriteString(`{"$schema":"https://json-schema.org/draft/2020-12/schema"`)
	if title != "" {
		field(&b, "title", title)
	}
	if doc != "" {
		field(&b, "description", doc)
	}
	b.WriteString(`,"type":"object","properties":{`)
	for i, o := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(encoded(o.Name))
		b.WriteByte(':')
		b.Write(encoded(o.schema()))
	}
	b.WriteString(`},"additionalProperties":false}`)
	return b.Bytes()
}

func field(b *bytes.Buffer, name string, value any) {
	b.WriteByte(',')
	b.Write(encoded(name))
	b.WriteByte(':')
	b.Write(encoded(value))
}

func encoded(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // an option holds no value that JSON can't say
	}
	return data
}

// property is an option in a schema.
type property struct {
	Type        any      `json:"type"`
	Title       string   `json:"title,omitempty"`
	Description string   `json:"description,omitempty"`
	Default     any      `json:"default"`
	Minimum     *float64 `json:"minimum,omitempty"`
	Maximum     *float64 `json:"maximum,omitempty"`
	Enum        []string `json:"enum,omitempty"`
	Format      string   `json:"format,omitempty"`
	Step        float64  `json:"x-step,omitempty"`
	Group       string   `json:"x-group,omitempty"`
}

func (o Option) schema() property {
	p := property{Title: o.Label, Description: o.Doc, Default: o.plainDefault(), Step: o.Step, Group: o.Group}
	p.Minimum, p.Maximum = o.bounded()
	switch o.Type {
	case Bool:
		p.Type = "boolean"
	case Int:
		p.Type = "integer"
	case Float:
		p.Type = "number"
	case Choice:
		p.Type, p.Enum = "string", o.Choices
	case Color:
		p.Type, p.Format = []string{"string", "integer"}, "color"
	case Path:
		p.Type, p.Format = "string", "path"
	case Text:
		p.Type = "string"
	}
	return p
}
