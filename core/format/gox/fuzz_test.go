package gox

import (
	"bytes"
	"context"
	"image/color"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/voxel"
)

// FuzzImport reads any bytes under a budget. What can be read can be written and read
// again.
func FuzzImport(f *testing.F) {
	bl := block(f, map[int]color.NRGBA{0: redPixel, 100: bluePixel})
	full, _ := save(f, rich())
	f.Add(full)
	f.Add(fileOf(2))
	f.Add(fileOf(1, bl, chunkOf("LAYR", 2, 0, 8, 8, 8, 0, 0, 22, 8, 8, 0)))
	f.Add(fileOf(2, bl, chunkOf("LAYR", 1, 0, 3, -5, 7, 0, pair("name", "a"), pair("id", 1)),
		chunkOf("LAYR", 0, pair("base_id", 1), pair("mat", moved(1, 2, 3)))))
	f.Add(fileOf(2, chunkOf("LAYR", 0, pair("shape", "sphere"), pair("color", byte(1), byte(2), byte(3), byte(255)), pair("mat", boxOf(0, 0, 0, 5, 6, 7)))))
	f.Add(fileOf(2, bl, chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("id", 1)), chunkOf("LAYR", 0, pair("base_id", 1), pair("mat", boxOf(0, 0, 0, -200, 1, 1)))))
	f.Add(fileOf(2, chunkOf("MATE", pair("color", byte(1), byte(2), byte(3), byte(4))), chunkOf("CAMR", pair("active"), 0)))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, place := range []bool{false, true} {
			values, _ := Format().ImportOptions.Read(map[string]any{"placement": place})
			b := voxel.NewBudget(voxel.Limits{Voxels: 1 << 17, Bytes: 64 << 20}, nil)
			im, err := importImage(context.Background(), &format.Source{Name: "fuzz.gox", Data: data}, format.ImportOptions{Budget: b, Values: values})
			if err != nil {
				continue
			}
			var out bytes.Buffer
			if _, err := export(context.Background(), im, &format.Target{Writer: &out, Name: "fuzz.gox"}, bare()); err != nil {
				t.Fatalf("written: %v", err)
			}
			again, err := loadErr(out.Bytes(), nil)
			if err != nil || len(again.Layers) != len(im.Layers) || again.Voxels() != im.Voxels() {
				t.Fatalf("read again: %v", err)
			}
		}
	})
}
