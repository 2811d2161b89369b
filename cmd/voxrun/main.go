// Command voxrun runs voxel scripts. `voxrun help` lists what it does.
package main

import (
	"os"

	"github.com/voxrun/voxrun/cmd/voxrun/command"
)

func main() { os.Exit(command.Process()) }
