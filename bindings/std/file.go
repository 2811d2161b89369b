package std

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

// file is the JavaScript object of a stream: FILE in QuickJS's documentation.
type file struct {
	decl.Object
	std    *Std
	stream *stream
}

var fileClass = decl.Class[*Std, *file]{
	Name: "FILE",
	Doc:  "An open file, as `std.open` returns it. Calls on a closed one throw.",
	Members: []decl.Member[*file]{
		{
			Name: "close", Sig: "(): number", Call: (*file).close,
			Doc: "Closes the file: 0, or a negative error number. A file that was opened with `'w'` takes its name now.",
		},
		{Name: "puts", Sig: "(...text: any[]): void", Call: (*file).puts, Doc: "Writes its arguments, as text in UTF-8."},
		{Name: "printf", Sig: "(format: string, ...args: any[]): number", Call: (*file).printf, Doc: "Writes a text as C's printf formats it, and returns its length in bytes."},
		{Name: "flush", Sig: "(): void", Call: (*file).flush, Doc: "Writes what is still in the buffer."},
		{Name: "seek", Sig: "(offset: number | bigint, whence: number): number", Call: (*file).seek, Doc: "Goes to an offset from `std.SEEK_SET`, `SEEK_CUR` or `SEEK_END`: 0, or a negative error number."},
		{Name: "tell", Sig: "(): number", Call: (*file).tell, Doc: "The position in bytes; -1 when there is none."},
		{Name: "tello", Sig: "(): bigint", Call: (*file).tello, Doc: "`tell` as a bigint."},
		{Name: "eof", Sig: "(): boolean", Call: (*file).eof, Doc: "Whether a read has met the end."},
		{Name: "fileno", Sig: "(): number", Call: (*file).fileno, Doc: "Its descriptor, for the functions of `os`."},
		{Name: "error", Sig: "(): boolean", Call: (*file).error, Doc: "Whether an operation has failed."},
		{Name: "clearerr", Sig: "(): void", Call: (*file).clearerr, Doc: "Forgets the end and the error."},
		{Name: "read", Sig: "(buffer: ArrayBuffer, position: number, length: number): number", Call: (*file).read, Doc: "Reads bytes into a part of a buffer, and returns how many there were."},
		{Name: "write", Sig: "(buffer: ArrayBuffer, position: number, length: number): number", Call: (*file).write, Doc: "Writes the bytes of a part of a buffer, and returns how many."},
		{Name: "getline", Sig: "(): string | null", Call: (*file).getline, Doc: "The next line without its end; null after the last."},
		{Name: "readAsString", Sig: "(max?: number): string", Call: (*file).readAsString, Doc: "The rest of the file as a text in UTF-8, at most so many bytes."},
		{Name: "getByte", Sig: "(): number", Call: (*file).getByte, Doc: "The next byte; -1 at the end."},
		{Name: "putByte", Sig: "(byte: number): number", Call: (*file).putByte, Doc: "Writes a byte, and returns it."},
	},
}

// wrap returns the object of a stream.
func (s *Std) wrap(f *stream) *goja.Object { return s.file.Wrap(&file{std: s, stream: f}) }

// standardFile returns std.in, std.out or std.err.
func (s *Std) standardFile(fd int) goja.Value {
	if s.standard[fd] == nil {
		s.standard[fd] = s.wrap(s.streams[fd])
	}
	return s.standard[fd]
}

// open returns the stream, which must not be closed.
func (f *file) open() *stream {
	if f.stream.closed {
		panic(f.VM().TypeError("the file is closed"))
	}
	return f.stream
}

// try throws what the run may not do, and leaves other errors to error().
func (f *file) try(err error) bool {
	f.std.denied(err)
	return err == nil
}

func (f *file) close(goja.FunctionCall) goja.Value {
	return f.std.status(f.std.end(f.open()))
}

func (f *file) puts(c goja.FunctionCall) goja.Value {
	for i := range c.Arguments {
		f.try(f.open().write([]byte(text(c, i))))
	}
	return goja.Undefined()
}

func (f *file) printf(c goja.FunctionCall) goja.Value {
	out := f.std.format(c.Arguments)
	if !f.try(f.open().write([]byte(out))) {
		return f.VM().ToValue(-1)
	}
	return f.VM().ToValue(len(out))
}

func (f *file) flush(goja.FunctionCall) goja.Value {
	f.try(f.open().flush())
	return goja.Undefined()
}

func (f *file) seek(c goja.FunctionCall) goja.Value {
	return f.std.status(f.open().seek(integer(c.Argument(0)), int(integer(c.Argument(1)))))
}

func (f *file) position() int64 {
	at, err := f.open().tell()
	if err != nil {
		return -1
	}
	return at
}

func (f *file) tell(goja.FunctionCall) goja.Value  { return f.VM().ToValue(f.position()) }
func (f *file) tello(goja.FunctionCall) goja.Value { return f.VM().ToValue(big.NewInt(f.position())) }
func (f *file) eof(goja.FunctionCall) goja.Value   { return f.VM().ToValue(f.open().atEnd) }
func (f *file) error(goja.FunctionCall) goja.Value { return f.VM().ToValue(f.open().failed) }

func (f *file) clearerr(goja.FunctionCall) goja.Value {
	f.open().atEnd, f.stream.failed = false, false
	return goja.Undefined()
}

func (f *file) fileno(goja.FunctionCall) goja.Value {
	f.open()
	for fd, s := range f.std.streams {
		if s == f.stream {
			return f.VM().ToValue(fd)
		}
	}
	return f.VM().ToValue(-1)
}

func (f *file) read(c goja.FunctionCall) goja.Value {
	n, err := f.open().read(f.std.window(c, 0))
	f.try(err)
	return f.VM().ToValue(n)
}

func (f *file) write(c goja.FunctionCall) goja.Value {
	b := f.std.window(c, 0)
	if !f.try(f.open().write(b)) {
		return f.VM().ToValue(0)
	}
	return f.VM().ToValue(len(b))
}

func (f *file) getline(goja.FunctionCall) goja.Value {
	line, ok, err := f.open().line()
	if f.try(err); !ok {
		return goja.Null()
	}
	return f.VM().ToValue(utf8Text(line))
}

func (f *file) readAsString(c goja.FunctionCall) goja.Value {
	limit := int64(maxText)
	if given(c, 0) {
		limit = min(limit, max(0, integer(c.Argument(0))))
	}
	all, err := f.open().readAll(int(limit))
	f.try(err)
	if !given(c, 0) && len(all) == maxText {
		panic(f.VM().RangeError("readAsString: the file is over %d bytes: read it in parts", maxText))
	}
	return f.VM().ToValue(utf8Text(all))
}

func (f *file) getByte(goja.FunctionCall) goja.Value {
	var b [1]byte
	n, err := f.open().read(b[:])
	if f.try(err); n == 0 {
		return f.VM().ToValue(-1)
	}
	return f.VM().ToValue(b[0])
}

func (f *file) putByte(c goja.FunctionCall) goja.Value {
	b := byte(integer(c.Argument(0)))
	if !f.try(f.open().write([]byte{b})) {
		return f.VM().ToValue(-1)
	}
	return f.VM().ToValue(b)
}

// window returns the part of an ArrayBuffer that three arguments name: the buffer, an
// offset and a length. A typed array is taken as well, in bytes.
func (s *Std) window(c goja.FunctionCall, first int) []byte {
	b, ok := s.buffer(c.Argument(first))
	if !ok {
		panic(s.vm.TypeError("an ArrayBuffer is needed, not %s", kindOf(c.Argument(first))))
	}
	at, n := integer(c.Argument(first+1)), int64(len(b))
	if given(c, first+2) {
		n = integer(c.Argument(first + 2))
	} else {
		n -= at
	}
	if at < 0 || n < 0 || at > int64(len(b)) || n > int64(len(b))-at {
		panic(s.vm.RangeError("%d bytes at %d are not inside a buffer of %d", n, at, len(b)))
	}
	return b[at : at+n]
}

// buffer returns the bytes of an ArrayBuffer or of a typed array, not a copy.
func (s *Std) buffer(v goja.Value) ([]byte, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	typ := o.ExportType()
	if typ == reflect.TypeFor[goja.ArrayBuffer]() {
		b := o.Export().(goja.ArrayBuffer)
		return b.Bytes(), !b.Detached()
	}
	if typ == nil || typ.Kind() != reflect.Slice || typ.Elem().Kind() == reflect.Interface {
		return nil, false
	}
	var b []byte
	err := s.vm.ExportTo(o, &b)
	return b, err == nil
}

func kindOf(v goja.Value) string {
	switch o, ok := v.(*goja.Object); {
	case ok:
		return o.ClassName()
	case goja.IsUndefined(v):
		return "undefined"
	}
	return v.String()
}
