package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// A file begins with magic, the version of the format, 2 bytes, little-endian, and the
// seal, 12 bytes; see seal.go. Records follow. A record is a header of 12 bytes and a
// payload:
//
//	4  length of the payload (24 bits) and kind (8 bits)
//	4  CRC-32C of the payload
//	4  CRC-32C of the 8 bytes before, mixed with the record's offset in the file
//
// Because of the offset nothing that was once a record, or looks like one, is taken
// for one in another place.
const (
	magic      = "voxrunproject\x00"
	version    = 2
	sealAt     = len(magic) + 2
	preamble   = sealAt + sealLen
	headerLen  = 12
	maxPayload = 1<<24 - 1
)

type kind byte

// The kinds of records.
const (
	kindInfo       kind = 1 + iota // the project's id, name and time of creation
	kindBlocks                     // encoded blocks, numbered from a first number on
	kindPuts                       // which blocks of a volume change, for the next commit
	kindCommit                     // a new head
	kindRun                        // client, note and layer of the voxels that follow
	kindVoxel                      // one voxel
	kindWalk                       // an undo or redo
	kindCheckpoint                 // all before it is the checkpoint
)

// castagnoli returns the table of CRC-32C; the hash/crc32 package keeps one.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func checksum(b []byte) uint32 { return crc32.Update(0, castagnoli(), b) }

// headerSum is the checksum of a header that stands at an offset.
func headerSum(h []byte, off int64) uint32 {
	return checksum(h[:8]) ^ uint32(uint64(off)*0x9e37_79b9_7f4a_7c15>>32)
}

// begin appends room for a header.
func begin(b []byte) []byte { return append(b, make([]byte, headerLen)...) }

// seal fills in the header of the record that b is, for the given place in the file.
func seal(b []byte, k kind, off int64) {
	binary.LittleEndian.PutUint32(b, uint32(len(b)-headerLen)|uint32(k)<<24)
	binary.LittleEndian.PutUint32(b[4:], checksum(b[headerLen:]))
	binary.LittleEndian.PutUint32(b[8:], headerSum(b, off))
}

// appendRecord appends a record to b, the first byte of which is to stand at off.
func appendRecord(b []byte, k kind, payload []byte, off int64) []byte {
	start := len(b)
	b = append(begin(b), payload...)
	seal(b[start:], k, off+int64(start))
	return b
}

// record is one record as it stands in a file.
type record struct {
	kind    kind
	off     int64
	payload []byte // valid until the next is read
}

// next is the offset of what follows.
func (r record) next() int64 { return r.off + headerLen + int64(len(r.payload)) }

// What is wrong with a record.
var (
	errHeader  = errors.New("the header of a record is damaged")
	errPayload = errors.New("a record is damaged")
	errShort   = errors.New("a record is cut off")
)

// window reads records of a file.
type window struct {
	f    io.ReaderAt
	size int64
	buf  []byte
	at   int64 // offset of buf[0]
}

const windowLen = 1 << 20

// bytes returns n bytes from an offset on, or io.ErrUnexpectedEOF.
func (w *window) bytes(off int64, n int) ([]byte, error) {
	if off+int64(n) > w.size {
		return nil, io.ErrUnexpectedEOF
	}
	if off < w.at || off+int64(n) > w.at+int64(len(w.buf)) {
		want := int(min(max(int64(n), windowLen), w.size-off))
		if cap(w.buf) < want {
			w.buf = make([]byte, want)
		}
		w.buf, w.at = w.buf[:want], off
		if got, err := w.f.ReadAt(w.buf, off); got < want {
			w.buf = w.buf[:0]
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
	}
	return w.buf[off-w.at:][:n], nil
}

// record reads the record at an offset. errHeader, errPayload and errShort say what
// is wrong with it; any other error is one of reading.
func (w *window) record(off int64) (record, error) {
	if off+headerLen > w.size {
		return record{}, errShort
	}
	h, err := w.bytes(off, headerLen)
	if err != nil {
		return record{}, err
	}
	if binary.LittleEndian.Uint32(h[8:]) != headerSum(h, off) {
		return record{}, errHeader
	}
	word, sum := binary.LittleEndian.Uint32(h), binary.LittleEndian.Uint32(h[4:])
	n := int(word & maxPayload)
	if off+headerLen+int64(n) > w.size {
		return record{}, errShort
	}
	b, err := w.bytes(off+headerLen, n)
	if err != nil {
		return record{}, err
	}
	if checksum(b) != sum {
		return record{}, errPayload
	}
	return record{kind(word >> 24), off, b}, nil
}

// after tells whether there is a whole record beyond a damaged one.
func (w *window) after(off int64) (bool, error) {
	for at := off + 1; at+headerLen <= w.size; at++ {
		switch _, err := w.record(at); err {
		case nil:
			return true, nil
		case errHeader, errPayload, errShort:
		default:
			return false, err
		}
	}
	return false, nil
}
