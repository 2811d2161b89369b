package mesh

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestPartsAreTheMergedVolume checks, for stacks of layers in all modes, that the
// parts are disjoint and that together they are what the layers make.
func TestPartsAreTheMergedVolume(t *testing.T) {
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		im := scene.Empty(nil)
		for range 1 + rnd.IntN(4) {
			l := im.AddLayer()
			l.Visible = rnd.IntN(5) > 0
			if seed%2 == 1 {
				l.Mode = voxel.Mode(rnd.IntN(len(voxel.Modes())))
			}
			for range 300 {
				l.Volume.Set(rnd.Int32N(20)-10, rnd.Int32N(9), rnd.Int32N(5), voxel.Color(rnd.Uint32())|1<<24)
			}
		}
		parts, err := Parts(context.Background(), im)
		if err != nil {
			t.Fatal(err)
		}
		together := voxel.New(nil)
		last := -1
		for _, p := range parts {
			for at, c := range p.Voxels.All() {
				if together.At(at.X, at.Y, at.Z) != 0 {
					t.Fatalf("seed %d: %v is in two parts", seed, at)
				}
				together.Set(at.X, at.Y, at.Z, c)
			}
			if i := im.Index(p.Layer); i <= last || !p.Layer.Visible {
				t.Fatalf("seed %d: the part of layer %d comes after that of layer %d", seed, i, last)
			} else {
				last = i
			}
		}
		if !together.Snapshot().Equal(im.Visible(false)) {
			t.Fatalf("seed %d: the parts are not the merged volume", seed)
		}
	}
}

func TestCoveredVoxelsGoToTheUpperLayer(t *testing.T) {
	im := scene.Empty(nil)
	lower, upper := im.AddLayer(), im.AddLayer()
	lower.Volume.Fill(voxel.BoxAt(voxel.Pos{}, 4, 1, 1), 0xff0000ff)
	upper.Volume.Fill(voxel.BoxAt(voxel.Pos{X: 2}, 4, 1, 1), 0xffff0000)
	parts, _ := Parts(context.Background(), im)
	if len(parts) != 2 || parts[0].Voxels.Count() != 2 || parts[1].Voxels.Count() != 4 {
		t.Fatalf("got %v", parts)
	}
	upper.Volume.Fill(voxel.BoxAt(voxel.Pos{}, 4, 1, 1), 0xffff0000)
	if parts, _ = Parts(context.Background(), im); len(parts) != 1 || parts[0].Layer != upper {
		t.Errorf("a layer that is covered has a part")
	}
}

func TestPartsStops(t *testing.T) {
	im := scene.Empty(nil)
	im.AddLayer().Volume.Set(0, 0, 0, 0xff000000)
	im.AddLayer().Volume.Set(1, 0, 0, 0xff000000)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Parts(ctx, im); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}
