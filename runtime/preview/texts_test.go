package preview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
)

// TestTwoWriters has two editors of one file: who writes last without having seen what the
// other wrote is refused.
func TestTwoWriters(t *testing.T) {
	dir := t.TempDir()
	here := []string{"."}
	h, err := disk.New(disk.Config{Dir: dir, Allow: disk.Allow{Read: here, Write: here}, MaxFile: MaxText})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	file := filepath.Join(dir, "main.ts")
	holds := func(want string) {
		t.Helper()
		if data, err := os.ReadFile(file); err != nil || string(data) != want {
			t.Errorf("the file holds %q, %v; not %q", data, err, want)
		}
	}
	first, err := WriteText(h, "main.ts", "1\n", "")
	if err != nil {
		t.Fatal(err)
	}
	second, err := WriteText(h, "main.ts", "2\n", first)
	if err != nil || second == first {
		t.Fatalf("%s, %s, %v", first, second, err)
	}
	for _, version := range []string{"", first, "nonsense"} {
		now, err := WriteText(h, "main.ts", "3\n", version)
		if fault.ClassOf(err) != fault.Conflict || now != second {
			t.Errorf("a write on the version %q gives %q, %v", version, now, err)
		}
	}
	holds("2\n")
	if now, err := WriteText(h, "main.ts", "2\n", first); err != nil || now != second {
		t.Errorf("what is there already gives %q, %v", now, err)
	}
	if text, err := ReadText(h, "main.ts"); err != nil || text != (Text{Text: "2\n", Version: second}) {
		t.Errorf("%+v, %v", text, err)
	}
	if err := os.WriteFile(file, []byte("4\r\n"), 0o600); err != nil { // another program
		t.Fatal(err)
	}
	now, err := WriteText(h, "main.ts", "5\n", second)
	if fault.ClassOf(err) != fault.Conflict {
		t.Errorf("what another program wrote is written over: %v", err)
	}
	if _, err := WriteText(h, "main.ts", "5\n", now); err != nil {
		t.Error(err)
	}
	holds("5\r\n")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteText(h, "main.ts", "6\n", now); err != nil {
		t.Errorf("a file that was deleted: %v", err)
	}
	if _, err := WriteText(h, "large.ts", strings.Repeat("x", MaxText+1), ""); fault.ClassOf(err) != fault.Limit {
		t.Errorf("a text that is too large gives %v", err)
	}
	put(t, dir, "large.ts", strings.Repeat("x", MaxText+1))
	if _, err := ReadText(h, "large.ts"); fault.ClassOf(err) != fault.Limit {
		t.Errorf("a file that is too large gives %v", err)
	}
	if _, err := WriteText(h, "large.ts", "1", ""); err == nil {
		t.Error("a file that is too large is written over")
	}
}
