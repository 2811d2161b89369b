package fault

// Class says what kind of failure an error is, and so how it leaves the program.
type Class uint8

// The classes. The zero value is no failure.
const (
	OK          Class = iota // no error
	Script                   // the script threw, or could not be parsed
	Usage                    // the command line, a parameter or an argument is wrong
	Permission               // the run may not do this
	Limit                    // over a budget: time, voxels, bytes
	IO                       // a file could not be read or written
	Format                   // a file's content is not what its format asks for
	NotFound                 // there is no such project, layer, format, name
	Conflict                 // somebody else committed first; retry
	Interrupted              // the user or the caller stopped it
	Internal                 // a defect of Voxrun
)

// Codes is how one class is told to the outside.
type Codes struct {
	Name string // for JSON reports: "limit"
	VX   Code   // the code of an error that has none of its own: "VX4000"
	Exit int    // the exit status of the process
	RPC  int    // the JSON-RPC error code
	HTTP int    // the HTTP status
}

// codes is indexed by Class. Exit codes are documented in docs/cli.md; JSON-RPC
// codes are those of the specification where it has one.
var codes = [...]Codes{
	OK:          {"ok", "", 0, 0, 200},
	Script:      {"script", "VX1000", 1, -32001, 422},
	Usage:       {"usage", "VX2000", 2, -32602, 400},
	Permission:  {"permission", "VX3000", 3, -32003, 403},
	Limit:       {"limit", "VX4000", 4, -32004, 413},
	IO:          {"io", "VX5000", 5, -32005, 500},
	Format:      {"format", "VX5100", 5, -32006, 422},
	NotFound:    {"not-found", "VX5200", 5, -32007, 404},
	Conflict:    {"conflict", "VX5300", 5, -32008, 409},
	Interrupted: {"interrupted", "VX4900", 130, -32009, 499},
	Internal:    {"internal", "VX9000", 1, -32603, 500},
}

// Codes returns how c is told to the outside.
func (c Class) Codes() Codes {
	if int(c) >= len(codes) {
		c = Internal
	}
	return codes[c]
}

// ByName returns the class with a name; Internal when none is called so.
func ByName(name string) Class {
	for c := range codes {
		if codes[c].Name == name {
			return Class(c)
		}
	}
	return Internal
}

// String returns the class's name in reports.
func (c Class) String() string { return c.Codes().Name }
