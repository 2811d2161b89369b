package api

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/near"
	"github.com/voxrun/voxrun/core/option"
)

// param is a parameter that a script has described and not yet named.
type param struct {
	decl.Object
	o option.Option
}

var paramClass = decl.Class[*API, *param]{
	Name: "Param",
	Members: []decl.Member[*param]{
		{Name: "type", Get: func(p *param) goja.Value { return p.VM().ToValue(p.o.Type.String()) }},
		{Name: "default", Get: func(p *param) goja.Value { return plainValue(p.VM(), p.o.Default) }},
		// Arithmetic with it would go on with NaN, and tell of it far away.
		{Name: "[Symbol.toPrimitive]", Call: func(p *param, c goja.FunctionCall) goja.Value {
			if c.Argument(0).String() == "string" { // it is printed
				return p.VM().ToValue("Param(" + p.o.Allowed() + ")")
			}
			panic(p.VM().TypeError("this describes a parameter (%s); it is not the parameter's value", p.o.Allowed()))
		}},
	},
}

// paramTypes are the types of TypeScript that parameters need.
func paramTypes() []decl.Alias {
	return []decl.Alias{
		{Name: "Param<T>", Type: "{ readonly type: 'int' | 'float' | 'bool' | 'color' | 'choice' | 'text' | 'path', readonly default: T }", Doc: "A parameter whose values have the type T: what `int`, `float`, `bool`, `color`, `choice`, `text` and `path` return."},
		{Name: "Params<P>", Type: "{ readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }", Doc: "The values of parameters: what the default export is called with.\n\n    export const params = { towers: int(4, { min: 1, max: 12 }) }\n    export default function main(p: Params<typeof params>) {}"},
		{Name: "ParamOptions", Type: "{ doc?: string, label?: string, group?: string }", Doc: "What is told of a parameter: `doc` is a sentence for the help. A form shows `label` instead of the name, and the fields\nof one `group` together."},
		{Name: "NumberOptions", Type: "ParamOptions & { min?: number, max?: number, step?: number }", Doc: "Bounds of a number: a value outside of them is refused. `step` is what a slider moves by, and is not checked."},
		{Name: "ParamsFunction", Type: "{ <P extends Record<string, Param<any>>>(params: P): Params<P>, int: typeof int, float: typeof float, bool: typeof bool, color: typeof color, choice: typeof choice, text: typeof text, path: typeof path }", Doc: "The function `params`. It has those that describe parameters as properties, for scripts without imports."},
	}
}

// builders are the functions that describe parameters.
func builders() []decl.Member[*API] {
	const see = " See `params`."
	return []decl.Member[*API]{
		{Name: "int", Sig: "(value: number, options?: NumberOptions): Param<number>", Doc: "A parameter that is a whole number, with its default." + see, Example: "import { int } from 'voxrun'\nexport const params = { towers: int(4, { min: 1, max: 12, doc: 'around the yard' }) }", Call: number("int", option.Int)},
		{Name: "float", Sig: "(value: number, options?: NumberOptions): Param<number>", Doc: "A parameter that is a number, with its default." + see, Example: "import { float } from 'voxrun'\nexport const params = { slope: float(0.5, { min: 0, max: 2, step: 0.1 }) }", Call: number("float", option.Float)},
		{Name: "number", Sig: "(value: number, options?: NumberOptions): Param<number>", Doc: "The same as `float`.", Example: "import { number } from 'voxrun'\nexport const params = { slope: number(0.5, { min: 0, max: 2 }) }", Call: number("number", option.Float)},
		{Name: "bool", Sig: "(value: boolean, options?: ParamOptions): Param<boolean>", Doc: "A parameter that is true or false." + see, Example: "import { bool } from 'voxrun'\nexport const params = { windows: bool(true) }", Call: func(a *API, c goja.FunctionCall) goja.Value {
			return a.param("bool", option.Option{Type: option.Bool}, c.Argument(0), c.Argument(1))
		}},
		{Name: "color", Sig: "(value: ColorLike, options?: ParamOptions): Param<number>", Doc: "A parameter that is a colour: `'#a33'`, a CSS name or a number. The script gets the number." + see, Example: "import { color } from 'voxrun'\nexport const params = { roof: color('#a33', { doc: 'of the tiles' }) }", Call: func(a *API, c goja.FunctionCall) goja.Value {
			return a.param("color", option.Option{Type: option.Color}, c.Argument(0), c.Argument(1))
		}},
		{Name: "choice", Sig: "<const T extends string>(choices: readonly T[], options?: ParamOptions & { default?: NoInfer<T> }): Param<T>", Doc: "A parameter that is one of several words. The first is the default, unless `options.default` names another." + see, Example: "import { choice } from 'voxrun'\nexport const params = { style: choice(['round', 'square'], { default: 'square' }) }", Call: (*API).choice},
		{Name: "text", Sig: "(value: string, options?: ParamOptions): Param<string>", Doc: "A parameter that is any text." + see, Example: "import { text } from 'voxrun'\nexport const params = { sign: text('Inn') }", Call: func(a *API, c goja.FunctionCall) goja.Value {
			return a.param("text", option.Option{Type: option.Text}, c.Argument(0), c.Argument(1))
		}},
		{Name: "path", Sig: "(value?: string, options?: ParamOptions): Param<string>", Doc: "A parameter that is the path of a file. The script may read the file that the user names with `-p`, wherever it is." + see, Example: "import { path } from 'voxrun'\nexport const params = { heights: path('heights.png') }", Call: func(a *API, c goja.FunctionCall) goja.Value {
			return a.param("path", option.Option{Type: option.Path}, c.Argument(0), c.Argument(1))
		}},
	}
}

var paramsMember = decl.Member[*API]{
	Name: "params", Sig: "import('voxrun').ParamsFunction",
	Doc: "Declares the script's parameters and returns their values: those of `-p` and `--params`, and the defaults of the rest.\n" +
		"A module may export the declaration instead, as `params`; then its default export is called with the values.",
	Example: "const p = params({\n  height: params.int(24, { min: 6, max: 120 }),\n  roof: params.color('#a33'),\n})\ngoxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, p.height], p.roof)",
	Get:     (*API).paramsFunction,
}

// paramsFunction makes the function `params`, once.
func (a *API) paramsFunction() goja.Value {
	type key struct{}
	return Local(a, key{}, func() goja.Value {
		f := a.vm.ToValue(a.declare).(*goja.Object)
		if err := f.DefineDataProperty("name", a.vm.ToValue("params"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
			panic(err)
		}
		for _, b := range builders() {
			call := b.Call
			if b.Name == "number" {
				continue
			}
			if err := f.Set(b.Name, func(c goja.FunctionCall) goja.Value { return call(a, c) }); err != nil {
				panic(err)
			}
		}
		return f
	})
}

// declare is the function `params`.
func (a *API) declare(c goja.FunctionCall) goja.Value {
	set, err := a.ParamsOf(a.plain(c.Argument(0), "params"))
	if err != nil {
		panic(a.vm.Error(err))
	}
	if a.Declared == nil {
		return a.ParamValues(set.Defaults())
	}
	values, err := a.Declared(set)
	if err != nil {
		panic(a.vm.Error(err))
	}
	return a.ParamValues(values)
}

// ParamsOf reads parameters that a script declares, in their order. What they hold that
// is no parameter is an error. It may run code of the script.
func (a *API) ParamsOf(o *goja.Object) (option.Set, error) {
	keys := o.Keys()
	if len(keys) > option.MaxParameters {
		return nil, make(option.Set, len(keys)).Declare()
	}
	set := option.Set{}
	for _, key := range keys {
		v := o.Get(key)
		p, ok := a.params.Of(v)
		if !ok {
			return nil, fault.Newf(fault.Script, "params.%s is %s, and no parameter", key, Describe(v)).
				WithHint("Describe it with int, float, bool, color, choice, text or path: " + suggestion(key, v))
		}
		p.o.Name = key
		set = append(set, p.o)
	}
	return set, set.Declare()
}

// suggestion is how a plain value would be described.
func suggestion(key string, v goja.Value) string {
	switch {
	case goja.IsString(v):
		return key + ": text('…')"
	case v != nil && v.ExportType() != nil && v.ExportType().Kind() == reflect.Bool:
		return key + ": bool(" + v.String() + ")"
	}
	return key + ": int(4)"
}

// IsParams tells whether a value that a script exports as `params` declares parameters:
// whether any of what it holds is one. An empty object declares that there are none.
func (a *API) IsParams(v goja.Value) (*goja.Object, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	if t := o.ExportType(); t != nil && t.Kind() != reflect.Map {
		return nil, false
	}
	keys := o.Keys()
	for _, key := range keys {
		if _, ok := a.params.Of(o.Get(key)); ok {
			return o, true
		}
	}
	return o, len(keys) == 0
}

// ParamValues returns the values of parameters as scripts see them.
func (a *API) ParamValues(values option.Values) *goja.Object {
	o := a.vm.NewObject()
	for x, value := range values.All() {
		if err := o.DefineDataProperty(x.Name, plainValue(a.vm, value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
			panic(err)
		}
	}
	return o
}

// plainValue is the value of an option as scripts see it.
func plainValue(vm *decl.VM, value any) goja.Value {
	if c, ok := value.(color.Color); ok {
		return vm.ToValue(int64(c))
	}
	return vm.ToValue(value)
}

// number returns the function that describes a number.
func number(where string, t option.Type) func(*API, goja.FunctionCall) goja.Value {
	return func(a *API, c goja.FunctionCall) goja.Value {
		return a.param(where, option.Option{Type: t, Min: math.Inf(-1), Max: math.Inf(1)}, c.Argument(0), c.Argument(1))
	}
}

// maxChoices is how many choices one parameter may have.
const maxChoices = 256

func (a *API) choice(c goja.FunctionCall) goja.Value {
	list, ok := c.Argument(0).(*goja.Object)
	if !ok || list.ExportType() != arrayType {
		panic(a.vm.TypeError("choice takes an array of texts; got %s", Describe(c.Argument(0))))
	}
	o := option.Option{Type: option.Choice}
	for i, v := range a.Elements(list, maxChoices, "choice") {
		o.Choices = append(o.Choices, a.Text(v, fmt.Sprintf("choice: choices[%d]", i)))
	}
	var first goja.Value
	if len(o.Choices) > 0 {
		first = a.vm.ToValue(o.Choices[0])
	}
	return a.param("choice", o, first, c.Argument(1))
}

// param makes a parameter of its default and its options.
func (a *API) param(where string, o option.Option, value, options goja.Value) goja.Value {
	a.describe(where, &o, &value, options)
	o.Name = where + ": the default"
	switch {
	case o.Type == option.Path && IsMissing(value):
		o.Default = ""
	case o.Type == option.Color:
		o.Default = a.Color(value, o.Name)
	case IsMissing(value):
		panic(a.vm.TypeError("%s is %s; got undefined", o.Name, o.Allowed()))
	default:
		if _, isObject := value.(*goja.Object); isObject || goja.IsString(value) != (o.Type >= option.Text && o.Type != option.Color) {
			panic(a.vm.TypeError("%s is %s; got %s", o.Name, o.Allowed(), Describe(value)))
		}
		var err error
		if o.Default, err = o.Check(value.Export()); err != nil {
			panic(a.vm.TypeError("%v", err))
		}
	}
	if err := o.Sound(); err != nil {
		panic(a.vm.TypeError("%v", err))
	}
	return a.params.Wrap(&param{o: o})
}

// describe reads the options of a parameter.
func (a *API) describe(where string, o *option.Option, value *goja.Value, options goja.Value) {
	if IsMissing(options) {
		return
	}
	known := []string{"doc", "label", "group"}
	switch o.Type {
	case option.Int, option.Float:
		known = append(known, "min", "max", "step")
	case option.Choice:
		known = append(known, "default")
	}
	given := a.plain(options, where+": options")
	for _, key := range given.Keys() {
		v, name := given.Get(key), where+": "+key
		if !slices.Contains(known, key) {
			panic(a.unknownOption(where, key, known))
		}
		if IsMissing(v) {
			continue
		}
		switch key {
		case "doc":
			o.Doc = a.Text(v, name)
		case "label":
			o.Label = a.Text(v, name)
		case "group":
			o.Group = a.Text(v, name)
		case "min":
			o.Min = a.Number(v, name)
		case "max":
			o.Max = a.Number(v, name)
		case "step":
			if o.Step = a.Number(v, name); o.Step <= 0 {
				panic(a.vm.RangeError("%s is above 0; got %v", name, o.Step))
			}
		case "default":
			*value = v
		}
	}
}

func (a *API) unknownOption(where, key string, known []string) goja.Value {
	if n := near.Name(key, known); n != "" {
		return a.vm.TypeError("%s has no option '%s'; did you mean '%s'?", where, key, n)
	}
	return a.vm.TypeError("%s has no option '%s'; the options are %s", where, key, strings.Join(known, ", "))
}
