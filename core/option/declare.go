package option

import (
	"math"
	"regexp"
	"slices"

	"github.com/voxrun/voxrun/core/fault"
)

// MaxParameters is how many parameters one script may declare.
const MaxParameters = 256

// parameterName is what a parameter may be called: what -p NAME=VALUE and a property of
// a JavaScript object can both say.
var parameterName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]{0,63}$`)

// Declare checks parameters that a script declares: their names, their bounds, and that
// each default is a value that the parameter takes. An error is of class Script.
func (s Set) Declare() error {
	if len(s) > MaxParameters {
		return fault.Newf(fault.Script, "%d parameters are declared, more than %d", len(s), MaxParameters)
	}
	for _, o := range s {
		if err := o.declare(); err != nil {
			return err
		}
	}
	return nil
}

func (o Option) declare() error {
	if !parameterName.MatchString(o.Name) {
		return fault.Newf(fault.Script, "a parameter can't be called %q", o.Name).
			WithHint("A name has letters, digits, _ and -, and starts with a letter.")
	}
	return o.Sound()
}

// Sound checks the bounds, the choices and the default of an option, whatever it is
// called. An error is of class Script.
func (o Option) Sound() error {
	if o.Type == Choice && len(o.Choices) == 0 {
		return fault.Newf(fault.Script, "%s: there is nothing to choose from", o.Name)
	}
	if (o.Min != 0 || o.Max != 0) && !(o.Min < o.Max) {
		return fault.Newf(fault.Script, "%s: the min, %v, is not below the max, %v", o.Name, o.Min, o.Max)
	}
	if _, err := o.Check(o.zero()); err != nil {
		return fault.New(fault.Script, "", "", err, fault.HintOf(err))
	}
	return nil
}

// Parameters is Read for the parameters of a script.
func (s Set) Parameters(given map[string]any) (Values, error) { return s.read("parameter", given) }

// Has tells whether there is an option of this name.
func (s Set) Has(name string) bool { return s.index(name) >= 0 }

func (s Set) index(name string) int {
	return slices.IndexFunc(s, func(o Option) bool { return o.Name == name })
}

// All gives the values in the order of their set.
func (v Values) All() func(yield func(Option, any) bool) {
	return func(yield func(Option, any) bool) {
		for _, o := range v.set {
			if !yield(o, v.values[o.Name]) {
				return
			}
		}
	}
}

// bounded tells the bounds, nil where there is none.
func (o Option) bounded() (lo, hi *float64) {
	if o.Min >= o.Max {
		return nil, nil
	}
	if !math.IsInf(o.Min, 0) {
		lo = &o.Min
	}
	if !math.IsInf(o.Max, 0) {
		hi = &o.Max
	}
	return lo, hi
}
