package blockpng

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"github.com/klauspost/compress/flate"

	"github.com/voxrun/voxrun/core/voxel"
)

// An Encoder writes blocks. It holds the memory that the work needs. It is for one
// goroutine; its zero value is ready. What it writes depends on the block alone.
type Encoder struct {
	deflate *flate.Writer
	out     bytes.Buffer
	raw     [rawLen]byte
}

// Append appends the PNG file of a block to dst.
func (e *Encoder) Append(dst []byte, block *[4096]voxel.Color) []byte {
	for y := range side {
		row := e.raw[y*stride+1 : (y+1)*stride]
		for x, c := range block[y*side : (y+1)*side] {
			binary.LittleEndian.PutUint32(row[4*x:4*x+4], fromColor(c))
		}
	}
	dst = append(dst, head...)
	dst = appendChunk(dst, header, nil)
	e.out.Reset()
	if e.deflate == nil {
		e.deflate, _ = flate.NewWriter(&e.out, 1)
	} else {
		e.deflate.Reset(&e.out)
	}
	e.out.WriteString("IDAT\x78\x01")
	_, _ = e.deflate.Write(e.raw[:])
	_ = e.deflate.Close()
	stream := binary.BigEndian.AppendUint32(e.out.AvailableBuffer(), adler32(e.raw[:]))
	e.out.Write(stream)
	dst = appendChunk(dst, "", e.out.Bytes())
	return appendChunk(dst, "IEND", nil)
}

// appendChunk appends a chunk with its length and CRC; kind and data together are its
// type and content.
func appendChunk(dst []byte, kind string, data []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(kind)+len(data)-4))
	start := len(dst)
	dst = append(append(dst, kind...), data...)
	return binary.BigEndian.AppendUint32(dst, crc32.ChecksumIEEE(dst[start:]))
}
