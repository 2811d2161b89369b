package jsonrpc

import (
	"bytes"

	"github.com/voxrun/voxrun/runtime/jsonread"
)

// framer finds the messages in a stream: a message ends where its brackets close. It
// looks at each byte once, in whatever pieces they come.
type framer struct {
	limit int // bytes of a message

	start, pos int // in the buffer: where the message begins, how far was looked
	depth      int
	objects    [jsonread.MaxDepth / 64]uint64 // which of the open brackets are braces
	mode       mode
	skipping   bool // the message was refused, and its end is looked for
}

// mode is where in the stream the framer is.
type mode uint8

const (
	outside  mode = iota // of all messages
	junk                 // outside, in what was refused: up to the next { or [ or newline
	badLine              // behind what broke a message: up to the newline
	inside               // in a message
	inString             // in a string of a message
	inEscape             // behind a backslash of a string
)

// event is what the framer found.
type event uint8

const (
	needMore event = iota // nothing up to the end of the buffer
	message               // a message
	garbage               // what is no message begins
	broken                // brackets do not match, or a string has a newline
	tooLarge              // a message beyond the limit
)

// The classes of bytes within a message.
const (
	plain = iota
	quote
	opens
	closes
)

var classes = [256]uint8{'"': quote, '{': opens, '[': opens, '}': closes, ']': closes}

// inStrings marks what is not plain in a string.
var inStrings = [256]bool{'"': true, '\\': true, '\n': true}

// next looks on in buf, which begins with what it began with at the last call, and
// returns what it found. A message is a part of buf.
func (f *framer) next(buf []byte) (event, []byte) {
	for f.pos < len(buf) {
		var e event
		switch f.mode {
		case outside:
			e = f.begin(buf)
		case junk:
			f.skipJunk(buf)
		case badLine:
			f.skipLine(buf)
		case inside:
			e = f.inside(buf)
		case inString:
			e = f.string(buf)
		case inEscape:
			f.mode = inString
			if buf[f.pos] != '\n' {
				f.pos++
			}
		}
		switch e {
		case needMore:
		case message:
			return message, buf[f.start:f.pos:f.pos]
		default:
			return e, nil
		}
	}
	if f.mode >= inside && !f.skipping && f.pos-f.start > f.limit {
		f.skipping = true
		return tooLarge, nil
	}
	return needMore, nil
}

// partial tells whether a message has begun and not ended.
func (f *framer) partial() bool { return f.mode >= inside }

// compact drops what was looked at and is not needed, and returns what is left at the
// beginning of buf.
func (f *framer) compact(buf []byte) []byte {
	if !f.partial() || f.skipping {
		f.start, f.pos = 0, 0
		return buf[:0]
	}
	if f.start > 0 {
		buf = buf[:copy(buf, buf[f.start:])]
		f.start, f.pos = 0, f.pos-f.start
	}
	return buf
}

func (f *framer) begin(buf []byte) event {
	switch c := buf[f.pos]; c {
	case '{', '[':
		f.start, f.depth, f.mode = f.pos, 0, inside
	case ' ', '\n', '\r', '\t':
		f.pos++
	default:
		f.mode = junk
		return garbage
	}
	return needMore
}

func (f *framer) skipJunk(buf []byte) {
	i := bytes.IndexAny(buf[f.pos:], "{[\n")
	if i < 0 {
		f.pos = len(buf)
		return
	}
	f.pos += i
	f.mode = outside
}

func (f *framer) skipLine(buf []byte) {
	i := bytes.IndexByte(buf[f.pos:], '\n')
	if i < 0 {
		f.pos = len(buf)
		return
	}
	f.pos += i
	f.mode = outside
}

// inside looks on in a message until something is found or a string is odd. It is most
// of the framer's time, and so skips the plain strings itself.
func (f *framer) inside(buf []byte) event {
	for pos := f.pos; ; pos++ {
		for pos < len(buf) && classes[buf[pos]] == plain {
			pos++
		}
		if pos >= len(buf) {
			break
		}
		c := buf[pos]
		switch classes[c] {
		case quote:
			for pos++; pos < len(buf) && !inStrings[buf[pos]]; pos++ {
			}
			if pos == len(buf) || buf[pos] != '"' {
				f.pos, f.mode = pos, inString
				return needMore
			}
		case opens:
			if f.depth == jsonread.MaxDepth {
				f.pos = pos
				return f.breakOff()
			}
			f.open(c)
		case closes:
			f.depth--
			if f.pos = pos + 1; f.objects[f.depth/64]>>(f.depth%64)&1 != isBrace(c) {
				return f.breakOff()
			}
			if f.depth == 0 {
				return f.end()
			}
		}
	}
	f.pos = len(buf)
	return needMore
}

func (f *framer) open(c byte) {
	word, at := &f.objects[f.depth/64], f.depth%64
	*word = *word&^(1<<at) | isBrace(c)<<at
	f.depth++
}

// isBrace returns 1 for braces and 0 for brackets: they differ in one bit.
func isBrace(c byte) uint64 { return uint64(c >> 5 & 1) }

func (f *framer) string(buf []byte) event {
	pos := f.pos
	for pos < len(buf) && !inStrings[buf[pos]] {
		pos++
	}
	f.pos = pos
	if pos == len(buf) {
		return needMore
	}
	switch buf[pos] {
	case '\n':
		return f.breakOff()
	case '"':
		f.mode = inside
	case '\\':
		f.mode = inEscape
	}
	f.pos++
	return needMore
}

// end is where a message ends.
func (f *framer) end() event {
	f.mode = outside
	switch {
	case f.skipping:
		f.skipping = false
		return needMore
	case f.pos-f.start > f.limit:
		return tooLarge
	}
	return message
}

// breakOff gives up a message: the rest of its line is skipped.
func (f *framer) breakOff() event {
	f.mode = badLine
	switch {
	case f.skipping:
		f.skipping = false
		return needMore
	case f.pos-f.start > f.limit:
		return tooLarge
	}
	return broken
}
