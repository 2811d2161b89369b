package decl

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
)

// TypeError returns a TypeError to panic with.
func (vm *VM) TypeError(format string, args ...any) goja.Value {
	return vm.newError("TypeError", fmt.Sprintf(format, args...))
}

// RangeError returns a RangeError to panic with.
func (vm *VM) RangeError(format string, args ...any) goja.Value {
	return vm.newError("RangeError", fmt.Sprintf(format, args...))
}

// Error returns an Error to panic with that stands for a Go error: it has its text,
// and its `code` and `hint` as properties; ErrorOf finds the error again. An error
// of class Usage is a TypeError. What goja itself returned, such as an exception of
// a callback or an interruption, is passed on as it is.
func (vm *VM) Error(err error) any {
	var thrown *goja.Exception
	var stopped *goja.InterruptedError
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &thrown):
		return thrown
	case errors.As(err, &stopped):
		return stopped
	case errors.As(err, &overflow):
		return overflow
	}
	kind := "Error"
	if fault.ClassOf(err) == fault.Usage {
		kind = "TypeError"
	}
	e := vm.newError(kind, err.Error())
	if o, ok := e.(*goja.Object); ok {
		vm.define(o, "code", vm.ToValue(string(fault.CodeOf(err))), goja.FLAG_TRUE)
		if hint := fault.HintOf(err); hint != "" {
			vm.define(o, "hint", vm.ToValue(hint), goja.FLAG_TRUE)
		}
		held := vm.ToValue(&holder{err: err})
		if err := o.DefineDataPropertySymbol(vm.cause, held, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
			panic(err)
		}
	}
	return e
}

// holder hides a Go error from the script: it has no exported field or method.
type holder struct{ err error }

// ErrorOf returns the Go error that a thrown value stands for, nil when there is
// none.
func (vm *VM) ErrorOf(v goja.Value) error {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	held := o.GetSymbol(vm.cause)
	if held == nil {
		return nil
	}
	if h, ok := held.Export().(*holder); ok {
		return h.err
	}
	return nil
}

func (vm *VM) newError(kind, message string) goja.Value {
	ctor := vm.GlobalObject().Get(kind)
	o, err := vm.New(ctor, vm.ToValue(message))
	if err != nil { // the script has put something else in its place
		return vm.NewTypeError("%s", message)
	}
	return o
}
