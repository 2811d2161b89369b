// Package gox reads and writes .gox, the format of the voxel editor Goxel.
//
// # The file
//
// "GOX ", an int32 version, then chunks up to the end: four bytes of type, an int32
// length, the data, a CRC-32. All numbers are little-endian. Goxel writes 0 for every
// CRC and checks none; so does this package. What a chunk does not hold as raw
// numbers is a dictionary of keys and values; see dict.go. The chunks, in the order
// in which Goxel writes them:
//
//	IMG   the canvas
//	PREV  a picture of the image, 128x128, as a PNG file
//	BL16  16x16x16 voxels as a PNG file of 64x64 pixels (package blockpng)
//	MATE  a material
//	LAYR  a layer: which blocks it has and where, then its properties
//	CAMR  a camera
//	LIGH  the light
//
// Clone and shape layers are stored without blocks, as what they are made of.
//
// # Reading
//
// Versions 1 and 2 are read; chunks may come in any order, and unknown ones are
// skipped, as are unknown keys and known ones of an unexpected size. In version 1 a
// block is stored 8 voxels further along each axis than it belongs, neighbouring
// blocks overlap (one starts every 14 voxels), and only voxels with an alpha of 127
// or more count.
//
// # Where it differs from Goxel
//
// A name of more than 255 bytes is cut when it is written, because Goxel's reader
// stops at longer ones. What Goxel does not store is not stored here either: palette,
// selection and mask.
package gox

import (
	"bytes"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
)

const (
	magic   = "GOX "
	version = 2 // what is written, and the newest that is read
)

// Format returns the description of .gox.
func Format() *format.Format {
	return &format.Format{
		Name:       "gox",
		Aliases:    []string{"goxel"},
		Doc:        "Goxel's own format: layers, materials, cameras and light",
		Extensions: []string{".gox"},
		MediaType:  "application/x-gox",
		Sniff:      func(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) },
		Import:     importImage,
		ImportOptions: option.Set{{
			Name: "placement", Type: option.Bool, Default: false,
			Doc: "move the voxels of plain layers by their matrix, as some other programs mean it; Goxel itself does not",
		}},
		Export: export,
		ExportOptions: option.Set{{
			Name: "preview", Type: option.Bool, Default: true, Doc: "store a small picture of the model",
		}},
		Holds: format.Holds{
			Layers: true, Names: true, Hidden: true, Modes: true, Materials: true,
			Cameras: true, Light: true, Alpha: true, Voxels: true,
		},
	}
}
