// Package preview serves the live page: a model as it will export, turning under the
// mouse, and what stands around it while a script is written.
//
//	feed := preview.NewFeed(preview.State{Title: "castle.js"})
//	page := preview.New(preview.Options{Source: feed, Formats: formats.Registry(), Guard: g})
//	http.Handle("/", page)
//	feed.Update(func(s *preview.State) { s.Image = image })
//
// A script that is watched is a Source, too, and with an Editable one that pages can write:
//
//	script, runs := preview.NewScript(ctx, "castle.js", watch.Config{Dir: dir, Prepare: prepare})
//	server, err := preview.Start(ctx, "127.0.0.1:0", script, formats.Registry(), false)
//	runs.Run(ctx)
//	err = server.Wait()
//
// # What is sent
//
// A page opens a WebSocket. The server tells it the state as JSON whenever that has
// changed, and the surface in binary messages: only of blocks whose look has changed
// since it sent them last (see wire.go). What a page hides, it alone does not see.
//
// # Who may see it
//
// The built files of the page are public; all that is of a model needs the guard's token.
// A Source that implements Runner or Editor lets pages run or write; others are looked at.
package preview
