package method

import (
	"bytes"
	"encoding/json"
	"os"
	"strconv"
	"strings"
)

// utilMethods are those that work on the daemon itself, and that everybody may call.
func utilMethods() []Method {
	return []Method{
		plain(Method{Name: "ping", Tools: []string{"ping"}, Doc: "Answers, and tells the time.", Ignored: []string{"timestamp", "data", "message"}}, ping),
		plain(Method{
			Name: "version", Aliases: []string{"get_version", "daemon.version"}, Tools: []string{"version"},
			Doc: "Tells which version of Voxrun this is.",
		}, version),
		plain(Method{
			Name: "status", Aliases: []string{"daemon.status", "get_daemon_status"},
			Doc: "Tells that the daemon runs, and for how long.",
		}, status),
		plain(Method{Name: "echo", Whole: true, Doc: "Answers its parameters as they are, and {} when there are none."}, echo),
		plain(Method{Name: "list_methods", Tools: []string{"list_methods"}, Doc: "Lists the methods, each with what it does."}, listMethods),
	}
}

type pong struct {
	Pong      bool  `json:"pong"`
	Timestamp int64 `json:"timestamp" doc:"seconds since 1970"`
}

// AppendJSON implements appender.
func (p pong) AppendJSON(dst []byte) []byte {
	dst = strconv.AppendInt(append(dst, `{"pong":true,"timestamp":`...), p.Timestamp, 10)
	return append(dst, '}')
}

func ping(c *Call) (pong, error) { return pong{true, c.Server.now().Unix()}, nil }

type versionResult struct {
	Version  string `json:"version"`
	Type     string `json:"type"`
	Protocol string `json:"protocol"`
}

func version(c *Call) (versionResult, error) {
	return versionResult{c.Server.Version, "daemon", "JSON-RPC 2.0"}, nil
}

type statusResult struct {
	Status      string `json:"status" doc:"running"`
	PID         int    `json:"pid"`
	Time        string `json:"current_time" doc:"local time, YYYY-MM-DD HH:MM:SS"`
	Host        string `json:"hostname"`
	Initialized bool   `json:"goxel_initialized" doc:"there is a project"`
	Methods     int    `json:"methods_available"`
	Memory      uint64 `json:"memory_allocated" doc:"bytes of the heap that are in use"`
	Uptime      int64  `json:"uptime_seconds"`
	Version     string `json:"daemon_version"`
	Connections int    `json:"active_connections"`
	Requests    int64  `json:"total_requests"`
	Projects    int    `json:"active_projects"`
}

func status(c *Call) (statusResult, error) {
	s, t := c.Server, c.Server.traffic()
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	return statusResult{
		Status: "running", PID: os.Getpid(), Host: host, Time: s.now().Format("2006-01-02 15:04:05"),
		Initialized: s.Workspace.Len() > 0, Methods: len(s.Table.methods), Memory: readMemory().heap,
		Uptime: int64(s.uptime().Seconds()), Version: s.Version,
		Connections: t.Connections, Requests: t.Requests, Projects: s.Workspace.Len(),
	}, nil
}

// echoed is any JSON.
type echoed []byte

// JSONSchema implements documented.
func (echoed) JSONSchema() string { return `{}` }

// AppendJSON implements appender: an answer is one line.
func (e echoed) AppendJSON(dst []byte) []byte {
	b := bytes.NewBuffer(dst)
	if json.Compact(b, e) != nil { // checked
		return append(dst, "null"...)
	}
	return b.Bytes()
}

func echo(c *Call) (echoed, error) {
	p := c.Parameters()
	if len(bytes.TrimSpace(p)) == 0 {
		return echoed("{}"), nil
	}
	if !json.Valid(p) {
		return nil, wrong("", "Invalid parameters: they are not JSON")
	}
	return echoed(p), nil
}

type methodSummary struct {
	Method      string `json:"method"`
	Description string `json:"description"`
}

type methodList struct {
	Count   int             `json:"count"`
	Methods []methodSummary `json:"methods"`
}

func listMethods(c *Call) (methodList, error) {
	var l methodList
	for _, m := range c.Server.Table.methods {
		l.Methods = append(l.Methods, methodSummary{m.Name, strings.TrimSpace(m.Summary())})
	}
	l.Count = len(l.Methods)
	return l, nil
}
