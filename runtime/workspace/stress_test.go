package workspace

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// change is a write that a client was told has happened.
type change struct {
	x int32
	c voxel.Color
}

// Fifty clients write and read twenty projects, which are evicted meanwhile. Each
// project then is what its changes, made one after the other, make of it.
func TestManyClientsOnManyProjects(t *testing.T) {
	const projects, clients, rounds = 20, 50, 60
	c := &clock{now: time.Unix(1e9, 0)}
	s := newShelf()
	w := open(t, Options{Store: s, Idle: time.Second, Now: c.Now, Voxels: 1000})
	all := make([]*Project, projects)
	logs := make([][]change, projects) // each guarded by its project's lease
	for i := range all {
		all[i] = create(t, w, fmt.Sprint(i))
	}
	stop, swept := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(swept)
		for {
			select {
			case <-stop:
				return
			default:
				w.sweep()
				c.move(600 * time.Millisecond)
			}
		}
	}()
	var work sync.WaitGroup
	for k := range clients {
		work.Go(func() {
			r := rand.New(rand.NewPCG(uint64(k), 1))
			for range rounds {
				n := r.IntN(projects)
				if err := step(all[n], r, fmt.Sprint(k), &logs[n]); err != nil {
					t.Errorf("client %d: %v", k, err)
				}
			}
		})
	}
	work.Wait()
	close(stop)
	<-swept
	for i, p := range all {
		want := voxel.New(nil)
		for _, one := range logs[i] {
			want.Set(one.x, 0, 0, one.c)
		}
		head, err := p.Head()
		if err != nil {
			t.Fatal(err)
		}
		if got := head.Image.Layers[0].Volume.Snapshot(); !got.Equal(want.Snapshot()) {
			t.Errorf("project %d has %d voxels, its %d changes make %d", i, got.Count(), len(logs[i]), want.Count())
		}
	}
	if s.loads == 0 {
		t.Error("nothing was evicted: the test shows less than it should")
	}
}

func step(p *Project, r *rand.Rand, client string, log *[]change) error {
	ctx := context.Background()
	one := change{r.Int32N(100), voxel.Color(0xff000000 | r.Uint32N(1<<24))}
	switch r.IntN(6) {
	case 0:
		_, err := p.Edit(ctx, project.CommitOptions{Client: client}, func(s *project.Session) error {
			*log = append(*log, one)
			return put(one.x, one.c)(s)
		})
		return err
	case 1:
		c, err := p.Head()
		if err == nil {
			c.Image.Voxels()
		}
		return err
	case 2:
		return p.View(func(im *scene.Image) { im.Layers[0].Volume.At(one.x, 0, 0) })
	case 3:
		_, err := p.Edit(ctx, project.CommitOptions{Client: client}, func(s *project.Session) error {
			if err := put(one.x, one.c)(s); err != nil {
				return err
			}
			panic("oops")
		})
		if err == nil {
			return fmt.Errorf("a panic was no error")
		}
		return nil
	case 4:
		// SetVoxel, as it is, with its place in the order noted under the lease.
		core, release, err := p.Lease(ctx)
		if err != nil {
			return err
		}
		defer release()
		*log = append(*log, one)
		_, err = core.SetVoxel(core.Head().Image.Layers[0].ID, voxel.Pos{X: one.x}, one.c, project.CommitOptions{Client: client})
		return err
	default:
		p.Info()
		return nil
	}
}

// SetVoxels of many clients, at places of their own, all arrive.
func TestSetVoxelsOfManyClientsAllArrive(t *testing.T) {
	c := &clock{now: time.Unix(1e9, 0)}
	w := open(t, Options{Store: newShelf(), Idle: time.Second, Now: c.Now})
	p := create(t, w, "castle")
	l := layer(t, p)
	var work sync.WaitGroup
	for k := range int32(8) {
		work.Go(func() {
			for x := range int32(200) {
				if _, err := p.SetVoxel(context.Background(), fmt.Sprint(k), l, voxel.Pos{X: x, Y: k}, red); err != nil {
					t.Error(err)
				}
				if x%16 == 0 {
					w.sweep()
					c.move(2 * time.Second)
				}
			}
		})
	}
	work.Wait()
	if n := p.Info().Voxels; n != 8*200 {
		t.Errorf("%d voxels of %d", n, 8*200)
	}
}
