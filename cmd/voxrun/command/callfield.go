package command

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/method"
)

// printField prints one field of a result: text as it is, and base64, where the method's
// documents say that it is that, as the bytes that it stands for.
func (p *program) printField(m *method.Method, result json.RawMessage, field string) error {
	var schema map[string]any
	if m != nil {
		schema = m.Result.Schema()
	}
	v := result
	seen := ""
	for name := range strings.SplitSeq(field, ".") {
		var err error
		if v, schema, err = within(v, schema, name, seen); err != nil {
			return err
		}
		seen += "." + name
	}
	var text string
	if json.Unmarshal(v, &text) != nil || string(v) == "null" {
		return p.printResult(v)
	}
	if schema["contentEncoding"] == "base64" {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return fault.New(fault.Format, "decode", field, err, "")
		}
		_, err = p.Stdout.Write(data)
		return printed(err)
	}
	_, err := fmt.Fprintln(p.Stdout, text)
	return printed(err)
}

// within goes into a value by the name of a field or the number of an item.
func within(v json.RawMessage, schema map[string]any, name, seen string) (json.RawMessage, map[string]any, error) {
	where := "the result"
	if seen != "" {
		where = strings.TrimPrefix(seen, ".")
	}
	var object map[string]json.RawMessage
	var list []json.RawMessage
	if json.Unmarshal(v, &object) == nil && object != nil {
		if inner, ok := object[name]; ok {
			props, _ := schema["properties"].(map[string]any)
			s, _ := props[name].(map[string]any)
			return inner, s, nil
		}
		names := slices.Sorted(maps.Keys(object))
		hint := "It has " + strings.Join(names, ", ") + "."
		if near := decl.Nearest(name, names); near != "" {
			hint = "Did you mean " + near + "?"
		}
		return nil, nil, fault.Newf(fault.Usage, "--raw: %s has no field %s", where, name).WithHint(hint).WithCode(fault.UnknownName)
	}
	if json.Unmarshal(v, &list) == nil && list != nil {
		i, err := strconv.Atoi(name)
		if err != nil || i < 0 || i >= len(list) {
			return nil, nil, fault.Newf(fault.Usage, "--raw: %s has %s, and %s is none of them", where, plural(len(list), "item"), name).
				WithHint("They are counted from 0.").WithCode(fault.UnknownName)
		}
		s, _ := schema["items"].(map[string]any)
		return list[i], s, nil
	}
	return nil, nil, fault.Newf(fault.Usage, "--raw: %s has no fields", where).WithCode(fault.UnknownName)
}
