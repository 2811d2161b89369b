package method

import (
	"encoding/json"
	"errors"
	"maps"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// operateMethods are for those who run the daemon.
func operateMethods() []Method {
	return []Method{
		plain(Method{
			Name: "daemon.stats", Aliases: []string{"get_performance_metrics"}, Ignored: []string{"time_range_minutes"},
			Doc: "Tells what the daemon has done since it was started, and what it takes.",
		}, stats),
		plain(Method{
			Name: "goxel.get_config", Aliases: []string{"daemon.config"},
			Doc:    "Tells how the daemon was started.",
			Params: Params{{Option: option.Option{Name: "section", Type: option.Text, Doc: "tell only the setting with this name"}}},
		}, getConfig),
		plain(Method{
			Name: "goxel.set_config",
			Doc:  "Changes how the daemon works for as long as it runs: its log level. Only for clients on the daemon's own socket.",
			Params: Params{
				{Option: option.Option{Name: "config", Doc: "what to change: {log_level: \"debug\"}"}, Kind: JSON, Schema: `{"type":"object"}`},
				{Option: option.Option{Name: "log_level", Type: option.Text, Doc: "debug, info, warn or error"}, Also: []string{"level"}},
			},
		}, setConfig),
		plain(Method{
			Name: "goxel.shutdown_daemon", Aliases: []string{"daemon.shutdown", "daemon.stop"}, Ignored: []string{"force", "timeout", "timeout_ms"},
			Doc: "Stops the daemon as SIGTERM does: what runs may end, and everything is saved. Only for clients on the daemon's own socket.",
		}, shutdown),
		plain(Method{
			Name: "goxel.debug_dump_state", Ignored: []string{"include_projects", "include_connections", "include_performance"},
			Doc: "Tells what daemon.stats tells, and describes each project. Only for clients on the daemon's own socket.",
		}, dumpState),
		plain(Method{
			Name: "goxel.debug_trigger_gc", Long: true,
			Doc: "Collects garbage and gives free memory back to the system. Only for clients on the daemon's own socket.",
		}, collect),
	}
}

// mayOperate refuses clients that are not on the daemon's own socket.
func (c *Call) mayOperate() error {
	if c.Client.Local {
		return nil
	}
	return fault.New(fault.Permission, "", c.Method.Name, errors.New("only clients on the daemon's own socket may do this"), "")
}

// lacks says that the daemon was made without something.
func lacks(what string) error {
	return fault.Newf(fault.NotFound, "this daemon has %s", what)
}

func (s *Server) traffic() Traffic {
	if s.Traffic == nil {
		return Traffic{}
	}
	return s.Traffic()
}

// memory is what the process takes.
type memory struct{ heap, total, goroutines uint64 }

func readMemory() memory {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/total:bytes"}, {Name: "/sched/goroutines:goroutines"}}
	metrics.Read(s)
	return memory{s[0].Value.Uint64(), s[1].Value.Uint64(), s[2].Value.Uint64()}
}

type requestMetrics struct {
	Total    int64            `json:"total_requests"`
	ByMethod map[string]int64 `json:"by_method"`
	Mean     float64          `json:"average_latency_ms"`
	P95      float64          `json:"p95_latency_ms"`
	P99      float64          `json:"p99_latency_ms"`
	Scripts  int              `json:"running_scripts"`
	Queued   int              `json:"queued" doc:"requests and scripts that wait"`
}

type resourceMetrics struct {
	MemoryMB    float64 `json:"memory_usage_mb" doc:"that the system has given to the daemon"`
	Heap        uint64  `json:"heap_bytes" doc:"that are in use"`
	Goroutines  uint64  `json:"goroutines"`
	Connections int     `json:"active_connections"`
	Accepted    int64   `json:"total_connections"`
}

type errorMetrics struct {
	Total  int64            `json:"total_errors"`
	Rate   float64          `json:"error_rate" doc:"of all requests, 0 to 1"`
	ByCode map[string]int64 `json:"errors_by_code"`
}

type projectMetrics struct {
	Count    int   `json:"count"`
	Resident int   `json:"resident" doc:"that are in memory"`
	Voxels   int64 `json:"voxels" doc:"of those in memory"`
}

type statsResult struct {
	Uptime    int64           `json:"uptime_seconds"`
	Requests  requestMetrics  `json:"request_metrics"`
	Resources resourceMetrics `json:"resource_metrics"`
	Errors    errorMetrics    `json:"error_metrics"`
	Projects  projectMetrics  `json:"projects"`
}

func stats(c *Call) (statsResult, error) {
	return c.Server.stats(c.Server.Workspace.List()), nil
}

func (s *Server) stats(projects []workspace.Info) statsResult {
	t, m := s.traffic(), readMemory()
	r := statsResult{
		Uptime:    int64(s.uptime().Seconds()),
		Requests:  requestMetrics{t.Requests, orEmpty(t.ByMethod), ms(t.Mean), ms(t.P95), ms(t.P99), t.Scripts, t.Queued},
		Resources: resourceMetrics{float64(m.total) / (1 << 20), m.heap, m.goroutines, t.Connections, t.Accepted},
		Errors:    errorMetrics{Total: t.Errors, ByCode: orEmpty(t.ErrorsByCode)},
	}
	if t.Requests > 0 {
		r.Errors.Rate = float64(t.Errors) / float64(t.Requests)
	}
	for _, p := range projects {
		r.Projects.Count++
		if p.Resident {
			r.Projects.Resident++
			r.Projects.Voxels += p.Voxels
		}
	}
	return r
}

func orEmpty(m map[string]int64) map[string]int64 {
	if m == nil {
		return map[string]int64{}
	}
	return m
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

type configResult struct {
	Config map[string]any `json:"config"`
}

func getConfig(c *Call) (configResult, error) {
	all := map[string]any{}
	if c.Server.Settings != nil {
		maps.Copy(all, c.Server.Settings())
	}
	if c.Server.LogLevel != nil {
		all[logLevel] = c.Server.LogLevel()
	}
	section := c.Text("section")
	if section == "" {
		return configResult{all}, nil
	}
	v, ok := all[section]
	if !ok {
		names := make([]string, 0, len(all))
		for n := range all {
			names = append(names, n)
		}
		slices.Sort(names)
		return configResult{}, wrong("section", "Invalid parameter 'section': there is no setting %s. The settings are %s", section, list(names))
	}
	return configResult{map[string]any{section: v}}, nil
}

const logLevel = "log_level"

type configured struct {
	Success bool     `json:"success"`
	Changed []string `json:"changed"`
}

func setConfig(c *Call) (configured, error) {
	if err := c.mayOperate(); err != nil {
		return configured{}, err
	}
	level := c.Text(logLevel)
	var given map[string]json.RawMessage
	if err := c.Decode("config", &given); err != nil {
		return configured{}, err
	}
	for name, raw := range given {
		if !slices.Contains([]string{logLevel, "log-level", "logging.level", "daemon.log_level"}, name) {
			return configured{}, wrong(name, "Invalid parameter 'config': %s can't be changed while the daemon runs; %s can", name, logLevel)
		}
		if json.Unmarshal(raw, &level) != nil {
			return configured{}, wrong(name, "Invalid parameter '%s': expected debug, info, warn or error, got %s", name, shorten(raw))
		}
	}
	if level == "" {
		return configured{}, wrong(logLevel, "Missing required parameter: %s", logLevel)
	}
	if c.Server.SetLogLevel == nil {
		return configured{}, lacks("no log")
	}
	if err := c.Server.SetLogLevel(level); err != nil {
		return configured{}, wrong(logLevel, "Invalid parameter '%s': %v", logLevel, err)
	}
	return configured{true, []string{logLevel}}, nil
}

type done struct {
	Success bool   `json:"success"`
	Message string `json:"message"`
}

func shutdown(c *Call) (done, error) {
	if err := c.mayOperate(); err != nil {
		return done{}, err
	}
	if c.Server.Shutdown == nil {
		return done{}, lacks("no way to stop it from here")
	}
	c.Server.Shutdown()
	return done{true, "The daemon is stopping"}, nil
}

type stateDump struct {
	Success  bool             `json:"success"`
	Stats    statsResult      `json:"stats"`
	Projects []workspace.Info `json:"projects"`
}

func dumpState(c *Call) (stateDump, error) {
	if err := c.mayOperate(); err != nil {
		return stateDump{}, err
	}
	all := c.Server.Workspace.List()
	return stateDump{true, c.Server.stats(all), append([]workspace.Info{}, all...)}, nil
}

type collected struct {
	Success bool   `json:"success"`
	Before  uint64 `json:"heap_bytes_before"`
	After   uint64 `json:"heap_bytes_after"`
}

func collect(c *Call) (collected, error) {
	if err := c.mayOperate(); err != nil {
		return collected{}, err
	}
	before := readMemory().heap
	debug.FreeOSMemory()
	return collected{true, before, readMemory().heap}, nil
}
