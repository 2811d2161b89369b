package preview

import (
	"context"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// answer does what the page asks for.
func (l *live) answer(m said) error {
	switch m.Type {
	case "show":
		if m.On {
			delete(l.hidden, m.Layer)
		} else if len(l.hidden) < 10_000 {
			l.hidden[m.Layer] = true
		}
		l.shown = nil
		return l.show()
	case "run":
		r, ok := l.source.(Runner)
		if !ok {
			return l.refuse("run scripts")
		}
		return l.tell(r.Run(m.Params))
	case "undo", "redo":
		return l.step(m.Type)
	case "read", "write":
		return l.file(m)
	}
	return nil
}

// refuse says that a page may not do what it asks for.
func (l *live) refuse(what string) error {
	return l.send(notice{"notice", "This page only looks: it can’t " + what + "."})
}

// tell tells the page of an error that is none of its script.
func (l *live) tell(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	if hint := fault.HintOf(err); hint != "" {
		text += ". " + hint
	}
	return l.send(notice{"notice", text})
}

// stepWait is how long a page waits to take a step of the history, for who writes now.
const stepWait = time.Second

func (l *live) step(which string) error {
	s, ok := l.source.(Stepper)
	if !ok {
		return l.refuse(which)
	}
	ctx, stop := context.WithTimeout(l.ctx, stepWait)
	defer stop()
	if which == "undo" {
		return l.tell(s.Undo(ctx))
	}
	return l.tell(s.Redo(ctx))
}

func (l *live) file(m said) error {
	out := fileInfo{Type: "file", Name: m.Name}
	if m.Type == "write" {
		out.Type = "written"
	}
	e, ok := l.source.(Editor)
	if !ok {
		out.Error = "this page can't " + m.Type + " files"
		return l.send(out)
	}
	var err error
	if m.Type == "read" {
		var t Text
		t, err = e.ReadText(m.Name)
		out.Text, out.Version, out.New = t.Text, t.Version, t.New
	} else {
		out.Version, err = e.WriteText(m.Name, m.Text, m.Version)
	}
	if err != nil {
		out.Error = err.Error()
		out.Conflict = fault.ClassOf(err) == fault.Conflict
	}
	return l.send(out)
}
