package daemon

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/renders"
	"github.com/voxrun/voxrun/runtime/store"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// open opens what the projects are kept in.
func (d *Daemon) open() error {
	o := workspace.Options{
		Voxels: d.cfg.Voxels, Idle: d.cfg.Idle, MaxProjects: d.cfg.MaxProjects, Single: d.cfg.Single,
		Failed: func(p *workspace.Project, err error) {
			d.log.Error("a project could not be saved", "project", p.ID, "error", err)
		},
	}
	files := ""
	if d.cfg.Data != "" {
		s, err := store.Open(d.cfg.Data, store.Options{Sync: d.cfg.Sync, Recover: d.cfg.Recover, Log: d.log})
		if err != nil {
			return err
		}
		d.store = s
		o.Store = s
		files = filepath.Join(d.cfg.Data, "files")
		if err := os.MkdirAll(files, 0o700); err != nil {
			return fault.New(fault.IO, "make the folder", files, err, "")
		}
	}
	w, err := workspace.New(o)
	if err != nil {
		return err
	}
	d.server = &method.Server{
		Table: method.All(), Workspace: w, Formats: d.cfg.Formats, Version: d.cfg.Version,
		Scripts: method.NewScripts(d.cfg.Scripts),
		Files:   files, Roots: d.cfg.Roots, Voxels: d.cfg.Voxels, Started: time.Now(),
		Traffic:  func() method.Traffic { return d.stats.traffic() },
		Settings: d.settings,
		Shutdown: d.Stop,
	}
	if d.cfg.Level != nil {
		d.server.LogLevel = func() string { return strings.ToLower(d.cfg.Level.Level().String()) }
		d.server.SetLogLevel = func(level string) error { return d.cfg.Level.UnmarshalText([]byte(level)) }
	}
	d.server.ExpireEvery = tickEvery
	return d.keepRenders()
}

// keepRenders makes the folder of the pictures that are kept for a while.
func (d *Daemon) keepRenders() (err error) {
	o := d.cfg.Renders
	if o.Dir == "" && d.cfg.Data != "" {
		o.Dir = filepath.Join(d.cfg.Data, "renders")
	}
	if o.Dir == "" {
		if o.Dir, err = os.MkdirTemp("", "voxrun-renders-"); err != nil {
			return fault.New(fault.IO, "make a folder for", "renders", err, "")
		}
		d.temporary = o.Dir
	}
	d.server.Renders, err = renders.New(o)
	return err
}
