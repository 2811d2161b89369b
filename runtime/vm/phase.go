package vm

import "time"

// Phase is a part of a run, and how long it took.
type Phase struct {
	Name         string  `json:"name"`         // "load", "compile", "open", "run", "export", "commit"
	On           string  `json:"on,omitempty"` // the file that is opened or exported
	Milliseconds float64 `json:"milliseconds"`
}

// begin ends the phase that the run is in, and begins another.
func (x *run) begin(name, on string) {
	x.endPhase()
	x.since = time.Now()
	if n := len(x.res.Phases); n > 0 && x.res.Phases[n-1].Name == name && x.res.Phases[n-1].On == on {
		return // it goes on
	}
	x.res.Phases = append(x.res.Phases, Phase{Name: name, On: on})
	if x.Watch != nil {
		x.Watch(name, on)
	}
}

// endPhase measures the phase that the run is in.
func (x *run) endPhase() {
	if n := len(x.res.Phases); n > 0 {
		x.res.Phases[n-1].Milliseconds += milliseconds(time.Since(x.since))
		x.since = time.Now()
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
