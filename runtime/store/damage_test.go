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
func smallLog(t testing.TB) ([]byte, []moment) {
	t.Helper()
	s := open(t, t.TempDir(), Options{})
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
	return readLog(bytes.NewReader(b), int64(len(b)), "project.log", nil, false)
}

// unsealed returns a file as it is when nothing of it was synced.
func unsealed(b []byte) []byte {
	b = bytes.Clone(b)
	copy(b[sealAt:], sealOf(0))
	return b
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

// wantDamage reads a file that must be told to be damaged at or after a byte; and, asked
// to salvage, as it was before.
func wantDamage(t *testing.T, b []byte, before *moment) {
	t.Helper()
	_, err := read(b)
	if fault.ClassOf(err) != fault.Format || fault.HintOf(err) == "" {
		t.Fatalf("no damage is told: %v", err)
	}
	x, err := readLog(bytes.NewReader(b), int64(len(b)), "project.log", nil, true)
	if before == nil {
		if fault.ClassOf(err) != fault.Format {
			t.Fatalf("salvaged without a checkpoint: %v", err)
		}
		return
	}
	if err != nil || !x.damage || x.why == nil || x.good < before.end {
		t.Fatalf("salvaging: %v, %+v", err, x)
	}
	same(t, before.state, project.Restore(x.result(), project.Options{}).State())
}

// TestALogThatIsCutAnywhere cuts a file at every byte: within the checkpoint, which is
// never written in place, that is damage; after it the last whole change remains.
func TestALogThatIsCutAnywhere(t *testing.T) {
	b, all := smallLog(t)
	b = unsealed(b)
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

// TestASealedLogThatIsCutAnywhere: what was synced can't be cut off by a crash.
func TestASealedLogThatIsCutAnywhere(t *testing.T) {
	b, all := smallLog(t)
	for n := range b {
		wantDamage(t, b[:n], at(all, int64(n)))
	}
}

// TestABitFlipsAnywhere flips every bit of a file that ended cleanly. That is damage and
// an error; only the seal may be lost, as it says nothing of the project.
func TestABitFlipsAnywhere(t *testing.T) {
	b, all := smallLog(t)
	end := all[len(all)-1]
	if int64(len(b)) != end.end || sealed(b[sealAt:]) != end.end {
		t.Fatalf("%d bytes, of which %d are sealed, want %d", len(b), sealed(b[sealAt:]), end.end)
	}
	for bit := range 8 * len(b) {
		b[bit/8] ^= 1 << (bit % 8)
		place := bit / 8
		if place >= sealAt && place < preamble {
			x, err := read(b)
			if err != nil {
				t.Fatalf("bit %d, in the seal: %v", bit, err)
			}
			same(t, end.state, project.Restore(x.result(), project.Options{}).State())
		} else {
			wantDamage(t, b, at(all, int64(place)))
			if _, err := read(b); int64(place) >= all[0].end && !strings.Contains(err.Error(), "damaged at byte ") {
				t.Fatalf("bit %d: %v does not name the place", bit, err)
			}
		}
		b[bit/8] ^= 1 << (bit % 8)
	}
}

// TestABitFlipsInWhatWasNotSynced flips every bit of the changes of a file that was
// never synced: they may have reached the disk in any order, so what is before the
// damage is what the project was, and what is after is to be kept aside.
func TestABitFlipsInWhatWasNotSynced(t *testing.T) {
	b, all := smallLog(t)
	b = unsealed(b)
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

// crash ends the use of a project as a power cut would: nothing more is written, and the
// seal never reached the disk.
func crash(t *testing.T, s *Store, id string) {
	t.Helper()
	l, err := s.opened(id)
	if err != nil {
		t.Fatal(err)
	}
	l.close()
	s.settledAlready(l)
	s.settle(id, nil)
	spoil(t, s, id, unsealed)
}

// spoil changes the file of a project.
func spoil(t *testing.T, s *Store, id string, f func([]byte) []byte) []byte {
	t.Helper()
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
		crash(t, s, "p")
		spoil(t, s, "p", func(b []byte) []byte { return b[:len(b)-1] })
		p = load(t, s, "p")
		same(t, want, p.State())
		if n := s.Stat("p").Bytes; n != good {
			t.Errorf("the file has %d bytes, want %d", n, good)
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
	s := open(t, t.TempDir(), Options{})
	p := create(t, s, "p", scene.New(nil))
	if err := errors.Join(set(p, 1, red), set(p, 2, red)); err != nil {
		t.Fatal(err)
	}
	good := s.Stat("p").Bytes
	if err := errors.Join(set(p, 3, red), set(p, 4, red)); err != nil {
		t.Fatal(err)
	}
	crash(t, s, "p")
	b := spoil(t, s, "p", func(b []byte) []byte { b[good+14] ^= 1; return b })
	if p = load(t, s, "p"); p.Seq() != 2 {
		t.Errorf("seq %d", p.Seq())
	}
	wantKept(t, s, "p", b[good:])
}

// wantKept checks what was kept of what was cut off a file.
func wantKept(t *testing.T, s *Store, id string, want []byte) {
	t.Helper()
	kept, err := filepath.Glob(s.path(id) + ".cut-*")
	if err != nil || len(kept) != 1 {
		t.Fatalf("%v %v", kept, err)
	}
	if rest, err := os.ReadFile(kept[0]); err != nil || !bytes.Equal(rest, want) {
		t.Errorf("what was kept is not what was cut off: %v", err)
	}
}

// TestDamageAfterACleanEnd spoils the last change of projects that were released, and
// closed, right after it: damage that no crash does. Recovering takes them as they were
// before it.
func TestDamageAfterACleanEnd(t *testing.T) {
	end := map[string]func(*Store) error{
		"released": func(s *Store) error { return s.Release("p") },
		"closed":   (*Store).Close,
	}
	damage := map[string]func([]byte) []byte{
		"flipped": func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"cut":     func(b []byte) []byte { return b[:len(b)-1] },
	}
	for how, end := range end {
		for what, damage := range damage {
			for _, o := range []Options{{Sync: Never}, {Sync: Group}, {Sync: Always}} {
				t.Run(how+" "+what+" "+o.Sync.String(), func(t *testing.T) {
					dir := t.TempDir()
					s := open(t, dir, o)
					p := create(t, s, "p", scene.New(nil))
					if err := set(p, 1, red); err != nil {
						t.Fatal(err)
					}
					want, good := p.State(), s.Stat("p").Bytes
					if err := errors.Join(set(p, 2, red), end(s)); err != nil {
						t.Fatal(err)
					}
					b := spoil(t, s, "p", damage)
					if how == "closed" {
						s = open(t, dir, o)
					}
					if _, err := s.Load("p", project.Options{}); fault.ClassOf(err) != fault.Format || !strings.Contains(fault.HintOf(err), "--recover p") {
						t.Fatalf("%v (%s)", err, fault.HintOf(err))
					}
					if now, err := os.ReadFile(s.path("p")); err != nil || !bytes.Equal(now, b) {
						t.Fatal("the damaged file was changed")
					}
					if err := s.Close(); err != nil {
						t.Fatal(err)
					}
					o.Recover = []string{"p"}
					s = open(t, dir, o)
					p = load(t, s, "p")
					same(t, want, p.State())
					wantKept(t, s, "p", b[good:])
					if err := errors.Join(set(p, 3, red), s.Close()); err != nil {
						t.Fatal(err)
					}
					o.Recover = nil
					same(t, p.State(), load(t, open(t, dir, o), "p").State())
				})
			}
		}
	}
}

// TestDamageStaysInItsProject also holds that nothing of a damaged file is changed.
func TestDamageStaysInItsProject(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	for _, id := range []string{"bad", "good", "empty", "newer", "other"} {
		p := create(t, s, id, scene.New(nil))
		edit(t, p, "noise", noise(3))
		release(t, s, id)
	}
	bad := spoil(t, s, "bad", func(b []byte) []byte { b[len(b)/2]++; return b })
	spoil(t, s, "empty", func(b []byte) []byte { return nil })
	spoil(t, s, "newer", func(b []byte) []byte { b[len(magic)]++; return b })
	spoil(t, s, "other", func([]byte) []byte { b, _ := os.ReadFile(s.path("good")); return b })
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
