// Package method is the one list of what the daemon can do. JSON-RPC on a socket,
// over HTTP and over WebSocket, the reference pages, the OpenRPC document and
// `voxrun call` are all made of it, so that a new method is one entry:
//
//	edits(Method{
//		Name:   "goxel.rename_layer",
//		Doc:    "Gives a layer another name.",
//		Params: Params{layerID, {Option: option.Option{Name: "name", Type: option.Text}, Required: true}},
//		Code:   -1014, Verb: "rename layer",
//	}, func(c *Call, s *project.Session) (renamed, error) { … })
//
// # Parameters
//
// A method takes its parameters by name or by position, and each in all spellings
// that its clients ever used: a point as {"x":1,"y":2,"z":3}, "position":[1,2,3] or
// "position":{"x":1,…}; a colour as "#ff8800", "tomato", [255,136,0], {"r":255,…} or
// as r, g, b and a beside the other parameters. They are read, checked and filled in
// with their defaults before the handler runs: a wrong or unknown one is an error
// that names it, and never a silent zero.
//
// # Handlers
//
// What a handler is given decides how it runs. One made by plain works on the daemon,
// by onProject on a project, by reads on a snapshot of its image, which waits for
// nobody; by edits on a session that is committed when the handler returns without an
// error, one at a time for each project. Its result is a type: what the documents say
// of a result is made of that.
//
// # Errors
//
// A wrong parameter has the JSON-RPC code -32602, another failure the method's own
// Code or that of the error's class (package fault). The data of an error object
// tells class, code, hint and, of a wrong parameter, its name.
package method

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/near"
	"github.com/voxrun/voxrun/core/project"
)

// Method is one entry of the list.
type Method struct {
	Name    string   // "goxel.add_voxel"; what begins with goxel. is known without it, too
	Aliases []string // other names for the same
	Tools   []string // its names in the tool dialect of the Goxel daemon
	Doc     string   // what it does: the first sentence stands in lists
	Params  Params
	Ignored []string // parameters that clients send, and that mean nothing here
	Whole   bool     // it takes any parameters, as they come: see Call.Parameters
	Code    int      // of failures that are not the parameters' fault; 0 is that of the error's class
	Verb    string   // with Code: messages begin "Failed to " and this
	Long    bool     // it may take long: it is cancelled when its client goes away

	Result Type // set by what makes the handler

	run  func(c *Call, dst []byte) ([]byte, error)
	edit func(c *Call, s *project.Session) error // of methods that can be a part of a batch
	keys map[string]key
}

// Summary is the first sentence of the method's documentation.
func (m *Method) Summary() string {
	first, _, _ := strings.Cut(m.Doc, ". ")
	return strings.TrimSuffix(first, ".")
}

// Names are all names that the method answers to, the first is its own.
func (m *Method) Names() []string {
	names := []string{m.Name}
	for _, n := range append([]string{m.Name}, m.Aliases...) {
		names = append(names, n)
		if short, ok := strings.CutPrefix(n, goxel); ok {
			names = append(names, short)
		} else if !strings.Contains(n, ".") {
			names = append(names, goxel+n)
		}
	}
	slices.Sort(names[1:])
	return slices.Compact(slices.DeleteFunc(names, func(n string) bool { return n == m.Name && n != names[0] }))
}

const goxel = "goxel."

// Table is a list of methods. It is immutable.
type Table struct {
	methods []*Method
	byName  map[string]*Method
	tools   map[string]*Method
}

// NewTable returns a table of the given methods, in their order. It panics when two
// answer to one name, or one is not sound: that is a defect of the list.
func NewTable(groups ...[]Method) *Table {
	t := &Table{byName: map[string]*Method{}, tools: map[string]*Method{}}
	for _, g := range groups {
		for i := range g {
			t.add(&g[i])
		}
	}
	return t
}

func (t *Table) add(m *Method) {
	m.prepare()
	t.methods = append(t.methods, m)
	for _, n := range m.Names() {
		if old := t.byName[n]; old != nil && old != m {
			panic(fmt.Sprintf("methods %s and %s are both called %s", old.Name, m.Name, n))
		}
		t.byName[n] = m
	}
	for _, n := range m.Tools {
		if t.tools[n] != nil {
			panic("two methods are the tool " + n)
		}
		t.tools[n] = m
	}
}

// All lists the methods in their order.
func (t *Table) All() []*Method { return slices.Clone(t.methods) }

// Lookup finds a method by any of its names; nil when there is none.
func (t *Table) Lookup(name string) *Method { return t.byName[name] }

// Find is Lookup for a name that is in a message.
func (t *Table) Find(name []byte) *Method { return t.byName[string(name)] }

// Unknown is the error of a name that no method has.
func (t *Table) Unknown(name string) *Error {
	names := make([]string, 0, len(t.byName))
	for n := range t.byName {
		names = append(names, n)
	}
	slices.Sort(names)
	e := &Error{Code: CodeNoMethod, Message: "Method not found: " + name}
	hint := "list_methods lists them."
	if n := near.Name(name, names); n != "" {
		hint = "Is it " + n + "? " + hint
	}
	e.Data = Data{Class: fault.NotFound.String(), Hint: hint}
	return e
}

// Do runs a method for a client and appends its result, as JSON, to dst. Every error
// is an *Error.
func (m *Method) Do(ctx context.Context, s *Server, client *Client, params, dst []byte) ([]byte, error) {
	c := client.call(ctx, s, m)
	if err := c.bind(params); err != nil {
		return dst, err
	}
	out, err := m.run(c, dst)
	if err != nil {
		return dst, m.failure(err)
	}
	return out, nil
}
