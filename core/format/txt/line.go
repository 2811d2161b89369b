package txt

import (
	"bytes"
	"errors"
	"fmt"
	"math"

	"github.com/voxrun/voxrun/core/voxel"
)

// lines cuts a text into lines.
type lines struct {
	rest     []byte
	number   int  // of the line that next returned last, from 1
	complete bool // that line ended with a line feed
}

func newLines(text []byte) *lines {
	return &lines{rest: bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))}
}

// next returns the next line without its end, and false behind the last one.
func (l *lines) next() ([]byte, bool) {
	if len(l.rest) == 0 {
		return nil, false
	}
	var line []byte
	line, l.rest, l.complete = bytes.Cut(l.rest, []byte("\n"))
	l.number++
	return bytes.TrimSuffix(line, []byte("\r")), true
}

// skipped tells whether a line is empty or a comment.
func skipped(line []byte) bool {
	_, line = field(line)
	return len(line) == 0 || line[0] == '#'
}

// field skips what blanks the line starts with.
func field(line []byte) (blanks int, rest []byte) {
	for blanks < len(line) && (line[blanks] == ' ' || line[blanks] == '\t') {
		blanks++
	}
	return blanks, line[blanks:]
}

var (
	errFields = errors.New("a line is x, y, z and a colour")
	errNumber = errors.New("a coordinate is a whole number")
	errRange  = fmt.Errorf("coordinates go from %d to %d", math.MinInt32, math.MaxInt32-1)
	errColor  = errors.New("a colour is six hexadecimal digits, rrggbb")
)

// parse reads the line of a voxel.
func parse(line []byte) (voxel.Pos, voxel.Color, error) {
	var p [3]int32
	for i := range p {
		_, line = field(line)
		n, rest, err := integer(line)
		if err != nil {
			return voxel.Pos{}, 0, err
		}
		blanks, rest := field(rest)
		if blanks == 0 {
			if len(rest) > 0 {
				return voxel.Pos{}, 0, errNumber
			}
			return voxel.Pos{}, 0, errFields
		}
		p[i], line = n, rest
	}
	c, rest, ok := hex(line)
	if !ok {
		return voxel.Pos{}, 0, errColor
	}
	if _, rest = field(rest); len(rest) > 0 {
		return voxel.Pos{}, 0, errFields
	}
	return voxel.Pos{X: p[0], Y: p[1], Z: p[2]}, c, nil
}

// integer reads a coordinate.
func integer(line []byte) (int32, []byte, error) {
	i, sign := 0, int64(1)
	if i < len(line) && (line[i] == '-' || line[i] == '+') {
		if line[i] == '-' {
			sign = -1
		}
		i++
	}
	first, n := i, int64(0)
	for ; i < len(line) && line[i] >= '0' && line[i] <= '9'; i++ {
		if n = n*10 + int64(line[i]-'0'); n > math.MaxInt32+1 {
			return 0, nil, errRange
		}
	}
	switch n *= sign; {
	case len(line) == 0:
		return 0, nil, errFields
	case i == first:
		return 0, nil, errNumber
	case n >= math.MaxInt32:
		return 0, nil, errRange
	}
	return int32(n), line[i:], nil
}

// hex reads a colour of exactly six digits.
func hex(line []byte) (voxel.Color, []byte, bool) {
	n := voxel.Color(0xff)
	i := 0
	for ; i < len(line); i++ {
		c := line[i]
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		case c == ' ' || c == '\t':
			return n, line[i:], i == 6
		default:
			return 0, nil, false
		}
		n = n<<4 | voxel.Color(c)
	}
	return n, nil, i == 6
}
