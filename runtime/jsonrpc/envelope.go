package jsonrpc

import "github.com/voxrun/voxrun/runtime/jsonread"

// envelope is a message as it stands in the text: what is not there is nil.
type envelope struct {
	id      []byte // as it is written
	method  []byte // or the tool's name, decoded
	params  []byte // or the tool's arguments, as they are written
	problem string // why it is no request; "" if it is one

	tool     bool // it is of the tool dialect
	answered bool // it is no notification
	tooMuch  bool // it is in a batch whose answers are too long already
}

// member is what one key of a message holds.
type member struct {
	kind jsonread.Kind
	text []byte // decoded if it is a string that is needed so
}

func (m *member) read(r *jsonread.Reader, decoded bool) {
	m.kind = r.Kind()
	if decoded && m.kind == jsonread.String {
		m.text, _ = r.Text()
		return
	}
	m.text, _ = r.Raw()
}

// read reads a message of any kind. Errors of JSON are left in r.
func (e *envelope) read(r *jsonread.Reader) {
	if r.Kind() != jsonread.Object {
		r.Skip()
		*e = envelope{answered: true, problem: "a request is an object"}
		return
	}
	var version, id, method, params, tool, arguments member
	for r.Object(); r.More(); {
		switch string(r.Key()) {
		case "jsonrpc":
			version.read(r, true)
		case "id":
			id.read(r, false)
		case "method":
			method.read(r, true)
		case "params":
			params.read(r, false)
		case "tool":
			tool.read(r, true)
		case "arguments":
			arguments.read(r, false)
		default:
			r.Skip()
		}
	}
	*e = envelope{answered: true}
	switch id.kind {
	case jsonread.Number, jsonread.String, jsonread.Null:
		e.id = id.text
	case jsonread.None:
	default:
		e.problem = "the id must be a number, a string or null"
	}
	if tool.kind != jsonread.None && method.kind == jsonread.None && version.kind == jsonread.None {
		e.readTool(tool, arguments)
		return
	}
	e.readCall(version, id, method, params)
}

func (e *envelope) readCall(version, id, method, params member) {
	e.method = method.text
	switch {
	case e.problem != "":
	case version.kind == jsonread.None && id.kind != jsonread.None:
		e.problem = `"jsonrpc":"2.0" is missing`
	case version.kind != jsonread.None && (version.kind != jsonread.String || string(version.text) != "2.0"):
		e.problem = `jsonrpc must be "2.0"`
	case method.kind == jsonread.None:
		e.problem = "the method is missing"
	case method.kind != jsonread.String:
		e.problem = "the method must be a string"
	}
	switch params.kind {
	case jsonread.Array, jsonread.Object:
		e.params = params.text
	case jsonread.None, jsonread.Null:
	default:
		if e.problem == "" {
			e.problem = "params must be an array or an object"
		}
	}
	if e.problem == "" && version.kind != jsonread.None && id.kind == jsonread.None {
		e.answered = false
	}
}

func (e *envelope) readTool(tool, arguments member) {
	e.tool, e.method = true, tool.text
	if tool.kind != jsonread.String && e.problem == "" {
		e.problem = "the tool must be a string"
	}
	switch arguments.kind {
	case jsonread.Object:
		e.params = arguments.text
	case jsonread.None, jsonread.Null:
	default:
		if e.problem == "" {
			e.problem = "arguments must be an object"
		}
	}
}
