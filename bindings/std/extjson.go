package std

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// maxNesting bounds the depth of arrays and objects in std.parseExtJSON.
const maxNesting = 1000

var errNested = fmt.Errorf("more than %d levels deep", maxNesting)

// parseExt parses the superset of JSON that QuickJS's documentation describes: both
// kinds of comment, bare ASCII names, trailing commas, single quotes, \\f and \\v as
// spaces, a leading plus, and numbers with 0x and 0o.
func (s *Std) parseExt(text string) (v goja.Value, err error) {
	p := extParser{vm: s.vm.Runtime, text: text}
	if v, err = p.value(0); err == nil {
		if err = p.space(); err == nil && p.at < len(text) {
			err = p.unexpected()
		}
	}
	if err != nil {
		line := 1 + strings.Count(text[:p.at], "\n")
		return nil, fmt.Errorf("parseExtJSON: line %d: %w", line, err)
	}
	return v, nil
}

func (s *Std) syntaxError(err error) any {
	o, newErr := s.vm.New(s.vm.Get("SyntaxError"), s.vm.ToValue(err.Error()))
	if newErr != nil {
		return s.vm.TypeError("%v", err)
	}
	return o
}

type extParser struct {
	vm   *goja.Runtime
	text string
	at   int
}

func (p *extParser) unexpected() error {
	if p.at >= len(p.text) {
		return errors.New("unexpected end")
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return fmt.Errorf("unexpected %q", r)
}

// peek is the next byte, 0 at the end.
func (p *extParser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *extParser) space() error {
	for {
		p.at = len(p.text) - len(strings.TrimLeft(p.text[p.at:], " \t\r\n\f\v"))
		rest, end := p.text[p.at:], "\n"
		switch {
		case strings.HasPrefix(rest, "/*"):
			end = "*/"
		case !strings.HasPrefix(rest, "//"):
			return nil
		}
		i := strings.Index(rest[2:], end)
		switch {
		case i >= 0:
			p.at += 2 + i + len(end)
		case end == "\n":
			p.at = len(p.text)
		default:
			return errors.New("a comment does not end")
		}
	}
}

func (p *extParser) value(depth int) (goja.Value, error) {
	if depth > maxNesting {
		return nil, errNested
	}
	if err := p.space(); err != nil {
		return nil, err
	}
	switch c := p.peek(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.array(depth)
	case c == '"' || c == '\'':
		s, err := p.quoted()
		return p.vm.ToValue(s), err
	case c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9':
		return p.number()
	}
	start := p.at
	switch p.name() {
	case "true":
		return p.vm.ToValue(true), nil
	case "false":
		return p.vm.ToValue(false), nil
	case "null":
		return goja.Null(), nil
	}
	p.at = start
	return nil, p.unexpected()
}

// list reads items up to a closing bracket, with commas between them and perhaps one
// after the last.
func (p *extParser) list(closing byte, item func() error) error {
	p.at++
	for {
		if err := p.space(); err != nil {
			return err
		}
		if p.peek() == closing {
			p.at++
			return nil
		}
		if err := item(); err != nil {
			return err
		}
		if err := p.space(); err != nil {
			return err
		}
		switch p.peek() {
		case ',':
			p.at++
		case closing:
		default:
			return p.unexpected()
		}
	}
}

func (p *extParser) array(depth int) (goja.Value, error) {
	var items []any
	err := p.list(']', func() error {
		v, err := p.value(depth + 1)
		items = append(items, v)
		return err
	})
	return p.vm.NewArray(items...), err
}

func (p *extParser) object(depth int) (goja.Value, error) {
	o := p.vm.NewObject()
	return o, p.list('}', func() error {
		name, err := p.key()
		if err != nil {
			return err
		}
		if err := p.space(); err != nil {
			return err
		}
		if p.peek() != ':' {
			return p.unexpected()
		}
		p.at++
		v, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		return o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	})
}

func (p *extParser) key() (string, error) {
	if c := p.peek(); c == '"' || c == '\'' {
		return p.quoted()
	}
	if name := p.name(); name != "" {
		return name, nil
	}
	return "", p.unexpected()
}

// name reads an ASCII identifier, "" when there is none.
func (p *extParser) name() string {
	start := p.at
	for ; p.at < len(p.text); p.at++ {
		c := p.text[p.at]
		letter := c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (p.at == start || c < '0' || c > '9') {
			break
		}
	}
	return p.text[start:p.at]
}

func (p *extParser) number() (goja.Value, error) {
	start := p.at
	for p.at < len(p.text) && strings.IndexByte("+-.0123456789abcdefABCDEFxXoO", p.text[p.at]) >= 0 {
		p.at++
	}
	text := p.text[start:p.at]
	digits, negative := strings.CutPrefix(text, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	var f float64
	var err error
	if lower := strings.ToLower(digits); strings.HasPrefix(lower, "0x") || strings.HasPrefix(lower, "0o") {
		var n uint64
		n, err = strconv.ParseUint(lower, 0, 64)
		f = float64(n)
	} else {
		f, err = strconv.ParseFloat(digits, 64)
	}
	if errors.Is(err, strconv.ErrRange) {
		err = nil // too big is Infinity, as in JavaScript
	}
	if err != nil || digits == "" || strings.IndexByte("+-", digits[0]) >= 0 {
		return nil, fmt.Errorf("%q is no number", text)
	}
	if negative {
		f = -f
	}
	return p.vm.ToValue(f), nil
}

// quoted reads a text in either quotes.
func (p *extParser) quoted() (string, error) {
	quote := p.text[p.at]
	var b strings.Builder
	for p.at++; p.at < len(p.text); {
		switch c := p.text[p.at]; {
		case c == quote:
			p.at++
			return b.String(), nil
		case c == '\n':
			return "", errors.New("a text does not end on its line")
		case c == '\\':
			if err := p.escape(&b); err != nil {
				return "", err
			}
		default:
			b.WriteByte(c)
			p.at++
		}
	}
	return "", errors.New("a text does not end")
}

// escapes are the characters after a backslash that stand for others.
const escapes, escaped = `bfnrtv0`, "\b\f\n\r\t\v\x00"

func (p *extParser) escape(b *strings.Builder) error {
	p.at++
	c := p.peek()
	p.at++
	switch i := strings.IndexByte(escapes, c); {
	case i >= 0:
		b.WriteByte(escaped[i])
	case c == 'u':
		r, err := p.hex(4)
		if err != nil {
			return err
		}
		if utf16.IsSurrogate(r) && strings.HasPrefix(p.text[p.at:], `\u`) {
			p.at += 2
			low, err := p.hex(4)
			if err != nil {
				return err
			}
			r = utf16.DecodeRune(r, low)
		}
		b.WriteRune(r)
	case c == 'x':
		r, err := p.hex(2)
		if err != nil {
			return err
		}
		b.WriteRune(r)
	case c == '\n': // the text goes on
	case strings.IndexByte(`"'\/`, c) >= 0 && c != 0:
		b.WriteByte(c)
	default:
		p.at--
		return p.unexpected()
	}
	return nil
}

func (p *extParser) hex(n int) (rune, error) {
	if len(p.text)-p.at < n {
		p.at = len(p.text)
		return 0, p.unexpected()
	}
	v, err := strconv.ParseUint(p.text[p.at:p.at+n], 16, 32)
	if err != nil {
		return 0, fmt.Errorf("%q is no hexadecimal number", p.text[p.at:p.at+n])
	}
	p.at += n
	return rune(v), nil
}
