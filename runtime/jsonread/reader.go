// Package jsonread reads JSON that is in memory, a value at a time, and writes strings
// and numbers as JSON. It allocates nothing: strings are parts of the text, numbers
// are parsed when they are asked for, and what is not wanted is skipped.
//
// It is made for requests: encoding/json builds a map or needs a type for each shape,
// and a daemon that takes several spellings of each parameter has neither. A reader of
// an object is a loop:
//
//	var r jsonread.Reader
//	r.Reset(text)
//	for r.Object(); r.More(); {
//		switch string(r.Key()) {
//		case "x":
//			x, ok = r.Int()
//		default:
//			r.Skip()
//		}
//	}
//	if !r.End() {
//		return r.Err()
//	}
//
// After each More that is true exactly one value is read or skipped, in an object after
// its Key. The first error sticks: from there on everything reads as nothing, More is
// false, and Err says what was wrong, so that it need be asked only once.
//
// What is JSON is decided as strictly as encoding/json does it (RFC 8259), which the
// fuzz test compares, and what is not UTF-8 reads as U+FFFD as there. Containers are
// nested [MaxDepth] deep at most. Of keys that come twice, both are told.
package jsonread

import "fmt"

// MaxDepth is how many arrays and objects may stand within each other.
const MaxDepth = 512

// Kind is what a value is.
type Kind uint8

// The kinds of values. None is where no value begins: at the end of the text or at
// something that is not JSON.
const (
	None Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// String returns the kind's name with its article, for messages: "a number".
func (k Kind) String() string { return kindNames[k] }

var kindNames = [...]string{"nothing", "null", "a boolean", "a number", "a string", "an array", "an object"}

// kinds tells a value's kind by its first byte.
var kinds = [256]Kind{
	'n': Null, 't': Bool, 'f': Bool, '"': String, '[': Array, '{': Object,
	'-': Number, '0': Number, '1': Number, '2': Number, '3': Number, '4': Number,
	'5': Number, '6': Number, '7': Number, '8': Number, '9': Number,
}

// Error says why a text could not be read.
type Error struct {
	Offset int    // in bytes from the start of the text
	Reason string // "expected a number, found a string"
	Short  bool   // the text ends within a value: it may be the beginning of JSON
	Type   bool   // it may be JSON, but a value is not of the kind that was asked for
}

// Error tells the reason and the place.
func (e *Error) Error() string { return fmt.Sprintf("%s, at byte %d", e.Reason, e.Offset) }

// Reader reads one JSON text. The zero Reader reads an empty one. It is small: keep it
// on the stack, or keep one for many texts with Reset.
type Reader struct {
	data    []byte // cut to nothing by the first error
	pos     int
	depth   int
	closer  byte // of the innermost container, 0 outside all
	fresh   bool // nothing of the innermost container was asked for yet
	objects [MaxDepth / 64]uint64
	scratch []byte // decoded strings; earlier ones stay as they are
	err     *Error
}

// Reset makes r read text from its beginning. What r told of an earlier text is valid
// no longer.
func (r *Reader) Reset(text []byte) {
	r.data, r.pos, r.depth, r.closer, r.fresh = text, 0, 0, 0, false
	r.scratch, r.err = r.scratch[:0], nil
}

// Err returns the first error, or nil.
func (r *Reader) Err() error {
	if r.err == nil {
		return nil
	}
	return r.err
}

// Offset returns how many bytes were read, or where the first error is.
func (r *Reader) Offset() int {
	if r.err != nil {
		return r.err.Offset
	}
	return r.pos
}

// Kind returns what the next value is, by its first byte, and does not read it.
func (r *Reader) Kind() Kind { return kinds[r.peek()] }

// peek skips white space and returns the next byte, 0 at the end.
func (r *Reader) peek() byte {
	if r.pos < len(r.data) {
		if c := r.data[r.pos]; c > ' ' {
			return c
		}
	}
	return r.skipSpace()
}

func (r *Reader) skipSpace() byte {
	for ; r.pos < len(r.data); r.pos++ {
		switch c := r.data[r.pos]; c {
		case ' ', '\n', '\t', '\r':
		default:
			return c
		}
	}
	return 0
}

// Object begins to read an object, and tells whether there is one. Its members follow:
// More and Key, then the value.
func (r *Reader) Object() bool {
	if r.peek() != '{' {
		return r.mismatch(Object)
	}
	return r.enter('}')
}

// Array begins to read an array, and tells whether there is one. Its items follow: More,
// then the value.
func (r *Reader) Array() bool {
	if r.peek() != '[' {
		return r.mismatch(Array)
	}
	return r.enter(']')
}

func (r *Reader) enter(closer byte) bool {
	if r.depth == MaxDepth {
		return r.fail("nested too deeply")
	}
	r.pos++
	word, bit := &r.objects[r.depth/64], uint64(1)<<(r.depth%64)
	if closer == '}' {
		*word |= bit
	} else {
		*word &^= bit
	}
	r.depth++
	r.closer, r.fresh = closer, true
	return true
}

func (r *Reader) leave() {
	r.pos++
	r.depth--
	r.fresh = false
	switch d := r.depth - 1; {
	case d < 0:
		r.closer = 0
	case r.objects[d/64]>>(d%64)&1 != 0:
		r.closer = '}'
	default:
		r.closer = ']'
	}
}

// More tells whether the innermost array or object has another item or member, and
// leaves it if not.
func (r *Reader) More() bool {
	c := r.peek()
	switch {
	case c == ',' && !r.fresh && r.depth > 0:
		r.pos++
		return true
	case c == r.closer && c != 0:
		r.leave()
		return false
	case r.fresh && c != 0:
		r.fresh = false
		return true
	}
	return r.noMore()
}

func (r *Reader) noMore() bool {
	switch r.closer {
	case '}':
		return r.fail("expected a comma or the end of the object")
	case ']':
		return r.fail("expected a comma or the end of the array")
	}
	return false
}

// Key reads the name of the next member, after More, and returns it decoded. It is
// valid as long as the text is and until Reset. At an error it is empty.
func (r *Reader) Key() []byte {
	c := r.peek()
	if end := endOfPlainKey(r.data, r.pos); end > 0 {
		key := r.data[r.pos+1 : end-2 : end-2]
		r.pos = end
		return key
	}
	if c != '"' {
		r.fail("expected the name of a member in double quotes")
		return nil
	}
	key, ok := r.Text()
	if !ok {
		return nil
	}
	if r.peek() != ':' {
		r.fail("expected a colon after the name of a member")
		return nil
	}
	r.pos++
	return key
}

// endOfPlainKey returns where a key ends, behind its colon, if it is one in ASCII without
// escapes and without space before the colon, as nearly all are; otherwise 0.
func endOfPlainKey(data []byte, pos int) (end int) {
	if pos >= len(data) || data[pos] != '"' {
		return 0
	}
	for i := pos + 1; i < len(data); i++ {
		if special[data[i]] {
			if data[i] == '"' && i+1 < len(data) && data[i+1] == ':' {
				return i + 2
			}
			return 0
		}
	}
	return 0
}

// End tells whether everything was read without an error and only white space is left;
// if something else is left, that is an error.
func (r *Reader) End() bool {
	if r.err != nil {
		return false
	}
	r.peek()
	if r.depth > 0 || r.pos < len(r.data) {
		return r.fail("expected the end of the text")
	}
	return true
}

// fail keeps the first error, at the next byte, and cuts off what is left. It returns
// false.
func (r *Reader) fail(reason string) bool { return r.failAt(r.pos, reason) }

func (r *Reader) failAt(pos int, reason string) bool {
	if r.err == nil {
		r.err = &Error{Offset: pos, Reason: reason, Short: pos >= len(r.data)}
		if r.err.Short {
			r.err.Reason = "the text ends too early: " + reason
		}
		r.stop()
	}
	return false
}

func (r *Reader) stop() {
	r.data, r.pos, r.depth, r.closer, r.fresh = nil, 0, 0, 0, false
}

// mismatch is the error of a value of another kind.
func (r *Reader) mismatch(want Kind) bool {
	if r.err != nil {
		return false
	}
	found := r.Kind()
	if found == None || found == want {
		return r.fail("expected " + want.String())
	}
	r.err = &Error{Offset: r.pos, Reason: "expected " + want.String() + ", found " + found.String(), Type: true}
	r.stop()
	return false
}
