package method

import (
	"errors"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/jsonread"
	"github.com/voxrun/voxrun/runtime/workspace"
)

func batchMethods() []Method {
	return []Method{onProject(Method{
		Name: "goxel.batch_operations", Aliases: []string{"batch"}, Tools: []string{"goxel_batch_voxel_operations"},
		Doc: "Runs many operations as one step of the history. An operation is an object with the name of an editing method as `type` (or `op`, `method`), and the parameters of that method beside it, or in `params`. Those that fail are named and leave nothing behind; the others are committed, unless the batch is atomic.",
		Params: Params{{
			Option: option.Option{Name: "operations", Doc: "the operations, in their order"}, Kind: JSON, Also: []string{"ops"},
			Schema: `{"type":"array","items":{"type":"object","properties":{"type":{"type":"string"},"op":{"type":"string"},"method":{"type":"string"},"params":{"type":["object","array"]}}}}`,
		}, {
			Option: option.Option{Name: "atomic", Type: option.Bool, Doc: "commits nothing when an operation fails"},
		}}, Code: -1004, Verb: "run batch", Long: true,
	}, batchOperations)}
}

type batchDone struct {
	Success    bool              `json:"success" doc:"whether none failed"`
	Total      int               `json:"total_operations"`
	Successful int               `json:"successful_operations" doc:"how many were committed"`
	Failures   int               `json:"failed_operations"`
	Failed     []operationFailed `json:"failed,omitempty" doc:"the first hundred that failed, and why"`
}

type operationFailed struct {
	Index int    `json:"index" doc:"its place in the batch, from 0"`
	Type  string `json:"type" doc:"what it was called"`
	Error string `json:"error"`
	Code  int    `json:"code" doc:"what the method alone would have answered"`
}

var errAtomic = errors.New("an operation of an atomic batch failed")

func batchOperations(c *Call, p *workspace.Project) (batchDone, error) {
	ops := c.Raw("operations")
	if ops == nil || ops[0] != '[' {
		return batchDone{}, wrong("operations", "Must specify operations array")
	}
	b := batch{c: c, table: c.Server.Table}
	b.add, b.remove = b.table.Lookup("goxel.add_voxel"), b.table.Lookup("goxel.remove_voxel")
	_, err := p.Edit(c.ctx, c.commit(false), func(s *project.Session) error {
		b.s, b.done, b.layer = s, batchDone{}, nil
		if err := b.run(ops); err != nil {
			return err
		}
		if b.done.Failures > 0 && c.Bool("atomic") {
			return errAtomic
		}
		return nil
	})
	if errors.Is(err, errAtomic) {
		b.done.Successful, err = 0, nil
	}
	b.done.Success = b.done.Failures == 0
	return b.done, err
}

// batch is a batch that runs.
type batch struct {
	c           *Call
	table       *Table
	add, remove *Method // those that are run without their handlers
	s           *project.Session
	done        batchDone

	layer *scene.Layer // the active one, ready to be written; nil: not looked up since the last other operation
	inner *Call
	name  string // the last operation's, and
	named *Method
}

// run runs the operations. An error ends the batch: the budget is used up.
func (b *batch) run(ops []byte) error {
	var f flat
	var r jsonread.Reader
	r.Reset(ops)
	r.Array()
	for ; r.More(); b.done.Total++ {
		if err := b.s.Budget().Err(); err != nil {
			return err
		}
		mark := r
		if f.read(&r) && b.quick(&f) {
			b.done.Successful++
			continue
		}
		r = mark
		raw, ok := r.Raw()
		if !ok {
			break
		}
		b.slow(raw)
	}
	if err := b.s.Budget().Err(); err != nil {
		return err
	}
	return r.Err()
}

// quick runs an operation on one voxel of the active layer, if it is one.
func (b *batch) quick(f *flat) bool {
	m := b.named
	if m == nil || string(f.op) != b.name {
		m = b.find(string(f.op))
	}
	if m == nil || m != b.add && (m != b.remove || f.colored()) {
		return false
	}
	if b.layer == nil {
		l := b.s.Image.ActiveLayer()
		if l == nil {
			return false
		}
		if derived(l) {
			b.s.Image.Unclone(l)
		}
		b.layer = l
	}
	switch {
	case m == b.remove:
		f.color = 0
	case !f.colored():
		f.color = white
	}
	b.layer.Volume.Set(f.at.X, f.at.Y, f.at.Z, f.color)
	return true
}

// find is lookup for runs of one name.
func (b *batch) find(name string) *Method {
	if b.named == nil || name != b.name {
		b.name, b.named = name, b.lookup(name)
	}
	return b.named
}

// lookup finds an editing method by its name, or by the short one that it has in batches.
func (b *batch) lookup(name string) *Method {
	switch name {
	case "add", "set":
		return b.add
	case "remove", "delete", "erase":
		return b.remove
	case "paint":
		name = "goxel.paint_voxels"
	case "fill":
		name = "goxel.flood_fill"
	}
	return b.table.Tool(name)
}

// slow runs any operation.
func (b *batch) slow(raw []byte) {
	name, err := b.operate(raw)
	if err == nil {
		b.done.Successful++
		return
	}
	b.done.Failures++
	if len(b.done.Failed) < mostErrors {
		e := b.c.Method.failure(err)
		b.done.Failed = append(b.done.Failed, operationFailed{b.done.Total, name, e.Message, e.Code})
	}
}

// operate runs an operation and tells what it was called.
func (b *batch) operate(raw []byte) (name string, err error) {
	if raw[0] != '{' {
		return "", wrong("operations", "An operation is an object with a type, got %s", shorten(raw))
	}
	op := operation{name: b.name} // most have the name of the one before: it need not be made again
	if err := op.read(&b.c.reader, raw); err != nil {
		return op.name, err
	}
	m := b.find(op.name)
	if m == nil {
		return op.name, b.table.Unknown(op.name)
	}
	if m.edit == nil {
		return op.name, &Error{
			Code: CodeParams, Message: m.Name + " can't be an operation of a batch: it does not edit the project", class: fault.Usage,
			Data: Data{Class: fault.Usage.String(), VX: fault.WrongParam, Param: "operations", Hint: "Call it by itself."},
		}
	}
	b.layer = nil // it may make another one active
	if b.inner == nil {
		b.inner = b.c.inner(m)
	}
	c := b.inner
	c.Method, c.skip = m, op.key
	if op.params != nil {
		raw, c.skip = op.params, ""
	}
	if err := c.bind(raw); err != nil {
		return op.name, err
	}
	if c.named != nil {
		return op.name, wrong(projectParam, "Invalid parameter 'project': a batch works on one project")
	}
	if err := m.edit(c, b.s); err != nil {
		return op.name, m.failure(err)
	}
	return op.name, nil
}

// operation is an operation of a batch that may have any form.
type operation struct {
	name   string // of the method
	key    string // which member has it
	params []byte // the parameters, when they do not stand beside the name
}

// operationKeys are the members that may name an operation. When there are several, the
// first of these does, and the others are parameters: a shape has a type.
var operationKeys = [...]string{"op", "operation", "method", "tool", "action", "type"}

func nameKey(key []byte) int {
	for i, k := range operationKeys {
		if string(key) == k {
			return i
		}
	}
	return -1
}

func (o *operation) read(r *jsonread.Reader, raw []byte) error {
	best := len(operationKeys)
	var other []byte
	var names [len(operationKeys)][]byte
	r.Reset(raw)
	for r.Object(); r.More(); {
		key := r.Key()
		value, _ := r.Raw()
		switch string(key) {
		case "params", "arguments", "args":
			o.params = value
		case "id", "jsonrpc":
		default:
			if i := nameKey(key); i >= 0 {
				best, names[i] = min(best, i), value
			} else {
				other = key
			}
		}
	}
	if err := r.Err(); err != nil {
		return err
	}
	if best == len(operationKeys) {
		o.name = ""
		return wrong("type", "An operation needs a type: the name of a method, such as add_voxel")
	}
	o.key = operationKeys[best]
	r.Reset(names[best])
	text, ok := r.Text()
	if !ok {
		o.name = ""
		return wrong(o.key, "Invalid parameter '%s': expected the name of a method, got %s", o.key, shorten(names[best]))
	}
	if o.name != string(text) {
		o.name = string(text)
	}
	if o.params != nil && other != nil {
		return wrong(string(other), "Unknown parameter '%s': the parameters of this operation are in its params", other)
	}
	return nil
}
