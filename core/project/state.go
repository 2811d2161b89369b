package project

// State is a project with its history, as data: what a store keeps.
type State struct {
	Undo []*Commit // the steps that Undo would take back, the oldest first
	Head *Commit
	Redo []*Commit // the next one to redo is last
	Next int       // the id that the next new layer gets
}

// State returns the project as it is. It ends a run of small edits.
func (p *Project) State() (s State) {
	p.Hold(func(held State) { s = held })
	return s
}

// Hold calls f with the project as it is while nothing can change it, so that a
// Journal knows which of its calls belong to the state. It ends a run of small
// edits. f must not call the project, and should be quick.
func (p *Project) Hold(f func(State)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	head := p.seal()
	f(State{Undo: commits(p.undo), Head: head, Redo: commits(p.redo), Next: p.next})
}

func commits(steps []step) []*Commit {
	out := make([]*Commit, len(steps))
	for i, s := range steps {
		out[i] = s.Commit
	}
	return out
}

// Restore returns a project in the given state. The images become its own: they are
// made relatives of the head's, by their layers' ids.
func Restore(s State, o Options) *Project {
	if o.HistoryBytes == 0 {
		o.HistoryBytes = defaultHistoryBytes
	}
	next := max(s.Next, s.Head.Image.NextID)
	p := &Project{opts: o, seq: s.Head.Seq, next: next}
	p.undo, p.redo = p.restore(s.Undo, s.Head), p.restore(s.Redo, s.Head)
	head := *s.Head
	head.next = next
	p.head.Store(&head)
	p.forget()
	return p
}

func (p *Project) restore(from []*Commit, head *Commit) []step {
	steps := make([]step, len(from))
	for i := len(from) - 1; i >= 0; i-- {
		c := *from[i]
		c.next = p.next
		c.Image.Join(head.Image)
		after := head
		if i < len(from)-1 {
			after = steps[i+1].Commit
		}
		steps[i] = newStep(&c, after)
	}
	return steps
}

// Replay makes a change that a Journal was told of: now follows the head as a part
// of its undo step when it joins. Nobody is asked whether that is right, the journal
// is not told, and now's sequence number is kept.
func (p *Project) Replay(now *Commit, joins bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	head := p.seal()
	now.Image.Join(head.Image)
	p.next = max(p.next, now.Image.NextID)
	p.seq, now.next = now.Seq, p.next
	p.step(head, joins && len(p.undo) > 0)
	p.publish(now)
}

// SetJournal makes j hear of every change from now on, and returns the one that has heard
// of them so far, nil when there was none: j may pass on to it what it hears.
func (p *Project) SetJournal(j Journal) (before Journal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before, p.opts.Journal = p.opts.Journal, j
	return before
}
