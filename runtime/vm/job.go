package vm

import (
	"cmp"
	"encoding/json"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/output"
)

// Job is one run, as data: it can be sent to another process.
type Job struct {
	Path   string `json:"path,omitempty"`   // the script's file; empty when Source holds its text
	Source string `json:"source,omitempty"` // the text of a script that is no file
	Name   string `json:"name,omitempty"`   // what messages call Source; "" is "script.js"

	Args   []string       `json:"args,omitempty"`   // scriptArgs
	Params map[string]any `json:"params,omitempty"` // of the script: by their names, as JSON or as text; see Runner.Inspect for what it takes
	Exec   string         `json:"exec,omitempty"`   // the registered script to run; "" is the only one

	Inputs  []output.File `json:"inputs,omitempty"`  // opened before the script starts: the first is goxel.image, the others lay their layers on top
	Outputs []output.File `json:"outputs,omitempty"` // written when it has ended well

	Testing *Testing `json:"testing,omitempty"` // run the tests that the script declares; no outputs, nothing is committed

	Strict  bool   `json:"strict,omitempty"`  // as Goxel behaves, where that differs
	Explain bool   `json:"explain,omitempty"` // tell in Result.Kernels how each voxel function was run
	Seed    uint64 `json:"seed,omitempty"`    // of Math.random, and the parameter `seed` if the script declares one
	Limits  Limits `json:"limits"`

	Note   string `json:"note,omitempty"`   // what the commit is called in the history
	Client string `json:"client,omitempty"` // who commits
	Amend  bool   `json:"amend,omitempty"`  // join the client's last undo step
}

// Limits bound a run. Zero is no limit.
type Limits struct {
	Timeout time.Duration `json:"timeout,omitempty"` // of everything that the run does
	Voxels  int64         `json:"voxels,omitempty"`  // in one volume, and in all layers of one image
	Memory  int64         `json:"memory,omitempty"`  // bytes of voxels, and, about, of the script's own objects
}

// Result is what became of a Job.
type Result struct {
	Value   json.RawMessage  `json:"value,omitempty"` // what the script gave, as JSON; absent for undefined
	Console []Line           `json:"console,omitempty"`
	Cut     bool             `json:"consoleCut,omitempty"` // the console said more than Result keeps
	Files   []output.Written `json:"files,omitempty"`
	// Unchanged tells that the outputs were left as they are: see Runner.Ready.
	Unchanged bool `json:"unchanged,omitempty"`

	Scripts []string       `json:"scripts,omitempty"` // the names that were registered
	Params  map[string]any `json:"params,omitempty"`  // the values of the parameters that the script declares
	Seed    uint64         `json:"seed"`
	Tested  *Tested        `json:"tested,omitempty"` // with Job.Testing

	Voxels int64     `json:"voxels"` // in all layers of the committed image
	Layers int       `json:"layers"`
	Size   *[3]int64 `json:"size,omitempty"`   // of the box of what is visible; only with outputs
	Commit int64     `json:"commit,omitempty"` // the sequence number; 0 when nothing was committed

	Kernels      []Explanation `json:"kernels,omitempty"` // with Job.Explain
	Phases       []Phase       `json:"phases,omitempty"`  // the parts of the run, in their order
	Milliseconds float64       `json:"milliseconds"`      // what it all took
	Exit         int           `json:"exit"`              // the exit status of the process: the script's own, or that of the error's class
	Error        *Error        `json:"error,omitempty"`
}

// Line is one line that the script or the run wrote.
type Line struct {
	Level string `json:"level"` // print, debug, info, warn, error; stdout and stderr for raw text
	Text  string `json:"text"`
}

// Error tells a person and a program why a run failed.
type Error struct {
	Class   string     `json:"class"`          // "script", "limit", …
	Code    fault.Code `json:"code"`           // the stable code: "VX1001"
	Message string     `json:"message"`        // one line: what failed, on what, why
	File    string     `json:"file,omitempty"` // where in the script, when that is known
	Line    int        `json:"line,omitempty"` // from 1
	Column  int        `json:"column,omitempty"`
	Frame   string     `json:"frame,omitempty"` // the lines of the source around it
	Stack   []Call     `json:"stack,omitempty"`
	Causes  []Cause    `json:"causes,omitempty"` // the errors behind it
	Hint    string     `json:"hint,omitempty"`   // what to try
	Detail  string     `json:"detail,omitempty"` // for a report of a defect of Voxrun
}

// Cause is an error behind an error.
type Cause struct {
	What    string `json:"what"` // "caused by", or which of several errors it is
	Message string `json:"message"`
	File    string `json:"file,omitempty"` // where it was made, when that is known
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
}

// Call is one line of a stack.
type Call struct {
	Function string `json:"function,omitempty"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
}

// name is what messages call the script.
func (j Job) name() string {
	if j.Path != "" {
		return j.Path
	}
	return cmp.Or(j.Name, "script.js")
}
