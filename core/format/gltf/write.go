package gltf

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
)

// write writes the document and its buffer.
func (b *builder) write(target *format.Target, kind string, embed bool) error {
	switch {
	case kind == "glb":
		return b.writeBinary(target)
	case len(b.doc.Buffers) == 0:
		return b.writeJSON(target)
	case embed || target.Sibling == nil:
		return b.writeEmbedded(target)
	}
	name := strings.TrimSuffix(target.Name, path.Ext(target.Name)) + ".bin"
	bin, err := target.Sibling(name)
	if err != nil {
		return err
	}
	b.doc.Buffers[0].URI = escape(name)
	if err := b.writeBuffer(bin); err != nil {
		return err
	}
	return b.writeJSON(target)
}

func (b *builder) writeBuffer(w io.Writer) error {
	for _, section := range [][]byte{b.vertices, b.indices, b.picture} {
		if _, err := w.Write(section); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) writeJSON(w io.Writer) error {
	text, err := json.MarshalIndent(b.doc, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// writeEmbedded writes the buffer as base64 into its own place in the JSON.
func (b *builder) writeEmbedded(w io.Writer) error {
	const mark = "data:application/octet-stream;base64,"
	b.doc.Buffers[0].URI = mark
	text, err := json.MarshalIndent(b.doc, "", "  ")
	if err != nil {
		return err
	}
	at := bytes.LastIndex(text, []byte(mark)) + len(mark) // buffers come last
	if _, err := w.Write(text[:at]); err != nil {
		return err
	}
	enc := base64.NewEncoder(base64.StdEncoding, w)
	if err := b.writeBuffer(enc); err != nil {
		return err
	}
	if err := enc.Close(); err != nil {
		return err
	}
	_, err = w.Write(append(text[at:], '\n'))
	return err
}

// writeBinary writes a .glb: a header, a chunk of JSON and a chunk of data, each
// filled up to a multiple of 4 bytes.
func (b *builder) writeBinary(w io.Writer) error {
	text, err := json.Marshal(b.doc)
	if err != nil {
		return err
	}
	for len(text)%4 != 0 {
		text = append(text, ' ')
	}
	size := len(b.vertices) + len(b.indices) + len(b.picture)
	fill := -size & 3
	total := 12 + 8 + len(text)
	if size > 0 {
		total += 8 + size + fill
	}
	if total > math.MaxUint32 {
		return fault.Newf(fault.Limit, "the model needs %d bytes, and a .glb holds 4 GiB", total).WithHint("Write .gltf with embed=false, or split the model.")
	}
	le := binary.LittleEndian
	head := le.AppendUint32([]byte("glTF\x02\x00\x00\x00"), uint32(total))
	head = append(le.AppendUint32(head, uint32(len(text))), "JSON"...)
	head = append(head, text...)
	if size > 0 {
		head = append(le.AppendUint32(head, uint32(size+fill)), "BIN\x00"...)
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	if err := b.writeBuffer(w); err != nil {
		return err
	}
	_, err = w.Write(make([]byte, fill))
	return err
}

// escape writes a file name as a relative URI.
func escape(name string) string {
	const hex = "0123456789ABCDEF"
	var s strings.Builder
	for _, c := range []byte(name) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
			s.WriteByte(c)
		default:
			s.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return s.String()
}
