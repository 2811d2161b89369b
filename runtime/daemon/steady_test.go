package daemon

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestAClientThatFallsSilentWithinARequestIsDropped(t *testing.T) {
	r := start(t, func(c *Config) { c.Stall = 50 * time.Millisecond })
	c, err := net.Dial("tcp", strings.TrimPrefix(r.url(""), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "POST /rpc HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"); err != nil {
		t.Fatal(err)
	}
	c.SetReadDeadline(time.Now().Add(patience))
	if _, err := io.ReadAll(c); err != nil {
		t.Errorf("it is kept: %v", err)
	}
}

func TestACallMayTakeLongerThanAClientMayBeSilent(t *testing.T) {
	r := start(t, func(c *Config) { c.Stall = 50 * time.Millisecond })
	script := "const end = Date.now() + 300; while (Date.now() < end); 7"
	for range 2 { // the second time on the same connection
		if resp, body := r.request("POST", "/v1/run", script); resp.StatusCode != 200 || !strings.Contains(body, `"value":7`) {
			t.Errorf("%d %s", resp.StatusCode, body)
		}
		if resp, body := r.request("POST", "/rpc", `{"jsonrpc":"2.0","method":"ping"}`); resp.StatusCode != 204 {
			t.Errorf("a notification: %d %s", resp.StatusCode, body)
		}
	}
}

func TestAClientThatGoesAwayCancelsItsScript(t *testing.T) {
	r := start(t, nil)
	forever := `{"jsonrpc":"2.0","id":1,"method":"script.run","params":{"script":"for(;;);"}}`
	busy := func(want int) {
		t.Helper()
		for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
			if n, _, _ := r.server.Scripts.Load(); n == want {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("not %d scripts", want)
			}
		}
	}
	c := r.dial()
	c.send(forever)
	busy(1)
	c.Close()
	busy(0)

	web, err := net.Dial("tcp", strings.TrimPrefix(r.url(""), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	req, _ := http.NewRequest("POST", r.url("/rpc"), strings.NewReader(forever))
	if err := req.Write(web); err != nil {
		t.Fatal(err)
	}
	busy(1)
	web.Close()
	busy(0)
}

func TestAHalfClosedClientIsAnswered(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	c.send(`{"jsonrpc":"2.0","id":1,"method":"script.run","params":{"script":"const end = Date.now() + 200; while (Date.now() < end); 7"}}`)
	if err := c.Conn.(*net.UnixConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if l := c.line(); !strings.Contains(l, `"value":7`) {
		t.Error(l)
	}
	if _, err := bufio.NewReader(c).ReadByte(); err != io.EOF {
		t.Errorf("the connection stays: %v", err)
	}
}
