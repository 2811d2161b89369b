package jsonrpc

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// script is a connection that reads the given pieces, one at a time, and keeps what is
// written.
type script struct {
	pieces [][]byte
	out    bytes.Buffer
	writes int
}

func (s *script) Read(p []byte) (int, error) {
	if len(s.pieces) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.pieces[0])
	if s.pieces[0] = s.pieces[0][n:]; len(s.pieces[0]) == 0 {
		s.pieces = s.pieces[1:]
	}
	return n, nil
}

func (s *script) Write(p []byte) (int, error)    { s.writes++; return s.out.Write(p) }
func (*script) Close() error                     { return nil }
func (*script) LocalAddr() net.Addr              { return nil }
func (*script) RemoteAddr() net.Addr             { return nil }
func (*script) SetDeadline(time.Time) error      { return nil }
func (*script) SetReadDeadline(time.Time) error  { return nil }
func (*script) SetWriteDeadline(time.Time) error { return nil }

// stream returns the messages of the table that a stream can carry, without anything
// between them, and their answers.
func stream() (in, want string) {
	for _, c := range answers {
		f := framer{limit: 1 << 20}
		e, text := f.next([]byte(c.in))
		if e != message || strings.TrimSpace(c.in) != string(text) || strings.Contains(c.in, "count") || strings.Contains(c.in, "[1,2,3") {
			continue
		}
		in += c.in
		if c.want != "" {
			want += c.want + "\n"
		}
	}
	return in, want
}

func TestStreamCutAnywhere(t *testing.T) {
	s := New(Options{})
	defer s.Shutdown(context.Background())
	in, want := stream()
	in, want = "oops\n"+in+"junk", oops+want+oops
	run := func(name string, pieces ...[]byte) {
		c := &script{pieces: pieces}
		if err := s.Serve(context.Background(), c, &methods{}); err != nil {
			t.Fatal(err)
		}
		if got := c.out.String(); got != want {
			t.Fatalf("%s: answered\n%s\nnot\n%s", name, got, want)
		}
	}
	for cut := range len(in) {
		run("cut at "+in[:cut], []byte(in[:cut]), []byte(in[cut:]))
	}
	for _, size := range []int{1, 2, 3, 5, 100} {
		var pieces [][]byte
		for rest := []byte(in); len(rest) > 0; {
			n := min(size, len(rest))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		run("small pieces", pieces...)
	}
}

const oops = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: expected a JSON object or array; all up to the next one or the next line is skipped"}}` + "\n"

func TestAnswersToWhatHasArrivedAreOneWrite(t *testing.T) {
	s := New(Options{})
	defer s.Shutdown(context.Background())
	c := &script{pieces: [][]byte{[]byte(strings.Repeat(ping, 20)), []byte(ping)}}
	if err := s.Serve(context.Background(), c, &methods{}); err != nil || c.writes != 2 {
		t.Errorf("%d writes, %v", c.writes, err)
	}
	if want := strings.Repeat(pong, 21); c.out.String() != want {
		t.Errorf("%s", c.out.String())
	}
}

// Answers do not wait for a later call that takes long.
func TestAnswersBeforeALongCall(t *testing.T) {
	proceed := make(chan struct{})
	m := &methods{started: make(chan struct{}, 9), proceed: proceed}
	c := dial(t, listen(t, New(Options{}), func(net.Conn) Handler { return m }))
	const hold = `{"jsonrpc":"2.0","id":2,"method":"hold"}`
	const held = `{"jsonrpc":"2.0","id":2,"result":"held"}`
	send(t, c, ping+ping+hold+hold+"["+hold+","+ping+"]"+ping)
	r := bufio.NewReader(c)
	for range 2 {
		if got := line(t, r); got != pong {
			t.Error(got)
		}
	}
	close(proceed)
	for _, want := range []string{held + "\n", held + "\n", "[" + held + "," + strings.TrimSpace(pong) + "]\n", pong} {
		if got := line(t, r); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

const (
	ping = `{"jsonrpc":"2.0","id":1,"method":"ping"}`
	pong = `{"jsonrpc":"2.0","id":1,"result":{"pong":true}}` + "\n"
)

func TestSocket(t *testing.T) {
	path := listen(t, New(Options{}), serve(t))
	in, want := stream()
	if got := talk(t, path, []byte(in)); got != want {
		t.Errorf("answered\n%s\nnot\n%s", got, want)
	}
	var pieces [][]byte
	for _, b := range []byte(in[:300] + "\n") {
		pieces = append(pieces, []byte{b})
	}
	if got := talk(t, path, pieces...); !strings.HasPrefix(want, got[:200]) {
		t.Errorf("byte by byte: %s", got)
	}
	if got := talk(t, path); got != "" {
		t.Errorf("nothing is answered with %s", got)
	}
}

func TestThousandsInFlight(t *testing.T) {
	path := listen(t, New(Options{}), serve(t))
	const n = 20_000
	if got := talk(t, path, []byte(strings.Repeat(ping+"\n", n))); got != strings.Repeat(pong, n) {
		t.Errorf("%d bytes", len(got))
	}
}

func TestLargeRequestsAndAnswers(t *testing.T) {
	path := listen(t, New(Options{}), serve(t))
	value := `["` + strings.Repeat("é{", 2<<20) + `"]`
	got := talk(t, path, []byte(`{"jsonrpc":"2.0","id":1,"method":"echo","params":`+value+`}`+ping))
	if want := `{"jsonrpc":"2.0","id":1,"result":` + value + "}\n" + pong; got != want {
		t.Errorf("%d bytes, want %d", len(got), len(want))
	}
	batch := "[" + strings.Repeat(`{"jsonrpc":"2.0","id":1,"method":"big"},`, 3) + "1]"
	got = talk(t, path, []byte(batch))
	if len(got) < 9<<20 || strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, `[{"jsonrpc"`) || !strings.HasSuffix(got, "}}]\n") {
		t.Errorf("a large batch: %d bytes", len(got))
	}
}

func TestRequestBeyondTheLimit(t *testing.T) {
	path := listen(t, New(Options{MaxRequest: 100_000}), serve(t))
	large := `{"jsonrpc":"2.0","id":1,"method":"echo","params":["` + strings.Repeat("{", 1<<20) + `"]}`
	const want = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: JSON message too large: more than 100000 bytes"}}` + "\n" + pong
	if got := talk(t, path, []byte(large+ping)); got != want {
		t.Error(got)
	}
	if got := talk(t, path, []byte(large[:150_000]), []byte(large[150_000:]), []byte(ping)); got != want {
		t.Error(got)
	}
}

func TestStreamThatEndsWithinAMessage(t *testing.T) {
	path := listen(t, New(Options{}), serve(t))
	const want = pong + `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: the stream ends within a message"}}` + "\n"
	if got := talk(t, path, []byte(ping+`{"jsonrpc":`)); got != want {
		t.Error(got)
	}
}

func TestBrokenMessagesAreNotCarriedOut(t *testing.T) {
	path := listen(t, New(Options{}), serve(t))
	got := talk(t, path, []byte(`{"a":[1},{"method":"ping"}]}`+"\n"+ping))
	if !strings.HasPrefix(got, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: brackets`) || !strings.HasSuffix(got, "}}\n"+pong) || strings.Count(got, "\n") != 2 {
		t.Error(got)
	}
}
