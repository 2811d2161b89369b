package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

func (p *program) doctorVerb() *cli.Command {
	return &cli.Command{
		Name:        "doctor",
		Usage:       "check that voxrun works here, and say what it finds",
		Description: "Runs a small script from start to end and looks at what runs depend on: the folder, the terminal, the\ntypes for editors. Ends with 1 when something is wrong. Its lines belong into a report of a defect.\n\n    voxrun doctor",
		Action:      p.doctor,
	}
}

// check is one line of doctor.
type check struct {
	name, found string
	advice      string // what to do about it; "" when all is well
	broken      bool   // voxrun can't work so
}

func (p *program) doctor(c *cli.Context) error {
	if c.NArg() > 0 {
		return fault.Newf(fault.Usage, "doctor takes no words").WithCode(fault.WordCount)
	}
	checks := []check{
		{name: "version", found: fmt.Sprintf("voxrun %s, %s, %s/%s, %s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, plural(runtime.NumCPU(), "core"))},
		p.checkRun(), p.checkFolder(), p.checkTypes(), p.checkTerminal(),
		{name: "formats", found: plural(len(formats.Registry().All()), "format")},
	}
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	var broken []error
	for _, c := range checks {
		mark := "ok"
		switch {
		case c.broken:
			mark = "BROKEN"
			broken = append(broken, errors.New(c.name))
		case c.advice != "":
			mark = "note"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", mark, c.name, c.found)
		if c.advice != "" {
			fmt.Fprintf(w, "\t\t%s\n", c.advice)
		}
	}
	if len(broken) > 0 {
		p.exit = 1
	}
	return printed(w.Flush())
}

// probe is a script that uses each part of a run: the bundler, the engine, the voxels.
const probe = `import { hex } from 'voxrun'
const image = new Image()
goxel.image = image
image.activeLayer.volume.box([0, 0, 0], [8, 8, 8], hex('teal'))
await Promise.resolve()
export default () => image.count()`

func (p *program) checkRun() check {
	c := check{name: "a script"}
	start := time.Now()
	h, err := disk.New(disk.Config{Dir: p.Dir, Stop: p.ctx.Done()})
	if err != nil {
		c.broken, c.found = true, err.Error()
		return c
	}
	defer h.Close()
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
	defer cancel()
	r := vm.Runner{Project: project.New(scene.New(nil), project.Options{}), Host: h, Stdout: io.Discard, Loader: vm.NewLoader(), Formats: formats.Registry()}
	res := r.Run(ctx, vm.Job{Source: probe, Name: "probe.js"})
	switch {
	case res.Error != nil:
		c.broken, c.found = true, res.Error.Message
	case string(res.Value) != "512":
		c.broken, c.found = true, "gives "+string(res.Value)+" instead of 512"
	default:
		c.found = "runs, in " + timeText(time.Since(start))
	}
	return c
}

func (p *program) checkFolder() check {
	c := check{name: "the folder", found: p.Dir + " can be written"}
	h, err := p.own()
	if err == nil {
		defer h.Close()
		var w interface{ Discard() }
		if w, err = h.Create(".voxrun-doctor"); err == nil {
			w.Discard()
		}
	}
	if err != nil {
		c.found = err.Error()
		c.advice = "Outputs need -o with a path into a folder that may be written."
	}
	return c
}

func (p *program) checkTypes() check {
	c := check{name: "types", found: typesFile + " is up to date"}
	h, err := p.own()
	if err != nil {
		return check{name: "types", found: err.Error(), broken: true}
	}
	defer h.Close()
	text, err := h.ReadFile(typesFile)
	switch {
	case err != nil:
		c.found, c.advice = "there is no "+typesFile+" in this folder", "voxrun init makes editors complete and check scripts."
	case string(text) != declarations():
		c.found, c.advice = typesFile+" is of another version of voxrun", "voxrun init brings it up to date."
	}
	return c
}

func (p *program) checkTerminal() check {
	found := "no terminal: no colours, no progress"
	if p.Color {
		found = "colours"
		if p.Pictures {
			found = "colours of 24 bits: pictures are shown"
		}
	}
	return check{name: "terminal", found: found}
}
