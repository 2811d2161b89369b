package command

import (
	"bytes"

	"github.com/dop251/goja"
	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
)

// profile is a measurement of where the time of scripts goes. nil measures nothing.
type profile struct {
	name string
	data bytes.Buffer
}

// startProfile starts the measurement that --profile asks for. The engine has one for
// all scripts of a process, so that only one can be made at a time.
func startProfile(c *cli.Context, own *disk.Host) (*profile, error) {
	name := slashed(c.String("profile"))
	if name == "" {
		return nil, nil
	}
	w, err := own.Create(name) // better now than after the run
	if err != nil {
		return nil, err
	}
	w.Discard()
	pr := &profile{name: name}
	if err := goja.StartProfile(&pr.data); err != nil {
		return nil, fault.Newf(fault.Usage, "--profile: another profile is being made in this process").WithHint("Wait until it is done.")
	}
	return pr, nil
}

// stop ends the measurement and writes its file.
func (pr *profile) stop(own *disk.Host) error {
	if pr == nil {
		return nil
	}
	goja.StopProfile()
	return writeFile(own, pr.name, pr.data.Bytes())
}
