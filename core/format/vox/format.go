package vox

import (
	"bytes"
	"encoding/binary"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
)

// Format describes .vox.
func Format() *format.Format {
	return &format.Format{
		Name:          "vox",
		Aliases:       []string{"Magica Voxel", "MagicaVoxel"},
		Doc:           "MagicaVoxel: models of up to 255 colours in a scene; read by most voxel programs and game engines",
		Extensions:    []string{".vox"},
		MediaType:     "model/x-vox",
		Sniff:         sniff,
		Import:        importVox,
		ImportOptions: importOptions(),
		Export:        exportVox,
		ExportOptions: exportOptions(),
		Holds: format.Holds{
			Layers: true, Names: true, Hidden: true, Materials: true, Cameras: true, Light: true,
			Alpha: true, Colors: maxColors, Voxels: true,
		},
	}
}

// maxColors is how many colours a file can hold: index 0 is no voxel.
const maxColors = 255

// maxSide is the longest edge of a model: a place in it is a byte.
const maxSide = 256

func importOptions() option.Set {
	return option.Set{
		{Name: "frame", Type: option.Int, Default: int64(0), Min: 0, Max: 1 << 30, Doc: "which frame of an animation to read"},
		{Name: "instances", Type: option.Choice, Default: "clones", Choices: []string{"clones", "copies"}, Doc: "what further uses of a model become: clones of the first, or layers of their own"},
		{Name: "split", Type: option.Bool, Default: true, Doc: "give the voxels of each material a layer of their own"},
	}
}

func exportOptions() option.Set {
	return option.Set{
		{Name: "single", Type: option.Bool, Default: false, Doc: "merge all that is visible into one model without a scene, for simple readers"},
		{Name: "palette", Type: option.Choice, Default: "image", Choices: []string{"image", "used"}, Doc: "keep the image's palette and its order where it fits, or write only the colours in use"},
		{Name: "version", Type: option.Choice, Default: "150", Choices: []string{"150", "200"}, Doc: "the version in the header; 150 is what all readers take"},
	}
}

const magic = "VOX "

func sniff(head []byte) bool {
	switch {
	case bytes.HasPrefix(head, []byte(magic)):
		return true
	case isGzip(head):
		return sniffGzip(head)
	}
	size, ok := slabSize(head)
	if !ok {
		return false
	}
	if len(head) < format.SniffLen {
		return size == int64(len(head))
	}
	return size >= int64(len(head))
}

// slabSize returns how long a file of the SLAB6 layout is that starts with head,
// and false when its sizes are not those of one.
func slabSize(head []byte) (int64, bool) {
	if len(head) < slabHeader {
		return 0, false
	}
	size := int64(1)
	for i := range 3 {
		n := binary.LittleEndian.Uint32(head[4*i:])
		if n < 1 || n > maxSlabSide {
			return 0, false
		}
		size *= int64(n)
	}
	return slabHeader + size + slabPalette, true
}
