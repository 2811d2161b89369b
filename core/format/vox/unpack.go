package vox

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/gzip"

	"github.com/voxrun/voxrun/core/fault"
)

// maxUnpacked bounds what a gzipped file may unpack to.
const maxUnpacked = 1 << 30

func isGzip(data []byte) bool { return bytes.HasPrefix(data, []byte{0x1f, 0x8b}) }

// sniffGzip tells whether what head unpacks to starts as a .vox file.
func sniffGzip(head []byte) bool {
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return false
	}
	var start [len(magic)]byte
	_, err = io.ReadFull(z, start[:])
	return err == nil && string(start[:]) == magic
}

// unpack returns the content of a gzipped file, and any other as it is.
func unpack(data []byte) ([]byte, error) {
	if !isGzip(data) {
		return data, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fault.Newf(fault.Format, "gzip: %w", err)
	}
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(z, maxUnpacked+1))
	switch {
	case err != nil:
		return nil, fault.Newf(fault.Format, "gzip: %w", err).WithHint("The file may be cut short; unpack it with gunzip to see.")
	case n > maxUnpacked:
		return nil, fault.Newf(fault.Limit, "gzip: unpacks to more than %d bytes", maxUnpacked)
	}
	return out.Bytes(), nil
}
