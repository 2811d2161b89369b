package edit

import (
	"testing"

	"github.com/voxrun/voxrun/core/noise"
	"github.com/voxrun/voxrun/core/voxel"
)

// dense are volumes of 256x256x256: full, rock with caves, and dust.
func dense(b *testing.B) map[string]voxel.Snapshot {
	box := voxel.BoxAt(voxel.Pos{}, 256, 256, 256)
	full := voxel.New(nil)
	full.Fill(box, colors[0])
	caves, err := noise.New(noise.Options{Kind: noise.Perlin, Seed: 1, Scale: 24, Octaves: 2})
	if err != nil {
		b.Fatal(err)
	}
	rock := voxel.New(nil)
	FillField(rock, box, caves, &Ramp{Threshold: -0.2, Colors: colors[:3]}, voxel.Over)
	grains, err := noise.New(noise.Options{Kind: noise.Value, Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	dust := voxel.New(nil)
	FillField(dust, box, grains, &Ramp{Threshold: 0.1, Colors: colors[:3]}, voxel.Over)
	return map[string]voxel.Snapshot{"full": full.Snapshot(), "rock": rock.Snapshot(), "dust": dust.Snapshot()}
}

func BenchmarkEdit(b *testing.B) {
	for name, s := range dense(b) {
		from := voxel.Pos{X: 128, Y: 128, Z: 128}
		for p := range s.All() {
			from = p
			break
		}
		for _, f := range []struct {
			name string
			do   func(v *voxel.Volume)
		}{
			{"erode", func(v *voxel.Volume) { Erode(v, 1, Faces) }},
			{"dilate", func(v *voxel.Volume) { Dilate(v, 1, Faces, colors[3]) }},
			{"dilate-colors", func(v *voxel.Volume) { Dilate(v, 1, Faces, 0) }},
			{"smooth", func(v *voxel.Volume) { Smooth(v, 1, 14) }},
			{"flood", func(v *voxel.Volume) { Flood(from, Existing{v.Snapshot()}, Faces, nil) }},
			{"flood-paint", func(v *voxel.Volume) { Flood(from, Existing{v.Snapshot()}, Faces, nil).Paint(v, colors[3]) }},
			{"components", func(v *voxel.Volume) { Components(v.Snapshot(), Faces, nil) }},
			{"components-corners", func(v *voxel.Volume) { Components(v.Snapshot(), Corners, nil) }},
			{"holes", func(v *voxel.Volume) {
				if _, err := FillHoles(v, 0); err != nil {
					b.Fatal(err)
				}
			}},
		} {
			b.Run(name+"/"+f.name, func(b *testing.B) {
				for b.Loop() {
					f.do(s.Edit(nil))
				}
			})
		}
	}
}
