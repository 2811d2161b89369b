package project

import (
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
// The caller holds p.mu and has sealed the head.
func (p *Project) push(head *Commit, im *scene.Image, o CommitOptions) (*Commit, error) {
	next := max(p.next, im.NextID)
	c := &Commit{Seq: p.seq + 1, Note: o.Note, Client: o.Client, Image: im, Open: o.Amend, next: next}
	joins := o.Amend && p.joins(head, o.Client)
	if p.opts.Journal != nil {
		if err := p.opts.Journal.Commit(c, head, joins); err != nil {
			return nil, err
		}
	}
	p.seq, p.next = c.Seq, next
	p.step(head, joins)
	p.publish(c)
	return c, nil
}

// joins tells whether a small edit of a client is part of the last undo step.
func (p *Project) joins(head *Commit, client string) bool {
	return head.Open && head.Client == client && len(p.undo) > 0
}

// step makes head an undo step, unless what follows it joins the last one.
func (p *Project) step(head *Commit, joins bool) {
	if !joins {
		p.undo = append(p.undo, step{Commit: head})
	}
	p.redo = nil
}

// publish makes c the head. What the last undo step costs is known only now.
func (p *Project) publish(c *Commit) {
	last := &p.undo[len(p.undo)-1]
	*last = newStep(last.Commit, c)
	p.head.Store(c)
	p.forget()
}

// forget drops the oldest steps while the history holds more than it may; the last
// one always stays. The caller holds p.mu.
func (p *Project) forget() {
	var bytes int64
	for i := len(p.undo) - 1; i >= 0; i-- {
		bytes += p.undo[i].bytes
		if bytes > p.opts.HistoryBytes && i < len(p.undo)-1 {
			clear(p.undo[:i+1]) // append leaves them behind when it needs room
			p.undo = p.undo[i+1:]
			return
		}
	}
}

// Undo makes the state before the last step the head again. It is a fault of class
// NotFound when there is none.
func (p *Project) Undo() (*Commit, error) { return p.walk(false) }

// Redo takes back an Undo. A commit since then has made that impossible.
func (p *Project) Redo() (*Commit, error) { return p.walk(true) }

func (p *Project) walk(redo bool) (*Commit, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	head := p.seal()
	from, to, what := &p.undo, &p.redo, "undo"
	if redo {
		from, to, what = &p.redo, &p.undo, "redo"
	}
	n := len(*from)
	if n == 0 {
		return nil, fault.Newf(fault.NotFound, "nothing to %s", what)
	}
	old := (*from)[n-1]
	c := &Commit{Seq: p.seq + 1, Note: old.Note, Client: old.Client, Image: old.Image, next: p.next}
	if p.opts.Journal != nil {
		if err := p.opts.Journal.Walk(c, redo); err != nil {
			return nil, err
		}
	}
	p.seq = c.Seq
	*from = (*from)[:n-1]
	*to = append(*to, newStep(head, c))
	p.head.Store(c)
	return c, nil
}

// History returns the notes of what Undo would take back, the last step first, and
// of what Redo would do again, the next one first.
func (p *Project) History() (undo, redo []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	head := p.seal()
	if len(p.undo) > 0 {
		undo = append(undo, head.Note)
		for i := len(p.undo) - 1; i > 0; i-- {
			undo = append(undo, p.undo[i].Note)
		}
	}
	for i := len(p.redo) - 1; i >= 0; i-- {
		redo = append(redo, p.redo[i].Note)
	}
	return undo, redo
}
