package blockpng

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"

	"github.com/voxrun/voxrun/core/voxel"
)

// A Decoder reads blocks. It holds the memory that the work needs, so that many blocks
// are read without allocation. It is for one goroutine; its zero value is ready.
type Decoder struct {
	inflate inflater
	raw     [rawLen + slack]byte
}

// Decode reads a PNG file into the 4096 colours of a block. A pixel with alpha 0 is an
// empty voxel whatever its colour. Every PNG of 64x64 pixels is accepted; what is
// wrong with another one is an error of image/png, or one that tells its size.
func (d *Decoder) Decode(file []byte, block *[4096]voxel.Color) error {
	if d.fast(file, block) {
		return nil
	}
	return decodeAny(file, block)
}

// end is the last chunk of every PNG: without data, and so always the same.
const end = "\x00\x00\x00\x00IEND\xae\x42\x60\x82"

// fast reads the form that block writers use. It returns false for all else, correct
// or not.
func (d *Decoder) fast(file []byte, block *[4096]voxel.Color) bool {
	const before = len(head) + 4 + len(header) + 4
	if len(file) < before || string(file[:len(head)]) != head ||
		string(file[len(head)+4:before-4]) != header || !sound(file[len(head):before]) {
		return false
	}
	file = file[before:]
	for { // chunks before the picture say nothing about its pixels, except tRNS and PLTE
		n, ok := chunkLen(file)
		if !ok || !sound(file[:n]) {
			return false
		}
		if kind := string(file[4:8]); kind == "IDAT" {
			break
		} else if kind[0] < 'a' || kind == "tRNS" {
			return false
		}
		file = file[n:]
	}
	n, _ := chunkLen(file)
	data, after := file[8:n-4], file[n:]
	if len(after) < len(end) || string(after[:len(end)]) != end { // several IDAT are for the slow path
		return false
	}
	if len(data) < 6 || data[0]&15 != 8 || data[1]&0x20 != 0 || binary.BigEndian.Uint16(data)%31 != 0 {
		return false
	}
	sum, ok := d.inflate.inflate(d.raw[:], data[2:])
	if !ok || len(sum) < 4 || binary.BigEndian.Uint32(sum) != adler32(d.raw[:rawLen]) {
		return false
	}
	return d.unfilter(block)
}

// chunkLen returns the length of the chunk that data starts with, all included.
func chunkLen(data []byte) (n int, ok bool) {
	if len(data) < 12 {
		return 0, false
	}
	size := binary.BigEndian.Uint32(data)
	return int(size) + 12, int64(size)+12 <= int64(len(data))
}

// sound tells whether a chunk's length and CRC are right.
func sound(chunk []byte) bool {
	n, ok := chunkLen(chunk)
	return ok && n == len(chunk) && crc32.ChecksumIEEE(chunk[4:n-4]) == binary.BigEndian.Uint32(chunk[n-4:])
}

// unfilter undoes the filter of each row and writes the colours.
func (d *Decoder) unfilter(block *[4096]voxel.Color) bool {
	var zeros [rowLen]byte
	above := &zeros
	for y := range side {
		filter := d.raw[y*stride]
		row := (*[rowLen]byte)(d.raw[y*stride+1:])
		switch filter {
		case 0:
		case 1:
			unSub(row)
		case 2:
			for i := 0; i < rowLen; i += 4 {
				binary.LittleEndian.PutUint32(row[i:], addBytes(le32(row[i:]), le32(above[i:])))
			}
		case 3:
			unAverage(row, above)
		case 4:
			unPaeth(row, above)
		default:
			return false
		}
		colors(block[y*side:], row)
		above = row
	}
	return true
}

// colors converts a row of RGBA pixels, two at a time, because most are empty.
func colors(dst []voxel.Color, row *[rowLen]byte) {
	dst = dst[:side]
	for i := 0; i < side; i += 2 {
		two := le64(row[4*i : 4*i+8])
		if two == 0 {
			dst[i], dst[i+1] = 0, 0
			continue
		}
		dst[i], dst[i+1] = toColor(uint32(two)), toColor(uint32(two>>32))
	}
}

// addBytes adds the four bytes of a and b, each modulo 256.
func addBytes(a, b uint32) uint32 {
	const low = 0x7f7f7f7f
	return ((a & low) + (b & low)) ^ ((a ^ b) &^ low)
}

func unSub(row *[rowLen]byte) {
	var left uint32
	for i := 0; i < rowLen; i += 4 {
		left = addBytes(le32(row[i:]), left)
		binary.LittleEndian.PutUint32(row[i:], left)
	}
}

func unAverage(row, above *[rowLen]byte) {
	for i := range row {
		left := 0
		if i >= 4 {
			left = int(row[i-4])
		}
		row[i] += byte((left + int(above[i])) / 2)
	}
}

func unPaeth(row, above *[rowLen]byte) {
	for i := range row {
		var left, corner int
		if i >= 4 {
			left, corner = int(row[i-4]), int(above[i-4])
		}
		up := int(above[i])
		// Of the three neighbours, the one nearest to left + up - corner.
		toLeft, toUp, toCorner := abs(up-corner), abs(left-corner), abs(left+up-2*corner)
		switch {
		case toLeft <= toUp && toLeft <= toCorner:
			row[i] += byte(left)
		case toUp <= toCorner:
			row[i] += byte(up)
		default:
			row[i] += byte(corner)
		}
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// decodeAny reads any PNG of the right size.
func decodeAny(file []byte, block *[4096]voxel.Color) error {
	c, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return err
	}
	if c.Width != side || c.Height != side {
		return fmt.Errorf("the picture of a block is %dx%d pixels instead of 64x64", c.Width, c.Height)
	}
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return err
	}
	for i := range block {
		block[i] = pixel(m, i%side, i/side)
	}
	return nil
}

// pixel returns a pixel of a decoded PNG; of 16 bits the upper 8 count.
func pixel(m image.Image, x, y int) voxel.Color {
	var r, g, b, a uint8
	switch c := m.At(x, y).(type) {
	case color.NRGBA:
		r, g, b, a = c.R, c.G, c.B, c.A
	case color.NRGBA64:
		r, g, b, a = uint8(c.R>>8), uint8(c.G>>8), uint8(c.B>>8), uint8(c.A>>8)
	default:
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		r, g, b, a = n.R, n.G, n.B, n.A
	}
	return toColor(uint32(r) | uint32(g)<<8 | uint32(b)<<16 | uint32(a)<<24)
}
