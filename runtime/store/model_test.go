package store

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// twin is a project in a store, and one in memory that has the same done to it.
type twin struct {
	s      *Store
	id     string
	p      *project.Project
	memory *project.Project
}

func newTwin(t testing.TB, s *Store, id string) *twin {
	im := scene.New(nil)
	return &twin{s: s, id: id, p: create(t, s, id, im), memory: project.New(im, project.Options{})}
}

// random does one random thing to both.
func (w *twin) random(t testing.TB, r *rand.Rand) {
	t.Helper()
	seed := r.Uint64()
	var errs [2]error
	for i, p := range []*project.Project{w.p, w.memory} {
		errs[i] = doSomething(p, rand.New(rand.NewPCG(seed, 1)))
	}
	if (errs[0] == nil) != (errs[1] == nil) {
		t.Fatalf("%v, but in memory %v", errs[0], errs[1])
	}
}

func doSomething(p *project.Project, r *rand.Rand) error {
	client := string(rune('a' + r.IntN(2)))
	switch r.IntN(8) {
	case 0:
		_, err := p.Undo()
		return err
	case 1:
		_, err := p.Redo()
		return err
	case 2, 3, 4:
		var err error
		layers := p.Head().Image.Layers
		if len(layers) == 0 {
			return nil
		}
		l := layers[r.IntN(len(layers))].ID
		for range 1 + r.IntN(20) {
			c := red + voxel.Color(r.IntN(3))
			if r.IntN(4) == 0 {
				c = 0
			}
			at := voxel.Pos{X: int32(r.IntN(40)), Y: int32(r.IntN(1e9)), Z: -int32(r.IntN(3))}
			_, err = p.SetVoxel(l, at, c, project.CommitOptions{Client: client, Note: "voxel"})
		}
		return err
	}
	s := p.Begin(nil)
	note := change(s, r)
	_, err := s.Commit(project.CommitOptions{Note: note, Client: client, Amend: r.IntN(3) == 0})
	return err
}

// change changes a session's image in one of many ways.
func change(s *project.Session, r *rand.Rand) string {
	im := s.Image
	n := len(im.Layers)
	box := voxel.BoxAt(voxel.Pos{X: int32(r.IntN(50)) - 25, Y: int32(r.IntN(50)), Z: int32(r.IntN(20))}, 1+int32(r.IntN(40)), 1+int32(r.IntN(20)), 1+int32(r.IntN(20)))
	pick := r.IntN(14)
	if n == 0 {
		pick = 0
	}
	switch pick {
	case 0:
		im.AddLayer().Volume.Fill(box, red)
	case 1:
		im.Remove(r.IntN(n))
	case 2:
		im.Duplicate(r.IntN(n)).Volume.Set(1, 2, 3, red)
	case 3:
		im.CloneLayer(r.IntN(n)).Matrix = vec.Translation(vec.V3{X: float64(r.IntN(20)), Z: 1})
	case 4:
		l := im.AddLayer()
		l.Shape, l.Color, l.Matrix = scene.Sphere, red, scene.BoxMatrix(box)
	case 5:
		im.Unclone(im.Layers[r.IntN(n)])
	case 6:
		im.Move(r.IntN(n), r.IntN(n))
	case 7:
		im.Layers[r.IntN(n)].Name = fmt.Sprint("name ", r.IntN(9))
	case 8:
		im.Mask = voxel.New(nil)
		im.Mask.Fill(box, red)
	case 9:
		im.Mask = nil
	case 10:
		im.Palette.Colors = append(im.Palette.Colors, scene.Swatch{Color: red, Name: "r"})
		im.Layers[r.IntN(n)].Volume.Clear()
	case 11: // a script that sets a new image
		s.Image = scene.New(nil)
		s.Image.Layers[0].Volume.Fill(box, red+1)
	case 12:
		for len(im.Layers) > 0 {
			im.Remove(0)
		}
	default:
		v := im.Layers[r.IntN(n)].Volume
		for x := box.Min.X; x < box.Max.X; x++ {
			v.Set(x, x, box.Min.Z, red+voxel.Color(r.IntN(999)))
		}
	}
	return fmt.Sprint("change ", pick)
}

// TestRandomHistoriesAreReplayed does random things to projects, also between a
// restart, a checkpoint and the next, and compares all of their histories with those
// of projects that never left memory.
func TestRandomHistoriesAreReplayed(t *testing.T) {
	for seed := range uint64(10) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 0))
			dir := t.TempDir()
			s := open(t, dir, Options{Sync: []Sync{Never, Group}[seed%2]})
			w := newTwin(t, s, "p")
			for range 100 {
				w.random(t, r)
				switch r.IntN(15) {
				case 0:
					release(t, s, "p")
					w.p = load(t, s, "p")
					same(t, w.memory.State(), w.p.State())
				case 1:
					if err := s.Checkpoint(t.Context(), "p"); err != nil {
						t.Fatal(err)
					}
				}
			}
			want := w.p.State()
			same(t, w.memory.State(), want)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			same(t, want, load(t, open(t, dir, Options{}), "p").State())
		})
	}
}

// TestManyProjectsAtOnce edits projects from many goroutines with fewer file handles
// than projects, while they are written anew.
func TestManyProjectsAtOnce(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Files: 3, Interval: 1e6})
	var all sync.WaitGroup
	twins := make([]*twin, 80) // more than are synced one by one
	for i := range twins {
		w := newTwin(t, s, fmt.Sprintf("p%d", i))
		twins[i] = w
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 5))
			for n := range 25 {
				w.random(t, r)
				if n%17 == 16 {
					if err := s.Checkpoint(t.Context(), w.id); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	all.Wait()
	if st := s.Stats(); st.Files > 3 || st.Failures > 0 || st.Projects != len(twins) {
		t.Errorf("%+v", st)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, Options{Files: 3})
	for _, w := range twins {
		same(t, w.memory.State(), load(t, s, w.id).State())
	}
}

// TestCheckpointsComeByThemselves writes more than a checkpoint is due after, and
// goes on writing while it is made.
func TestCheckpointsComeByThemselves(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Sync: Never})
	p := create(t, s, "p", scene.New(nil))
	for n := 0; s.Stats().Checkpoints < 3; n++ {
		if err := set(p, int32(n%1000), red+voxel.Color(n)&0xffffff); err != nil {
			t.Fatal(err)
		}
	}
	want := p.State()
	if b := s.Stat("p").Bytes; b > s.Stats().Bytes/2 {
		t.Errorf("of %d bytes that were written the file has %d", s.Stats().Bytes, b)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	same(t, want, load(t, open(t, dir, Options{}), "p").State())
}
