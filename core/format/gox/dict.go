package gox

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/voxrun/voxrun/core/vec"
)

// A dictionary is pairs of key and value, each an int32 length and so many bytes. It
// ends with its chunk, or at a key of length 0.

// maxValue is the longest value in bytes that Goxel reads.
const maxValue = 255

var errDict = errors.New("a key or value is longer than what is left of its chunk")

// readDict calls f for each pair of a dictionary.
func readDict(data []byte, f func(key string, value []byte)) error {
	for len(data) > 0 {
		key, rest, ok := cutBytes(data)
		if !ok {
			return errDict
		}
		if len(key) == 0 {
			return nil
		}
		value, rest, ok := cutBytes(rest)
		if !ok {
			return errDict
		}
		f(string(key), value)
		data = rest
	}
	return nil
}

// cutBytes cuts a length and so many bytes off data.
func cutBytes(data []byte) (got, rest []byte, ok bool) {
	if len(data) < 4 {
		return nil, nil, false
	}
	n := int64(int32(binary.LittleEndian.Uint32(data)))
	if data = data[4:]; n < 0 || n > int64(len(data)) {
		return nil, nil, false
	}
	return data[:n], data[n:], true
}

// The get functions decode a value into dst. A value of another size, or with a
// number that is not finite, leaves dst as it is.

func getText(dst *string, v []byte) {
	text, _, _ := strings.Cut(string(v), "\x00")
	*dst = strings.ToValidUTF8(text, "\ufffd")
}

func getBool(dst *bool, v []byte) {
	if len(v) == 1 {
		*dst = v[0] != 0
	}
}

func getInt(dst *int, v []byte) {
	if len(v) == 4 {
		*dst = int(int32(binary.LittleEndian.Uint32(v)))
	}
}

func getFloat(dst *float64, v []byte) { getFloats([]*float64{dst}, v) }

func getFloats(dst []*float64, v []byte) {
	if len(v) != 4*len(dst) || !finite(v) {
		return
	}
	for i, d := range dst {
		*d = shortest(float32At(v, i))
	}
}

func getMatrix(dst *vec.M4, v []byte) {
	if len(v) != 4*len(dst) || !finite(v) {
		return
	}
	for i := range dst {
		dst[i] = float64(float32At(v, i))
	}
}

func float32At(v []byte, i int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(v[4*i:]))
}

func finite(v []byte) bool {
	for i := range len(v) / 4 {
		if f := float64(float32At(v, i)); math.IsNaN(f) || math.IsInf(f, 0) {
			return false
		}
	}
	return true
}

// shortest returns the float64 with the shortest decimal text that rounds to f: 0.2
// comes back as 0.2 and not as 0.20000000298.
func shortest(f float32) float64 {
	d, err := strconv.ParseFloat(strconv.FormatFloat(float64(f), 'g', -1, 32), 64)
	if err != nil {
		return float64(f)
	}
	return d
}

// dict builds a dictionary.
type dict []byte

func (d *dict) bytes(key string, value []byte) {
	for _, b := range [][]byte{[]byte(key), value} {
		*d = binary.LittleEndian.AppendUint32(*d, uint32(len(b)))
		*d = append(*d, b...)
	}
}

func (d *dict) text(key, value string) { d.bytes(key, []byte(value)) }

func (d *dict) bool(key string, value bool) {
	b := []byte{0}
	if value {
		b[0] = 1
	}
	d.bytes(key, b)
}

func (d *dict) int(key string, value int) {
	d.bytes(key, binary.LittleEndian.AppendUint32(nil, uint32(int32(value))))
}

func (d *dict) floats(key string, values ...float64) {
	b := make([]byte, 0, 4*len(values))
	for _, f := range values {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(f)))
	}
	d.bytes(key, b)
}

func (d *dict) matrix(key string, m vec.M4) { d.floats(key, m[:]...) }

// cut shortens a text to what Goxel reads, between two characters, and tells whether
// it had to.
func cut(text string) (string, bool) {
	if len(text) <= maxValue {
		return text, false
	}
	n := maxValue
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n], true
}
