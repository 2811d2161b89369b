package std

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

func open(m *memory) *stream { return &stream{r: m, w: m, s: m} }

func TestALineEndsAtANewlineOrTheEnd(t *testing.T) {
	long := strings.Repeat("x", 3*bufferSize)
	f := &stream{r: strings.NewReader("a\n\n" + long + "\nlast")}
	for _, want := range []string{"a", "", long, "last"} {
		if got, ok, err := f.line(); !ok || err != nil || string(got) != want {
			t.Fatalf("line = %.10q, %v, %v; want %.10q", got, ok, err, want)
		}
	}
	if got, ok, err := f.line(); ok || err != nil || !f.atEnd {
		t.Errorf("at the end: %q, %v, %v; atEnd %v", got, ok, err, f.atEnd)
	}
}

func TestAStreamIsAFile(t *testing.T) {
	// The same steps on the stream and on a file without buffers.
	rng := rand.New(rand.NewPCG(1, 2))
	got, want := &memory{}, &memory{}
	f := open(got)
	for step := range 5000 {
		switch n := rng.IntN(3000); rng.IntN(4) {
		case 0:
			b := bytes.Repeat([]byte{byte(step)}, n)
			if err := f.write(b); err != nil {
				t.Fatal(err)
			}
			want.Write(b)
		case 1:
			a, b := make([]byte, n), make([]byte, n)
			read, err := f.read(a)
			if err != nil {
				t.Fatal(err)
			}
			if k, _ := io.ReadFull(want, b); k != read || !bytes.Equal(a, b) {
				t.Fatalf("step %d: read %d bytes, want %d", step, read, k)
			}
		case 2:
			at := int64(rng.IntN(len(want.data) + 1))
			if err := f.seek(at, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			want.Seek(at, io.SeekStart)
		case 3:
			if at, err := f.tell(); err != nil || at != want.at {
				t.Fatalf("step %d: at %d, %v; want %d", step, at, err, want.at)
			}
		}
	}
	if err := f.close(true); err != nil || !bytes.Equal(got.data, want.data) {
		t.Errorf("%d bytes differ from the %d wanted; %v", len(got.data), len(want.data), err)
	}
}

func TestABufferGoesOut(t *testing.T) {
	var out bytes.Buffer
	f := &stream{w: &out}
	f.write([]byte("a\n"))
	if out.Len() != 0 {
		t.Errorf("written at once: %q", out.String())
	}
	f.lines = true
	f.write([]byte("b"))
	f.write([]byte("c\nd"))
	if out.String() != "a\nbc\nd" {
		t.Errorf("at the end of a line: %q", out.String())
	}
	f.write([]byte("e"))
	f.flush()
	if out.String() != "a\nbc\nde" {
		t.Errorf("after flush: %q", out.String())
	}
}

func TestWhatAStreamCanNotDo(t *testing.T) {
	read, write := &stream{r: strings.NewReader("x")}, &stream{w: io.Discard}
	_, noRead := write.readAll(1)
	_, noTell := read.tell()
	closed := open(&memory{})
	closed.close(true)
	for what, c := range map[string]struct {
		got  error
		want errno
	}{
		"reading":       {noRead, eBadF},
		"writing":       {read.write([]byte("x")), eBadF},
		"seeking":       {read.seek(0, 0), eSPipe},
		"telling":       {noTell, eSPipe},
		"a bad whence":  {open(&memory{}).seek(0, 3), eInval},
		"a closed one":  {closed.write([]byte("x")), eBadF},
		"closing again": {closed.close(true), eBadF},
		"a full file":   {open(&memory{at: maxTemporary}).write(make([]byte, bufferSize)), eNoSpc},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: %v, want %v", what, c.got, c.want)
		}
	}
	if !read.failed || !write.failed {
		t.Error("the error is not remembered")
	}
}

func TestAFullDiskIsToldOnEveryWay(t *testing.T) {
	full := func() *stream { return &stream{w: fullDisk{}, finish: func(bool) error { return nil }} }
	for name, write := range map[string]func(f *stream) error{
		"more than the buffer": func(f *stream) error { return f.write(make([]byte, bufferSize)) },
		"flush":                func(f *stream) error { return errors.Join(f.write([]byte("x")), f.flush()) },
		"close":                func(f *stream) error { return errors.Join(f.write([]byte("x")), f.close(true)) },
	} {
		var lost *lostWrite
		if err := write(full()); !errors.As(err, &lost) || !errors.Is(err, eNoSpc) {
			t.Errorf("%s: %v", name, err)
		}
	}
	kept := false
	f := &stream{w: fullDisk{}, finish: func(keep bool) error { kept = keep; return nil }}
	f.behind = []byte("x")
	if err := f.close(true); err == nil || kept {
		t.Errorf("close: %v; kept %v", err, kept)
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, eNoSpc }
