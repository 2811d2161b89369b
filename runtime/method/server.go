package method

import (
	"time"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/renders"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// Server is what methods stand on: the daemon, without its connections. What is nil or
// empty of it is not there: the methods that need it say so.
type Server struct {
	Table     *Table
	Workspace *workspace.Workspace
	Formats   *format.Registry
	Version   string
	Scripts   *Scripts

	Files   string           // the folder that the paths of clients start in; "" when everything is in memory
	Roots   []string         // folders besides it that local clients may name files in
	Voxels  int64            // in one project that is read from a file; 0 is no limit
	Renders *renders.Manager // pictures that are kept for a while

	ExpireEvery time.Duration // how often the daemon has Renders delete what has expired; 0 is never

	Started time.Time
	Now     func() time.Time // nil is time.Now

	Traffic     func() Traffic           // what the connections count
	Settings    func() map[string]any    // how the daemon was started, by the names of its flags
	LogLevel    func() string            // "debug", "info", "warn" or "error"
	SetLogLevel func(level string) error // for as long as the daemon runs
	Shutdown    func()                   // begins to stop the daemon; it returns at once

	drawing turns // of pixels
}

// Traffic is what the connections of a daemon count.
type Traffic struct {
	Connections    int   // that are open
	Accepted       int64 // connections since the start
	Requests       int64
	Errors         int64 // requests that were answered with one
	ByMethod       map[string]int64
	ErrorsByCode   map[string]int64
	Mean, P95, P99 time.Duration // from request to answer
	Scripts        int           // that run
	Queued         int           // requests and scripts that wait
}

func (s *Server) now() time.Time {
	if s.Now != nil {
		return s.Now()
	}
	return time.Now()
}

func (s *Server) uptime() time.Duration {
	if s.Started.IsZero() {
		return 0
	}
	return s.now().Sub(s.Started)
}
