package method

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/runtime/jsonrpc"
	"github.com/voxrun/voxrun/runtime/vm"
)

// scriptStream sends what a script says while it runs. A client that has gone is none of
// its business: the run is cancelled by others.
type scriptStream struct {
	to  jsonrpc.Notifier
	now func() time.Time

	mu   sync.Mutex
	last time.Time // of the last progress that was sent
}

// progressEvery is how often progress is told at most.
const progressEvery = 100 * time.Millisecond

// scriptProgress is how far a script is.
type scriptProgress struct {
	Done float64 `json:"done"` // 0 to 1
	What string  `json:"what,omitempty"`
}

func (s *scriptStream) send(name string, v any) {
	if params, err := json.Marshal(v); err == nil {
		_ = s.to.Notify(name, params)
	}
}

func (s *scriptStream) line(level host.Level, text string) {
	s.send("script.console", vm.Line{Level: level.String(), Text: text})
}

func (s *scriptStream) progress(done float64, what string) {
	s.mu.Lock()
	now := s.now()
	due := done >= 1 || now.Sub(s.last) >= progressEvery
	if due {
		s.last = now
	}
	s.mu.Unlock()
	if due {
		s.send("script.progress", scriptProgress{done, what})
	}
}
