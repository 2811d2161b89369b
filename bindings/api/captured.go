package api

import (
	"errors"
	"reflect"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/bindings/kernel/capture"
	"github.com/voxrun/voxrun/bindings/kernel/front"
)

// capturer reads what functions capture, for one call of a kernel.
type capturer struct {
	api  *API
	seen map[*goja.Object]*front.Function
	size int // of the values that were read
}

var errNoSite = errors.New("it is not known where it is from; give the method the function itself, or its name")

// maxCaptured is how many numbers and texts a kernel captures at most.
const maxCaptured = 1 << 21

// unknown is a value that kernels can't have.
type unknown struct{}

// parsedKey is the key of those that a VM has parsed.
type parsedKey struct{}

// function describes a function of the script with what it captures. It is nil for one
// that the loader has not marked, and err says why it can't become a kernel.
func (c *capturer) function(o *goja.Object) (fn *front.Function, site capture.Site, err error) {
	ks := c.api.Kernels
	site, read, ok := ks.Marks.Of(o)
	if !ok {
		return nil, site, errNoSite
	}
	if fn := c.seen[o]; fn != nil {
		return fn, site, nil
	}
	text, ok := ks.Text(site.Program)
	if !ok {
		return nil, site, errors.New("it is of another program")
	}
	node, err := c.parsed(site, text, c.api.builtins.source(o))
	if err != nil {
		return nil, site, err
	}
	fn = &front.Function{Name: nameOf(node, o), Node: node, Source: text, Base: base(site.Offset), Env: front.Env{}}
	c.seen[o] = fn
	values, err := read()
	if err != nil {
		return fn, site, errors.New("a variable that it captures has no value yet")
	}
	c.env(fn.Env, site.Names, values)
	if c.size > maxCaptured {
		return fn, site, errors.New("it captures too much")
	}
	return fn, site, nil
}

// env describes variables.
func (c *capturer) env(env front.Env, names []string, values []goja.Value) {
	for i, name := range names {
		v := values[i]
		if name == "undefined" && goja.IsUndefined(v) || name == "NaN" && goja.IsNaN(v) || name == "Infinity" && goja.IsInfinity(v) {
			continue
		}
		env[name] = c.value(v, 0)
	}
}

// nameOf is the name of a function in messages.
func nameOf(node ast.Expression, o *goja.Object) string {
	if f, ok := node.(*ast.FunctionLiteral); ok && f.Name != nil {
		return f.Name.Name.String()
	}
	if v := o.Get("name"); v != nil && goja.IsString(v) && len(v.String()) < 64 {
		return v.String()
	}
	return ""
}

// parsed parses the function at a site, once. Its positions count from base.
func (c *capturer) parsed(site capture.Site, text, source string) (ast.Expression, error) {
	all := Local(c.api, parsedKey{}, func() map[siteKey]ast.Expression { return map[siteKey]ast.Expression{} })
	if site.Offset < 0 || site.Offset > len(text) || !strings.HasPrefix(text[site.Offset:], source) {
		return nil, errNoSite
	}
	key := siteKey{site.Program, site.Offset}
	if node := all[key]; node != nil {
		return node, nil
	}
	program, err := parse(text[site.Offset:], len(source))
	if err != nil || len(program.Body) != 1 {
		return nil, errNoSite
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil, errNoSite
	}
	if f, ok := statement.Expression.(*ast.FunctionLiteral); ok && site.Declared {
		f.Name = nil // it means the variable
	}
	all[key] = statement.Expression
	return statement.Expression, nil
}

// parse parses the function that a text begins with, of which the engine tells the length:
// too small a one where an arrow function's value ends with brackets, as in x => 2 * (x + 1).
func parse(text string, length int) (*ast.Program, error) {
	text = text[:min(len(text), length+maxClosing)]
	for {
		program, err := parser.ParseFile(nil, "", "("+text[:length]+")", 0, parser.WithDisableSourceMaps)
		n := strings.IndexByte(text[length:], ')')
		if err == nil || n < 0 {
			return program, err
		}
		length += n + 1
	}
}

// maxClosing is how far behind the end of a function a bracket is looked for.
const maxClosing = 200

// base is what the positions of parsed begin at, for a function at an offset: the
// bracket stands before it.
func base(offset int) int { return 1 - offset }

// value describes a value.
func (c *capturer) value(v goja.Value, depth int) any {
	switch o, ok := v.(*goja.Object); {
	case ok:
		return c.object(o, depth)
	case v == nil || goja.IsUndefined(v):
		return front.Undefined{}
	case goja.IsNull(v):
		return front.Null{}
	case goja.IsNumber(v):
		return v.ToFloat()
	case goja.IsString(v):
		c.size += len(v.String())
		return v.String()
	case v.ExportType() != nil && v.ExportType().Kind() == reflect.Bool:
		return v.ToBoolean()
	}
	return unknown{}
}
