package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/daemon"
)

func (p *program) serveVerb() *cli.Command {
	return &cli.Command{
		Name:  "serve",
		Usage: "serve projects and scripts to programs: the daemon",
		Description: "Serves projects, which live from client to client, on a unix socket and over HTTP, and runs scripts on\n" +
			"them. It prints where it listens, and nothing more but its log, on standard error. Ctrl-C or TERM ends\n" +
			"it, saved; HUP makes it read the token and the log level again. The guide is docs/daemon.md.\n\n" +
			"    voxrun serve\n" +
			"    voxrun serve --socket /run/voxrun.sock --http :7531 --token-file token --data ./projects\n" +
			"    voxrun serve --memory --http= --scripts 8",
		Flags:  serveFlags(),
		Action: p.serve,
	}
}

func (p *program) serve(c *cli.Context) error {
	cfg, err := p.serveConfig(c)
	if err != nil {
		return err
	}
	hup := make(chan os.Signal, 1) // before anything that takes time: without it, HUP kills
	signal.Notify(hup, syscall.SIGHUP)
	defer signal.Stop(hup)
	systemd := daemon.NewNotifier(p.Getenv)
	pid := pidFile{path: p.path(c.String("pid-file"))}
	defer pid.remove()

	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	var beside sync.WaitGroup
	defer beside.Wait()
	defer cancel() // before the wait
	var notReady error
	cfg.OnReady = func(d *daemon.Daemon) {
		if notReady = pid.write(); notReady != nil {
			d.Stop()
			return
		}
		p.announce(d, cfg)
		beside.Go(func() { systemd.Watchdog(ctx, d.Alive) })
		beside.Go(func() { p.reloads(ctx, d, hup, cfg) })
		if err := systemd.Tell("READY=1"); err != nil {
			cfg.Log.Warn("systemd can't be told", "error", err)
		}
	}
	cfg.OnStop = func() { _ = systemd.Tell("STOPPING=1") } // it sees the end anyway
	d, err := daemon.New(cfg)
	if err != nil {
		return err
	}
	return errors.Join(d.Run(ctx), notReady)
}

// announce prints where the daemon is found.
func (p *program) announce(d *daemon.Daemon, cfg daemon.Config) {
	socket, web := d.Addresses()
	data := cfg.Data
	if data == "" {
		data = "in memory, gone at the end"
	}
	fmt.Fprintf(p.Stdout, "voxrun %s is ready\n", cfg.Version)
	view := ""
	if web != "" {
		view = web + "/view/"
	}
	for _, line := range [][2]string{{"socket", socket}, {"http", web}, {"view", view}, {"data", data}} {
		fmt.Fprintf(p.Stdout, "  %-7s %s\n", line[0], orNone(line[1]))
	}
}

// reloads reads again what may change whenever HUP comes, until ctx ends.
func (p *program) reloads(ctx context.Context, d *daemon.Daemon, hup <-chan os.Signal, cfg daemon.Config) {
	for {
		select {
		case <-hup:
			if err := d.Reload(); err != nil {
				cfg.Log.Error("what was stays: reload failed", "error", err, "hint", fault.HintOf(err))
				continue
			}
			cfg.Log.Log(ctx, cfg.Level.Level(), "reloaded", "log_level", levelName(cfg.Level.Level()))
		case <-ctx.Done():
			return
		}
	}
}
