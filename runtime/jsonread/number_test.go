package jsonread

import (
	"math"
	"math/big"
	"strconv"
	"testing"
)

var numbers = []string{
	"0", "-0", "0.0", "0e5", "1", "-1", "10", "1.0", "1.50", "-2.5", "1e2", "1E+2", "100e-2", "150e-1", "15e-1", "1.25e2", "1.25e1", "0.001e3", "0.0010e2", "1e-1",
	"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "9223372036854775807.0", "92233720368547758070e-1", "0.9223372036854775807e19", "922337203685477580.7e1",
	"18446744073709551615", "18446744073709551616", "99999999999999999999", "1e18", "1e19", "-1e19", "9e18", "10e18", "123456789012345678", "1234567890123456789", "00000", "1000000000000000000000000e-10",
	"1.000000000000000000000000000000000000000000", "1.000000000000000000000000000000000000000001", "9007199254740993", "9007199254740992e22", "1e22", "1e23", "1e-22", "3e-23", "1.7976931348623157e308", "1.7976931348623159e308",
	"4.9e-324", "2e-324", "1e99999999999999999999", "1e-99999999999999999999", "0.1", "0.3", "123.456", "5e-324", "2.2250738585072011e-308",
}

func TestNumbers(t *testing.T) {
	for _, s := range numbers {
		checkNumber(t, s)
	}
}

func FuzzNumber(f *testing.F) {
	for _, s := range numbers {
		f.Add(s)
	}
	f.Fuzz(checkNumber)
}

// checkNumber compares a number with strconv, and with exact fractions.
func checkNumber(t *testing.T, s string) {
	var r Reader
	r.Reset([]byte(s))
	n, _ := r.Number()
	if !r.End() || len(s) > 100 {
		return
	}
	f, ok := n.Float()
	want, err := strconv.ParseFloat(string(n.Text()), 64)
	if math.Float64bits(f) != math.Float64bits(want) || ok != (err == nil) {
		t.Errorf("%s is %v (%v), want %v", s, f, ok, want)
	}
	i, ok := n.Int()
	if wantInt, wantOK := exactInt(string(n.Text()), want); i != wantInt || ok != wantOK {
		t.Errorf("%s as a whole number is %d (%v), want %d (%v)", s, i, ok, wantInt, wantOK)
	}
	r.Reset([]byte(s))
	if j, ok2 := r.Int(); j != i || ok2 != ok || !r.End() {
		t.Errorf("%s: Reader.Int is %d (%v), Num.Int %d (%v)", s, j, ok2, i, ok)
	}
	r.Reset([]byte(s))
	if g, ok := r.Float(); math.Float64bits(g) != math.Float64bits(f) || ok != (err == nil) {
		t.Errorf("%s: Reader.Float is %v", s, g)
	}
}

func exactInt(s string, near float64) (int64, bool) {
	if math.Abs(near) >= 1e19 {
		return 0, false // and an exponent that may be too large for a fraction
	}
	if near == 0 || math.Abs(near) < 1e-100 {
		for _, c := range s {
			if c >= '1' && c <= '9' {
				return 0, false
			}
			if c|0x20 == 'e' {
				break
			}
		}
		return 0, true
	}
	x, ok := new(big.Rat).SetString(s)
	if !ok || !x.IsInt() || !x.Num().IsInt64() {
		return 0, false
	}
	return x.Num().Int64(), true
}
