package std

import "io"

// maxTemporary is how many bytes a file of std.tmpfile may hold.
const maxTemporary = 1 << 26

// memory is a file without a name, for std.tmpfile.
type memory struct {
	data []byte
	at   int64
}

// Read implements io.Reader.
func (m *memory) Read(b []byte) (int, error) {
	if m.at >= int64(len(m.data)) {
		return 0, io.EOF
	}
	n := copy(b, m.data[m.at:])
	m.at += int64(n)
	return n, nil
}

// Write implements io.Writer.
func (m *memory) Write(b []byte) (int, error) {
	end := m.at + int64(len(b))
	if end > maxTemporary {
		return 0, eNoSpc
	}
	if grow := end - int64(len(m.data)); grow > 0 {
		m.data = append(m.data, make([]byte, grow)...)
	}
	copy(m.data[m.at:], b)
	m.at = end
	return len(b), nil
}

// Seek implements io.Seeker.
func (m *memory) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += m.at
	case io.SeekEnd:
		offset += int64(len(m.data))
	}
	if offset < 0 {
		return 0, eInval
	}
	m.at = offset
	return offset, nil
}
