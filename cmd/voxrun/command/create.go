package command

import (
	"errors"
	"io/fs"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// create writes a file that the user asked for by a verb that makes files. What is there
// already stays, unless it may be replaced.
func (p *program) create(name, text string, replace bool) error {
	h, err := p.own()
	if err != nil {
		return err
	}
	defer h.Close()
	_, err = h.Stat(name)
	switch {
	case err == nil && !replace:
		return fault.Newf(fault.IO, "%s is there already", name).WithHint("Choose another name, or replace it with -f.").WithCode(fault.AlreadyThere)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return host.WriteFile(h, name, []byte(text))
}
