package store

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

const red = voxel.Color(0xffff0000)

// open opens a store, which is closed at the end of the test. What it warns about is
// only told when the test fails.
func open(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(testWriter{t}, nil))
	}
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

type testWriter struct{ t testing.TB }

func (w testWriter) Write(b []byte) (int, error) {
	w.t.Log(strings.TrimSpace(string(b)))
	return len(b), nil
}

func create(t testing.TB, s *Store, id string, im *scene.Image) *project.Project {
	t.Helper()
	p, _, err := s.Create(Info{ID: id, Name: "name of " + id}, im, project.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func load(t testing.TB, s *Store, id string) *project.Project {
	t.Helper()
	p, err := s.Load(id, project.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func release(t testing.TB, s *Store, id string) {
	t.Helper()
	if err := s.Release(id); err != nil {
		t.Fatal(err)
	}
}

// edit commits what f does to the image.
func edit(t testing.TB, p *project.Project, note string, f func(*scene.Image)) {
	t.Helper()
	if err := tryEdit(p, note, f); err != nil {
		t.Fatal(err)
	}
}

func tryEdit(p *project.Project, note string, f func(*scene.Image)) error {
	s := p.Begin(nil)
	f(s.Image)
	_, err := s.Commit(project.CommitOptions{Note: note, Client: "test"})
	return err
}

func set(p *project.Project, x int32, c voxel.Color) error {
	_, err := p.SetVoxel(1, voxel.Pos{X: x, Y: -x, Z: 3}, c, project.CommitOptions{Client: "a", Note: "set"})
	return err
}

func TestAProjectOutlivesTheStore(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	p := create(t, s, "castle", scene.New(nil))
	edit(t, p, "fill", func(im *scene.Image) {
		im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 40, 40, 40), red)
	})
	for x := range int32(100) {
		if err := set(p, x+1000, red+voxel.Color(x)); err != nil {
			t.Fatal(err)
		}
	}
	want := p.State()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := set(p, 1, red); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("an edit after Close: %v", err)
	}
	s = open(t, dir, Options{})
	list, err := s.List()
	if err != nil || len(list) != 1 {
		t.Fatalf("%v %v", list, err)
	}
	if in := list[0]; in.ID != "castle" || in.Name != "name of castle" || in.Created.IsZero() || in.Modified.Before(in.Created.Add(-1e9)) || in.Bytes == 0 || in.Err != nil {
		t.Errorf("%+v", in)
	}
	p = load(t, s, "castle")
	same(t, want, p.State())
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	if n := p.Head().Image.Voxels(); n != 64000 {
		t.Errorf("undo of the run of voxels leaves %d", n)
	}
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	if n := p.Head().Image.Voxels(); n != 0 {
		t.Errorf("undo of the fill leaves %d", n)
	}
}

func TestOneProcessHasTheStore(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	_, err := Open(dir, Options{})
	if fault.ClassOf(err) != fault.Conflict || !strings.Contains(err.Error(), "process ") {
		t.Errorf("a second Open: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir, Options{})
}

func TestAProjectIsOpenOnce(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	create(t, s, "a", scene.New(nil))
	if _, err := s.Load("a", project.Options{}); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("Load of an open project: %v", err)
	}
	if _, _, err := s.Create(Info{ID: "a"}, scene.New(nil), project.Options{}); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("Create of an open project: %v", err)
	}
	release(t, s, "a")
	if err := s.Release("a"); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("a second Release: %v", err)
	}
	if _, _, err := s.Create(Info{ID: "a"}, scene.New(nil), project.Options{}); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("Create of a stored project: %v", err)
	}
	load(t, s, "a")
}

func TestBadIDsAndMissingProjects(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	for _, id := range []string{"", "../x", "A", "a/b", ".", "a.b", strings.Repeat("x", 65)} {
		if _, err := s.Load(id, project.Options{}); fault.ClassOf(err) != fault.Usage {
			t.Errorf("Load(%q): %v", id, err)
		}
		if err := s.Delete(id); fault.ClassOf(err) != fault.Usage {
			t.Errorf("Delete(%q): %v", id, err)
		}
		if _, err := s.Files(id); fault.ClassOf(err) != fault.Usage {
			t.Errorf("Files(%q): %v", id, err)
		}
	}
	if _, err := s.Load("none", project.Options{}); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("Load: %v", err)
	}
	if err := s.Delete("none"); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("Delete: %v", err)
	}
	if in := s.Stat("none"); fault.ClassOf(in.Err) != fault.NotFound {
		t.Errorf("Stat: %v", in.Err)
	}
	_, in, err := s.Create(Info{}, scene.New(nil), project.Options{})
	if err != nil || checkID(in.ID) != nil {
		t.Errorf("a made id: %q, %v", in.ID, err)
	}
	if _, _, err := s.Create(Info{Name: strings.Repeat("n", 2000)}, scene.New(nil), project.Options{}); fault.ClassOf(err) != fault.Usage {
		t.Errorf("a long name: %v", err)
	}
}

// TestDeleteGivesTheBytesBack also holds that a deleted project's id is free.
func TestDeleteGivesTheBytesBack(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	before := diskBytes(t, dir)
	p := create(t, s, "a", scene.New(nil))
	edit(t, p, "noise", noise(1))
	files, err := s.Files("a")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(files, "main.js"), make([]byte, 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	if grown := diskBytes(t, dir) - before; grown < 100_000 {
		t.Fatalf("the project takes only %d bytes", grown)
	}
	if err := s.Delete("a"); err != nil {
		t.Fatal(err)
	}
	if after := diskBytes(t, dir); after != before {
		t.Errorf("%d bytes before, %d after", before, after)
	}
	if err := set(p, 1, red); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("an edit of a deleted project: %v", err)
	}
	create(t, s, "a", scene.New(nil))
	release(t, s, "a")
	if err := s.Delete("a"); err != nil {
		t.Errorf("Delete of a project that is not open: %v", err)
	}
	if err := s.Sync(); err != nil {
		t.Errorf("Sync after Delete: %v", err)
	}
}

// noise fills 8 blocks with voxels that have no pattern: 128 KiB.
func noise(seed uint32) func(*scene.Image) { return tower(seed, 32) }

// tower is noise of any height.
func tower(seed uint32, height int32) func(*scene.Image) {
	return func(im *scene.Image) {
		x := seed
		v := im.Layers[0].Volume
		for i := range 32 * 32 * height {
			x = x*1664525 + 1013904223
			v.Set(i&31, i>>5&31, i>>10, voxel.Color(x)|0xff00_0000)
		}
	}
}

// TestALargeChangeIsOne: one of more bytes than are written at once.
func TestALargeChangeIsOne(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	p := create(t, s, "p", scene.New(nil))
	edit(t, p, "tower", tower(1, 1000))
	want := p.State()
	path := s.path("p")
	release(t, s, "p")
	b, err := os.ReadFile(path)
	if err != nil || len(b) < 3*pieceLen {
		t.Fatalf("%d bytes, %v", len(b), err)
	}
	same(t, want, load(t, s, "p").State())
	for n := len(b) - 100; n > 1000; n -= len(b) / 50 { // cut off anywhere, it is not there at all
		x, err := read(unsealed(b[:n]))
		if err != nil || len(x.result().Undo) != 0 || x.result().Head.Image.Voxels() != 0 {
			t.Fatalf("cut at %d: %v", n, err)
		}
	}
}

func diskBytes(t testing.TB, dir string) (n int64) {
	t.Helper()
	err := filepath.Walk(dir, func(_ string, st os.FileInfo, err error) error {
		if err == nil && st.Mode().IsRegular() {
			n += st.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestABlockIsWrittenOnce: layers and steps of the history that hold the same voxels
// share them in the file and, once it is loaded, in memory.
func TestABlockIsWrittenOnce(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	p := create(t, s, "a", scene.New(nil))
	edit(t, p, "noise", noise(1))
	once := s.Stat("a").Bytes
	for range 5 {
		edit(t, p, "duplicate", func(im *scene.Image) { im.Duplicate(0) })
	}
	edit(t, p, "the same again", func(im *scene.Image) {
		im.Layers[0].Volume.Clear()
		noise(1)(im)
	})
	if grown := s.Stat("a").Bytes - once; grown > 4000 {
		t.Errorf("copies took %d bytes", grown)
	}
	if err := s.Checkpoint(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if grown := s.Stat("a").Bytes - once; grown > 4000 {
		t.Errorf("copies took %d bytes in a checkpoint", grown)
	}
	release(t, s, "a")
	p = load(t, s, "a")
	im := p.Head().Image
	if len(im.Layers) != 6 || im.Layers[5].Volume.Snapshot().Block(voxel.Pos{}) != im.Layers[1].Volume.Snapshot().Block(voxel.Pos{}) {
		t.Error("the layers do not share their blocks")
	}
}

func TestStoresOfAllKindsOfSync(t *testing.T) {
	for _, o := range []Options{{Sync: Group}, {Sync: Always}, {Sync: Never}} {
		if back, err := ParseSync(o.Sync.String()); back != o.Sync || err != nil {
			t.Errorf("ParseSync(%q) is %v, %v", o.Sync, back, err)
		}
		dir := t.TempDir()
		s := open(t, dir, o)
		p := create(t, s, "a", scene.New(nil))
		edit(t, p, "noise", noise(7))
		if err := set(p, 5, red); err != nil {
			t.Fatal(err)
		}
		if err := s.Checkpoint(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		if st := s.Stats(); (st.Syncs > 0) != (o.Sync != Never) {
			t.Errorf("%+v: %+v", o, st)
		}
		if err := errors.Join(set(p, 6, red), s.Sync(), set(p, 7, red)); err != nil {
			t.Fatal(err)
		}
		want := p.State()
		if st := s.Stats(); st.Projects != 1 || st.Records != 4 || st.Checkpoints != 1 || st.Failures != 0 || st.Syncs == 0 {
			t.Errorf("%+v: %+v", o, st)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		same(t, want, load(t, open(t, dir, o), "a").State())
	}
}
