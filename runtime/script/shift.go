package script

import "strings"

// shift corrects a source map for goja, which looks up a column that it counts from 1 in
// a map that counts from 0, and tells the column that it finds as it stands in the map.
// With all generated and all source columns moved by one, both are right.
//
// Lines are moved by tag for each source that stands before theirs.
func shift(mappings string, tag int) string {
	var b strings.Builder
	first := true // segment with a source: its column is the base of all others
	for i, line := range strings.Split(mappings, ";") {
		if i > 0 {
			b.WriteByte(';')
		}
		for j, segment := range strings.Split(line, ",") {
			if j > 0 {
				b.WriteByte(',')
			}
			fields := decode(segment)
			if len(fields) == 0 {
				continue
			}
			if j == 0 {
				fields[0]++ // generated columns start again in each line
			}
			if len(fields) > 3 {
				fields[2] += tag * fields[1] // both count from the segment before
				if first {
					fields[3]++
					first = false
				}
			}
			encode(&b, fields)
		}
	}
	return b.String()
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// decode reads the numbers of a segment, which are base 64 VLQ.
func decode(segment string) []int {
	var fields []int
	value, bits := 0, 0
	for i := range len(segment) {
		digit := strings.IndexByte(base64Digits, segment[i])
		if digit < 0 {
			return nil
		}
		value |= (digit & 31) << bits
		bits += 5
		if digit&32 != 0 {
			continue
		}
		if value&1 != 0 {
			value = -(value >> 1)
		} else {
			value >>= 1
		}
		fields = append(fields, value)
		value, bits = 0, 0
	}
	return fields
}

func encode(b *strings.Builder, fields []int) {
	for _, f := range fields {
		value := f << 1
		if f < 0 {
			value = -f<<1 | 1
		}
		for {
			digit := value & 31
			value >>= 5
			if value > 0 {
				digit |= 32
			}
			b.WriteByte(base64Digits[digit])
			if value == 0 {
				break
			}
		}
	}
}
