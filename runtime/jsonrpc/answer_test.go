package jsonrpc

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/jsonread"
)

// A message and its answer, byte by byte, without the newline.
var answers = []struct{ in, want string }{
	// Requests.
	{`{"jsonrpc":"2.0","id":1,"method":"ping"}`, `{"jsonrpc":"2.0","id":1,"result":{"pong":true}}`},
	{` { "method" : "ping" , "id" : 1 , "jsonrpc" : "2.0" } `, `{"jsonrpc":"2.0","id":1,"result":{"pong":true}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"p\u0069ng"}`, `{"jsonrpc":"2.0","id":1,"result":{"pong":true}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"ping","more":[{}],"x":null}`, `{"jsonrpc":"2.0","id":1,"result":{"pong":true}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"nothing"}`, `{"jsonrpc":"2.0","id":1,"result":null}`},
	{`{"jsonrpc":"2.0","id":1,"method":"echo","params":[1, "a"]}`, `{"jsonrpc":"2.0","id":1,"result":[1, "a"]}`},
	{`{"jsonrpc":"2.0","id":1,"method":"echo","params": {"é":"\u00e9"} }`, `{"jsonrpc":"2.0","id":1,"result":{"é":"\u00e9"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"echo","params":null}`, `{"jsonrpc":"2.0","id":1,"result":{}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"echo"}`, `{"jsonrpc":"2.0","id":1,"result":{}}`},
	{`{"jsonrpc":"1","id":0,"jsonrpc":"2.0","method":"x","id":1,"method":"echo","params":[1],"params":[2]}`, `{"jsonrpc":"2.0","id":1,"result":[2]}`},

	// Every legal id comes back as it was.
	{`{"jsonrpc":"2.0","id":123456789012345678901234567890,"method":"nothing"}`, `{"jsonrpc":"2.0","id":123456789012345678901234567890,"result":null}`},
	{`{"jsonrpc":"2.0","id":-9223372036854775808,"method":"nothing"}`, `{"jsonrpc":"2.0","id":-9223372036854775808,"result":null}`},
	{`{"jsonrpc":"2.0","id":1.50e0,"method":"nothing"}`, `{"jsonrpc":"2.0","id":1.50e0,"result":null}`},
	{`{"jsonrpc":"2.0","id":"a\u00e9\/\"é","method":"nothing"}`, `{"jsonrpc":"2.0","id":"a\u00e9\/\"é","result":null}`},
	{`{"jsonrpc":"2.0","id":"","method":"nothing"}`, `{"jsonrpc":"2.0","id":"","result":null}`},
	{`{"jsonrpc":"2.0","id":null,"method":"nothing"}`, `{"jsonrpc":"2.0","id":null,"result":null}`},
	{`{"jsonrpc":"2.0","id":true,"method":"ping"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: the id must be a number, a string or null"}}`},
	{`{"jsonrpc":"2.0","id":[1],"method":"ping"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: the id must be a number, a string or null"}}`},

	// Notifications, and what only looks like one.
	{`{"jsonrpc":"2.0","method":"ping"}`, ``},
	{`{"jsonrpc":"2.0","method":"fail"}`, ``},
	{`{"jsonrpc":"2.0","method":"panic"}`, ``},
	{`{"jsonrpc":"2.0","method":"unknown","params":[]}`, ``},
	{`{"method":"ping"}`, `{"jsonrpc":"2.0","id":null,"result":{"pong":true}}`},
	{`{"method":"echo","params":[3]}`, `{"jsonrpc":"2.0","id":null,"result":[3]}`},
	{`{"method":"unknown"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32601,"message":"Method not found: unknown"}}`},
	{`{"jsonrpc":"2.0","method":1,"params":"bar"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: the method must be a string"}}`},
	{`{"jsonrpc":"2.0","method":"ping","params":"bar"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: params must be an array or an object"}}`},

	// What is no request.
	{`{"id":1,"method":"ping"}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"Invalid Request: \"jsonrpc\":\"2.0\" is missing"}}`},
	{`{"jsonrpc":"1.0","id":"a","method":"ping"}`, `{"jsonrpc":"2.0","id":"a","error":{"code":-32600,"message":"Invalid Request: jsonrpc must be \"2.0\""}}`},
	{`{"jsonrpc":2.0,"id":1,"method":"ping"}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"Invalid Request: jsonrpc must be \"2.0\""}}`},
	{`{"jsonrpc":null,"method":"ping"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: jsonrpc must be \"2.0\""}}`},
	{`{"jsonrpc":"2.0","id":1}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"Invalid Request: the method is missing"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":null}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"Invalid Request: the method must be a string"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"ping","params":7}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"Invalid Request: params must be an array or an object"}}`},
	{`{}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: the method is missing"}}`},
	{`7`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: a request is an object"}}`},

	// What is not JSON.
	{``, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: the text ends too early: expected a value, at byte 0"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: expected a value, at byte 33"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"ping"`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: the text ends too early: expected a comma or the end of the object, at byte 39"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"ping"} x`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: expected the end of the text, at byte 41"}}`},
	{`{"jsonrpc":"2.0","id":01,"method":"ping"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: expected a comma or the end of the object, at byte 23"}}`},
	{`[{"jsonrpc":"2.0","method":"count"},{"jsonrpc":"2.0","method"]`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: expected a colon after the name of a member, at byte 61"}}`},

	// Errors of handlers.
	{`{"jsonrpc":"2.0","id":1,"method":"fail"}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-1004,"message":"no \"such\" voxel\n","data":{"x":1}}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"fault"}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32007,"message":"open demo: there is none"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"error"}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"plain"}}`},
	{`{"jsonrpc":"2.0","id":1,"method":"panic"}`, `{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"internal error: oops"}}`},

	// Batches.
	{`[]`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: the batch is empty"}}`},
	{`[{"jsonrpc":"2.0","id":1,"method":"count"}]`, `[{"jsonrpc":"2.0","id":1,"result":1}]`},
	{`[{"jsonrpc":"2.0","id":3,"method":"count"}, {"jsonrpc":"2.0","method":"count"},{"jsonrpc":"2.0","id":1,"method":"count"}]`, `[{"jsonrpc":"2.0","id":3,"result":1},{"jsonrpc":"2.0","id":1,"result":3}]`},
	{`[{"jsonrpc":"2.0","method":"ping"},{"jsonrpc":"2.0","method":"ping"}]`, ``},
	{`[1,[],{"jsonrpc":"2.0","method":"ping"},{"foo":"boo"}]`, `[{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: a request is an object"}},{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: a request is an object"}},{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: the method is missing"}}]`},
	{`[{"jsonrpc":"2.0","method":"ping"},{"jsonrpc":"2.0","id":"x","method":"fail"},{"tool":"ping"}]`, `[{"jsonrpc":"2.0","id":"x","error":{"code":-1004,"message":"no \"such\" voxel\n","data":{"x":1}}},{"success":true,"content":{"pong":true}}]`},
	{`[1,2,3,4,5,6]`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: a batch of 6 requests; 5 is the limit"}}`},

	// The tool dialect.
	{`{"tool":"ping"}`, `{"success":true,"content":{"pong":true}}`},
	{` { "arguments" : { "x" : [ 1 ] }, "tool" : "echo" }`, `{"success":true,"content":{ "x" : [ 1 ] }}`},
	{`{"tool":"echo","arguments":null}`, `{"success":true,"content":{}}`},
	{`{"tool":"ping","id":"é1"}`, `{"id":"é1","success":true,"content":{"pong":true}}`},
	{`{"id":7,"tool":"wrong","arguments":{}}`, `{"id":7,"success":false,"error_code":-1002,"error_message":"Invalid params","error_data":[1]}`},
	{`{"tool":"unknown","arguments":{}}`, `{"success":false,"error_code":-1001,"error_message":"Unknown tool: unknown"}`},
	{`{"tool":"error"}`, `{"success":false,"error_code":-1003,"error_message":"plain"}`},
	{`{"tool":"panic"}`, `{"success":false,"error_code":-1003,"error_message":"internal error: oops"}`},
	{`{"tool":3}`, `{"success":false,"error_code":-1002,"error_message":"Invalid Request: the tool must be a string"}`},
	{`{"tool":"ping","arguments":[1]}`, `{"success":false,"error_code":-1002,"error_message":"Invalid Request: arguments must be an object"}`},
	{`{"tool":"ping","id":{}}`, `{"success":false,"error_code":-1002,"error_message":"Invalid Request: the id must be a number, a string or null"}`},
	{`{"jsonrpc":"2.0","id":1,"method":"ping","tool":"x"}`, `{"jsonrpc":"2.0","id":1,"result":{"pong":true}}`},
}

func TestAnswer(t *testing.T) {
	s := New(Options{MaxBatch: 5})
	for _, c := range answers {
		want := c.want
		if want != "" {
			want += "\n"
		}
		got := s.Answer(context.Background(), &methods{}, []byte(c.in), []byte("before"))
		if string(got) != "before"+want {
			t.Errorf("%s\nis answered with %s\nnot with        %s", c.in, got, want)
		}
		if want != "" && !json.Valid([]byte(want)) {
			t.Errorf("%s is not JSON", want)
		}
	}
}

func TestDeepNestingIsAParseError(t *testing.T) {
	deep := strings.Repeat("[", 1<<20)
	got := string(New(Options{}).Answer(context.Background(), &methods{}, []byte(`{"jsonrpc":"2.0","id":1,"method":"echo","params":`+deep), nil))
	if !strings.Contains(got, `"code":-32700,"message":"Parse error: nested too deeply`) {
		t.Error(got)
	}
}

func TestFailSaysHowErrorsAreTold(t *testing.T) {
	var stack []byte
	s := New(Options{Fail: func(err error) *Error {
		var p *Panic
		if errors.As(err, &p) {
			stack = p.Stack
		}
		return &Error{Code: -5, Message: "mine: " + err.Error()}
	}})
	for method, want := range map[string]string{
		"error": `{"jsonrpc":"2.0","id":1,"error":{"code":-5,"message":"mine: plain"}}`,
		"panic": `{"jsonrpc":"2.0","id":1,"error":{"code":-5,"message":"mine: internal error: oops"}}`,
		"fail":  `{"jsonrpc":"2.0","id":1,"error":{"code":-1004,"message":"no \"such\" voxel\n","data":{"x":1}}}`,
	} {
		got := s.Answer(context.Background(), &methods{}, []byte(`{"jsonrpc":"2.0","id":1,"method":"`+method+`"}`), nil)
		if string(got) != want+"\n" {
			t.Errorf("%s: %s", method, got)
		}
	}
	if !strings.Contains(string(stack), "handler_test.go") {
		t.Errorf("the stack of a panic does not say where it was: %s", stack)
	}
}

func TestOnCall(t *testing.T) {
	var told []string
	s := New(Options{OnCall: func(method []byte, code int, took time.Duration) {
		if took < 0 {
			t.Errorf("%s took %v", method, took)
		}
		told = append(told, fmt.Sprintf("%s %d", method, code))
	}})
	for _, c := range []string{
		`[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"fail"}]`,
		`{"tool":"wrong"}`, `{"jsonrpc":"2.0","id":1,"method":"panic"}`, `{"id":1,"method":"never asked for"}`,
	} {
		s.Answer(context.Background(), &methods{}, []byte(c), nil)
	}
	if got := strings.Join(told, ", "); got != "ping 0, fail -1004, wrong -32602, panic -32603" {
		t.Error(got)
	}
}

func TestWatchWithoutAConnection(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	got, stop := Watch(ctx)
	stop()
	if got != ctx || ctx.Err() != nil {
		t.Error("Watch does more than nothing where there is no connection")
	}
}

func TestMaxAnswer(t *testing.T) {
	const batch = `[{"jsonrpc":"2.0","id":1,"method":"big"},{"jsonrpc":"2.0","id":2,"method":"count"},{"jsonrpc":"2.0","method":"count"},{"tool":"ping","id":3},7]`
	m := &methods{}
	got := string(New(Options{MaxAnswer: 1000}).Answer(context.Background(), m, []byte(batch), nil))
	i := strings.Index(got, `xxx"},`)
	const want = `xxx"},{"jsonrpc":"2.0","id":2,"error":{"code":-32004,"message":"not carried out: the answers to this batch are longer than 1000 bytes; send smaller batches"}},` +
		`{"id":3,"success":false,"error_code":-1003,"error_message":"not carried out: the answers to this batch are longer than 1000 bytes; send smaller batches"},` +
		`{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request: a request is an object"}}]` + "\n"
	if i < 0 || got[i:] != want || m.calls != 1 {
		t.Errorf("%d calls, %s", m.calls, got[max(i, 0):])
	}
}

// Whatever comes, an answer is one line of JSON, or nothing.
func FuzzAnswer(f *testing.F) {
	for _, c := range answers {
		f.Add([]byte(c.in))
	}
	s := New(Options{})
	f.Fuzz(func(t *testing.T, text []byte) {
		got := s.Answer(context.Background(), onlyEcho{}, text, nil)
		if len(got) == 0 {
			if !json.Valid(text) {
				t.Fatalf("%q is no JSON and is not answered", text)
			}
			return
		}
		if !json.Valid(got) || bytes.IndexByte(got, '\n') != len(got)-1 {
			t.Fatalf("%q is answered with %q", text, got)
		}
	})
}

// onlyEcho is a handler that never waits.
type onlyEcho struct{}

func (onlyEcho) Call(_ context.Context, method, params, dst []byte) ([]byte, error) {
	if len(method) > 3 {
		return dst, &Error{Code: MethodNotFound, Message: string(method)}
	}
	return jsonread.AppendCompact(dst, params), nil
}

func (e onlyEcho) Tool(ctx context.Context, name, arguments, dst []byte) ([]byte, error) {
	return e.Call(ctx, name, arguments, dst)
}
