package store

import (
	"encoding/binary"
	"os"
	"time"
)

// The seal of a file is a length, 8 bytes, and the CRC-32C of these: so much of the
// file was on the disk when it was written. It is written in place after each sync, and
// lies within one sector, which a disk writes whole or not at all. A file that is
// shorter than its seal says, or damaged before that length, was not left so by a
// crash. A seal that is damaged says nothing.
const sealLen = 12

// sealOf returns the bytes of a seal.
func sealOf(length int64) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(length))
	return binary.LittleEndian.AppendUint32(b, checksum(b))
}

// sealed returns the length that a seal says, 0 for a damaged one.
func sealed(b []byte) int64 {
	if binary.LittleEndian.Uint32(b[8:]) != checksum(b[:8]) {
		return 0
	}
	return max(0, int64(binary.LittleEndian.Uint64(b)))
}

// seal writes that all before off is on the disk. That is no change of the project, and
// so does not count as one. The caller holds l.mu.
//
// An error is of no account: the file has the old seal then, or a damaged one.
func (l *log) seal(off int64) {
	if l.sealed == off || l.open() != nil {
		return
	}
	st, err := l.f.Stat()
	if err != nil {
		return
	}
	if _, err = l.f.WriteAt(sealOf(off), int64(sealAt)); err == nil {
		l.sealed = off
		_ = os.Chtimes(l.path, time.Time{}, st.ModTime())
	}
}

// finish syncs and seals a file that nobody writes to any more.
func (l *log) finish() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sealed == l.off {
		return nil
	}
	err := l.broken
	if err == nil {
		err = l.open()
	}
	if err == nil {
		err = dataSync(l.f)
	}
	if err == nil && l.newborn {
		if err = folderSync(l.folder()); err == nil {
			err = folderSync(l.store.projects())
		}
	}
	if err != nil {
		return l.failed("sync", err)
	}
	l.newborn = false
	l.store.count.syncs.Add(1)
	l.seal(l.off)
	return nil
}
