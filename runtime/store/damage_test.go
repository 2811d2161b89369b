package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// moment is a state of a project and how long its file was then.
type moment struct {
	end   int64
	state project.State
}

// smallLog returns the file of a project with a bit of everything, and its moments.
func smallLog(t testing.TB, o Options) ([]byte, []moment) {
	t.Helper()
	s := open(t, t.TempDir(), o)
	p := create(t, s, "p", scene.New(nil))
	edit(t, p, "one", func(im *scene.Image) { im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 3, 3, 3), red) })
	edit(t, p, "two", func(im *scene.Image) { im.Layers[0].Volume.Set(100, 0, 0, red+1) })
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	if err := s.Checkpoint(t.Context(), "p"); err != nil {
		t.Fatal(err)
	}
	var all []moment
	l, err := s.opened("p")
	if err != nil {
		t.Fatal(err)
	}
	note := func() { all = append(all, moment{l.off, p.State()}) }
	note()
	for _, do := range []func() error{
		func() error { _, err := p.Redo(); return err },
		func() error { return set(p, 1, red) },
		func() error { return set(p, 2, red) },
		func() error {
			return tryEdit(p, "layer", func(im *scene.Image) { im.AddLayer().Volume.Set(-1, -1, -1, red+2); im.Duplicate(0) })
		},
		s.Sync,
		func() error { _, err := p.Undo(); return err },
		func() error { return set(p, 3, red) },
		func() error {
			return tryEdit(p, "mask", func(im *scene.Image) { im.Mask = voxel.New(nil); im.Mask.Set(5, 5, 5, red) })
		},
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
		note()
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(s.path("p"))
	if err != nil {
		t.Fatal(err)
	}
	return b, all
}

func read(b []byte) (*found, error) {
	return readLog(bytes.NewReader(b), int64(len(b)), "project.log", nil)
}

// at returns the last moment of a file that is cut at n, nil when the checkpoint is not
// whole then.
func at(all []moment, n int64) *moment {
	var last *moment
	for i := range all {
		if all[i].end <= n {
			last = &all[i]
		}
	}
	return last
}

// TestALogThatIsCutAnywhere cuts a file at every byte: within the checkpoint, which is
// never written in place, that is damage; after it the last whole change remains.
func TestALogThatIsCutAnywhere(t *testing.T) {
	b, all := smallLog(t, Options{})
	for n := range b {
		x, err := read(b[:n])
		want := at(all, int64(n))
		if want == nil {
			if fault.ClassOf(err) != fault.Format || fault.HintOf(err) == "" {
				t.Fatalf("cut at %d: %v", n, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("cut at %d: %v", n, err)
		}
		if x.good > int64(n) || x.good < want.end || (x.good < int64(n)) != (x.why != nil) || x.whole && x.why == nil {
			t.Fatalf("cut at %d: good up to %d, want %d, because %v", n, x.good, want.end, x.why)
		}
		same(t, want.state, project.Restore(x.result(), project.Options{}).State())
	}
}

// TestABitFlipsAnywhere flips every bit of a file. In one that was synced that is
// damage and an error; only the mark at its very end may be lost, as it says nothing
// of the project.
func TestABitFlipsAnywhere(t *testing.T) {
	b, all := smallLog(t, Options{})
	end := all[len(all)-1]
	if int64(len(b)) <= end.end {
		t.Fatal("there is no mark at the end")
	}
	for bit := range 8 * len(b) {
		b[bit/8] ^= 1 << (bit % 8)
		x, err := read(b)
		b[bit/8] ^= 1 << (bit % 8)
		switch {
		case int64(bit/8) < end.end:
			if fault.ClassOf(err) != fault.Format || fault.HintOf(err) == "" {
				t.Fatalf("bit %d: %v", bit, err)
			}
			if bit/8 > preamble && !strings.Contains(err.Error(), "damaged at byte ") && int64(bit/8) > all[0].end {
				t.Fatalf("bit %d: %v does not name the place", bit, err)
			}
		case err != nil:
			t.Fatalf("bit %d, in the mark: %v", bit, err)
		default:
			same(t, end.state, project.Restore(x.result(), project.Options{}).State())
		}
	}
}

// TestABitFlipsInWhatWasNotSynced flips every bit of the changes of a file that was
// never synced: they may have reached the disk in any order, so what is before the
// damage is what the project was, and what is after is to be kept aside.
func TestABitFlipsInWhatWasNotSynced(t *testing.T) {
	b, all := smallLog(t, Options{Sync: Never})
	for bit := 8 * all[0].end; bit < 8*int64(len(b)); bit += 3 {
		b[bit/8] ^= 1 << (bit % 8)
		x, err := read(b)
		b[bit/8] ^= 1 << (bit % 8)
		if err != nil {
			t.Fatalf("bit %d: %v", bit, err)
		}
		want := at(all, bit/8)
		if x.good != want.end || x.why == nil || !x.whole && bit/8 < all[len(all)-2].end {
			t.Fatalf("bit %d: good up to %d, want %d; whole records after it: %v", bit, x.good, want.end, x.whole)
		}
		same(t, want.state, project.Restore(x.result(), project.Options{}).State())
	}
}

// TestATornTailIsCutOff goes through the store: the warning, the file, the edits after.
func TestATornTailIsCutOff(t *testing.T) {
	for _, o := range []Options{{Sync: Never}, {Sync: Group}, {Sync: Always}} {
		dir := t.TempDir()
		s := open(t, dir, o)
		p := create(t, s, "p", scene.New(nil))
		edit(t, p, "one", func(im *scene.Image) { im.AddLayer() })
		want, good := p.State(), s.Stat("p").Bytes
		edit(t, p, "two", func(im *scene.Image) { im.AddLayer().Volume.Set(1, 1, 1, red) })
		if err := os.WriteFile(filepath.Join(dir, "projects", "p", logName+tempEnd), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := s.opened("p")
		if err != nil {
			t.Fatal(err)
		}
		l.close() // as a crash would: nothing more is written
		s.settle("p", nil)
		if err := os.Truncate(l.path, s.Stat("p").Bytes-1); err != nil {
			t.Fatal(err)
		}
		p = load(t, s, "p")
		same(t, want, p.State())
		if n := s.Stat("p").Bytes; n != good && n != good+markLen {
			t.Errorf("the file has %d bytes, want %d, or a mark more", n, good)
		}
		if err := set(p, 1, red); err != nil {
			t.Fatal(err)
		}
		want = p.State()
		release(t, s, "p")
		same(t, want, load(t, s, "p").State())
		if names, _ := filepath.Glob(filepath.Join(dir, "projects", "p", "*")); len(names) != 1 {
			t.Errorf("left behind: %v", names)
		}
	}
}

// TestWhatIsCutOffIsKept: when whole records are among what is cut off.
func TestWhatIsCutOffIsKept(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Sync: Never})
	p := create(t, s, "p", scene.New(nil))
	if err := errors.Join(set(p, 1, red), set(p, 2, red)); err != nil {
		t.Fatal(err)
	}
	path, good := s.path("p"), s.Stat("p").Bytes
	release(t, s, "p")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	l := len(b)
	p = load(t, s, "p")
	if err := errors.Join(set(p, 3, red), set(p, 4, red)); err != nil {
		t.Fatal(err)
	}
	release(t, s, "p")
	if b, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	b[l+20] ^= 1
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	p = load(t, s, "p")
	if p.Seq() != 2 {
		t.Errorf("seq %d", p.Seq())
	}
	kept, err := filepath.Glob(path + ".cut-*")
	if err != nil || len(kept) != 1 {
		t.Fatalf("%v %v", kept, err)
	}
	if rest, err := os.ReadFile(kept[0]); err != nil || !bytes.Equal(rest, b[good:]) {
		t.Errorf("what was kept is not what was cut off: %v", err)
	}
}

// TestDamageStaysInItsProject also holds that nothing of a damaged file is changed.
func TestDamageStaysInItsProject(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	for _, id := range []string{"bad", "good", "empty", "newer", "other"} {
		p := create(t, s, id, scene.New(nil))
		edit(t, p, "noise", noise(3))
		if err := s.Sync(); err != nil {
			t.Fatal(err)
		}
		release(t, s, id)
	}
	spoil := func(id string, f func([]byte) []byte) []byte {
		b, err := os.ReadFile(s.path(id))
		if err == nil {
			b = f(b)
			err = os.WriteFile(s.path(id), b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	bad := spoil("bad", func(b []byte) []byte { b[len(b)/2]++; return b })
	spoil("empty", func(b []byte) []byte { return nil })
	spoil("newer", func(b []byte) []byte { b[len(magic)]++; return b })
	spoil("other", func([]byte) []byte { b, _ := os.ReadFile(s.path("good")); return b })
	list, err := s.List()
	if err != nil || len(list) != 5 {
		t.Fatalf("%v, %v", list, err)
	}
	for _, in := range list {
		if (in.Err != nil) != (in.ID == "empty" || in.ID == "newer") {
			t.Errorf("%s: %v", in.ID, in.Err)
		}
	}
	for id, says := range map[string]string{"bad": "damaged at byte", "empty": "empty", "newer": "version", "other": "project good"} {
		_, err := s.Load(id, project.Options{})
		if fault.ClassOf(err) != fault.Format || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), s.path(id)) || fault.HintOf(err) == "" {
			t.Errorf("%s: %v (%s)", id, err, fault.HintOf(err))
		}
	}
	if b, err := os.ReadFile(s.path("bad")); err != nil || !bytes.Equal(b, bad) {
		t.Error("the damaged file was changed")
	}
	if _, _, err := s.Create(Info{ID: "bad"}, scene.New(nil), project.Options{}); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("Create over a damaged project: %v", err)
	}
	load(t, s, "good")
	for _, id := range []string{"bad", "empty"} {
		if err := s.Delete(id); err != nil {
			t.Error(err)
		}
	}
}
