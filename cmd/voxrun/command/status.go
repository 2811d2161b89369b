package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"
)

func (p *program) statusVerb() *cli.Command {
	return &cli.Command{
		Name:  "status",
		Usage: "tell whether the daemon runs, where, and what it does",
		Description: "Asks the daemon how it does. The exit status is 0 when it runs and 1 when none is there.\n\n" +
			"    voxrun status\n" +
			"    voxrun status --json",
		Flags:  append(callFlags(), &cli.BoolFlag{Name: "json", Usage: "print JSON, for programs"}),
		Action: p.status,
	}
}

// daemonStatus is what --json prints.
type daemonStatus struct {
	Running bool   `json:"running"`
	At      string `json:"at"` // the socket or the address that was asked

	Version     string  `json:"version,omitempty"`
	PID         int     `json:"pid,omitempty"`
	Uptime      int64   `json:"uptimeSeconds"`
	Socket      string  `json:"socket,omitempty"`
	HTTP        string  `json:"http,omitempty"`
	Data        string  `json:"data,omitempty"` // "" is in memory
	Projects    int     `json:"projects"`
	Resident    int     `json:"projectsInMemory"`
	Voxels      int64   `json:"voxelsInMemory"`
	Connections int     `json:"connections"`
	Requests    int64   `json:"requests"`
	Errors      int64   `json:"errors"`
	Scripts     int     `json:"scriptsRunning"`
	Queued      int     `json:"scriptsWaiting"`
	MemoryMB    float64 `json:"memoryMB"`
}

func (p *program) status(c *cli.Context) error {
	s := daemonStatus{At: c.String("url")}
	if s.At == "" {
		s.At = p.socketPath(c)
	}
	err := p.ask(c, &s)
	absent := errors.Is(err, errNotRunning)
	if err != nil && !absent {
		return p.asCall(err)
	}
	if absent {
		p.exit = 1
	}
	if c.Bool("json") {
		return p.printJSON(s)
	}
	if absent {
		p.fail(err)
		return nil
	}
	return p.printStatus(s)
}

// ask asks a daemon for its status.
func (p *program) ask(c *cli.Context, s *daemonStatus) error {
	conn, err := p.caller(c)
	if err != nil {
		return err
	}
	defer conn.Close()
	var status struct {
		PID     int    `json:"pid"`
		Version string `json:"daemon_version"`
	}
	var config struct {
		Config struct{ Socket, HTTP, Data string }
	}
	var stats struct {
		Uptime   int64 `json:"uptime_seconds"`
		Requests struct {
			Total   int64 `json:"total_requests"`
			Scripts int   `json:"running_scripts"`
			Queued  int   `json:"queued"`
		} `json:"request_metrics"`
		Resources struct {
			MemoryMB    float64 `json:"memory_usage_mb"`
			Connections int     `json:"active_connections"`
		} `json:"resource_metrics"`
		Errors struct {
			Total int64 `json:"total_errors"`
		} `json:"error_metrics"`
		Projects struct {
			Count, Resident int
			Voxels          int64
		} `json:"projects"`
	}
	for _, question := range []struct {
		method string
		to     any
	}{{"status", &status}, {"get_config", &config}, {"daemon.stats", &stats}} {
		result, err := conn.Call(p.ctx, question.method, nil, nil)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(result, question.to); err != nil {
			return fmt.Errorf("read the answer to %s: %w", question.method, err)
		}
	}
	s.Running, s.Version, s.PID, s.Uptime = true, status.Version, status.PID, stats.Uptime
	s.Socket, s.HTTP, s.Data = config.Config.Socket, config.Config.HTTP, config.Config.Data
	s.Projects, s.Resident, s.Voxels = stats.Projects.Count, stats.Projects.Resident, stats.Projects.Voxels
	s.Connections, s.Requests, s.Errors = stats.Resources.Connections, stats.Requests.Total, stats.Errors.Total
	s.Scripts, s.Queued, s.MemoryMB = stats.Requests.Scripts, stats.Requests.Queued, stats.Resources.MemoryMB
	return nil
}

func (p *program) printStatus(s daemonStatus) error {
	data := s.Data
	if data == "" {
		data = "in memory"
	}
	lines := [][2]string{
		{"socket", orNone(s.Socket)},
		{"http", orNone(s.HTTP)},
		{"data", data},
		{"projects", fmt.Sprintf("%d, %d of them in memory with %s", s.Projects, s.Resident, plural(s.Voxels, "voxel"))},
		{"clients", plural(s.Connections, "connection")},
		{"requests", fmt.Sprintf("%d, of which %d failed", s.Requests, s.Errors)},
		{"scripts", fmt.Sprintf("%d running, %d waiting", s.Scripts, s.Queued)},
		{"memory", fmt.Sprintf("%.1f MiB", s.MemoryMB)},
	}
	fmt.Fprintf(p.Stdout, "voxrun %s has been running for %s as process %d\n", s.Version, time.Duration(s.Uptime)*time.Second, s.PID)
	for _, l := range lines {
		if _, err := fmt.Fprintf(p.Stdout, "  %-9s %s\n", l[0], l[1]); err != nil {
			return printed(err)
		}
	}
	return nil
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
