package hosttest

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"testing"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// Check runs the tests that any host.Files must pass. start returns an empty one
// whose current directory may be read and written.
func Check(t *testing.T, start func(*testing.T) host.Files) {
	t.Helper()
	for _, c := range []struct {
		name string
		run  func(*testing.T, host.Files)
	}{
		{"a written file is read back", checkCreate},
		{"a discarded file was never there", checkDiscard},
		{"a file that is not there", checkMissing},
		{"flags of open", checkOpen},
		{"reading and writing at a position", checkSeek},
		{"folders", checkFolders},
		{"names", checkNames},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, start(t)) })
	}
}

func checkCreate(t *testing.T, h host.Files) {
	write(t, h, "a.txt", "first")
	w, err := h.Create("a.txt")
	must(t, err)
	_, err = io.WriteString(w, "second")
	must(t, err)
	wantContent(t, h, "a.txt", "first") // not replaced before it is whole
	must(t, w.Commit())
	wantContent(t, h, "a.txt", "second")
	w.Discard()
	wantContent(t, h, "a.txt", "second")
	if err := w.Commit(); err == nil {
		t.Error("a second Commit succeeded")
	}
}

func checkDiscard(t *testing.T, h host.Files) {
	w, err := h.Create("a.txt")
	must(t, err)
	_, err = io.WriteString(w, "half")
	must(t, err)
	w.Discard()
	w.Discard()
	if entries, err := h.ReadDir("."); err != nil || len(entries) != 0 {
		t.Errorf("after Discard the folder holds %v, %v", entries, err)
	}
}

func checkMissing(t *testing.T, h host.Files) {
	calls := map[string]func() error{
		"ReadFile": func() error { _, err := h.ReadFile("none"); return err },
		"Open":     func() error { _, err := h.Open("none", os.O_RDONLY, 0); return err },
		"Create":   func() error { _, err := h.Create("none/a"); return err },
		"Stat":     func() error { _, err := h.Stat("none"); return err },
		"ReadDir":  func() error { _, err := h.ReadDir("none"); return err },
		"Mkdir":    func() error { return h.Mkdir("none/a", 0o777) },
		"Remove":   func() error { return h.Remove("none") },
		"Rename":   func() error { return h.Rename("none", "other") },
	}
	for name, call := range calls {
		err := call()
		if !errors.Is(err, fs.ErrNotExist) || fault.ClassOf(err) != fault.IO {
			t.Errorf("%s: %v, class %v; want a missing file, class io", name, err, fault.ClassOf(err))
		}
	}
}

func checkOpen(t *testing.T, h host.Files) {
	write(t, h, "a.txt", "12345")
	f, err := h.Open("a.txt", os.O_WRONLY|os.O_APPEND, 0)
	must(t, err)
	_, err = io.WriteString(f, "678")
	must(t, err)
	if _, err := f.Read(make([]byte, 1)); err == nil {
		t.Error("read from a file that is open for writing only")
	}
	must(t, f.Close())
	if f.Close() == nil {
		t.Error("a second Close succeeded")
	}
	wantContent(t, h, "a.txt", "12345678")

	f, err = h.Open("a.txt", os.O_RDONLY, 0)
	must(t, err)
	if _, err := f.Write([]byte("x")); err == nil {
		t.Error("wrote to a file that is open for reading only")
	}
	must(t, f.Close())

	if _, err := h.Open("a.txt", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666); !errors.Is(err, fs.ErrExist) {
		t.Errorf("O_EXCL on a file that is there: %v", err)
	}
	f, err = h.Open("a.txt", os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
	must(t, err)
	must(t, f.Close())
	wantContent(t, h, "a.txt", "")
}

func checkSeek(t *testing.T, h host.Files) {
	f, err := h.Open("a.bin", os.O_RDWR|os.O_CREATE, 0o666)
	must(t, err)
	_, err = io.WriteString(f, "hello")
	must(t, err)
	if at, err := f.Seek(-2, io.SeekEnd); err != nil || at != 3 {
		t.Fatalf("Seek(-2, end) = %d, %v", at, err)
	}
	rest, err := io.ReadAll(f)
	if must(t, err); string(rest) != "lo" {
		t.Errorf("read %q after Seek", rest)
	}
	if at, err := f.Seek(7, io.SeekStart); err != nil || at != 7 {
		t.Fatalf("Seek(7, start) = %d, %v", at, err)
	}
	_, err = io.WriteString(f, "!")
	must(t, err)
	if _, err := f.Seek(-100, io.SeekCurrent); err == nil {
		t.Error("seek before the start of the file succeeded")
	}
	must(t, f.Close())
	wantContent(t, h, "a.bin", "hello\x00\x00!")
}

func checkFolders(t *testing.T, h host.Files) {
	must(t, h.Mkdir("d", 0o777))
	if err := h.Mkdir("d", 0o777); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second Mkdir: %v", err)
	}
	write(t, h, "d/b.txt", "b")
	write(t, h, "d/a.txt", "a")
	entries, err := h.ReadDir("d")
	must(t, err)
	if len(entries) != 2 || entries[0].Name() != "a.txt" || entries[1].Name() != "b.txt" {
		t.Errorf("ReadDir = %v, want a.txt and b.txt", entries)
	}
	if _, err := h.ReadFile("d"); err == nil {
		t.Error("read a folder as a file")
	}
	if _, err := h.ReadDir("d/a.txt"); err == nil {
		t.Error("listed a file as a folder")
	}
	if err := h.Remove("d"); err == nil {
		t.Error("removed a folder that is not empty")
	}
	st, err := h.Stat("d/a.txt")
	if must(t, err); st.Size() != 1 || st.IsDir() || st.Name() != "a.txt" {
		t.Errorf("Stat = %s, %d bytes, folder %v", st.Name(), st.Size(), st.IsDir())
	}
	must(t, h.Rename("d", "e"))
	wantContent(t, h, "e/a.txt", "a")
	must(t, h.Rename("e/a.txt", "e/b.txt"))
	wantContent(t, h, "e/b.txt", "a")
	must(t, h.Remove("e/b.txt"))
	must(t, h.Remove("e"))
}

func checkNames(t *testing.T, h host.Files) {
	dir, err := h.Abs(".")
	if must(t, err); !path.IsAbs(dir) {
		t.Fatalf("Abs(.) = %q", dir)
	}
	if got, err := h.Abs("x/../a.txt"); err != nil || got != path.Join(dir, "a.txt") {
		t.Errorf("Abs(x/../a.txt) = %q, %v", got, err)
	}
	write(t, h, "a.txt", "here")
	wantContent(t, h, path.Join(dir, "a.txt"), "here")
}

func write(t *testing.T, h host.Files, name, text string) {
	t.Helper()
	w, err := h.Create(name)
	must(t, err)
	_, err = io.WriteString(w, text)
	must(t, err)
	must(t, w.Commit())
}

func wantContent(t *testing.T, h host.Files, name, want string) {
	t.Helper()
	if got, err := h.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", name, got, err, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
