package method

import (
	"context"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// RunScript runs a script on a project and commits what it made as one step: script.run for
// who calls no methods, such as a page. The job's limits hold as far as the server's allow.
// prepare is given the runner before the run begins; it may be nil. An error is one of the
// queue or of the project; that of the run is in the result.
func (s *Server) RunScript(ctx context.Context, p *workspace.Project, j vm.Job, prepare func(*vm.Runner)) (vm.Result, error) {
	j.Limits = s.Scripts.within(j.Limits)
	c := &Call{ctx: ctx, Server: s, Client: &Client{Name: j.Client}}
	ran, err := c.runOn(p, j, manner{keep: true, prepare: prepare})
	if err == nil && ran.Error == nil && ran.Exit != 0 {
		e := scriptFailure(&ran).(*Error)
		ran.Error = &vm.Error{Class: e.Data.Class, Code: fault.Script.Codes().VX, Message: e.Message, Hint: "The project is as it was. Exit with 0 to keep what the script made."}
	}
	return ran.Result, err
}

// InspectScript tells what a script among the files of a project declares. Nothing is
// changed.
func (s *Server) InspectScript(ctx context.Context, p *workspace.Project, path string) (vm.Inspection, error) {
	c := &Call{ctx: ctx, Server: s, Client: &Client{}}
	return c.inspectOn(p, vm.Job{Path: path, Limits: s.Scripts.within(vm.Limits{})})
}
