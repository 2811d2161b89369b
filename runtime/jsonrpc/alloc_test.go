//go:build !race

package jsonrpc

import (
	"context"
	"testing"
)

// The race detector makes pools forget, so this is not for it.
func TestRequestsAllocateNothing(t *testing.T) {
	s, h, ctx := New(Options{}), &methods{}, context.Background()
	batch := []byte("[" + addVoxel + "," + ping + "]")
	text, dst := []byte(addVoxel), make([]byte, 0, 1024)
	if n := testing.AllocsPerRun(1000, func() {
		dst = s.Answer(ctx, h, text, dst[:0])
		dst = s.Answer(ctx, h, batch, dst[:0])
	}); n != 0 {
		t.Errorf("%v allocations to answer a message", n)
	}
	c := dial(t, listen(t, s, serve(t)))
	buf := make([]byte, 1024)
	if n := testing.AllocsPerRun(1000, func() {
		if _, err := c.Write(text); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Read(buf); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations to answer one on a connection", n)
	}
}
