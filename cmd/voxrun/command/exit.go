package command

import "github.com/voxrun/voxrun/core/fault"

// ExitCode is one of the statuses with which the process ends.
type ExitCode struct {
	Code    int
	Name    string
	Classes []fault.Class // the failures that end in it
	Doc     string
}

// ExitCodes lists them all. docs/cli.md is made from it, and a test holds it against the
// table of package fault.
func ExitCodes() []ExitCode {
	return []ExitCode{
		{0, "done", nil, "The script ended well, or called `std.exit(0)`, and all outputs are written."},
		{1, "failed", []fault.Class{fault.Script, fault.Internal}, "The script threw, or could not be understood. Or Voxrun has a defect; it then says so."},
		{2, "usage", []fault.Class{fault.Usage}, "The command line, a parameter or an option is wrong. Nothing was written."},
		{3, "permission", []fault.Class{fault.Permission}, "The script wanted what it may not do, or the operating system refuses a file. The hint says what would allow it."},
		{4, "limit", []fault.Class{fault.Limit}, "The script went over `--timeout`, `--max-voxels` or `--max-memory`."},
		{5, "input or output", []fault.Class{fault.IO, fault.Format, fault.NotFound, fault.Conflict}, "A file could not be read, understood or written."},
		{130, "interrupted", []fault.Class{fault.Interrupted}, "Ctrl-C, or the signal TERM."},
	}
}
