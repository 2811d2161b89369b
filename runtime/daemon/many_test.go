//go:build unix

package daemon

import (
	"fmt"
	"testing"
	"time"
)

// TestManyProjects makes very many projects in one daemon and edits them in turns: each
// has what it was given, also after a restart.
func TestManyProjects(t *testing.T) {
	projects, clients := 300, 8
	if full() {
		projects = 10_000
	}
	dir := shortDir(t)
	d := spawn(t, dir)
	empty, began := d.memory(), time.Now()
	ids := make([]string, projects)
	mine := func(k int, do func(i int) error) error {
		for i := k; i < projects; i += clients {
			if err := do(i); err != nil {
				return fmt.Errorf("project %d: %w", i, err)
			}
		}
		return nil
	}
	together(t, d.socket, clients, func(k int, c *client) error {
		return mine(k, func(i int) error {
			var p struct {
				ID string `json:"project_id"`
			}
			err := c.ask(&p, "create_project", fmt.Sprintf(`["project %d"]`, i))
			ids[i] = p.ID
			return err
		})
	})
	made := time.Since(began)
	for turn := range 3 {
		together(t, d.socket, clients, func(k int, c *client) error {
			return mine((k+turn)%clients, func(i int) error { // by another client each turn
				return c.ask(nil, "add_voxel", fmt.Sprintf(`{"project":%q,"x":%d,"y":%d,"z":%d,"color":"#%06x"}`, ids[i], turn, i%100, i/100, i))
			})
		})
	}
	edited := time.Since(began) - made
	check := func() {
		together(t, d.socket, clients, func(k int, c *client) error {
			return mine(k, func(i int) error {
				var got struct {
					Voxels []struct {
						X, Y, Z int
						Color   [4]int
					}
				}
				if err := c.ask(&got, "get_layer_voxels", fmt.Sprintf(`{"project":%q}`, ids[i])); err != nil {
					return err
				}
				if len(got.Voxels) != 3 {
					return fmt.Errorf("%d voxels of 3", len(got.Voxels))
				}
				for x, v := range got.Voxels {
					if v.X != x || v.Y != i%100 || v.Z != i/100 || v.Color != [4]int{i >> 16, i >> 8 & 255, i & 255, 255} {
						return fmt.Errorf("not its voxel: %+v", v)
					}
				}
				return nil
			})
		})
	}
	check()
	used, began := d.memory(), time.Now()
	d.end()
	ended := time.Since(began)
	d = spawn(t, dir)
	opened := time.Since(began) - ended
	check()
	t.Logf("%d projects: made in %v, edited three times in %v; %d KB, %d when it was empty; ended in %v, started again in %v", projects, made, edited, used, empty, ended, opened)
}

// TestManyConnections holds very many connections that do nothing, and serves each of
// them afterwards.
func TestManyConnections(t *testing.T) {
	conns := 500
	if full() {
		conns = 10_000
	}
	d := spawn(t, shortDir(t))
	empty := d.memory()
	held := make([]*client, conns)
	for i := range held {
		held[i] = d.dial()
	}
	if err := held[0].ask(nil, "create_project", `["all"]`); err != nil {
		t.Fatal(err)
	}
	idle := d.memory()
	for i, c := range held {
		if err := c.ask(nil, "ping", ""); err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
	}
	served := d.memory()
	for i, c := range held {
		if err := c.ask(nil, "add_voxel", fmt.Sprintf(`{"project":"all","x":%d,"y":%d,"z":0}`, i%100, i/100)); err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
	}
	var info struct {
		Total int `json:"total_voxels"`
	}
	if err := held[conns-1].ask(&info, "project.info", `{"project":"all"}`); err != nil || info.Total != conns {
		t.Errorf("%d voxels of %d, %v", info.Total, conns, err)
	}
	t.Logf("%d connections: %d KB, %d when there was none; %d when all had been served", conns, idle, empty, served)
}
