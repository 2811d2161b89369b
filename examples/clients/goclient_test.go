package clients

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	voxrun "github.com/voxrun/voxrun/examples/clients/go"
)

// TestTheGoClientStandsAlone: what users copy needs no module.
func TestTheGoClientStandsAlone(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "go/voxrun.go", nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range f.Imports {
		if strings.Contains(i.Path.Value, ".") {
			t.Errorf("it imports %s", i.Path.Value)
		}
	}
}

func TestGoDemo(t *testing.T) {
	program := filepath.Join(t.TempDir(), "demo")
	started{}.run(t, ".", "go", "build", "-o", program, "./go/demo")
	for name := range (started{}).addresses() {
		t.Run(name, func(t *testing.T) {
			s, dir := start(t), t.TempDir()
			s.checkDemo(t, s.run(t, ".", program, s.addresses()[name], dir), dir)
		})
	}
}

// bothWays runs a test with a client of the socket and with one of HTTP. here is the
// project that the client made.
func bothWays(t *testing.T, test func(t *testing.T, s started, c *voxrun.Client, here string)) {
	for name := range (started{}).addresses() {
		t.Run(name, func(t *testing.T) {
			s := start(t)
			c, err := voxrun.Dial(t.Context(), s.addresses()[name], voxrun.Options{Token: secret})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			p, err := voxrun.Get[struct {
				ID string `json:"project_id"`
			}](t.Context(), c, "project.create", voxrun.P{"name": "castle"})
			if err != nil {
				t.Fatal(err)
			}
			test(t, s, c, p.ID)
		})
	}
}

func TestGoCallsOfManyGoroutines(t *testing.T) {
	bothWays(t, func(t *testing.T, _ started, c *voxrun.Client, _ string) {
		text := strings.Repeat("x", 50_000)
		var all sync.WaitGroup
		for i := range 16 {
			all.Go(func() {
				for j := range 10 {
					want := i*1000 + j
					got, err := voxrun.Get[struct {
						N    int
						Text string
					}](t.Context(), c, "echo", voxrun.P{"n": want, "text": text})
					if err != nil || got.N != want || got.Text != text {
						t.Errorf("call %d: %d, %v", want, got.N, err)
					}
				}
			})
		}
		all.Wait()
	})
}

func TestGoErrors(t *testing.T) {
	bothWays(t, func(t *testing.T, s started, c *voxrun.Client, here string) {
		err := c.Call(t.Context(), "no.such_method", nil, nil)
		if e := (*voxrun.Error)(nil); !errors.As(err, &e) || e.Code != -32601 || e.Method != "no.such_method" {
			t.Errorf("%v", err)
		}
		if err := c.Call(t.Context(), "echo", func() {}, nil); err == nil {
			t.Error("a function went as JSON")
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := c.Call(ctx, "script.run", voxrun.P{"script": "for(;;);", "project": here}, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	})
	s := start(t)
	if _, err := voxrun.Dial(t.Context(), s.socket+".not", voxrun.Options{}); err == nil || !strings.Contains(err.Error(), "voxrun serve") {
		t.Errorf("%v", err)
	}
	c, err := voxrun.Dial(t.Context(), s.url, voxrun.Options{Token: "wrong"})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Call(t.Context(), "ping", nil, nil); err == nil || !strings.Contains(err.Error(), "token") {
		t.Errorf("%v", err)
	}
}

func TestGoWatch(t *testing.T) {
	bothWays(t, func(t *testing.T, s started, c *voxrun.Client, here string) {
		changes := c.Watch(t.Context(), here)
		add := voxrun.P{"x": 1, "y": 2, "z": 3, "project": here}
		if err := c.Call(t.Context(), "add_voxel", add, nil); err != nil {
			t.Fatal(err)
		}
		n := 0
		for change, err := range changes {
			if err != nil || change.Project != here || change.Changes != 1 {
				t.Fatalf("%+v, %v", change, err)
			}
			if n++; n == 2 {
				if change.Kind != "edit" {
					t.Errorf("%+v", change)
				}
				break
			}
			if err := c.Call(t.Context(), "create_layer", voxrun.P{"name": "roof", "project": here}, nil); err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range c.Watch(t.Context(), "nowhere") {
			if e := (*voxrun.Error)(nil); !errors.As(err, &e) || e.Data.Class != "not-found" {
				t.Errorf("%v", err)
			}
		}
	})
}

// TestGoRetries has a daemon that is busy twice.
func TestGoRetries(t *testing.T) {
	dir, err := os.MkdirTemp("", "voxrun")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	l, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		lines := bufio.NewScanner(conn)
		for n := 0; lines.Scan(); n++ {
			var r struct{ ID int }
			_ = json.Unmarshal(lines.Bytes(), &r)
			answer := `"error":{"code":-32004,"message":"busy","data":{"retry_after":0.001}}`
			if n == 2 {
				answer = `"result":7`
			}
			fmt.Fprintf(conn, `{"jsonrpc":"2.0","id":%d,%s}`+"\n", r.ID, answer)
		}
	}()
	c, err := voxrun.Dial(t.Context(), l.Addr().String(), voxrun.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if n, err := voxrun.Get[int](t.Context(), c, "ping", nil); n != 7 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	c.Close()
	if err := c.Call(t.Context(), "ping", nil, nil); !errors.Is(err, net.ErrClosed) {
		t.Errorf("a closed client: %v", err)
	}
}
