package vox

import "testing"

func TestSniff(t *testing.T) {
	vox := voxFile(oneVoxel)
	for name, tt := range map[string]struct {
		head []byte
		want bool
	}{
		"magic":   {vox, true},
		"gzip":    {gzipped(vox), true},
		"other":   {gzipped([]byte("something else")), false},
		"text":    {[]byte("# Goxel 0.15\n"), false},
		"short":   {[]byte{1, 2}, false},
		"nothing": {nil, false},
		"gox":     {[]byte("GOX \x02\x00\x00\x00IMG \x00\x00\x00\x00"), false},
		"zeros":   {make([]byte, 4096), false},
	} {
		if got := sniff(tt.head); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
