package project

import (
	"slices"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
)

// step is a commit that Undo or Redo makes the head again.
type step struct {
	*Commit
	bytes int64 // what keeping it costs beyond the state that it is next to
}

func newStep(c, next *Commit) step { return step{c, c.Image.Beyond(next.Image)} }

// push makes im the head and the old head an undo step, or part of the last one.
// The caller holds p.mu.
func (p *Project) push(im *scene.Image, o CommitOptions) *Commit {
	head := p.Head()
	p.seq++
	p.next = max(p.next, im.NextID)
	c := &Commit{Seq: p.seq, Note: o.Note, Client: o.Client, Image: im, amendable: o.Amend, next: p.next}
	if o.Amend && head.amendable && head.Client == o.Client && len(p.undo) > 0 {
		last := &p.undo[len(p.undo)-1]
		*last = newStep(last.Commit, c)
	} else {
		p.undo = append(p.undo, newStep(head, c))
	}
	p.redo = nil
	p.head.Store(c)
	p.forget()
	return c
}

// forget drops the oldest steps while the history holds more than it may; the last
// one always stays. The caller holds p.mu.
func (p *Project) forget() {
	var bytes int64
	for i := len(p.undo) - 1; i >= 0; i-- {
		bytes += p.undo[i].bytes
		if bytes > p.opts.HistoryBytes && i < len(p.undo)-1 {
			p.undo = slices.Clone(p.undo[i+1:])
			return
		}
	}
}

// Undo makes the state before the last step the head again. It is a fault of class
// NotFound when there is none.
func (p *Project) Undo() (*Commit, error) { return p.walk(&p.undo, &p.redo, "undo") }

// Redo takes back an Undo. A commit since then has made that impossible.
func (p *Project) Redo() (*Commit, error) { return p.walk(&p.redo, &p.undo, "redo") }

func (p *Project) walk(from, to *[]step, what string) (*Commit, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(*from)
	if n == 0 {
		return nil, fault.Newf(fault.NotFound, "nothing to %s", what)
	}
	old := (*from)[n-1]
	p.seq++
	c := &Commit{Seq: p.seq, Note: old.Note, Client: old.Client, Image: old.Image, next: p.next}
	*from = (*from)[:n-1]
	*to = append(*to, newStep(p.Head(), c))
	p.head.Store(c)
	return c, nil
}

// History returns the notes of what Undo would take back, the last step first, and
// of what Redo would do again, the next one first.
func (p *Project) History() (undo, redo []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.undo) > 0 {
		undo = append(undo, p.Head().Note)
		for i := len(p.undo) - 1; i > 0; i-- {
			undo = append(undo, p.undo[i].Note)
		}
	}
	for i := len(p.redo) - 1; i >= 0; i-- {
		redo = append(redo, p.redo[i].Note)
	}
	return undo, redo
}
