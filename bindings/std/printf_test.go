package std

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
)

// goArgs are arguments of Go types.
type goArgs []any

func (a goArgs) len() int { return len(a) }

func (a goArgs) int(i int) int64 {
	switch v := a[i].(type) {
	case int:
		return int64(v)
	case float64:
		return int64(v)
	}
	return 0
}

func (a goArgs) float(i int) float64 {
	if v, ok := a[i].(float64); ok {
		return v
	}
	return float64(a.int(i))
}

func (a goArgs) text(i int) string {
	if v, ok := a[i].(string); ok {
		return v
	}
	return strconv.FormatInt(a.int(i), 10)
}

func (a goArgs) isText(i int) bool { _, ok := a[i].(string); return ok }

// The wanted texts are what glibc 2.36 prints.
func TestSprintf(t *testing.T) {
	for _, c := range []struct {
		format string
		args   goArgs
		want   string
	}{
		{"plain", nil, "plain"},
		{"100%%", nil, "100%"},
		{"%d|%i", goArgs{1, -2}, "1|-2"},
		{"%5d|%-5d|%05d|%+d|% d", goArgs{42, 42, 42, 42, 42}, "   42|42   |00042|+42| 42"},
		{"%05d|%+05d|%-05d|", goArgs{-42, 42, 42}, "-0042|+0042|42   |"},
		{"%.3d|%8.3d|%08.3d|%-8.3d|", goArgs{5, 5, 5, 5}, "005|     005|     005|005     |"},
		{"[%.0d][%.0x]", goArgs{0, 0}, "[][]"},
		{"%u %u", goArgs{5, -1}, "5 4294967295"},
		{"%lu", goArgs{-1}, "18446744073709551615"},
		{"%d %ld %lld", goArgs{1 << 32, 1 << 32, 1 << 32}, "0 4294967296 4294967296"},
		{"%ld", goArgs{math.MinInt64}, "-9223372036854775808"},
		{"%x %X %#x %#X %#x", goArgs{255, 255, 255, 255, 0}, "ff FF 0xff 0XFF 0"},
		{"%08x %#08x %x", goArgs{255, 255, -1}, "000000ff 0x0000ff ffffffff"},
		{"%o %#o %#o %#.3o", goArgs{8, 8, 0, 8}, "10 010 0 010"},
		{"%*d|%-*d|%*d|", goArgs{5, 1, 5, 2, -5, 3}, "    1|2    |3    |"},
		{"%.*f|%.*f", goArgs{2, 1.0, -1, 1.0}, "1.00|1.000000"},
		{"%c%c%c", goArgs{65, "Bcd", 0x1F600}, "AB😀"},
		{"%3c|%-3c|", goArgs{"x", "y"}, "  x|y  |"},
		{"%s|%5s|%-5s|%.2s|%5.1s", goArgs{"abc", "abc", "abc", "abc", "abc"}, "abc|  abc|abc  |ab|    a"},
		{"%4s|%.2s", goArgs{"äö", "äöü"}, "  äö|äö"},
		{"%s", goArgs{7}, "7"},
		{"%f %.2f %.0f %#.0f", goArgs{3.14159, 3.14159, 2.5, 2.0}, "3.141590 3.14 2 2."},
		{"%8.2f|%-8.2f|%08.2f|%+.1f", goArgs{-1.5, 1.5, -1.5, 1.0}, "   -1.50|1.50    |-0001.50|+1.0"},
		{"%e %.1E %.0e", goArgs{12345.678, 0.00012, 5.0}, "1.234568e+04 1.2E-04 5e+00"},
		{"%e", goArgs{1e-300}, "1.000000e-300"},
		{"%g %g %g %g", goArgs{100000.0, 1000000.0, 0.0001, 0.00001}, "100000 1e+06 0.0001 1e-05"},
		{"%g %.3g %G %#g", goArgs{0.5, 1234.5, 1e-10, 1.5}, "0.5 1.23e+03 1E-10 1.50000"},
		{"%.0g %.10g", goArgs{15.0, 1.0 / 3}, "2e+01 0.3333333333"},
		{"%f %F %5.1f|%-5e|%05f", goArgs{math.Inf(1), math.Inf(-1), math.NaN(), math.Inf(1), math.Inf(1)}, "inf -INF   nan|inf  |  inf"},
		{"%a %a %.1a %A", goArgs{1.5, 0.0, 1.5, 255.0}, "0x1.8p+0 0x0p+0 0x1.8p+0 0X1.FEP+7"},
		{"%012a|%12a|", goArgs{1.5, -1.5}, "0x00001.8p+0|   -0x1.8p+0|"},
		{"%.1f %f", goArgs{math.Copysign(0, -1), 1e15}, "-0.0 1000000000000000.000000"},
	} {
		if got, err := sprintf(c.format, c.args); err != nil || got != c.want {
			t.Errorf("sprintf(%q, %v) = %q, %v; want %q", c.format, c.args, got, err, c.want)
		}
	}
}

func TestSprintfRefuses(t *testing.T) {
	for _, c := range []struct {
		format string
		args   goArgs
		want   error
	}{
		{"%d", nil, errMissing},
		{"%*d", goArgs{1}, errMissing},
		{"%", nil, errBadVerb},
		{"%5.", goArgs{1}, errBadVerb},
		{"%n", goArgs{1}, errBadVerb},
		{"%y", goArgs{1}, errBadVerb},
		{"%99999999999999999999d", goArgs{1}, errWideField},
		{"%.999999f", goArgs{1}, errWideField},
		{"%*d", goArgs{1 << 40, 1}, errWideField},
		{strings.Repeat("%65536d", maxText>>16+1), make(goArgs, maxText>>16+1), errLongResult},
	} {
		if got, err := sprintf(c.format, c.args); !errors.Is(err, c.want) {
			t.Errorf("sprintf(%.30q) = %.20q, %v; want %v", c.format, got, err, c.want)
		}
	}
}

func FuzzSprintf(f *testing.F) {
	f.Add("%5d %-*s|%+.3e %%", 7, "x", 1.5)
	f.Fuzz(func(t *testing.T, format string, i int, s string, x float64) {
		got, err := sprintf(format, goArgs{i, s, x, i, s, x})
		if err == nil && !strings.Contains(format, "%") && got != format {
			t.Errorf("sprintf(%q) = %q", format, got)
		}
	})
}
