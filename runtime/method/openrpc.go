package method

import (
	"encoding/json"
	"fmt"
)

// OpenRPC describes the table as an OpenRPC document (https://spec.open-rpc.org, 1.3.2).
func OpenRPC(t *Table, version string) []byte {
	methods := make([]any, 0, len(t.methods))
	for _, m := range t.methods {
		params := make([]any, 0, len(m.Params))
		for i := range m.Params {
			p := &m.Params[i]
			params = append(params, map[string]any{
				"name": p.Name, "description": p.Doc, "required": p.Required, "schema": p.JSONSchema(),
			})
		}
		methods = append(methods, map[string]any{
			"name": m.Name, "summary": m.Summary(), "description": m.Doc, "paramStructure": "either", "params": params,
			"result":    map[string]any{"name": "result", "schema": m.Result.Schema()},
			"errors":    m.errors(),
			"x-aliases": m.Names()[1:],
		})
	}
	return document(map[string]any{
		"openrpc": "1.3.2",
		"info":    map[string]any{"title": "Voxrun", "version": version, "license": map[string]any{"name": "MIT"}},
		"methods": methods,
	})
}

func document(v any) []byte {
	out, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("a document of the methods: %v", err)) // it is made of what JSON can say
	}
	return append(out, '\n')
}

func (m *Method) errors() []any {
	list := []any{map[string]any{"code": CodeParams, "message": "a parameter is wrong; data.parameter names it"}}
	if m.Code != 0 {
		list = append(list, map[string]any{"code": m.Code, "message": "Failed to " + m.Verb})
	}
	return list
}

// OpenAPI describes what plain HTTP reaches as an OpenAPI document (3.1): each method
// under /v1/call, and what is not made of the table.
func OpenAPI(t *Table, version string) []byte {
	paths := map[string]any{}
	for _, m := range t.methods {
		paths["/v1/call/"+m.Name] = map[string]any{"post": map[string]any{
			"operationId": m.Name, "summary": m.Summary(), "description": m.Doc,
			"requestBody": content("application/json", m.paramSchema()),
			"responses": map[string]any{
				"200":     withDescription("the result", content("application/json", m.Result.Schema())),
				"default": withDescription("an error", content("application/json", errorSchema())),
			},
		}}
	}
	binary := map[string]any{"type": "string", "format": "binary"}
	form := map[string]any{"type": "object", "properties": map[string]any{
		"script": map[string]any{"type": "string", "description": "the source, or a file with it"},
		"params": map[string]any{"type": "object", "description": "its parameters"},
	}}
	paths["/v1/run"] = map[string]any{"post": map[string]any{
		"summary":     "Runs a script; with an Accept that is a format's media type, or ?format=, the answer is the model",
		"parameters":  []any{query("project", "its id or name"), query("format", "a format: vox, glb, gox, …")},
		"requestBody": content("multipart/form-data", form),
		"responses":   map[string]any{"200": withDescription("what script.run tells, or the model", content("*/*", binary))},
	}}
	for path, summary := range map[string]string{
		"/v1/export/{file}":                    "The model of the default project; the extension of the file is the format",
		"/v1/projects/{project}/export/{file}": "The model of a project",
	} {
		paths[path] = map[string]any{"get": map[string]any{
			"summary": summary, "parameters": pathParams(path),
			"responses": map[string]any{"200": withDescription("the model", content("*/*", binary))},
		}}
	}
	paths["/v1/projects/{project}/events"] = map[string]any{"get": map[string]any{
		"summary": "A stream of the project's changes, as server-sent events", "parameters": pathParams("/v1/projects/{project}/events"),
		"responses": map[string]any{"200": withDescription("events: state, change, end", content("text/event-stream", map[string]any{"type": "string"}))},
	}}
	return document(map[string]any{
		"openapi": "3.1.0",
		"info":    map[string]any{"title": "Voxrun", "version": version, "license": map[string]any{"name": "MIT", "identifier": "MIT"}},
		"paths":   paths,
		"components": map[string]any{"securitySchemes": map[string]any{
			"token": map[string]any{"type": "http", "scheme": "bearer"},
		}},
		"security": []any{map[string]any{"token": []any{}}, map[string]any{}},
	})
}

func query(name, doc string) any {
	return map[string]any{"name": name, "in": "query", "description": doc, "schema": map[string]any{"type": "string"}}
}

func pathParams(path string) []any {
	var out []any
	for _, name := range []string{"project", "file"} {
		if containsParam(path, name) {
			out = append(out, map[string]any{"name": name, "in": "path", "required": true, "schema": map[string]any{"type": "string"}})
		}
	}
	return out
}

func content(kind string, schema any) map[string]any {
	return map[string]any{"content": map[string]any{kind: map[string]any{"schema": schema}}}
}

func withDescription(text string, v map[string]any) map[string]any {
	v["description"] = text
	return v
}

func errorSchema() map[string]any {
	return map[string]any{"type": "object", "properties": map[string]any{"error": map[string]any{
		"type": "object", "properties": map[string]any{
			"code": map[string]any{"type": "integer"}, "message": map[string]any{"type": "string"}, "data": schemaOf(typeOf[Data]().Type, 0),
		},
	}}}
}

// paramSchema is the method's parameters by name, as a JSON Schema.
func (m *Method) paramSchema() map[string]any {
	props := map[string]any{projectParam: map[string]any{"type": "string", "description": "the project's id or name; the current one when left out"}}
	required := []string{}
	for i := range m.Params {
		p := &m.Params[i]
		props[p.Name] = p.JSONSchema()
		for _, part := range p.Parts {
			props[part] = map[string]any{"type": "number", "description": "a part of " + p.Name}
		}
		if p.Required && len(p.Parts) == 0 {
			required = append(required, p.Name)
		}
	}
	return map[string]any{"type": "object", "properties": props, "required": required}
}
