package jsonrpc_test

import (
	"context"
	"fmt"

	"github.com/voxrun/voxrun/runtime/jsonread"
	"github.com/voxrun/voxrun/runtime/jsonrpc"
)

// greeter is a handler of one method.
type greeter struct{}

func (greeter) Call(_ context.Context, method, params, dst []byte) ([]byte, error) {
	if string(method) != "greet" {
		return nil, &jsonrpc.Error{Code: jsonrpc.MethodNotFound, Message: "Method not found: " + string(method)}
	}
	var r jsonread.Reader
	r.Reset(params)
	name := []byte("world")
	if params != nil && r.Array() && r.More() {
		name, _ = r.Text()
	}
	return jsonread.AppendString(dst, "Hello, "+string(name)), nil
}

func (g greeter) Tool(ctx context.Context, name, arguments, dst []byte) ([]byte, error) {
	return g.Call(ctx, name, nil, dst)
}

func ExampleServer_Answer() {
	s := jsonrpc.New(jsonrpc.Options{})
	for _, message := range []string{
		`{"jsonrpc": "2.0", "method": "greet", "params": ["Ada"], "id": 1}`,
		`[{"jsonrpc":"2.0","method":"greet"}, {"jsonrpc":"2.0","method":"part","id":"a"}]`,
		`{"method":"greet"}`,
		`{"tool":"greet","arguments":{}}`,
	} {
		fmt.Print(string(s.Answer(context.Background(), greeter{}, []byte(message), nil)))
	}
	// Output:
	// {"jsonrpc":"2.0","id":1,"result":"Hello, Ada"}
	// [{"jsonrpc":"2.0","id":"a","error":{"code":-32601,"message":"Method not found: part"}}]
	// {"jsonrpc":"2.0","id":null,"result":"Hello, world"}
	// {"success":true,"content":"Hello, world"}
}
