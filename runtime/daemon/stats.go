package daemon

import (
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/voxrun/voxrun/runtime/method"
)

// stats counts what the daemon does. Calls are counted with atomics of their method, for
// a hundred thousand of them a second; Prometheus reads them when it asks.
type stats struct {
	d        *Daemon
	began    time.Time
	requests atomic.Int64 // over HTTP
	methods  map[*method.Method]*calls
	names    map[string]*calls // by all names that methods answer to
	unknown  calls

	mu     sync.Mutex
	status map[[2]string]int64 // HTTP answers by route and status

	registry *prometheus.Registry
}

// calls is what became of the calls of one method.
type calls struct {
	ok      atomic.Int64
	nanos   atomic.Int64
	buckets [len(latencies)]atomic.Int64

	mu     sync.Mutex
	failed map[int]int64 // by code
}

// latencies are the upper bounds of the histogram's buckets.
var latencies = [...]time.Duration{
	10 * time.Microsecond, 100 * time.Microsecond, time.Millisecond, 10 * time.Millisecond,
	100 * time.Millisecond, time.Second, 10 * time.Second, time.Minute,
}

// slow is what a call takes that is worth a line in the log.
const slow = 5 * time.Second

func newStats(d *Daemon) *stats {
	s := &stats{d: d, began: time.Now(), methods: map[*method.Method]*calls{}, names: map[string]*calls{}, status: map[[2]string]int64{}, registry: prometheus.NewRegistry()}
	for _, m := range d.server.Table.All() {
		c := &calls{}
		s.methods[m] = c
		for _, name := range m.Names() {
			s.names[name] = c
		}
	}
	s.registry.MustRegister(s, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return s
}

func (s *stats) handler() http.Handler {
	return promhttp.HandlerFor(s.registry, promhttp.HandlerOpts{})
}

// called counts a call. See jsonrpc.Options.OnCall.
func (s *stats) called(name []byte, code int, took time.Duration) {
	c := s.names[string(name)]
	if c == nil {
		c = &s.unknown
	}
	for i, l := range latencies {
		if took <= l {
			c.buckets[i].Add(1)
			break
		}
	}
	c.nanos.Add(int64(took))
	if took > slow {
		s.d.log.Info("a slow call", "method", string(name), "code", code, "took", took)
	}
	if code == 0 {
		c.ok.Add(1)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failed == nil {
		c.failed = map[int]int64{}
	}
	c.failed[code]++
}

// answered counts an answer over HTTP.
func (s *stats) answered(route string, status int) {
	if route == "" {
		route = "other"
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status[[2]string{route, strconv.Itoa(status)}]++
}

// The metrics.
var (
	descCalls    = prometheus.NewDesc("voxrun_calls_total", "Calls of methods, by the code of their error, 0 without one.", []string{"method", "code"}, nil)
	descLatency  = prometheus.NewDesc("voxrun_call_seconds", "How long calls took.", []string{"method"}, nil)
	descHTTP     = prometheus.NewDesc("voxrun_http_answers_total", "Answers over HTTP.", []string{"route", "status"}, nil)
	descConns    = prometheus.NewDesc("voxrun_connections", "Open connections of the socket.", nil, nil)
	descProjects = prometheus.NewDesc("voxrun_projects", "Projects, in memory or on disk.", []string{"where"}, nil)
	descVoxels   = prometheus.NewDesc("voxrun_voxels", "Voxels of the projects in memory.", nil, nil)
	descScripts  = prometheus.NewDesc("voxrun_scripts", "Scripts: running, waiting, or stopped and not ended.", []string{"state"}, nil)
	descUptime   = prometheus.NewDesc("voxrun_uptime_seconds", "Time since the daemon was started.", nil, nil)
)

// Describe implements prometheus.Collector.
func (s *stats) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descCalls, descLatency, descHTTP, descConns, descProjects, descVoxels, descScripts, descUptime} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (s *stats) Collect(ch chan<- prometheus.Metric) {
	for m, c := range s.methods {
		c.collect(ch, m.Name)
	}
	s.unknown.collect(ch, "unknown")
	s.mu.Lock()
	for k, n := range s.status {
		ch <- prometheus.MustNewConstMetric(descHTTP, prometheus.CounterValue, float64(n), k[0], k[1])
	}
	s.mu.Unlock()
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	gauge(descConns, float64(s.d.rpc.Conns()))
	var resident, voxels float64
	all := s.d.server.Workspace.List()
	for _, p := range all {
		if p.Resident {
			resident++
			voxels += float64(p.Voxels)
		}
	}
	gauge(descProjects, resident, "memory")
	gauge(descProjects, float64(len(all))-resident, "disk")
	gauge(descVoxels, voxels)
	running, waiting, left := s.d.server.Scripts.Load()
	gauge(descScripts, float64(running), "running")
	gauge(descScripts, float64(waiting), "waiting")
	gauge(descScripts, float64(left), "left")
	gauge(descUptime, time.Since(s.began).Seconds())
}

func (c *calls) collect(ch chan<- prometheus.Metric, name string) {
	total := uint64(c.ok.Load())
	if total > 0 {
		ch <- prometheus.MustNewConstMetric(descCalls, prometheus.CounterValue, float64(total), name, "0")
	}
	c.mu.Lock()
	for code, n := range c.failed {
		total += uint64(n)
		ch <- prometheus.MustNewConstMetric(descCalls, prometheus.CounterValue, float64(n), name, strconv.Itoa(code))
	}
	c.mu.Unlock()
	if total == 0 {
		return
	}
	buckets := map[float64]uint64{}
	var sum uint64
	for i, l := range latencies {
		sum += uint64(c.buckets[i].Load())
		buckets[l.Seconds()] = sum
	}
	ch <- prometheus.MustNewConstHistogram(descLatency, total, time.Duration(c.nanos.Load()).Seconds(), buckets, name)
}

// traffic is what methods tell of the calls.
func (s *stats) traffic() method.Traffic {
	running, waiting, _ := s.d.server.Scripts.Load()
	t := method.Traffic{
		Connections: s.d.rpc.Conns(), Accepted: s.d.clients.Load(), Scripts: running, Queued: waiting,
		ByMethod: map[string]int64{}, ErrorsByCode: map[string]int64{},
	}
	var nanos int64
	var buckets [len(latencies)]int64
	add := func(name string, c *calls) {
		n := c.ok.Load()
		c.mu.Lock()
		for code, failed := range c.failed {
			n += failed
			t.Errors += failed
			t.ErrorsByCode[strconv.Itoa(code)] += failed
		}
		c.mu.Unlock()
		for i := range buckets {
			buckets[i] += c.buckets[i].Load()
		}
		nanos += c.nanos.Load()
		t.Requests += n
		if n > 0 {
			t.ByMethod[name] += n
		}
	}
	for m, c := range s.methods {
		add(m.Name, c)
	}
	add("unknown", &s.unknown)
	if t.Requests > 0 {
		t.Mean = time.Duration(nanos / t.Requests)
	}
	t.P95, t.P99 = quantile(buckets[:], t.Requests, 0.95), quantile(buckets[:], t.Requests, 0.99)
	return t
}

// quantile is the upper bound of the bucket that a share of all calls lies below.
func quantile(buckets []int64, total int64, share float64) time.Duration {
	var sum int64
	for i, n := range buckets {
		if sum += n; float64(sum) >= share*float64(total) {
			return latencies[i]
		}
	}
	return latencies[len(latencies)-1]
}
