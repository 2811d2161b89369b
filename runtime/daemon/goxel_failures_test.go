package daemon

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// The tests named TestGoxel… have the numbers of the failures of the Goxel daemon 0.19.0
// that were measured before this one was written. Each fails on a server that has it.

// 01: it crashed 300 s after a project was made, whatever was done meanwhile.
func TestGoxel01AProjectOutlivesItsIdleTime(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *Config) { c.Idle = time.Nanosecond })
	c := r.dial()
	var idle, busy struct {
		ID string `json:"project_id"`
	}
	c.must(&idle, "goxel.create_project", `{"name":"idle"}`)
	c.must(nil, "goxel.add_voxel", `[1,2,3,9,8,7]`)
	c.must(&busy, "goxel.create_project", `{"name":"busy"}`)
	resident := func() bool {
		p, err := r.server.Workspace.Get(idle.ID)
		if err != nil {
			t.Fatal(err)
		}
		return p.Info().Resident
	}
	n := 0
	for round := range 2 { // out of memory twice, while another project is in use
		until(t, "the idle project is out of memory", func() bool {
			n++
			c.must(nil, "goxel.add_voxel", fmt.Sprintf(`{"x":%d,"y":%d,"z":0}`, n%100, n/100))
			return !resident()
		})
		out := c.must(nil, "goxel.get_voxel", `{"x":1,"y":2,"z":3,"project":"`+idle.ID+`"}`)
		if !strings.Contains(out, `"color":[9,8,7,255]`) {
			t.Fatalf("round %d: %s", round, out)
		}
		c.must(nil, "goxel.add_voxel", fmt.Sprintf(`{"x":5,"y":5,"z":%d,"project":%q}`, round, idle.ID))
	}
	for id, want := range map[string]int{idle.ID: 3, busy.ID: n} {
		var count struct {
			Total int `json:"total_voxels"`
		}
		if c.must(&count, "project.info", `{"project":"`+id+`"}`); count.Total != want {
			t.Errorf("project %s has %d voxels of %d", id, count.Total, want)
		}
	}
}

// 02: a client that made a project deleted that of all others.
func TestGoxel02ClientsHaveProjectsOfTheirOwn(t *testing.T) {
	r := start(t, nil)
	a, b := r.dial(), r.dial()
	a.must(nil, "goxel.create_project", `["mine"]`)
	a.must(nil, "goxel.add_voxel", `[1,1,1,255,0,0]`)
	b.must(nil, "goxel.create_project", `["mine"]`)
	b.must(nil, "goxel.add_voxel", `[2,2,2,0,255,0]`)
	for _, x := range []struct {
		c    *conn
		at   string
		want string
	}{{a, `[1,1,1]`, `"exists":true`}, {a, `[2,2,2]`, `"exists":false`}, {b, `[2,2,2]`, `"exists":true`}, {b, `[1,1,1]`, `"exists":false`}} {
		if out := x.c.must(nil, "goxel.get_voxel", x.at); !strings.Contains(out, x.want) {
			t.Errorf("%s: %s, not %s", x.at, out, x.want)
		}
	}
}

// 03: any batch crashed it, even one of a single ping.
func TestGoxel03BatchesAreAnswered(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	one := c.ask(`[{"jsonrpc":"2.0","id":1,"method":"ping"}]`)
	if !strings.HasPrefix(one, "[{") || !strings.Contains(one, `"pong":true`) {
		t.Error(one)
	}
	var many []struct {
		ID    any
		Error *told
	}
	text := c.ask(`[{"jsonrpc":"2.0","id":1,"method":"create_project"},{"jsonrpc":"2.0","method":"add_voxel","params":[0,0,0]},7,
		{"jsonrpc":"2.0","id":"x","method":"get_voxel","params":[0,0,0]},{"jsonrpc":"2.0","id":2,"method":"nothing"},{}]`)
	if err := json.Unmarshal([]byte(text), &many); err != nil || len(many) != 5 {
		t.Fatalf("%v: %s", err, text)
	}
	codes := []int{}
	for _, m := range many {
		if m.Error != nil {
			codes = append(codes, m.Error.Code)
		}
	}
	if !slices.Equal(codes, []int{-32600, -32601, -32600}) || !strings.Contains(text, `"exists":true`) {
		t.Errorf("codes %v in %s", codes, text)
	}
	if text := c.ask(`[]`); !strings.Contains(text, "-32600") {
		t.Error(text)
	}
	large := "[" + strings.Repeat(`{"jsonrpc":"2.0","id":5,"method":"ping"},`, 4999) + `{"jsonrpc":"2.0","id":5,"method":"ping"}]`
	if n := strings.Count(c.ask(large), `"pong":true`); n != 5000 {
		t.Errorf("%d of 5000", n)
	}
}

// 04: the methods on colours answered garbage and crashed at the second call.
func TestGoxel04ColoursAreCountedAgainAndAgain(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	var p struct {
		ID string `json:"project_id"`
	}
	c.must(&p, "create_project", "")
	c.must(nil, "fill_region", `{"min":[0,0,0],"max":[9,9,9],"color":"red"}`)
	c.must(nil, "fill_region", `{"min":[0,0,0],"max":[9,9,0],"color":"blue"}`)
	together(t, r.cfg.Socket, 4, func(_ int, c *client) error {
		for range 50 {
			for _, x := range []struct{ method, params, want string }{
				{"get_color_histogram", ``, `"histogram":[{"color":"#FF0000FF","rgba":[255,0,0,255],"count":900,"percentage":90},{"color":"#0000FFFF","rgba":[0,0,255,255],"count":100,"percentage":10}],"total_voxels":1000,"unique_colors":2`},
				{"find_voxels_by_color", `"color":[0,0,255],"include_locations":false,`, `"match_count":100,"truncated":false`},
				{"get_unique_colors", ``, `"count":2`},
			} {
				out, err := c.call(x.method, `{`+x.params+`"project":"`+p.ID+`"}`)
				if err != nil || !strings.Contains(string(out), x.want) {
					return fmt.Errorf("%s: %w, %s", x.method, err, out)
				}
			}
		}
		return nil
	})
}

// 05: reading many voxels or colours before there was a project crashed it.
func TestGoxel05EveryMethodWorksBeforeAProject(t *testing.T) {
	r := start(t, nil)
	for _, m := range r.server.Table.All() {
		if m.Name == shutdownMethod {
			continue
		}
		c, err := dial(r.cfg.Socket) // one that has no project, whatever the others have made
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range all(t, c) {
			if err := c.ask(nil, "project.delete", `{"id":"`+id+`"}`); err != nil {
				t.Fatal(err)
			}
		}
		params := required(m)
		_, err = c.call(m.Name, params)
		if e := (*told)(nil); err != nil && !asTold(err, &e) || e != nil && (e.Data.Class == "internal" || e.Message == "") {
			t.Errorf("%s %s: %v", m.Name, params, err)
		}
		if err := c.ask(nil, "ping", ""); err != nil {
			t.Fatalf("after %s: %v", m.Name, err)
		}
		c.Close()
	}
}

// 06: a connection that was used at once could wait for ever.
func TestGoxel06EveryConnectionIsServed(t *testing.T) {
	r := start(t, nil)
	for range 500 {
		c, err := dial(r.cfg.Socket)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.ask(nil, "ping", ""); err != nil {
			t.Fatal(err)
		}
		c.Close()
	}
	together(t, r.cfg.Socket, 200, func(_ int, c *client) error { return c.ask(nil, "ping", "") })
}

// 07: connections were never let go, and their limit was one for the daemon's life.
func TestGoxel07ConnectionsThatEndAreForgotten(t *testing.T) {
	r := start(t, func(c *Config) { c.MaxConns = 20 })
	for range 10 {
		together(t, r.cfg.Socket, 20, func(_ int, c *client) error { return c.ask(nil, "ping", "") })
		until(t, "the connections are forgotten", func() bool { return r.rpc.Conns() == 0 })
	}
	var open []*conn
	for range 20 {
		c := r.dial()
		c.must(nil, "ping", "")
		open = append(open, c)
	}
	over := r.dial()
	if text := over.line(); !strings.Contains(text, `"error"`) {
		t.Error(text)
	}
	open[0].Close()
	until(t, "there is room for one", func() bool { return r.rpc.Conns() == 19 })
	r.dial().must(nil, "ping", "")
}

// 08: making projects and adding voxels at the same time crashed it.
func TestGoxel08ProjectsAreMadeWhileOthersAreEdited(t *testing.T) {
	r := start(t, nil)
	together(t, r.cfg.Socket, 8, func(k int, c *client) error {
		for round := range 30 {
			if err := c.ask(nil, "create_project", fmt.Sprintf(`["p%d"]`, k)); err != nil {
				return err
			}
			for x := range 10 {
				if err := c.ask(nil, "add_voxel", fmt.Sprintf(`[%d,%d,%d,255,0,0]`, x, k, round)); err != nil {
					return err
				}
			}
			var got struct{ Voxels []struct{ X, Y, Z int } }
			if err := c.ask(&got, "get_layer_voxels", ""); err != nil {
				return err
			}
			if len(got.Voxels) != 10 {
				return fmt.Errorf("%d voxels of 10", len(got.Voxels))
			}
			for _, v := range got.Voxels {
				if v.Y != k || v.Z != round {
					return fmt.Errorf("somebody else's voxel: %v", v)
				}
			}
		}
		return nil
	})
}

// 10: requests in pieces, several at once and large ones were lost, large answers cut.
func TestGoxel10BytesComeAsTheyLike(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	ping := `{"jsonrpc":"2.0","id":1,"method":"ping"}`
	for i := range len(ping) {
		c.send(ping[i : i+1])
	}
	if text := c.line(); !strings.Contains(text, "pong") {
		t.Error(text)
	}
	c.send(strings.Repeat(ping, 50)) // without anything between them
	for range 50 {
		if text := c.line(); !strings.Contains(text, "pong") {
			t.Error(text)
		}
	}
	if text := c.ask("noise " + ping); !strings.Contains(text, "-32700") { // answered, and not glued to what follows
		t.Error(text)
	}
	c.line()
	c.must(nil, "create_project", "")
	var list []string
	for i := range 40_000 {
		list = append(list, fmt.Sprintf(`{"x":%d,"y":%d,"z":%d,"r":1,"g":2,"b":3}`, i%100, i/100%100, i/10000))
	}
	if out := c.must(nil, "add_voxels", `{"voxels":[`+strings.Join(list, ",\n\t")+`]}`); !strings.Contains(out, `"added":40000`) {
		t.Error(out)
	}
	var got struct {
		Count  int
		Voxels []json.RawMessage
	}
	if c.must(&got, "get_layer_voxels", `{"limit":0}`); got.Count != 40_000 || len(got.Voxels) != 40_000 {
		t.Errorf("%d voxels, told %d", len(got.Voxels), got.Count)
	}
	// The last request before the client closes its half has its answer.
	c.send(ping)
	type half interface{ CloseWrite() error }
	if err := c.Conn.(half).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if text := c.line(); !strings.Contains(text, "pong") {
		t.Error(text)
	}
	if rest, err := io.ReadAll(c.in); len(rest) > 0 || err != nil {
		t.Errorf("%q, %v", rest, err)
	}
}
