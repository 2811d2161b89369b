package gox

import (
	"encoding/binary"
	"fmt"
)

// file is what a .gox file holds, chunk by chunk, still to be decoded. The slices
// share the memory of the file.
type file struct {
	version   int32
	image     []byte   // the last IMG, nil when there is none
	light     []byte   // the last LIGH, nil when there is none
	blocks    [][]byte // BL16: PNG files
	materials [][]byte
	layers    [][]byte
	cameras   [][]byte
}

// parse cuts a file into its chunks. A length is checked before it is used, and
// nothing is copied. The CRC of the last chunk may be missing.
func parse(data []byte) (*file, error) {
	if len(data) < 8 || string(data[:4]) != magic {
		return nil, fmt.Errorf("it does not start with %q", magic)
	}
	f := &file{version: int32(binary.LittleEndian.Uint32(data[4:]))}
	if f.version < 1 || f.version > version {
		return nil, fmt.Errorf("it is of version %d; known are 1 to %d", f.version, version)
	}
	for rest := data[8:]; len(rest) > 0; {
		at := len(data) - len(rest)
		if len(rest) < 8 {
			return nil, fmt.Errorf("it ends inside the head of a chunk, at byte %d", at)
		}
		kind := string(rest[:4])
		n := int64(int32(binary.LittleEndian.Uint32(rest[4:])))
		if rest = rest[8:]; n < 0 || n > int64(len(rest)) {
			return nil, fmt.Errorf("chunk %q at byte %d declares %d bytes, and %d are left", kind, at, n, len(rest))
		}
		f.add(kind, rest[:n:n])
		rest = rest[min(int64(len(rest)), n+4):]
	}
	return f, nil
}

func (f *file) add(kind string, data []byte) {
	switch kind {
	case "IMG ":
		f.image = data
	case "BL16":
		f.blocks = append(f.blocks, data)
	case "MATE":
		f.materials = append(f.materials, data)
	case "LAYR":
		f.layers = append(f.layers, data)
	case "CAMR":
		f.cameras = append(f.cameras, data)
	case "LIGH":
		f.light = data
	}
}

// appendChunk appends a chunk with the CRC 0 that Goxel writes.
func appendChunk(dst []byte, kind string, data []byte) []byte {
	dst = append(dst, kind...)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(data)))
	dst = append(dst, data...)
	return append(dst, 0, 0, 0, 0)
}
