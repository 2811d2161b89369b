package script

import (
	"errors"
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

// errAwaits refuses to take a source that awaits at its top level for a script.
var errAwaits = errors.New("it awaits at its top level")

// awaits tells whether a source that goja takes as a script awaits something at its top
// level: to goja, which knows no modules, `await (f())` calls a function named await.
func awaits(text string) bool {
	if !strings.Contains(text, "await") {
		return false
	}
	tree, err := parse("", text, parser.WithDisableSourceMaps)
	return err == nil && names(reflect.ValueOf(tree.Body), "await")
}

// names tells whether an identifier of a name is anywhere in a syntax tree. Within async
// functions await is none.
func names(v reflect.Value, name string) bool {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		return !v.IsNil() && names(v.Elem(), name)
	case reflect.Slice:
		for i := range v.Len() {
			if names(v.Index(i), name) {
				return true
			}
		}
	case reflect.Struct:
		switch x := v.Interface().(type) {
		case ast.Identifier:
			return x.Name.String() == name
		case ast.DotExpression: // the name of a property is none of a variable
			return names(reflect.ValueOf(x.Left), name)
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "DeclarationList" && names(v.Field(i), name) {
				return true
			}
		}
	}
	return false
}
