// Package workspace holds the projects of a daemon: many of them, in memory and on
// disk, one writer at a time each.
//
//	w, err := workspace.New(workspace.Options{Store: s})
//	go w.Run(ctx)                       // evicts what is idle
//	p, err := w.Create("castle", nil, true)
//	old, err := p.SetVoxel(ctx, "alice", layer, at, red)
//	c, err := p.Edit(ctx, project.CommitOptions{Note: "tower"}, func(s *project.Session) error { … })
//	err = w.Close()                     // saves
//
// # Who waits for whom
//
// Readers (Head, View, History) wait for nobody. Writers of one project queue, first
// come, first served, up to a number and a time (see Busy). Projects share no lock
// but for the moment in which one is created, deleted or listed.
//
// # In memory and on disk
//
// A project is in memory from its first use on. With a store, Run takes out of
// memory what nobody has used for Options.Idle, nobody writes and nobody watches; the
// next use brings it back with its history. A user of a Project does not notice.
// Evicting takes the project's lease, so that no change can fall between two copies;
// a reader that is at work meanwhile has a state that was the newest when it asked.
package workspace
