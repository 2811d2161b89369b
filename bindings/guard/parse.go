package guard

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

const (
	jsonDepth   = 5000    // how deep JSON may be nested
	maxReviving = 1 << 21 // how long it may be for goja's own JSON.parse, with a reviver
)

// installJSON puts our own JSON.parse and JSON.stringify in the place of goja's, which
// recurse without bound and take a microsecond for a number.
func (g *guard) installJSON() {
	json := g.global("JSON")
	g.replace(json, "parse", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			s := g.toText(c.Argument(0))
			g.limit(int64(s.Length()), g.text/4, tooLongText)
			text := s.String()
			if _, reviving := goja.AssertFunction(c.Argument(1)); !reviving {
				return g.parse(text)
			}
			g.limit(int64(len(text)), maxReviving, "JSON is too long for a reviver")
			g.limit(int64(nesting(text)), jsonDepth, tooNested)
			c.Arguments = []goja.Value{s, c.Argument(1)}
			return next(c)
		}
	})
	g.replace(json, "stringify", func(native) native { return g.stringify })
}

const tooNested = "JSON is nested too deeply"

// nesting is how deep the brackets of a JSON text are, at most.
func nesting(text string) int {
	depth, most := 0, 0
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
			most = max(most, depth)
		case c == ']' || c == '}':
			depth--
		}
	}
	return most
}

// jsonParser is a recursive parser of RFC 8259.
type jsonParser struct {
	*guard
	text string
	at   int
}

func (g *guard) parse(text string) goja.Value {
	p := jsonParser{guard: g, text: text}
	v := p.value(0)
	if p.space(); p.at < len(text) {
		p.fail()
	}
	return v
}

// fail throws the SyntaxError for what stands here.
func (p *jsonParser) fail() {
	what := "Unexpected end of JSON input"
	if p.at < len(p.text) {
		r := []rune(p.text[p.at:min(p.at+4, len(p.text))])[0]
		what = fmt.Sprintf("Unexpected token %q in JSON at position %d", r, p.at)
	}
	o, err := p.rt.New(p.global("SyntaxError"), p.rt.ToValue(what))
	must(err)
	panic(o)
}

func (p *jsonParser) space() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\n' || p.text[p.at] == '\r' || p.text[p.at] == '\t') {
		p.at++
	}
}

// peek is the next byte after space, 0 at the end.
func (p *jsonParser) peek() byte {
	p.space()
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *jsonParser) value(depth int) goja.Value {
	p.poll(0)
	p.limit(int64(depth), jsonDepth, tooNested)
	switch c := p.peek(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.array(depth)
	case c == '"':
		return p.quoted()
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	case p.word("true"):
		return p.rt.ToValue(true)
	case p.word("false"):
		return p.rt.ToValue(false)
	case p.word("null"):
		return goja.Null()
	}
	p.fail()
	return nil
}

func (p *jsonParser) word(w string) bool {
	if !strings.HasPrefix(p.text[p.at:], w) {
		return false
	}
	p.at += len(w)
	return true
}

func (p *jsonParser) array(depth int) goja.Value {
	var items []any
	if p.at++; p.peek() == ']' {
		p.at++
		return p.rt.NewArray()
	}
	for {
		items = append(items, p.value(depth+1))
		if p.more(']') {
			return p.rt.NewArray(items...)
		}
	}
}

// more reads a comma, or the end of a list.
func (p *jsonParser) more(closing byte) (end bool) {
	switch p.peek() {
	case ',':
		p.at++
		return false
	case closing:
		p.at++
		return true
	}
	p.fail()
	return true
}

func (p *jsonParser) object(depth int) goja.Value {
	o := p.rt.NewObject()
	if p.at++; p.peek() == '}' {
		p.at++
		return o
	}
	for {
		if p.peek() != '"' {
			p.fail()
		}
		name := p.quoted().String()
		if p.peek() != ':' {
			p.fail()
		}
		p.at++
		must(o.DefineDataProperty(name, p.value(depth+1), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		if p.more('}') {
			return o
		}
	}
}

func (p *jsonParser) digits() {
	start := p.at
	for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		p.at++
	}
	if p.at == start {
		p.fail()
	}
}

// next tells whether one of some bytes comes next, and takes it.
func (p *jsonParser) next(set string) bool {
	if p.at < len(p.text) && strings.IndexByte(set, p.text[p.at]) >= 0 {
		p.at++
		return true
	}
	return false
}

func (p *jsonParser) number() goja.Value {
	start := p.at
	p.next("-")
	if !p.next("0") {
		p.digits()
	}
	whole := true
	if p.next(".") {
		whole = false
		p.digits()
	}
	if p.next("eE") {
		whole = false
		p.next("+-")
		p.digits()
	}
	text := p.text[start:p.at]
	if whole && len(text) < 16 {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && (n != 0 || text == "0") {
			return p.rt.ToValue(n)
		}
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(f, 0) {
		p.fail()
	}
	return p.rt.ToValue(f)
}

// quoted reads a text.
func (p *jsonParser) quoted() goja.Value {
	p.at++
	start := p.at
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return p.rt.ToValue(p.text[start : p.at-1])
		case c == '\\':
			return p.escaped(start)
		case c < ' ':
			p.fail()
		}
		p.at++
	}
	p.fail()
	return nil
}

// escaped reads the rest of a text that has escapes. One half of a surrogate pair may
// stand alone.
func (p *jsonParser) escaped(start int) goja.Value {
	var b goja.StringBuilder
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			b.WriteUTF8String(p.text[start:p.at])
			p.at++
			return b.String()
		case c < ' ':
			p.fail()
		case c != '\\':
			p.at++
			continue
		}
		b.WriteUTF8String(p.text[start:p.at])
		p.at++
		if p.next("u") {
			b.WriteString(goja.StringFromUTF16(p.units()))
		} else if i := strings.IndexByte(`"\/bfnrt`, p.byte()); i >= 0 {
			b.WriteRune(rune("\"\\/\b\f\n\r\t"[i]))
			p.at++
		} else {
			p.fail()
		}
		start = p.at
	}
	p.fail()
	return nil
}

func (p *jsonParser) byte() byte {
	if p.at >= len(p.text) {
		p.fail()
	}
	return p.text[p.at]
}

// units reads the digits of \u, and of those that follow directly: pairs must stay
// together.
func (p *jsonParser) units() []uint16 {
	var units []uint16
	for {
		if len(p.text)-p.at < 4 {
			p.at = len(p.text)
			p.fail()
		}
		n, err := strconv.ParseUint(p.text[p.at:p.at+4], 16, 16)
		if err != nil || strings.IndexByte("+-_", p.text[p.at]) >= 0 {
			p.fail()
		}
		p.at += 4
		units = append(units, uint16(n))
		if !strings.HasPrefix(p.text[p.at:], `\u`) {
			return units
		}
		p.at += 2
	}
}
