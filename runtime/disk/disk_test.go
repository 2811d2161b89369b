package disk_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
)

func open(t *testing.T, cfg disk.Config) *disk.Host {
	t.Helper()
	h, err := disk.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// in returns a host that may read and write one folder, where it starts.
func in(t *testing.T, dir string) *disk.Host {
	t.Helper()
	return open(t, disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{"."}, Write: []string{"."}}})
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestFiles(t *testing.T) {
	hosttest.Check(t, func(t *testing.T) host.Files { return in(t, t.TempDir()) })
}

func TestWhatIsAllowed(t *testing.T) {
	top := t.TempDir()
	run, other := filepath.Join(top, "run"), filepath.Join(top, "other")
	for _, dir := range []string{run, other, filepath.Join(top, "runner")} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, "a"), "x")
	}
	put(t, filepath.Join(other, "b"), "x")
	h := open(t, disk.Config{Dir: run, Allow: disk.Allow{
		Read:  []string{".", "../other/a"},
		Write: []string{filepath.Join(other, "out.vox"), "../later/sub"},
	}})
	for _, c := range []struct {
		path        string
		read, write bool
	}{
		{"a", true, false},
		{filepath.Join(run, "a"), true, false},
		{"../run/a", true, false},
		{"../runner/a", false, false}, // begins like an allowed name, and is another
		{"../other/a", true, false},
		{"../other/b", false, false},
		{"../other/../run/a", true, false},
		{"../other/out.vox", false, true},
		{"../other/out.vox.bak", false, false},
		{"/etc/passwd", false, false},
	} {
		_, err := h.ReadFile(c.path)
		if got := err == nil; got != c.read {
			t.Errorf("read %s: %v", c.path, err)
		}
		if err != nil && fault.ClassOf(err) != fault.Permission {
			t.Errorf("read %s: class %v, want permission", c.path, fault.ClassOf(err))
		}
		w, err := h.Create(c.path)
		if got := err == nil; got != c.write {
			t.Errorf("write %s: %v", c.path, err)
		}
		if err == nil {
			w.Discard()
		}
	}
}

func TestAnErrorSaysWhatToAdd(t *testing.T) {
	h := in(t, t.TempDir())
	_, err := h.ReadFile("/etc/passwd")
	if got := fault.HintOf(err); !strings.Contains(got, "--allow-read=/etc") {
		t.Errorf("hint %q", got)
	}
	if !strings.Contains(err.Error(), "/etc/passwd") {
		t.Errorf("%q does not name the file", err)
	}
	_, err = h.Create("/etc/passwd")
	if got := fault.HintOf(err); !strings.Contains(got, "--allow-write=/etc") {
		t.Errorf("hint %q", got)
	}
	_, err = h.ReadFile("missing.gox")
	if got := strings.Count(err.Error(), "missing.gox"); got != 1 {
		t.Errorf("%q names the file %d times", err, got)
	}
}

func TestAFolderThatIsMadeLater(t *testing.T) {
	dir := t.TempDir()
	h := open(t, disk.Config{Dir: dir, Allow: disk.Allow{Write: []string{"a/b"}}})
	if err := h.Mkdir("a", 0o777); fault.ClassOf(err) != fault.Permission {
		t.Errorf("made the folder above the allowed one: %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "a"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := h.Mkdir("a/b", 0o777); err != nil {
		t.Fatal(err)
	}
	w, err := h.Create("a/b/c.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Stat("a/b/c.txt"); err != nil {
		t.Errorf("what may be written can't be looked for: %v", err)
	}
}

func TestAReadIsBounded(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a"), "12345")
	for limit, ok := range map[int64]bool{4: false, 5: true} {
		h := open(t, disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{"."}}, MaxFile: limit})
		data, err := h.ReadFile("a")
		if ok && (err != nil || string(data) != "12345") {
			t.Errorf("limit %d: %q, %v", limit, data, err)
		}
		if !ok && fault.ClassOf(err) != fault.Limit {
			t.Errorf("limit %d: %v, want a fault of class limit", limit, err)
		}
	}
}

func TestNothingIsLeftOfAnInterruptedRun(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a"), "old")
	h, err := disk.New(disk.Config{Dir: dir, Allow: disk.Allow{Write: []string{"."}}})
	if err != nil {
		t.Fatal(err)
	}
	w, err := h.Create("a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "ne"); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("Commit after Close: %v", err)
	}
	w.Discard()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("left: %v, %v", entries, err)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "a")); string(data) != "old" {
		t.Errorf("the old file now holds %q", data)
	}
}

func TestWhatWasUsed(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "in"), "x")
	h := in(t, dir)
	if _, err := h.ReadFile("in"); err != nil {
		t.Fatal(err)
	}
	w, err := h.Create("out")
	if err != nil {
		t.Fatal(err)
	}
	if got := h.Outputs(); len(got) != 0 {
		t.Errorf("outputs before Commit: %v", got)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := h.Inputs(); len(got) != 1 || got[0] != filepath.Join(dir, "in") {
		t.Errorf("inputs: %v", got)
	}
	if got := h.Outputs(); len(got) != 1 || got[0] != filepath.Join(dir, "out") {
		t.Errorf("outputs: %v", got)
	}
}

func TestStreams(t *testing.T) {
	var out, errs bytes.Buffer
	h := open(t, disk.Config{Stdout: &out, Stderr: &errs, Stdin: strings.NewReader("in")})
	h.Log(host.Print, "printed")
	h.Log(host.Warn, "warned")
	if out.String() != "printed\n" || errs.String() != "warned\n" {
		t.Errorf("out %q, err %q", out.String(), errs.String())
	}
	if data, err := io.ReadAll(h.Stdin()); err != nil || string(data) != "in" {
		t.Errorf("in %q, %v", data, err)
	}
}

func TestTheEnvironmentIsHidden(t *testing.T) {
	t.Setenv("VOXRUN_TEST", "v")
	for _, c := range []struct {
		allow, deny []string
		seen        bool
		hint        string
	}{
		{nil, nil, false, "add --allow-env=VOXRUN_TEST"},
		{[]string{"VOXRUN"}, nil, false, "add --allow-env=VOXRUN_TEST"},
		{[]string{"VOXRUN_TEST"}, nil, true, ""},
		{[]string{"VOXRUN_*"}, nil, true, ""},
		{[]string{"*"}, nil, true, ""},
		{[]string{"*"}, []string{"VOXRUN_TEST"}, false, "take --deny-env=VOXRUN_TEST away"},
		{[]string{"VOXRUN_TEST"}, []string{"VOX*"}, false, "take --deny-env=VOX* away"},
		{[]string{"VOXRUN_TEST"}, []string{"*"}, false, "take --deny-env away"},
		{[]string{"*"}, []string{"VOXRUN"}, true, ""},
	} {
		v, set, err := open(t, disk.Config{Env: c.allow, DenyEnv: c.deny}).Env("VOXRUN_TEST")
		if c.seen && (v != "v" || !set || err != nil) {
			t.Errorf("allow %q, deny %q: %q, %v", c.allow, c.deny, v, err)
		}
		if !c.seen && (v != "" || fault.ClassOf(err) != fault.Permission || !strings.Contains(fault.HintOf(err), c.hint)) {
			t.Errorf("allow %q, deny %q: %q, %v, hint %q", c.allow, c.deny, v, err, fault.HintOf(err))
		}
	}
	if _, set, err := open(t, disk.Config{Env: []string{"*"}}).Env("VOXRUN_NOT_SET"); set || err != nil {
		t.Errorf("what is not set: %v, %v", set, err)
	}
}

func TestStopEndsASleep(t *testing.T) {
	stop := make(chan struct{})
	close(stop)
	h := open(t, disk.Config{Stop: stop})
	start := time.Now()
	h.Sleep(time.Minute)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("slept %v", took)
	}
}
