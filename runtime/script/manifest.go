package script

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// manifest is what matters here of a package.json.
type manifest struct {
	folder  string
	present bool
	main    string
	module  string
	exports any // ordered, as parseOrdered has it; nil when there are none
	imports any
}

func (m *manifest) file() string { return path.Join(m.folder, "package.json") }

// manifest reads the package.json of a folder. One that is not there is an empty one.
func (r *resolver) manifest(folder string) (*manifest, error) {
	if m := r.packages[folder]; m != nil {
		return m, nil
	}
	m := &manifest{folder: folder}
	there, err := r.isFile(m.file())
	if err != nil {
		return nil, err
	}
	if there {
		data, err := r.readFile(m.file())
		if err != nil {
			return nil, err
		}
		if err := m.parse(data); err != nil {
			return nil, jsonError(m.file(), data, err)
		}
	}
	if r.packages == nil {
		r.packages = map[string]*manifest{}
	}
	r.packages[folder] = m
	return m, nil
}

func (m *manifest) parse(data []byte) error {
	root, err := parseOrdered(data)
	if err != nil {
		return err
	}
	fields, ok := root.(object)
	if !ok {
		return errors.New("it must be an object")
	}
	m.present = true
	m.main, _ = fields.get("main").(string)
	m.module, _ = fields.get("module").(string)
	m.exports, m.imports = fields.get("exports"), fields.get("imports")
	return nil
}

// mains are the files that an import of the whole package may mean, best first.
func (m *manifest) mains(kind api.ResolveKind) []string {
	var names []string
	order := []string{m.module, m.main}
	if kind == api.ResolveJSRequireCall {
		order = []string{m.main, m.module}
	}
	for _, n := range append(order, "index.js") {
		if n != "" {
			names = append(names, n)
		}
	}
	return append(names, "index")
}

// conditions are those of package.json that hold here.
func conditions(kind api.ResolveKind) []string {
	if kind == api.ResolveJSRequireCall {
		return []string{"require", "module", "default"}
	}
	return []string{"import", "module", "default"}
}

// export returns the file for a path inside the package: "." or "./…".
func (m *manifest) export(rest string, conditions []string) (string, bool) {
	if table, ok := m.exports.(object); ok && len(table) > 0 && strings.HasPrefix(table[0].name, ".") {
		return match(table, rest, conditions)
	}
	if rest != "." {
		return "", false
	}
	return choose(m.exports, "", conditions)
}

// match looks a name up in a table of exports or imports: whole, or by the longest
// pattern with a *.
func match(table any, name string, conditions []string) (string, bool) {
	entries, _ := table.(object)
	best, star, length := any(nil), "", -1
	for _, e := range entries {
		before, after, pattern := strings.Cut(e.name, "*")
		if !pattern && e.name == name {
			return choose(e.value, "", conditions)
		}
		if pattern && len(name) > len(before)+len(after) && strings.HasPrefix(name, before) && strings.HasSuffix(name, after) && len(before) > length {
			best, star, length = e.value, name[len(before):len(name)-len(after)], len(before)
		}
	}
	if length < 0 {
		return "", false
	}
	return choose(best, star, conditions)
}

// choose returns the first target whose conditions hold, with star for its *.
func choose(target any, star string, conditions []string) (string, bool) {
	switch t := target.(type) {
	case string:
		return strings.ReplaceAll(t, "*", star), true
	case []any:
		for _, one := range t {
			if found, ok := choose(one, star, conditions); ok {
				return found, true
			}
		}
	case object:
		for _, e := range t {
			for _, c := range conditions {
				if e.name == c {
					if found, ok := choose(e.value, star, conditions); ok {
						return found, true
					}
				}
			}
		}
	}
	return "", false
}

// object is a JSON object in its order, which matters in package.json.
type object []struct {
	name  string
	value any
}

func (o object) get(name string) any {
	for _, e := range o {
		if e.name == name {
			return e.value
		}
	}
	return nil
}

// parseOrdered parses JSON; objects are of type object.
func parseOrdered(data []byte) (any, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var whole json.RawMessage // finds all that is wrong, nesting too deep as well
	if err := json.Unmarshal(data, &whole); err != nil {
		return nil, err
	}
	return ordered(json.NewDecoder(bytes.NewReader(data)))
}

func ordered(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		o := object{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			value, err := ordered(d)
			if err != nil {
				return nil, err
			}
			o = append(o, struct {
				name  string
				value any
			}{fmt.Sprint(name), value})
		}
		_, err := d.Token()
		return o, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			value, err := ordered(d)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err := d.Token()
		return list, err
	}
	return token, nil
}

// jsonError is the error for a file of JSON that is wrong, with its place if it is known.
func jsonError(name string, data []byte, err error) error {
	e := &SyntaxError{Message: fmt.Sprintf("%s: %v", name, err), File: name, Text: string(data)}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		e.Message = fmt.Sprintf("%s is not valid JSON: %v", name, err)
		before := data[:min(max(int(syntax.Offset)-1, 0), len(data))]
		e.Line = bytes.Count(before, []byte("\n")) + 1
		e.Column = len(before) - bytes.LastIndexByte(before, '\n')
	}
	return e.fault("")
}
