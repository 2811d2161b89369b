package vox

import (
	"context"
	"io"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// benchImages are what core/voxel's and Goxel's measurements use: a full cube of
// 64 colours without order, a solid sphere and the shell of a cube.
func benchImages() map[string]*scene.Image {
	make := func(inside func(x, y, z int32) bool) *scene.Image {
		im := newImage(nil)
		v := im.Layers[0].Volume
		var px [4096]voxel.Color
		for b := range int32(16 * 16 * 16) {
			o := voxel.Pos{X: b % 16 * 16, Y: b / 16 % 16 * 16, Z: b / 256 * 16}
			for i := range int32(4096) {
				x, y, z := o.X+i%16, o.Y+i/16%16, o.Z+i/256
				if px[i] = 0; inside(x, y, z) {
					h := (uint32(x)*73856093 ^ uint32(y)*19349663 ^ uint32(z)*83492791) * 0x9e3779b1
					px[i] = voxel.Color(0xff000000 | (h>>26)*0x030201)
				}
			}
			v.WriteBlock(o, &px)
		}
		return im
	}
	return map[string]*scene.Image{
		"full": make(func(x, y, z int32) bool { return true }),
		"sphere": make(func(x, y, z int32) bool {
			x, y, z = x-128, y-128, z-128
			return x*x+y*y+z*z < 120*120
		}),
		"shell": make(func(x, y, z int32) bool {
			edge := func(v int32) bool { return v < 2 || v > 253 }
			return edge(x) || edge(y) || edge(z)
		}),
	}
}

var benchNames = [...]string{"full", "sphere", "shell"}

func BenchmarkImport(b *testing.B) {
	images := benchImages()
	for _, name := range benchNames {
		b.Run(name, func(b *testing.B) {
			data, _ := mustWrite(b, images[name], nil)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := read(data, nil, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkExport writes blocks that are stored as palette indices, as an import or
// a compaction leaves them, and for the full cube also those of plain colours.
func BenchmarkExport(b *testing.B) {
	images := benchImages()
	images["raw"] = images["full"].Clone(nil)
	for _, name := range benchNames {
		images[name].Layers[0].Volume.Compact()
	}
	for _, name := range append([]string{"raw"}, benchNames[:]...) {
		b.Run(name, func(b *testing.B) {
			data, _ := mustWrite(b, images[name], nil)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			v := exportOptions().Defaults()
			for b.Loop() {
				if _, err := exportVox(context.Background(), images[name], &format.Target{Writer: io.Discard, Name: "a.vox"}, v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
