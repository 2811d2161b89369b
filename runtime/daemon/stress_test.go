package daemon

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// full tells whether the long forms of the trials run: make soak.
func full() bool { return os.Getenv("VOXRUN_SOAK") != "" }

// stress is many clients of one daemon that call every method.
type stress struct {
	*running
	rec      *recorder
	projects int

	naming sync.RWMutex // the name of a client is the count of clients at its start
	mu     sync.Mutex
	tally  map[string]*[2]int // by method: calls that succeeded, and that failed
	gone   int                // clients that vanished
}

// TestStress lets 200 clients work on 50 projects with all methods. Afterwards each
// project is what its own requests make of it, one after the other, and what is read from
// disk; and nothing that the clients needed is left.
func TestStress(t *testing.T) {
	const clients, projects = 200, 50
	rounds := 8
	if full() {
		rounds = 100
	}
	s := newStress(t, projects)
	c, err := dial(s.cfg.Socket)
	if err != nil {
		t.Fatal(err)
	}
	for i := range projects {
		if err := c.ask(nil, "create_project", fmt.Sprintf(`["p%d"]`, i)); err != nil {
			t.Fatal(err)
		}
	}
	c.Close()
	if err := os.Mkdir(filepath.Join(s.cfg.Data, "files", "out"), 0o700); err != nil { // where clients write
		t.Fatal(err)
	}
	before := s.measure()
	var work sync.WaitGroup
	for k := range clients {
		work.Go(func() {
			if err := s.client(k, rounds); err != nil {
				t.Errorf("client %d: %v", k, err)
			}
		})
	}
	work.Wait()
	s.report()
	heads := s.compare()
	s.returnsTo(before)
	s.reopen(heads)
}

func newStress(t *testing.T, projects int) *stress {
	var s *stress
	cfg := func(c *Config) {
		c.Voxels, c.Idle = 200_000, 2*time.Second
		c.Scripts = method.ScriptOptions{Queue: 1000}
		c.Scripts.Limits.Timeout, c.Scripts.Limits.Memory = time.Minute, 256<<20
		c.Level = new(slog.LevelVar)
		c.Log = slog.New(panics{slog.DiscardHandler, t})
	}
	s = &stress{projects: projects, tally: map[string]*[2]int{}}
	s.running = startPrepared(t, cfg, func(d *Daemon) {
		s.rec = &recorder{Store: d.store, logs: map[string]*record{}}
		w, err := workspace.New(workspace.Options{Store: s.rec, Voxels: d.cfg.Voxels, Idle: d.cfg.Idle})
		if err != nil {
			t.Fatal(err)
		}
		d.server.Workspace = w
	})
	return s
}

// panics is a log that fails the test when a method panicked.
type panics struct {
	slog.Handler
	t testing.TB
}

func (p panics) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }

func (p panics) Handle(_ context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool {
		p.t.Errorf("%s: %s", r.Message, a)
		return true
	})
	return nil
}

func (p panics) WithAttrs([]slog.Attr) slog.Handler { return p }
func (p panics) WithGroup(string) slog.Handler      { return p }

// client is one client. Each calls the methods in another order, some vanish.
func (s *stress) client(k, rounds int) error {
	g := newGenerator(uint64(k), 42)
	methods := s.server.Table.All()
	c, name, err := s.dial(g)
	if err != nil {
		return err
	}
	defer func() { c.Close() }()
	for i := range rounds {
		if k%20 == 0 { // a tenth of the requests come over HTTP, which changes nothing here
			if err := s.http(g); err != nil {
				return err
			}
		}
		m := methods[(k*rounds+i)%len(methods)]
		if m.Name == shutdownMethod {
			continue
		}
		a := &asked{client: name, method: m.Name, params: s.params(g, m)}
		s.rec.asking.Store(name, a)
		if g.IntN(25) == 0 {
			if err := s.vanish(c, a, g); err != nil {
				return err
			}
			if c, name, err = s.dial(g); err != nil {
				return err
			}
			continue
		}
		_, err := c.call(a.method, a.params)
		if err := s.count(a, err); err != nil {
			return err
		}
	}
	return nil
}

// dial connects to a project, and finds out what the daemon calls the client.
func (s *stress) dial(g *generator) (*client, string, error) {
	s.naming.Lock()
	defer s.naming.Unlock()
	c, err := dial(s.cfg.Socket)
	if err != nil {
		return nil, "", err
	}
	err = c.ask(nil, "project.open", fmt.Sprintf(`{"id":"p%d"}`, g.IntN(s.projects)))
	return c, fmt.Sprintf("client %d", s.clients.Load()), err
}

// params are parameters of a method that leave the projects of the test where they are.
func (s *stress) params(g *generator, m *method.Method) string {
	p := g.params(m)
	if m.Name == "project.delete" {
		return g.pick(`{"id":"x"}`, `{"id":"sphere"}`, `{"id":"multiply"}`)
	}
	if inner, named := strings.CutPrefix(p, "{"); named && g.IntN(3) == 0 {
		if inner != "}" {
			inner = "," + inner
		}
		if m.Name == "goxel.create_project" || strings.Contains(m.Name, "load") || strings.Contains(m.Name, "import") {
			return p // the parameter would name a new project
		}
		return fmt.Sprintf(`{"project":"p%d"%s`, g.IntN(s.projects), inner)
	}
	return p
}

// vanish sends a request, or a part of one, and is gone.
func (s *stress) vanish(c *client, a *asked, g *generator) error {
	text := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":%q,"params":%s}`, a.method, a.params)
	if g.IntN(2) == 0 {
		text = text[:g.IntN(len(text))]
	}
	_, err := io.WriteString(c, text)
	s.mu.Lock()
	s.gone++
	s.mu.Unlock()
	return errors.Join(err, c.Close())
}

// count notes how a call ended. Only a defect is an error.
func (s *stress) count(a *asked, err error) error {
	var e *told
	if err != nil && !asTold(err, &e) {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.tally[a.method]
	if n == nil {
		n = new([2]int)
		s.tally[a.method] = n
	}
	if e == nil {
		n[0]++
		return nil
	}
	n[1]++
	if e.Message == "" || e.Data.Class == "" || e.Data.Class == "internal" {
		return fmt.Errorf("%s %s: %+v", a.method, a.params, e)
	}
	return nil
}

func (s *stress) http(g *generator) error {
	s.naming.RLock() // a request counts as a client
	defer s.naming.RUnlock()
	project := fmt.Sprintf("p%d", g.IntN(s.projects))
	path := g.pick("/metrics", "/healthz", "/v1/projects/"+project+"/export/m.obj", "/v1/projects/"+project+"/export/m.gox", "/openrpc.json")
	resp, err := http.Get(s.url(path))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s %.200s", path, resp.Status, data)
	}
	return err
}

// report says what was called, and fails the test when that shows little.
func (s *stress) report() {
	var good, bad int
	var never []string
	for _, m := range s.server.Table.All() {
		n := s.tally[m.Name]
		if n == nil && m.Name != shutdownMethod {
			s.t.Errorf("nobody called %s", m.Name)
		}
		if n == nil {
			continue
		}
		good, bad = good+n[0], bad+n[1]
		if n[0] == 0 {
			never = append(never, m.Name)
		}
	}
	slices.Sort(never)
	s.t.Logf("%d calls succeeded, %d were refused, %d clients vanished; never succeeded: %v", good, bad, s.gone, never)
	if good < bad {
		s.t.Errorf("%d calls succeeded and %d failed: the parameters are too wild to tell much", good, bad)
	}
}

// compare replays every project and returns a sum of what each is, by id. The records go:
// what they hold is not the daemon's.
func (s *stress) compare() map[string]sum {
	heads := map[string]sum{}
	var steps, made int
	for _, info := range s.server.Workspace.List() {
		p, err := s.server.Workspace.Get(info.ID)
		if err != nil {
			s.t.Fatal(err)
		}
		head, err := p.Head()
		if err != nil {
			s.t.Errorf("project %s: %v", info.Name, err)
			continue
		}
		heads[info.ID] = s.sum(head.Image)
		h := s.rec.logs[info.ID]
		for _, st := range h.steps {
			if steps++; st.by != nil || st.walk != "" {
				made++
			}
		}
		again, err := h.replay(s.cfg)
		if err != nil {
			s.t.Errorf("project %s can't be made again: %v", info.Name, err)
		} else if d := difference(head.Image, again); d != "" {
			s.t.Errorf("project %s and what its %d requests make of it differ in %s", info.Name, len(h.steps), d)
		}
	}
	s.t.Logf("%d commits of %d projects, %d of them made again", steps, len(heads), made)
	if made*2 < steps {
		s.t.Errorf("only %d of %d commits were made again", made, steps)
	}
	for id := range s.rec.logs {
		h := s.rec.logs[id]
		h.mu.Lock()
		h.start, h.steps = nil, nil
		h.mu.Unlock()
	}
	s.rec.asking.Clear()
	return heads
}

// sum stands for a project: it is that of its file.
type sum [sha256.Size]byte

func (s *stress) sum(im *scene.Image) sum {
	s.t.Helper()
	f, err := s.cfg.Formats.ByName("gox")
	if err != nil {
		s.t.Fatal(err)
	}
	h := sha256.New()
	if _, err := f.Export(context.Background(), im, &format.Target{Writer: h, Name: "model.gox"}, f.ExportOptions.Defaults()); err != nil {
		s.t.Fatal(err)
	}
	return sum(h.Sum(nil))
}

// reopen compares what is on disk with what was in memory.
func (s *stress) reopen(heads map[string]sum) {
	s.stop()
	again := startWith(s.t, s.cfg)
	list := again.server.Workspace.List()
	if len(list) != len(heads) {
		s.t.Errorf("%d projects of %d", len(list), len(heads))
	}
	for _, info := range list {
		p, err := again.server.Workspace.Get(info.ID)
		if err != nil {
			s.t.Fatal(err)
		}
		head, err := p.Head()
		if err != nil {
			s.t.Errorf("project %s: %v", info.Name, err)
		} else if s.sum(head.Image) != heads[info.ID] {
			s.t.Errorf("project %s differs from its file", info.Name)
		}
	}
}
