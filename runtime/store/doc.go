// Package store keeps projects on disk, with their histories.
//
//	s, err := store.Open(dir, store.Options{})
//	p, err := s.Create(store.Info{Name: "castle"}, im, project.Options{})
//	... commits to p are durable from here on ...
//	err = s.Release(id)                 // out of memory, not off the disk
//	p, err = s.Load(id, project.Options{})
//	err = s.Close()
//
// # Files
//
// Below the store's folder there is
//
//	lock                            held while a store is open
//	projects/ID/project.log         one project
//	projects/ID/files/              the project's own files; see Store.Files
//
// A project is one file that is only appended to: a checkpoint, which is the project
// and its history as they once were, and after it every change since. A block of
// voxels is written once, whatever number of layers and steps of the history hold
// it. A change appends only what it changed, so that it takes as long in a large
// project as in a small one. When the changes take more room than the checkpoint,
// the file is written anew, beside the old one and while edits go on, and takes its
// place by a rename.
//
// # Why no database
//
// An embedded one such as bbolt was weighed and left. It maps its file, so that a
// file cut short kills the process with a signal; one damaged page takes all
// projects with it; its file never shrinks when a project is deleted; and
// everything would be written twice, to a journal and to its pages. Here damage to
// one project can't reach another, and deleting one is deleting its folder.
//
// # What is durable when
//
// A change is handed to the operating system before anybody sees it and before it is
// answered: killing the process loses nothing. Options.Sync says when it is forced
// onto the disk, which is what a power cut asks about. A change that can't be
// written whole is refused, the file is cut back to what was good, and the project
// is as it was.
//
// # Recovery
//
// Load reads the records in order. Each has a checksum of its content, and its
// header one that also depends on its place. What a crash left unfinished at the
// end is cut off, with a warning in the log. Each sync, and each clean end, leaves a
// seal in the head of the file: so much was on the disk. A file that is shorter, or
// damaged before there, can't come from a crash: that is an error that names the file
// and the place, and nothing is then overwritten.
package store
