package store

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/voxel"
)

// pack takes the records of a file apart, into what FuzzLog is given: for each its
// kind, the length of its payload in two bytes, and the payload.
func pack(t testing.TB, b []byte) []byte {
	w := &window{f: bytes.NewReader(b), size: int64(len(b))}
	var out []byte
	for off := int64(preamble); off < w.size; {
		rec, err := w.record(off)
		if err != nil {
			t.Fatal(err)
		}
		out = binary.LittleEndian.AppendUint16(append(out, byte(rec.kind)), uint16(len(rec.payload)))
		out = append(out, rec.payload...)
		off = rec.next()
	}
	return out
}

// unpack makes a file of what pack made, with checksums that are right.
func unpack(b []byte) []byte {
	out := preambleOf(Info{})[:preamble]
	for len(b) >= 3 {
		k, n := kind(b[0]), int(binary.LittleEndian.Uint16(b[1:]))
		n = min(n, len(b)-3)
		out = appendRecord(out, k, b[3:3+n], 0)
		b = b[3+n:]
	}
	return out
}

// FuzzLog reads files whose checksums are right and whose content is anything. What is
// taken for a project must be one: stored and read again it is the same.
func FuzzLog(f *testing.F) {
	b, _ := smallLog(f)
	f.Add(pack(f, b))
	f.Fuzz(func(t *testing.T, in []byte) {
		b := unpack(in)
		limit := voxel.NewBudget(voxel.Limits{Bytes: 64 << 20}, nil)
		x, err := readLog(bytes.NewReader(b), int64(len(b)), "project.log", limit, false)
		if err != nil {
			return
		}
		p := project.Restore(x.result(), project.Options{})
		s := &Store{}
		s.pool.New = func() any { return new(transaction) }
		var again memoryFile
		want := p.State()
		if _, err := s.writeState(func() error { return nil }, &again, x.info, want, newIndex()); err != nil {
			t.Fatal(err)
		}
		y, err := read(again)
		if err != nil {
			t.Fatal(err)
		}
		same(t, want, project.Restore(y.result(), project.Options{}).State())
	})
}

// FuzzBytes reads files of any bytes.
func FuzzBytes(f *testing.F) {
	b, _ := smallLog(f)
	f.Add(b)
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		if x, err := read(b); err == nil {
			project.Restore(x.result(), project.Options{})
		}
	})
}

// memoryFile is an io.WriterAt.
type memoryFile []byte

func (m *memoryFile) WriteAt(b []byte, off int64) (int, error) {
	if grow := int(off) + len(b) - len(*m); grow > 0 {
		*m = append(*m, make([]byte, grow)...)
	}
	return copy((*m)[off:], b), nil
}
