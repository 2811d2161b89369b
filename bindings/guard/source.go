package guard

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/voxrun/voxrun/core/fault"
)

// The bounds of CheckSource.
const (
	// maxPending is how many tokens may wait for the end of what they are a part of.
	// Each can cost a parser a few kilobytes of stack.
	maxPending = 20_000
	// bracketWeight is what an open bracket counts: parsers spend the most on it.
	bracketWeight = 10
	// maxUnsure is how many slashes may follow a closing brace, where only a whole
	// parser knows a division from a regular expression.
	maxUnsure = 1000
	// maxPattern is how long a regular expression may be.
	maxPattern = 1 << 14
	// MaxSource is how many bytes a source may have.
	MaxSource = 64 << 20
)

// CheckSource refuses a source whose nesting would overflow the stack of the parser,
// which ends the process: brackets in brackets, and chains such as 1+1+…, a=>a=>…
// or else if …. It reads JavaScript and TypeScript, never fails on a source that
// people write, and is not a parser: what it accepts may still be no valid program.
//
// The error is a fault of class Script that names the line.
func CheckSource(source string) error {
	if len(source) > MaxSource {
		return fault.Newf(fault.Limit, "the source has %d bytes, of at most %d", len(source), MaxSource)
	}
	s := scanner{src: source, levels: make([]level, 1, 32)}
	if strings.HasPrefix(source, "#!") {
		s.skipLine()
	}
	for s.at < len(source) {
		s.token()
		if what := s.tooMuch(); what != "" {
			return fault.Newf(fault.Script, "line %d: %s", 1+strings.Count(source[:s.at], "\n"), what)
		}
	}
	return nil
}

// kind is what a token means for the one that follows it.
type kind uint8

const (
	nothing  kind = iota // the start of the source, or of a statement
	operator             // an expression must follow: a slash starts a regular expression
	operand              // an expression may end here: a slash divides
	brace                // a closing brace, after which both may be
	control              // the parenthesis that closes if (…): a statement must follow
)

// level is an open bracket.
type level struct {
	open    byte // 0 at the top; '`' is the ${ of a template
	control bool // the parenthesis of if, while, for or with
	run     int  // tokens that wait for the end of their statement
}

type scanner struct {
	src     string
	at      int
	prev    kind
	word    string // the previous token, when it was a word
	newline bool   // there was one since the previous token
	levels  []level
	pending int // the runs of all levels, and their brackets
	unsure  int
	pattern int // the length of the longest regular expression
}

func (s *scanner) tooMuch() string {
	switch {
	case s.pending > maxPending:
		return "the code is nested too deeply, or one expression is too long"
	case s.unsure > maxUnsure:
		return "too many regular expressions follow a block"
	case s.pattern > maxPattern:
		return fmt.Sprintf("a regular expression is over %d bytes", maxPattern)
	}
	return ""
}

func (s *scanner) top() *level { return &s.levels[len(s.levels)-1] }

// token reads one token, or what stands between two.
func (s *scanner) token() {
	switch c := s.src[s.at]; {
	case c == '\n' || c == '\r':
		s.newline = true
		s.at++
	case c == ' ' || c == '\t':
		s.at++
	case c == '/' && s.follows("//"):
		s.skipLine()
	case c == '/' && s.follows("/*"):
		end := strings.Index(s.src[s.at+2:], "*/")
		comment := s.src[s.at:]
		if end >= 0 {
			comment = comment[:end+4]
		}
		s.newline = s.newline || strings.Contains(comment, "\n")
		s.at += len(comment)
	case c == '/':
		s.slash()
	case c == '"' || c == '\'':
		s.boundary("")
		s.text(c)
		s.add(operand)
	case c == '`':
		s.at++
		s.template()
		s.add(operand)
	case strings.IndexByte("([{", c) >= 0:
		s.open(c)
	case strings.IndexByte(")]}", c) >= 0:
		s.close(c)
	case c == ';' || c == ',':
		s.at++
		s.reset()
		s.prev, s.word = operator, ""
	case c >= '0' && c <= '9' || c == '_' || c == '$' || c == '\\' || c == '#' || c == '@' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf:
		s.identifier()
	default:
		s.at++
		if (c == '+' || c == '-') && s.at < len(s.src) && s.src[s.at] == c { // ++ and --
			s.at++
			if s.prev == operand && !s.newline {
				s.add(operand)
				return
			}
		}
		s.add(operator)
	}
}

func (s *scanner) follows(p string) bool { return strings.HasPrefix(s.src[s.at:], p) }

func (s *scanner) skipLine() {
	i := strings.IndexAny(s.src[s.at:], "\n\r")
	if i < 0 {
		i = len(s.src) - s.at
	}
	s.at += i
}

// add counts a token.
func (s *scanner) add(k kind) {
	s.top().run++
	s.pending++
	s.prev, s.word, s.newline = k, "", false
}

// reset ends the statement, or the element of a list.
func (s *scanner) reset() {
	s.pending -= s.top().run
	s.top().run = 0
	s.newline = false
}

// boundary ends the statement before an operand where the grammar leaves no other
// way: after a line that was complete, and after a block.
func (s *scanner) boundary(word string) {
	switch word {
	case "else", "in", "of", "instanceof", "while", "catch", "finally", "as", "satisfies", "from", "extends", "implements":
		return
	}
	if s.prev == brace || s.prev == operand && s.newline {
		s.reset()
	}
}

// identifier reads a name, a keyword or a number.
func (s *scanner) identifier() {
	start := s.at
	for s.at < len(s.src) {
		r, n := rune(s.src[s.at]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.src[s.at:])
		}
		if r == '\u2028' || r == '\u2029' {
			s.newline = true
			break
		}
		if r < utf8.RuneSelf && strings.IndexByte("_$\\#@", byte(r)) < 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		s.at += n
	}
	if s.at == start { // a separator of lines
		s.at += 3
		return
	}
	word := s.src[start:s.at]
	s.boundary(word)
	k := operand
	switch word {
	case "else", "do", "typeof", "void", "delete", "new", "await", "yield", "return", "throw",
		"in", "of", "instanceof", "case", "default", "extends", "export", "async":
		k = operator
	}
	s.add(k)
	s.word = word
}

// text skips a string literal.
func (s *scanner) text(quote byte) {
	for s.at++; s.at < len(s.src); s.at++ {
		switch s.src[s.at] {
		case '\\':
			s.at++
		case quote:
			s.at++
			return
		case '\n':
			return
		}
	}
	s.at = min(s.at, len(s.src))
}

// template skips the text of a template, up to its end or its next ${.
func (s *scanner) template() {
	for ; s.at < len(s.src); s.at++ {
		switch c := s.src[s.at]; {
		case c == '\\':
			s.at++
		case c == '`':
			s.at++
			return
		case c == '$' && s.follows("${"):
			s.at += 2
			s.push(level{open: '`'})
			s.prev = operator
			return
		}
	}
	s.at = min(s.at, len(s.src))
}

// slash reads a regular expression, or a division.
func (s *scanner) slash() {
	if s.prev == brace {
		s.unsure++
	}
	if s.prev == operand || s.prev == brace {
		s.at++
		s.add(operator)
		return
	}
	start, class := s.at, false
	for s.at++; s.at < len(s.src) && s.src[s.at] != '\n'; s.at++ {
		c := s.src[s.at]
		if c == '\\' {
			s.at++
		} else if c == '[' {
			class = true
		} else if c == ']' {
			class = false
		} else if c == '/' && !class {
			s.at++
			break
		}
	}
	s.at = min(s.at, len(s.src))
	s.pattern = max(s.pattern, s.at-start)
	s.add(operand)
}

func (s *scanner) push(l level) {
	s.levels = append(s.levels, l)
	s.pending += bracketWeight
}

func (s *scanner) open(c byte) {
	if c == '{' && s.prev == brace {
		s.boundary("")
	}
	isControl := false
	if c == '(' {
		switch s.word {
		case "if", "while", "for", "with", "await":
			isControl = true
		}
	}
	s.at++
	s.add(operator)
	s.push(level{open: c, control: isControl})
	s.prev = nothing
}

// close ends a bracket. One that closes nothing is left to the parser to complain of.
func (s *scanner) close(c byte) {
	s.at++
	l := *s.top()
	if !matches(l.open, c) {
		s.add(operand)
		return
	}
	s.levels = s.levels[:len(s.levels)-1]
	s.pending -= l.run + bracketWeight
	switch {
	case l.open == '`':
		s.template()
		s.add(operand)
	case c == '}':
		s.add(brace)
	case l.control:
		s.add(control)
	default:
		s.add(operand)
	}
}

func matches(open, c byte) bool {
	switch open {
	case '(':
		return c == ')'
	case '[':
		return c == ']'
	case '{', '`':
		return c == '}'
	}
	return false
}
