package vm

import (
	"encoding/json"
	"fmt"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
)

// maxValue is how many bytes of JSON a run's value may have.
const maxValue = 16 << 20

// keepValue puts the run's value into the result. What JSON can't say, such as a
// function, is left out, and what it can't hold, such as a circle, is its text.
func (x *run) keepValue(v goja.Value) error {
	if v == nil || goja.IsUndefined(v) {
		return nil
	}
	text, err := x.json("stringify", v)
	if err != nil {
		var told goja.Value
		if x.try(func() { told = v.ToString() }) != nil {
			return err
		}
		quoted, _ := json.Marshal(told.String())
		x.res.Value = quoted
		return x.stopped()
	}
	if goja.IsUndefined(text) {
		return nil
	}
	s := text.String()
	if len(s) > maxValue {
		return fault.New(fault.Limit, "run", x.name, fmt.Errorf("its value has %d bytes as JSON, more than %d", len(s), maxValue), "")
	}
	if json.Valid([]byte(s)) {
		x.res.Value = json.RawMessage(s)
	}
	return nil
}

// undeclared is the object that a default export is called with whose script declares no
// parameters.
func (x *run) undeclared() (goja.Value, error) {
	if len(x.job.Params) == 0 {
		return x.vm.NewObject(), nil
	}
	data, err := json.Marshal(x.job.Params)
	if err != nil {
		return nil, fault.New(fault.Usage, "run", x.name, err, "")
	}
	return x.json("parse", x.vm.ToValue(string(data)))
}

// json calls JSON.stringify or JSON.parse.
func (x *run) json(method string, v goja.Value) (goja.Value, error) {
	var o *goja.Object
	var f goja.Callable
	err := x.try(func() {
		o, _ = x.vm.Get("JSON").(*goja.Object)
		if o != nil {
			f, _ = goja.AssertFunction(o.Get(method))
		}
	})
	switch {
	case err != nil:
		return nil, err
	case f != nil:
		return f(o, v)
	}
	return nil, fault.New(fault.Script, "run", x.name, fmt.Errorf("the script has broken JSON.%s", method), "")
}
