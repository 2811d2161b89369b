//go:build unix

package disk_test

import (
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
)

// soon fails the test when f hangs.
func soon(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatalf("%s hangs", what)
	}
}

// TestWhatIsNoFileIsNotOpened asks with all permissions for what only looks like a file.
func TestWhatIsNoFileIsNotOpened(t *testing.T) {
	dir := t.TempDir()
	fifo, socket := filepath.Join(dir, "fifo"), filepath.Join(dir, "socket")
	if err := syscall.Mkfifo(fifo, 0o666); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	link(t, "fifo", filepath.Join(dir, "tofifo"))
	link(t, "/dev/zero", filepath.Join(dir, "tozero"))
	paths := []string{fifo, socket, filepath.Join(dir, "tofifo"), filepath.Join(dir, "tozero"), "/dev/zero", "/dev/null", "/dev/stdin", "/dev/fd/0", "/dev/tty", dir}
	if runtime.GOOS == "linux" {
		link(t, "/proc/self/environ", filepath.Join(dir, "toenviron"))
		link(t, "/proc/self", filepath.Join(dir, "self"))
		paths = append(paths, "/proc/self/environ", "/proc/self/mem", "/proc/self/maps", "/proc/self/fd/0", "/proc/thread-self/environ", "/proc/1/environ",
			"/proc/sys/kernel/core_pattern", "/proc/self/root/proc/self/environ", "/sys/kernel/mm/transparent_hugepage/enabled",
			filepath.Join(dir, "toenviron"), filepath.Join(dir, "self/environ"), filepath.Join(dir, "self/mem"))
	}
	all := disk.Allow{Read: []string{"/"}, Write: []string{"/"}}
	for what, cfg := range map[string]disk.Config{
		"all":      {Dir: dir, Allow: all},
		"but one":  {Dir: dir, Allow: all, Deny: disk.Allow{Read: []string{"/nowhere"}, Write: []string{"/nowhere"}}},
		"a folder": {Dir: dir, Allow: disk.Allow{Read: []string{"."}, Write: []string{"."}}},
	} {
		h := open(t, cfg)
		for _, path := range paths {
			soon(t, path, func() {
				for op, try := range map[string]func() error{
					"read":   func() error { _, err := h.ReadFile(path); return err },
					"import": func() error { _, err := h.Imports().ReadFile(path); return err },
					"open":   func() error { _, err := h.Open(path, os.O_RDONLY, 0); return err },
					"update": func() error { _, err := h.Open(path, os.O_RDWR, 0); return err },
					"create": func() error { _, err := h.Open(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666); return err },
					"write":  func() error { _, err := h.Create(path); return err },
				} {
					err := try()
					if c := fault.ClassOf(err); c != fault.IO && c != fault.Permission {
						t.Errorf("allowed %s: %s %s: %v", what, op, path, err)
					}
				}
			})
		}
	}
}

// TestNoNameLeadsOut tries every operation on names that lead out of the one folder that
// is allowed.
func TestNoNameLeadsOut(t *testing.T) {
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	run, out := filepath.Join(top, "run"), filepath.Join(top, "out")
	for _, dir := range []string{filepath.Join(run, "open"), out} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(out, "secret"), "content")
	put(t, filepath.Join(run, "open/c"), "c")
	link(t, "../out/secret", filepath.Join(run, "file"))
	link(t, "../out", filepath.Join(run, "folder"))
	link(t, out, filepath.Join(run, "absolute"))
	link(t, "folder", filepath.Join(run, "chain1"))
	link(t, "open/../chain1", filepath.Join(run, "chain2"))
	link(t, "..", filepath.Join(run, "up"))
	link(t, "/", filepath.Join(run, "root"))
	link(t, "../../out/missing", filepath.Join(run, "open", "dangling"))
	for what, cfg := range map[string]disk.Config{
		"plain":  {},
		"denied": {Deny: disk.Allow{Read: []string{"nothing"}, Write: []string{"nothing"}}},
	} {
		cfg.Dir, cfg.Allow = run, disk.Allow{Read: []string{"."}, Write: []string{"."}}
		h := open(t, cfg)
		for _, path := range []string{
			"../out/secret", "open/../../out/secret", "./.././out/secret", out + "/secret", "//" + out + "//secret",
			run + "/../out/secret", "folder/secret", "absolute/secret", "chain1/secret", "chain2/secret",
			"up/out/secret", "root" + out + "/secret", "up/run/up/out/secret", "folder/new", "chain2/new", "/proc/self/cwd", "..",
		} {
			for op, try := range attempts(h) {
				err := try(path)
				if err == nil {
					t.Errorf("%s: %s %s went well", what, op, path)
				} else if c := fault.ClassOf(err); c != fault.Permission && c != fault.IO {
					t.Errorf("%s: %s %s: %v", what, op, path, err)
				}
			}
		}
		if _, err := h.Open("open/dangling", os.O_WRONLY|os.O_CREATE, 0o666); err == nil {
			t.Errorf("%s: made a file through a dangling link", what)
		}
		// A link itself is the run's own: it may be removed and covered, what it leads to not.
		if err := write(h, "open/dangling"); err == nil {
			if _, err := os.Stat(filepath.Join(out, "missing")); err == nil {
				t.Errorf("%s: wrote through a dangling link", what)
			}
		}
		entries, err := os.ReadDir(out)
		if err != nil || len(entries) != 1 {
			t.Errorf("%s: the folder outside now holds %v, %v", what, entries, err)
		}
		if data, _ := os.ReadFile(filepath.Join(out, "secret")); string(data) != "content" {
			t.Errorf("%s: the file outside now holds %q", what, data)
		}
	}
}

// TestAFolderThatIsSwappedForALink swaps a folder for a link to another, as fast as it
// can, while files are read and written in it.
func TestAFolderThatIsSwappedForALink(t *testing.T) {
	for what, cfg := range map[string]disk.Config{
		"outside": {Allow: disk.Allow{Read: []string{"."}, Write: []string{"."}}},
		"denied": {
			Allow: disk.Allow{Read: []string{"/"}, Write: []string{"/"}},
			Deny:  disk.Allow{Read: []string{"../secret"}, Write: []string{"../secret"}},
		},
	} {
		top := t.TempDir()
		run, secret := filepath.Join(top, "run"), filepath.Join(top, "secret")
		for _, dir := range []string{filepath.Join(run, "real"), secret} {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
		}
		put(t, filepath.Join(run, "real", "a"), "mine")
		put(t, filepath.Join(secret, "a"), "secret")
		link(t, secret, filepath.Join(run, "link"))
		cfg.Dir = run
		h := open(t, cfg)
		at := filepath.Join(run, "dir")
		stop, done, swaps := make(chan struct{}), make(chan struct{}), 0
		go func() {
			defer close(done)
			for {
				for _, name := range []string{"real", "link"} {
					select {
					case <-stop:
						return
					default:
					}
					from := filepath.Join(run, name)
					if os.Rename(from, at) == nil {
						swaps++
						_ = os.Rename(at, from)
					}
				}
			}
		}()
		reads := 0
		for start := time.Now(); time.Since(start) < 400*time.Millisecond; {
			if data, err := h.ReadFile("dir/a"); err == nil {
				reads++
				if string(data) != "mine" {
					t.Errorf("%s: read %q", what, data)
				}
			}
			if f, err := h.Open("dir/a", os.O_RDWR, 0); err == nil {
				if data, _ := io.ReadAll(f); string(data) == "secret" {
					t.Errorf("%s: opened the secret", what)
				}
				f.Close()
			}
			if f, err := h.Open("dir/new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666); err == nil {
				f.Close()
			}
			_ = write(h, "dir/written")
			_ = h.Remove("dir/removed")
			_ = h.Mkdir("dir/made", 0o777)
		}
		close(stop)
		<-done
		entries, err := os.ReadDir(secret)
		if err != nil || len(entries) != 1 {
			t.Errorf("%s: the folder now holds %v, %v", what, entries, err)
		}
		if data, _ := os.ReadFile(filepath.Join(secret, "a")); string(data) != "secret" {
			t.Errorf("%s: the file now holds %q", what, data)
		}
		if swaps == 0 || reads == 0 {
			t.Errorf("%s: %d swaps and %d reads race with nothing", what, swaps, reads)
		}
	}
}

// TestALinkThatTurnsBeforeTheCommit swaps the folder of a file that is being written.
func TestALinkThatTurnsBeforeTheCommit(t *testing.T) {
	run, outside := t.TempDir(), t.TempDir()
	dir := filepath.Join(run, "dir")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	w, err := in(t, run).Create("dir/a")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir, filepath.Join(run, "moved")); err != nil {
		t.Fatal(err)
	}
	link(t, outside, dir)
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(outside); len(entries) > 0 {
		t.Errorf("the folder outside holds %v", entries)
	}
	if _, err := os.Stat(filepath.Join(run, "moved", "a")); err != nil {
		t.Errorf("the file is not in the folder where it was begun: %v", err)
	}
}

func TestStrangeNames(t *testing.T) {
	h := in(t, t.TempDir())
	for _, name := range []string{
		"", "a\x00b", "\x00", "a\x00/../../etc/passwd", "nul\x00.vox", strings.Repeat("x", 300), strings.Repeat("x/", 5000), strings.Repeat("y", 1<<20),
		"esc\x1b[31mred", "line\nbreak", "bell\a", "turn\u202egnp.js", "\xff\xfe", "a/b/c", "con\u0085trol",
	} {
		for op, try := range map[string]func(string) error{
			"read":    func(p string) error { _, err := h.ReadFile(p); return err },
			"stat":    func(p string) error { _, err := h.Stat(p + "x"); return err },
			"list":    func(p string) error { _, err := h.ReadDir(p + "x"); return err },
			"open":    func(p string) error { _, err := h.Open(p, os.O_RDONLY, 0); return err },
			"remove":  func(p string) error { return h.Remove(p + "x") },
			"outside": func(p string) error { _, err := h.ReadFile("../" + p + "x"); return err },
		} {
			err := try(name)
			if c := fault.ClassOf(err); c != fault.IO && c != fault.Permission {
				t.Errorf("%s %.40q: %v", op, name, err)
				continue
			}
			text := err.Error() + fault.HintOf(err)
			if strings.ContainsAny(text, "\x00\x1b\n\a\u202e\u0085") {
				t.Errorf("%s %.40q: the message holds a control character: %q", op, name, text)
			}
			if len(text) > 2000 {
				t.Errorf("%s %.40q: a message of %d bytes", op, name, len(text))
			}
		}
	}
	// What the file system takes is the user's own business.
	for _, name := range []string{"line\nbreak", "esc\x1b[31mred", "\xff\xfe", " ", "-rf", "C:", `a\b`, "~", "$HOME", "%00"} {
		if err := write(h, name); err != nil {
			t.Errorf("write %q: %v", name, err)
		}
		if _, err := h.ReadFile(name); err != nil {
			t.Errorf("read %q: %v", name, err)
		}
	}
}

// TestALoopOfLinksEnds follows links that lead to each other.
func TestALoopOfLinksEnds(t *testing.T) {
	dir := t.TempDir()
	link(t, "b", filepath.Join(dir, "a"))
	link(t, "a", filepath.Join(dir, "b"))
	link(t, ".", filepath.Join(dir, "self"))
	put(t, filepath.Join(dir, "file"), "x")
	for _, deny := range [][]string{nil, {"nothing"}, {"a"}} {
		h := open(t, disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{"."}, Write: []string{"."}}, Deny: disk.Allow{Read: deny, Write: deny}})
		soon(t, "a loop", func() {
			for _, try := range []func() error{
				func() error { _, err := h.ReadFile("a"); return err },
				func() error { _, err := h.ReadFile("a/x"); return err },
				func() error { _, err := h.Open("b", os.O_RDWR|os.O_CREATE, 0o666); return err },
				func() error { _, err := h.Stat("a"); return err },
			} {
				if err := try(); err == nil || fault.ClassOf(err) == fault.Internal {
					t.Errorf("%v", err)
				}
			}
			if _, err := h.ReadFile(strings.Repeat("self/", 4) + "file"); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAnOpenFileIsTheFile holds a file while another takes its name.
func TestAnOpenFileIsTheFile(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	put(t, filepath.Join(dir, "a"), "mine")
	put(t, filepath.Join(outside, "a"), "secret")
	var f host.File
	f, err := in(t, dir).Open("a", os.O_RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := errors.Join(os.Remove(filepath.Join(dir, "a")), os.Symlink(filepath.Join(outside, "a"), filepath.Join(dir, "a"))); err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(f); string(data) != "mine" {
		t.Errorf("%q, %v", data, err)
	}
}
