package renders

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// clock is a time that tests move.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) wait(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

func manager(t *testing.T, o Options) (*Manager, *clock) {
	t.Helper()
	c := &clock{t: time.Unix(1_800_000_000, 0)}
	if o.Dir == "" {
		o.Dir = filepath.Join(t.TempDir(), "a", "b")
	}
	o.Now = c.now
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return m, c
}

func add(t *testing.T, m *Manager, n int) Render {
	t.Helper()
	r, err := m.Add(Picture{Data: bytes.Repeat([]byte{7}, n), Format: "png", Width: 4, Height: 3, Session: "Alice/../_1"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestPicturesAreKeptAndFound(t *testing.T) {
	m, c := manager(t, Options{TTL: time.Minute})
	r := add(t, m, 100)
	if !strings.HasPrefix(filepath.Base(r.Path), "render_1800000000_alice1_") || r.Session != "alice1" || r.Size != 100 ||
		r.Checksum != checksum(bytes.Repeat([]byte{7}, 100)) || !r.Expires.Equal(c.now().Add(time.Minute)) {
		t.Errorf("%+v", r)
	}
	if info, err := os.Stat(r.Path); err != nil || info.Size() != 100 || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
	for _, path := range []string{r.Path, filepath.Base(r.Path)} {
		if got, ok := m.Get(path); !ok || got != r {
			t.Errorf("%s: %+v, %v", path, got, ok)
		}
	}
	if _, ok := m.Get("/etc/passwd"); ok {
		t.Error("a file that is no picture was found")
	}
	if _, found, err := m.Remove("/etc/hostname"); found || err != nil {
		t.Error("a file that is no picture was removed")
	}
	if n, found, err := m.Remove(r.Path); n != 100 || !found || err != nil || there(r.Path) {
		t.Errorf("remove: %d, %v, %v", n, found, err)
	}
	if s := m.Stats(); s.Active != 0 || s.Bytes != 0 || s.Added != 1 || s.Removed != 1 || s.BytesRemoved != 100 {
		t.Errorf("%+v", s)
	}
}

func TestPicturesExpire(t *testing.T) {
	m, c := manager(t, Options{TTL: time.Minute})
	old := add(t, m, 10)
	c.wait(30 * time.Second)
	young := add(t, m, 20)
	if n, _, err := m.Expire(); n != 0 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	c.wait(30 * time.Second)
	if n, freed, err := m.Expire(); n != 1 || freed != 10 || err != nil || there(old.Path) || !there(young.Path) {
		t.Errorf("%d files, %d bytes, %v", n, freed, err)
	}
	if s := m.Stats(); s.Active != 1 || s.Bytes != 20 || !s.LastExpire.Equal(c.now()) {
		t.Errorf("%+v", s)
	}
}

func TestTheOldestMakePlace(t *testing.T) {
	m, c := manager(t, Options{MaxBytes: 100})
	var all []Render
	for range 4 {
		all = append(all, add(t, m, 40))
		c.wait(time.Second)
	}
	if there(all[0].Path) || there(all[1].Path) || !there(all[2].Path) || !there(all[3].Path) {
		t.Errorf("%+v", m.List())
	}
	if _, err := m.Add(Picture{Data: make([]byte, 101), Format: "png"}); fault.ClassOf(err) != fault.Limit {
		t.Errorf("a picture that is too large: %v", err)
	}
	if l := m.List(); len(l) != 2 || l[0] != all[2] || l[1] != all[3] {
		t.Errorf("%+v", l)
	}
}

func TestAPictureThatSomebodyDeletedIsGone(t *testing.T) {
	m, c := manager(t, Options{TTL: time.Minute})
	r := add(t, m, 10)
	if err := os.Remove(r.Path); err != nil {
		t.Fatal(err)
	}
	c.wait(time.Hour)
	if n, _, err := m.Expire(); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
}

func TestWhatAnotherDaemonLeftIsFoundAgain(t *testing.T) {
	dir := t.TempDir()
	old, c := manager(t, Options{Dir: dir, TTL: time.Minute})
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 5, 6))); err != nil {
		t.Fatal(err)
	}
	left, err := old.Add(Picture{Data: b.Bytes(), Format: "png", Width: 5, Height: 6, Session: "bob"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".render-123", "render_notes.txt", "mine.png"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m, _ := manager(t, Options{Dir: dir, TTL: time.Minute})
	if l := m.List(); len(l) != 1 || l[0] != left {
		t.Errorf("%+v, want %+v", l, left)
	}
	if there(filepath.Join(dir, ".render-123")) || !there(filepath.Join(dir, "mine.png")) {
		t.Error("half-written files go, and others stay")
	}
	m.o.Now = func() time.Time { return c.now().Add(time.Hour) }
	if n, _, err := m.Expire(); n != 1 || err != nil || !there(filepath.Join(dir, "render_notes.txt")) {
		t.Errorf("%d, %v", n, err)
	}
}

func TestCloseDeletesAll(t *testing.T) {
	m, _ := manager(t, Options{})
	r := add(t, m, 10)
	if err := m.Close(); err != nil || there(r.Path) {
		t.Error(err)
	}
	if _, err := m.Add(Picture{Data: []byte("x"), Format: "png"}); fault.ClassOf(err) != fault.Interrupted {
		t.Errorf("a picture after the end: %v", err)
	}
	if list, err := os.ReadDir(m.o.Dir); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

func TestManyAtOnce(t *testing.T) {
	m, c := manager(t, Options{MaxBytes: 1000, TTL: time.Minute})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				r, err := m.Add(Picture{Data: make([]byte, 90), Format: "png"})
				if err != nil {
					t.Error(err)
				}
				m.List()
				if _, _, err := m.Remove(r.Path); err != nil {
					t.Error(err)
				}
				if _, _, err := m.Expire(); err != nil {
					t.Error(err)
				}
				c.wait(time.Second)
			}
		})
	}
	all.Wait()
	if s := m.Stats(); s.Active != 0 || s.Bytes != 0 || s.Added != 160 || s.Removed != 160 {
		t.Errorf("%+v", s)
	}
}

func TestAFolderThatCantBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New(Options{Dir: filepath.Join(file, "renders")}); fault.ClassOf(err) != fault.IO {
		t.Error(err)
	}
}
