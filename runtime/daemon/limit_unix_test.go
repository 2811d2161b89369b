//go:build unix

package daemon

import (
	"errors"
	"fmt"
	"strconv"
	"syscall"
	"testing"
)

// limitFiles bounds how large the files of this process may become, as a full disk does.
func limitFiles(bytes string) error {
	if bytes == "" {
		return nil
	}
	n, err := strconv.ParseUint(bytes, 10, 64)
	if err != nil {
		return err
	}
	var l syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &l); err != nil {
		return err
	}
	l.Cur = n
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l)
}

// TestAFullDiskIsToldAndHarmsNoOtherProject edits a project until there is no room for
// more: that is an error, what was answered stays, and others go on.
func TestAFullDiskIsToldAndHarmsNoOtherProject(t *testing.T) {
	dir := shortDir(t)
	d := spawn(t, dir, childLimit+"=300000")
	full, small := d.dial(), d.dial()
	if err := errors.Join(full.ask(nil, "create_project", `["full"]`), small.ask(nil, "create_project", `["small"]`)); err != nil {
		t.Fatal(err)
	}
	noise := func(c *client, n int) error {
		script := fmt.Sprintf(`const v = goxel.image.addLayer().volume; let s = %d;
			for (let i = 0; i < 4000; i++) { s = (s * 1103515245 + 12345) %% 2147483648; v.setAt([i %% 16, (i >> 4) %% 16, i >> 8], [s & 255, s >> 8 & 255, s >> 16 & 255, 255]); }`, n+1)
		return c.ask(nil, "script.run", fmt.Sprintf(`{"script":%q}`, script))
	}
	count := func(c *client, name string) (voxels int) {
		var info struct {
			Total int `json:"total_voxels"`
		}
		if err := c.ask(&info, "project.info", fmt.Sprintf(`{"project":%q}`, name)); err != nil {
			t.Fatal(err)
		}
		return info.Total
	}
	good := 0
	for {
		err := noise(full, good)
		if err == nil {
			if good++; good > 1000 {
				t.Fatal("there is always room")
			}
			continue
		}
		var e *told
		if !asTold(err, &e) || e.Data.Class != "io" || e.Data.Hint == "" {
			t.Fatalf("edit %d: %v, %+v", good, err, e)
		}
		break
	}
	if n := count(full, "full"); good == 0 || n != good*4000 {
		t.Errorf("%d voxels after %d edits", n, good)
	}
	if err := small.ask(nil, "add_voxel", `[1,2,3]`); err != nil {
		t.Error(err)
	}
	d.kill()
	d = spawn(t, dir)
	c := d.dial()
	if n := count(c, "full"); n != good*4000 {
		t.Errorf("%d voxels after a restart, of %d", n, good*4000)
	}
	if n := count(c, "small"); n != 1 {
		t.Errorf("%d voxels of 1", n)
	}
	if err := errors.Join(c.ask(nil, "project.open", `{"id":"full"}`), noise(c, good)); err != nil {
		t.Errorf("with room again: %v", err)
	}
}
