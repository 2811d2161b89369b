package method

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/option"
)

// Type is the type of a result, from which its documents are made.
type Type struct{ reflect.Type }

func typeOf[R any]() Type { return Type{reflect.TypeFor[R]()} }

// Schema is the type as a JSON Schema. The tag `doc` of a field is its description.
func (t Type) Schema() map[string]any { return schemaOf(t.Type, 0) }

// Text is the type as people write it: {success: boolean, color: [integer, …]}.
func (t Type) Text() string { return schemaText(t.Schema(), structOrder(t.Type)) }

// structOrder are the names of a struct's fields in their order, for a text that reads as
// the result does.
func structOrder(t reflect.Type) []string {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.IsExported() && !f.Anonymous && name != "-" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func schemaText(s map[string]any, order []string) string {
	switch s["type"] {
	case "object":
		props, _ := s["properties"].(map[string]any)
		if len(props) == 0 {
			return "{…}"
		}
		if order == nil {
			order = slices.Sorted(maps.Keys(props))
		}
		required, _ := s["required"].([]string)
		var parts []string
		for _, name := range order {
			p, ok := props[name].(map[string]any)
			if !ok {
				continue
			}
			mark := "?: "
			if slices.Contains(required, name) {
				mark = ": "
			}
			parts = append(parts, name+mark+schemaText(p, nil))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case "array":
		items, _ := s["items"].(map[string]any)
		return "[" + schemaText(items, nil) + ", …]"
	case nil:
		return "any"
	}
	return fmt.Sprint(s["type"])
}

// documented is a type that says itself what its JSON is.
type documented interface{ JSONSchema() string }

func schemaOf(t reflect.Type, depth int) map[string]any {
	if t == nil || depth > 8 {
		return map[string]any{}
	}
	if t.Implements(reflect.TypeFor[documented]()) {
		var s map[string]any
		if err := json.Unmarshal([]byte(reflect.Zero(t).Interface().(documented).JSONSchema()), &s); err != nil {
			panic("the schema of " + t.String() + ": " + err.Error())
		}
		return s
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), depth+1)
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return map[string]any{"type": "integer"}
	case reflect.Float32, reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Slice:
		if t == reflect.TypeFor[json.RawMessage]() {
			return map[string]any{}
		}
		if t.Elem().Kind() == reflect.Uint8 {
			return map[string]any{"type": "string", "contentEncoding": "base64"}
		}
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), depth+1)}
	case reflect.Array:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), depth+1), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem(), depth+1)}
	case reflect.Struct:
		return structSchema(t, depth)
	default:
		return map[string]any{}
	}
}

func structSchema(t reflect.Type, depth int) map[string]any {
	props := map[string]any{}
	required := []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || f.Anonymous || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		s := schemaOf(f.Type, depth+1)
		if d := f.Tag.Get("doc"); d != "" {
			s["description"] = d
		}
		props[name] = s
		if !strings.Contains(opts, "omitempty") && !strings.Contains(opts, "omitzero") {
			required = append(required, name)
		}
	}
	return map[string]any{"type": "object", "properties": props, "required": required}
}

// JSONSchema is the parameter as a JSON Schema.
func (p *Param) JSONSchema() map[string]any {
	var s map[string]any
	number := map[string]any{"type": "integer"}
	switch p.Kind {
	case Point:
		forms := []any{
			map[string]any{"type": "array", "items": number, "minItems": 3, "maxItems": 3},
			map[string]any{"type": "object", "properties": map[string]any{"x": number, "y": number, "z": number}, "required": []string{"x", "y", "z"}},
		}
		if p.Uniform {
			forms = append(forms, number)
		}
		s = map[string]any{"oneOf": forms}
	case Layer:
		s = map[string]any{"type": []string{"integer", "string"}}
	case JSON:
		s = map[string]any{}
		if p.Schema != "" {
			if err := json.Unmarshal([]byte(p.Schema), &s); err != nil {
				panic("the schema of parameter " + p.Name + ": " + err.Error())
			}
		}
	case Scalar:
		if s = scalarSchema(p.Option); p.Base64 {
			s["contentEncoding"] = "base64"
		}
	}
	if p.Doc != "" {
		s["description"] = p.Doc
	}
	return s
}

// scalarSchema is an Option as a JSON Schema.
func scalarSchema(o option.Option) map[string]any {
	var set struct {
		Properties map[string]map[string]any `json:"properties"`
	}
	if err := json.Unmarshal(option.Set{o}.Schema("", ""), &set); err != nil {
		panic(err) // option made it
	}
	return set.Properties[o.Name]
}
