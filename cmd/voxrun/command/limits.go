package command

import (
	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/runtime/vm"
)

// The limit of memory when the flags don't say.
const defaultMemory = 4 << 30

// limitFlags are the flags that bound what runs: a run, a line, a file. memory says what
// must not hold too much.
func limitFlags(what, memory string) []cli.Flag {
	return []cli.Flag{
		&cli.GenericFlag{Name: "timeout", Value: &timeout{}, Usage: "stop " + what + " after `TIME`: 30s, 500ms, 2m"},
		&cli.GenericFlag{Name: "max-voxels", Value: voxelAmount(), Usage: "stop " + what + " when an image has more than `N` voxels"},
		&cli.GenericFlag{Name: "max-memory", Value: byteAmount(), DefaultText: bytesText(defaultMemory), Usage: "stop " + what + " when " + memory + " holds more than `SIZE`: 512MiB, 2GiB"},
	}
}

// limits are those that the flags say.
func limits(c *cli.Context) vm.Limits {
	l := vm.Limits{
		Timeout: c.Generic("timeout").(*timeout).d,
		Voxels:  c.Generic("max-voxels").(*amount).n,
		Memory:  c.Generic("max-memory").(*amount).n,
	}
	if l.Memory == 0 {
		l.Memory = defaultMemory
	}
	return l
}
