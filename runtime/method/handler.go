package method

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// plain makes a method that works on the daemon.
func plain[R any](m Method, do func(*Call) (R, error)) Method {
	m.Result = typeOf[R]()
	m.run = func(c *Call, dst []byte) ([]byte, error) {
		r, err := do(c)
		if err != nil {
			return nil, err
		}
		return appendResult(dst, r)
	}
	return m
}

// onProject makes a method that works on a project.
func onProject[R any](m Method, do func(*Call, *workspace.Project) (R, error)) Method {
	return plain(m, func(c *Call) (r R, err error) {
		p, err := c.Project()
		if err != nil {
			return r, err
		}
		return do(c, p)
	})
}

// reads makes a method that reads the image of a project: the snapshot that is
// committed when it begins.
func reads[R any](m Method, do func(*Call, *scene.Image) (R, error)) Method {
	return onProject(m, func(c *Call, p *workspace.Project) (r R, err error) {
		head, err := p.Head()
		if err != nil {
			return r, err
		}
		return do(c, head.Image)
	})
}

// edits makes a method that changes the image of a project. What it changes is
// committed as one step when it returns without an error.
func edits[R any](m Method, do func(*Call, *project.Session) (R, error)) Method {
	return amends(m, false, do)
}

// smallEdits is edits for what clients do many times in a row: a run of them by one
// client is one step of the history.
func smallEdits[R any](m Method, do func(*Call, *project.Session) (R, error)) Method {
	return amends(m, true, do)
}

func amends[R any](m Method, amend bool, do func(*Call, *project.Session) (R, error)) Method {
	return onSession(onProject(m, func(c *Call, p *workspace.Project) (r R, err error) {
		_, err = p.Edit(c.ctx, c.commit(amend), func(s *project.Session) (err error) {
			r, err = do(c, s)
			return err
		})
		return r, err
	}), do)
}

// onSession tells how a method works on a session that is there already, so that it
// can be an operation of a batch. Methods made by edits have it.
func onSession[R any](m Method, do func(*Call, *project.Session) (R, error)) Method {
	m.edit = func(c *Call, s *project.Session) error {
		_, err := do(c, s)
		return err
	}
	return m
}

// inner returns a call of another method by the same client, whose parameters are bound
// by bind.
func (c *Call) inner(m *Method) *Call {
	return &Call{ctx: c.ctx, Server: c.Server, Client: c.Client, Method: m}
}

// writable returns the layer that a parameter names. The voxels of a clone or a shape
// become its own.
func (c *Call) writable(name string, s *project.Session) (*scene.Layer, error) {
	l, err := c.Layer(name, s.Image)
	if err == nil && derived(l) {
		s.Image.Unclone(l)
	}
	return l, err
}

// derived tells whether a layer's voxels follow from something else.
func derived(l *scene.Layer) bool { return l.BaseID != 0 || l.Shape != scene.NoShape }

// commit describes what the call commits.
func (c *Call) commit(amend bool) project.CommitOptions {
	return project.CommitOptions{Note: c.Method.Name, Client: c.Client.Name, Amend: amend}
}

// appender is a result that is encoded often enough to be worth its own code.
type appender interface {
	AppendJSON(dst []byte) []byte
}

func appendResult[R any](dst []byte, r R) ([]byte, error) {
	if a, ok := any(r).(appender); ok {
		return a.AppendJSON(dst), nil
	}
	b := bytes.NewBuffer(dst)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(r); err != nil {
		return nil, fmt.Errorf("encode the result: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), nil
}
