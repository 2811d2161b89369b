package vm

import (
	"errors"
	"fmt"
	"maps"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
)

// exportedParams reads what a module exports as `params`, and the values for it.
func (x *run) exportedParams() error {
	set, ok, err := x.exportedSet()
	if err != nil || !ok {
		return err
	}
	if _, err := x.declare(set); err != nil {
		var f *fault.Error
		if errors.As(err, &f) {
			return f.Doing("run", x.name)
		}
		return err
	}
	return nil
}

// exportedSet reads what a module exports as `params`; ok is false when it declares
// nothing.
func (x *run) exportedSet() (set option.Set, ok bool, err error) {
	if x.exports == nil {
		return nil, false, nil
	}
	var wrong error
	err = x.try(func() {
		var o *goja.Object
		if o, ok = x.api.IsParams(x.exports.Get("params")); ok {
			set, wrong = x.api.ParamsOf(o)
		}
	})
	if err == nil && wrong != nil {
		err = wrong
		var f *fault.Error
		if errors.As(wrong, &f) {
			err = f.Doing("run", x.name)
		}
	}
	return set, ok, err
}

// declared is what the script's call of `params` does. A value that the user gave and
// that is wrong ends the run: it is not for the script to catch.
func (x *run) declared(set option.Set) (option.Values, error) {
	if x.inspect {
		x.set = set
		x.halt()
		return set.Defaults(), nil
	}
	values, err := x.declare(set)
	if err != nil && fault.ClassOf(err) == fault.Usage {
		x.budget.Stop(err)
	}
	return values, err
}

// declare checks the job's parameters against a declaration, and keeps the values.
func (x *run) declare(set option.Set) (option.Values, error) {
	if x.set != nil {
		return option.Values{}, fault.Newf(fault.Script, "the parameters are declared twice").
			WithHint("Export one `params`, or call params() once.")
	}
	given := map[string]any{}
	maps.Copy(given, x.job.Params)
	if x.Choose != nil {
		maps.Copy(given, x.Choose(set))
	}
	if _, ok := given[seedName]; !ok && x.job.Seed != 0 && set.Has(seedName) {
		given[seedName] = float64(x.job.Seed)
	}
	values, err := set.Parameters(given)
	if err != nil {
		return option.Values{}, x.wrongParam(err)
	}
	x.set, x.values = set, values
	x.res.Params = map[string]any{}
	for o, v := range values.All() {
		if c, ok := v.(color.Color); ok {
			v = c.String()
		}
		x.res.Params[o.Name] = v
		if _, ok := given[o.Name]; ok && o.Type == option.Path && x.Grant != nil {
			x.Grant(o.Name, values.Text(o.Name))
		}
	}
	return values, nil
}

// seedName is the parameter that Job.Seed sets, when a script declares it.
const seedName = "seed"

// wrongParam makes of an error of an option the one of a parameter.
func (x *run) wrongParam(err error) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err
	}
	code := fault.WrongParam
	if f.Code == fault.UnknownOption {
		code = fault.UnknownParam
	}
	hint := f.Hint
	if hint == "" {
		hint = fmt.Sprintf("voxrun run %s --help lists the parameters.", x.name)
	}
	return f.WithCode(code).WithHint(hint)
}

// params returns the object that the default export is called with. Without a
// declaration it has what the job gives, as it is.
func (x *run) params() (goja.Value, error) {
	if x.set == nil {
		return x.undeclared()
	}
	return x.api.ParamValues(x.values), nil
}

// noParams refuses parameters that nothing of the script could see.
func (x *run) noParams() error {
	if x.set != nil || len(x.job.Params) == 0 {
		return nil
	}
	return fault.New(fault.Usage, "run", x.name, errors.New("it has no parameters"),
		"A script declares them with `export const params = {…}`, or by calling params().").WithCode(fault.UnknownParam)
}
