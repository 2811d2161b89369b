package vox

import (
	"encoding/binary"

	"github.com/voxrun/voxrun/core/fault"
)

// A file is the magic, a version and the chunk MAIN, which holds all others. A
// chunk is an id of four letters, the length of its content, the length of the
// chunks inside it, and both.
const (
	fileHeader  = 8
	chunkHeader = 12
)

type chunk struct {
	id   string
	at   int // where it starts in the file
	data []byte
}

// broken returns the error for a chunk that is not as it should be.
func (c chunk) broken(format string, args ...any) error {
	return fault.Newf(fault.Format, "chunk %s at byte %d: "+format, append([]any{c.id, c.at}, args...)...).
		WithHint("The file is damaged or cut short. Open it in MagicaVoxel and save it again, or fetch it again.")
}

func (c chunk) short() error { return c.broken("its content is cut short (%d bytes)", len(c.data)) }

// eachChunk calls f for every chunk inside MAIN. Writers exist that leave the
// length of MAIN at 0 or too small: what follows it is read too, as long as it
// looks like chunks.
func eachChunk(file []byte, f func(chunk) error) error {
	at := fileHeader
	end, err := mainEnd(file)
	if err != nil {
		return err
	}
	at += chunkHeader + int(binary.LittleEndian.Uint32(file[at+4:]))
	for at < len(file) {
		c, next, err := chunkAt(file, at)
		if err != nil {
			if at >= end && end > fileHeader+chunkHeader {
				return nil
			}
			return err
		}
		if err := f(c); err != nil {
			return err
		}
		at = next
	}
	return nil
}

// mainEnd checks the header of MAIN and returns where it says that it ends.
func mainEnd(file []byte) (int, error) {
	if len(file) < fileHeader+chunkHeader {
		return 0, fault.Newf(fault.Format, "the file ends in its header, after %d bytes", len(file))
	}
	version := binary.LittleEndian.Uint32(file[4:])
	if version < 150 || version > 299 {
		return 0, fault.Newf(fault.Format, "version %d of the format", version).WithHint("Versions 150 and 200 are known; save the file with a current MagicaVoxel.")
	}
	main := chunk{id: "MAIN", at: fileHeader, data: nil}
	if id := string(file[fileHeader : fileHeader+4]); id != "MAIN" {
		return 0, main.broken("found %q in its place", id)
	}
	n := int64(binary.LittleEndian.Uint32(file[fileHeader+4:])) + int64(binary.LittleEndian.Uint32(file[fileHeader+8:]))
	left := int64(len(file) - fileHeader - chunkHeader)
	if n > left {
		return 0, main.broken("says %d bytes, and %d follow", n, left)
	}
	return fileHeader + chunkHeader + int(n), nil
}

func chunkAt(file []byte, at int) (chunk, int, error) {
	c := chunk{id: "header", at: at}
	left := len(file) - at - chunkHeader
	if left < 0 {
		return c, 0, c.broken("%d bytes are no chunk", len(file)-at)
	}
	c.id = string(file[at : at+4])
	for _, b := range []byte(c.id) {
		if b < ' ' || b > '~' {
			c.id = "header"
			return c, 0, c.broken("%q is no chunk id", file[at:at+4])
		}
	}
	content, inner := int64(binary.LittleEndian.Uint32(file[at+4:])), int64(binary.LittleEndian.Uint32(file[at+8:]))
	if content+inner > int64(left) {
		return c, 0, c.broken("says %d bytes, and %d follow", content+inner, left)
	}
	start := at + chunkHeader
	c.data = file[start : start+int(content)]
	return c, start + int(content+inner), nil
}

// fields reads the content of a chunk from its start to its end. A read beyond the
// end gives zeros and is remembered in short.
type fields struct {
	data  []byte
	short bool
}

func (f *fields) int() int32 {
	if len(f.data) < 4 {
		f.data, f.short = nil, true
		return 0
	}
	n := int32(binary.LittleEndian.Uint32(f.data))
	f.data = f.data[4:]
	return n
}

// count reads a number of things of at least size bytes each, which must be there.
func (f *fields) count(size int) int {
	n := f.int()
	if n < 0 || int64(n)*int64(size) > int64(len(f.data)) {
		f.data, f.short = nil, true
		return 0
	}
	return int(n)
}

func (f *fields) text() string {
	n := f.count(1)
	s := string(f.data[:n])
	f.data = f.data[n:]
	return s
}

// dict is the attributes of a thing: names to values, all of them text.
type dict map[string]string

func (f *fields) dict() dict {
	n := f.count(8)
	if n == 0 {
		return nil
	}
	d := make(dict, n)
	for range n {
		key := f.text()
		d[key] = f.text()
	}
	return d
}
