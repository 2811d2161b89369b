package jsonread

import (
	"math"
	"strconv"
)

// Num is a number as it is written. It is parsed when its value is asked for.
type Num struct{ text []byte }

// Text returns the number as it is written.
func (n Num) Text() []byte { return n.text }

// Number reads a number, and tells whether there is one.
func (r *Reader) Number() (n Num, ok bool) {
	if kinds[r.peek()] != Number {
		return Num{}, r.mismatch(Number)
	}
	end, ok := endOfNumber(r.data, r.pos)
	if !ok {
		return Num{}, r.failAt(end, "expected a digit")
	}
	n.text = r.data[r.pos:end:end]
	r.pos = end
	return n, true
}

// Int reads a number and returns it when it is whole and fits: 1, 1.0 and 1e2 are whole.
// ok is false for all others, which are read, and where there is no number, which is an
// error. Number tells more of those that may be fractions.
func (r *Reader) Int() (i int64, ok bool) {
	c := r.peek()
	data, pos := r.data, r.pos
	if c == '-' {
		pos++
	}
	first := pos
	var v int64
	for pos < len(data) {
		d := data[pos] - '0'
		if d > 9 {
			break
		}
		v = v*10 + int64(d)
		pos++
	}
	digits := pos - first
	if digits == 0 || digits > 18 || digits > 1 && data[first] == '0' ||
		pos < len(data) && (data[pos] == '.' || data[pos]|0x20 == 'e') {
		n, ok := r.Number()
		if !ok {
			return 0, false
		}
		return n.Int()
	}
	r.pos = pos
	if c == '-' {
		v = -v
	}
	return v, true
}

// Float reads a number and returns the nearest float64. ok is false for a number beyond
// all of them, such as 1e999, which is read, and where there is no number, which is an
// error.
func (r *Reader) Float() (f float64, ok bool) {
	n, ok := r.Number()
	if !ok {
		return 0, false
	}
	return n.Float()
}

// endOfNumber returns where the number at pos ends, or where a digit is missing.
func endOfNumber(data []byte, pos int) (end int, ok bool) {
	if data[pos] == '-' {
		pos++
	}
	if pos < len(data) && data[pos] == '0' {
		pos++
	} else if pos, ok = endOfDigits(data, pos); !ok {
		return pos, false
	}
	if pos < len(data) && data[pos] == '.' {
		if pos, ok = endOfDigits(data, pos+1); !ok {
			return pos, false
		}
	}
	if pos < len(data) && data[pos]|0x20 == 'e' {
		pos++
		if pos < len(data) && (data[pos] == '+' || data[pos] == '-') {
			pos++
		}
		return endOfDigits(data, pos)
	}
	return pos, true
}

func endOfDigits(data []byte, pos int) (end int, ok bool) {
	first := pos
	for pos < len(data) && data[pos]-'0' <= 9 {
		pos++
	}
	return pos, pos > first
}

// Int returns the number when it is whole and fits: 1, 1.0 and 1e2 are whole.
func (n Num) Int() (i int64, ok bool) {
	d := n.decimal()
	switch {
	case d.over:
		return 0, false // too many digits for an int64, be it whole or not
	case d.mantissa == 0:
		return 0, true
	case d.exponent < 0 || d.exponent > 19:
		return 0, false
	}
	v := d.mantissa
	for range d.exponent {
		if v > math.MaxInt64/10 {
			return 0, false
		}
		v *= 10
	}
	switch {
	case d.negative && v <= 1<<63:
		return -int64(v), true
	case v > math.MaxInt64:
		return 0, false
	}
	return int64(v), true
}

// Float returns the nearest float64. ok is false for a number beyond all of them.
func (n Num) Float() (f float64, ok bool) {
	// Two float64 that are exact have a product and a quotient that are rounded once
	// (Clinger, "How to read floating point numbers accurately", 1990).
	if d := n.decimal(); !d.over && d.mantissa < 1<<53 && d.exponent >= -22 && d.exponent <= 22 {
		f = float64(d.mantissa)
		if d.exponent < 0 {
			f /= powers[-d.exponent]
		} else {
			f *= powers[d.exponent]
		}
		if d.negative {
			f = -f
		}
		return f, true
	}
	f, err := strconv.ParseFloat(string(n.text), 64)
	return f, err == nil
}

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// decimal is a number as ±mantissa·10^exponent. The mantissa is 0 or does not end in 0,
// so that a number with a negative exponent is no whole one.
type decimal struct {
	mantissa uint64
	exponent int
	negative bool
	over     bool // the mantissa has more digits than fit
}

func (n Num) decimal() (d decimal) {
	const most = 1 << 30 // of exponents: beyond all reason, and far from an overflow
	var zeros, fraction int
	inFraction := false
	for i, c := range n.text {
		switch {
		case c == '-':
			d.negative = true
			continue
		case c == '.':
			inFraction = true
			continue
		case c|0x20 == 'e':
			d.exponent = exponent(n.text[i+1:], most)
		}
		if c > '9' {
			break
		}
		if inFraction {
			fraction++
		}
		if c == '0' {
			zeros++
			continue
		}
		if d.mantissa == 0 {
			zeros = 0 // leading ones do not count
		}
		for ; zeros >= 0 && !d.over; zeros-- {
			d.over = d.mantissa > (math.MaxUint64-9)/10
			d.mantissa *= 10
		}
		zeros = 0
		d.mantissa += uint64(c - '0')
	}
	d.exponent += zeros - fraction
	return d
}

// exponent parses the digits behind the e, up to ±most.
func exponent(text []byte, most int) int {
	e, sign := 0, 1
	for _, c := range text {
		switch {
		case c == '-':
			sign = -1
		case c != '+' && e < most:
			e = min(e*10+int(c-'0'), most)
		}
	}
	return sign * e
}
