package qb

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// FuzzImport reads any bytes under a budget. What can be read comes back when it is
// written.
func FuzzImport(f *testing.F) {
	im := scene.New(nil)
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: -3, Y: -20, Z: 5}, 4, 30, 3), color.RGB(1, 2, 3))
	for _, compress := range []bool{false, true} {
		data, _ := save(f, im, compress)
		f.Add(data)
	}
	f.Add(le(257, 1, 1, 1, 1, 2, "a", 2, 2, 2, -1, -1, -1, 6, 2, 4, 0x01ffffff, 6, "b", 0, 0, 0, 0, 0, 0))
	f.Fuzz(func(t *testing.T, data []byte) {
		im, err := loadUnder(data, voxel.NewBudget(voxel.Limits{Voxels: 1 << 20, Bytes: 64 << 20}, nil))
		if err != nil || im.Voxels() == 0 {
			return
		}
		out, _, err := saveErr(im, true)
		if err != nil {
			t.Fatalf("written: %v", err)
		}
		again, err := loadUnder(out, nil)
		if err != nil || !again.Visible(false).Equal(im.Visible(false)) {
			t.Fatalf("other voxels came back, or %v", err)
		}
	})
}

// models are those that the recorded figures of other programs are for: 64 colours at
// random, in 256^3; a sphere, and its surface two voxels thick.
func models() map[string]*scene.Image {
	all := map[string]*scene.Image{}
	for name, inner := range map[string]int32{"sphere": 0, "shell": 126} {
		rnd := rand.New(rand.NewPCG(7, 8))
		im := scene.New(nil)
		plane := make([]voxel.Color, 256*256)
		for z := int32(-128); z < 128; z++ {
			for i := range plane {
				x, y := 2*(int32(i)&255)-255, 2*(int32(i)>>8)-255
				d := x*x + y*y + (2*z+1)*(2*z+1)
				plane[i] = 0
				if d <= 256*256 && d >= 4*inner*inner {
					plane[i] = voxel.Color(0xff000000 | uint32(rnd.IntN(64))*0x030c05)
				}
			}
			im.Layers[0].Volume.WriteBox(voxel.BoxAt(voxel.Pos{X: -128, Y: -128, Z: z}, 256, 256, 1), plane)
		}
		all[name] = im
	}
	return all
}

func BenchmarkExport(b *testing.B) {
	for name, im := range models() {
		for _, compress := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/compress=%v", name, compress), func(b *testing.B) {
				values, _ := Format().ExportOptions.Read(map[string]any{"compress": compress})
				for b.Loop() {
					if _, err := export(context.Background(), im, &format.Target{Writer: io.Discard}, values); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkImport(b *testing.B) {
	for name, im := range models() {
		for _, compress := range []bool{false, true} {
			data, _ := save(b, im, compress)
			b.Run(fmt.Sprintf("%s/compress=%v", name, compress), func(b *testing.B) {
				for b.Loop() {
					load(b, data)
				}
			})
		}
	}
}
