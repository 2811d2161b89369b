package jsonread

// Valid tells whether text is one JSON value, with white space around it at most.
func Valid(text []byte) bool {
	var r Reader
	r.Reset(text)
	return r.Skip() && r.End()
}

// Raw skips a value and returns it as it is written, without white space around it. It
// is checked as strictly as if it were read.
func (r *Reader) Raw() (text []byte, ok bool) {
	r.peek()
	start, data := r.pos, r.data
	if !r.Skip() {
		return nil, false
	}
	return data[start:r.pos:r.pos], true
}

// Skip reads a value of any kind and forgets it, and tells whether there is one.
func (r *Reader) Skip() bool {
	outside := r.depth
	for {
		c := r.peek()
		switch kinds[c] {
		case Object, Array:
			if c == '{' && r.depth < MaxDepth {
				if end := endOfFlat(r.data, r.pos); end > 0 {
					r.pos = end
					break
				}
			}
			if !r.enter(c + 2) { // the brackets stand two apart in ASCII
				return false
			}
		case Number:
			if end := endOfPlainInt(r.data, r.pos); end > 0 {
				r.pos = end
				break
			}
			end, ok := endOfNumber(r.data, r.pos)
			if !ok {
				return r.failAt(end, "expected a digit")
			}
			r.pos = end
		case String:
			end, _, reason := endOfString(r.data, r.pos)
			if reason != "" {
				return r.failAt(end, reason)
			}
			r.pos = end
		default:
			if !r.skipWord(c) {
				return false
			}
		}
		if !r.skipEnds(outside) {
			return r.err == nil
		}
	}
}

// endOfPlainInt returns where a number ends if it is a whole one without a sign and with
// a comma or brace behind it, as most are; otherwise 0.
func endOfPlainInt(data []byte, pos int) (end int) {
	if data[pos]-'1' > 8 {
		return 0
	}
	for i := pos + 1; i < len(data); i++ {
		if c := data[i]; c-'0' > 9 {
			if c == ',' || c == '}' {
				return i
			}
			return 0
		}
	}
	return 0
}

func (r *Reader) skipWord(c byte) bool {
	switch c {
	case 't':
		return r.word("true")
	case 'f':
		return r.word("false")
	case 'n':
		return r.word("null")
	}
	return r.fail("expected a value")
}

// skipEnds leaves the containers that end here, but not those that were entered outside,
// and goes on to the next value within, if there is one.
func (r *Reader) skipEnds(outside int) bool {
	for r.depth > outside {
		if !r.More() {
			continue
		}
		return r.closer == ']' || r.skipKey()
	}
	return false
}

// skipKey is Key for those who do not want to know.
func (r *Reader) skipKey() bool {
	c := r.peek()
	if end := endOfPlainKey(r.data, r.pos); end > 0 {
		r.pos = end
		return true
	}
	if c != '"' {
		return r.fail("expected the name of a member in double quotes")
	}
	end, _, reason := endOfString(r.data, r.pos)
	if reason != "" {
		return r.failAt(end, reason)
	}
	r.pos = end
	if r.peek() != ':' {
		return r.fail("expected a colon after the name of a member")
	}
	r.pos++
	return true
}
