package method

import (
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// Server is what methods stand on: the daemon, without its connections.
type Server struct {
	Table     *Table
	Workspace *workspace.Workspace
	Formats   *format.Registry
	Version   string
	Scripts   *Scripts

	Files string   // the folder that the paths of clients start in; "" when everything is in memory
	Roots []string // folders besides it that local clients may name files in
}
