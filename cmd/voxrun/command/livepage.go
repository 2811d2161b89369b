package command

import (
	"cmp"
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/preview"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/watch"
)

// pageWanted says which live page a watch has.
type pageWanted struct {
	serve   bool
	open    bool   // in a browser
	edit    bool   // the script can be edited in it
	address string // to serve it on; "" is any port of this machine
}

// livePage is the page of a watch. nil is none.
type livePage struct {
	*preview.Server
	program *program
}

// servePage starts to serve the page of a script, until ctx ends, and makes the watch
// that it shows.
func (p *program) servePage(ctx context.Context, c *cli.Context, cfg watch.Config, j vm.Job, want pageWanted) (*livePage, *watch.Watch, error) {
	script, runs := preview.NewScript(ctx, j.Path, cfg)
	var source preview.Source = script
	if want.edit {
		var mine disk.Config
		deny(c, &mine)
		source = preview.NewEditable(script, j.Path, mine.Deny)
	}
	server, err := preview.Start(ctx, cmp.Or(want.address, "127.0.0.1:0"), source, formats.Registry(), want.edit)
	if err != nil {
		return nil, nil, err
	}
	return &livePage{server, p}, runs, nil
}

// announce prints where the page is, and opens it when it is to be.
func (l *livePage) announce(open bool) error {
	if l == nil {
		return nil
	}
	if _, err := fmt.Fprintf(l.program.Stdout, "page  %s\n", l.URL); err != nil {
		return printed(err)
	}
	if !preview.Built() {
		l.program.warn("the live page is not part of this binary: build it with make, which needs npm")
	}
	if open {
		l.open()
	}
	return nil
}

// open shows the page in a browser, where there is one.
func (l *livePage) open() {
	if l != nil {
		l.program.browse(l.Ticket())
	}
}

func (l *livePage) keyHelp() string {
	if l == nil {
		return ""
	}
	return "o opens the page, "
}
