package daemon

import (
	"fmt"
	"testing"
)

// 16 clients draw one project while another edits it: each picture shows one of the
// states that there were, and no client sees a later one before an earlier one.
func TestPicturesOfAProjectThatIsEdited(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	const states = 24
	picture := func(project string) string {
		return fmt.Sprintf(`{"width":40,"height":40,"view":"front","quality":"draft","project":%q}`, project)
	}
	add := func(project string, k int) string { // always two voxels, so that half of a step shows
		return fmt.Sprintf(`{"project":%q,"voxels":[{"x":%d,"y":0,"z":0,"color":"tomato"},{"x":%d,"y":0,"z":9,"color":"navy"}]}`, project, k, states-1-k)
	}
	frame := func(project string) string { // the corners of all states
		return fmt.Sprintf(`{"project":%q,"voxels":[{"x":-1,"y":0,"z":-1},{"x":%d,"y":0,"z":10}]}`, project, states)
	}
	for _, name := range []string{"plan", "live"} {
		c.must(nil, "create_project", fmt.Sprintf(`[%q]`, name))
		c.must(nil, "add_voxels", frame(name))
	}
	order := map[string]int{c.must(nil, "render_scene", picture("plan")): 0}
	for k := range states {
		c.must(nil, "add_voxels", add("plan", k))
		order[c.must(nil, "render_scene", picture("plan"))] = k + 1
	}
	if len(order) != states+1 {
		t.Fatalf("%d different pictures of %d states", len(order), states+1)
	}
	together(t, r.cfg.Socket, 17, func(k int, c *client) error {
		if k == 16 {
			for k := range states {
				if err := c.ask(nil, "add_voxels", add("live", k)); err != nil {
					return err
				}
			}
			return nil
		}
		last := 0
		for range 12 {
			out, err := c.call("render_scene", picture("live"))
			if err != nil {
				return err
			}
			now, ok := order[string(out)]
			if !ok || now < last {
				return fmt.Errorf("a picture of state %d (%v) after one of %d", now, ok, last)
			}
			last = now
		}
		return nil
	})
	if got := order[c.must(nil, "render_scene", picture("live"))]; got != states {
		t.Errorf("in the end it is in state %d of %d", got, states)
	}
}
