//go:build unix

package daemon

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// editor changes a project step by step: each is one voxel, or a column of them.
type editor struct {
	project string
	said    int // steps that were answered
}

const column = 20 // voxels of every seventh step

func (e *editor) params(n int) (method, params string) {
	x, y := n%100, n/100
	if n%7 != 0 {
		return "add_voxel", fmt.Sprintf(`{"project":%q,"x":%d,"y":%d,"z":0,"color":"#%06x"}`, e.project, x, y, n)
	}
	var ops []string
	for z := range column {
		ops = append(ops, fmt.Sprintf(`{"op":"add_voxel","x":%d,"y":%d,"z":%d,"color":"#%06x"}`, x, y, z, n))
	}
	return "batch_operations", fmt.Sprintf(`{"project":%q,"operations":[%s]}`, e.project, strings.Join(ops, ","))
}

// edit makes steps until the daemon is gone.
func (e *editor) edit(c *client, answered func()) {
	for {
		method, params := e.params(e.said)
		if c.ask(nil, method, params) != nil {
			return
		}
		e.said++
		answered()
	}
}

// check compares the project with what was answered: one step more may be there, and none
// may be there in part.
func (e *editor) check(c *client) error {
	var got struct {
		Voxels []struct {
			X, Y, Z int
			Color   [4]int
		}
	}
	if err := c.ask(&got, "get_layer_voxels", fmt.Sprintf(`{"project":%q,"limit":0}`, e.project)); err != nil {
		return err
	}
	steps := map[int]int{}
	for _, v := range got.Voxels {
		n := v.Y*100 + v.X
		if v.Color != [4]int{n >> 16, n >> 8 & 255, n & 255, 255} {
			return fmt.Errorf("step %d made %+v", n, v)
		}
		steps[n]++
	}
	if len(steps) < e.said || len(steps) > e.said+1 {
		return fmt.Errorf("%d steps were answered, %d are there", e.said, len(steps))
	}
	for n := range len(steps) {
		want := 1
		if n%7 == 0 {
			want = column
		}
		if steps[n] != want {
			return fmt.Errorf("step %d has %d voxels of %d", n, steps[n], want)
		}
	}
	e.said = len(steps)
	return nil
}

// TestKillsLoseNothingThatWasAnswered kills a daemon with signal 9, again and again, while
// clients edit.
func TestKillsLoseNothingThatWasAnswered(t *testing.T) {
	kills, clients := 5, 4
	if full() {
		kills = 200
	}
	dir := shortDir(t)
	d := spawn(t, dir)
	editors := make([]*editor, clients)
	for i := range editors {
		editors[i] = &editor{project: fmt.Sprint("p", i)}
		if err := d.dial().ask(nil, "create_project", fmt.Sprintf(`[%q]`, editors[i].project)); err != nil {
			t.Fatal(err)
		}
	}
	for kill := range kills {
		var left atomic.Int64
		left.Store(1 + rand.Int64N(300))
		var work sync.WaitGroup
		for _, e := range editors {
			c := d.dial()
			work.Go(func() {
				e.edit(c, func() {
					if left.Add(-1) == 0 { // the others are somewhere within a step
						_ = d.cmd.Process.Kill()
					}
				})
				c.Close()
			})
		}
		work.Wait()
		d.kill()
		d = spawn(t, dir)
		c := d.dial()
		for _, e := range editors {
			if err := e.check(c); err != nil {
				t.Fatalf("kill %d, project %s: %v", kill, e.project, err)
			}
		}
		c.Close()
	}
	var steps int
	for _, e := range editors {
		steps += e.said
	}
	t.Logf("%d kills, %d steps, none lost", kills, steps)
}
