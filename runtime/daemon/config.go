package daemon

import (
	"log/slog"
	"maps"
	"time"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/renders"
	"github.com/voxrun/voxrun/runtime/store"
)

// Config is how a daemon is started. The zero value of a limit is its default.
type Config struct {
	Socket string // the unix socket; "" is none
	HTTP   string // an address such as 127.0.0.1:7531; "" is none
	Data   string // the folder of the projects, made when it is missing; "" keeps all in memory

	Roots     []string // folders whose files clients of the socket may name
	TokenFile string   // holds the token that HTTP requests must have; "" wants none
	Hosts     []string // names besides its address by which HTTP requests may call this server
	ViewEdit  bool     // the pages of /view/ may write the scripts of projects and run them; needs Data
	TLSCert   string   // with TLSKey: files in PEM
	TLSKey    string

	Sync        store.Sync    // when a change is on disk for good
	Recover     []string      // ids of damaged projects to take as they were before the damage
	Single      bool          // one project for all
	Grace       time.Duration // what runs may take when the daemon ends; 5 s
	MaxRequest  int           // bytes of one request; 64 MiB
	MaxConns    int           // of the socket, and as many over HTTP, where more than that wait; 8,000
	Stall       time.Duration // how long a client may be silent within a message; 30 s
	Idle        time.Duration // evicts projects from memory; 10 min
	Voxels      int64         // of one project; a billion
	MaxProjects int           // 100,000
	Scripts     method.ScriptOptions
	Renders     renders.Options // of the pictures that are kept for a while; Dir "" is a folder below Data, or a temporary one

	Settings map[string]any // what get_config tells besides the addresses: how it was started
	Formats  *format.Registry
	Version  string
	Log      *slog.Logger   // nil says nothing
	Level    *slog.LevelVar // of Log; nil when it can't be changed
	Relevel  func() error   // reads the log's level again, for Reload; may be nil
	OnReady  func(*Daemon)  // told when it accepts; may be nil
	OnStop   func()         // told when it begins to end; may be nil
}

func (c Config) withDefaults() Config {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Grace <= 0 {
		c.Grace = 5 * time.Second
	}
	if c.MaxRequest <= 0 {
		c.MaxRequest = 64 << 20
	}
	if c.MaxConns <= 0 {
		c.MaxConns = 8000
	}
	if c.Idle == 0 {
		c.Idle = 10 * time.Minute
	}
	if c.Voxels == 0 {
		c.Voxels = 1_000_000_000
	}
	if c.MaxProjects == 0 {
		c.MaxProjects = 100_000
	}
	l := &c.Scripts.Limits
	if l.Timeout <= 0 {
		l.Timeout = time.Minute
	}
	if l.Voxels <= 0 || l.Voxels > c.Voxels {
		l.Voxels = c.Voxels
	}
	if l.Memory <= 0 {
		l.Memory = 1 << 30
	}
	return c
}

// settings is how the daemon was started.
func (d *Daemon) settings() map[string]any {
	all := maps.Clone(d.cfg.Settings)
	if all == nil {
		all = map[string]any{}
	}
	all["socket"], all["http"] = d.Addresses()
	return all
}
