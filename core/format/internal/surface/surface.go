// Package surface has what the formats that hold surfaces, rather than voxels, do
// alike: their common options, the frame in which places are written, and a writer
// that text is appended to.
package surface

import (
	"fmt"
	"io"
	"math/bits"
	"strconv"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/voxel"
)

// Empty is what an export says that has nothing to write.
const Empty = "no voxel is visible: the file is empty"

// Lost appends to what is lost the number of faint voxels, and that a file is empty.
func Lost(lost []string, faint int, empty bool) []string {
	if faint > 0 {
		lost = append(lost, fmt.Sprintf("%d voxels with an alpha under %d, which nothing shows", faint, color.VisibleAlpha))
	}
	if empty {
		lost = append(lost, Empty)
	}
	return lost
}

// Faint counts the voxels that exist but are not visible.
func Faint(s voxel.Snapshot) int {
	n := 0
	for _, b := range s.Blocks() {
		if b.Opaque() {
			continue
		}
		var seen [64]uint64
		b.VisibleMask(&seen)
		n += b.Count()
		for _, w := range seen {
			n -= bits.OnesCount64(w)
		}
	}
	return n
}

// Greedy is the option that merges faces.
func Greedy() option.Option {
	return option.Option{Name: "greedy", Type: option.Bool, Default: true, Doc: "merge faces of one colour into larger quads"}
}

// YUp is the option that turns z-up into y-up.
func YUp(def bool) option.Option {
	return option.Option{Name: "yup", Type: option.Bool, Default: def, Doc: "turn z-up into y-up: (x, y, z) becomes (x, z, -y)"}
}

// Scale is the option for the size of a voxel.
func Scale() option.Option {
	return option.Option{Name: "scale", Type: option.Float, Default: 1.0, Min: 1e-6, Max: 1e6, Doc: "units per voxel"}
}

// Frame is how places of voxel space are written.
type Frame struct {
	YUp   bool
	Scale float64
}

// NewFrame reads the options YUp and Scale.
func NewFrame(v option.Values) Frame { return Frame{v.Bool("yup"), v.Float("scale")} }

// Turn returns a place or a direction in the frame's axes, not yet scaled.
func (f Frame) Turn(p voxel.Pos) [3]int64 {
	if f.YUp {
		return [3]int64{int64(p.X), int64(p.Z), -int64(p.Y)}
	}
	return [3]int64{int64(p.X), int64(p.Y), int64(p.Z)}
}

// Place returns a place in the frame.
func (f Frame) Place(p voxel.Pos) [3]float64 {
	t := f.Turn(p)
	return [3]float64{float64(t[0]) * f.Scale, float64(t[1]) * f.Scale, float64(t[2]) * f.Scale}
}

// AppendPlace appends the three numbers of a place, with a space between them.
func (f Frame) AppendPlace(buf []byte, p voxel.Pos) []byte {
	for i, c := range f.Turn(p) {
		if i > 0 {
			buf = append(buf, ' ')
		}
		if f.Scale == 1 {
			buf = strconv.AppendInt(buf, c, 10)
		} else {
			buf = strconv.AppendFloat(buf, float64(c)*f.Scale, 'f', -1, 64)
		}
	}
	return buf
}

// Reach returns the greatest absolute coordinate of a box's corners.
func Reach(b voxel.Box) int64 {
	var r int64
	for _, c := range [...]int32{b.Min.X, b.Min.Y, b.Min.Z, b.Max.X, b.Max.Y, b.Max.Z} {
		r = max(r, int64(c), -int64(c))
	}
	return r
}

// ExactFloat is up to where a 32-bit float holds every whole number.
const ExactFloat = 1 << 24

// Buffer collects what is appended to Bytes, and hands it on in large pieces. Errors
// of the writer are kept for Flush.
type Buffer struct {
	Bytes []byte
	w     io.Writer
	err   error
}

// pieceSize is about how much is written at once.
const pieceSize = 1 << 16

// NewBuffer returns a buffer that writes to w.
func NewBuffer(w io.Writer) *Buffer {
	return &Buffer{Bytes: make([]byte, 0, pieceSize+1024), w: w}
}

// Spill writes what has been appended when it is a piece. Call it every few lines.
func (b *Buffer) Spill() {
	if len(b.Bytes) >= pieceSize {
		b.flush()
	}
}

// Flush writes the rest, and returns the first error of all writes.
func (b *Buffer) Flush() error {
	b.flush()
	return b.err
}

func (b *Buffer) flush() {
	if b.err == nil && len(b.Bytes) > 0 {
		_, b.err = b.w.Write(b.Bytes)
	}
	b.Bytes = b.Bytes[:0]
}
