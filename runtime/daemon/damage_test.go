package daemon

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestDamagedProjectsAreToldAndOthersWork spoils files of projects while no daemon runs.
func TestDamagedProjectsAreToldAndOthersWork(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	spoil := map[string]func(path string, data []byte) error{
		"flipped":    func(path string, data []byte) error { data[len(data)/2] ^= 4; return os.WriteFile(path, data, 0o600) },
		"end":        func(path string, data []byte) error { data[len(data)-1] ^= 4; return os.WriteFile(path, data, 0o600) },
		"cut":        func(path string, data []byte) error { return os.Truncate(path, int64(len(data)/2)) },
		"short":      func(path string, data []byte) error { return os.Truncate(path, int64(len(data)-1)) },
		"empty":      func(path string, _ []byte) error { return os.Truncate(path, 0) },
		"garbage":    func(path string, data []byte) error { return os.WriteFile(path, make([]byte, len(data)), 0o600) },
		"missing":    func(path string, _ []byte) error { return os.Remove(path) },
		"unreadable": func(path string, _ []byte) error { return joined(os.Remove(path), os.Mkdir(path, 0o700)) }, // as root reads all
		"whole":      func(string, []byte) error { return nil },
	}
	ids := map[string]string{}
	for name := range spoil {
		var p struct {
			ID string `json:"project_id"`
		}
		c.must(&p, "create_project", fmt.Sprintf(`[%q]`, name))
		ids[name] = p.ID
		for i := range 20 {
			c.must(nil, "fill_region", fmt.Sprintf(`{"min":[0,0,%d],"max":[9,9,%d],"color":[%d,0,0]}`, i, i, i))
		}
	}
	r.stop()
	for name, do := range spoil {
		path := filepath.Join(r.cfg.Data, "projects", ids[name], "project.log")
		data, err := os.ReadFile(path)
		if err == nil {
			err = do(path, data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	again := startWith(t, r.cfg)
	c = again.dial()
	c.must(nil, "project.list", "")
	for name, id := range ids {
		for _, method := range []string{"get_bounding_box", "add_voxel", "project.history", "project.export", "render_scene"} {
			params := map[string]string{"add_voxel": `,"x":0,"y":0,"z":0`, "render_scene": `,"width":8,"height":8`}[method]
			out := c.call(method, fmt.Sprintf(`{"project":%q%s}`, id, params))
			switch {
			case name == "whole" && out.Error != nil:
				t.Errorf("%s of a project that is whole: %+v", method, out.Error)
			case name == "whole":
			case out.Error == nil:
				t.Errorf("%s of a project that is %s: %.100s", method, name, out.Result)
			case out.Error.Data.Class == "internal" || out.Error.Data.Class == "" || out.Error.Message == "":
				t.Errorf("%s of a project that is %s: %+v", method, name, out.Error)
			}
		}
	}
	again.stop()
	cfg := r.cfg
	for _, name := range []string{"flipped", "end", "cut", "short"} {
		cfg.Recover = append(cfg.Recover, ids[name])
	}
	again = startWith(t, cfg)
	c = again.dial()
	for _, id := range cfg.Recover { // as they were before the damage
		c.must(nil, "fill_region", fmt.Sprintf(`{"project":%q,"min":[0,0,0],"max":[9,9,9],"color":[1,2,3]}`, id))
	}
	for name, id := range ids { // and they can be got rid of
		if out := c.call("project.delete", fmt.Sprintf(`{"id":%q}`, id)); out.Error != nil && name != "missing" {
			t.Errorf("%s: %+v", name, out.Error)
		}
	}
}

// joined is the first error.
func joined(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
