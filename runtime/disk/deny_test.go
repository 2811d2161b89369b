//go:build unix

package disk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
)

// house is a folder with a secret one in it, and links to it.
func house(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"secret/deep", "open/sub"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"secret/a", "secret/deep/b", "open/c", "open/sub/d", "file"} {
		put(t, filepath.Join(dir, name), "content")
	}
	link(t, "secret", filepath.Join(dir, "door"))
	link(t, "../secret/a", filepath.Join(dir, "open", "window"))
	link(t, "../door/deep", filepath.Join(dir, "open", "chain"))
	link(t, filepath.Join(dir, "secret"), filepath.Join(dir, "open", "absolute"))
	link(t, "sub", filepath.Join(dir, "open", "fine"))
	if err := os.Link(filepath.Join(dir, "file"), filepath.Join(dir, "open", "hard")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestDenyWins(t *testing.T) {
	everything := disk.Allow{Read: []string{"/"}, Write: []string{"/"}}
	nested := disk.Allow{Read: []string{".", "secret", "secret/deep", "file"}, Write: []string{".", "secret", "secret/deep", "file"}}
	denied := []string{
		"secret", "secret/a", "secret/deep", "secret/deep/b", "secret/new", "secret/../secret/a", "./secret//a",
		"door/a", "door/deep/b", "door", "open/window", "open/chain/b", "open/absolute/a", "open/../door/new",
		"file", "open/hard", "/proc/self/cwd/secret/a",
	}
	fine := []string{"open/c", "open/sub/d", "open/fine/d", "secrets"}
	for name, allow := range map[string]disk.Allow{"everything": everything, "nested": nested} {
		dir := house(t)
		put(t, filepath.Join(dir, "secrets"), "another name that begins so")
		t.Chdir(dir)
		h := open(t, disk.Config{Dir: dir, Allow: allow, Deny: disk.Allow{Read: []string{"secret", "file"}, Write: []string{"secret", "file"}}})
		for _, path := range denied {
			for op, try := range attempts(h) {
				if err := try(path); fault.ClassOf(err) != fault.Permission {
					t.Errorf("allow %s: %s %s: %v", name, op, path, err)
				}
			}
		}
		for _, path := range fine {
			if _, err := h.ReadFile(path); err != nil {
				t.Errorf("allow %s: read %s: %v", name, path, err)
			}
			if err := write(h, path); err != nil {
				t.Errorf("allow %s: write %s: %v", name, path, err)
			}
		}
		if err := write(h, "open/fine/new"); err != nil {
			t.Errorf("allow %s: %v", name, err)
		}
		for _, name := range []string{"secret/a", "secret/deep/b", "file"} {
			if data, err := os.ReadFile(filepath.Join(dir, name)); string(data) != "content" {
				t.Errorf("%s now holds %q, %v", name, data, err)
			}
		}
	}
}

// attempts is all that can be done with a path that needs a permission.
func attempts(h *disk.Host) map[string]func(string) error {
	return map[string]func(string) error{
		"read":     func(p string) error { _, err := h.ReadFile(p); return err },
		"import":   func(p string) error { _, err := h.Imports().ReadFile(p); return err },
		"stat":     func(p string) error { _, err := h.Stat(p); return err },
		"list":     func(p string) error { _, err := h.ReadDir(p); return err },
		"open":     func(p string) error { _, err := h.Open(p, os.O_RDONLY, 0); return err },
		"update":   func(p string) error { _, err := h.Open(p, os.O_RDWR, 0); return err },
		"truncate": func(p string) error { _, err := h.Open(p, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666); return err },
		"append":   func(p string) error { _, err := h.Open(p, os.O_WRONLY|os.O_APPEND, 0); return err },
		"write":    func(p string) error { return write(h, p) },
		"make":     func(p string) error { return h.Mkdir(p, 0o777) },
		"remove":   func(p string) error { return h.Remove(p) },
		"rename":   func(p string) error { return h.Rename(p, "open/stolen") },
		"cover":    func(p string) error { return h.Rename("open/c", p) },
	}
}

func write(h *disk.Host, path string) error {
	w, err := h.Create(path)
	if err != nil {
		return err
	}
	return w.Commit()
}

func TestWhatIsDeniedIsNotMovedToAnotherName(t *testing.T) {
	dir := house(t)
	h := open(t, disk.Config{Dir: filepath.Dir(dir), Allow: disk.Allow{Read: []string{"/"}, Write: []string{"/"}}, Deny: disk.Allow{Read: []string{dir + "/secret/deep"}}})
	for _, c := range [][2]string{{"secret", "moved"}, {"door", "moved"}, {"open/absolute", "moved"}, {".", "../moved"}, {"secret/deep", "moved"}} {
		if err := h.Rename(filepath.Join(dir, c[0]), filepath.Join(dir, c[1])); fault.ClassOf(err) != fault.Permission {
			t.Errorf("moved %s: %v", c[0], err)
		}
	}
	h = open(t, disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{"open"}, Write: []string{"."}}})
	if err := h.Rename("file", "open/file"); fault.ClassOf(err) != fault.Permission || !strings.Contains(fault.HintOf(err), "--allow-read=") {
		t.Errorf("moved what may not be read to where reading is allowed: %v", err)
	}
	if _, err := h.Open("open/hard", os.O_RDWR, 0); err != nil {
		t.Errorf("a file that may be read and written: %v", err)
	}
}

func TestTheErrorOfADenialNamesItsFlag(t *testing.T) {
	dir := house(t)
	for _, deny := range []string{"secret", "/", filepath.Join(dir, "secret")} {
		h := open(t, disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{"/"}}, Deny: disk.Allow{Read: []string{deny}}})
		_, err := h.ReadFile("secret/a")
		if got := fault.HintOf(err); !strings.Contains(got, "take --deny-read="+deny+" away") {
			t.Errorf("%v, hint %q", err, got)
		}
	}
}

func TestAnImportIsReadWhereTheScriptMayNot(t *testing.T) {
	dir := house(t)
	h := open(t, disk.Config{Dir: dir, Imports: []string{"open"}})
	if _, err := h.Imports().ReadFile("open/c"); err != nil {
		t.Error(err)
	}
	for _, path := range []string{"open/window", "open/chain/b", "open/absolute/a", "file", "open/../secret/a"} {
		if _, err := h.Imports().ReadFile(path); fault.ClassOf(err) != fault.Permission {
			t.Errorf("imported %s: %v", path, err)
		}
	}
	if _, err := h.ReadFile("open/c"); fault.ClassOf(err) != fault.Permission {
		t.Errorf("the script read it: %v", err)
	}
}
