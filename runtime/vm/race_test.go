package vm_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/vm"
)

// TestProjectsEndAsTheSerialOrderOfTheirCommits runs scripts of many goroutines on few
// projects: ones that edit, that swap the image for a new one, that throw and that run
// out of time. Afterwards each project must be as the scripts of its commits make it,
// one after the other, on an image of its own.
func TestProjectsEndAsTheSerialOrderOfTheirCommits(t *testing.T) {
	const projects, goroutines = 8, 64
	rounds := 6
	if os.Getenv("VOXRUN_SOAK") != "" {
		rounds = 200
	}
	loader, registry := vm.NewLoader(), formats.Registry()
	all := make([]*project.Project, projects)
	for i := range all {
		all[i] = project.New(scene.New(nil), project.Options{})
	}
	var mu sync.Mutex
	committed := make([]map[int64]string, projects) // source by sequence number
	for i := range committed {
		committed[i] = map[int64]string{}
	}
	var wg sync.WaitGroup
	for g := range goroutines {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(g), 1))
			for round := range rounds {
				at := r.IntN(projects)
				source, ends := work(r, g*1000+round)
				runner := &vm.Runner{Project: all[at], Host: hosttest.New(), Loader: loader, Formats: registry}
				res := runner.Run(t.Context(), vm.Job{Source: source, Limits: vm.Limits{Timeout: ends.timeout}})
				for res.Error != nil && res.Error.Class == "conflict" {
					res = runner.Run(t.Context(), vm.Job{Source: source, Limits: vm.Limits{Timeout: ends.timeout}})
				}
				class := ""
				if res.Error != nil {
					class = res.Error.Class
				}
				if class != ends.class {
					t.Errorf("%q ended as %q, want %q: %v", source, class, ends.class, res.Error)
				}
				if res.Commit > 0 {
					mu.Lock()
					if other, taken := committed[at][res.Commit]; taken {
						t.Errorf("%q and %q are both commit %d of project %d", other, source, res.Commit, at)
					}
					committed[at][res.Commit] = source
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	for i, p := range all {
		serial := project.New(scene.New(nil), project.Options{})
		runner := &vm.Runner{Project: serial, Host: hosttest.New(), Loader: loader, Formats: registry}
		for seq := int64(1); seq <= p.Head().Seq; seq++ {
			source, there := committed[i][seq]
			if !there {
				t.Fatalf("project %d: nobody knows of commit %d", i, seq)
			}
			ok(t, runner.Run(t.Context(), vm.Job{Source: source}))
		}
		if diff := different(p.Head().Image, serial.Head().Image); diff != "" {
			t.Errorf("project %d is not what its %d commits make: %s", i, p.Head().Seq, diff)
		}
	}
}

type ending struct {
	class   string
	timeout time.Duration
}

// work returns a script, and how it ends. Its effect depends on what it finds.
func work(r *rand.Rand, n int) (string, ending) {
	set := fmt.Sprintf("goxel.image.activeLayer.volume.setAt(%d, %d, %d, 0x%06x)\n", r.IntN(40), r.IntN(40), r.IntN(40), r.IntN(1<<24)|1)
	grow := "const v = goxel.image.activeLayer.volume; v.setAt(v.count(), 50, 50, 'red')\n"
	switch r.IntN(8) {
	case 0:
		return fmt.Sprintf("goxel.image = new Image(); goxel.image.activeLayer.name = 'new %d'\n", n) + set, ending{}
	case 1:
		return "const old = goxel.image; goxel.image = new Image()\n" + set + "goxel.image.activeLayer.volume.merge(old.activeLayer.volume, 'over')\n", ending{}
	case 2:
		return set + "goxel.image = new Image()\nthrow new Error('no')", ending{class: "script"}
	case 3:
		return set + "goxel.image = new Image(); for (;;);", ending{class: "limit", timeout: time.Duration(1+r.IntN(20)) * time.Millisecond}
	case 4:
		return "if (goxel.image.layers.length < 5) goxel.image.addLayer()\n" + set, ending{}
	case 5:
		return set + "import('std').then(std => std.exit(0)); goxel.image.activeLayer.visible = !goxel.image.activeLayer.visible; export {}", ending{}
	case 6:
		return "await new Promise(r => setTimeout(r, 5))\n" + set + "export {}", ending{}
	}
	return grow + set, ending{}
}

// different tells how two images differ, "" when they don't.
func different(a, b *scene.Image) string {
	if len(a.Layers) != len(b.Layers) {
		return fmt.Sprintf("%d layers, %d in order", len(a.Layers), len(b.Layers))
	}
	for i, l := range a.Layers {
		m := b.Layers[i]
		if l.Name != m.Name || l.Visible != m.Visible || l.ID != m.ID {
			return fmt.Sprintf("layer %q %d %v, in order %q %d %v", l.Name, l.ID, l.Visible, m.Name, m.ID, m.Visible)
		}
		if !l.Volume.Snapshot().Equal(m.Volume.Snapshot()) {
			return fmt.Sprintf("layer %q has %d voxels, in order %d", l.Name, l.Volume.Count(), m.Volume.Count())
		}
	}
	return ""
}
