package method

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/scene"
)

func TestUtility(t *testing.T) {
	w := newWorld(t)
	w.Now = func() time.Time { return noon }
	w.exchange(
		exchange{"ping", ``, `{"pong":true,"timestamp":1772366400}`},
		exchange{"goxel.ping", `[]`, `{"pong":true,"timestamp":1772366400}`},
		exchange{"version", ``, `{"version":"1.2.3","type":"daemon","protocol":"JSON-RPC 2.0"}`},
		exchange{"get_version", `{}`, `{"version":"1.2.3","type":"daemon","protocol":"JSON-RPC 2.0"}`},
		exchange{"goxel.get_version", `[]`, `{"version":"1.2.3","type":"daemon","protocol":"JSON-RPC 2.0"}`},
		exchange{"version", `{"x":1}`, `error "parameter":"x"`},
		exchange{"echo", ``, `{}`},
		exchange{"echo", `[1, {"a" : "b c"},
			null]`, `[1,{"a":"b c"},null]`},
		exchange{"goxel.echo", `{"project":"p", "x":1e3}`, `{"project":"p","x":1e3}`},
		exchange{"echo", `[1,`, `error "code":-32602`},
	)
}

func TestStatus(t *testing.T) {
	w := newWorld(t)
	w.Now, w.Started = func() time.Time { return noon }, noon.Add(-90*time.Second)
	w.Traffic = func() Traffic { return Traffic{Connections: 3, Requests: 17} }
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	want := statusResult{
		Status: "running", PID: os.Getpid(), Time: "2026-03-01 12:00:00", Host: host, Methods: len(w.Table.All()),
		Uptime: 90, Version: "1.2.3", Connections: 3, Requests: 17,
	}
	for _, name := range []string{"status", "daemon.status", "get_daemon_status", "goxel.get_daemon_status"} {
		got := result[statusResult](w, name, "")
		if got.Memory == 0 {
			t.Error("no memory is in use")
		}
		if got.Memory = 0; got != want {
			t.Errorf("%s\ngot  %+v\nwant %+v", name, got, want)
		}
	}
	w.build(func(*scene.Image) {})
	if got := result[statusResult](w, "status", ""); !got.Initialized || got.Projects != 1 {
		t.Errorf("%+v", got)
	}
}

func TestListMethods(t *testing.T) {
	w := newWorld(t)
	l := result[methodList](w, "list_methods", "")
	if l.Count != len(l.Methods) || l.Count != len(w.Table.All()) {
		t.Errorf("%d, %d methods", l.Count, len(l.Methods))
	}
	for _, m := range l.Methods {
		if w.Table.Lookup(m.Method) == nil || m.Description == "" || strings.HasSuffix(m.Description, ".") {
			t.Errorf("%+v", m)
		}
	}
}

// Every name of these that any client or document has is known, with and without the
// prefix.
func TestNamesOfUtilityReadsColorsAndRenders(t *testing.T) {
	table := All()
	for _, n := range strings.Fields(`ping version status echo list_methods get_version get_daemon_status
		get_config set_config shutdown_daemon debug_dump_state debug_trigger_gc get_performance_metrics
		get_voxels_region get_layer_voxels get_bounding_box get_color_histogram find_voxels_by_color get_unique_colors`) {
		for _, n := range []string{n, "goxel." + n} {
			if table.Lookup(n) == nil {
				t.Errorf("there is no method %s", n)
			}
		}
	}
	for _, n := range []string{"daemon.status", "daemon.stats"} {
		if table.Lookup(n) == nil {
			t.Errorf("there is no method %s", n)
		}
	}
	for _, n := range []string{"ping", "version", "list_methods"} {
		if m := table.Tool(n); m == nil || m.Name != n {
			t.Errorf("there is no tool %s", n)
		}
	}
}

func TestStats(t *testing.T) {
	w := newWorld(t)
	w.build(func(im *scene.Image) { im.Layers[0].Volume.Set(1, 2, 3, white) })
	none := result[statsResult](w, "daemon.stats", "")
	if none.Requests.Total != 0 || none.Requests.ByMethod == nil || none.Errors.ByCode == nil || none.Resources.Goroutines == 0 ||
		none.Projects != (projectMetrics{1, 1, 1}) {
		t.Errorf("%+v", none)
	}
	w.Traffic = func() Traffic {
		return Traffic{
			Connections: 2, Accepted: 5, Requests: 200, Errors: 10, ByMethod: map[string]int64{"ping": 200}, ErrorsByCode: map[string]int64{"-32601": 10},
			Mean: 1500 * time.Microsecond, P95: 2 * time.Millisecond, P99: 4 * time.Millisecond, Scripts: 1, Queued: 3,
		}
	}
	got := result[statsResult](w, "get_performance_metrics", `{"time_range_minutes":60}`)
	if got.Requests.ByMethod["ping"] != 200 || got.Requests.Mean != 1.5 || got.Requests.P99 != 4 || got.Resources.Connections != 2 ||
		got.Resources.Accepted != 5 || got.Errors.Total != 10 || got.Errors.Rate != 0.05 || got.Errors.ByCode["-32601"] != 10 {
		t.Errorf("%+v", got)
	}
}

func TestOperate(t *testing.T) {
	w := newWorld(t)
	level, stopped := "info", 0
	w.exchange(
		exchange{"get_config", ``, `{"config":{}}`},
		exchange{"shutdown_daemon", ``, `error "class":"not-found"`},
		exchange{"set_config", `{"log_level":"debug"}`, `error "class":"not-found"`},
	)
	w.LogLevel = func() string { return level }
	w.Settings = func() map[string]any { return nil }
	w.exchange(exchange{"get_config", ``, `{"config":{"log_level":"info"}}`})
	settings := map[string]any{"socket": "/run/x", "scripts": 4} // shared by all who ask
	w.Settings = func() map[string]any { return settings }
	w.SetLogLevel = func(l string) error {
		if l != "debug" && l != "warn" {
			return errors.New("expected debug or warn")
		}
		level = l
		return nil
	}
	w.Shutdown = func() { stopped++ }
	const changed = `{"success":true,"changed":["log_level"]}`
	w.exchange(
		exchange{"get_config", ``, `{"config":{"log_level":"info","scripts":4,"socket":"/run/x"}}`},
		exchange{"goxel.get_config", `{"section":"socket"}`, `{"config":{"socket":"/run/x"}}`},
		exchange{"get_config", `["port"]`, `error log_level, scripts, socket`},
		exchange{"set_config", `{"log_level":"debug"}`, changed},
		exchange{"set_config", `{"config":{"log_level":"warn"}}`, changed},
		exchange{"get_config", `{"section":"log_level"}`, `{"config":{"log_level":"warn"}}`},
		exchange{"set_config", `{"config":{"daemon.max_connections":20}}`, `error "parameter":"daemon.max_connections"`},
		exchange{"set_config", `{"config":{"log_level":7}}`, `error "parameter":"log_level"`},
		exchange{"set_config", `{"log_level":"loud"}`, `error expected debug or warn`},
		exchange{"set_config", `{}`, `error Missing required parameter: log_level`},
		exchange{"goxel.shutdown_daemon", `{"force":true}`, `{"success":true,"message":"The daemon is stopping"}`},
	)
	if stopped != 1 {
		t.Errorf("stopped %d times", stopped)
	}
	if len(settings) != 2 {
		t.Errorf("the settings were written: %v", settings)
	}
	w.build(func(*scene.Image) {})
	if d := result[stateDump](w, "debug_dump_state", `{"include_projects":true}`); !d.Success || len(d.Projects) != 1 || d.Projects[0].Name != "test" {
		t.Errorf("%+v", d)
	}
	if g := result[collected](w, "debug_trigger_gc", ``); !g.Success || g.Before == 0 || g.After == 0 {
		t.Errorf("%+v", g)
	}
	w.Client.Local = false
	for _, n := range []string{"set_config", "shutdown_daemon", "debug_dump_state", "debug_trigger_gc"} {
		w.exchange(exchange{n, ``, `error "class":"permission"`})
	}
	if stopped != 1 {
		t.Error("a client from afar stopped the daemon")
	}
}
