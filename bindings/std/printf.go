package std

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// printer formats as C's printf does (ISO C99, 7.19.6.1), with what QuickJS changes:
// an integer is of 32 bits without l and of 64 with it, %c takes a string or a code
// point, and the widths of %s are in characters, not bytes.
type printer struct {
	out  strings.Builder
	args arguments
	next int
}

// arguments converts the values to format.
type arguments interface {
	len() int
	int(i int) int64
	float(i int) float64
	text(i int) string
	isText(i int) bool
}

// maxField bounds a width and a precision: a script must not ask for gigabytes.
const maxField = 1 << 16

var (
	errBadVerb    = errors.New("printf: there is no such conversion: ")
	errMissing    = errors.New("printf: there is no argument for ")
	errWideField  = fmt.Errorf("printf: a width or precision is over %d", maxField)
	errLongResult = errors.New("printf: the result is too long")
)

// conversion is one parsed "%-08.3lx".
type conversion struct {
	minus, plus, space, alt, zero bool
	width                         int
	precision                     int // -1 when there is none
	long                          bool
	verb                          byte
}

// sprintf formats args.
func sprintf(format string, args arguments) (string, error) {
	p := printer{args: args}
	for {
		before, rest, found := strings.Cut(format, "%")
		p.out.WriteString(before)
		if !found {
			return p.out.String(), nil
		}
		c, n, err := p.parse(rest)
		if err == nil {
			err = p.convert(c, rest[:n])
		}
		if err != nil {
			return "", err
		}
		if p.out.Len() > maxText {
			return "", errLongResult
		}
		format = rest[n:]
	}
}

// parse reads a conversion after its %, and returns how long it is.
func (p *printer) parse(s string) (c conversion, n int, err error) {
	for ; n < len(s) && strings.IndexByte("-+ #0'", s[n]) >= 0; n++ {
		c.minus = c.minus || s[n] == '-'
		c.plus = c.plus || s[n] == '+'
		c.space = c.space || s[n] == ' '
		c.alt = c.alt || s[n] == '#'
		c.zero = c.zero || s[n] == '0'
	}
	if c.width, n, err = p.number(s, n); err != nil {
		return c, n, err
	}
	if c.width < 0 {
		c.minus, c.width = true, -c.width
	}
	c.precision = -1
	if n < len(s) && s[n] == '.' {
		if c.precision, n, err = p.number(s, n+1); err != nil {
			return c, n, err
		}
		c.precision = max(c.precision, -1)
	}
	for ; n < len(s) && strings.IndexByte("hljztL", s[n]) >= 0; n++ {
		c.long = c.long || strings.IndexByte("ljzt", s[n]) >= 0
	}
	if n == len(s) {
		return c, n, fmt.Errorf("%w%%%s", errBadVerb, s)
	}
	c.verb = s[n]
	return c, n + 1, nil
}

// number reads digits, or takes an argument for a *.
func (p *printer) number(s string, n int) (v, end int, err error) {
	if n < len(s) && s[n] == '*' {
		i, err := p.argument("*")
		if err != nil {
			return 0, n, err
		}
		wide := p.args.int(i)
		if wide > maxField || wide < -maxField {
			return 0, n, errWideField
		}
		return int(wide), n + 1, nil
	}
	for ; n < len(s) && s[n] >= '0' && s[n] <= '9'; n++ {
		if v = v*10 + int(s[n]-'0'); v > maxField {
			return 0, n, errWideField
		}
	}
	return v, n, nil
}

// argument returns the index of the next argument.
func (p *printer) argument(conv string) (int, error) {
	if p.next >= p.args.len() {
		return 0, fmt.Errorf("%w%%%s", errMissing, conv)
	}
	p.next++
	return p.next - 1, nil
}

func (p *printer) convert(c conversion, text string) error {
	if c.verb == '%' {
		p.out.WriteByte('%')
		return nil
	}
	if strings.IndexByte("diuxXocsaAeEfFgG", c.verb) < 0 {
		return fmt.Errorf("%w%%%s", errBadVerb, text)
	}
	i, err := p.argument(text)
	if err != nil {
		return err
	}
	switch c.verb {
	case 'd', 'i', 'u', 'x', 'X', 'o':
		p.integer(c, p.args.int(i))
	case 'c':
		p.char(c, i)
	case 's':
		p.pad(c, "", firstRunes(p.args.text(i), c.precision), false)
	default:
		p.float(c, p.args.float(i))
	}
	return nil
}

// firstRunes cuts s after n characters; n < 0 is all.
func firstRunes(s string, n int) string {
	if n < 0 {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// pad writes prefix and digits in the width of c, with zeros between them if zero.
func (p *printer) pad(c conversion, prefix, digits string, zero bool) {
	fill := c.width - utf8.RuneCountInString(prefix) - utf8.RuneCountInString(digits)
	if fill = max(fill, 0); !c.minus && !zero {
		p.out.WriteString(strings.Repeat(" ", fill))
	}
	p.out.WriteString(prefix)
	if !c.minus && zero {
		p.out.WriteString(strings.Repeat("0", fill))
	}
	p.out.WriteString(digits)
	if c.minus {
		p.out.WriteString(strings.Repeat(" ", fill))
	}
}

func (p *printer) char(c conversion, i int) {
	if p.args.isText(i) {
		p.pad(c, "", firstRunes(p.args.text(i), 1), false)
		return
	}
	p.pad(c, "", string(rune(int32(p.args.int(i)))), false)
}

func (p *printer) integer(c conversion, v int64) {
	unsigned := uint64(v)
	if !c.long {
		v, unsigned = int64(int32(v)), uint64(uint32(v))
	}
	prefix, base := "", 10
	switch c.verb {
	case 'd', 'i':
		prefix = sign(c, v < 0)
		if unsigned = uint64(v); v < 0 {
			unsigned = -unsigned
		}
	case 'x', 'X':
		base = 16
	case 'o':
		base = 8
	}
	digits := strconv.FormatUint(unsigned, base)
	if unsigned == 0 && c.precision == 0 {
		digits = ""
	}
	if n := c.precision - len(digits); n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	switch {
	case !c.alt:
	case base == 8 && !strings.HasPrefix(digits, "0"):
		digits = "0" + digits
	case base == 16 && unsigned != 0:
		prefix = "0x"
	}
	if c.verb == 'X' {
		prefix, digits = strings.ToUpper(prefix), strings.ToUpper(digits)
	}
	p.pad(c, prefix, digits, c.zero && c.precision < 0)
}

func sign(c conversion, negative bool) string {
	switch {
	case negative:
		return "-"
	case c.plus:
		return "+"
	case c.space:
		return " "
	}
	return ""
}

func (p *printer) float(c conversion, v float64) {
	lower := c.verb | 0x20
	prefix := sign(c, math.Signbit(v) && !math.IsNaN(v))
	digits, zero := "", c.zero
	switch v = math.Abs(v); {
	case math.IsNaN(v):
		digits, zero = "nan", false
	case math.IsInf(v, 0):
		digits, zero = "inf", false
	case lower == 'a':
		digits = hexFloat(v, c)
		prefix, digits = prefix+digits[:2], digits[2:]
	default:
		digits = decimal(v, lower, c)
	}
	if c.verb != lower {
		prefix, digits = strings.ToUpper(prefix), strings.ToUpper(digits)
	}
	p.pad(c, prefix, digits, zero)
}

// decimal formats with %e, %f or %g; their defaults in C are 6 digits.
func decimal(v float64, verb byte, c conversion) string {
	prec := c.precision
	if prec < 0 {
		prec = 6
	}
	form := "%.*" + string(verb)
	if c.alt {
		form = "%#.*" + string(verb)
	}
	return fmt.Sprintf(form, prec, v)
}

// hexFloat formats with %a; C's exponent has no leading zeros.
func hexFloat(v float64, c conversion) string {
	form := "%x"
	if c.precision >= 0 {
		form = "%." + strconv.Itoa(c.precision) + "x"
	}
	s := fmt.Sprintf(form, v)
	at := strings.LastIndexByte(s, 'p') + 2
	exp := strings.TrimLeft(s[at:], "0")
	if exp == "" {
		exp = "0"
	}
	return s[:at] + exp
}
