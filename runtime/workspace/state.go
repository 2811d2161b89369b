package workspace

import "github.com/voxrun/voxrun/core/project"

// State returns the project with its history. It waits for no writer, and ends a run of
// small edits.
func (p *Project) State() (project.State, error) {
	core, err := p.resident()
	if err != nil {
		return project.State{}, err
	}
	p.mark(wasRead)
	return core.State(), nil
}
