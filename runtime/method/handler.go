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

// looks makes a method that looks at a few voxels of an image, for microseconds, under
// the rules of project.View.
func looks[R any](m Method, do func(*Call, *scene.Image) (R, error)) Method {
	return onProject(m, func(c *Call, p *workspace.Project) (r R, err error) {
		if e := p.View(func(im *scene.Image) { r, err = do(c, im) }); e != nil {
			return r, e
		}
		return r, err
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
	return onProject(m, func(c *Call, p *workspace.Project) (r R, err error) {
		_, err = p.Edit(c.ctx, c.commit(amend), func(s *project.Session) (err error) {
			r, err = do(c, s)
			return err
		})
		return r, err
	})
}

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
