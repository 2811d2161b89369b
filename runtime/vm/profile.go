package vm

import (
	"bytes"
	"errors"
	"io"

	"github.com/dop251/goja"
	"github.com/google/pprof/profile"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/script"
)

// startProfile begins to measure in which lines the script spends its time. The engine
// has one profiler for all VMs of the process. stop writes what was measured.
func (x *run) startProfile(p *script.Program) (stop func(), err error) {
	if x.Profile == nil {
		return func() {}, nil
	}
	var raw bytes.Buffer
	if err := goja.StartProfile(&raw); err != nil {
		return nil, fault.New(fault.Conflict, "profile", x.name, errors.New("another profile is being made in this process"), "Wait until that is done.")
	}
	return func() {
		goja.StopProfile()
		if err := writeProfile(x.Profile, &raw, p); err != nil {
			x.console.Log(host.Error, "the profile can't be written: "+err.Error())
		}
	}, nil
}

// writeProfile names the sources of a bundle in a profile of it.
func writeProfile(to io.Writer, raw *bytes.Buffer, p *script.Program) error {
	prof, err := profile.Parse(raw)
	if err != nil {
		return err
	}
	bundled := map[*profile.Function]bool{} // those that the engine knows no file of
	for _, f := range prof.Function {
		bundled[f] = f.Filename == "" || f.Filename == "/"
	}
	for _, loc := range prof.Location {
		for i := range loc.Line {
			l := &loc.Line[i]
			if !bundled[l.Function] {
				continue
			}
			name, line := p.Line(int(l.Line))
			l.Line = int64(line)
			l.Function.Filename = name
		}
	}
	return prof.Write(to)
}
