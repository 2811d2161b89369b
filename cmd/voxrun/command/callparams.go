package command

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/method"
)

// byName parts a word that gives a parameter by its name.
func byName(word string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(word, "=")
	return name, value, ok && name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}

// callParams makes the parameters of a call of the words of a command line: an array when
// all come by position, else an object. m is nil for a method that only the daemon knows.
func (p *program) callParams(m *method.Method, words []string) (json.RawMessage, error) {
	named := map[string]json.RawMessage{}
	var places []string
	for _, w := range words {
		name, value, ok := byName(w)
		if !ok {
			places = append(places, w)
			continue
		}
		if _, twice := named[name]; twice {
			return nil, fault.Newf(fault.Usage, "%s is given twice", name).WithCode(fault.WrongParam)
		}
		param, part := paramOf(m, name)
		v, err := p.callValue(value, name, param, part)
		if err != nil {
			return nil, err
		}
		named[name] = v
	}
	if len(places) == 0 && len(named) == 0 {
		return nil, nil
	}
	given, err := p.inPlaces(m, places)
	switch {
	case err != nil:
		return nil, err
	case len(named) == 0:
		var list []json.RawMessage
		for _, g := range given {
			list = append(list, g.value)
		}
		return json.Marshal(list)
	}
	for _, g := range given {
		if _, twice := named[g.name]; g.name == "" || twice {
			return nil, fault.Newf(fault.Usage, "%s stands for no parameter beside those with a name", g.value).
				WithHint("Give all by name, or all by position.").WithCode(fault.WrongParam)
		}
		named[g.name] = g.value
	}
	return json.Marshal(named)
}

// paramOf is the parameter that a name stands for; nil when the method knows none.
func paramOf(m *method.Method, name string) (p *method.Param, part int) {
	if m == nil {
		return nil, -1
	}
	if p, part = m.Param(name); p == nil && (name == "project" || name == "project_id") {
		return &method.Param{Option: option.Option{Name: name, Type: option.Text}}, -1
	}
	return p, part
}

// placed is a value that came by position, and the name that it could have had; "" when
// it has none.
type placed struct {
	name  string
	value json.RawMessage
}

// inPlaces reads the values that come by position.
func (p *program) inPlaces(m *method.Method, words []string) (given []placed, err error) {
	var params method.Params
	if m != nil {
		params = m.Params
	}
	add := func(word, name string, param *method.Param, part int) {
		var v json.RawMessage
		if err == nil {
			v, err = p.callValue(word, name, param, part)
			given = append(given, placed{name, v})
		}
	}
	for i := 0; len(words) > 0; i++ {
		if i >= len(params) { // the daemon says that it is one too many
			add(words[0], "", nil, -1)
			words = words[1:]
			continue
		}
		param := &params[i]
		n := min(max(param.Places, len(param.Parts), 1), len(words))
		if n == 1 && len(param.Parts) == 0 || !isNumber(words[0]) {
			add(words[0], param.Name, param, -1)
			words = words[1:]
			continue
		}
		for j, w := range words[:n] {
			name := ""
			if j < len(param.Parts) {
				name = param.Parts[j]
			}
			add(w, name, param, j)
		}
		words = words[n:]
	}
	return given, err
}

// callValue makes JSON of what a person wrote for a parameter: a number, true, a list or
// an object as it is, text where the parameter is text. @FILE is what is in a file, - what
// is on standard input, @@ begins a text with @. part is that of a point or a colour; -1
// is the whole parameter.
func (p *program) callValue(word, name string, param *method.Param, part int) (json.RawMessage, error) {
	data, fromFile, err := p.fileValue(word)
	if err != nil {
		return nil, err
	}
	switch {
	case fromFile && param != nil && param.Base64:
		return json.Marshal(base64.StdEncoding.EncodeToString(data))
	case fromFile:
		word = strings.TrimPrefix(string(data), "\uFEFF")
	case strings.HasPrefix(word, "@@"):
		word = word[1:]
	}
	if part < 0 && param != nil && param.Kind == method.Scalar {
		switch param.Type {
		case option.Text, option.Choice, option.Path:
			return json.Marshal(word)
		case option.Color:
			if !begins(word, "[{") {
				return json.Marshal(word)
			}
		default:
		}
	}
	if param != nil && param.Kind == method.Point && part < 0 && strings.Count(word, ",") == 2 && !begins(word, "[{") {
		word = "[" + word + "]" // 1,2,3
	}
	if json.Valid([]byte(word)) {
		return json.RawMessage(strings.TrimSpace(word)), nil
	}
	if begins(word, "[{") {
		var v any
		err := json.Unmarshal([]byte(word), &v)
		return nil, fault.New(fault.Usage, "read", "the parameter "+name, fmt.Errorf("it is no JSON: %w", err), `Quote it for the shell: '`+name+`={"a": [1, 2]}'`).WithCode(fault.WrongParam)
	}
	return json.Marshal(word)
}

// fileValue reads the file that a value names.
func (p *program) fileValue(word string) (data []byte, ok bool, err error) {
	file, isFile := strings.CutPrefix(word, "@")
	switch {
	case word == "-":
		if data, err = io.ReadAll(p.Stdin); err != nil {
			return nil, false, fault.New(fault.IO, "read", "standard input", err, "")
		}
		return data, true, nil
	case !isFile || strings.HasPrefix(file, "@") || file == "":
		return nil, false, nil
	}
	if data, err = os.ReadFile(p.path(file)); err != nil {
		return nil, false, fault.New(fault.IO, "read", file, withoutPath(err), "@ begins the name of a file; write @@ for a text that begins with @.")
	}
	return data, true, nil
}

func begins(word, chars string) bool {
	word = strings.TrimSpace(word)
	return word != "" && strings.ContainsRune(chars, rune(word[0]))
}

func isNumber(word string) bool {
	var f float64
	return json.Unmarshal([]byte(word), &f) == nil
}

// likeNumber tells whether a word that begins with - is a number and no flag.
func likeNumber(word string) bool {
	return len(word) > 1 && slices.Contains([]byte("0123456789."), word[1])
}
