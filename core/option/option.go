// Package option is the one description of an option. Format options, script
// parameters, RPC parameters, options of JavaScript calls and command-line flags
// are all declared as an Option, checked by it, and documented from it.
//
//	var exportOptions = option.Set{
//		{Name: "scale", Type: option.Float, Default: 1.0, Min: 0.001, Max: 1000, Doc: "units per voxel"},
//		{Name: "yup", Type: option.Bool, Default: true, Doc: "write y up instead of z up"},
//	}
//	values, err := exportOptions.Read(map[string]any{"scale": 2})
//	scale := values.Float("scale")
package option

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/near"
)

// Type is what an option's value is.
type Type uint8

// The types, and the Go type of their values.
const (
	Bool   Type = iota // bool
	Int                // int64
	Float              // float64
	Text               // string
	Choice             // string, one of Choices
	Color              // color.Color
	Path               // string, read or written through the run's host
)

var typeNames = [...]string{"bool", "int", "float", "text", "choice", "color", "path"}

// String returns the type's name in documents.
func (t Type) String() string { return typeNames[t] }

// Option describes one option. Min and Max bound Int and Float when Min < Max; an
// infinite one of them is no bound.
type Option struct {
	Name     string
	Type     Type
	Default  any // of the type's Go type; nil is its zero value
	Min, Max float64
	Choices  []string
	Doc      string // one sentence, lower case, without a full stop

	// How a form shows it. None of them is needed, and none is checked.
	Step  float64 // what a slider moves by
	Label string  // what stands beside the field
	Group string  // fields of the same group stand together

	// Valid refuses a Text with an error of class Usage; nil takes any. So what is
	// wrong is known before the work, as with the other types.
	Valid func(text string) error
}

// Set is the options that something takes, in the order in which they are documented.
type Set []Option

// Values is one value for each option of a Set. The zero Values of a Set's
// defaults come from Set.Defaults.
type Values struct {
	set    Set
	values map[string]any
}

// Defaults returns the values that hold when nobody says otherwise.
func (s Set) Defaults() Values {
	v, _ := s.Read(nil)
	return v
}

// Read checks what was given against the set and fills in the defaults. Given
// values may be of the Go type, any number type, or text as a command line has
// it. An unknown name or a value out of range is a fault of class Usage that
// names what is allowed.
func (s Set) Read(given map[string]any) (Values, error) { return s.read("option", given) }

func (s Set) read(noun string, given map[string]any) (Values, error) {
	v := Values{set: s, values: make(map[string]any, len(s))}
	for _, o := range s {
		v.values[o.Name] = o.zero()
	}
	names := make([]string, 0, len(given))
	for name := range given {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		i := s.index(name)
		if i < 0 {
			return Values{}, s.unknown(noun, name)
		}
		got, err := s[i].Check(given[name])
		if err != nil {
			return Values{}, err
		}
		v.values[name] = got
	}
	return v, nil
}

func (s Set) unknown(noun, name string) error {
	if len(s) == 0 {
		return fault.Newf(fault.Usage, "unknown %s %q: there are no %[1]ss here", noun, name).WithCode(fault.UnknownOption)
	}
	names := make([]string, len(s))
	for i, o := range s {
		names[i] = o.Name
	}
	err := fault.Newf(fault.Usage, "unknown %s %q: the %ss are %s", noun, name, noun, strings.Join(names, ", ")).WithCode(fault.UnknownOption)
	if n := near.Name(name, names); n != "" {
		return err.WithHint("Did you mean " + n + "?")
	}
	return err
}

// Bool returns the value of a Bool option. Like the other getters it panics for
// a name that is not in the set: that is a defect of the caller.
func (v Values) Bool(name string) bool { return v.get(name).(bool) }

// Int returns the value of an Int option.
func (v Values) Int(name string) int64 { return v.get(name).(int64) }

// Float returns the value of a Float option.
func (v Values) Float(name string) float64 { return v.get(name).(float64) }

// Text returns the value of a Text, Choice or Path option.
func (v Values) Text(name string) string { return v.get(name).(string) }

// Color returns the value of a Color option.
func (v Values) Color(name string) color.Color { return v.get(name).(color.Color) }

func (v Values) get(name string) any {
	got, ok := v.values[name]
	if !ok {
		panic(fmt.Sprintf("option: %q is not in the set", name))
	}
	return got
}

func (o Option) zero() any {
	if o.Default != nil {
		return o.Default
	}
	switch o.Type {
	case Bool:
		return false
	case Int:
		return int64(0)
	case Float:
		return 0.0
	case Color:
		return color.Color(0)
	}
	return ""
}

// Check converts a given value to the option's Go type, or says what is allowed.
func (o Option) Check(given any) (any, error) {
	if text, ok := given.(string); ok {
		return o.parse(text)
	}
	switch o.Type {
	case Bool:
		if b, ok := given.(bool); ok {
			return b, nil
		}
	case Int, Float, Color:
		if f, ok := number(given); ok {
			return o.number(f, fmt.Sprint(given))
		}
	case Text: // a size of 512 is as good as one of "512"
		if f, ok := number(given); ok {
			return o.parse(strconv.FormatFloat(f, 'f', -1, 64))
		}
	}
	return nil, o.wrong(fmt.Sprint(given))
}

func (o Option) parse(text string) (any, error) {
	switch o.Type {
	case Bool:
		switch strings.ToLower(text) {
		case "true", "yes", "on", "1":
			return true, nil
		case "false", "no", "off", "0":
			return false, nil
		}
	case Int, Float:
		if f, err := strconv.ParseFloat(text, 64); err == nil {
			return o.number(f, text)
		}
	case Choice:
		if slices.Contains(o.Choices, text) {
			return text, nil
		}
	case Color:
		c, err := color.Parse(text)
		if err != nil {
			return nil, fault.Newf(fault.Usage, "%s: %w", o.Name, err).WithCode(fault.WrongOption)
		}
		return c, nil
	case Text, Path:
		if o.Valid != nil {
			if err := o.Valid(text); err != nil {
				return nil, err
			}
		}
		return text, nil
	}
	return nil, o.wrong(text)
}

func (o Option) number(f float64, text string) (any, error) {
	if math.IsNaN(f) || o.Min < o.Max && (f < o.Min || f > o.Max) {
		return nil, o.wrong(text)
	}
	switch {
	case o.Type == Float:
		return f, nil
	case f != math.Trunc(f) || math.Abs(f) > 1<<53:
		return nil, o.wrong(text)
	case o.Type == Int:
		return int64(f), nil
	case f < 0 || f > math.MaxUint32:
		return nil, o.wrong(text)
	}
	return color.FromNumber(uint32(f)), nil
}

func number(v any) (float64, bool) {
	switch n := v.(type) {
	case int:
		return float64(n), true
	case int32:
		return float64(n), true
	case int64:
		return float64(n), true
	case uint32:
		return float64(n), true
	case float32:
		return float64(n), true
	case float64:
		return n, true
	case color.Color:
		return float64(n), true
	}
	return 0, false
}

// Allowed says in words what the option takes: "a whole number from 1 to 64", "one of
// a, b".
func (o Option) Allowed() string {
	switch o.Type {
	case Bool:
		return "true or false"
	case Int:
		return "a whole number" + o.bounds()
	case Float:
		return "a number" + o.bounds()
	case Choice:
		return "one of " + strings.Join(o.Choices, ", ")
	case Color:
		return "a colour: '#rrggbb', a CSS name or a number"
	case Path:
		return "the path of a file"
	}
	return "a text"
}

func (o Option) bounds() string {
	lo, hi := strconv.FormatFloat(o.Min, 'f', -1, 64), strconv.FormatFloat(o.Max, 'f', -1, 64)
	switch {
	case o.Min >= o.Max || math.IsInf(o.Min, -1) && math.IsInf(o.Max, 1):
		return ""
	case math.IsInf(o.Max, 1):
		return ", " + lo + " or more"
	case math.IsInf(o.Min, -1):
		return ", " + hi + " or less"
	}
	return " from " + lo + " to " + hi
}

func (o Option) wrong(got string) error {
	meant := near.Name(got, o.Choices)
	if o.Type == Choice || o.Type == Text || o.Type == Path || got == "" {
		got = strconv.Quote(got)
	}
	const most = 80 // of what may be a whole file
	if len(got) > most {
		got = strings.ToValidUTF8(got[:most], "") + "…"
	}
	err := fault.Newf(fault.Usage, "%s is %s; got %s", o.Name, o.Allowed(), got).WithCode(fault.WrongOption)
	if meant != "" && o.Type == Choice {
		return err.WithHint("Did you mean " + meant + "?")
	}
	return err
}
