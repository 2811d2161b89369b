package vm

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"

	"github.com/voxrun/voxrun/bindings/std"
)

// maxCauses is how many of the errors behind an error a report has.
const maxCauses = 8

// causes tells what is behind a thrown value: the errors of an AggregateError, then what
// caused it, and what caused that. All of it is the script's own: reading it may run code.
func (x *run) causes(thrown goja.Value) (list []Cause) {
	//nolint:errcheck // what can't be read is not told
	x.try(func() {
		if errs, ok := member(thrown, "errors").(*goja.Object); ok && errs.ClassName() == "Array" {
			n := int(errs.Get("length").ToInteger())
			for i := 0; i < n && len(list) < maxCauses; i++ {
				list = append(list, x.cause(fmt.Sprintf("error %d of %d", i+1, n), errs.Get(strconv.Itoa(i))))
			}
		}
		for v := member(thrown, "cause"); v != nil && len(list) < maxCauses; v = member(v, "cause") {
			list = append(list, x.cause("caused by", v))
		}
	})
	return list
}

// member reads a property of an error, nil when it has none.
func member(v goja.Value, name string) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Error" {
		return nil
	}
	if v := o.Get(name); v != nil && !goja.IsUndefined(v) {
		return v
	}
	return nil
}

func (x *run) cause(what string, v goja.Value) Cause {
	c := Cause{What: what}
	if o, ok := v.(*goja.Object); ok && o.ClassName() == "Error" {
		c.Message = v.String()
		c.File, c.Line, c.Column = x.made(o)
	} else if v != nil {
		c.Message = std.Inspect(x.vm.Runtime, v)
	}
	return c
}

// made tells where an error was made: the first line of its stack that is the user's.
func (x *run) made(e *goja.Object) (name string, line, column int) {
	stack := e.Get("stack")
	if stack == nil || !goja.IsString(stack) {
		return "", 0, 0
	}
	// goja writes "at name (file:line:column(offset))".
	frame := regexp.MustCompile(`(?m)^\s+at (?:.* \()?(.+):(\d+):(\d+)\(\d+\)\)?$`)
	for _, m := range frame.FindAllStringSubmatch(stack.String(), maxCalls) {
		line, err1 := strconv.Atoi(m[2])
		column, err2 := strconv.Atoi(m[3])
		if err1 != nil || err2 != nil {
			continue
		}
		if c, _, ok := x.known(file.Position{Filename: m[1], Line: line, Column: column}); ok {
			return c.File, c.Line, c.Column
		}
	}
	return "", 0, 0
}
