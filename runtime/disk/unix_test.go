//go:build unix

package disk_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
)

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

func TestALinkDoesNotLeadOut(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	put(t, filepath.Join(outside, "secret"), "s")
	link(t, filepath.Join(outside, "secret"), filepath.Join(dir, "file"))
	link(t, outside, filepath.Join(dir, "folder"))
	link(t, "../../../../../../etc/passwd", filepath.Join(dir, "up"))
	h := in(t, dir)
	for _, path := range []string{"file", "folder/secret", "up"} {
		_, readErr := h.ReadFile(path)
		_, openErr := h.Open(path, os.O_RDWR, 0)
		_, writeErr := h.Create(path)
		for op, err := range map[string]error{"read": readErr, "open": openErr, "write": writeErr} {
			if fault.ClassOf(err) != fault.Permission || !strings.Contains(fault.HintOf(err), "--allow-") {
				t.Errorf("%s %s: %v, hint %q", op, path, err, fault.HintOf(err))
			}
		}
	}
	if _, err := h.Create("folder/new"); fault.ClassOf(err) != fault.Permission {
		t.Errorf("made a file through a link: %v", err)
	}
	if err := h.Remove("folder/secret"); fault.ClassOf(err) != fault.Permission {
		t.Errorf("removed a file through a link: %v", err)
	}
	if data, _ := os.ReadFile(filepath.Join(outside, "secret")); string(data) != "s" {
		t.Errorf("the file outside now holds %q", data)
	}
}

func TestALinkMayLeadToWhatIsAllowed(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	put(t, filepath.Join(outside, "a"), "x")
	link(t, outside, filepath.Join(dir, "folder"))
	link(t, filepath.Join(outside, "a"), filepath.Join(dir, "in"))

	h := open(t, disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{".", outside}}})
	if _, err := h.ReadFile("folder/a"); err != nil {
		t.Errorf("the folder is allowed by its own name: %v", err)
	}
	h = open(t, disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{"in"}}})
	if _, err := h.ReadFile("in"); err != nil {
		t.Errorf("the link itself is allowed: %v", err)
	}
}

func TestAFIFODoesNotHang(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "fifo"), 0o666); err != nil {
		t.Fatal(err)
	}
	h := in(t, dir)
	_, readErr := h.ReadFile("fifo")
	_, openErr := h.Open("fifo", os.O_RDWR, 0)
	_, writeErr := h.Create("fifo")
	for op, err := range map[string]error{"read": readErr, "open": openErr, "write": writeErr} {
		if fault.ClassOf(err) != fault.IO || !strings.Contains(err.Error(), "regular") {
			t.Errorf("%s a FIFO: %v", op, err)
		}
	}
}

func TestADeviceIsRefused(t *testing.T) {
	h := open(t, disk.Config{Allow: disk.Allow{Read: []string{"/dev"}}})
	if _, err := h.ReadFile("/dev/zero"); fault.ClassOf(err) != fault.IO || !strings.Contains(err.Error(), "/dev/zero") {
		t.Errorf("read /dev/zero: %v", err)
	}
}

func TestAReplacedFileKeepsItsMode(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.sh")
	put(t, name, "old")
	if err := os.Chmod(name, 0o751); err != nil {
		t.Fatal(err)
	}
	w, err := in(t, dir).Create("a.sh")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "new"); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(name); err != nil || st.Mode().Perm() != 0o751 {
		t.Errorf("mode %v, %v", st.Mode(), err)
	}
}
