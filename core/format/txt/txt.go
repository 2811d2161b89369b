// Package txt reads and writes the text format of the voxel editor Goxel: a line
// for each voxel.
//
//	# X Y Z RRGGBB
//	-3 0 12 ff8800
//
// Coordinates are those of the image, z up; the colour is six hexadecimal digits. What
// is written is what is visible: the visible layers merged, each by its mode, and of
// them the voxels with an alpha of 127 or more, in the order of voxel.Snapshot.All.
//
// # Reading
//
// Fields are separated by spaces or tabs, lines by LF or CRLF. Empty lines, and lines
// that start with #, are skipped, and so is a byte order mark. Of several lines for
// one place the last counts. Any other line is an error that names it, and nothing is
// kept.
//
// A colour of eight digits is such an error too: the format has no alpha, Goxel has no
// place for it, and to guess whether the two digits in excess are alpha, and at which
// end, would give another model than the one that was meant.
package txt

import (
	"github.com/voxrun/voxrun/core/format"
)

// Format returns the description of .txt.
func Format() *format.Format {
	return &format.Format{
		Name:       "txt",
		Aliases:    []string{"text"},
		Doc:        "Goxel's text format: a line of x, y, z and colour for each voxel",
		Extensions: []string{".txt"},
		MediaType:  "text/plain",
		Sniff:      sniff,
		Import:     importImage,
		Export:     export,
		Holds:      format.Holds{Voxels: true},
	}
}

// sniff accepts text whose complete lines are all good, one of them a voxel.
func sniff(head []byte) bool {
	lines := newLines(head)
	found := false
	for line, ok := lines.next(); ok && lines.complete; line, ok = lines.next() {
		if skipped(line) {
			continue
		}
		if _, _, err := parse(line); err != nil {
			return false
		}
		found = true
	}
	return found
}
