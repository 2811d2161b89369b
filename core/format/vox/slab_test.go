package vox

import (
	"bytes"
	"encoding/binary"
	"maps"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestSlabLayout(t *testing.T) {
	file := slabFile(2, 3, 4, map[[3]int]byte{{0, 0, 0}: 1, {1, 2, 3}: 2})
	im := mustRead(t, file, nil)
	// z points down in the file, and y is reversed with it.
	want := map[voxel.Pos]voxel.Color{at(-1, 0, 1): red, at(0, -2, -2): green}
	if got := voxels(im, 0); !maps.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if !sniff(file) || sniff(file[:len(file)-1]) || !sniff(slabFile(20, 20, 20, nil)[:4096]) {
		t.Error("the layout is not told by its sizes")
	}
}

// slabFile builds a file of SLAB6 in which index 1 is red and index 2 is green.
func slabFile(x, y, z int, voxels map[[3]int]byte) []byte {
	var b []byte
	for _, n := range []int{x, y, z} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	cells := bytes.Repeat([]byte{255}, x*y*z)
	for p, i := range voxels {
		cells[(p[0]*y+p[1])*z+p[2]] = i
	}
	palette := make([]byte, 768)
	palette[3], palette[7] = 63, 63
	return append(append(b, cells...), palette...)
}
