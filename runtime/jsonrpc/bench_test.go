package jsonrpc

import (
	"bytes"
	"context"
	"net"
	"path/filepath"
	"strings"
	"testing"
)

const addVoxel = `{"jsonrpc":"2.0","method":"echo","params":{"x":12,"y":-3,"z":140,"color":[255,99,71,255]},"id":4711}` + "\n"

func BenchmarkAnswer(b *testing.B) {
	s, h, ctx := New(Options{}), &methods{}, context.Background()
	for _, c := range []struct{ name, message string }{{"ping", ping}, {"110 bytes", addVoxel}} {
		b.Run(c.name, func(b *testing.B) {
			text, dst := []byte(c.message), make([]byte, 0, 1024)
			b.ReportAllocs()
			for b.Loop() {
				dst = s.Answer(ctx, h, text, dst[:0])
			}
		})
	}
}

func BenchmarkFramer(b *testing.B) {
	text := []byte("[" + strings.Repeat(`{"x":12,"y":34,"z":56,"r":255,"g":99,"b":71},`, 100_000) + "{}]")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f := framer{limit: 1 << 30}
		if e, _ := f.next(text); e != message {
			b.Fatal(e)
		}
	}
}

// BenchmarkSocket compares a server with one that sends back what comes: what is left
// is the socket's own time.
func BenchmarkSocket(b *testing.B) {
	for _, c := range []struct {
		name string
		path func(testing.TB) string
	}{
		{"echo", echoServer},
		{"ping", func(t testing.TB) string {
			return listen(t, New(Options{}), serve(t))
		}},
	} {
		b.Run(c.name+"/one by one", func(b *testing.B) { exchange(b, c.path(b), 1) })
		b.Run(c.name+"/128 in flight", func(b *testing.B) { exchange(b, c.path(b), 128) })
	}
}

func echoServer(t testing.TB) string {
	path := filepath.Join(t.TempDir(), "echo")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		buf := make([]byte, 64<<10)
		for {
			n, err := c.Read(buf)
			if err != nil {
				return
			}
			if _, err := c.Write(buf[:n]); err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() { l.Close(); <-ended })
	return path
}

// exchange sends pings and counts the lines that come back, some requests always under
// way.
func exchange(b *testing.B, path string, inFlight int) {
	c := dial(b, path)
	defer c.Close()
	many := []byte(strings.Repeat(ping+"\n", inFlight))
	buf := make([]byte, 64<<10)
	b.ReportAllocs()
	b.ResetTimer()
	for sent, got := 0, 0; got < b.N; {
		if n := min(inFlight-(sent-got), b.N-sent); n > 0 {
			if _, err := c.Write(many[:n*(len(ping)+1)]); err != nil {
				b.Fatal(err)
			}
			sent += n
		}
		n, err := c.Read(buf)
		if err != nil {
			b.Fatal(err)
		}
		got += bytes.Count(buf[:n], []byte("\n"))
	}
	b.StopTimer()
}

// BenchmarkLargeRequest is a batch of 100,000 voxels up to where a handler would begin.
func BenchmarkLargeRequest(b *testing.B) {
	text := []byte(`{"jsonrpc":"2.0","id":1,"method":"nothing","params":[` + strings.Repeat(`{"x":12,"y":34,"z":56,"r":255,"g":99,"b":71},`, 100_000) + "{}]}")
	c := dial(b, listen(b, New(Options{}), serve(b)))
	buf := make([]byte, 1024)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Write(text); err != nil {
			b.Fatal(err)
		}
		if _, err := c.Read(buf); err != nil {
			b.Fatal(err)
		}
	}
}
